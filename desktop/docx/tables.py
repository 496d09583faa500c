"""One ``w:tbl`` → ``BlockTable``: grid, spans, merges, margins, borders and how rows behave at the end of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from desktop.document.blocks import Alignment, Block, BlockTable, Border, CellBorders, TableCell, TableRow
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, is_on, length, number
from desktop.docx.names import local, w
from desktop.docx.paragraphs import Place, tag_of
from desktop.docx.styles import border
from desktop.docx.trail import Trail

ReadBlocks = Callable[[etree._Element, Trail, Place], tuple[Block, ...]]
Margins = tuple[Twips, Twips, Twips, Twips]
Borders = dict[str, Border | None]
_SIDES = (("left", "start"), ("top",), ("right", "end"), ("bottom",))
_EDGES = {"top": "top", "bottom": "bottom", "left": "left", "start": "left", "right": "right", "end": "right"}
_INNER = {"insideH": "insideH", "insideV": "insideV"}
_NO_MARGINS = (Twips(0), Twips(0), Twips(0), Twips(0))
_WIDEST = 63  # columns, the limit of Word
_HARMLESS_IN_CELLS = frozenset(
    "tcW gridSpan vMerge vAlign tcMar tcBorders noWrap hideMark cnfStyle tcFitText tcPrChange cellIns".split()
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a table gives to its cells, and how it reads what stands in them."""

    trail: Trail
    read_blocks: ReadBlocks
    margins: Margins
    borders: Borders
    columns: int
    style: str


def read_table(element: etree._Element, trail: Trail, place: Place, read_blocks: ReadBlocks) -> BlockTable:
    """The table with everything in it; ``read_blocks`` reads the content of a cell."""
    source = trail.source(element)
    style, chain = _properties(element, trail)
    rows = list(_inside(element, "tr", place))
    grid = _grid(element, [row for row, _ in rows])
    frame = _Frame(
        trail, read_blocks, _margins(_last(chain, "tblCellMar"), _NO_MARGINS), _borders(chain), len(grid), style
    )
    read = tuple(
        _read_row(row, frame, replace(inside, table_style=style), (at == 0, at == len(rows) - 1))
        for at, (row, inside) in enumerate(rows)
    )
    return BlockTable(grid, read, source, _indent(chain, frame), _alignment(chain))


def _properties(element: etree._Element, trail: Trail) -> tuple[str, list[etree._Element]]:
    """The table's style, and the ``w:tblPr`` of its styles, the base first, with its own last."""
    own = element.find(w("tblPr"))
    named = attribute(own.find(w("tblStyle"))) if own is not None else None
    style = named or trail.styles.default("table")
    styles = trail.styles.chain(style)
    if any(found.find(w("tblStylePr")) is not None for found in styles):
        trail.miss_look("tblStylePr")
    if own is not None and own.find(w("tblpPr")) is not None:
        trail.miss_look("tblpPr")
    return style, [p for p in (*(found.find(w("tblPr")) for found in styles), own) if p is not None]


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


def _read_row(row: etree._Element, frame: _Frame, place: Place, ends: tuple[bool, bool]) -> TableRow:
    """``ends``: whether it is the table's first and last row."""
    properties = row.find(w("trPr"))
    found = {local(child.tag): child for child in properties} if properties is not None else {}
    if "del" in found:
        frame.trail.miss(row)
        return TableRow(())
    cells: list[TableCell] = []
    at = 0
    if skipped := number(attribute(found.get("gridBefore"))):
        cells.append(TableCell((), span=min(skipped, _WIDEST)))
        at = skipped
    for cell, inside in _inside(row, "tc", place):
        span = _span(cell)
        sides = (*ends, at == 0, at + span >= frame.columns)
        cells.append(_read_cell(cell, frame, inside, sides))
        at += span
    height = found.get("trHeight")
    stated = length(height, "val") or Twips(0)
    return TableRow(
        tuple(cells),
        Twips(max(0, stated)),
        attribute(height, "hRule") == "exact",
        "tblHeader" in found and is_on(found["tblHeader"]),
        "cantSplit" in found and is_on(found["cantSplit"]),
    )


def _read_cell(cell: etree._Element, frame: _Frame, place: Place, sides: tuple[bool, ...]) -> TableCell:
    """``sides``: whether it stands at the top, bottom, left, right edge of the table."""
    properties = cell.find(w("tcPr"))
    found = {local(child.tag): child for child in properties} if properties is not None else {}
    for name in found.keys() - _HARMLESS_IN_CELLS:
        frame.trail.miss_look(name)
    merge = found.get("vMerge")
    valign = attribute(found.get("vAlign")) or "top"
    return TableCell(
        frame.read_blocks(cell, frame.trail, place),
        _span(cell),
        "" if merge is None else "start" if attribute(merge) == "restart" else "continue",
        {"center": "centre", "bottom": "bottom"}.get(valign, "top"),
        _margins(found.get("tcMar"), frame.margins),
        _cell_borders(found.get("tcBorders"), frame.borders, sides),
    )


def _cell_borders(own: etree._Element | None, table: Borders, sides: tuple[bool, ...]) -> CellBorders:
    """The cell's own edges before the table's: the outer ones at its rim, the inner ones elsewhere."""
    stated = _edges(own, _EDGES)

    def edge(name: str, at_rim: bool, inner: str) -> Border | None:
        return stated[name] if name in stated else table.get(name if at_rim else inner)

    top, bottom, left, right = sides
    return CellBorders(
        edge("top", top, "insideH"),
        edge("bottom", bottom, "insideH"),
        edge("left", left, "insideV"),
        edge("right", right, "insideV"),
    )
