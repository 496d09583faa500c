"""Tables on the page: fixed columns, merged cells, rows that run over the end of a page, headers that repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from desktop.document.blocks import Border, CellBorders, Source
from desktop.document.lengths import Twips
from desktop.layout.paragraphs import ParagraphPiece
from desktop.layout.pieces import Sheet
from desktop.layout.stacks import Stack


@dataclass(frozen=True)
class CellPiece:
    """``column`` of the grid; ``left``: from the table's edge; ``margins``: left, top, right, bottom; ``down``: rows.

    A cell that is covered by one above has ``down`` 0 and nothing in it; ``hidden``: the source of words it had.
    """

    stack: Stack
    column: int
    left: Twips
    width: Twips
    margins: tuple[Twips, Twips, Twips, Twips]
    valign: str
    borders: CellBorders
    down: int = 1
    hidden: Source | None = None
    shading: str = ""

    @cached_property
    def height(self) -> int:
        """Of its content, margins included."""
        return self.stack.height + self._at_end + self.margins[1] + self.margins[3]

    @property
    def _at_end(self) -> int:
        last = self.stack.pieces[-1] if self.stack.pieces else None
        return last.extras.at_end if isinstance(last, ParagraphPiece) and last.is_last else 0

    def cut(self, room: int, must: bool) -> tuple[CellPiece | None, CellPiece]:
        """The cell above and below a cut; None above where not even its first line fits."""
        inner = room - self.margins[1] - self.margins[3]
        above, below = self.stack.cut(inner, must)
        if above and above.pieces and not below and above.height + self._at_end > inner:
            # What is below its last line has no room: the line goes too, if it may.
            last = above.pieces[-1]
            needed = above.height - last.after - (last.lines[-1].extra if isinstance(last, ParagraphPiece) else 0)
            shorter, longer = self.stack.cut(min(inner - last.after, needed - 1), must=False)
            above, below = (shorter, longer) if shorter else (above, below)
        if below and isinstance(first := below.pieces[0], ParagraphPiece) and first.extras.again:
            below = replace(below, fresh=True)
        rest = replace(self, stack=below or Stack(()), down=1)
        return (replace(self, stack=above, down=1) if above else None), rest


@dataclass(frozen=True)
class RowPiece:
    """``height``: with the edge ``above``; ``least``: the height that was asked for."""

    cells: tuple[CellPiece, ...]
    height: Twips
    above: Twips
    below: Twips
    least: Twips = Twips(0)
    header: bool = False
    whole: bool = False
    keep_next: bool = False

    def cut(self, room: int, must: bool) -> tuple[RowPiece | None, RowPiece | None]:
        """The parts above and below a page end. Every cell breaks on its own; if one can't begin, the row moves."""
        if (self.whole or self.header) and not must:
            return None, self
        inner = room - self.above - self.below
        above: list[CellPiece] = []
        below: list[CellPiece] = []
        for cell in self.cells:
            head, tail = cell.cut(inner, must) if cell.down == 1 else (cell, replace(cell, stack=Stack(())))
            if head is None:
                return None, self
            above.append(head)
            below.append(tail)
        if not any(cell.stack.pieces for cell in below) and all(cell.down == 1 for cell in below):
            return (self, None) if must else (None, self)
        used = self.above + _tallest(above)
        if self.least > room or any(cell.down != 1 for cell in above):  # the part above fills the page
            used = max(used, room - self.below, 1)
        if self.least <= room:
            above = [replace(cell, valign="top") for cell in above]
        least = Twips(max(0, self.least - used))
        rest = replace(self, cells=tuple(below), least=least, height=Twips(max(self.above + _tallest(below), least)))
        return replace(self, cells=tuple(above), height=Twips(used)), rest


def _tallest(cells: list[CellPiece]) -> int:
    return max((cell.height for cell in cells if cell.down == 1), default=0)


@dataclass(frozen=True)
class TablePiece:
    """``headers`` are drawn again above ``rows`` where ``repeated``; ``left``: from the edge of the column.

    ``continued``: it began on an earlier page; ``keeps_continued``: its last row may even then stay with what follows.
    """

    rows: tuple[RowPiece, ...]
    left: Twips
    headers: tuple[RowPiece, ...] = ()
    repeated: bool = False
    before: Twips = Twips(0)
    after: Twips = Twips(0)
    break_before: bool = False
    ends_page: bool = False
    continued: bool = False
    keeps_continued: bool = True

    @cached_property
    def height(self) -> Twips:
        return Twips(self._top() + sum(row.height for row in self.rows) + self.rows[-1].below)

    @property
    def keep_next(self) -> bool:
        return self.rows[-1].keep_next and (self.keeps_continued or not self.continued)

    def _top(self) -> int:
        return sum(row.height for row in self.headers) if self.repeated else 0

    def cut(self, room: int, must: bool) -> tuple[TablePiece | None, TablePiece | None]:
        if self.repeated and self._top() >= room and must:
            return replace(self, repeated=False).cut(room, must)  # headers that leave no room to the rows
        y = self._top()
        for at, row in enumerate(self.rows):
            if y + row.height + row.below <= room:
                y += row.height
                continue
            opening = 0 if self.repeated else len(self.headers)  # rows that are nothing without what follows
            forced = must and at <= opening
            head, rest = row.cut(room - y, forced)
            if head is None:
                return self._keep(at, opening, must)
            return self._divide((*self.rows[:at], head), (rest, *self.rows[at + 1 :]) if rest else self.rows[at + 1 :])
        return self, None

    def _keep(self, at: int, opening: int, must: bool) -> tuple[TablePiece | None, TablePiece | None]:
        """Ends the part before row ``at``, or earlier where rows want to stay with their next one."""
        first = self._begin_of_chain(at)
        if first <= opening:
            if not must or at <= opening:
                return None, self
            first = at
        return self._divide(self.rows[:first], self.rows[first:])

    def _begin_of_chain(self, at: int) -> int:
        """The first of the rows that want to stay with row ``at``, one through the other."""
        while at and self.rows[at - 1].keep_next:
            at -= 1
        return at

    def parted(self) -> tuple[TablePiece | None, TablePiece]:
        first = self._begin_of_chain(len(self.rows))
        if first <= (0 if self.repeated else len(self.headers)):
            return None, self
        stays, goes = self._divide(self.rows[:first], self.rows[first:])
        return stays, goes or self

    def _divide(self, above: tuple[RowPiece, ...], below: tuple[RowPiece, ...]) -> tuple[TablePiece, TablePiece | None]:
        if not below:
            return replace(self, rows=above), None
        upper, lower = carried(above, below, len(self.rows))
        rest = replace(self, rows=lower, repeated=bool(self.headers), break_before=False, continued=True)
        return replace(self, rows=upper), rest

    def place(self, left: int, top: int, sheet: Sheet) -> None:
        edges = _Edges()
        y = top
        if self.repeated:
            _place_rows(self.headers, left + self.left, y, sheet.as_artifact(), edges)
            y += self._top()
        _place_rows(self.rows, left + self.left, y, sheet, edges)
        edges.draw(sheet)


class _Edges:
    """The drawn edges of a table; what two neighbours share is drawn once, the stronger one."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int, int, int], Border] = {}

    def add(self, x0: int, y0: int, x1: int, y1: int, border: Border | None) -> None:
        if border and border.thickness >= self.found.get((x0, y0, x1, y1), border).thickness:
            self.found[x0, y0, x1, y1] = border

    def draw(self, sheet: Sheet) -> None:
        for (x0, y0, x1, y1), border in sorted(self.found.items(), key=lambda item: item[0]):
            sheet.rule(x0, y0, x1, y1, border)


def _place_rows(rows: tuple[RowPiece, ...], left: int, top: int, sheet: Sheet, edges: _Edges) -> None:
    y = top
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.hidden:
                sheet.miss("vMerge", cell.hidden)
            if cell.down:
                covered = rows[at : at + cell.down]
                _place_cell(cell, (left, y, sum(part.height for part in covered)), row.above, sheet)
                bottom = y + sum(part.height for part in covered)
                _add_edges(cell, left, (y + row.above // 2, bottom + covered[-1].below // 2), edges)
        y += row.height


def _place_cell(cell: CellPiece, box: tuple[int, int, int], above: int, sheet: Sheet) -> None:
    """``box``: left and top of the row and the height of all rows that the cell covers."""
    left, top, height = box
    x = left + cell.left
    sheet.ground(x, top, x + cell.width, top + height, cell.shading)
    sheet = sheet.in_column(x + cell.margins[0], cell.width - cell.margins[0] - cell.margins[2])
    free = max(0, height - above - cell.height)
    shift = {"centre": free // 2, "bottom": free}.get(cell.valign, 0)
    cell.stack.place(x + cell.margins[0], top + above + cell.margins[1] + shift, sheet)


def _add_edges(cell: CellPiece, left: int, span: tuple[int, int], edges: _Edges) -> None:
    x0, x1 = left + cell.left, left + cell.left + cell.width
    y0, y1 = span
    edges.add(x0, y0, x1, y0, cell.borders.top)
    edges.add(x0, y1, x1, y1, cell.borders.bottom)
    edges.add(x0, y0, x0, y1, cell.borders.left)
    edges.add(x1, y0, x1, y1, cell.borders.right)


def grown(rows: tuple[RowPiece, ...]) -> tuple[RowPiece, ...]:
    """Rows in which merged cells have room: what they need more goes to the last row they cover."""
    out = list(rows)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.down > 1:
                last = min(at + cell.down, len(out)) - 1
                missing = cell.height + row.above - sum(part.height for part in out[at : last + 1])
                if missing > 0:
                    out[last] = replace(out[last], height=Twips(out[last].height + missing))
    return tuple(out)


def carried(
    above: tuple[RowPiece, ...], below: tuple[RowPiece, ...], total: int
) -> tuple[tuple[RowPiece, ...], tuple[RowPiece, ...]]:
    """Lets merged cells go on below a cut with what did not fit above. ``total``: rows before the cut."""
    shared = len(above) + len(below) - total  # 1 where the cut goes through a row
    upper = list(above)
    going_on: dict[int, CellPiece] = {}
    for at, row in enumerate(above):
        over = len(above) - shared - at  # rows that lie wholly above the cut, from this one on
        if not any(cell.down > max(over, 1) for cell in row.cells):
            continue
        room = sum(part.height for part in above[at:]) - row.above
        cells = []
        for cell in row.cells:
            if cell.down > max(over, 1):
                head, rest = cell.cut(room, must=True)
                going_on[cell.column] = replace(rest, down=cell.down - over)
                cell = replace(head or cell, down=len(above) - at, valign="top")
            cells.append(cell)
        upper[at] = replace(row, cells=tuple(cells))
    if not going_on:
        return above, below
    cells = [going_on.get(cell.column, cell) for cell in below[0].cells]
    height = Twips(max(below[0].height, below[0].above + _tallest(cells)))
    first = replace(below[0], cells=tuple(cells), height=height)
    return tuple(upper), grown((first, *below[1:]))
