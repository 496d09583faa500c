"""The vault of a shared server: the clerks' PCs share no folder, so the files are rows."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from desktop.store.errors import translated
from desktop.store.tables import blobs
from desktop.store.vault import changed, hash_of, missing


class TableVault:
    """What FolderVault does, in a table; each file in a transaction of its own."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def put(self, content: bytes) -> str:
        """Keeps the bytes; committed when this returns. The same bytes are kept once."""
        name = hash_of(content)
        with translated(), self._engine.begin() as connection:
            connection.execute(insert(blobs).values(sha256=name, content=content).on_conflict_do_nothing())
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes, compared with their hash."""
        content = self._read(sha256)
        if content is None:
            raise missing(sha256)
        if hash_of(content) != sha256:
            raise changed(sha256)
        return content

    def sound(self, sha256: str) -> bool | None:
        """Whether the file still has its hash; None where it is missing."""
        content = self._read(sha256)
        return None if content is None else hash_of(content) == sha256

    def names(self) -> Iterator[str]:
        """The hash of every file that is there."""
        with translated(), self._engine.connect() as connection:
            yield from connection.scalars(sa.select(blobs.c.sha256).order_by(blobs.c.sha256))

    def _read(self, sha256: str) -> bytes | None:
        with translated(), self._engine.connect() as connection:
            return connection.scalar(sa.select(blobs.c.content).where(blobs.c.sha256 == sha256))
