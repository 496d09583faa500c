"""Small documents made by hand, in the measures of our own templates unless told otherwise."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from desktop.document.blocks import (
    Block,
    BlockTable,
    Document,
    Font,
    Inline,
    LineRule,
    PageSetup,
    Paragraph,
    ParagraphFormat,
    Section,
    Source,
    TableCell,
    TableRow,
    TextRun,
)
from desktop.document.lengths import HalfPoints, Twips
from desktop.layout.pages import LaidOut, Page, PlacedText

A4 = PageSetup(*map(Twips, (11906, 16838, 1134, 1134, 1701, 1134, 567, 567)))
COLUMN = Twips(11906 - 1701 - 1134)
LINE = Twips(360)
BODY = ParagraphFormat(line=LINE, line_rule=LineRule.EXACT)
PLAIN = Font()
BOLD = Font(bold=True)
ITALIC = Font(italic=True)


def page_of_lines(count: int, **changes: Any) -> PageSetup:
    """A page whose body takes exactly ``count`` lines of 18 pt."""
    return replace(A4, height=Twips(1134 * 2 + count * LINE), **changes)


def paragraph(*content: str | Inline, source: int = 0, mark: Font = PLAIN, **shape: Any) -> Paragraph:
    """Plain strings become upright runs; keywords change the body's format."""
    inlines = tuple(TextRun(part, PLAIN) if isinstance(part, str) else part for part in content)
    controls = shape.pop("controls", ())
    return Paragraph(replace(BODY, **shape), inlines, mark, Source(source), controls)


def some(count: int, name: str = "t") -> tuple[Paragraph, ...]:
    """Paragraphs of one line each, for narrow cells: t0, t1, …"""
    return tuple(paragraph(f"{name}{number}") for number in range(count))


def words(count: int, word: str = "chữ") -> str:
    return " ".join([word] * count)


def lines(count: int, source: int = 0, **shape: Any) -> Paragraph:
    """A paragraph of exactly ``count`` lines, named "1" to "count" so that a test can see which is where."""
    text = " ".join(f"{number} {'n' * 62}" for number in range(1, count + 1))
    return paragraph(text, source=source, **shape)


def cell(*blocks: Block | str, **changes: Any) -> TableCell:
    return TableCell(tuple(paragraph(b) if isinstance(b, str) else b for b in blocks), **changes)


def table(grid: tuple[int, ...], *rows: TableRow | tuple[TableCell, ...], **changes: Any) -> BlockTable:
    made = tuple(row if isinstance(row, TableRow) else TableRow(row) for row in rows)
    return BlockTable(tuple(map(Twips, grid)), made, Source(0), **changes)


def document(*blocks: Block, setup: PageSetup = A4, **section: Any) -> Document:
    """One section; blocks get their place in the reading order as source."""
    counter = itertools.count()
    return Document((Section(setup, tuple(_numbered(block, counter) for block in blocks), **section),))


def _numbered(block: Block, counter: itertools.count[int]) -> Block:
    number = next(counter)
    if isinstance(block, Paragraph):
        return replace(block, source=Source(number))
    rows = tuple(
        replace(row, cells=tuple(replace(c, blocks=tuple(_numbered(b, counter) for b in c.blocks)) for c in row.cells))
        for row in block.rows
    )
    return replace(block, rows=rows, source=Source(number))


def texts(page: Page) -> list[PlacedText]:
    return [item for item in page.items if isinstance(item, PlacedText)]


def words_on(page: Page) -> str:
    """The text of a page without headers and repeated rows, in the order in which it is drawn."""
    return " ".join(" ".join(item.text for item in texts(page) if not item.artifact).split())


def starts(laid_out: LaidOut) -> list[list[str]]:
    """The first word of every line, page by page."""
    out = []
    for page in laid_out.pages:
        firsts: dict[tuple[int, int], str] = {}
        for item in texts(page):
            if not item.artifact:
                firsts.setdefault((item.source.block, item.baseline), item.text.split(" ")[0])
        out.append(list(firsts.values()))
    return out


def small(size: int) -> Font:
    return Font(size=HalfPoints(size))
