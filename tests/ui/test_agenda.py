"""What is to be done, most urgent first, and what is never pushed out by many drafts."""

from __future__ import annotations

import pytest

from desktop.ui.models.agenda import MOST, Todo, Urgency, follow_up_of, most_urgent


def todo(urgency: Urgency, name: str = "") -> Todo:
    return Todo(urgency, "Mở", name, "", "Mở")


def test_late_tasks_are_said_however_many_drafts_wait() -> None:
    shown = most_urgent([todo(Urgency.ISSUE, str(n)) for n in range(9)], follow_up_of(2, 1))
    assert [one.urgency for one in shown] == [*[Urgency.ISSUE] * (MOST - 1), Urgency.FOLLOW]
    assert [one.thing for one in shown] == ["0", "1", "2", "3", "2 việc quá hạn, 1 việc đến hạn trong 3 ngày làm việc"]


def test_they_stand_in_their_place() -> None:
    shown = most_urgent([todo(Urgency.COMPLETE), todo(Urgency.ISSUE), todo(Urgency.REPAIR)], follow_up_of(1, 0))
    assert [one.urgency for one in shown] == [Urgency.REPAIR, Urgency.ISSUE, Urgency.FOLLOW, Urgency.COMPLETE]


@pytest.mark.parametrize(
    ("late", "soon", "things"),
    [(0, 0, []), (3, 0, ["3 việc quá hạn"]), (0, 2, ["2 việc đến hạn trong 3 ngày làm việc"])],
)
def test_nothing_late_and_nothing_near_is_nothing_to_do(late: int, soon: int, things: list[str]) -> None:
    assert [one.thing for one in follow_up_of(late, soon)] == things
