"""Character spacing for some letters of a ``w:p``: its runs are cut where the letters begin and end."""

from __future__ import annotations

import copy

from lxml import etree

from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, twips
from desktop.docx.names import local, w

_SINGLE = frozenset("tab br cr noBreakHyphen softHyphen".split())
_BEFORE_SPACING = frozenset(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color".split()
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def space_letters(paragraph: etree._Element, begin: int, end: int, spacing: Twips) -> None:
    """Adds ``spacing`` twips to each letter from ``begin`` to ``end``, counted as the reader counts them."""
    at = 0
    for run in list(paragraph.iter(w("r"))):
        size = sum(_size(child) for child in run)
        first, last = max(begin - at, 0), min(end - at, size)
        if first < last:
            for piece in _cut(run, first, last, size):
                _add_spacing(piece, spacing)
        at += size


def _size(child: etree._Element) -> int:
    name = local(child.tag)
    return len(child.text or "") if name == "t" else int(name in _SINGLE)


def _cut(run: etree._Element, first: int, last: int, size: int) -> list[etree._Element]:
    """Cuts a run at two places; gives the middle piece."""
    parent = run.getparent()
    if parent is None:
        return []
    pieces = [_piece(run, low, high) for low, high in ((0, first), (first, last), (last, size)) if low < high]
    at = parent.index(run)
    parent[at : at + 1] = pieces
    return [pieces[1 if first else 0]]


def _piece(run: etree._Element, low: int, high: int) -> etree._Element:
    """A copy of the run with its letters from ``low`` to ``high``."""
    out = copy.deepcopy(run)
    at = 0
    for child in list(out):
        size = _size(child)
        if local(child.tag) == "t":
            child.text = (child.text or "")[max(low - at, 0) : max(high - at, 0)]
            child.set(_SPACE, "preserve")
        if size and (at + size <= low or at >= high):
            out.remove(child)
        at += size
    return out


def _add_spacing(run: etree._Element, spacing: Twips) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    element = properties.find(w("spacing"))
    if element is None:
        element = etree.Element(w("spacing"))
        at = sum(local(child.tag) in _BEFORE_SPACING for child in properties)
        properties.insert(at, element)
    element.set(w("val"), str((twips(attribute(element)) or 0) + spacing))
