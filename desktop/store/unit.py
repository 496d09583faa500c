"""One unit of work on a connection: the statements of all row classes go through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.domain.errors import Fault
from desktop.store.errors import translated


class WorkUnit:
    """``changed`` collects what kinds of things were written. A unit made for reading refuses to write."""

    def __init__(self, connection: sa.Connection, *, writing: bool) -> None:
        self._connection = connection
        self.writing = writing
        self.changed: set[Change] = set()

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._connection.dialect.name

    def rows(self, statement: sa.Select[Any]) -> list[sa.RowMapping]:
        """All rows of a query."""
        with translated():
            return list(self._connection.execute(statement).mappings())

    def first(self, statement: sa.Select[Any]) -> sa.RowMapping | None:
        """The first row of a query, None where there is none."""
        with translated():
            return self._connection.execute(statement).mappings().first()

    def write(
        self, statement: sa.Executable, change: Change | None, rows: Sequence[dict[str, Any]] = ()
    ) -> sa.CursorResult[Any]:
        """Runs a statement that changes ``change`` (None: nothing that a view shows), once per row where given."""
        if not self.writing:
            raise Fault("a unit of work made for reading must not write")
        if change:
            self.changed.add(change)
        with translated():
            return self._connection.execute(statement, list(rows) or None)

    def hold(self, name: str) -> None:
        """Keeps ``name`` for this unit until it ends; on SQLite the whole store is already held."""
        if self.dialect == "postgresql":
            with translated():
                self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))
