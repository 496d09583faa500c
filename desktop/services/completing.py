"""What a text lacks is completed from the office's data, and what was filled in is said. Nothing given is changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop.domain.office import Issuer, Office
from desktop.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of the plan ("issuer", "symbol", "signers" …) and the words that were put there."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The plan, whom it belongs to, and what was filled in."""

    plan: Plan
    issuer_key: str | None
    unit_key: str | None
    filled: tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom and when a plan is completed; a key that is None is found from the plan where it can be."""

    office: Office
    day: datetime.date
    issuer_key: str | None = None
    unit_key: str | None = None


def issuer_of(plan: Plan, office: Office, day: datetime.date) -> Issuer | None:
    """The office's issuer that the letterhead names; the only one there is where it names none; else None."""
    raise NotImplementedError


def complete(plan: Plan, desk: Desk) -> Completed:
    """Fills letterhead, symbol, place, archive line and, where only one person may sign, the signer."""
    raise NotImplementedError
