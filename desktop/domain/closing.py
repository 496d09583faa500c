"""Khóa sổ năm: a year of a book is closed with its counts, and opened again only on record.

Nghị định 30/2020, Điều 15.1: numbers run from 01 on 1 January to 31 December.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.calendar import short_date
from desktop.domain.numbering import BookYear, number_digits
from desktop.domain.register import Entry, NumberSource


class ClosingAct(Enum):
    """Khóa, or mở lại."""

    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Counts:
    """Every number of a year is exactly one of issued, void, taken outside; 0 for the last of an empty year."""

    issued: int = 0
    void: int = 0
    outside: int = 0
    last: int = 0

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return self.issued + self.void + self.outside

    @property
    def sentence(self) -> str:
        """ "46 số: 44 ban hành, 1 hủy, 1 lấy ngoài"."""
        return f"{self.total} số: {self.issued} ban hành, {self.void} hủy, {self.outside} lấy ngoài"


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing or opening again, the ``ordinal``-th of its year from 1. ``second``: who agreed, "" = nobody else."""

    id: str
    series: BookYear
    ordinal: int
    act: ClosingAct
    counts: Counts
    reason: str
    by: str
    second: str
    at: datetime.datetime

    @property
    def sentence(self) -> str:
        """What stands under the last line of the printed book."""
        last = f", số cuối {number_digits(self.counts.last)}" if self.counts.last else ""
        who = f", người khóa sổ: {self.by}" if self.by else ""
        return f"Sổ có {self.counts.sentence}{last}. Khóa sổ ngày {short_date(self.at.date())}{who}."


def counted(entries: Sequence[Entry]) -> Counts:
    """The numbers of a year of a book by what became of them."""
    void = sum(entry.void is not None for entry in entries)
    outside = sum(entry.void is None and entry.source is NumberSource.OUTSIDE for entry in entries)
    last = max((entry.number for entry in entries), default=0)
    return Counts(len(entries) - void - outside, void, outside, last)


def closed_by(acts: Sequence[Closing]) -> Closing | None:
    """The closing that holds now, of the acts of one year in their order; None = open."""
    return acts[-1] if acts and acts[-1].act is ClosingAct.CLOSE else None
