"""Tasks of issued plans on both databases: written with the number, followed step by step, told as of any past day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.domain.following import Counts, Standing
from desktop.domain.office import SpecialDays, Validity
from desktop.domain.plan import Assignment, Deadline, Progress, Role, State, Task
from desktop.services import following, issuing
from desktop.services.following import Wanted
from desktop.services.ports import Ports
from tests.services.light import OFFICE, TODAY, Clock, draft, open_light

DONE = Progress(State.DONE, 100)


def due(days: int) -> Deadline:
    return Deadline("hạn", None, TODAY + datetime.timedelta(days=days))


TASKS = (
    Task("n", "Lập danh mục hồ sơ", (Assignment("Phòng Hành chính"), Assignment("Các phòng", Role.SUPPORT)), due(-8)),
    Task("n", "Báo cáo kết quả", (Assignment("Phòng Tổng hợp"),), due(2)),
    Task("n", "Bàn giao hồ sơ", (Assignment("UBND xã Mường Bú"),), due(60)),
    Task("n", "Tuyên truyền", (Assignment("Phòng Hành chính"),), Deadline("thường xuyên")),
    Task("n", "Bố trí kho"),
)


def issued(ports: Ports, request: str = "r", tasks: tuple[Task, ...] = TASKS) -> str:
    return issuing.issue(ports, issuing.IssueOrder(draft(ports, tasks=tasks), request)).entry.id


def test_issuing_writes_down_one_line_for_each_task_and_unit(ports: Ports) -> None:
    entry_id = issued(ports)
    board = following.board(ports)
    assert [(item.followed.words, item.followed.unit, item.followed.role) for item in board.items] == [
        ("Lập danh mục hồ sơ", "Phòng Hành chính", Role.LEAD),
        ("Lập danh mục hồ sơ", "Các phòng", Role.SUPPORT),
        ("Báo cáo kết quả", "Phòng Tổng hợp", Role.LEAD),
        ("Bàn giao hồ sơ", "UBND xã Mường Bú", Role.LEAD),
        ("Tuyên truyền", "Phòng Hành chính", Role.LEAD),
        ("Bố trí kho", "", Role.LEAD),
    ]
    assert {item.source.entry_id for item in board.items} == {entry_id}
    assert {item.source.printed for item in board.items} == {"01/KH-VPUB"}
    assert board.counts == following.counts(ports) == Counts(late=2, soon=1, open=3)
    assert board.units == ("Các phòng", "Phòng Hành chính", "Phòng Tổng hợp", "UBND xã Mường Bú")


def test_a_refused_issue_leaves_nothing_to_follow(ports: Ports) -> None:
    with pytest.raises(Refusal):
        issuing.issue(ports, issuing.IssueOrder(draft(ports, tasks=TASKS, title=""), "r"))
    assert following.board(ports).items == ()


def test_asking_again_for_the_same_number_adds_nothing(ports: Ports) -> None:
    draft_id = draft(ports, tasks=TASKS)
    for _ in range(2):
        issuing.issue(ports, issuing.IssueOrder(draft_id, "r"))
    assert following.counts(ports).total == 6


def test_what_a_void_number_gave_is_not_followed_and_comes_back_with_the_new_number(ports: Ports) -> None:
    draft_id = draft(ports, tasks=TASKS)
    entry = issuing.issue(ports, issuing.IssueOrder(draft_id, "r")).entry
    gone = following.board(ports).items[0].followed.id
    issuing.void(ports, issuing.VoidOrder(entry.number, "KH", "Sai tên"))
    assert following.board(ports).items == ()
    assert following.counts(ports) == Counts()
    with pytest.raises(Refusal, match="đã hủy"):
        following.note_progress(ports, gone, DONE)
    issuing.issue(ports, issuing.IssueOrder(draft_id, "r2"))
    assert {item.source.printed for item in following.board(ports).items} == {"02/KH-VPUB"}
    assert following.counts(ports).total == 6


def test_the_newest_progress_holds_and_every_step_stays(ports: Ports, clock: Clock) -> None:
    issued(ports)
    first = following.board(ports).items[0].followed.id
    said = [Progress(State.DOING, 40, "đang kiểm"), DONE, Progress(State.DOING, 70, "trả lại")]
    for progress in said:
        clock.pass_by(hours=1)
        assert following.note_progress(ports, first, progress, "Mai").progress == progress
    steps = following.history(ports, first)
    assert [(step.ordinal, step.progress, step.by) for step in steps] == [
        (place, progress, "Mai") for place, progress in enumerate(said, start=1)
    ]
    assert following.board(ports).items[0].newest == steps[-1]


def test_the_same_progress_again_adds_no_step(ports: Ports) -> None:
    issued(ports)
    first = following.board(ports).items[0].followed.id
    following.note_progress(ports, first, Progress(State.OPEN))
    for _ in range(3):
        following.note_progress(ports, first, Progress(State.DONE, 3))
    assert [step.progress for step in following.history(ports, first)] == [DONE]


def test_a_clock_set_back_leaves_the_newest_step_the_newest(ports: Ports, clock: Clock) -> None:
    issued(ports)
    first = following.board(ports).items[0].followed.id
    following.note_progress(ports, first, DONE)
    clock.pass_by(days=-3)
    following.note_progress(ports, first, Progress(State.DOING, 5))
    steps = following.history(ports, first)
    assert [step.progress.state for step in steps] == [State.DONE, State.DOING]
    assert steps[0].at <= steps[1].at


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted("phong hanh chinh"), {"Lập danh mục hồ sơ", "Tuyên truyền"}),
        (Wanted("HC"), {"Lập danh mục hồ sơ", "Tuyên truyền"}),
        (Wanted("th"), {"Báo cáo kết quả"}),
        (Wanted("UBND xã"), {"Bàn giao hồ sơ"}),
        (Wanted(standings=frozenset({Standing.LATE})), {"Lập danh mục hồ sơ"}),
        (Wanted(standings=frozenset({Standing.SOON})), {"Báo cáo kết quả"}),
        (Wanted("HC", standings=frozenset({Standing.OPEN})), {"Tuyên truyền"}),
        (Wanted(entry_id="khác"), set()),
    ],
)
def test_filters(ports: Ports, wanted: Wanted, words: set[str]) -> None:
    issued(ports)
    assert {item.followed.words for item in following.board(ports, wanted).items} == words


def test_a_unit_that_nobody_named_is_refused_with_those_that_are(ports: Ports) -> None:
    issued(ports)
    with pytest.raises(Refusal, match="Sở Y tế") as caught:
        following.board(ports, Wanted("Sở Y tế"))
    assert caught.value.code == "unknown-unit"
    assert "Phòng Tổng hợp" in caught.value.todo


def test_a_day_to_come_is_refused(ports: Ports) -> None:
    with pytest.raises(Refusal, match="chưa đến"):
        following.board(ports, on=TODAY + datetime.timedelta(days=1))


def test_days_off_of_the_office_move_what_is_near(ports: Ports) -> None:
    issued(ports, tasks=(Task("n", "Nộp báo cáo", (Assignment("Các phòng"),), due(6)),))
    assert following.counts(ports) == Counts(open=1)
    off = SpecialDays("Nghỉ bù", True, Validity(TODAY + datetime.timedelta(days=2), TODAY + datetime.timedelta(days=2)))
    with ports.store.writing() as work:
        work.office.save(type(OFFICE)(**{**{f: getattr(OFFICE, f) for f in OFFICE.__slots__}, "days": (off,)}))
    assert following.counts(ports) == Counts(soon=1) == following.board(ports).counts


def test_a_past_day_is_told_as_it_was(ports: Ports, clock: Clock) -> None:
    issued(ports)
    ids = [item.followed.id for item in following.board(ports).items]
    clock.pass_by(days=1)
    following.note_progress(ports, ids[0], DONE)
    clock.pass_by(days=1)
    issuing.void(ports, issuing.VoidOrder(1, "KH", "Sai tên"))
    told = [following.board(ports, on=TODAY + datetime.timedelta(days=days)).counts for days in (-1, 0, 1)]
    assert told == [Counts(), Counts(late=2, soon=1, open=3), Counts(late=1, soon=1, open=3, done=1)]
    assert following.board(ports).items == ()


acts = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["step", "step", "step", "issue", "void"]),
        st.integers(0, 20),
        st.builds(Progress, st.sampled_from(State), st.integers(0, 100), st.sampled_from(["", "xong một phần"])),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=acts)
def test_every_past_day_is_the_same_whenever_it_is_asked(
    acts: list[tuple[int, str, int, Progress]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    ports = open_light(tmp_path_factory.mktemp("data"))
    clock = ports.now
    assert isinstance(clock, Clock)
    told: dict[datetime.date, following.Board] = {}
    for place, (days, act, which, progress) in enumerate(acts):
        today = ports.today()
        for step in range(days):
            clock.pass_by(days=1)
            if step < 3:
                told[ports.today() - datetime.timedelta(days=1)] = following.board(
                    ports, on=ports.today() - datetime.timedelta(days=1)
                )
        assert ports.today() == today + datetime.timedelta(days=days)
        _do(ports, place, act, which, progress)
        assert following.counts(ports) == following.board(ports).counts
    for day, board in told.items():
        assert following.board(ports, on=day) == board
    ports.store.close()


def _do(ports: Ports, place: int, act: str, which: int, progress: Progress) -> None:
    items = following.board(ports).items
    if act == "issue" or not items:
        issued(ports, f"r{place}")
    elif act == "step":
        following.note_progress(ports, items[which % len(items)].followed.id, progress)
    else:
        source = items[which % len(items)].source
        number = int(source.printed.partition("/")[0])
        issuing.void(ports, issuing.VoidOrder(number, "KH", "Sai", year=source.date.year))
