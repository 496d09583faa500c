"""The calendar of the office: public holidays of Việt Nam, and what the office has entered over them."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable

from desktop.domain.office import Office, SpecialDays
from desktop.domain.workdays import WorkCalendar
from desktop.services.ports import Store

_ONE = datetime.timedelta(days=1)


def load(store: Store) -> WorkCalendar:
    """The calendar of the store's office."""
    with store.reading() as work:
        return of(work.office.load())


def of(office: Office) -> WorkCalendar:
    """The public holidays under the office's own table: what the office says about a day holds."""
    off, worked = dict(public_holidays()), {}
    for record in office.days:
        for day in _days(record):
            if record.off:
                off[day] = record.name
                worked.pop(day, None)
            else:
                off.pop(day, None)
                worked[day] = record.name
    return WorkCalendar(off, worked)


@functools.cache
def public_holidays(first: int = 2020, last: int = 2035) -> dict[datetime.date, str]:
    """Holidays with their Vietnamese names, from the ``holidays`` library; the swaps that it knows among them."""
    import holidays  # 0.1 s: only where a calendar is asked for

    known = holidays.country_holidays("VN", years=range(first, last + 1), language="vi")
    return {day: str(name) for day, name in known.items()}


def _days(record: SpecialDays) -> Iterable[datetime.date]:
    start, end = record.validity.start, record.validity.end or record.validity.start
    if start is None or end is None:
        return ()
    return (start + n * _ONE for n in range(min((end - start).days, 366) + 1))
