"""The list of drafts by the standard library alone: what the window shows first, while SQLAlchemy is still to come.

``DraftRows.lines`` is the same for every other database; a test holds the two together.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from desktop.domain.calendar import VIETNAM
from desktop.domain.drafts import DraftLine, DraftState
from desktop.store.connecting import file_connection
from desktop.store.errors import file_translated

_LINES = (
    "SELECT id, title, type, issuer_key, unit_key, state, changed, author, open_in"
    " FROM drafts ORDER BY changed DESC, id"
)


def draft_lines(path: Path) -> list[DraftLine]:
    """Every draft of a SQLite file without its text, last changed first."""
    with file_translated(), file_connection(path) as connection:
        return [
            DraftLine(draft, title, kind, issuer, unit, DraftState(state), _moment(changed), author, open_in)
            for draft, title, kind, issuer, unit, state, changed, author, open_in in connection.execute(_LINES)
        ]


def _moment(kept: str) -> datetime.datetime:
    """A point in time as tables.Moment keeps it: the clock of Vietnam."""
    return datetime.datetime.fromisoformat(kept).replace(tzinfo=VIETNAM)
