"""What goes into a row comes out of it, on both databases; rows written once stay as they are."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import sqlalchemy as sa
import sqlalchemy.exc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain import office as model
from desktop.domain import signatures
from desktop.domain.calendar import VIETNAM
from desktop.domain.drafts import Draft, DraftState, Ignored, Version, VersionReason
from desktop.domain.errors import Fault
from desktop.domain.following import Followed, Item, Source, Step
from desktop.domain.numbering import BookYear, Counter
from desktop.domain.plan import Deadline, Plan, Progress, Role, State
from desktop.domain.register import (
    ArchiveRecord,
    Correction,
    Entry,
    FileRole,
    Mendable,
    NumberSource,
    Origin,
    StoredFile,
    Void,
)
from desktop.store import tables
from desktop.store.opening import Opened
from tests.strategies import plans

AT = datetime.datetime(2026, 11, 25, 9, 30, 1, 234567, tzinfo=VIETNAM)
DAY = datetime.date(2026, 11, 25)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
dates = st.none() | st.dates()
spans = st.builds(model.Validity, dates, dates)
names = st.lists(words, max_size=3).map(tuple)
numbers = st.none() | st.integers(0, 10**6)
offices = st.builds(
    model.Office,
    issuers=st.lists(
        st.builds(
            model.Issuer,
            *[words] * 5,
            parent_key=st.none() | words,
            head_title=words,
            collective_name=words,
            regime=st.sampled_from(model.Regime),
            seal_mm=st.floats(20, 60),
            validity=spans,
        ),
        max_size=3,
    ).map(tuple),
    units=st.lists(st.builds(model.Unit, *[words] * 5, spans), max_size=3).map(tuple),
    persons=st.lists(st.builds(model.Person, words, words, st.none() | words, spans), max_size=3).map(tuple),
    posts=st.lists(st.builds(model.Post, *[words] * 3, st.none() | words, spans), max_size=3).map(tuple),
    authorities=st.lists(
        st.builds(model.SigningAuthority, words, words, st.sampled_from(model.Mode), words, words, names, words, spans),
        max_size=3,
    ).map(tuple),
    groups=st.lists(st.builds(model.RecipientGroup, words, words, names, spans), max_size=3).map(tuple),
    books=st.lists(
        st.builds(model.Book, *[words] * 4, names, st.integers(1, 999), numbers, st.booleans(), spans), max_size=3
    ).map(tuple),
    retentions=st.lists(st.builds(model.Retention, words, numbers, spans), max_size=3).map(tuple),
)
decisions = st.lists(st.builds(Ignored, *[words] * 5, st.integers(0, 99), words, words, st.just(AT)), max_size=3).map(
    tuple
)
ENTRY = Entry(
    id="e1",
    request_id="r1",
    issuer_key="vp",
    book_key="kh",
    year=2026,
    number=1,
    symbol="KH-VPUB",
    date=DAY,
    type="Kế hoạch",
    subject="Kiểm kê",
    signer_name="Quàng Đình Khải",
    registered=AT,
    source=NumberSource.OUTSIDE,
)
entries = st.builds(
    replace,
    st.just(ENTRY),
    symbol=words,
    subject=words,
    signer_name=words,
    signer_title=words,
    recipients=names,
    keepers=names,
    copies=numbers,
    transferred=dates,
    note=words,
    pages=numbers,
    urgency=words,
    origin=st.sampled_from(Origin),
    source=st.sampled_from(NumberSource),
    by=words,
    date=st.dates(),
    registered=st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2100, 1, 1)).map(
        lambda t: t.replace(tzinfo=VIETNAM)
    ),
)
REUSED = settings(max_examples=30, suppress_health_check=list(HealthCheck))


@REUSED
@given(office=offices)
def test_an_office_comes_back(opened: Opened, office: model.Office) -> None:
    with opened.store.writing() as work:
        work.office.save(office)
    with opened.store.reading() as work:
        assert work.office.load() == office


@REUSED
@given(entry=entries)
def test_a_register_line_comes_back(opened: Opened, entry: Entry) -> None:
    with opened.store.writing() as work:
        number = len(work.register.of(BookYear("vp", "kh", 2026))) + 1
        entry = replace(entry, id=f"e{number}", request_id=f"r{number}", number=number)
        work.register.add(entry)
    with opened.store.reading() as work:
        assert work.register.by_request(entry.request_id) == entry
        assert work.register.by_number(BookYear("vp", "kh", 2026), number) == entry


@REUSED
@given(plan=plans(), author=words, notes=words, ignored=decisions)
def test_a_draft_and_its_versions_come_back(
    opened: Opened, plan: Plan, author: str, notes: str, ignored: tuple[Ignored, ...]
) -> None:
    draft = Draft(plan.id, plan, "vp", None, AT, AT, author, notes=notes, ignored=ignored)
    version = Version(plan.id, 1, plan, VersionReason.IMPORT, AT, author, notes)
    with opened.store.writing() as work:
        work.drafts.add(draft)
        work.drafts.add_version(version)
    with opened.store.reading() as work:
        assert work.drafts.get(plan.id) == draft
        assert work.drafts.versions(plan.id) == [version]
        assert work.drafts.last_version(plan.id) == version
        line = next(line for line in work.drafts.lines() if line.id == plan.id)
    assert (line.title, line.type, line.state) == (plan.title, plan.type, DraftState.DRAFT)


def test_drafts_changed_at_the_same_moment_are_listed_in_a_fixed_order(opened: Opened) -> None:
    ids = ["d3", "d1", "d4", "d2"]
    with opened.store.writing() as work:
        for draft_id in ids:
            work.drafts.add(Draft(draft_id, Plan(title="Một"), None, None, AT, AT))
        for draft_id in reversed(ids):
            draft = work.drafts.get(draft_id)
            assert draft
            assert work.drafts.save(replace(draft, revision=2), 1)
    assert [line.id for line in opened.store.draft_lines()] == sorted(ids)
    with opened.store.reading() as work:
        assert [line.id for line in work.drafts.lines()] == sorted(ids)


def test_what_is_not_there_is_none(opened: Opened) -> None:
    series = BookYear("x", "y", 2026)
    with opened.store.reading() as work:
        assert work.drafts.get("x") is None
        assert work.drafts.last_version("x") is None
        assert work.register.by_request("x") is None
        assert work.register.by_number(series, 1) is None
        assert work.register.neighbours(series, 1) == (None, None)
        assert work.register.of(series) == []
        assert work.numbers.counters("x", "y") == {}
        assert work.archive.files("x") == ()


def test_a_save_on_an_old_revision_is_told_apart(opened: Opened) -> None:
    draft = Draft("d", Plan(title="Một"), None, None, AT, AT)
    with opened.store.writing() as work:
        work.drafts.add(draft)
        assert work.drafts.save(replace(draft, revision=2), 1)
        assert not work.drafts.save(replace(draft, revision=2), 1)
        assert not work.drafts.save(replace(draft, id="other"), 1)


def test_neighbours_of_a_number(opened: Opened) -> None:
    with opened.store.writing() as work:
        for number in (2, 5, 9):
            work.register.add(replace(ENTRY, id=f"e{number}", request_id=f"r{number}", number=number))
        series = BookYear("vp", "kh", 2026)
        found = {n: [e.number if e else None for e in work.register.neighbours(series, n)] for n in (1, 4, 5, 12)}
    assert found == {1: [None, 2], 4: [2, 5], 5: [2, 9], 12: [9, None]}


def test_numbers_are_taken_one_after_the_other(opened: Opened) -> None:
    series = BookYear("vp", "kh", 2026)
    with opened.store.writing() as work:
        assert [work.numbers.take(series, DAY, 137) for _ in range(3)] == [137, 138, 139]
        assert work.numbers.take(replace(series, year=2027), DAY, 1) == 1
        assert work.numbers.take(replace(series, book_key="other"), DAY, 1) == 1
        assert work.numbers.counters("vp", "kh") == {2026: Counter(139, DAY), 2027: Counter(1, DAY)}


def test_a_counter_follows_typed_numbers_upwards_only(opened: Opened) -> None:
    series, later = BookYear("vp", "kh", 2026), DAY + datetime.timedelta(days=3)
    with opened.store.writing() as work:
        for number, day in ((40, DAY), (52, later), (45, DAY)):
            work.numbers.note(series, number, day)
        assert work.numbers.all() == {series: Counter(52, later)}


def test_a_number_given_back_is_taken_by_the_next(opened: Opened) -> None:
    series = BookYear("vp", "kh", 2026)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), opened.store.writing() as work:
            raise ZeroDivisionError(work.numbers.take(series, DAY, 1))
    with opened.store.writing() as work:
        assert work.numbers.take(series, DAY, 1) == 1


@pytest.mark.parametrize("twin", [{"request_id": "other"}, {"number": 2}, {"id": "other", "number": 2}])
def test_the_database_itself_refuses_doubles(opened: Opened, twin: dict[str, object]) -> None:
    with opened.store.writing() as work:
        work.register.add(ENTRY)
    with pytest.raises(Fault), opened.store.writing() as work:
        work.register.add(replace(ENTRY, **{"id": "other", **twin}))  # type: ignore[arg-type]


def test_a_void_stands_beside_its_line_once(opened: Opened) -> None:
    void = Void("Trình lại", "Mai", "Thịnh", AT)
    with opened.store.writing() as work:
        work.register.add(ENTRY)
        work.register.void("e1", void)
    with opened.store.reading() as work:
        assert work.register.by_request("r1") == replace(ENTRY, void=void)
    with pytest.raises(Fault), opened.store.writing() as work:
        work.register.void("e1", void)


def test_nothing_hangs_on_a_line_that_is_not_there(opened: Opened) -> None:
    file = StoredFile(FileRole.PDF, "0" * 64, 1, "x.pdf")
    with pytest.raises(Fault), opened.store.writing() as work:
        work.archive.add_files("nowhere", (file,))
    with pytest.raises(Fault), opened.store.writing() as work:
        work.archive.add(ArchiveRecord("nowhere", "VT", AT, 20))


followed = st.builds(
    Followed,
    st.just(""),
    st.just("e1"),
    *[words] * 4,
    unit_key=st.none() | words,
    role=st.sampled_from(Role),
    deadline=st.none() | st.builds(Deadline, words, dates, dates),
    product=st.none() | words,
    person=st.none() | words,
)


@REUSED
@given(given_=followed, progress=st.builds(Progress, st.sampled_from(State), st.integers(0, 100), words))
def test_an_assignment_and_its_progress_come_back(opened: Opened, given_: Followed, progress: Progress) -> None:
    with opened.store.writing() as work:
        if work.register.by_request("r1") is None:
            work.register.add(ENTRY)
        given_ = replace(given_, id=f"e1-{len(work.following.items())}")
        step = Step(given_.id, 1, progress, "Mai", AT)
        work.following.add([given_])
        work.following.add_step(step)
    with opened.store.reading() as work:
        source = Source("e1", "01/KH-VPUB", DAY, "Kế hoạch", "Kiểm kê")
        assert work.following.get(given_.id) == Item(given_, source, step)
        assert work.following.steps(given_.id) == [step]
        assert Item(given_, source, step) in work.following.items()


def test_a_step_is_added_once(opened: Opened) -> None:
    with opened.store.writing() as work:
        work.register.add(ENTRY)
        work.following.add([Followed("e1-1", "e1", "t", "n", "Kiểm kê")])
        work.following.add_step(Step("e1-1", 1, Progress(), "", AT))
    with pytest.raises(Fault), opened.store.writing() as work:
        work.following.add_step(Step("e1-1", 1, Progress(State.DONE, 100), "", AT))


def test_the_steps_of_signing_come_back_in_their_order(opened: Opened) -> None:
    steps = [
        signatures.SigningStep("d", 1, signatures.Step.PREPARED, "0" * 64, "page", AT, "Mai"),
        signatures.SigningStep("d", 2, signatures.Step.ATTACHED, "1" * 64, "page", AT, "Mai", ("nguoi_ky", "co_quan")),
    ]
    with opened.store.writing() as work:
        work.drafts.add(Draft("d", Plan(), None, None, AT, AT))
        for step in steps:
            work.signing.add(step)
    with opened.store.reading() as work:
        assert work.signing.of("d") == steps


ROWS = {
    "versions": "reason",
    "signing_steps": "page",
    "register": "subject",
    "voids": "reason",
    "corrections": "new",
    "archive": "dossier",
    "kept_files": "name",
    "assignments": "words",
    "progress": "note",
}


@pytest.mark.parametrize("table", ROWS)
@pytest.mark.parametrize("act", ["change", "delete"])
def test_rows_written_once_can_be_neither_changed_nor_deleted(opened: Opened, table: str, act: str) -> None:
    with opened.store.writing() as work:
        work.drafts.add(Draft("d", Plan(), None, None, AT, AT))
        work.drafts.add_version(Version("d", 1, Plan(), VersionReason.IMPORT, AT))
        work.signing.add(signatures.SigningStep("d", 1, signatures.Step.PREPARED, "0" * 64, "page", AT))
        work.register.add(replace(ENTRY, draft_id="d"))
        work.register.void("e1", Void("x", "", "", AT))
        work.register.correct(
            ENTRY, Correction("c", 1, Mendable.SUBJECT, "Kiểm kê", "Kiểm kê lại", "gõ nhầm", "Mai", AT)
        )
        work.archive.add_files("e1", (StoredFile(FileRole.PDF, "0" * 64, 1, "x.pdf"),))
        work.archive.add(ArchiveRecord("e1", "VT", AT, None))
        work.following.add([Followed("e1-1", "e1", "t", "n", "Kiểm kê")])
        work.following.add_step(Step("e1-1", 1, Progress(), "", AT))
    found = tables.metadata.tables[table]
    statement = sa.update(found).values({ROWS[table]: "gian dối"}) if act == "change" else sa.delete(found)
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="written once"), opened.store._engine.begin() as connection:
        connection.execute(statement)
