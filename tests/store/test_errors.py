"""Every error of a database is a plain refusal or a fault; decided in one place."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import psycopg
import pytest
import sqlalchemy.exc

from desktop.domain.errors import Fault, Refusal
from desktop.store import errors
from desktop.store.errors import meaning, translated
from desktop.store.opening import open_folder


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY, "store-busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "store-busy"),
        (sqlite3.SQLITE_LOCKED, "store-busy"),
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk-error"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk-error"),
        (sqlite3.SQLITE_CORRUPT, "store-damaged"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "store-damaged"),
        (sqlite3.SQLITE_NOTADB, "store-damaged"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "no-permission"),
        (sqlite3.SQLITE_CANTOPEN, "no-permission"),
        (sqlite3.SQLITE_PERM, "no-permission"),
        (sqlite3.SQLITE_NOMEM, "no-memory"),
    ],
)
def test_what_sqlite_says(code: int, expected: str) -> None:
    found = meaning(sqlite_error(code))
    assert isinstance(found, Refusal)
    assert (found.code, bool(found.todo)) == (expected, True)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.errors.LockNotAvailable(), "store-busy"),
        (psycopg.errors.DeadlockDetected(), "store-busy"),
        (psycopg.errors.QueryCanceled(), "store-busy"),
        (psycopg.errors.DiskFull(), "disk-full"),
        (psycopg.errors.InvalidPassword(), "no-permission"),
        (psycopg.errors.InsufficientPrivilege(), "no-permission"),
        (psycopg.errors.InvalidCatalogName(), "no-permission"),
        (psycopg.errors.AdminShutdown(), "store-away"),
        (psycopg.errors.ConnectionFailure(), "store-away"),
        (psycopg.OperationalError("no sqlstate"), "store-away"),
    ],
)
def test_what_postgresql_says(error: psycopg.Error, expected: str) -> None:
    found = meaning(error)
    assert isinstance(found, Refusal)
    assert (found.code, bool(found.todo)) == (expected, True)


@pytest.mark.parametrize(
    "error", [sqlite_error(sqlite3.SQLITE_CONSTRAINT), psycopg.errors.UniqueViolation(), KeyError()]
)
def test_everything_else_is_a_fault_without_any_text_of_a_document(error: Exception) -> None:
    found = meaning(error)
    assert isinstance(found, Fault)
    assert str(found) == f"database: {type(error).__name__}"


def test_only_errors_of_databases_are_translated() -> None:
    with pytest.raises(ZeroDivisionError), translated():
        raise ZeroDivisionError
    with pytest.raises(Fault), translated():
        raise sqlalchemy.exc.InvalidRequestError
    with pytest.raises(Refusal), translated():
        raise sqlite_error(sqlite3.SQLITE_FULL)


def test_a_store_that_another_program_holds_says_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.store.connecting._PRAGMAS", ("PRAGMA busy_timeout=10",))
    first, second = open_folder(tmp_path), open_folder(tmp_path)
    with first.store.writing(), pytest.raises(Refusal) as caught, second.store.writing():
        pass
    assert caught.value.code == "store-busy"
    with first.store.writing(), second.store.reading() as work:
        assert work.register.series() == []
    first.store.close()
    second.store.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EIO, "disk-error"), (None, "disk-error")],
)
def test_a_full_disk_is_told_from_a_broken_one(
    number: int | None, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync(_handle: int) -> None:
        if number:
            raise OSError(number, "x")

    monkeypatch.setattr("os.fsync", sync)
    with pytest.raises(Refusal) as caught, errors.told_apart(tmp_path):
        raise meaning(sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE))
    assert caught.value.code == code
    with pytest.raises(Refusal) as caught, errors.told_apart(None):
        raise meaning(sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE))
    assert caught.value.code == "disk-error"


def test_a_disk_with_room_for_nothing_takes_no_new_store(tmp_path: Path) -> None:
    """On a real file system of 64 KB, where this process may mount one."""
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root on Unix can mount a small disk")
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        with pytest.raises(Refusal) as caught:
            open_folder(small / "data")
        assert caught.value.code == "disk-full"
        assert "đầy" in caught.value.what
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
