"""What is late, near, open and done; what of a plan is followed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import VIETNAM
from desktop.domain.following import Followed, Item, Source, Standing, Step, assignments, counted, day_of, sound
from desktop.domain.plan import Assignment, Deadline, Plan, Progress, Role, State, Task
from desktop.domain.workdays import WorkCalendar

TODAY = datetime.date(2026, 11, 25)  # a Wednesday
DAY = day_of(TODAY, WorkCalendar())
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=VIETNAM)
SOURCE = Source("e", "01/KH-VP", TODAY, "Kế hoạch", "Kiểm kê")


def item(due: datetime.date | None, state: State | None = None) -> Item:
    followed = Followed("e-1", "e", "t", "n", "Kiểm kê", deadline=Deadline("…", None, due))
    return Item(followed, SOURCE, Step("e-1", 1, Progress(state), "", AT) if state else None)


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        (-1, Standing.LATE),
        (0, Standing.SOON),
        (1, Standing.SOON),
        (5, Standing.SOON),  # Monday is the third working day
        (6, Standing.OPEN),
    ],
)
@pytest.mark.parametrize("state", [None, State.OPEN, State.DOING])
def test_what_is_not_done_stands_by_its_deadline(days: int, standing: Standing, state: State | None) -> None:
    assert item(TODAY + datetime.timedelta(days=days), state).standing(DAY) is standing


def test_a_holiday_makes_more_days_near() -> None:
    day = day_of(TODAY, WorkCalendar(off={datetime.date(2026, 11, 27): "nghỉ"}))
    assert item(datetime.date(2026, 12, 1)).standing(day) is Standing.SOON


def test_without_a_day_nothing_is_late() -> None:
    assert item(None).standing(DAY) is Standing.OPEN
    assert item(None).days_late(DAY) == 0


@given(st.none() | st.dates())
def test_what_is_done_is_neither_late_nor_near(due: datetime.date | None) -> None:
    assert item(due, State.DONE).standing(DAY) is Standing.DONE
    assert item(due, State.DONE).days_late(DAY) == 0


@given(st.lists(st.tuples(st.none() | st.dates(), st.none() | st.sampled_from(State)), max_size=20))
def test_every_assignment_is_counted_once(given_: list[tuple[datetime.date | None, State | None]]) -> None:
    items = [item(due, state) for due, state in given_]
    counts = counted(items, DAY)
    assert counts.total == len(items)
    assert counts.late == sum(one.days_late(DAY) > 0 for one in items)


def test_each_assignment_of_each_task_is_followed_on_its_own() -> None:
    deadline = Deadline("trước ngày 20/12/2026", None, datetime.date(2026, 12, 19))
    units = (Assignment("Phòng Tổng hợp"), Assignment("Các phòng", Role.SUPPORT))
    tasks = (Task("n1", "Kiểm kê", units, deadline, product="Báo cáo"), Task("n2", "Bàn giao hồ sơ"))
    found = list(assignments("e", Plan(tasks=tasks)))
    assert [(one.id, one.words, one.unit, one.role, one.deadline, one.product) for one in found] == [
        ("e-1", "Kiểm kê", "Phòng Tổng hợp", Role.LEAD, deadline, "Báo cáo"),
        ("e-2", "Kiểm kê", "Các phòng", Role.SUPPORT, deadline, "Báo cáo"),
        ("e-3", "Bàn giao hồ sơ", "", Role.LEAD, None, None),
    ]


@given(st.builds(Progress, st.sampled_from(State), st.integers(-5, 200), st.text(max_size=20)))
def test_progress_without_contradiction(progress: Progress) -> None:
    found = sound(progress)
    assert sound(found) == found
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == (found.state is State.DONE)
    assert found.percent == 0 or found.state is not State.OPEN
    assert "\n" not in found.note
