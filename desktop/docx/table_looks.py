"""The conditional parts of a table style: what its first row, its bands and its corners look like (17.7.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from desktop.document.blocks import Border
from desktop.docx.measures import attribute, number
from desktop.docx.names import local, w
from desktop.docx.styles import TableLook

Borders = dict[str, Border | None]
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_SIDES = {"Row": ("top", "bottom"), "Col": ("left", "right")}
"""Edges around a part as a whole that each of its cells has."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell is: ``row`` of ``rows``, and from ``column`` up to ``end`` of ``columns``."""

    row: int
    rows: int
    column: int
    end: int
    columns: int


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a table's style says about one cell; ``parts``: its elements, the weakest first."""

    look: TableLook
    parts: tuple[etree._Element, ...]

    def cell_properties(self, own: etree._Element | None) -> dict[str, etree._Element]:
        """The cell's properties by name, its own winning."""
        found: dict[str, etree._Element] = {}
        for properties in (*(part.find(w("tcPr")) for part in self.parts), own):
            found.update({local(child.tag): child for child in properties} if properties is not None else {})
        return found

    def borders(self, table: Borders, edges: Callable[[etree._Element | None], Borders]) -> tuple[Borders, Borders]:
        """The edges that the cell has as one of many, and those that its parts give to it wherever it stands."""
        shared, fixed = dict(table), {}
        for part in self.parts:
            found = edges(part.find(f"{w('tcPr')}/{w('tcBorders')}"))
            mine = _SIDES["Row" if "Row" in (name := attribute(part, "type") or "") or "Horz" in name else "Col"]
            fixed.update({side: edge for side, edge in found.items() if side in mine})
            shared.update({side: edge for side, edge in found.items() if side not in mine})
        return shared, fixed


@dataclass(slots=True)
class TableLooks:
    """The style of one table with its bases, and which of its parts the table wants (``w:tblLook``)."""

    style: str
    chain: Sequence[etree._Element]
    wanted: etree._Element | None
    properties: Sequence[etree._Element]
    _parts: dict[str, list[etree._Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.chain:
            for part in style.iterfind(w("tblStylePr")):
                self._parts.setdefault(attribute(part, "type") or "", []).append(part)

    def at(self, spot: Spot) -> CellLook:
        """What holds for a cell there."""
        names = tuple(name for name in self._names(spot) if name in self._parts) if self._parts else ()
        return CellLook(TableLook(self.style, names), tuple(part for name in names for part in self._parts[name]))

    def _wants(self, name: str) -> bool:
        if self.wanted is None:
            return False
        stated = attribute(self.wanted, name)
        if stated is not None:
            return stated in ("1", "true", "on")
        try:
            return bool(int(attribute(self.wanted) or "0", 16) & _BITS[name])
        except ValueError:
            return False

    def _band(self, kind: str) -> int:
        sizes = (number(attribute(p.find(w(f"tblStyle{kind}BandSize")))) for p in reversed(self.properties))
        return next((size for size in sizes if size), 1)

    def _names(self, spot: Spot) -> list[str]:
        """The parts that hold, the weakest first: bands of columns, of rows, first and last ones, corners."""
        first_row = self._wants("firstRow") and spot.row == 0
        last_row = self._wants("lastRow") and spot.row == spot.rows - 1 and spot.rows > 1
        first_column = self._wants("firstColumn") and spot.column == 0
        last_column = self._wants("lastColumn") and spot.end >= spot.columns and spot.column > 0
        names = []
        if not self._wants("noVBand") and not first_column and not last_column:
            turn = (spot.column - self._wants("firstColumn")) // self._band("Col")
            names.append("band2Vert" if turn % 2 else "band1Vert")
        if not self._wants("noHBand") and not first_row and not last_row:
            turn = (spot.row - self._wants("firstRow")) // self._band("Row")
            names.append("band2Horz" if turn % 2 else "band1Horz")
        names += [name for name, on in (("firstCol", first_column), ("lastCol", last_column)) if on]
        names += [name for name, on in (("firstRow", first_row), ("lastRow", last_row)) if on]
        vertical, across = ("n" if first_row else "s"), ("w" if first_column else "e")
        if (first_row or last_row) and (first_column or last_column):
            names.append(f"{vertical}{across}Cell")
        return names
