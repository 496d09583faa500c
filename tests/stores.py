"""Fixtures for everything that stores: a fresh SQLite folder, and a throw-away PostgreSQL cluster."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop.store.opening import Opened, open_folder, open_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL cluster for the whole run, never as root; its database "ready" has the tables, to be copied."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries on this machine")
    user = _unprivileged()
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no unprivileged user to run it as")
    memory = "/dev/shm"  # noqa: S108 -- syncs cost nothing there; durability of a server is not what is tested
    folder = Path(tempfile.mkdtemp(prefix="kh-pg-", dir=memory if os.access(memory, os.W_OK) else None))
    shutil.chown(folder, user)
    before = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    control = [*before, str(binaries / "pg_ctl"), "-D", str(folder / "db"), "-w"]
    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    _run(*before, str(binaries / "initdb"), "-D", str(folder / "db"), "-U", "kh", "-A", "trust", "-E", "UTF8")
    _run(*control, "-l", str(folder / "log"), "-o", options, "start")
    url = f"postgresql://kh@127.0.0.1:{port}"
    try:
        _on_server(url, "CREATE DATABASE ready")
        open_server(f"{url}/ready").store.close()
        yield url
    finally:
        _run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _binaries() -> Path | None:
    """The folder of the newest server, as Debian lays them out, or as the path says."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def _unprivileged() -> str | None:
    """Whom the server runs as: ourselves, or from root the account of the package or nobody."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names and shutil.which("runuser")), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def fresh_server(server: str) -> Iterator[str]:
    """A database of its own on the cluster, with the tables made."""
    name = f"t{secrets.token_hex(6)}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE ready")
    yield f"{server}/{name}"
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(url: str, statement: str) -> None:
    address = url.replace("postgresql:", "postgresql+psycopg:") + "/postgres"
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """A fresh store with its vault, once on each database."""
    if request.param == "sqlite":
        found = open_folder(tmp_path / "data")
    else:
        found = open_server(request.getfixturevalue("fresh_server"))
    yield found
    found.store.close()
