"""What the archive shows: every document once with all its kept copies, and who keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.domain.calendar import short_date
from desktop.domain.register import ArchiveRecord, Entry, StoredFile
from desktop.services.archiving import Dossier
from desktop.ui.models.rows import Column, Look
from desktop.ui.speaking import say
from desktop.ui.words import count, one_line

NO_TERM = "chưa khai thời hạn bảo quản"


@dataclass(frozen=True, slots=True)
class Keeper:
    """A line of the left pane: "" = everything."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One document with all its kept copies."""

    entry: Entry
    records: tuple[ArchiveRecord, ...]

    @property
    def keepers(self) -> str:
        """ "VT, TCHCQT"."""
        return ", ".join(dict.fromkeys(record.keeper for record in self.records))

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """Its files, each once."""
        return tuple({file.sha256: file for record in self.records for file in record.files}.values())

    @property
    def retention(self) -> str:
        """ "20 năm" or "vĩnh viễn", the longest of its copies; "" where the office gave no term (0)."""
        years = [record.retention_years for record in self.records]
        known = [year for year in years if year is not None]
        if len(known) < len(years):
            return "vĩnh viễn"
        return f"{max(known)} năm" if any(known) else ""


def kept_documents(dossiers: list[Dossier]) -> list[Kept]:
    """Every document once, newest first."""
    entries = {entry.id: entry for dossier in dossiers for entry in dossier.entries}
    records: dict[str, list[ArchiveRecord]] = {}
    for dossier in dossiers:
        for record in dossier.records:
            records.setdefault(record.entry_id, []).append(record)
    kept = [Kept(entry, tuple(records.get(entry.id, ()))) for entry in entries.values()]
    return sorted(kept, key=lambda item: (item.entry.date, item.entry.number), reverse=True)


def _meta(kept: Kept) -> str:
    signer = f"{kept.entry.signer_name} ký" if kept.entry.signer_name else ""
    term = f"bảo quản {kept.retention}" if kept.retention else NO_TERM
    parts = (short_date(kept.entry.date), signer, kept.keepers, term)
    return " · ".join(filter(None, parts))


DOCUMENTS = (
    Column[Kept](
        "Văn bản",
        lambda kept: one_line(kept.entry.subject),
        look=lambda kept: Look(
            strong=True, lead=kept.entry.printed, under=_meta(kept), struck=kept.entry.void is not None
        ),
    ),
)
KEEPERS = (
    Column[Keeper]("Hồ sơ", lambda keeper: keeper.name or say("Tất cả"), look=lambda _: Look(ground="subtle")),
    Column[Keeper](
        "Số văn bản",
        lambda keeper: count(keeper.documents),
        56,
        look=lambda _: Look(small=True, color="text_3", ground="subtle"),
        align=Qt.AlignmentFlag.AlignRight,
    ),
)
