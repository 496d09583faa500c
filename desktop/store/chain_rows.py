"""The chain of the register and its daily seals ↔ their rows; links and seals are written once."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import sqlalchemy as sa

from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import Chain, ChainEnd, Fact, Link, LinkKind, Record, Seal, linked
from desktop.store.tables import chain, chain_end, closings, corrections, register, seals, voids
from desktop.store.unit import WorkUnit

_RECORDED = (
    (LinkKind.ENTRY, register, "id"),
    (LinkKind.VOID, voids, "entry_id"),
    (LinkKind.CORRECTION, corrections, "id"),
    (LinkKind.CLOSING, closings, "id"),
)
"""What is chained: the kind of its links, its table, and the column that is their subject."""


class ChainRows:
    """The end of the chain is held from the first link of a unit until the unit ends; SQLite has one writer."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def append(self, record: Record, name: str, at: datetime.datetime) -> None:
        """The next link, in the unit that writes the record; the first one of a day seals the days before."""
        self._unit.hold("chain of the register")
        end = self._end()
        day = at.astimezone(VIETNAM).date()
        self._seal(end, day)
        link = linked(end, record, name)
        row = {
            "position": link.position,
            "kind": link.kind,
            "subject": link.subject,
            "name": link.name,
            "hash": link.hash,
        }
        self._unit.write(sa.insert(chain).values(row), None)
        latest = max(day, end.day or day)  # a clock that runs backwards opens no sealed day again
        moved = sa.update(chain_end).values(length=link.position, hash=link.hash, day=latest)
        self._unit.write(moved, None)

    def seal_before(self, day: datetime.date) -> None:
        """Seals the last day that has links, if it is over on ``day``."""
        self._unit.hold("chain of the register")
        self._seal(self._end(), day)

    def unsealed(self, day: datetime.date) -> bool:
        """Whether ``seal_before`` would write a seal."""
        end = self._end()
        return self._is_due(end, day)

    def seals(self) -> list[Seal]:
        """Every seal, oldest first."""
        rows = self._unit.rows(sa.select(seals).order_by(seals.c.position, seals.c.day))
        return [Seal(row["day"], row["position"], row["hash"]) for row in rows]

    def load(self) -> Chain:
        """Everything that a look at the chain needs; rows are taken as they lie, however they were damaged."""
        links = [Link(**row) for row in self._unit.rows(sa.select(chain).order_by(chain.c.position))]
        return Chain(links, self._records(), self.seals(), self._end())

    def _end(self) -> ChainEnd:
        row = self._unit.first(sa.select(chain_end))
        return ChainEnd(row["length"], row["hash"], row["day"]) if row else ChainEnd(0, "", None)

    def _is_due(self, end: ChainEnd, day: datetime.date) -> bool:
        if end.day is None or end.day >= day:
            return False
        return self._unit.first(sa.select(seals).where(seals.c.day == end.day)) is None

    def _seal(self, end: ChainEnd, day: datetime.date) -> None:
        if self._is_due(end, day):
            values = {"day": end.day, "position": end.length, "hash": end.hash}
            self._unit.write(sa.insert(seals).values(values), None)

    def _records(self) -> Iterator[Record]:
        for kind, table, subject in _RECORDED:
            raw = [sa.type_coerce(column, sa.types.NullType()).label(column.name) for column in table.c]
            forms = [(column.name, _form(column)) for column in table.c]
            for row in self._unit.rows(cast("sa.Select[Any]", sa.select(*raw))):
                facts = {name: form(value) for (name, form), value in zip(forms, row.values(), strict=True)}
                yield Record(kind, str(facts[subject]), facts)


def _form(column: sa.Column[Any]) -> Callable[[object], Fact]:
    """How the values of a column come to the form of ``domain.chain``; a damaged one stays as it is."""
    if isinstance(column.type, sa.JSON):
        return _list
    return _day_or_moment if isinstance(column.type, sa.Date | sa.types.TypeDecorator) else _plain


def _plain(value: object) -> Fact:
    return value if value is None or isinstance(value, str | int) else repr(value)


def _list(value: object) -> Fact:
    """PostgreSQL gives the list, SQLite its text."""
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = json.loads(value)
    return value if isinstance(value, list) else _plain(value)


def _day_or_moment(value: object) -> Fact:
    """SQLite keeps "2026-11-25" and "2026-11-25 09:30:00.000000"."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and len(value) > len("2026-11-25"):
        with contextlib.suppress(ValueError):
            return datetime.datetime.fromisoformat(value).isoformat()
    return _plain(value)
