"""Tables of a DOCX: which ones only lay the page out (letterhead, signatures, boxes), and the others as tables."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.document.blocks import Block, BlockTable, Inline, Paragraph, TableCell, TableRow, TextRun, words_of
from desktop.document.lengths import TWIPS_PER_MM
from desktop.domain.lines import trimmed
from desktop.domain.plan import Cell, Column, Run, Table, Text, plain
from desktop.domain.text import clean, fold
from desktop.importing.recognising import letterhead
from desktop.importing.vocabulary import RECIPIENTS, is_signature_head
from desktop.rules.loading import load

_MOST_LAYOUT_ROWS = 8
"""A letterhead or a block of signatures has no more rows."""


def is_layout(table: BlockTable) -> bool:
    """Whether a table only puts parts of the document side by side, or around its words."""
    if len(table.rows) > _MOST_LAYOUT_ROWS:
        return False
    if len(table.rows) == len(table.rows[0].cells if table.rows else ()) == 1:
        return True
    paragraphs = [" ".join(p.split()) for p in words_of((table,)).split("\n")]
    state = fold(load().national_name.text)
    if any(fold(p).startswith(state) or RECIPIENTS.match(p) or letterhead.is_part(p) for p in paragraphs):
        return True
    return not _is_drawn(table) and any(is_signature_head(p) for p in paragraphs)


def _is_drawn(table: BlockTable) -> bool:
    """Whether any edge of a cell shows."""
    edges = (cell.borders for row in table.rows for cell in row.cells)
    return any(side for b in edges for side in (b.top, b.bottom, b.left, b.right))


def plan_table(table: BlockTable) -> tuple[Table, list[str]]:
    """The table of a plan, and words that it cannot hold: those of cells that a merge hides."""
    starts = sorted({at for row in table.rows for at, _ in _placed(row)})
    index = {at: number for number, at in enumerate(starts)}
    hidden: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(table.rows):
        cells: list[Cell] = []
        for at, cell in _placed(row):
            if cell.merge == "continue" and number:
                hidden += [words] if (words := words_of(cell.blocks).strip()) else []
                continue
            span = sum(1 for start in starts if at <= start < at + cell.span)
            cells.append(Cell(cell_text(cell), max(1, span), _depth(table, number, at)))
        rows.append(tuple(cells))
    columns = tuple(Column(_title(table, at), _width_mm(table, at, starts, index)) for at in starts)
    return Table(columns or (Column(""),), tuple(rows), _header_rows(table)), hidden


def _placed(row: TableRow) -> Iterator[tuple[int, TableCell]]:
    """Each cell with the column of the grid where it begins."""
    at = 0
    for cell in row.cells:
        yield at, cell
        at += cell.span


def _depth(table: BlockTable, number: int, at: int) -> int:
    """Rows that a cell reaches down."""
    depth = 1
    for row in table.rows[number + 1 :]:
        below = dict(_placed(row)).get(at)
        if below is None or below.merge != "continue":
            break
        depth += 1
    return depth


def _header_rows(table: BlockTable) -> int:
    """As the file says; else the first row where it alone is bold."""
    marked = 0
    for row in table.rows:
        if not row.header:
            break
        marked += 1
    if marked:
        return min(marked, len(table.rows) - 1)
    bold = [all(_is_bold(block) for cell in row.cells for block in cell.blocks) for row in table.rows[:2]]
    return 1 if len(bold) == 2 and bold[0] else 0


def _is_bold(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return all(run.font.bold for run in block.inlines if isinstance(run, TextRun) and run.text.strip())


def _title(table: BlockTable, at: int) -> str:
    """What the first row says over a column."""
    for row in table.rows[:1]:
        for start, cell in _placed(row):
            if start == at:
                return plain(cell_text(cell))
    return ""


def _width_mm(table: BlockTable, at: int, starts: list[int], index: dict[int, int]) -> float:
    after = index[at] + 1
    end = starts[after] if after < len(starts) else len(table.grid)
    return round(sum(table.grid[at:end]) / TWIPS_PER_MM, 1)


def cell_text(cell: TableCell) -> Text:
    """The words of a cell with their looks; its paragraphs, and those of a table inside it, behind one another."""
    runs: list[Run] = []
    for paragraph in _paragraphs(cell.blocks):
        words = list(_runs(paragraph.inlines))
        if runs and words:
            runs.append(Run(" "))
        runs += words
    return trimmed(tuple(runs))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _runs(inlines: tuple[Inline, ...]) -> Iterator[Run]:
    for inline in inlines:
        if isinstance(inline, TextRun):
            yield Run(clean(inline.text), inline.font.bold, inline.font.italic, inline.font.underline)
        else:
            yield Run(" ")
