"""The register as a printed book: cover and ten columns on A4 landscape (Nghị định 30/2020, Phụ lục IV, Mục I)."""

from __future__ import annotations

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
from desktop.domain.register import PrintedBook

_WIDTHS_MM = (26, 22, 55, 26, 33, 20, 14, 21, 15, 30)
_CELL = Font(size=half_points(11))
_HEAD = Font(size=half_points(11), bold=True)
_EDGE = Border(width=4)
_EDGES = CellBorders(_EDGE, _EDGE, _EDGE, _EDGE)
_PADDING = (mm(1), mm(0.7), mm(1), mm(0.7))
_LEADING = {11: 13.0, 14: 18.0, 16: 22.0, 22: 30.0}


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


def book_document(printed: PrintedBook) -> Document:
    """A year of a book as blocks: cover first, then the lines with repeated heading and column numbers."""
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
            Section(setup, tuple(_cover(book, printed))),
            Section(setup, _lines(book, printed), headers=(("default", (number,)),)),
        ),
        title=f"{printed.title}, năm {printed.year}",
    )


def _cover(book: _Book, printed: PrintedBook) -> list[Paragraph]:
    plain, strong = Font(size=half_points(14)), Font(size=half_points(14), bold=True)
    out = []
    if printed.issuer_parent:
        out.append(book.paragraph(printed.issuer_parent, plain, Alignment.CENTRE, 40))
    out.append(book.paragraph(printed.issuer, strong, Alignment.CENTRE, 0 if out else 40))
    out.append(book.paragraph(printed.title, Font(size=half_points(22), bold=True), Alignment.CENTRE, 110))
    out.append(book.paragraph(f"Năm: {printed.year}", Font(size=half_points(16)), Alignment.CENTRE, 12))
    for words in (_days(printed), _numbers(printed)):
        if words:
            out.append(book.paragraph(words, plain, Alignment.CENTRE, 12))
    out.append(book.paragraph("Quyển số: ………", plain, Alignment.CENTRE, 12))
    return out


def _lines(book: _Book, printed: PrintedBook) -> tuple[BlockTable | Paragraph, ...]:
    table = _table(book, printed)
    if not printed.ending:
        return (table,)
    return table, book.paragraph(printed.ending, _CELL, Alignment.LEFT, 8)


def _days(printed: PrintedBook) -> str:
    if printed.first_date is None or printed.last_date is None:
        return ""
    return f"Từ ngày {short_date(printed.first_date)} đến ngày {short_date(printed.last_date)}"


def _numbers(printed: PrintedBook) -> str:
    if printed.first_number is None or printed.last_number is None:
        return ""
    return f"Từ số {number_digits(printed.first_number)} đến số {number_digits(printed.last_number)}"


def _table(book: _Book, printed: PrintedBook) -> BlockTable:
    numbers = tuple(f"({i})" for i in range(1, 11))
    return BlockTable(
        tuple(Twips(mm(width)) for width in _WIDTHS_MM),
        (
            book.row(printed.headings, _HEAD, header=True),
            book.row(numbers, _CELL, header=True),
            *(book.row(row, _CELL) for row in printed.rows),
        ),
        book.source(),
    )
