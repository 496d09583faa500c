"""The register as a printed book: cover and ten columns on A4 landscape (Nghị định 30/2020, Phụ lục IV, Mục I)."""

from __future__ import annotations

from typing import Protocol

from desktop.document.blocks import (
    Alignment,
    BlockTable,
    Border,
    BreakKind,
    CellBorders,
    Document,
    Font,
    LineRule,
    PageNumberField,
    PageSetup,
    Paragraph,
    ParagraphFormat,
    Section,
    Source,
    TableCell,
    TableRow,
    TextRun,
)
from desktop.document.blocks import Break as LineBreak
from desktop.document.lengths import Twips, half_points, mm, pt
from desktop.domain.calendar import short_date
from desktop.domain.numbering import number_digits
from desktop.services.registering import RegisterYear

_WIDTHS_MM = (26, 22, 64, 28, 38, 20, 14, 18, 14, 18)
_CELL = Font(size=half_points(11))
_HEAD = Font(size=half_points(11), bold=True)
_EDGE = Border(width=4)
_EDGES = CellBorders(_EDGE, _EDGE, _EDGE, _EDGE)
_PADDING = (mm(1), mm(0.7), mm(1), mm(0.7))
_LEADING = {11: 13.0, 14: 18.0, 16: 22.0, 22: 30.0}


class BlockPrinter(Protocol):
    """Draws blocks that were made here and not read from a DOCX."""

    def draw_blocks(self, document: Document) -> bytes:
        """The PDF of a document."""
        ...


class _Book:
    """Builds paragraphs with running source numbers."""

    def __init__(self) -> None:
        self._blocks = 0

    def source(self) -> Source:
        self._blocks += 1
        return Source(self._blocks - 1)

    def paragraph(self, words: str, font: Font, alignment: Alignment, before: float = 0.0) -> Paragraph:
        """``before`` in points; a "\\n" is a line break."""
        lines = words.split("\n")
        inlines = [TextRun(lines[0], font)]
        rest = [part for line in lines[1:] for part in (LineBreak(BreakKind.LINE, font), TextRun(line, font))]
        shape = ParagraphFormat(
            alignment=alignment,
            before=pt(before),
            line=pt(_LEADING[font.size // 2]),
            line_rule=LineRule.EXACT,
        )
        return Paragraph(shape, (*inlines, *rest), font, self.source())

    def row(self, cells: tuple[str, ...], font: Font, header: bool = False) -> TableRow:
        aligned = [Alignment.CENTRE] * 10 if header else [_ALIGNMENTS.get(i, Alignment.CENTRE) for i in range(10)]
        return TableRow(
            tuple(
                TableCell(
                    (self.paragraph(words, font, alignment),),
                    margins=_PADDING,
                    borders=_EDGES,
                    valign="centre" if header else "top",
                )
                for words, alignment in zip(cells, aligned, strict=True)
            ),
            header=header,
            cant_split=True,
        )


_ALIGNMENTS = {2: Alignment.LEFT, 3: Alignment.LEFT, 4: Alignment.LEFT, 9: Alignment.LEFT}


def printed_book(printer: BlockPrinter, register: RegisterYear) -> bytes:
    """The PDF of a year: cover first, then the lines with repeated heading and column numbers."""
    return printer.draw_blocks(document(register))


def document(register: RegisterYear) -> Document:
    """The book as blocks."""
    book = _Book()
    setup = PageSetup(mm(297), mm(210), mm(20), mm(15), mm(20), mm(15), mm(10), mm(10), first_number=1)
    number = Paragraph(
        ParagraphFormat(alignment=Alignment.CENTRE, line=pt(18), line_rule=LineRule.EXACT),
        (PageNumberField(Font()),),
        Font(),
        Source(0),
    )
    return Document(
        (
            Section(setup, tuple(_cover(book, register))),
            Section(setup, (_table(book, register),), headers=(("default", (number,)),)),
        ),
        title=f"{register.book.name} năm {register.year}",
    )


def _cover(book: _Book, register: RegisterYear) -> list[Paragraph]:
    plain, strong = Font(size=half_points(14)), Font(size=half_points(14), bold=True)
    issuer, entries = register.issuer, register.entries
    out = []
    if issuer.parent_name:
        out.append(book.paragraph(issuer.parent_name, plain, Alignment.CENTRE, 40))
    out.append(book.paragraph(issuer.name, strong, Alignment.CENTRE, 0 if out else 40))
    out.append(book.paragraph("SỔ ĐĂNG KÝ VĂN BẢN ĐI", Font(size=half_points(22), bold=True), Alignment.CENTRE, 110))
    out.append(book.paragraph(f"Năm: {register.year}", Font(size=half_points(16)), Alignment.CENTRE, 12))
    spans = ("", "")
    if entries:
        days = sorted(entry.date for entry in entries)
        spans = (
            f"Từ ngày {short_date(days[0])} đến ngày {short_date(days[-1])}",
            f"Từ số {number_digits(entries[0].number)} đến số {number_digits(entries[-1].number)}",
        )
    out += [book.paragraph(words, plain, Alignment.CENTRE, 12) for words in spans if words]
    out.append(book.paragraph(register.book.name, plain, Alignment.CENTRE, 12))
    return out


def _table(book: _Book, register: RegisterYear) -> BlockTable:
    numbers = tuple(f"({i})" for i in range(1, 11))
    return BlockTable(
        tuple(Twips(mm(width)) for width in _WIDTHS_MM),
        (
            book.row(register.headings, _HEAD, header=True),
            book.row(numbers, _CELL, header=True),
            *(book.row(row, _CELL) for row in register.rows),
        ),
        book.source(),
    )
