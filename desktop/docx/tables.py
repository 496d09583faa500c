"""One ``w:tbl`` → ``BlockTable``: grid, spans, merges, margins, borders and how rows behave at the end of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from lxml import etree

from desktop.document.blocks import Alignment, BlockTable, Border, CellBorders, TableCell, TableRow
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, is_on, length, number
from desktop.docx.names import local, w
from desktop.docx.place import Place, tag_of
from desktop.docx.properties import border, shading
from desktop.docx.table_looks import Spot, TableLooks
from desktop.docx.trail import ReadBlocks, Trail

Margins = tuple[Twips, Twips, Twips, Twips]
Borders = dict[str, Border | None]
_SIDES = (("left", "start"), ("top",), ("right", "end"), ("bottom",))
_EDGES = {"top": "top", "bottom": "bottom", "left": "left", "start": "left", "right": "right", "end": "right"}
_INNER = {"insideH": "insideH", "insideV": "insideV"}
_MARGINS = (Twips(108), Twips(0), Twips(108), Twips(0))
"""Left, top, right, bottom where neither table nor style says: the "Normal Table" of every Word."""
_WIDEST = 63  # columns, the limit of Word
_HARMLESS_IN_CELLS = frozenset(
    "tcW gridSpan vMerge vAlign tcMar tcBorders shd noWrap hideMark cnfStyle tcFitText tcPrChange cellIns".split()
)
_CHANGED_ROWS = {"ins": "inserted", "del": "deleted"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a table gives to its cells, and how it reads what stands in them."""

    trail: Trail
    read_blocks: ReadBlocks
    margins: Margins
    borders: Borders
    columns: int
    looks: TableLooks


def read_table(element: etree._Element, trail: Trail, place: Place, read_blocks: ReadBlocks) -> BlockTable:
    """The table with everything in it; ``read_blocks`` reads the content of a cell."""
    source = trail.source(element)
    looks, chain = _properties(element, trail)
    rows = list(_inside(element, "tr", place))
    grid = _as_wide(_grid(element, [row for row, _ in rows]), _last(chain, "tblW"))
    margins = _margins(_last(chain, "tblCellMar"), _MARGINS)
    frame = _Frame(trail, read_blocks, margins, _borders(chain), len(grid), looks)
    read = tuple(_read_row(row, frame, inside, (at, len(rows))) for at, (row, inside) in enumerate(rows))
    share = _share(_last(chain, "tblW"))
    return BlockTable(grid, read, source, _indent(chain, frame), _alignment(chain), share)


def _share(width: etree._Element | None) -> int:
    """Fiftieths of a percent of the column that the table takes, 0 = as its grid says."""
    text, kind = attribute(width, "w") or "", attribute(width, "type")
    if kind != "pct" and not text.endswith("%"):
        return 0
    value = (number(text.split(".")[0].removesuffix("%")) or 0) * (50 if text.endswith("%") else 1)
    return value if 0 < value <= 50_000 else 0


def _properties(element: etree._Element, trail: Trail) -> tuple[TableLooks, list[etree._Element]]:
    """The table's style, and the ``w:tblPr`` of its styles, the base first, with its own last."""
    own = element.find(w("tblPr"))
    named = attribute(own.find(w("tblStyle"))) if own is not None else None
    style = named or trail.styles.default("table")
    styles = trail.styles.chain(style)
    for name in ("tblpPr", "tblCellSpacing"):
        if own is not None and own.find(w(name)) is not None:
            trail.miss_look(name)
    chain = [p for p in (*(found.find(w("tblPr")) for found in styles), own) if p is not None]
    look = own.find(w("tblLook")) if own is not None else None
    return TableLooks(style, styles, look, chain), chain


def _inside(element: etree._Element, wanted: str, place: Place) -> Iterator[tuple[etree._Element, Place]]:
    """Rows of a table or cells of a row in order, also those inside controls and tracked changes."""
    for child in element:
        name = local(child.tag)
        if name == wanted:
            yield child, place
        elif name == "sdt":
            yield from _inside(child, wanted, place.inside(tag_of(child)))
        elif name in ("sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(child, wanted, place)


def _last(chain: Sequence[etree._Element], name: str) -> etree._Element | None:
    return next((found for p in reversed(chain) if (found := p.find(w(name))) is not None), None)


def _grid(element: etree._Element, rows: Sequence[etree._Element]) -> tuple[Twips, ...]:
    """The column widths as stated; columns beyond them get the width of the cells that need them."""
    grid = [length(column, "w") or Twips(0) for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    for row in rows:
        at = 0
        for cell, _ in _inside(row, "tc", Place()):
            span = _span(cell)
            if at + span > len(grid):
                wide = length(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") or Twips(0)
                grid += [Twips(wide // span)] * (at + span - len(grid))
            at += span
    return tuple(Twips(max(0, width)) for width in grid[:_WIDEST]) or (Twips(0),)


def _as_wide(grid: tuple[Twips, ...], stated: etree._Element | None) -> tuple[Twips, ...]:
    """The grid in the width that the table states; columns keep their shares."""
    total = sum(grid)
    wanted = length(stated, "w") if attribute(stated, "type") in (None, "dxa") else None
    if not wanted or wanted < 0 or not total or wanted == total:
        return grid
    edges = [0, *accumulate(grid)]
    return tuple(Twips(end * wanted // total - begin * wanted // total) for begin, end in pairwise(edges))


def _span(cell: etree._Element) -> int:
    stated = number(attribute(cell.find(f"{w('tcPr')}/{w('gridSpan')}")))
    return min(max(stated or 1, 1), _WIDEST)


def _margins(element: etree._Element | None, outer: Margins) -> Margins:
    """Left, top, right, bottom; a side that is not stated is that of the table."""
    found = []
    for names, known in zip(_SIDES, outer, strict=True):
        sides = (element.find(w(name)) for name in names) if element is not None else ()
        stated = next((value for side in sides if (value := length(side, "w")) is not None), None)
        found.append(known if stated is None else Twips(max(0, stated)))
    return (found[0], found[1], found[2], found[3])


def _borders(chain: Sequence[etree._Element]) -> Borders:
    out: Borders = {}
    for properties in chain:
        out.update(_edges(properties.find(w("tblBorders")), _EDGES | _INNER))
    return out


def _edges(element: etree._Element | None, names: dict[str, str]) -> Borders:
    found = {local(child.tag): child for child in element} if element is not None else {}
    return {side: border(found[name]) for name, side in names.items() if name in found}


def _indent(chain: Sequence[etree._Element], frame: _Frame) -> Twips:
    """From the text margin to the grid. Up to mode 14 it is the text of the first cell that stands at the indent."""
    stated = length(_last(chain, "tblInd"), "w") or Twips(0)
    return stated if frame.trail.compatibility >= 15 else Twips(stated - frame.margins[0])


def _alignment(chain: Sequence[etree._Element]) -> Alignment:
    value = attribute(_last(chain, "jc"))
    return {"center": Alignment.CENTRE, "right": Alignment.RIGHT, "end": Alignment.RIGHT}.get(
        value or "", Alignment.LEFT
    )


def _read_row(row: etree._Element, frame: _Frame, place: Place, at: tuple[int, int]) -> TableRow:
    """``at``: which of how many rows it is."""
    properties = row.find(w("trPr"))
    found = {local(child.tag): child for child in properties} if properties is not None else {}
    for name in _CHANGED_ROWS.keys() & found.keys():
        frame.trail.change(_CHANGED_ROWS[name], found[name])
    if "del" in found:
        frame.trail.miss(row)
        return TableRow(())
    height = found.get("trHeight")
    stated = length(height, "val") or Twips(0)
    return TableRow(
        tuple(_read_cells(row, frame, place, at, number(attribute(found.get("gridBefore"))) or 0)),
        Twips(max(0, stated)),
        attribute(height, "hRule") == "exact",
        "tblHeader" in found and is_on(found["tblHeader"]),
        "cantSplit" in found and is_on(found["cantSplit"]),
    )


def _read_cells(
    row: etree._Element, frame: _Frame, place: Place, at: tuple[int, int], skipped: int
) -> Iterator[TableCell]:
    """The cells of a row; columns that it skips are a cell without anything."""
    column = min(max(skipped, 0), _WIDEST)
    if column:
        yield TableCell((), span=column)
    for cell, inside in _inside(row, "tc", place):
        span = _span(cell)
        spot = Spot(*at, column, column + span, frame.columns)
        yield _read_cell(cell, frame, inside, spot)
        column += span


def _read_cell(cell: etree._Element, frame: _Frame, place: Place, spot: Spot) -> TableCell:
    looks = frame.looks.at(spot)
    found = looks.cell_properties(cell.find(w("tcPr")))
    for name in found.keys() - _HARMLESS_IN_CELLS:
        frame.trail.miss_look(name)
    merge = found.get("vMerge")
    valign = attribute(found.get("vAlign")) or "top"
    margins = _margins(found.get("tcMar"), frame.margins)
    sides = (spot.row == 0, spot.row == spot.rows - 1, spot.column == 0, spot.end >= spot.columns)
    shared, fixed = looks.borders(frame.borders, lambda element: _edges(element, _EDGES | _INNER))
    fixed |= _edges(cell.find(f"{w('tcPr')}/{w('tcBorders')}"), _EDGES)
    return TableCell(
        frame.read_blocks(cell, frame.trail, replace(place, table=looks.look)),
        _span(cell),
        "" if merge is None else "start" if attribute(merge) == "restart" else "continue",
        {"center": "centre", "bottom": "bottom"}.get(valign, "top"),
        margins,
        _cell_borders(fixed, shared, sides),
        shading(found.get("shd")),
    )


def _cell_borders(stated: Borders, table: Borders, sides: tuple[bool, ...]) -> CellBorders:
    """The cell's own edges before the table's: the outer ones at its rim, the inner ones elsewhere."""

    def edge(name: str, at_rim: bool, inner: str) -> Border | None:
        return stated[name] if name in stated else table.get(name if at_rim else inner)

    top, bottom, left, right = sides
    return CellBorders(
        edge("top", top, "insideH"),
        edge("bottom", bottom, "insideH"),
        edge("left", left, "insideV"),
        edge("right", right, "insideV"),
    )
