"""Kept copies: list them, take a file out, compare every file with its hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.office import OwnTemplate
from desktop.domain.register import ArchiveRecord, Entry, StoredFile
from desktop.domain.text import sort_key
from desktop.services import sheets
from desktop.services.completing import VAN_THU
from desktop.services.ports import Ports, Report, Store, Work, unheard


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one keeper holds ("VT", "TCHCQT"), in the order of the register; record and entry side by side."""

    keeper: str
    records: tuple[ArchiveRecord, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """``kind``: "missing" (tệp không còn), "changed" (nội dung khác mã băm), "orphan" (tệp không thuộc văn bản nào;
    vô hại). ``entry``: whose file it is; ``template``: the office's own template that it is."""

    kind: str
    sha256: str
    entry: Entry | None = None
    file: StoredFile | None = None
    template: OwnTemplate | None = None


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
    with store.reading() as work:
        entries = _entries(work)
        by_keeper: dict[str, list[ArchiveRecord]] = {}
        for record in work.archive.records():
            if record.entry_id in entries:
                by_keeper.setdefault(record.keeper, []).append(record)
    out = []
    for keeper in sorted(by_keeper, key=lambda name: (name != VAN_THU, sort_key(name))):
        records = sorted(by_keeper[keeper], key=lambda record: _place(entries[record.entry_id]))
        out.append(Dossier(keeper, tuple(records), tuple(entries[record.entry_id] for record in records)))
    return out


def take_out(ports: Ports, file: StoredFile) -> bytes:
    """The bytes as they were kept; refused where they are missing or changed."""
    return ports.vault.get(file.sha256)


def verify(ports: Ports, report: Report = unheard) -> Verified:
    """Reads every file of the vault once and reports after each. Changes nothing."""
    with ports.store.reading() as work:
        entries = _entries(work)
        kept = work.archive.all_files()
        templates = {template.sha256: template for template in work.office.load().templates}
        signing = work.signing.files()
    present = set(ports.vault.names())
    wanted = sorted(present | {file.sha256 for _, file in kept} | set(templates))
    states: dict[str, bool | None] = {}
    for done, sha256 in enumerate(wanted):
        report(done, len(wanted))
        states[sha256] = ports.vault.sound(sha256)
    damages = [
        Damage("missing" if states[file.sha256] is None else "changed", file.sha256, entries.get(entry_id), file)
        for entry_id, file in kept
        if not states[file.sha256]
    ]
    damages += [
        Damage("missing" if states[sha256] is None else "changed", sha256, template=template)
        for sha256, template in templates.items()
        if not states[sha256]
    ]
    orphans = sorted(present - {file.sha256 for _, file in kept} - set(templates) - signing)
    return Verified(len(states), (*damages, *(Damage("orphan", sha256) for sha256 in orphans)))


def listing(entries: Sequence[Entry], keepers: Mapping[str, str], report: Report = unheard) -> bytes:
    """Kept documents as an Excel file; ``keepers``: who keeps each, by entry id."""
    headings = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Lưu tại", "Ghi chú")
    rows = tuple(
        (e.printed, e.date, f"{e.type} {e.subject}", e.signer_name, keepers.get(e.id, ""), e.note) for e in entries
    )
    return sheets.workbook(sheets.Sheet("Kho lưu trữ", "Văn bản trong kho lưu trữ", headings, rows), report)


def _place(entry: Entry) -> tuple[object, ...]:
    """Copies lie in the order of the register (Điều 19.1)."""
    return entry.date, entry.issuer_key, entry.book_key, entry.number


def _entries(work: Work) -> dict[str, Entry]:
    return {entry.id: entry for series in work.register.series() for entry in work.register.of(series)}
