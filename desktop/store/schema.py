"""Revisions of the tables: made, brought up to date, never guessed at.

A store that holds data is first upgraded as a copy and the copy is examined; only then does the real one go through
the same steps, in one transaction, with the copy of before kept beside it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import Fault, Refusal
from desktop.store.connecting import WRITING, file_connection, sqlite_engine
from desktop.store.errors import file_translated, translated

if TYPE_CHECKING:
    import sqlalchemy as sa

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
"""Every revision there has been, oldest first; a test compares it with the folder."""
HEAD = REVISIONS[-1]
_VERSION = "SELECT version_num FROM alembic_version"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"


def _server_version(connection: sa.Connection) -> str | None:
    import sqlalchemy as sa

    names = sa.inspect(connection).get_table_names()
    return _version(names, lambda: connection.exec_driver_sql(_VERSION).scalar())


def _file_version(path: Path) -> str | None:
    with file_translated(), file_connection(path) as connection:
        names = [name for (name,) in connection.execute(_TABLES)]
        return _version(names, lambda: next(iter(connection.execute(_VERSION).fetchone() or ()), None))


def _version(names: Collection[str], read: Callable[[], str | None]) -> str | None:
    """The revision of the store, None for an empty database. Refuses a database that is not ours."""
    if "alembic_version" in names:
        return read()
    if names:
        raise Refusal(
            "Cơ sở dữ liệu này không phải của Kế Hoạch.", todo="Chọn nơi khác để chứa dữ liệu.", code="foreign-store"
        )
    return None


def demand_head(connection: sa.Connection) -> None:
    """Refuses to go on where another program has brought the store to another revision meanwhile."""
    with translated():
        found = connection.exec_driver_sql(_VERSION).scalar()
    if found != HEAD:
        raise _newer()


def bring_up_file(path: Path) -> None:
    """Makes or upgrades the tables of a SQLite file. One that is up to date is looked at without SQLAlchemy."""
    found = _file_version(path)
    if found == HEAD:
        return
    if found is not None:
        _demand_known(found)
        _rehearse(_copy(path, path.with_name(f"{path.stem}-{found}{path.suffix}")))
    _upgrade_file(path)


def bring_up_server(engine: sa.Engine) -> None:
    """Makes or upgrades the tables of a server; PostgreSQL takes back what does not go through."""
    with translated(), engine.connect() as connection:
        found = _server_version(connection)
    if found == HEAD:
        return
    if found is not None:
        _demand_known(found)
    _upgrade(engine)


def examine(connection: sa.Connection) -> list[str]:
    """What the database says about itself: damaged pages, broken references, settings that would lose data."""
    if connection.dialect.name == "postgresql":
        settings = ("fsync", "synchronous_commit", "full_page_writes")
        values = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in settings}
        return [f"{name} = {value}" for name, value in values.items() if value == "off"]
    problems = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    problems += [f"foreign key: {row[0]} {row[1]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    for name, value in wanted.items():
        if (found := connection.exec_driver_sql(f"PRAGMA {name}").scalar()) != value:
            problems.append(f"{name} = {found}")
    return problems


def _demand_known(found: str) -> None:
    if found not in REVISIONS:
        raise _newer()


def _newer() -> Refusal:
    return Refusal(
        "Dữ liệu của phiên bản mới hơn. Chương trình này không sửa để tránh hỏng dữ liệu.",
        todo="Cập nhật chương trình rồi mở lại.",
        code="newer-store",
    )


def _upgrade(engine: sa.Engine) -> None:
    """Runs the missing revisions in one transaction; whoever comes second finds nothing to do."""
    import alembic.command
    import alembic.config

    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with translated(), engine.connect().execution_options(**WRITING) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended('ke-hoach schema', 0))")
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")


def _upgrade_file(path: Path) -> None:
    engine = sqlite_engine(path)
    try:
        _upgrade(engine)
    finally:
        engine.dispose()


def _copy(path: Path, to: Path) -> Path:
    """A whole copy of a live SQLite file, made by SQLite itself."""
    with translated(), contextlib.closing(sqlite3.connect(path)) as source:
        to.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(to)) as target:
            source.backup(target)
    return to


def _rehearse(kept: Path) -> None:
    """Upgrades a throw-away copy and examines it: no row may be lost, nothing may be damaged."""
    trial = _copy(kept, kept.with_suffix(".trial"))
    engine = sqlite_engine(trial)
    try:
        before = _counts(kept)
        _upgrade(engine)
        with translated(), engine.connect() as connection:
            problems = examine(connection)
        after = _counts(trial)
        if problems or any(after.get(name, count) != count for name, count in before.items()):
            raise Fault("the upgrade of the store does not go through on a copy; the store is unchanged")
    finally:
        engine.dispose()
        for rest in _files_of(trial):
            rest.unlink(missing_ok=True)


def _counts(path: Path) -> dict[str, int]:
    with translated(), contextlib.closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 -- names come from the schema itself


def _files_of(path: Path) -> Iterator[Path]:
    yield from (path.with_name(path.name + ending) for ending in ("", "-wal", "-shm"))
