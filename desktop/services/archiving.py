"""Kept copies: list them, take a file out, compare every file with its hash."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.register import ArchiveRecord, Entry, StoredFile
from desktop.services.ports import Ports, Store


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one keeper holds ("VT", "TCHCQT"), in the order of the register."""

    keeper: str
    records: tuple[ArchiveRecord, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """``kind``: "missing" (tệp không còn), "changed" (nội dung khác mã băm), "orphan" (tệp không thuộc văn bản nào;
    vô hại). ``entry``: whose file it is."""

    kind: str
    sha256: str
    entry: Entry | None = None
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files were read, and exactly what is wrong."""

    files: int
    damages: tuple[Damage, ...]

    @property
    def sound(self) -> bool:
        """Whether every kept file is there and unchanged; orphans do no harm."""
        return all(damage.kind == "orphan" for damage in self.damages)


def dossiers(store: Store) -> list[Dossier]:
    """Kept copies by keeper, "VT" first."""
    raise NotImplementedError


def take_out(ports: Ports, file: StoredFile) -> bytes:
    """The bytes as they were kept; refused where they are missing or changed."""
    raise NotImplementedError


def verify(ports: Ports) -> Verified:
    """Reads every file of the vault once. Changes nothing."""
    raise NotImplementedError
