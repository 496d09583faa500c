"""Files named by their SHA-256: written once, whole, on the disk before anybody relies on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from desktop import files
from desktop.domain.errors import Refusal

_MOST = 1_000_000_000


def hash_of(content: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(content).hexdigest()


class FolderVault:
    """A folder: ``ab/cdef…``. A file that is nobody's does no harm; ``names`` shows it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._durable: set[Path] = set()
        """Folders whose own entry is known to be on the disk."""

    def put(self, content: bytes) -> str:
        """Keeps the bytes; they are durable when this returns. The same bytes are kept once.

        Its folder is put on the disk even where the file was there: the one who wrote it may have failed to.
        """
        name = hash_of(content)
        path = self._path(name)
        with files.writable(path):
            if self.sound(name):
                files.sync_folder(path.parent)
            else:
                files.write(path, content)
            if path.parent not in self._durable:
                files.sync_folder(self._folder)
                self._durable.add(path.parent)
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes, compared with their hash."""
        path = self._path(sha256)
        if not path.exists():
            raise missing(sha256)
        content = files.read(path, _MOST)
        if hash_of(content) != sha256:
            raise changed(sha256)
        return content

    def sound(self, sha256: str) -> bool | None:
        """Whether the file still has its hash; None where it is missing."""
        path = self._path(sha256)
        if not path.is_file():
            return None
        with files.readable(path), path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def names(self) -> Iterator[str]:
        """The hash of every file that is there; what is not named like one is left alone."""
        for path in sorted(self._folder.glob("??/*")):
            if len(path.name) == 62 and path.is_file():
                yield path.parent.name + path.name

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise missing(sha256)
        return self._folder / sha256[:2] / sha256[2:]


def missing(sha256: str) -> Refusal:
    """A file that is kept no more."""
    return Refusal(
        f"Kho không còn tệp {sha256[:12]}….",
        todo="Chạy kiểm tra kho, rồi khôi phục tệp từ bản sao lưu.",
        code="file-missing-in-vault",
    )


def changed(sha256: str) -> Refusal:
    """A file that is not what was kept."""
    return Refusal(
        f"Tệp {sha256[:12]}… trong kho khác với lúc lưu.",
        todo="Chạy kiểm tra kho, rồi khôi phục tệp từ bản sao lưu.",
        code="file-changed-in-vault",
    )
