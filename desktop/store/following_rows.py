"""Assignments of issued plans and their progress ↔ their rows. Rows are added, never changed."""

from __future__ import annotations

import datetime

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.domain.following import Counts, Day, Followed, Item, Source, Step
from desktop.domain.numbering import printed_number
from desktop.domain.plan import Deadline, Progress, Role, State
from desktop.store.tables import assignments, progress, register, voids
from desktop.store.unit import WorkUnit


class FollowingRows:
    """What issued plans gave to whom, and how far it is."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def add(self, followed: list[Followed]) -> None:
        """Writes down the assignments of a plan that is issued."""
        if followed:
            self._unit.write(sa.insert(assignments), Change.TASKS, [_row(one, at) for at, one in enumerate(followed)])

    def add_step(self, step: Step) -> None:
        """Puts a step behind those that are there."""
        statement = sa.insert(progress).values(
            assignment_id=step.assignment_id,
            ordinal=step.ordinal,
            state=step.progress.state.value,
            percent=step.progress.percent,
            note=step.progress.note,
            by=step.by,
            at=step.at,
        )
        self._unit.write(statement, Change.TASKS)

    def get(self, assignment_id: str) -> Item | None:
        """One assignment as it stands now; None where there is none, or its number is void."""
        row = self._unit.first(_items(None).where(assignments.c.id == assignment_id))
        return _item(row) if row else None

    def steps(self, assignment_id: str) -> list[Step]:
        """All steps of an assignment, the first one first."""
        query = sa.select(progress).where(progress.c.assignment_id == assignment_id).order_by(progress.c.ordinal)
        return [_step(row) for row in self._unit.rows(query)]

    def hold(self, assignment_id: str) -> None:
        """Nobody else adds a step to it until this unit ends."""
        self._unit.hold(f"progress {assignment_id}")

    def items(self, until: datetime.datetime | None = None) -> list[Item]:
        """Every assignment, or those that were known before ``until`` as they stood then; the first due first."""
        order = (assignments.c.due.is_(None), assignments.c.due, register.c.date, register.c.id, assignments.c.ordinal)
        return [_item(row) for row in self._unit.rows(_items(until).order_by(*order))]

    def counts(self, day: Day) -> Counts:
        """How many stand how now, seen from that day; counted where the rows lie."""
        newest = (
            sa.select(progress.c.state)
            .where(progress.c.assignment_id == assignments.c.id)
            .order_by(progress.c.ordinal.desc())
            .limit(1)
            .scalar_subquery()
        )
        done = sa.func.coalesce(newest, "") == State.DONE.value
        standing = sa.case(
            (done, "done"),
            (assignments.c.due < day.today, "late"),
            (assignments.c.due <= day.soon, "soon"),
            else_="open",
        ).label("standing")
        valid = assignments.c.entry_id.not_in(sa.select(voids.c.entry_id))
        found = sa.select(standing).where(valid).subquery()
        query = sa.select(found.c.standing, sa.func.count().label("number")).group_by(found.c.standing)
        return Counts(**{row["standing"]: row["number"] for row in self._unit.rows(query)})


def _items(until: datetime.datetime | None) -> sa.Select[tuple[object, ...]]:
    """Assignments with their document and newest step, as they stood before ``until``; None = as they stand."""
    every = progress.alias("every_step")
    last = sa.select(sa.func.max(every.c.ordinal)).where(every.c.assignment_id == assignments.c.id)
    last = last if until is None else last.where(every.c.at < until)
    ordinal = last.correlate(assignments).scalar_subquery()
    newest = sa.and_(progress.c.assignment_id == assignments.c.id, progress.c.ordinal == ordinal)
    document = [register.c[name].label(f"r_{name}") for name in ("number", "symbol", "date", "type", "subject")]
    step = [progress.c[name].label(f"p_{name}") for name in ("ordinal", "state", "percent", "note", "by", "at")]
    query = (
        sa.select(*assignments.c, *document, *step)
        .select_from(assignments.join(register).outerjoin(voids, voids.c.entry_id == register.c.id))
        .outerjoin(progress, newest)
    )
    if until is None:
        return query.where(voids.c.entry_id.is_(None))
    return query.where(register.c.registered < until, sa.or_(voids.c.entry_id.is_(None), voids.c.at >= until))


def _row(followed: Followed, ordinal: int) -> dict[str, object]:
    deadline = followed.deadline
    return {
        "id": followed.id,
        "entry_id": followed.entry_id,
        "ordinal": ordinal,
        "task_id": followed.task_id,
        "node_id": followed.node_id,
        "words": followed.words,
        "unit": followed.unit,
        "unit_key": followed.unit_key,
        "role": followed.role.value,
        "phrase": deadline.phrase if deadline else None,
        "starts": deadline.start if deadline else None,
        "due": deadline.end if deadline else None,
        "product": followed.product,
        "person": followed.person,
    }


def _item(row: sa.RowMapping) -> Item:
    deadline = None if row["phrase"] is None else Deadline(row["phrase"], row["starts"], row["due"])
    followed = Followed(
        id=row["id"],
        entry_id=row["entry_id"],
        task_id=row["task_id"],
        node_id=row["node_id"],
        words=row["words"],
        unit=row["unit"],
        unit_key=row["unit_key"],
        role=Role(row["role"]),
        deadline=deadline,
        product=row["product"],
        person=row["person"],
    )
    printed = printed_number(row["r_number"], row["r_symbol"])
    source = Source(row["entry_id"], printed, row["r_date"], row["r_type"], row["r_subject"])
    if row["p_ordinal"] is None:
        return Item(followed, source)
    said = Progress(State(row["p_state"]), row["p_percent"], row["p_note"])
    return Item(followed, source, Step(row["id"], row["p_ordinal"], said, row["p_by"], row["p_at"]))


def _step(row: sa.RowMapping) -> Step:
    said = Progress(State(row["state"]), row["percent"], row["note"])
    return Step(row["assignment_id"], row["ordinal"], said, row["by"], row["at"])
