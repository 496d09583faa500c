"""Sổ đăng ký văn bản đi: its year as the decree prints it, documents made elsewhere, Excel, paper."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from desktop import files
from desktop.domain import lifecycle
from desktop.domain.chain import Seal
from desktop.domain.closing import Closing, closed_by
from desktop.domain.errors import Refusal
from desktop.domain.lifecycle import Obstacle, Wish
from desktop.domain.numbering import BookYear
from desktop.domain.office import Book, Issuer, Office
from desktop.domain.register import Entry, FileRole, NumberSource, Origin, PrintedBook, ten_columns
from desktop.domain.text import clean, new_id
from desktop.rules.loading import load
from desktop.services import sheets, taking
from desktop.services.completing import VAN_THU, symbol_of
from desktop.services.importing import is_docx, is_pdf
from desktop.services.issuing import Receipt, keep_file, served_before, write_down
from desktop.services.ports import PageMaker, Ports, Report, Store, unheard
from desktop.services.register_print import book_document


@dataclass(frozen=True, slots=True)
class RegisterYear:
    """One book in one year. ``headings`` and ``rows`` hold the ten columns of Phụ lục IV in their order."""

    issuer: Issuer
    book: Book
    year: int
    entries: tuple[Entry, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    next_number: int | None = None
    """The number that will be taken next, None where another system numbers the book and in a closed year."""
    closing: Closing | None = None
    """The closing that holds, None = the year is open."""
    seal: Seal | None = None
    """The last daily seal of the whole register."""

    @property
    def ending(self) -> str:
        """What stands under the last line on paper: the counts of a closed year, the last seal."""
        return "\n".join([*([self.closing.sentence] if self.closing else []), *([self.seal.line] if self.seal else [])])


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A document made elsewhere. ``path``: its DOCX or PDF, None = a paper without file.

    ``symbol`` and ``keepers`` are made from type, issuer and unit where they are empty. ``number`` is given with
    TYPED and OUTSIDE only.
    """

    book_code: str
    type: str
    subject: str
    signer_name: str
    date: datetime.date
    request_id: str
    path: Path | None = None
    source: NumberSource = NumberSource.OWN
    number: int | None = None
    symbol: str = ""
    issuer_key: str | None = None
    unit_key: str | None = None
    signer_title: str = ""
    recipients: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    copies: int | None = None
    transferred: datetime.date | None = None
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Dropped:
    """A dropped file, byte for byte."""

    origin: Origin
    role: FileRole
    content: bytes
    name: str


def register_year(store: Store, book_code: str, year: int, issuer_key: str | None = None) -> RegisterYear:
    """A year of a book. Refused for a code that no book has, or two issuers' books have."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise Refusal(f"Không có năm {year}.", todo="Ghi năm bằng bốn chữ số.", code="year")
    with store.reading() as work:
        office = work.office.load()
        book = _book_of_year(office, book_code, year, issuer_key)
        series = BookYear(book.issuer_key, book.key, year)
        entries = tuple(work.register.of(series))
        closing = closed_by(work.closings.of(series))
        seal = next(reversed(work.chain.seals()), None)
        following = taking.look(work, Wish(book, datetime.date(year, 12, 31))).expected
    issuer = _issuer_of_year(office, book, year)
    rows = tuple(ten_columns(entry) for entry in entries)
    next_number = None if book.numbered_elsewhere or closing else following
    return RegisterYear(
        issuer,
        book,
        year,
        entries,
        load().outgoing_register.columns,
        rows,
        next_number,
        closing,
        seal,
    )


def add_document(ports: Ports, document: Elsewhere) -> Receipt:
    """Enters a document made elsewhere; a dropped file is kept byte for byte.

    Its number comes from this book, was typed from another system, or was taken outside and is the next one. The
    same request id gives the same receipt.
    """
    dropped = _dropped(document.path) if document.path else None
    with ports.store.writing() as work:
        office = work.office.load()
        book = taking.find_book(office, document.book_code, document.issuer_key, document.date)
        wish = Wish(book, document.date, document.source, document.number)
        obstacles = [*_document_obstacles(document, book), *taking.obstacles(work, wish, ports.today())]
        if served := served_before(work, document.request_id):
            return served
        if obstacles:
            raise lifecycle.refusal(obstacles, "Chưa ghi được vào sổ.")
        filing = _Filing(office, book, taking.take(work, wish), ports.now())
        kept = (keep_file(ports.vault, dropped.role, dropped.content, dropped.name),) if dropped else ()
        entry = _entry(document, filing, dropped.origin if dropped else Origin.PAPER)
        write_down(work, office, entry, kept)
    return Receipt(entry, kept)


def workbook(register: RegisterYear, report: Report = unheard) -> bytes:
    """The year as an Excel file: ten columns, real dates, no formula and no link from anybody's text."""
    cells = tuple(_cells(row, entry) for row, entry in zip(register.rows, register.entries, strict=True))
    title = f"{register.book.name}, năm {register.year}"
    sheet = sheets.Sheet(f"{register.book.code} {register.year}", title, register.headings, cells)
    return sheets.workbook(sheet, report)


def printed_book(pages: PageMaker, register: RegisterYear) -> bytes:
    """The year as a PDF to be printed and bound (Điều 16): cover and ten columns, A4 landscape."""
    entries = register.entries
    book = PrintedBook(
        issuer_parent=register.issuer.parent_name,
        issuer=register.issuer.name,
        title=load().outgoing_register.title,
        year=register.year,
        first_date=entries[0].date if entries else None,
        last_date=entries[-1].date if entries else None,
        first_number=entries[0].number if entries else None,
        last_number=entries[-1].number if entries else None,
        headings=register.headings,
        rows=register.rows,
        ending=register.ending,
    )
    return pages.draw_blocks(book_document(book)).pdf


def _cells(row: tuple[str, ...], entry: Entry) -> tuple[sheets.Value, ...]:
    """The ten columns with dates and counts as what they are."""
    values: list[sheets.Value] = list(row)
    values[1], values[6], values[7] = entry.date, entry.copies, entry.transferred
    return tuple(values)


def _book_of_year(office: Office, code: str, year: int, issuer_key: str | None) -> Book:
    """The book that had this code at the end of the year, or at its beginning."""
    try:
        return taking.find_book(office, code, issuer_key, datetime.date(year, 12, 31))
    except Refusal:
        return taking.find_book(office, code, issuer_key, datetime.date(year, 1, 1))


def _issuer_of_year(office: Office, book: Book, year: int) -> Issuer:
    """The issuer as it was called at the end of the year, or when it last was."""
    found = office.issuer(book.issuer_key, datetime.date(year, 12, 31))
    return found or next(issuer for issuer in reversed(office.issuers) if issuer.key == book.issuer_key)


def _document_obstacles(document: Elsewhere, book: Book) -> list[Obstacle]:
    found = []
    if book.types and document.type.casefold() not in {doc_type.casefold() for doc_type in book.types}:
        found.append(Obstacle("book-wrong-type", f"Sổ {book.code} không ghi loại “{document.type}”.", "Chọn sổ khác."))
    if not clean(document.subject).strip():
        found.append(Obstacle("no-title", "Chưa có trích yếu.", "Điền trích yếu."))
    if not clean(document.signer_name).strip():
        found.append(Obstacle("no-signer", "Chưa có người ký.", "Điền người ký."))
    return found


def _dropped(path: Path) -> _Dropped:
    content = files.read(path)
    name = clean(path.name).replace("\n", " ")
    if is_pdf(content):
        signed = b"/ByteRange" in content and b"/Contents" in content
        return _Dropped(Origin.SIGNED if signed else Origin.PDF, FileRole.PDF, content, name)
    if is_docx(content):
        return _Dropped(Origin.DOCX, FileRole.DOCX, content, name)
    raise Refusal(
        f"“{path.name}” không phải DOCX hay PDF.",
        todo="Quét hoặc lưu văn bản thành PDF, hoặc ghi văn bản giấy không kèm tệp.",
        code="not-a-document",
    )


@dataclass(frozen=True, slots=True)
class _Filing:
    """Where and when a document is entered."""

    office: Office
    book: Book
    number: int
    now: datetime.datetime


def _entry(document: Elsewhere, filing: _Filing, origin: Origin) -> Entry:
    book, date = filing.book, document.date
    issuer = filing.office.issuer(book.issuer_key, date) or _issuer_of_year(filing.office, book, date.year)
    unit = filing.office.unit(document.unit_key, date) if document.unit_key else None
    doc_type = " ".join(clean(document.type).split())
    return Entry(
        id=new_id(),
        request_id=document.request_id,
        issuer_key=book.issuer_key,
        book_key=book.key,
        year=date.year,
        number=filing.number,
        symbol=" ".join(clean(document.symbol).split()) or symbol_of(doc_type, issuer, unit),
        date=date,
        type=doc_type,
        subject=" ".join(clean(document.subject).split()),
        signer_name=" ".join(clean(document.signer_name).split()),
        signer_title=" ".join(clean(document.signer_title).split()),
        registered=filing.now,
        recipients=tuple(clean(name) for name in document.recipients),
        keepers=document.keepers or (VAN_THU, *([unit.abbreviation] if unit else [])),
        copies=document.copies,
        transferred=document.transferred,
        note=clean(document.note),
        origin=origin,
        source=document.source,
        by=document.by,
    )
