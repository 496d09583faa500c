"""Counters of the books, one row per issuer, book and year: no sequence, so that a rollback gives a number back."""

from __future__ import annotations

import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from desktop.domain.errors import Fault
from desktop.domain.numbering import BookYear, Counter
from desktop.store.tables import counters
from desktop.store.unit import WorkUnit


class NumberRows:
    """The row of a series is locked from the first look until the unit ends (PostgreSQL); SQLite has one writer."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def counters(self, issuer_key: str, book_key: str) -> dict[int, Counter]:
        """By year; in a unit that writes nobody else takes a number of this book until its end."""
        if self._unit.writing:
            self._unit.hold(f"{issuer_key}/{book_key}")
        query = sa.select(counters).where(counters.c.issuer_key == issuer_key, counters.c.book_key == book_key)
        return {row["year"]: _counter(row) for row in self._unit.rows(query)}

    def all(self) -> dict[BookYear, Counter]:
        """Every counter there is."""
        query = sa.select(counters).order_by(counters.c.issuer_key, counters.c.book_key, counters.c.year)
        return {
            BookYear(row["issuer_key"], row["book_key"], row["year"]): _counter(row) for row in self._unit.rows(query)
        }

    def take(self, series: BookYear, date: datetime.date, start: int) -> int:
        """The next number of a series; ``start`` where the series is new."""
        self._begin(series, start - 1, date)
        statement = (
            sa.update(counters)
            .where(*_is(series))
            .values(last_number=counters.c.last_number + 1, last_date=date)
            .returning(counters.c.last_number)
        )
        number = self._unit.write(statement, None).scalar()
        if not isinstance(number, int):
            raise Fault("a counter row vanished inside its own transaction")
        return number

    def note(self, series: BookYear, number: int, date: datetime.date) -> None:
        """Moves the counter up to a number that another system gave; it never moves down."""
        self._begin(series, number, date)
        above = sa.and_(*_is(series), counters.c.last_number < number)
        self._unit.write(sa.update(counters).where(above).values(last_number=number, last_date=date), None)

    def _begin(self, series: BookYear, number: int, date: datetime.date) -> None:
        insert = postgresql.insert if self._unit.dialect == "postgresql" else sqlite.insert
        statement = insert(counters).values(
            issuer_key=series.issuer_key,
            book_key=series.book_key,
            year=series.year,
            last_number=number,
            last_date=date,
        )
        self._unit.write(statement.on_conflict_do_nothing(), None)


def _is(series: BookYear) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        counters.c.issuer_key == series.issuer_key,
        counters.c.book_key == series.book_key,
        counters.c.year == series.year,
    )


def _counter(row: sa.RowMapping) -> Counter:
    return Counter(row["last_number"], row["last_date"])
