"""Theo dõi: what issued plans gave to whom by when, and how far it is.

An assignment is written down when its plan is issued and never changes; its progress is a line of steps of which the
newest holds. Both are kept with their moment, so that every past day can be told as it was.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from desktop.domain.calendar import VIETNAM
from desktop.domain.plan import Assignment, Deadline, Plan, Progress, Role, State
from desktop.domain.text import clean
from desktop.domain.workdays import WorkCalendar

SOON = 3
"""Working days ahead within which a deadline is near."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One task × one assignment of an issued plan; ``words``: the task as the plan says it.

    ``unit`` as it is named in the text, "" where the plan names nobody; a group of units is one assignment.
    """

    id: str
    entry_id: str
    task_id: str
    node_id: str
    words: str
    unit: str = ""
    unit_key: str | None = None
    role: Role = Role.LEAD
    deadline: Deadline | None = None
    product: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The document that gave the task: number and symbol as printed, its date, its trích yếu."""

    entry_id: str
    printed: str
    date: datetime.date
    type: str
    subject: str


@dataclass(frozen=True, slots=True)
class Step:
    """One note of progress; ``ordinal`` counts from 1 within its assignment. Added, never changed."""

    assignment_id: str
    ordinal: int
    progress: Progress
    by: str
    at: datetime.datetime


class Standing(Enum):
    """How an assignment stands on a day, the most urgent first."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Day:
    """The day from which everything is seen; ``soon``: the last day that is near."""

    today: datetime.date
    soon: datetime.date

    @property
    def over(self) -> datetime.datetime:
        """The moment at which it is over in Vietnam."""
        midnight = datetime.datetime.combine(self.today, datetime.time(), VIETNAM)
        return midnight + datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """An assignment with its document and its newest step, None while nobody noted any."""

    followed: Followed
    source: Source
    newest: Step | None = None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self.newest.progress if self.newest else Progress()

    @property
    def due(self) -> datetime.date | None:
        """The last day for it; None where the plan names none."""
        return self.followed.deadline.end if self.followed.deadline else None

    def standing(self, day: Day) -> Standing:
        """How it stands on that day. What is due today is not late yet."""
        if self.progress.state is State.DONE:
            return Standing.DONE
        if self.due is None or self.due > day.soon:
            return Standing.OPEN
        return Standing.LATE if self.due < day.today else Standing.SOON

    def days_late(self, day: Day) -> int:
        """Days of the calendar that have gone by since it was due; 0 unless it is late."""
        return (day.today - self.due).days if self.due and self.standing(day) is Standing.LATE else 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many assignments stand how."""

    late: int = 0
    soon: int = 0
    open: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.late + self.soon + self.open + self.done


def day_of(today: datetime.date, calendar: WorkCalendar) -> Day:
    """The day with what is near by the office's calendar."""
    return Day(today, calendar.after(today, SOON))


def counted(items: Iterable[Item], day: Day) -> Counts:
    """How many of these stand how."""
    numbers = dict.fromkeys(Standing, 0)
    for item in items:
        numbers[item.standing(day)] += 1
    return Counts(*(numbers[standing] for standing in Standing))


def assignments(entry_id: str, plan: Plan) -> Iterator[Followed]:
    """What is to be followed of a plan that was issued as this entry, in the order of the plan.

    A task that names nobody is followed too: somebody has to do it.
    """
    ordinal = 0
    for task in plan.tasks:
        for given in task.assignments or (Assignment(""),):
            ordinal += 1
            yield Followed(
                id=f"{entry_id}-{ordinal}",
                entry_id=entry_id,
                task_id=task.id,
                node_id=task.node_id,
                words=task.text,
                unit=given.unit,
                unit_key=given.unit_key,
                role=given.role,
                deadline=task.deadline,
                product=task.product,
                person=task.person,
            )


def sound(progress: Progress) -> Progress:
    """The same progress without contradiction: what is done is at 100, what is open at 0; the note on one line."""
    percent = {State.OPEN: 0, State.DONE: 100}.get(progress.state, min(max(progress.percent, 0), 99))
    return replace(progress, percent=percent, note=" ".join(clean(progress.note).split()))
