"""What the store looks like from afar: whoever looks again sees which kinds of things somebody changed meanwhile."""

from __future__ import annotations

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.store import tables
from desktop.store.office_rows import OfficeRows
from desktop.store.unit import WorkUnit

_REGISTER = (tables.register, tables.voids, tables.corrections, tables.closings)


def marks(connection: sa.Connection) -> dict[Change, object]:
    """A mark for each kind, another one after every change: lines of register and archive are only added, a draft's
    revision grows with each save, the office is small enough to be its own mark."""
    count = sa.func.count()
    revisions = sa.func.coalesce(sa.func.sum(tables.drafts.c.revision), 0)
    queries = {
        Change.DRAFTS: [sa.select(count, revisions).select_from(tables.drafts)],
        Change.REGISTER: [sa.select(count).select_from(table) for table in _REGISTER],
        Change.ARCHIVE: [sa.select(count).select_from(table) for table in (tables.archive, tables.kept_files)],
        Change.TASKS: [sa.select(count).select_from(table) for table in (tables.assignments, tables.progress)],
    }
    seen: dict[Change, object] = {
        kind: tuple(tuple(connection.execute(query).one()) for query in wanted) for kind, wanted in queries.items()
    }
    seen[Change.OFFICE] = OfficeRows(WorkUnit(connection, writing=False)).load()
    return seen
