"""A long Nơi nhận runs on to the next page alone: post, room and name stay together beside its first lines.

The row of the signature never breaks. Where the list is longer than the signer's column, its rest goes into a second
row, which may; the room for the signature grows by less than a line, so that both rows join without a gap.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from desktop.composing.firm import lines_in
from desktop.document.blocks import BlockTable, Paragraph, TableCell
from desktop.document.lengths import Twips
from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.reading import Read

_LIST_STYLE = "KhNoiNhan"
_ROOM_STYLE = "KhChoKy"


def let_recipients_run_on(read: Read) -> None:
    """Cuts the row of the signature in two where the list on its left is the longer one."""
    for section in read.document.sections:
        for block in section.blocks:
            if isinstance(block, BlockTable) and _room_of(block):
                _cut(block, read.elements)


def _room_of(table: BlockTable) -> Paragraph | None:
    """The paragraph for the signature, in a table of one row with the list on its left."""
    if len(table.rows) != 1 or len(table.rows[0].cells) != 2:
        return None
    left, right = (_paragraphs(cell) for cell in table.rows[0].cells)
    if not any(p.format.style == _LIST_STYLE for p in left):
        return None
    return next((p for p in right if p.format.style == _ROOM_STYLE), None)


def _paragraphs(cell: TableCell) -> list[Paragraph]:
    return [block for block in cell.blocks if isinstance(block, Paragraph)]


def _cut(table: BlockTable, elements: Sequence[etree._Element]) -> None:
    left, right = (_paragraphs(cell) for cell in table.rows[0].cells)
    heights = [_height(p, table.grid[0]) for p in left]
    wanted = sum(_height(p, table.grid[1]) for p in right)
    room = _room_of(table)
    if room is None or sum(heights) <= wanted:
        return
    stay, used = 0, 0
    while stay < len(left) and used < wanted:
        used += heights[stay]
        stay += 1
    if stay == len(left):
        return
    row = next(iter(elements[table.source.block].iterfind(w("tr"))))
    _split_row(row, [elements[p.source.block] for p in left[:stay]], [elements[p.source.block] for p in left[stay:]])
    for paragraph in right:
        _loosen(elements[paragraph.source.block])
    _set_room(elements[room.source.block], Twips(room.format.line + used - wanted))


def _height(paragraph: Paragraph, width: Twips) -> int:
    shape = paragraph.format
    return lines_in(paragraph, width) * shape.line + shape.before + shape.after


def _split_row(row: etree._Element, staying: list[etree._Element], going: list[etree._Element]) -> None:
    """A second row below with the paragraphs that go; each row loses those of the other."""
    everything = [*row.iter(w("p"))]
    below = copy.deepcopy(row)
    twins = dict(zip(everything, below.iter(w("p")), strict=True))
    for paragraph in staying:
        _remove(twins[paragraph])
    for paragraph in going:
        _remove(paragraph)
    right = below.findall(w("tc"))[1]
    for child in [child for child in right if child.tag != w("tcPr")]:
        right.remove(child)
    right.extend(markup.elements(markup.paragraph("KhNoiNhan")))
    for lock in below.findall(f"{w('trPr')}/{w('cantSplit')}"):
        _remove(lock)
    for properties in below.iter(w("sdtPr")):
        _renumber(properties)
    row.addnext(below)


def _renumber(properties: etree._Element) -> None:
    """The rest of the list is the same slot, under an id of its own."""
    number, tag = properties.find(w("id")), attribute(properties.find(w("tag"))) or ""
    if number is not None:
        number.set(w("val"), str(markup.stable_number(f"{tag}/")))


def _remove(element: etree._Element) -> None:
    """Takes an element out, and the control that it leaves empty."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    control = parent.getparent()
    if parent.tag == w("sdtContent") and len(parent) == 0 and control is not None:
        _remove(control)


def _loosen(paragraph: etree._Element) -> None:
    """The row itself holds its parts together; keeping them with the next row would hold that too."""
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        for old in properties.findall(w("keepNext")):
            properties.remove(old)
        properties.insert(1, markup.elements('<w:keepNext w:val="0"/>')[0])


def _set_room(paragraph: etree._Element, height: Twips) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        for old in properties.findall(w("spacing")):
            properties.remove(old)
        at = 1 + len(properties.findall(w("keepNext")))
        properties.insert(at, markup.elements(f'<w:spacing w:line="{height}" w:lineRule="exact"/>')[0])
