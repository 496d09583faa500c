"""Issue a draft (number, register, archive in one unit of work) and void a number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop.domain.lifecycle import Obstacle
from desktop.domain.register import Entry, StoredFile
from desktop.services.ports import Ports


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """``request_id``: made once by whoever asks (``domain.text.new_id``) and sent again on a retry.

    ``date``: None = today. ``number``: only where another system numbers the book.
    """

    draft_id: str
    request_id: str
    date: datetime.date | None = None
    by: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What now stands in register and archive. ``repeated``: this request had been served before."""

    entry: Entry
    files: tuple[StoredFile, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """What issuing would do now: number and symbol as they would print, book, date, who keeps a copy."""

    number: int
    printed: str
    book_code: str
    book_name: str
    date: datetime.date
    keepers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoidOrder:
    """``issuer_key`` is needed only where two issuers have a book of that code; ``second``: who agreed."""

    number: int
    book_code: str
    reason: str
    year: int | None = None
    issuer_key: str | None = None
    by: str = ""
    second: str = ""


def why_not(ports: Ports, order: IssueOrder) -> tuple[Obstacle, ...]:
    """What stands in the way; empty if and only if ``issue`` would work now. Renders the page once."""
    raise NotImplementedError


def forecast(ports: Ports, order: IssueOrder) -> Forecast | None:
    """What will happen, to be said before the click; None where something stands in the way. Takes no number."""
    raise NotImplementedError


def issue(ports: Ports, order: IssueOrder) -> Receipt:
    """Takes the number, prints it, registers and archives: all of it, or nothing and the number is free again.

    Refused with every obstacle named. The same request id gives the same receipt, also after an error or a crash.
    """
    raise NotImplementedError


def void(ports: Ports, order: VoidOrder) -> Entry:
    """Voids a number that was taken but not used; the line stays, with reason and persons, the number is never reused.

    Refused for a number that was never taken, is void already, or has left the office.
    """
    raise NotImplementedError
