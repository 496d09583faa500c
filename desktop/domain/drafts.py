"""Drafts and their versions: what is being written, before it has a number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.plan import Plan


class DraftState(Enum):
    """Bản thảo, or đã ban hành (after which it is never edited); or a model (mẫu) of the office from which drafts are
    made, in use or taken out of the list."""

    DRAFT = "draft"
    ISSUED = "issued"
    MODEL = "model"
    RETIRED_MODEL = "retired-model"


class VersionReason(Enum):
    """Why a version was kept."""

    IMPORT = "import"
    EXPLICIT = "explicit"
    TIMED = "timed"
    HAND_OVER = "hand-over"
    RETURN = "return"
    APPROVAL = "approval"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that ``by`` decided to leave as it is: by what it is known again, the reason, when.

    ``page``: 0 where words, not a page, are meant. ``measured``: as it stood then; another measure is another finding.
    """

    rule: str
    part: str
    node_id: str = ""
    quote: str = ""
    measured: str = ""
    page: int = 0
    reason: str = ""
    by: str = ""
    at: datetime.datetime = datetime.datetime.min


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as it is now. ``revision`` grows with every save, so that two windows never overwrite each other."""

    id: str
    plan: Plan
    issuer_key: str | None
    unit_key: str | None
    """The unit that drafts it; it keeps a copy of what is issued (Điều 19)."""
    created: datetime.datetime
    changed: datetime.datetime
    author: str = ""
    state: DraftState = DraftState.DRAFT
    revision: int = 1
    notes: str = ""
    """What import repaired, left out and was unsure of, as the lists of ke-hoach/1; "" = written here."""
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list, without its text."""

    id: str
    title: str
    type: str
    issuer_key: str | None
    unit_key: str | None
    state: DraftState
    changed: datetime.datetime
    author: str
    open_in: str
    """The session that has it open, "" = none; one that is left over tells of a sudden end."""


@dataclass(frozen=True, slots=True)
class Version:
    """A kept state of a draft; ``ordinal`` counts from 1. Never changed, never deleted."""

    draft_id: str
    ordinal: int
    plan: Plan
    reason: VersionReason
    made: datetime.datetime
    author: str = ""
    note: str = ""
