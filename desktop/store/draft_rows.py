"""Drafts and versions ↔ their rows."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from desktop.domain import codec
from desktop.domain.changes import Change
from desktop.domain.drafts import Draft, DraftLine, DraftState, Ignored, Version, VersionReason
from desktop.store.tables import drafts, versions
from desktop.store.unit import WorkUnit


class DraftRows:
    """One row per draft, overwritten while typing; versions are added and stay."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def add(self, draft: Draft) -> None:
        """Stores a new draft."""
        self._unit.write(sa.insert(drafts).values(id=draft.id, open_in="", **_draft_row(draft)), Change.DRAFTS)

    def get(self, draft_id: str) -> Draft | None:
        """The draft, None where there is none."""
        row = self._unit.first(sa.select(drafts).where(drafts.c.id == draft_id))
        return _draft(row) if row else None

    def lines(self) -> list[DraftLine]:
        """Every draft without its text, last changed first."""
        columns = [column for column in drafts.c if column.name not in ("plan", "notes", "ignored")]
        query = sa.select(*columns).order_by(drafts.c.changed.desc(), drafts.c.id)
        return [_line(row) for row in self._unit.rows(query)]

    def save(self, draft: Draft, seen_revision: int) -> bool:
        """Overwrites the row if it still has ``seen_revision``."""
        statement = (
            sa.update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.revision == seen_revision)
            .values(**_draft_row(draft))
        )
        return self._unit.write(statement, Change.DRAFTS).rowcount == 1

    def set_open(self, draft_id: str, session: str) -> None:
        """Notes which session has the draft open."""
        self._unit.write(sa.update(drafts).where(drafts.c.id == draft_id).values(open_in=session), None)

    def add_version(self, version: Version) -> None:
        """Keeps a version."""
        statement = sa.insert(versions).values(
            draft_id=version.draft_id,
            ordinal=version.ordinal,
            reason=version.reason.value,
            made=version.made,
            author=version.author,
            note=version.note,
            plan=codec.dumps(version.plan),
        )
        self._unit.write(statement, Change.DRAFTS)

    def versions(self, draft_id: str) -> list[Version]:
        """All versions, first one first."""
        query = sa.select(versions).where(versions.c.draft_id == draft_id).order_by(versions.c.ordinal)
        return [_version(row) for row in self._unit.rows(query)]

    def last_version(self, draft_id: str) -> Version | None:
        """The youngest version, None where there is none."""
        query = sa.select(versions).where(versions.c.draft_id == draft_id).order_by(versions.c.ordinal.desc()).limit(1)
        row = self._unit.first(query)
        return _version(row) if row else None


def _draft_row(draft: Draft) -> dict[str, Any]:
    return {
        "issuer_key": draft.issuer_key,
        "unit_key": draft.unit_key,
        "type": draft.plan.type,
        "title": draft.plan.title,
        "state": draft.state.value,
        "author": draft.author,
        "created": draft.created,
        "changed": draft.changed,
        "revision": draft.revision,
        "notes": draft.notes,
        "ignored": json.dumps(codec.to_data(draft.ignored), ensure_ascii=False) if draft.ignored else "",
        "plan": codec.dumps(draft.plan),
    }


def _draft(row: sa.RowMapping) -> Draft:
    return Draft(
        id=row["id"],
        plan=codec.loads(row["plan"]),
        issuer_key=row["issuer_key"],
        unit_key=row["unit_key"],
        created=row["created"],
        changed=row["changed"],
        author=row["author"],
        state=DraftState(row["state"]),
        revision=row["revision"],
        notes=row["notes"],
        ignored=codec.from_data(tuple[Ignored, ...], json.loads(row["ignored"])) if row["ignored"] else (),
    )


def _line(row: sa.RowMapping) -> DraftLine:
    return DraftLine(
        id=row["id"],
        title=row["title"],
        type=row["type"],
        issuer_key=row["issuer_key"],
        unit_key=row["unit_key"],
        state=DraftState(row["state"]),
        changed=row["changed"],
        author=row["author"],
        open_in=row["open_in"],
    )


def _version(row: sa.RowMapping) -> Version:
    return Version(
        draft_id=row["draft_id"],
        ordinal=row["ordinal"],
        plan=codec.loads(row["plan"]),
        reason=VersionReason(row["reason"]),
        made=row["made"],
        author=row["author"],
        note=row["note"],
    )
