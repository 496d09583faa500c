"""Drafts: make, list, open, save while typing, keep versions, recover."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.drafts import Draft, DraftLine, Version, VersionReason
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.services.completing import Filled
from desktop.services.ports import Ports, Store


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a draft is made from. ``complete``: fill what the text lacks from the office's data."""

    source: Imported
    issuer_key: str | None = None
    unit_key: str | None = None
    author: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Created:
    """The draft and what was filled in from the office's data."""

    draft: Draft
    filled: tuple[Filled, ...] = ()


def create(ports: Ports, new: NewDraft) -> Created:
    """Stores a draft with its first version. In a store without an office its letterhead becomes the first issuer."""
    raise NotImplementedError


def lines(store: Store) -> list[DraftLine]:
    """Every draft without its text, last changed first."""
    raise NotImplementedError


def show(store: Store, draft_id: str) -> Draft:
    """A draft as it is now; refused where there is none."""
    raise NotImplementedError


def open_draft(store: Store, draft_id: str, session: str) -> Draft:
    """A draft to write on, noted as open in ``session``. Refused once it is issued."""
    raise NotImplementedError


def close(store: Store, draft_id: str) -> None:
    """Notes that the draft is not open any more; what was typed is already saved."""
    raise NotImplementedError


def left_open(store: Store, session: str) -> list[DraftLine]:
    """Drafts that another session left open: after a sudden end, what to offer for recovery."""
    raise NotImplementedError


def autosave(ports: Ports, draft: Draft, plan: Plan) -> Draft:
    """Overwrites the draft's one row, and keeps a version when the last one is 10 minutes old.

    Gives the draft with its new revision. Refused where somebody else saved it meanwhile, or it is issued.
    """
    raise NotImplementedError


def assign(ports: Ports, draft: Draft, issuer_key: str | None, unit_key: str | None) -> Draft:
    """Sets for which issuer the draft is written and which unit drafts it."""
    raise NotImplementedError


def keep_version(ports: Ports, draft_id: str, reason: VersionReason, by: str = "", note: str = "") -> Version:
    """Keeps the draft as it is now as a version; the last one is given where nothing changed since."""
    raise NotImplementedError


def versions(store: Store, draft_id: str) -> list[Version]:
    """All versions, first one first."""
    raise NotImplementedError


def recover(ports: Ports, draft: Draft, ordinal: int) -> Draft:
    """Goes back to a version; what stood there is kept as a version of its own first."""
    raise NotImplementedError
