"""Typing errors in the register are mended by correcting rows; number, date and what was written stay."""

from __future__ import annotations

import pytest

from desktop.domain.chain import Breach, Broken, broken
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.register import Entry, Mendable, ten_columns
from desktop.services import correcting, issuing, registering, sealing
from desktop.services.correcting import CorrectOrder
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from desktop.services.registering import Elsewhere
from desktop.store.opening import Opened
from tests.services.light import TODAY, Clock, draft, ports_on, with_office
from tests.store.test_chain_rows import drop_triggers

BOOK = BookYear("vp", "vb", 2026)
PAPER = Elsewhere(
    "VB", "Quyết định", "Về việc nghỉ phép", "Quàng Đình Khải", TODAY, "r1", recipients=("Phòng Hành chính",), copies=3
)


def mend(ports: Ports, reason: str = "gõ nhầm", **wanted: str) -> Entry:
    facts = {Mendable[name.upper()]: words for name, words in wanted.items()}
    return correcting.correct(ports, CorrectOrder(BOOK, 1, facts, reason, "Lò Thị Mai"))


def stored(ports: Ports) -> Entry:
    with ports.store.reading() as work:
        entry = work.register.by_number(BOOK, 1)
    assert entry
    return entry


@pytest.fixture
def filled(ports: Ports) -> Ports:
    registering.add_document(ports, PAPER)
    return ports


@pytest.mark.parametrize(
    ("fact", "words", "column", "text", "before"),
    [
        ("subject", "Về việc nghỉ  phép năm", 2, "Quyết định Về việc nghỉ phép năm",
         "trích yếu: “Về việc nghỉ phép”"),
        ("signer", "Quàng Đình Khai", 3, "Quàng Đình Khai", "người ký: “Quàng Đình Khải”"),
        ("recipients", "Phòng Hành chính\n\n Phòng Tổng hợp", 4, "Phòng Hành chính; Phòng Tổng hợp",
         "nơi nhận: “Phòng Hành chính”"),
        ("copies", "5", 6, "5", "số lượng bản: “3”"),
        ("copies", "", 6, "", "số lượng bản: “3”"),
    ],
)  # fmt: skip
def test_a_mended_fact_shows_and_the_old_one_stays_in_the_notes(
    filled: Ports, fact: str, words: str, column: int, text: str, before: str
) -> None:
    entry = mend(filled, **{fact: words})
    assert stored(filled) == entry
    columns = ten_columns(entry)
    assert columns[column] == text
    assert columns[9] == f"Đính chính ngày 25/11/2026: {before.replace(':', ' trước ghi')} (gõ nhầm; Lò Thị Mai)"
    assert (columns[0], columns[1]) == ("01/QĐ-VPUB", "25/11/2026")
    assert sealing.verify(filled.store) == ()


def test_corrections_add_up_and_each_stays_readable(filled: Ports, clock: Clock) -> None:
    mend(filled, subject="Về việc nghỉ phép năm", note="Gửi hỏa tốc")
    clock.pass_by(days=1)
    mend(filled, reason="thiếu năm", subject="Về việc nghỉ phép năm 2026")
    entry = stored(filled)
    assert [(c.ordinal, c.fact, c.new) for c in entry.corrections] == [
        (1, Mendable.SUBJECT, "Về việc nghỉ phép năm"),
        (2, Mendable.NOTE, "Gửi hỏa tốc"),
        (3, Mendable.SUBJECT, "Về việc nghỉ phép năm 2026"),
    ]
    assert ten_columns(entry)[9] == (
        "Gửi hỏa tốc "
        "Đính chính ngày 25/11/2026: trích yếu trước ghi “Về việc nghỉ phép” (gõ nhầm; Lò Thị Mai) "
        "Đính chính ngày 25/11/2026: ghi chú trước để trống (gõ nhầm; Lò Thị Mai) "
        "Đính chính ngày 26/11/2026: trích yếu trước ghi “Về việc nghỉ phép năm” (thiếu năm; Lò Thị Mai)"
    )
    year = registering.register_year(filled.store, "VB", 2026)
    assert year.rows[0] == ten_columns(entry)


@pytest.mark.parametrize(
    ("wanted", "reason", "code"),
    [
        ({"subject": "khác"}, " ", "correct-reason"),
        ({}, "gõ nhầm", "correct-nothing"),
        ({"subject": "Về việc  nghỉ phép", "copies": "3"}, "gõ nhầm", "correct-nothing"),
        ({"subject": " \n"}, "gõ nhầm", "no-title"),
        ({"signer": "Lò Văn Thịnh"}, "gõ nhầm", "correct-signer"),
        ({"signer": ""}, "gõ nhầm", "correct-signer"),
        ({"copies": "ba"}, "gõ nhầm", "correct-copies"),
        ({"copies": "-1"}, "gõ nhầm", "correct-copies"),
        ({"copies": "٣"}, "gõ nhầm", "correct-copies"),
        ({"note": "đúng", "copies": "x"}, "gõ nhầm", "correct-copies"),
    ],
)
def test_what_is_no_typing_error_is_refused_whole(
    filled: Ports, wanted: dict[str, str], reason: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        mend(filled, reason, **wanted)
    assert caught.value.code == code
    assert stored(filled).corrections == ()


def test_a_line_that_is_not_there_is_refused(ports: Ports) -> None:
    with pytest.raises(Refusal) as caught:
        mend(ports, subject="x")
    assert caught.value.code == "correct-unknown"


def test_a_mended_line_can_still_be_voided(filled: Ports) -> None:
    mend(filled, note="nhầm sổ")
    entry = issuing.void(filled, VoidOrder(1, "VB", "Không dùng"))
    assert entry.void
    assert stored(filled).corrections


def test_a_title_over_two_lines_is_no_change(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports, "Kiểm kê\nhồ sơ"), "r"))
    order = CorrectOrder(BookYear("vp", "kh", 2026), 1, {Mendable.SUBJECT: "Kiểm kê hồ sơ"}, "x")
    with pytest.raises(Refusal) as caught:
        correcting.correct(ports, order)
    assert caught.value.code == "correct-nothing"


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("UPDATE corrections SET old = 'khác'", Breach.CHANGED),
        ("UPDATE corrections SET new = 'khác'", Breach.CHANGED),
        ("UPDATE corrections SET corrected_by = 'khác'", Breach.CHANGED),
        ("DELETE FROM corrections", Breach.REMOVED),
    ],
)
def test_a_correction_is_chained_like_its_line(opened: Opened, clock: Clock, statement: str, breach: Breach) -> None:
    ports = with_office(ports_on(opened, clock))
    registering.add_document(ports, PAPER)
    mend(ports, subject="Về việc nghỉ phép năm")
    with opened.store._engine.begin() as connection:
        drop_triggers(connection)
        connection.exec_driver_sql(statement)
    with ports.store.reading() as work:
        assert list(broken(work.chain.load())) == [Broken(breach, "01/QĐ-VPUB năm 2026")]
