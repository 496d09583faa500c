"""Closings of years ↔ their rows, written once and chained."""

from __future__ import annotations

import sqlalchemy as sa

from desktop.domain.chain import LinkKind, Record, closing_facts
from desktop.domain.changes import Change
from desktop.domain.closing import Closing, ClosingAct, Counts
from desktop.domain.numbering import BookYear
from desktop.store.chain_rows import ChainRows
from desktop.store.tables import closings
from desktop.store.unit import WorkUnit


class ClosingRows:
    """Every closing and opening again."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    def add(self, closing: Closing) -> None:
        """Writes one down, with its link of the chain."""
        facts = closing_facts(closing)
        self._unit.write(sa.insert(closings).values({**facts, "at": closing.at}), Change.REGISTER)
        name = f"{'khóa' if closing.act is ClosingAct.CLOSE else 'mở lại'} sổ năm {closing.series.year}"
        ChainRows(self._unit).append(Record(LinkKind.CLOSING, closing.id, facts), name, closing.at)

    def of(self, series: BookYear) -> list[Closing]:
        """The acts of a year of a book in their order."""
        query = sa.select(closings).where(
            closings.c.issuer_key == series.issuer_key,
            closings.c.book_key == series.book_key,
            closings.c.year == series.year,
        )
        return [_closing(row) for row in self._unit.rows(query.order_by(closings.c.ordinal))]


def _closing(row: sa.RowMapping) -> Closing:
    return Closing(
        id=row["id"],
        series=BookYear(row["issuer_key"], row["book_key"], row["year"]),
        ordinal=row["ordinal"],
        act=ClosingAct(row["act"]),
        counts=Counts(row["issued"], row["void"], row["outside"], row["last_number"]),
        reason=row["reason"],
        by=row["closed_by"],
        second=row["second"],
        at=row["at"],
    )
