"""Tables of a plan → tables of fixed columns whose header repeats on every page."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.composing.looks import runs
from desktop.document.lengths import Twips, mm
from desktop.docx import markup
from desktop.domain.errors import Refusal
from desktop.domain.plan import Cell, Table, plain

MOST_COLUMNS = 63
"""The limit of Word."""
_LINE = 4  # eighths of a point
_SHORT = 6
"""Letters up to which every cell of a column has to be for the column to be centred (numbers, marks)."""
_MUCH = 1_200
"""Letters from which on a row may be cut by the end of a page."""
_LEAST_MM = 8.0
_MARGIN_MM = 1.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of the grid: ``cell`` begins here, or (``merge`` "continue") the one above goes on."""

    cell: Cell
    at: int
    span: int
    merge: str = ""


def table_markup(table: Table, width: Twips) -> str:
    """The whole table. Ragged rows are filled up, spans that run into each other are cut."""
    rows = _placed(table)
    count = max(spot.at + spot.span for row in rows for spot in row)
    if count > MOST_COLUMNS:
        raise Refusal(
            f"Bảng có {count} cột, nhiều hơn {MOST_COLUMNS} cột mà Word mở được.",
            todo="Tách bảng thành nhiều bảng hẹp hơn.",
            code="too-many-columns",
        )
    grid = _grid(table, count, width)
    headers = min(max(table.header_rows, 0), len(rows) - 1)
    centred = _centred_columns(rows[headers:], count)
    written = "".join(_row(row, grid, at < headers, centred) for at, row in enumerate(rows))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{_LINE}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return markup.table(grid, written, f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>', mm(_MARGIN_MM))


def _placed(table: Table) -> list[list[_Spot]]:
    """Every row with its own cells and those that reach down into it, left to right without a hole."""
    above: dict[int, tuple[int, int]] = {}  # column → span of what reaches down there, and for how many rows
    rows: list[list[_Spot]] = []
    for number, cells in enumerate(table.rows):
        waiting = list(cells)
        below: dict[int, tuple[int, int]] = {}
        row: list[_Spot] = []
        at = 0
        while waiting or at < len(table.columns) or any(column >= at for column in above):
            if at in above:
                span, left = above[at]
                row.append(_Spot(Cell(), at, span, "continue"))
            else:
                cell = waiting.pop(0) if waiting else Cell()
                room = min((column - at for column in above if column > at), default=cell.colspan)
                span, left = max(1, min(cell.colspan, room)), min(cell.rowspan, len(table.rows) - number)
                row.append(_Spot(cell, at, span, "restart" if left > 1 else ""))
            if left > 1:
                below[at] = (span, left - 1)
            at += span
        above = below
        rows.append(row)
    width = max((row[-1].at + row[-1].span for row in rows if row), default=1)
    return [_filled(row, width) for row in rows]


def _filled(row: list[_Spot], width: int) -> list[_Spot]:
    end = row[-1].at + row[-1].span if row else 0
    return [*row, *(_Spot(Cell(), at, 1) for at in range(end, width))]


def _grid(table: Table, count: int, width: Twips) -> tuple[Twips, ...]:
    """Column widths: as stated, the rest shared; too much is made smaller in proportion."""
    stated: list[int] = [mm(column.width_mm) if column.width_mm > 0 else 0 for column in table.columns]
    stated = (stated + [0] * count)[:count]
    open_columns = stated.count(0)
    least = min(mm(_LEAST_MM), width // count)
    room = width - least * open_columns
    if sum(stated) > room:
        shrink = room / sum(stated)
        stated = [int(value * shrink) for value in stated]
    if open_columns:
        share, over = divmod(width - sum(stated), open_columns)
        stated = [value or share for value in stated]
        last = max(index for index, value in enumerate(stated) if value == share)
        stated[last] += over
    return tuple(Twips(max(value, 1)) for value in stated)


def _centred_columns(rows: list[list[_Spot]], count: int) -> set[int]:
    """Columns that hold nothing but a few signs in every row."""
    longest = [0] * count
    for row in rows:
        for spot in row:
            for column in range(spot.at, spot.at + spot.span):
                longest[column] = max(longest[column], len(plain(spot.cell.text)))
    return {column for column, letters in enumerate(longest) if 0 < letters <= _SHORT}


def _row(row: list[_Spot], grid: tuple[Twips, ...], header: bool, centred: set[int]) -> str:
    cells = "".join(_cell(spot, grid, header, centred) for spot in row)
    much = sum(len(plain(spot.cell.text)) for spot in row) > _MUCH
    return markup.row(cells, ("" if much else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else ""))


def _cell(spot: _Spot, grid: tuple[Twips, ...], header: bool, centred: set[int]) -> str:
    width = Twips(sum(grid[spot.at : spot.at + spot.span]))
    span = f'<w:gridSpan w:val="{spot.span}"/>' if spot.span > 1 else ""
    merge = f'<w:vMerge w:val="{spot.merge}"/>' if spot.merge == "restart" else "<w:vMerge/>" if spot.merge else ""
    middle = '<w:jc w:val="center"/>' if not header and spot.at in centred else ""
    style = "KhBangTieuDe" if header else "KhBang"
    content = markup.paragraph(style, runs(spot.cell.text), middle)
    return markup.cell(width, content, f'{span}{merge}<w:vAlign w:val="center"/>')
