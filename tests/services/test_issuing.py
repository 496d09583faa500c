"""Issue and void: one act, everything in it or nothing, and a reason for every no."""

from __future__ import annotations

import datetime
from dataclasses import replace

import psycopg
import pytest
import sqlalchemy
import sqlalchemy.exc

from desktop.domain.drafts import DraftState, VersionReason
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.office import Office
from desktop.domain.plan import Plan, Signer
from desktop.domain.register import EntryState, FileRole
from desktop.services import archiving, drafts, issuing
from desktop.services import office as office_service
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from tests.services.light import OFFICE, TODAY, UNCOMPOSABLE, UNDRAWABLE, Clock, LightPages, draft, with_office

KH = BookYear("vp", "kh", 2026)


def issue(ports: Ports, request: str, **more: object) -> issuing.Receipt:
    return issuing.issue(ports, IssueOrder(draft(ports), request, **more))  # type: ignore[arg-type]


def refused(ports: Ports, order: IssueOrder) -> Refusal:
    """Why it is refused; ``why_not`` must say the same, and nothing may have changed."""
    before = numbers(ports)
    with pytest.raises(Refusal) as caught:
        issuing.issue(ports, order)
    seen: issuing.PagesSeen = {}
    told = issuing.why_not(ports, order, seen)
    assert told[0].code == caught.value.code
    assert issuing.why_not(ports, order, seen) == told == issuing.why_not(ports, order)
    assert issuing.forecast(ports, order) is None or caught.value.code in ("bad-template", "page-undrawn")
    assert numbers(ports) == before
    assert caught.value.todo
    return caught.value


def numbers(ports: Ports, series: BookYear = KH) -> list[int]:
    with ports.store.reading() as work:
        return [entry.number for entry in work.register.of(series)]


def test_one_issue_is_number_register_archive_and_version(ports: Ports) -> None:
    draft_id = draft(ports)
    receipt = issuing.issue(ports, IssueOrder(draft_id, "r1", by="Lò Thị Mai"))
    entry = receipt.entry
    assert (entry.printed, entry.date, entry.by, entry.pages) == ("01/KH-VPUB", TODAY, "Lò Thị Mai", 2)
    assert entry.keepers == ("VT", "HC")
    assert entry.recipients == ("Lãnh đạo Văn phòng", "Các phòng")
    with ports.store.reading() as work:
        assert work.register.of(KH) == [entry]
        assert [(r.keeper, r.retention_years) for r in work.archive.records()] == [("HC", 20), ("VT", 20)]
        assert work.numbers.all()[KH].last_number == 1
        stored = work.drafts.get(draft_id)
        last = work.drafts.last_version(draft_id)
    assert stored is not None
    assert stored.state is DraftState.ISSUED
    assert last is not None
    assert (last.reason, last.plan.number, last.plan.date) == (VersionReason.ISSUE, "01/KH-VPUB", TODAY)
    assert stored.plan == last.plan


def test_the_files_bear_number_and_date_and_are_in_the_vault(ports: Ports) -> None:
    receipt = issue(ports, "r1")
    docx = archiving.take_out(ports, receipt.files[0])
    assert b'"number":"01/KH-VPUB"' in docx
    assert b'"date":"2026-11-25"' in docx
    assert b"clean" in docx[:20]
    assert [file.role for file in receipt.files] == [FileRole.DOCX, FileRole.PDF]
    assert receipt.files[0].name == "01-KH-VPUB-kiem-ke-ho-so-nam-2026.docx"
    assert archiving.verify(ports) == archiving.Verified(2, ())


def test_numbers_follow_one_another(ports: Ports) -> None:
    assert [issue(ports, f"r{i}").entry.number for i in range(5)] == [1, 2, 3, 4, 5]


def test_the_same_request_gives_the_same_number_and_takes_no_second_one(ports: Ports) -> None:
    first = issue(ports, "r1")
    again = issuing.issue(ports, IssueOrder("whatever", "r1"))
    assert (again.entry, again.files, again.repeated) == (first.entry, first.files, True)
    assert numbers(ports) == [1]
    assert issuing.why_not(ports, IssueOrder("whatever", "r1")) == ()


def test_what_is_said_before_the_click_is_what_comes(ports: Ports) -> None:
    issue(ports, "r1")
    order = IssueOrder(draft(ports), "r2")
    said = issuing.forecast(ports, order)
    assert said is not None
    assert numbers(ports) == [1]
    entry = issuing.issue(ports, order).entry
    assert (said.number, said.printed, said.date, said.keepers) == (entry.number, entry.printed, TODAY, entry.keepers)
    assert said.book_code == "KH"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": "  "}, "no-title"),
        ({"signers": ()}, "no-signer"),
        ({"signers": (Signer("", "CHÁNH VĂN PHÒNG", " "),)}, "no-signer"),
        ({"title": UNCOMPOSABLE}, "bad-template"),
        ({"title": UNDRAWABLE}, "page-undrawn"),
        ({"type": "Báo cáo"}, "number-needed"),
    ],
)
def test_a_document_that_lacks_something_is_refused_with_the_reason(
    ports: Ports, more: dict[str, object], code: str
) -> None:
    with_office(ports, OFFICE if code != "no-signer" else without_signers())
    assert refused(ports, IssueOrder(draft(ports, **more), "r1")).code == code  # type: ignore[arg-type]


def without_signers() -> Office:
    return replace(OFFICE, authorities=())


def test_all_obstacles_are_named_at_once(ports: Ports) -> None:
    with_office(ports, without_signers())
    draft_id = draft(ports, title="", signers=())
    found = issuing.why_not(ports, IssueOrder(draft_id, "r1", TODAY + datetime.timedelta(days=1)))
    assert [o.code for o in found] == ["no-title", "no-signer", "date-future"]


def test_an_unknown_draft_is_refused(ports: Ports) -> None:
    assert refused(ports, IssueOrder("nowhere", "r1")).code == "draft-missing"


def test_an_issued_draft_is_not_issued_twice(ports: Ports) -> None:
    draft_id = draft(ports)
    issuing.issue(ports, IssueOrder(draft_id, "r1"))
    refusal = refused(ports, IssueOrder(draft_id, "r2"))
    assert refusal.code == "draft-issued"
    assert "01/KH-VPUB" in refusal.what


def test_without_issuer_or_book_it_says_what_to_set_up(ports: Ports) -> None:
    draft_id = draft(ports)
    stored = drafts.show(ports.store, draft_id)
    drafts.assign(ports, stored, None, None)
    assert refused(ports, IssueOrder(draft_id, "r1")).code == "no-issuer"
    with_office(ports, replace(OFFICE, books=()))
    other = draft(ports)
    assert refused(ports, IssueOrder(other, "r2")).code == "no-book"


def test_dates_run_forward_and_never_ahead_of_today(ports: Ports) -> None:
    issue(ports, "r1", date=TODAY - datetime.timedelta(days=2))
    draft_id = draft(ports)
    for days, code in ((1, "date-future"), (-3, "date-before-last")):
        order = IssueOrder(draft_id, "r2", TODAY + datetime.timedelta(days=days))
        assert refused(ports, order).code == code
    assert issue(ports, "r3", date=TODAY - datetime.timedelta(days=2)).entry.number == 2


def test_each_year_begins_with_01_and_the_old_year_is_closed_by_the_new(ports: Ports, clock: Clock) -> None:
    issue(ports, "r1")
    clock.pass_by(days=40)
    assert issue(ports, "r2").entry.printed == "01/KH-VPUB"
    assert numbers(ports, BookYear("vp", "kh", 2027)) == [1]
    order = IssueOrder(draft(ports), "r3", datetime.date(2026, 12, 31))
    assert refused(ports, order).code == "date-before-last"


def test_an_office_may_begin_mid_year(ports: Ports, clock: Clock) -> None:
    book = replace(OFFICE.books[0], first_number=137, first_year=2026)
    with_office(ports, replace(OFFICE, books=(book,)))
    assert [issue(ports, f"r{i}").entry.number for i in range(2)] == [137, 138]
    clock.pass_by(days=40)
    assert issue(ports, "next year").entry.number == 1


def test_kinds_with_a_book_of_their_own_do_not_mix_with_the_rest(ports: Ports) -> None:
    issue(ports, "r1")
    receipt = issuing.issue(ports, IssueOrder(draft(ports, type="Quyết định"), "r2"))
    assert receipt.entry.printed == "01/QĐ-VPUB"
    assert receipt.entry.book_key == "vb"
    with ports.store.reading() as work:
        assert {r.retention_years for r in work.archive.records() if r.entry_id == receipt.entry.id} == {None}


def test_a_number_of_another_system_is_typed_and_checked(ports: Ports) -> None:
    def typed(request: str, number: int, days: int) -> IssueOrder:
        day = TODAY - datetime.timedelta(days=days)
        return IssueOrder(draft(ports, type="Báo cáo"), request, day, number=number)

    assert issuing.issue(ports, typed("r1", 40, 5)).entry.number == 40
    assert issuing.issue(ports, typed("r2", 52, 1)).entry.number == 52
    assert issuing.issue(ports, typed("r3", 45, 3)).entry.number == 45
    for number, days, code in ((45, 3, "number-taken"), (60, 2, "number-order"), (41, 6, "number-order")):
        with pytest.raises(Refusal) as caught:
            issuing.issue(ports, typed("r4", number, days))
        assert caught.value.code == code
    assert numbers(ports, BookYear("vp", "ht", 2026)) == [40, 45, 52]


def test_a_typed_number_in_a_book_of_our_own_is_refused(ports: Ports) -> None:
    assert refused(ports, IssueOrder(draft(ports), "r1", number=9)).code == "number-own-book"


def test_an_error_after_the_number_was_taken_gives_it_back(ports: Ports) -> None:
    issue(ports, "r1")
    order = IssueOrder(draft(ports), "r2")
    with pytest.raises(RuntimeError):
        issuing.issue(failing(ports), order)
    assert numbers(ports) == [1]
    assert issuing.issue(ports, order).entry.number == 2


def test_an_error_that_comes_after_the_commit_takes_no_second_number(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that breaks while the answer is under way: the number is taken, and only the request id knows."""
    order = IssueOrder(draft(ports), "r1")
    commit = sqlalchemy.Connection.commit

    def commit_and_lose_the_answer(connection: sqlalchemy.Connection) -> None:
        commit(connection)
        raise sqlalchemy.exc.OperationalError("COMMIT", {}, psycopg.OperationalError("the line is gone"))

    with monkeypatch.context() as then:
        then.setattr(sqlalchemy.Connection, "commit", commit_and_lose_the_answer)
        with pytest.raises(Refusal) as caught:
            issuing.issue(ports, order)
    assert caught.value.code == "store-away"
    again = issuing.issue(ports, order)
    assert again.repeated
    assert numbers(ports) == [again.entry.number] == [1]


def failing(ports: Ports) -> Ports:
    """Ports whose vault breaks after the first file."""

    class Breaking:
        def __init__(self) -> None:
            self.left = 1

        def put(self, content: bytes) -> str:
            if not self.left:
                raise RuntimeError
            self.left -= 1
            return ports.vault.put(content)

    return replace(ports, vault=Breaking())  # type: ignore[arg-type]


def void(ports: Ports, number: int, **more: object) -> object:
    return issuing.void(ports, VoidOrder(number, "KH", **{"reason": "Lãnh đạo không ký", **more}))  # type: ignore[arg-type]


def test_a_void_number_stays_with_its_reason_and_is_never_used_again(ports: Ports) -> None:
    issue(ports, "r1")
    issue(ports, "r2")
    void(ports, 2, by="Mai", second="Thịnh")
    with ports.store.reading() as work:
        entry = work.register.of(KH)[1]
    assert entry.state is EntryState.VOID
    assert entry.void is not None
    assert (entry.void.reason, entry.void.by, entry.void.second) == ("Lãnh đạo không ký", "Mai", "Thịnh")
    assert issue(ports, "r3").entry.number == 3


def test_the_draft_of_a_void_number_can_be_mended_and_takes_a_new_one(ports: Ports) -> None:
    draft_id = draft(ports)
    issuing.issue(ports, IssueOrder(draft_id, "r1"))
    void(ports, 1)
    again = drafts.show(ports.store, draft_id)
    assert (again.state, again.plan.number, again.plan.date) == (DraftState.DRAFT, None, None)
    assert issuing.issue(ports, IssueOrder(draft_id, "r2")).entry.number == 2


def test_a_retry_of_a_request_whose_number_is_void_says_so(ports: Ports) -> None:
    issue(ports, "r1")
    void(ports, 1)
    again = issuing.issue(ports, IssueOrder("x", "r1"))
    assert again.repeated
    assert again.entry.state is EntryState.VOID


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"number": 7}, "void-unknown"),
        ({"number": 1, "year": 2025}, "void-unknown"),
        ({"number": 1, "reason": " \n"}, "void-reason"),
        ({"number": 1, "book_code": "XX"}, "book-unknown"),
    ],
)
def test_a_void_that_cannot_be_is_refused(ports: Ports, more: dict[str, object], code: str) -> None:
    issue(ports, "r1")
    with pytest.raises(Refusal) as caught:
        issuing.void(ports, VoidOrder(**{"book_code": "KH", "reason": "x", **more}))  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_number_is_voided_once(ports: Ports) -> None:
    issue(ports, "r1")
    void(ports, 1)
    with pytest.raises(Refusal) as caught:
        void(ports, 1)
    assert caught.value.code == "void-twice"


class CountingPages(LightPages):
    """Counts the pages that are made."""

    made = 0

    def compose(self, plan: Plan, *, template: str | bytes | None = None) -> bytes:
        self.made += 1
        return super().compose(plan, template=template)


def test_who_asks_again_pays_for_no_second_page_and_hears_what_changed(ports: Ports) -> None:
    pages = CountingPages()
    counting, seen = replace(ports, pages=pages), issuing.PagesSeen()
    order = IssueOrder(draft(ports), "r1")
    assert [issuing.why_not(counting, order, seen) for _ in range(3)] == [(), (), ()]
    assert pages.made == 1
    book = next(b for b in OFFICE.books if b.code == "KH")
    office_service.end(ports.store, book, TODAY - datetime.timedelta(days=1))
    office_service.end(ports.store, OFFICE.books[1], TODAY - datetime.timedelta(days=1))
    assert [o.code for o in issuing.why_not(counting, order, seen)] == ["no-book"]
    assert pages.made == 1


def test_a_changed_draft_or_seal_is_a_new_page(ports: Ports) -> None:
    pages = CountingPages()
    counting, seen = replace(ports, pages=pages), issuing.PagesSeen()
    draft_id = draft(ports)
    order = IssueOrder(draft_id, "r1")
    issuing.why_not(counting, order, seen)
    stored = drafts.show(ports.store, draft_id)
    drafts.autosave(ports, stored, replace(stored.plan, title=UNDRAWABLE))
    assert [o.code for o in issuing.why_not(counting, order, seen)] == ["page-undrawn"]
    old = OFFICE.issuers[0]
    office_service.correct(ports.store, old, replace(old, seal_mm=32.0))
    issuing.why_not(counting, order, seen)
    assert pages.made == 3
