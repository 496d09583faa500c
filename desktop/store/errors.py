"""What an error of a database means to the clerk: decided here, and only here."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop import files
from desktop.domain.errors import Fault, Refusal

_MEANINGS: dict[int, tuple[str, str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "Cơ sở dữ liệu đang bận.",
        "Chờ máy hoặc cửa sổ khác làm xong rồi làm lại.",
        "store-busy",
    ),
    sqlite3.SQLITE_FULL: ("Chưa lưu được: ổ đĩa đầy.", "Giải phóng ít nhất 50 MB rồi làm lại.", "disk-full"),
    sqlite3.SQLITE_IOERR: (
        "Chưa lưu được: ổ đĩa báo lỗi.",
        "Sao lưu dữ liệu và kiểm tra ổ đĩa trước khi làm tiếp.",
        "disk-error",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "Cơ sở dữ liệu bị hỏng.",
        "Không xóa gì; khôi phục từ bản sao lưu gần nhất.",
        "store-damaged",
    ),
    sqlite3.SQLITE_NOTADB: (
        "Tệp cơ sở dữ liệu không đọc được.",
        "Không xóa gì; khôi phục từ bản sao lưu gần nhất, hoặc chọn thư mục dữ liệu khác.",
        "store-damaged",
    ),
    sqlite3.SQLITE_READONLY: (
        "Cơ sở dữ liệu chỉ đọc được, không ghi được.",
        "Xin quyền ghi vào thư mục dữ liệu, hoặc chọn thư mục khác.",
        "no-permission",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Không mở được cơ sở dữ liệu.",
        "Kiểm tra thư mục dữ liệu và quyền ghi vào đó.",
        "no-permission",
    ),
    sqlite3.SQLITE_NOMEM: ("Máy hết bộ nhớ.", "Đóng bớt chương trình rồi làm lại.", "no-memory"),
}
_MEANINGS[sqlite3.SQLITE_LOCKED] = _MEANINGS[sqlite3.SQLITE_BUSY]
_MEANINGS[sqlite3.SQLITE_PERM] = _MEANINGS[sqlite3.SQLITE_CANTOPEN]
_BUSY_STATES = {"55P03", "57014", "40P01", "40001"}  # lock, statement time-out; deadlock; serialisation
_DENIED_CLASSES = {"28", "3D", "42501"}


_TRIAL = 1_000_000
"""Bytes; less than this is no room to work in."""


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Errors of SQLAlchemy and sqlite3 inside become a Refusal or a Fault."""
    import sqlalchemy.exc  # here and not above: the first look into a store (listing.py) does without it

    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        raise meaning(error.orig or error) from error
    except (sqlalchemy.exc.SQLAlchemyError, sqlite3.Error) as error:
        raise meaning(error) from error


@contextlib.contextmanager
def file_translated() -> Iterator[None]:
    """The same where sqlite3 alone is used."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error) from error


@contextlib.contextmanager
def told_apart(folder: Path | None) -> Iterator[None]:
    """SQLite calls a full disk or quota an I/O error wherever it is not just writing rows: a trial tells them apart.

    ``folder``: where the store lies, None = on a server.
    """
    try:
        yield
    except Refusal as refusal:
        if refusal.code == "disk-error" and folder and _is_full(folder):
            raise _refusal(_MEANINGS[sqlite3.SQLITE_FULL]) from refusal
        raise


def _is_full(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(_TRIAL))
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        found = files.refused(error, "")
        return isinstance(found, Refusal) and found.code == "disk-full"
    return False


def meaning(error: BaseException) -> Refusal | Fault:
    """The refusal or fault that stands for an error of either database."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return _refusal(_MEANINGS[code]) if code in _MEANINGS else _fault(error)
    state = getattr(error, "sqlstate", None)
    if state is None and type(error).__name__ == "OperationalError":
        return _away()
    if state is None:
        return _fault(error)
    if state in _BUSY_STATES:
        return _refusal(_MEANINGS[sqlite3.SQLITE_BUSY])
    if state.startswith("53"):
        return _refusal(_MEANINGS[sqlite3.SQLITE_FULL])
    if state[:2] in _DENIED_CLASSES or state in _DENIED_CLASSES:
        return Refusal(
            "Máy chủ cơ sở dữ liệu không cho vào.", todo="Kiểm tra tên, mật khẩu và quyền.", code="no-permission"
        )
    return _away() if state[:2] in ("08", "57") else _fault(error)


def _refusal(words: tuple[str, str, str]) -> Refusal:
    what, todo, code = words
    return Refusal(what, todo=todo, code=code)


def _away() -> Refusal:
    return Refusal(
        "Mất kết nối cơ sở dữ liệu.",
        safe="Việc đang làm có thể đã xong hoặc chưa; làm lại không lấy thêm số.",
        todo="Chờ nối lại rồi làm lại.",
        code="store-away",
    )


def _fault(error: BaseException) -> Fault:
    return Fault(f"database: {type(error).__name__}")
