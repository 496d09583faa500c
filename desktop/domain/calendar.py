"""Dates as official documents write them (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.4.b)."""

from __future__ import annotations

import datetime
import re

from desktop.domain.errors import Refusal

VIETNAM = datetime.timezone(datetime.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Official time of the country; it has no summer time, so no table of zones is needed."""

_LONG = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})(?!\d)")


def day_digits(day: int) -> str:
    """Day with a leading 0 below 10."""
    return f"{day:02d}"


def month_digits(month: int) -> str:
    """Month with a leading 0 for 1 and 2 only."""
    return f"{month:02d}" if month < 3 else str(month)


def long_date(day: datetime.date) -> str:
    """ngày 05 tháng 01 năm 2026."""
    return f"ngày {day_digits(day.day)} tháng {month_digits(day.month)} năm {day.year}"


def short_date(day: datetime.date) -> str:
    """05/01/2026, for lists, registers and fields of the window."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def find_dates(text: str) -> list[tuple[int, int, datetime.date]]:
    """(start, end, date) of every real date written out or in digits, in reading order."""
    found = []
    for match in (*_LONG.finditer(text), *_SHORT.finditer(text)):
        day = as_date(int(match[3]), int(match[2]), int(match[1]))
        if day:
            found.append((match.start(), match.end(), day))
    return sorted(found)


def as_date(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where there is no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def parse_iso(text: str) -> datetime.date:
    """YYYY-MM-DD as used on the command line; refused with the right form otherwise."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            f"“{text}” không phải là ngày có thật.", todo="Viết theo mẫu 2026-11-25.", code="date-form"
        ) from None
