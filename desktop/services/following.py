"""Follow-up of the tasks that issued plans gave: who is late, what is near, how far everything is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.errors import Refusal
from desktop.domain.following import Counts, Day, Item, Standing, Step, counted, day_of, sound
from desktop.domain.office import Office
from desktop.domain.plan import Progress
from desktop.domain.text import fold, sort_key
from desktop.services import workdays
from desktop.services.ports import Ports


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which assignments: of a unit (part of its name, its abbreviation or its key; "" = all), of one document (its
    entry, "" = all), of these standings (empty = all)."""

    unit: str = ""
    entry_id: str = ""
    standings: frozenset[Standing] = frozenset()


@dataclass(frozen=True, slots=True)
class Board:
    """Assignments as they stand on a day; ``counts`` of these, ``units`` of the whole list in Vietnamese order."""

    day: Day
    items: tuple[Item, ...]
    counts: Counts
    units: tuple[str, ...]


def board(ports: Ports, wanted: Wanted | None = None, on: datetime.date | None = None) -> Board:
    """What is followed, the first due first. ``on``: as everything stood at the end of that day, None = now.

    A past day is told the same whenever it is asked; only what was near it follows the office's calendar of now.
    Refuses a day that has not come, and a unit that no assignment names.
    """
    wanted, today = wanted or Wanted(), ports.today()
    if on and on > today:
        raise Refusal("Ngày này chưa đến.", todo="Chọn hôm nay hoặc một ngày đã qua.", code="day-to-come")
    with ports.store.reading() as work:
        office = work.office.load()
        day = day_of(on or today, workdays.of(office))
        items = work.following.items(day.over if on and on < today else None)
    units = tuple(sorted({item.followed.unit for item in items if item.followed.unit}, key=sort_key))
    belongs = _unit_filter(wanted.unit, office, units)
    kept = tuple(item for item in items if belongs(item) and wanted.entry_id in ("", item.source.entry_id))
    shown = tuple(item for item in kept if not wanted.standings or item.standing(day) in wanted.standings)
    return Board(day, shown, counted(shown, day), units)


def counts(ports: Ports) -> Counts:
    """How many assignments of all documents stand how today; nothing but the numbers is read."""
    with ports.store.reading() as work:
        return work.following.counts(day_of(ports.today(), workdays.of(work.office.load())))


def note_progress(ports: Ports, assignment_id: str, progress: Progress, by: str = "") -> Item:
    """Puts a step behind those that are there, and gives the assignment as it stands then.

    What is done counts as 100, what is not begun as 0. The same progress again adds nothing. A clock that was set back
    does not put a step before an earlier one.
    """
    said = sound(progress)
    with ports.store.writing() as work:
        work.following.hold(assignment_id)
        item = work.following.get(assignment_id)
        if item is None:
            raise Refusal(
                "Việc này không còn trong danh sách; số của văn bản có thể đã hủy. Chưa ghi gì.",
                todo="Mở lại danh sách.",
                code="no-assignment",
            )
        last = item.newest
        if item.progress == said:
            return item
        at = max(ports.now(), last.at) if last else ports.now()
        step = Step(assignment_id, last.ordinal + 1 if last else 1, said, by, at)
        work.following.add_step(step)
    return Item(item.followed, item.source, step)


def history(ports: Ports, assignment_id: str) -> list[Step]:
    """Every step of an assignment, the first one first."""
    with ports.store.reading() as work:
        return work.following.steps(assignment_id)


def _unit_filter(name: str, office: Office, known: Iterable[str]) -> Callable[[Item], bool]:
    """Whether an assignment is the unit's; its name may be a part of a longer one ("UBND xã" in "UBND xã Mường Bú")."""
    wanted = fold(name).strip()
    if not wanted:
        return lambda _item: True
    own = [unit for unit in office.units if wanted in (fold(unit.abbreviation), fold(unit.key), fold(unit.name))]
    keys, names = {unit.key for unit in own}, {fold(unit.name) for unit in own} or {wanted}
    found = {unit for unit in known if any(part in fold(unit) for part in names)}
    if not found and not keys:
        some = ", ".join(f"“{unit}”" for unit in list(known)[:5])
        todo = f"Các đơn vị có việc: {some}…" if some else "Chưa có kế hoạch nào giao việc."
        raise Refusal(f"Không có việc nào giao cho “{name.strip()}”.", todo=todo, code="unknown-unit")
    return lambda item: item.followed.unit in found or item.followed.unit_key in keys
