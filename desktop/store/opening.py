"""Opens the office's store: a folder on this PC, or a shared PostgreSQL server."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.changes import Change
from desktop.domain.errors import Refusal
from desktop.store import listing, places, schema
from desktop.store.connecting import WRITING, server_engine, sqlite_engine
from desktop.store.errors import told_apart, translated
from desktop.store.vault import FolderVault

if TYPE_CHECKING:
    import sqlalchemy as sa

    from desktop.domain.drafts import DraftLine
    from desktop.store.table_vault import TableVault
    from desktop.store.work import Work

FILE = "store.sqlite3"
VAULT = "vault"

Listener = Callable[[frozenset[Change]], None]


class SqlStore:
    """The store in a folder, whose engine is made when the first unit of work wants it, or over a server's engine.

    ``on_change`` hears after each commit what kinds of things changed.
    """

    def __init__(self, name: str, at: Path | sa.Engine, on_change: Listener | None = None) -> None:
        self._folder = at if isinstance(at, Path) else None
        self._made = None if isinstance(at, Path) else at
        self._making = threading.Lock()
        self._on_change = on_change
        self.name = name

    @property
    def _engine(self) -> sa.Engine:
        with self._making:
            if self._folder and not self._made:
                self._made = sqlite_engine(self._folder / FILE)
            assert self._made  # noqa: S101 -- a store without a folder was given its engine
            return self._made

    def draft_lines(self) -> list[DraftLine]:
        """What ``drafts.lines`` of a unit of work gives; from a folder it is there before SQLAlchemy is."""
        if self._folder:
            return listing.draft_lines(self._folder / FILE)
        with self.reading() as work:
            return work.drafts.lines()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Work]:
        """A unit that sees one moment of the store and writes nothing."""
        from desktop.store.unit import WorkUnit
        from desktop.store.work import Work

        options: dict[str, object] = {}
        if self._engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._connection(options) as connection:
            yield Work(WorkUnit(connection, writing=False))

    @contextlib.contextmanager
    def writing(self) -> Iterator[Work]:
        """A unit that alone may write; committed at its end, taken back on any error."""
        from desktop.store.unit import WorkUnit
        from desktop.store.work import Work

        with self._connection(WRITING) as connection:
            schema.demand_head(connection)
            unit = WorkUnit(connection, writing=True)
            yield Work(unit)
            with translated():
                connection.commit()
        if unit.changed and self._on_change:
            self._on_change(frozenset(unit.changed))

    @contextlib.contextmanager
    def _connection(self, options: Mapping[str, object]) -> Iterator[sa.Connection]:
        """A connection in a transaction; what is not committed when it is given back is taken back."""
        with told_apart(self._folder):
            with translated():
                connection = self._engine.connect().execution_options(**options)
            try:
                with translated():
                    connection.begin()
                yield connection
            finally:
                with translated():
                    connection.close()

    def marks(self) -> dict[Change, object]:
        """A mark for each kind of thing, another one after somebody changed it, here or in another process."""
        from desktop.store.marks import marks

        with self._connection({}) as connection, translated():
            return marks(connection)

    def examine(self) -> list[str]:
        """What is wrong inside the database itself, one technical line each; empty = sound."""
        with self._connection({}) as connection, translated():
            return schema.examine(connection)

    def free_space(self) -> int | None:
        """Bytes that are free where a folder's store lies; None for a server."""
        return shutil.disk_usage(self._folder).free if self._folder else None

    def close(self) -> None:
        """Gives the file or the server back."""
        with self._making:
            if self._made:
                self._made.dispose()


@dataclass(frozen=True, slots=True)
class Opened:
    """A store and the vault that belongs to it."""

    store: SqlStore
    vault: FolderVault | TableVault


def open_folder(folder: Path, on_change: Listener | None = None) -> Opened:
    """The store in a folder on this PC, made where it is missing and brought up to date where it is older.

    Refuses network drives, folders that cannot be written, damaged files, data of a newer version, and a folder whose
    database is gone while its files are there.
    """
    folder = places.prepare(folder)
    vault = FolderVault(folder / VAULT)
    path = folder / FILE
    if not path.exists() and any(vault.names()):
        raise Refusal(
            f"Thư mục “{folder}” còn kho tệp nhưng không còn cơ sở dữ liệu “{FILE}”.",
            todo="Khôi phục cơ sở dữ liệu từ bản sao lưu; tạo mới sẽ cấp lại số từ đầu.",
            code="store-lost",
        )
    with told_apart(folder):
        schema.bring_up_file(path)
    return Opened(SqlStore(str(folder), folder, on_change), vault)


def open_server(url: str, on_change: Listener | None = None) -> Opened:
    """The store on a server, ``postgresql://user@host/database``; its tables are made where they are missing."""
    from desktop.store.table_vault import TableVault

    engine = server_engine(url)
    try:
        schema.bring_up_server(engine)
    except BaseException:
        engine.dispose()
        raise
    address = engine.url
    name = f"{address.host or os.environ.get('PGHOST', 'localhost')}/{address.database or ''}"
    return Opened(SqlStore(name, engine, on_change), TableVault(engine))
