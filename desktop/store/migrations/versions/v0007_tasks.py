"""Tasks of issued plans, and their progress."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from desktop.store.written_once import write_once

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ISSUED = sa.text(
    "SELECT register.id AS entry_id, drafts.plan AS plan FROM register JOIN drafts ON drafts.id = register.draft_id "
    "LEFT JOIN voids ON voids.entry_id = register.id WHERE voids.entry_id IS NULL"
)


def upgrade() -> None:
    """Two tables more, written once; what was issued before is followed from now on."""
    assignments = _make_tables()
    for entry_id, plan in op.get_bind().execute(_ISSUED).all():
        if rows := list(_assignments(entry_id, plan)):
            op.bulk_insert(assignments, rows)
    write_once("assignments", "progress")


def _make_tables() -> sa.Table:
    assignments = op.create_table(
        "assignments",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("entry_id", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("task_id", "node_id", "words", "unit")),
        sa.Column("unit_key", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("phrase", sa.Text),
        sa.Column("starts", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("product", sa.Text),
        sa.Column("person", sa.Text),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"]),
    )
    op.create_index("ix_assignments_entry_id", "assignments", ["entry_id"])
    op.create_table(
        "progress",
        sa.Column("assignment_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("percent", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"]),
        sqlite_with_rowid=False,
    )
    return assignments


def _assignments(entry_id: str, plan: str) -> Iterator[dict[str, Any]]:
    """The rows of a stored plan as this revision knew it; the code of a later one may read plans in another way.

    A plan that cannot be read keeps nobody from opening the store: its tasks cannot be told, everything else stands.
    """
    try:
        tasks = json.loads(plan)["plan"].get("tasks", [])
    except (ValueError, KeyError, AttributeError):
        return
    given = [(task, one) for task in tasks for one in task.get("assignments") or [{}]]
    for ordinal, (task, one) in enumerate(given):
        deadline = task.get("deadline") or {}
        yield {
            "id": f"{entry_id}-{ordinal + 1}",
            "entry_id": entry_id,
            "ordinal": ordinal,
            "task_id": task["id"],
            "node_id": task["node_id"],
            "words": task["text"],
            "unit": one.get("unit", ""),
            "unit_key": one.get("unit_key"),
            "role": one.get("role", "lead"),
            "phrase": deadline.get("phrase"),
            "starts": _day(deadline.get("start")),
            "due": _day(deadline.get("end")),
            "product": task.get("product"),
            "person": task.get("person"),
        }


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
