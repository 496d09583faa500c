"""Steps of signing ↔ their rows; added, never changed."""

from __future__ import annotations

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.domain.signatures import SigningStep, Step
from desktop.store.tables import signing_steps
from desktop.store.unit import WorkUnit


class SigningRows:
    """What went out to be signed, and what came back."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def add(self, step: SigningStep) -> None:
        """Notes a step; its ordinal is the next of the draft."""
        statement = sa.insert(signing_steps).values(
            draft_id=step.draft_id,
            ordinal=step.ordinal,
            step=step.step.value,
            sha256=step.sha256,
            page=step.page,
            signed=list(step.signed),
            at=step.at,
            by=step.by,
        )
        self._unit.write(statement, Change.DRAFTS)

    def of(self, draft_id: str) -> list[SigningStep]:
        """All steps of a draft, the first one first."""
        query = sa.select(signing_steps).where(signing_steps.c.draft_id == draft_id).order_by(signing_steps.c.ordinal)
        return [_step(row) for row in self._unit.rows(query)]

    def files(self) -> set[str]:
        """The hash of every file of every step."""
        return {row["sha256"] for row in self._unit.rows(sa.select(signing_steps.c.sha256))}


def _step(row: sa.RowMapping) -> SigningStep:
    return SigningStep(
        draft_id=row["draft_id"],
        ordinal=row["ordinal"],
        step=Step(row["step"]),
        sha256=row["sha256"],
        page=row["page"],
        signed=tuple(row["signed"]),
        at=row["at"],
        by=row["by"],
    )
