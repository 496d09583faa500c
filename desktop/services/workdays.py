"""The calendar of the office: public holidays of Việt Nam, and what the office has entered over them."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.office import Office, SpecialDays
from desktop.domain.plan import Plan
from desktop.domain.workdays import WorkCalendar
from desktop.services.ports import Store

TABLE = Path(__file__).resolve().parents[2] / "resources" / "holidays" / "vn.json"
_ONE = datetime.timedelta(days=1)


def for_plan(store: Store, plan: Plan) -> WorkCalendar | None:
    """The calendar of the store's office, by which the plan's deadlines are judged; None where it has no tasks."""
    if not plan.tasks:
        return None
    with store.reading() as work:
        return of(work.office.load())


def of(office: Office) -> WorkCalendar:
    """The public holidays under the office's own table: what the office says about a day holds."""
    off = dict(public_holidays())
    worked: dict[datetime.date, str] = {}
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
def public_holidays() -> dict[datetime.date, str]:
    """Holidays of 2020 to 2035 with their Vietnamese names, the swaps that are known among them.

    From a table that the ``holidays`` library gave (a test holds the two together): the library itself brings in 250
    countries, 17 MB and 0.1 s.
    """
    table = json.loads(TABLE.read_text("utf-8"))
    return {datetime.date.fromisoformat(day): name for day, name in table.items()}


def _days(record: SpecialDays) -> Iterable[datetime.date]:
    start, end = record.validity.start, record.validity.end or record.validity.start
    if start is None or end is None:
        return ()
    return (start + n * _ONE for n in range(min((end - start).days, 366) + 1))
