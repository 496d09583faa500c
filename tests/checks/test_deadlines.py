"""Deadlines on a day off, or before the plan, are told and never moved."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding, Severity
from desktop.checks.run import check
from desktop.domain.plan import Deadline, Task
from desktop.domain.workdays import WorkCalendar
from desktop.services import wording
from tests.checks.test_plans import WHOLE

NODE = WHOLE.sections[0].children[0]
CALENDAR = WorkCalendar({datetime.date(2026, 9, 2): "Quốc khánh"})


def found(end: str, plan_day: str | None = None) -> list[Finding]:
    deadline = Deadline("trước ngày", end=datetime.date.fromisoformat(end))
    date = datetime.date.fromisoformat(plan_day) if plan_day else None
    plan = replace(WHOLE, tasks=(Task(NODE.id, "Lập đủ hồ sơ", deadline=deadline),), date=date)
    return [f for f in check(Subject(plan, stage=Stage.DRAFT, calendar=CALENDAR)) if f.rule.startswith("TASK-")]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2026-09-26", "Hạn 26/09/2026 (thứ Bảy) → thứ Hai 28/09/2026"),
        ("2026-09-02", "Hạn 02/09/2026 (Quốc khánh) → thứ Năm 03/09/2026"),
    ],
)
def test_a_day_off_is_told_with_the_next_working_day(end: str, said: str) -> None:
    (finding,) = found(end)
    assert finding.severity is Severity.ADVICE
    assert finding.place.node_id == NODE.id
    assert said in wording.sentence(finding)
    assert finding.fix is None


def test_a_working_day_is_not_spoken_of() -> None:
    assert found("2026-09-25") == []


def test_a_deadline_before_the_plan_is_told() -> None:
    (finding,) = found("2026-09-25", "2026-10-01")
    assert finding.rule == "TASK-EARLY"
    assert "25/09/2026" in wording.sentence(finding)


def test_without_a_calendar_nothing_is_judged() -> None:
    plan = replace(WHOLE, tasks=(Task(NODE.id, "x", deadline=Deadline("x", end=datetime.date(2026, 9, 26))),))
    assert check(Subject(plan)) == []
