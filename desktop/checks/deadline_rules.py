"""Deadlines of tasks: told where they fall on a day off or before the plan itself; never moved."""

from __future__ import annotations

from desktop.checks.cases import Case, Deviation, Findings
from desktop.checks.findings import Place
from desktop.domain.calendar import short_date
from desktop.domain.workdays import WEEKDAYS


def day_off(case: Case) -> Findings:
    """TASK-DAY: the last day of a task is a working day. The clerk decides whether it is moved."""
    calendar = case.subject.calendar
    if not case.plan or calendar is None or not case.plan.tasks:
        return None
    found = []
    for task in case.plan.tasks:
        day = task.deadline.end if task.deadline else None
        if day is None or task.deadline is None or not (why := calendar.why_off(day)):
            continue
        moved = calendar.next_working(day)
        wanted = f"{WEEKDAYS[moved.weekday()]} {short_date(moved)}"
        deviation = Deviation("day-off", f"{short_date(day)} ({why})", wanted, quote=task.deadline.phrase)
        found.append(case.finding("TASK-DAY", Place("deadline", task.node_id), deviation))
    return found


def too_early(case: Case) -> Findings:
    """TASK-EARLY: no task ends before the day of the plan."""
    if not case.plan or not case.plan.date or not case.plan.tasks:
        return None
    found = []
    for task in case.plan.tasks:
        day = task.deadline.end if task.deadline else None
        if task.deadline and day and day < case.plan.date:
            deviation = Deviation("early", short_date(day), short_date(case.plan.date), quote=task.deadline.phrase)
            found.append(case.finding("TASK-EARLY", Place("deadline", task.node_id), deviation))
    return found
