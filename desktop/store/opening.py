"""Opens the office's store: a folder on this PC, or a shared PostgreSQL server."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.changes import Change
from desktop.domain.errors import Refusal
from desktop.store import places, schema
from desktop.store.connecting import WRITING, server_engine, sqlite_engine
from desktop.store.draft_rows import DraftRows
from desktop.store.errors import translated
from desktop.store.number_rows import NumberRows
from desktop.store.office_rows import OfficeRows
from desktop.store.register_rows import ArchiveRows, RegisterRows
from desktop.store.unit import WorkUnit
from desktop.store.vault import FolderVault, TableVault

FILE = "store.sqlite3"
VAULT = "vault"

Listener = Callable[[frozenset[Change]], None]


class Work:
    """One unit of work: everything in it happens, or nothing."""

    def __init__(self, unit: WorkUnit) -> None:
        self._unit = unit

    @functools.cached_property
    def office(self) -> OfficeRows:
        """The office with all its history."""
        return OfficeRows(self._unit)

    @functools.cached_property
    def drafts(self) -> DraftRows:
        """Drafts and their versions."""
        return DraftRows(self._unit)

    @functools.cached_property
    def numbers(self) -> NumberRows:
        """Counters of the books."""
        return NumberRows(self._unit)

    @functools.cached_property
    def register(self) -> RegisterRows:
        """The register."""
        return RegisterRows(self._unit)

    @functools.cached_property
    def archive(self) -> ArchiveRows:
        """Kept copies."""
        return ArchiveRows(self._unit)


class SqlStore:
    """The store over an engine. ``on_change`` hears after each commit what kinds of things changed."""

    def __init__(
        self, engine: sa.Engine, name: str, on_change: Listener | None = None, folder: Path | None = None
    ) -> None:
        self._engine = engine
        self._on_change = on_change
        self._folder = folder
        self.name = name

    @contextlib.contextmanager
    def reading(self) -> Iterator[Work]:
        """A unit that sees one moment of the store and writes nothing."""
        options: dict[str, object] = {}
        if self._engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._connection(options) as connection:
            yield Work(WorkUnit(connection, writing=False))

    @contextlib.contextmanager
    def writing(self) -> Iterator[Work]:
        """A unit that alone may write; committed at its end, taken back on any error."""
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
        with translated():
            connection = self._engine.connect().execution_options(**options)
        try:
            with translated():
                connection.begin()
            yield connection
        finally:
            with translated():
                connection.close()

    def examine(self) -> list[str]:
        """What is wrong inside the database itself, one technical line each; empty = sound."""
        with self._connection({}) as connection, translated():
            return schema.examine(connection)

    def free_space(self) -> int | None:
        """Bytes that are free where a folder's store lies; None for a server."""
        return shutil.disk_usage(self._folder).free if self._folder else None

    def close(self) -> None:
        """Gives the file or the server back."""
        self._engine.dispose()


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
    engine = sqlite_engine(path)
    with _given_back_on_error(engine):
        schema.bring_up_file(engine, path)
    return Opened(SqlStore(engine, str(folder), on_change, folder), vault)


def open_server(url: str, on_change: Listener | None = None) -> Opened:
    """The store on a server, ``postgresql://user@host/database``; its tables are made where they are missing."""
    engine = server_engine(url)
    with _given_back_on_error(engine):
        schema.bring_up_server(engine)
    address = engine.url
    name = f"{address.host or os.environ.get('PGHOST', 'localhost')}/{address.database or ''}"
    return Opened(SqlStore(engine, name, on_change), TableVault(engine))


@contextlib.contextmanager
def _given_back_on_error(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise
