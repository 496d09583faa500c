"""Pieces of WordprocessingML as text: what the template builder and the composer both write.

Children stand in the order of the schema (ECMA-376, 17.3), which Word insists on.
"""

from __future__ import annotations

import html  # and not xml.sax.saxutils, which brings in the whole of HTTP and mail
import re
import zlib
from collections.abc import Sequence

from lxml import etree

from desktop.document.blocks import Font
from desktop.document.fonts import face
from desktop.document.lengths import HalfPoints, Twips
from desktop.docx.names import R, W
from desktop.docx.slots import Need, Slot

NBSP = "\u00a0"
NO_MARGIN = Twips(0)
_SMALLEST = 2
"""Half points: Word knows no smaller letters."""
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")


def printable(text: str) -> str:
    """Text without what XML 1.0 cannot hold at all: control characters and lone surrogates."""
    return _FORBIDDEN.sub("", text)


def xml_text(text: str) -> str:
    """Text as XML character data."""
    return html.escape(printable(text), quote=False)


def quoted(text: str) -> str:
    """Text as an XML attribute, in its quotes."""
    return f'"{html.escape(text)}"'


def run(text: str, look: str = "") -> str:
    """A run; tab and line break inside ``text`` become their elements. ``look``: content of its ``w:rPr``."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    pieces = []
    for piece in _BREAKS.split(text):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece == "\n":
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>')
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def look(*, style: str = "", bold: bool | None = None, italic: bool = False, underline: bool = False) -> str:
    """Content of a ``w:rPr``; ``bold`` False switches off what the paragraph's style switches on, None follows it."""
    return "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "" if bold is None else "<w:b/>" if bold else '<w:b w:val="0"/>',
            "<w:i/>" if italic else "",
            '<w:u w:val="single"/>' if underline else "",
        )
    )


def fixed_field(words: str, width: Twips, size: HalfPoints, style: str, *, centred: bool) -> str:
    """Runs that are exactly ``width`` wide whatever the words: no-break spaces fill the room, one of them widened.

    Words stand in the middle or at the right end; longer words are printed as they are. Room for less than a blank is
    filled, behind words in the middle, with one of a smaller size: a condensed one is not as narrow everywhere, and a
    form field looks like the first letter in it. The last run of a control is never the widened one: LibreOffice gives
    the spacing of the last run to the invisible end of the control too.
    """
    space = round(size * 2.5)  # a quarter of an em: half points x 10 twips / 4
    free = width - round(face().width(words, Font(size=size)) / 6)
    tail = 1 if not words else max(0, free // 2 // space) if centred else 0
    named = look(style=style)
    if 0 < free < space:
        small = round(free / 2.5) if centred else 0
        return run(words, named) + (run(NBSP, f'{named}<w:sz w:val="{small}"/>') if small >= _SMALLEST else "")
    widened = free - (tail + 1) * space
    front = run(NBSP, f'{named}<w:spacing w:val="{widened}"/>') if free > 0 else ""
    back = run(words + NBSP * tail, named) if words or tail else ""
    return front + back


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph in a style; ``properties`` follow ``w:pStyle`` in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def indents(left: Twips, right: Twips) -> str:
    """Indents of a paragraph without an indent of its first line."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'


def stable_number(name: str) -> int:
    """A number for a name, the same on every machine, in the range that Word takes for ids."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF


def control(slot: Slot, content: str, turn: int = 0) -> str:
    """A content control that cannot be deleted. ``turn``: the second of its slot has "_2" behind tag and alias."""
    lock = "sdtContentLocked" if slot.need is Need.FIXED else "sdtLocked"
    tag, alias = (f"{slot.tag}_{turn + 1}", f"{slot.alias} {turn + 1}") if turn else (slot.tag, slot.alias)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoted(alias)}/><w:tag w:val="{tag}"/><w:id w:val="{stable_number(tag)}"/>'
        f'<w:lock w:val="{lock}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def nameless_control(number: int) -> str:
    """An empty content control that is no slot."""
    return f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent></w:sdtContent></w:sdt>'


def table(grid: Sequence[Twips], rows: str, properties: str = "", margin: Twips = NO_MARGIN) -> str:
    """A table of fixed columns. ``properties``: borders, between width and layout; ``margin``: left and right in cells.

    Cells with drawn edges need a margin: without one, engines disagree whether the edge narrows the text.
    """
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    sides = (("top", 0), ("left", margin), ("bottom", 0), ("right", margin))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/>{properties}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def row(cells: str, properties: str = "<w:cantSplit/>") -> str:
    """A table row that stays in one piece unless ``properties`` say otherwise."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def cell(width: Twips, content: str, properties: str = "") -> str:
    """A table cell; ``content`` ends with a paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def elements(markup: str) -> list[etree._Element]:
    """The elements that a piece of markup of this program describes."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{markup}</w:body>"))
