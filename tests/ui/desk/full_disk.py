"""A disk that is full: SQLite itself refuses to grow the file, so that the real error goes the real way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from desktop.services.ports import Ports

_NO_LIMIT = 2**30


@contextmanager
def full_disk(ports: Ports) -> Iterator[None]:
    """While this lasts every write that needs another page fails with SQLITE_FULL."""
    engine = ports.store._engine  # type: ignore[attr-defined]
    pages = [1]

    def limit(connection: Any, *_more: object) -> None:
        # A limit below the present size is taken as that size: nothing is lost, nothing grows.
        connection.execute(f"PRAGMA max_page_count = {pages[0]}")

    sa.event.listen(engine, "checkout", limit)
    try:
        yield
    finally:
        pages[0] = _NO_LIMIT  # every connection hears of it when it is used next
