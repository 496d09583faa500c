"""Number and symbol (số, ký hiệu) of a document (Nghị định 30/2020, Điều 15 and Phụ lục I, Phần I, Mục II.3)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

PATTERN = re.compile(r"^(?P<number>0[1-9]|[1-9]\d+)/(?P<symbol>[A-ZĐÂĂÊÔƠƯ][^\W_]*(?:-[^\W_&]+(?:&[^\W_]+)*)+)$")
"""``05/KH-VPUB``; digits inside the symbol occur (BCĐ389), so the office's own list decides about them."""


def number_digits(number: int) -> str:
    """The number with a leading 0 below 10."""
    return f"{number:02d}"


def printed_number(number: int, symbol: str) -> str:
    """7, KH-VPUB → 07/KH-VPUB."""
    return f"{number_digits(number)}/{symbol}"


def split_number(printed: str) -> tuple[str, str]:
    """The parts of a printed number: "47/KH-VPUB" → ("47", "KH-VPUB"); a missing part is ""."""
    digits, _, symbol = printed.partition("/")
    return digits.strip(), symbol.strip()


def symbol(type_abbreviation: str, issuer_symbol: str) -> str:
    """KH + VPUB → KH-VPUB; a công văn has no type abbreviation."""
    return "-".join(part for part in (type_abbreviation, issuer_symbol) if part)


def issuer_part(symbol: str, type_abbreviation: str) -> str:
    """Who issues, of a symbol: KH-VPUB → VPUB; of a công văn, which names no kind, VPUB-TCHC → VPUB."""
    first, _, rest = symbol.partition("-")
    return rest if rest and first == type_abbreviation else first


@dataclass(frozen=True, slots=True)
class BookYear:
    """A series of numbers: one book of one issuer in one year (Điều 15.1)."""

    issuer_key: str
    book_key: str
    year: int


@dataclass(frozen=True, slots=True)
class Counter:
    """How far a series is: the last number taken and the date it bears."""

    last_number: int
    last_date: datetime.date


@dataclass(frozen=True, slots=True)
class Span:
    """What a series holds: how many numbers, the first and the last of them."""

    count: int
    first: int
    last: int


def next_number(counters: Mapping[int, Counter], year: int, start: int = 1) -> int:
    """The number that comes next in a book whose years so far are ``counters``; ``start`` where the year is new.

    A series starts with 01 on 1 January (Điều 15.1); only the year in which an office begins here starts elsewhere.
    """
    return counters[year].last_number + 1 if year in counters else start


def last_date(counters: Mapping[int, Counter]) -> datetime.date | None:
    """The latest date that a number of the book bears, over all years; None for a fresh book."""
    return max((counter.last_date for counter in counters.values()), default=None)
