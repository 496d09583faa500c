"""From blocks to pieces: lines are broken, columns are laid down, heights of rows are found."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from desktop.document.blocks import (
    Alignment,
    Block,
    BlockTable,
    Border,
    Break,
    BreakKind,
    Drawing,
    LineRule,
    Paragraph,
    Shape,
    TableCell,
    TableRow,
    words_of,
)
from desktop.document.lengths import Twips
from desktop.layout.floats import DrawingPiece, FloatPiece
from desktop.layout.lines import break_lines
from desktop.layout.paragraphs import Extras, ParagraphPiece, whole
from desktop.layout.pieces import Piece, thickness
from desktop.layout.profile import Setting
from desktop.layout.rulers import ruler
from desktop.layout.stacks import Stack
from desktop.layout.tables import CellPiece, RowPiece, TablePiece, grown
from desktop.layout.wrapping import Beside

_HIGHEST_ROW = Twips(31680)
"""22 inches, the most that Word lets a row ask for."""


def stack_of(blocks: tuple[Block, ...], width: Twips, setting: Setting, *, in_cell: bool = False) -> Stack:
    """Blocks in a column ``width`` twips wide."""
    pieces: list[Piece] = []
    if in_cell and not setting.profile.ends_nested and _ends_with_table(blocks):
        blocks = blocks[:-1]
    beside = Beside(width)
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph = _with_break_before(block)
            beside.down(max(paragraph.format.before, pieces[-1].after if pieces else 0))
            extras = _in_cell(paragraph, setting) if in_cell else Extras(firm=True)
            pieces.append(_paragraph(paragraph, beside, setting, extras))
        elif block.rows and block.grid:
            beside.down(pieces[-1].after if pieces else 0)
            pieces.append(_table(block, width, setting))
        beside.down(pieces[-1].height if pieces else 0)
    return Stack(tuple(pieces))


def _paragraph(paragraph: Paragraph, beside: Beside, setting: Setting, extras: Extras) -> ParagraphPiece:
    width = beside.width
    floats = tuple(FloatPiece(f, _drawn(f.drawing, width, setting)) for f in paragraph.floats)
    beside.add((f.floating, f.piece.drawing.width, f.piece.drawing.height) for f in floats)
    narrowed = replace(setting, kept=tuple(beside.kept)) if beside.kept else setting
    lines = break_lines(paragraph.inlines, paragraph.format, paragraph.mark, width, narrowed)
    drawn = tuple(_drawn(d, width, setting) for d in paragraph.inlines if isinstance(d, Drawing))
    at_end = extras.at_end - lines[-1].extra if extras.at_end else 0
    return whole(paragraph, lines, width, replace(extras, drawn=drawn, floats=floats, at_end=at_end))


def _in_cell(paragraph: Paragraph, setting: Setting) -> Extras:
    """How an engine treats a paragraph in a cell."""
    profile, shape, at_end = setting.profile, paragraph.format, 0
    if profile.ends_cells_by_style and shape.line_rule is LineRule.AUTO and shape.line > 240:
        height = ruler(paragraph.base or paragraph.mark, profile, setting.scale).height
        at_end = height * shape.line // 240 - height
    return Extras(profile.keeps_in_cells, at_end=at_end, again=profile.repeats_gaps)


def _ends_with_table(blocks: tuple[Block, ...]) -> bool:
    """Whether nothing but an empty paragraph follows the last table."""
    if len(blocks) < 2 or not isinstance(blocks[-2], BlockTable):
        return False
    last = blocks[-1]
    return isinstance(last, Paragraph) and not last.inlines and not last.floats


def _drawn(drawing: Drawing, width: Twips, setting: Setting) -> DrawingPiece:
    """A drawing with the words in its boxes laid out; a box without a width is as wide as its words."""
    stacks, parts = [], []
    for part in drawing.parts:
        stack = Stack(())
        if isinstance(part.content, Shape) and part.content.blocks:
            left, _, right, _ = part.content.margins
            wide = part.width or _natural(part.content.blocks, width, setting) + left + right
            stack = stack_of(part.content.blocks, Twips(max(wide - left - right, 20)), setting)
            part = replace(part, width=Twips(wide))
        parts.append(part)
        stacks.append(stack)
    width = drawing.width or Twips(max((part.x + part.width for part in parts), default=0))
    height = drawing.height or Twips(max((s.height for s in stacks), default=0))
    return DrawingPiece(replace(drawing, width=width, height=height, parts=tuple(parts)), tuple(stacks), drawing)


def _natural(blocks: tuple[Block, ...], width: Twips, setting: Setting) -> int:
    """How wide blocks are if nothing makes them break, in whole twips; at most the column."""
    widest = 0
    for block in blocks:
        if isinstance(block, BlockTable):
            widest = max(widest, sum(block.grid))
            continue
        lines = break_lines(block.inlines, block.format, block.mark, width, setting)
        edges = max(block.format.left + block.format.first_line, block.format.left, 0) + block.format.right
        widest = max(widest, *(-(-line.natural // 6) + edges for line in lines))
    return min(widest, width)


def _with_break_before(paragraph: Paragraph) -> Paragraph:
    """A page break at the very beginning leaves no empty line on the page before."""
    first = paragraph.inlines[0] if len(paragraph.inlines) > 1 else None
    if not isinstance(first, Break) or first.kind is not BreakKind.PAGE:
        return paragraph
    source = replace(paragraph.source, offset=paragraph.source.offset + 1)
    shape = replace(paragraph.format, page_break_before=True)
    return replace(paragraph, inlines=paragraph.inlines[1:], format=shape, source=source)


def _scaled(table: BlockTable, width: Twips) -> BlockTable:
    """The grid of a table that takes a share of its column."""
    total = sum(table.grid)
    if not table.share or not total:
        return table
    wanted = width * table.share // 5000
    return replace(table, grid=tuple(Twips(column * wanted // total) for column in table.grid))


def _table(table: BlockTable, width: Twips, setting: Setting) -> TablePiece:
    table = _scaled(table, width)
    edges = [0, *accumulate(table.grid)]
    below = [_thickest(row, "bottom") for row in table.rows]
    above = [_thickest(row, "top") for row in table.rows]
    rows = []
    for at, row in enumerate(table.rows):
        top = Twips(max(above[at], below[at - 1] if at else 0))
        cells = tuple(_cells(table, at, edges, setting))
        keeps = _stays_with_next(row) and (len(table.rows) > 1 or setting.profile.keeps_single_rows)
        rows.append(_row(row, cells, (top, below[at]), keeps=keeps))
    free = width - edges[-1]
    left = {Alignment.CENTRE: free // 2, Alignment.RIGHT: free}.get(table.alignment, table.indent)
    headers = len(rows) if all(row.header for row in rows) else next(i for i, r in enumerate(rows) if not r.header)
    return TablePiece(
        grown(tuple(rows)),
        Twips(left),
        tuple(rows[:headers]) if headers < len(rows) else (),
        keeps_continued=setting.profile.keeps_continued_rows,
    )


def _row(row: TableRow, cells: tuple[CellPiece, ...], edges: tuple[Twips, Twips], *, keeps: bool) -> RowPiece:
    above, below = edges
    needed = max((cell.height for cell in cells if cell.down == 1), default=0) + above
    least = min(row.height, _HIGHEST_ROW)
    height = least if row.exact_height else max(needed, least)
    whole = row.cant_split or row.exact_height
    return RowPiece(cells, Twips(height), above, below, least, row.header, whole, keeps)


def _stays_with_next(row: TableRow) -> bool:
    """A row is kept with the next one if its very first paragraph is."""
    first = row.cells[0].blocks[:1] if row.cells else ()
    return any(isinstance(block, Paragraph) and block.format.keep_next for block in first)


def _cells(table: BlockTable, at: int, edges: list[int], setting: Setting) -> list[CellPiece]:
    """The cells of one row in their columns. Columns that the grid does not know have no width."""
    out = []
    column = 0
    for cell in table.rows[at].cells:
        left, right = (edges[min(place, len(edges) - 1)] for place in (column, column + cell.span))
        covered = cell.merge == "continue" and _goes_on_from(table, at, column)
        inner = Twips(max(right - left - cell.margins[0] - cell.margins[2], 1))
        content = Stack(()) if covered else stack_of(cell.blocks, inner, setting, in_cell=True)
        out.append(
            CellPiece(
                content,
                column,
                Twips(left),
                Twips(right - left),
                cell.margins,
                cell.valign,
                cell.borders,
                0 if covered else _rows_covered(table, at, column) if cell.merge else 1,
                cell.blocks[0].source if covered and words_of(cell.blocks).strip() else None,
                cell.shading,
            )
        )
        column += cell.span
    return out


def _goes_on_from(table: BlockTable, at: int, column: int) -> bool:
    """Whether a cell above really goes on into this one; a merge that begins nowhere begins here."""
    above = _cell_at(table.rows[at - 1], column) if at else None
    return above is not None and above.merge in ("start", "continue")


def _rows_covered(table: BlockTable, at: int, column: int) -> int:
    """How many rows a cell covers that begins in row ``at``, ``column``."""
    rows = 1
    while at + rows < len(table.rows):
        below = _cell_at(table.rows[at + rows], column)
        if below is None or below.merge != "continue":
            return rows
        rows += 1
    return rows


def _cell_at(row: TableRow, column: int) -> TableCell | None:
    begins = [0, *accumulate(cell.span for cell in row.cells)]
    return next((cell for cell, (begin, _) in zip(row.cells, pairwise(begins), strict=True) if begin == column), None)


def _thickest(row: TableRow, side: str) -> Twips:
    borders: list[Border | None] = [getattr(cell.borders, side) for cell in row.cells]
    return max(map(thickness, borders), default=Twips(0))
