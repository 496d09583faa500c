"""A year of a book is closed with its counts; then no number of it is taken, unless it is opened again on record."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.document.blocks import Document, words_of
from desktop.domain.chain import Breach, Broken, broken
from desktop.domain.closing import ClosingAct, Counts
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.office import Validity
from desktop.domain.register import NumberSource
from desktop.services import closing, issuing, registering, sealing
from desktop.services.closing import ClosingOrder
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Drawn, Ports
from desktop.services.registering import Elsewhere
from desktop.store.opening import Opened
from tests.services.light import OFFICE, TODAY, Clock, LightPages, draft, ports_on, with_office
from tests.store.test_chain_rows import drop_triggers

YEAR = BookYear("vp", "vb", 2026)
ORDER = ClosingOrder(YEAR, by="Lò Thị Mai", second="Quàng Đình Khải")
LATE = Elsewhere("VB", "Quyết định", "Về việc nghỉ phép", "Quàng Đình Khải", TODAY, "late")


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)


@pytest.fixture
def over(ports: Ports, clock: Clock) -> Ports:
    """A book with three numbers of 2026: issued, void, taken outside; it is 2 January 2027."""
    registering.add_document(ports, replace(LATE, request_id="r1"))
    registering.add_document(ports, replace(LATE, request_id="r2"))
    issuing.void(ports, VoidOrder(2, "VB", "Viết hỏng", second="Khải"))
    registering.add_document(ports, replace(LATE, request_id="r3", source=NumberSource.OUTSIDE, number=3))
    draft(ports, "Chưa có số")
    clock.time = datetime.datetime(2027, 1, 2, 8, tzinfo=clock.time.tzinfo)
    return ports


def test_a_year_that_is_over_is_proposed_until_it_is_closed(over: Ports) -> None:
    assert closing.due(over) == (YEAR,)
    end = closing.look(over, YEAR)
    assert (end.counts, end.obstacles, end.closing) == (Counts(1, 1, 1, 3), (), None)
    assert [line.title for line in end.drafts] == ["Chưa có số"]
    done = closing.close(over, ORDER)
    assert (done.act, done.counts, done.by, done.second) == (
        ClosingAct.CLOSE, Counts(1, 1, 1, 3), "Lò Thị Mai", "Quàng Đình Khải",
    )  # fmt: skip
    assert closing.due(over) == ()
    assert closing.look(over, YEAR).closing == done
    assert sealing.verify(over.store) == ()


def test_a_running_year_is_not_closed(ports: Ports) -> None:
    registering.add_document(ports, LATE)
    assert closing.due(ports) == ()
    with refused("year-running"):
        closing.close(ports, ORDER)


def test_a_closed_year_gives_no_number_in_any_way(over: Ports) -> None:
    closing.close(over, ORDER)
    for more in ({}, {"source": NumberSource.OUTSIDE, "number": 4}):
        with refused("year-closed"):
            registering.add_document(over, replace(LATE, **more))  # type: ignore[arg-type]
    held = draft(over, type="Quyết định")
    order = IssueOrder(held, "late", TODAY)
    assert [obstacle.code for obstacle in issuing.why_not(over, order)] == ["year-closed"]
    with refused("year-closed"):
        issuing.issue(over, order)
    with refused("year-closed"):
        issuing.void(over, VoidOrder(1, "VB", "x", 2026))
    with refused("year-closed"):
        closing.close(over, ORDER)
    assert issuing.issue(over, replace(order, date=None)).entry.printed == "01/QĐ-VPUB"


def test_opening_again_is_recorded_and_numbers_may_be_taken(over: Ports) -> None:
    closing.close(over, ORDER)
    with refused("reopen-reason"):
        closing.reopen(over, ORDER)
    done = closing.reopen(over, replace(ORDER, reason="Sót một văn bản giấy"))
    assert (done.ordinal, done.act, done.reason) == (2, ClosingAct.REOPEN, "Sót một văn bản giấy")
    assert registering.add_document(over, LATE).entry.number == 4
    with refused("year-open"):
        closing.reopen(over, replace(ORDER, reason="x"))
    assert closing.close(over, ORDER).counts == Counts(2, 1, 1, 4)
    with over.store.reading() as work:
        assert [act.ordinal for act in work.closings.of(YEAR)] == [1, 2, 3]
    assert sealing.verify(over.store) == ()


def test_a_year_with_a_gap_is_not_closed(opened: Opened, clock: Clock) -> None:
    ports = with_office(ports_on(opened, clock))
    for number in range(3):
        registering.add_document(ports, replace(LATE, request_id=f"r{number}"))
    with opened.store._engine.begin() as connection:
        drop_triggers(connection)
        for trigger in ("archive", "kept_files") if connection.dialect.name == "postgresql" else ():
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}_written_once ON {trigger}")
        connection.exec_driver_sql("DELETE FROM archive")
        connection.exec_driver_sql("DELETE FROM register WHERE number = 2")
    clock.time = datetime.datetime(2027, 1, 2, 8, tzinfo=clock.time.tzinfo)
    with refused("numbers-missing"):
        closing.close(ports, ORDER)


def test_the_book_goes_on_with_its_settings(over: Ports) -> None:
    ends = replace(
        OFFICE.books[1], first_number=3, first_year=2026, validity=Validity(None, datetime.date(2026, 12, 31))
    )
    with_office(over, replace(OFFICE, books=(ends,)))
    closing.close(over, ORDER)
    with over.store.reading() as work:
        books = work.office.load().books
    following = replace(ends, first_number=1, first_year=None, validity=Validity(datetime.date(2027, 1, 1)))
    assert books == (ends, following)
    again = replace(LATE, request_id="new", date=datetime.date(2027, 1, 2))
    assert registering.add_document(over, again).entry.number == 1


def test_a_book_without_end_is_left_as_it_is(over: Ports) -> None:
    closing.close(over, ORDER)
    with over.store.reading() as work:
        assert work.office.load() == OFFICE


def test_the_printed_book_ends_with_its_counts(over: Ports) -> None:
    closing.close(over, ORDER)
    year = registering.register_year(over.store, "VB", 2026)
    assert year.next_number is None
    drawn: list[Document] = []

    class Pages(LightPages):
        def draw_blocks(self, document: Document) -> Drawn:
            drawn.append(document)
            return super().draw_blocks(document)

    registering.printed_book(Pages(), year)
    words = words_of(tuple(block for section in drawn[0].sections for block in section.blocks))
    assert (
        "Sổ có 3 số: 1 ban hành, 1 hủy, 1 lấy ngoài, số cuối 03. Khóa sổ ngày 02/01/2027, người khóa sổ: Lò Thị Mai."
    ) in words
    for said in ("UBND TỈNH SƠN LA", "Năm: 2026", "Từ ngày 25/11/2026 đến ngày 25/11/2026", "Từ số 01 đến số 03"):
        assert said in words
    assert "Quyển số:" in words
    with over.store.reading() as work:
        assert work.chain.seals()[-1].line in words


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("UPDATE closings SET issued = 9", Breach.CHANGED),
        ("UPDATE closings SET act = 'reopen'", Breach.CHANGED),
        ("DELETE FROM closings", Breach.REMOVED),
    ],
)
def test_a_closing_is_chained(opened: Opened, clock: Clock, statement: str, breach: Breach) -> None:
    ports = with_office(ports_on(opened, clock))
    registering.add_document(ports, LATE)
    clock.time = datetime.datetime(2027, 1, 2, 8, tzinfo=clock.time.tzinfo)
    closing.close(ports, ORDER)
    with opened.store._engine.begin() as connection:
        drop_triggers(connection)
        connection.exec_driver_sql(statement)
    with ports.store.reading() as work:
        assert list(broken(work.chain.load())) == [Broken(breach, "khóa sổ năm 2026")]


def test_a_book_that_is_not_there(ports: Ports) -> None:
    with refused("book-unknown"):
        closing.look(ports, BookYear("vp", "khác", 2025))
