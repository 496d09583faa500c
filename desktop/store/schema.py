"""Revisions of the tables: made, brought up to date, never guessed at.

A store that holds data is first upgraded as a copy and the copy is examined; only then does the real one go through
the same steps, in one transaction, with the copy of before kept beside it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from desktop.domain.errors import Fault, Refusal
from desktop.store.connecting import WRITING, sqlite_engine
from desktop.store.errors import translated

MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = ("0001",)
"""Every revision there has been, oldest first; a test compares it with the folder."""
HEAD = REVISIONS[-1]
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def version(connection: sa.Connection) -> str | None:
    """The revision of the store, None for an empty database. Refuses a database that is not ours."""
    names = sa.inspect(connection).get_table_names()
    if _VERSION.name in names:
        return connection.scalar(sa.select(_VERSION.c.version_num))
    if names:
        raise Refusal(
            "Cơ sở dữ liệu này không phải của Kế Hoạch.", todo="Chọn nơi khác để chứa dữ liệu.", code="foreign-store"
        )
    return None


def demand_head(connection: sa.Connection) -> None:
    """Refuses to go on where another program has brought the store to another revision meanwhile."""
    with translated():
        found = connection.scalar(sa.select(_VERSION.c.version_num))
    if found != HEAD:
        raise _newer()


def bring_up_file(engine: sa.Engine, path: Path) -> None:
    """Makes or upgrades the tables of a SQLite file."""
    with translated(), engine.connect() as connection:
        found = version(connection)
    if found == HEAD:
        return
    if found is None:
        _upgrade(engine)
        return
    _demand_known(found)
    kept = _copy(path, path.with_name(f"{path.stem}-{found}{path.suffix}"))
    _rehearse(kept)
    _upgrade(engine)


def bring_up_server(engine: sa.Engine) -> None:
    """Makes or upgrades the tables of a server; PostgreSQL takes back what does not go through."""
    with translated(), engine.connect() as connection:
        found = version(connection)
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
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended("ke-hoach schema", 0))))
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")


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
