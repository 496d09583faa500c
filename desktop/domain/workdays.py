"""Working days (ngày làm việc) and days off: weekends, public holidays, days that are worked in exchange.

The Labour Code names the holidays (Điều 112 Bộ luật Lao động 2019), the Prime Minister decides every year on which days
they and their exchanges fall; so a calendar is data: what a library knows, and the office's own table over it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

_ONE = datetime.timedelta(days=1)
_SATURDAY = 5
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LONGEST = 60
"""Days off in a row that no calendar has; a table in which everything is off would never end."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """``off``: days off beside the weekends, with their names; ``worked``: days worked all the same, with why."""

    off: Mapping[datetime.date, str] = field(default_factory=dict)
    worked: Mapping[datetime.date, str] = field(default_factory=dict)

    def why_off(self, day: datetime.date) -> str:
        """Why nobody works: the name of the holiday, or "thứ Bảy"; "" on a working day."""
        if day in self.worked:
            return ""
        return self.off.get(day, "") or (WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else "")

    def works(self, day: datetime.date) -> bool:
        """Whether the office works on that day."""
        return not self.why_off(day)

    def next_working(self, day: datetime.date) -> datetime.date:
        """The day itself, or the first working day after it."""
        return self._nearest(day, _ONE)

    def last_working(self, day: datetime.date) -> datetime.date:
        """The day itself, or the last working day before it."""
        return self._nearest(day, -_ONE)

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """The ``count``-th working day after a day; the day itself is not counted (0 = the next working day)."""
        found = self.next_working(day) if count == 0 else day
        for _ in range(count):
            found = self.next_working(found + _ONE)
        return found

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """Working days from ``first`` to ``last``, both counted; 0 where ``last`` comes before."""
        return sum(self.works(first + n * _ONE) for n in range((last - first).days + 1))

    def _nearest(self, day: datetime.date, step: datetime.timedelta) -> datetime.date:
        found = day
        for _ in range(_LONGEST):
            if self.works(found):
                return found
            found += step
        return day
