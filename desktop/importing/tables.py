"""Rows of a table in plain text: cells with tabs between them, as pasted from Word, or with bars (Markdown)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.plan import Cell, Column, Table, text
from desktop.importing.lines import Line

_LEAST_CELLS = 3
"""Two parts with a tab between them are a label and its words, more often than a table."""
_LEAST_ROWS = 2
_MOST_LETTERS = 20_000
_TABS = re.compile(r" *\t *")


@dataclass(frozen=True, slots=True)
class Block:
    """A table and the lines that it takes, from ``start`` up to ``stop``."""

    start: int
    stop: int
    table: Table
    caption: str = ""


def find_tables(lines: list[Line]) -> list[Block]:
    """The tables among the lines, in order."""
    rows = [_row(line) for line in lines]
    out: list[Block] = []
    at = 0
    while at < len(lines):
        if (own := lines[at].table) is not None:
            out.append(Block(at, at + 1, own, lines[at].text))
            at += 1
            continue
        stop = _end(lines, rows, at)
        if stop - at >= _LEAST_ROWS:
            out.append(Block(at, stop, _table(lines[at:stop], rows[at:stop])))
            at = stop
        else:
            at += 1
    return out


def _row(line: Line) -> list[str] | None:
    """The cells of a line that reads as a row."""
    raw = line.raw.strip()
    if line.table or len(raw) > _MOST_LETTERS:
        return None
    if raw.startswith("|") and raw.endswith("|") and raw.count("|") > _LEAST_CELLS - 1:
        return [" ".join(cell.split()) for cell in raw[1:-1].split("|")]
    if raw.count("\t") < _LEAST_CELLS - 1:
        return None
    cells = [" ".join(cell.split()) for cell in _TABS.split(raw)]
    return cells if len(cells) >= _LEAST_CELLS else None


def _end(lines: list[Line], rows: list[list[str] | None], start: int) -> int:
    """Where a table that begins at ``start`` ends; a row over the whole width may stand between two others."""
    first = rows[start]
    at = start
    while first and at < len(lines):
        here = rows[at]
        after = rows[at + 1] if at + 1 < len(lines) else None
        wide = here is None and after is not None and len(after) == len(first) and not lines[at].text.isupper()
        if not wide and (here is None or len(here) != len(first)):
            break
        at += 1
    return at


def _table(lines: list[Line], rows: list[list[str] | None]) -> Table:
    header = rows[0] or []
    cells = (
        tuple(Cell(text(cell)) for cell in row) if row else (Cell(text(line.text), colspan=len(header)),)
        for line, row in zip(lines, rows, strict=True)
    )
    return Table(tuple(Column(title) for title in header), tuple(cells), header_rows=1)
