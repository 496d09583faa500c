"""Sổ đăng ký văn bản đi and the kept copies (Nghị định 30/2020, Điều 15, 16, 19 and Phụ lục IV).

An entry is written once and never changed. A number that was taken but not used gets a ``Void`` beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from desktop.domain.calendar import short_date
from desktop.domain.numbering import printed_number


class Origin(Enum):
    """Where the document was made: drafted here, a file made elsewhere, or a paper without file."""

    DRAFTED = "drafted"
    DOCX = "docx"
    PDF = "pdf"
    SIGNED = "signed"
    PAPER = "paper"


class NumberSource(Enum):
    """Số lấy từ sổ này, số do hệ thống khác cấp và gõ vào, or số lấy ngoài (entered afterwards with its true date)."""

    OWN = "own"
    TYPED = "typed"
    OUTSIDE = "outside"


class EntryState(Enum):
    """Every number of a year is exactly one of these."""

    ISSUED = "issued"
    VOID = "void"


class FileRole(Enum):
    """What a kept file is to its document."""

    DOCX = "docx"
    PDF = "pdf"
    SIGNED = "signed"
    """The PDF with the office's seal: from then on the original (bản gốc)."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the vault. ``name``: how it is called when it is taken out; data, never a path."""

    role: FileRole
    sha256: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Void:
    """Hủy số: why, who, who agreed ("" = one person worked alone), when."""

    reason: str
    by: str
    second: str
    at: datetime.datetime


class Mendable(Enum):
    """What of a line may be mended; number and date never are."""

    SUBJECT = "subject"
    SIGNER = "signer_name"
    RECIPIENTS = "recipients"
    COPIES = "copies"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Correction:
    """Đính chính một dòng sổ: what stood there, what stands there now, why, who, when; the ``ordinal``-th of its line,
    from 1. Recipients are one a line, no copies is ""."""

    id: str
    ordinal: int
    fact: Mendable
    old: str
    new: str
    reason: str
    by: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register; every outgoing document of the issuer has exactly one."""

    id: str
    request_id: str
    """Made by whoever asks; the same request never takes a second number."""
    issuer_key: str
    book_key: str
    year: int
    number: int
    symbol: str
    date: datetime.date
    type: str
    subject: str
    signer_name: str
    registered: datetime.datetime
    signer_title: str = ""
    recipients: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    """Đơn vị, người nhận bản lưu: "VT", then the drafting unit."""
    copies: int | None = None
    transferred: datetime.date | None = None
    """Ngày chuyển; None while it has not left the office."""
    note: str = ""
    pages: int | None = None
    urgency: str = ""
    origin: Origin = Origin.DRAFTED
    source: NumberSource = NumberSource.OWN
    draft_id: str | None = None
    template: str = ""
    """SHA-256 of the template that it was made on; "" for what was made elsewhere."""
    by: str = ""
    void: Void | None = None
    corrections: tuple[Correction, ...] = ()
    """What was mended, first one first; the facts above are as mended, ``Correction.old`` says what was written."""

    @property
    def state(self) -> EntryState:
        """Issued, or void."""
        return EntryState.VOID if self.void else EntryState.ISSUED

    @property
    def printed(self) -> str:
        """Số, ký hiệu: "07/KH-VPUB"."""
        return printed_number(self.number, self.symbol)


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """A kept copy: who keeps which files of a document, and how long (``None`` = vĩnh viễn)."""

    entry_id: str
    keeper: str
    kept: datetime.datetime
    retention_years: int | None
    """0 = the office has not decided yet."""
    dossier: str = ""
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """A register ready to be printed (Phụ lục IV): what its cover says, its headings, its rows."""

    issuer_parent: str
    issuer: str
    title: str
    year: int
    first_date: datetime.date | None
    last_date: datetime.date | None
    first_number: int | None
    last_number: int | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ending: str = ""
    """What stands under the last line: counts of a closed year, the last seal of the register; "" = nothing."""


def said(entry: Entry, fact: Mendable) -> str:
    """A fact of a line as a correcting row keeps it."""
    if fact is Mendable.RECIPIENTS:
        return "\n".join(entry.recipients)
    if fact is Mendable.COPIES:
        return "" if entry.copies is None else str(entry.copies)
    return {Mendable.SUBJECT: entry.subject, Mendable.SIGNER: entry.signer_name, Mendable.NOTE: entry.note}[fact]


def mended(entry: Entry, corrections: Sequence[Correction]) -> Entry:
    """The line with its correcting rows, in their order."""
    values: dict[str, object] = {}
    for correction in corrections:
        values[correction.fact.value] = _value(correction.fact, correction.new)
    return replace(entry, corrections=tuple(corrections), **values)  # type: ignore[arg-type]


def _value(fact: Mendable, words: str) -> object:
    if fact is Mendable.RECIPIENTS:
        return tuple(words.split("\n")) if words else ()
    if fact is Mendable.COPIES:
        return int(words) if words else None
    return words


_MENDED = {
    Mendable.SUBJECT: "trích yếu",
    Mendable.SIGNER: "người ký",
    Mendable.RECIPIENTS: "nơi nhận",
    Mendable.COPIES: "số lượng bản",
    Mendable.NOTE: "ghi chú",
}


def correction_note(correction: Correction) -> str:
    """What the last column says of a correction: when, what was written before, why, who."""
    old = "; ".join(" ".join(line.split()) for line in correction.old.split("\n"))
    before = f"trước ghi “{old}”" if old else "trước để trống"
    why = "; ".join(filter(None, (correction.reason, correction.by)))
    return f"Đính chính ngày {short_date(correction.at.date())}: {_MENDED[correction.fact]} {before} ({why})"


def ten_columns(entry: Entry) -> tuple[str, ...]:
    """The line as the decree prints it: the ten columns of Phụ lục IV, Sổ đăng ký văn bản đi, in their order."""
    void = f"Đã hủy số: {entry.void.reason}" if entry.void else ""
    note = " ".join(part for part in (void, entry.note, *map(correction_note, entry.corrections)) if part)
    return (
        entry.printed,
        short_date(entry.date),
        " ".join(part for part in (entry.type, " ".join(entry.subject.split())) if part),
        entry.signer_name,
        "; ".join(entry.recipients),
        ", ".join(entry.keepers),
        "" if entry.copies is None else str(entry.copies),
        short_date(entry.transferred) if entry.transferred else "",
        "",
        note,
    )
