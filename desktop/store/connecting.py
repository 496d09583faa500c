"""Engines with the settings without which numbers get lost (each one was measured; docs/architecture.md).

SQLAlchemy is brought in by the first engine: a third of the time in which the window opens.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import Refusal

if TYPE_CHECKING:
    import sqlalchemy as sa

BUSY_SECONDS = 20
WRITING = {"kh_writing": True}
"""Execution option of a connection whose unit of work may write."""
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=1",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_SERVER = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c lock_timeout=20s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
}


def file_connection(path: Path) -> contextlib.closing[sqlite3.Connection]:
    """The file through the standard library alone, with the settings of every other connection."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return contextlib.closing(connection)


def _settle(connection: sqlite3.Connection) -> None:
    """The settings of a connection; they are those of the connection, not of the file, but for WAL."""
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    cursor.close()
    if mode != "wal":
        raise Refusal(
            "Ổ đĩa của thư mục dữ liệu không ghi an toàn được cho nhiều cửa sổ cùng lúc.",
            todo="Chọn thư mục trên ổ đĩa của máy này.",
            code="no-wal",
        )


def sqlite_engine(path: Path) -> sa.Engine:
    """WAL, FULL; a unit that writes takes the lock at its first statement, so that nobody has to turn back midway."""
    import sqlalchemy as sa
    from sqlalchemy import event

    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=_json,
    )

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # sqlite3 would leave DDL outside of transactions; BEGIN is ours, below
        _settle(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("kh_writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def server_engine(url: str) -> sa.Engine:
    """PostgreSQL through psycopg 3, with limits so that a dead line is noticed within seconds."""
    import sqlalchemy as sa
    import sqlalchemy.exc

    try:
        parsed = sa.make_url(url)
    except sqlalchemy.exc.ArgumentError:
        raise _bad_url() from None
    if parsed.get_backend_name() != "postgresql":
        raise _bad_url()
    return sa.create_engine(
        parsed.set(drivername="postgresql+psycopg"), connect_args=_SERVER, json_serializer=_json, pool_pre_ping=True
    )


def _bad_url() -> Refusal:
    return Refusal(
        "Địa chỉ cơ sở dữ liệu không đúng mẫu.",
        todo="Viết theo mẫu postgresql://tên@máy-chủ/cơ-sở-dữ-liệu, hoặc dùng --data-dir.",
        code="bad-database-url",
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
