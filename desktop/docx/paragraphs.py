"""One ``w:p`` → ``Paragraph``: its format, its automatic number, and what stands in its line.

What may stand in a paragraph is listed in a table, one line an element. An element that is not in it is reported with
its words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from desktop.document.blocks import (
    Block,
    Border,
    Inline,
    PageCountField,
    PageNumberField,
    Paragraph,
    ParagraphFormat,
    Tab,
    TextRun,
)
from desktop.document.fonts import face_of
from desktop.document.lengths import Twips
from desktop.docx.line import Line
from desktop.docx.measures import attribute
from desktop.docx.names import local, w
from desktop.docx.numbering import Label, Level
from desktop.docx.place import Place, tag_of
from desktop.docx.properties import Changes, Frame, paragraph_changes, run_changes
from desktop.docx.runs import read_run
from desktop.docx.styles import merged
from desktop.docx.trail import COMPUTED, Field, Trail


@dataclass(frozen=True, slots=True)
class Met:
    """A block as the file has it, and what it says about its neighbours.

    ``contextual``: it drops its gap to those of its own style; ``frame``: it is out of the flow; ``between``: the edge
    to a neighbour with the same edges.
    """

    block: Block
    contextual: bool = False
    frame: Frame | None = None
    between: Border | None = None


def read_paragraph(element: etree._Element, trail: Trail, place: Place) -> Met:
    """The paragraph, and how it stands among its neighbours."""
    source = trail.source(element)
    properties = element.find(w("pPr"))
    named = attribute(properties.find(w("pStyle"))) if properties is not None else None
    style = named if named and trail.styles.element(named) is not None else trail.styles.default("paragraph")
    direct = paragraph_changes(properties, trail.miss_look)
    label = _label(style, direct, trail)
    if label:
        direct = _with_level(label.level, style, direct, trail)
    form = trail.styles.format(style, direct, place.table)
    for name in trail.styles.missed(style) | trail.styles.part(place.table).missed:
        trail.miss_look(name)
    mark = properties.find(w("rPr")) if properties is not None else None
    _note_changes(properties, mark, trail)
    line = Line(trail, style, place)
    line.look = line.look_of(mark)
    mark_font = line.look.font
    if label:
        _put_label(label, run_changes(mark, trail.miss_look), line)
    for child in element:
        _read_inline(child, line)
    # A field that is still in its instruction was never finished: it must not swallow the words that follow.
    trail.fields[:] = [f for f in trail.fields if f.in_result and f.name not in COMPUTED]
    inlines = tuple(_normal(inline) for inline in line.inlines)
    whole = {inline.control if isinstance(inline, TextRun) else "" for inline in inlines}
    around = place.inside(whole.pop()) if len(whole) == 1 else place
    shape = _with_label_moved(form.format, label, inlines) if label else form.format
    base = trail.styles.look(style, "", {}, place.table).font
    found = Paragraph(shape, inlines, mark_font, source, around.controls, line.anchor, tuple(line.floats), base)
    return Met(found, form.contextual, form.frame, form.between)


def _label(style: str, direct: Changes, trail: Trail) -> Label | None:
    """The automatic number of a paragraph, by its own properties or by its style's."""
    if "list_id" in direct:
        return trail.numbering.next(direct["list_id"], direct.get("list_level", 0))
    inherited = trail.styles.resolved(style).paragraph
    if "list_id" not in inherited:
        return None
    list_id: int = inherited["list_id"]
    level: int = inherited.get("list_level", trail.numbering.level_of_style(list_id, style))
    return trail.numbering.next(list_id, direct.get("list_level") or level)


def _with_level(level: Level, style: str, direct: Changes, trail: Trail) -> Changes:
    """The level's indents between those of the style and the paragraph's own; before a style that is itself a list."""
    for name in level.missed:
        trail.miss_look(name)
    inherited = trail.styles.resolved(style).paragraph
    lower = {k: v for k, v in level.paragraph.items() if "list_id" not in inherited or k not in inherited}
    return merged(lower, direct)


def _put_label(label: Label, mark: Changes, line: Line) -> None:
    """Number and gap before the words, looking as the level says, else as the paragraph mark."""
    words = line.look
    look = line.trail.styles.look(line.style, "", merged(mark, label.level.run), line.place.table)
    line.look = replace(look, hidden=False)
    line.add(label.text + (" " if label.level.suffix == "space" else ""))
    if label.level.suffix == "tab" and label.text:
        line.put(Tab(line.look.font))
    line.look = words


def _with_label_moved(shape: ParagraphFormat, label: Label, inlines: tuple[Inline, ...]) -> ParagraphFormat:
    """A label that ends at the indent of its line, or has its middle there, begins before it."""
    share = {"right": 1.0, "end": 1.0, "center": 0.5}.get(label.level.align, 0.0)
    first = inlines[0] if inlines else None
    if not share or not isinstance(first, TextRun):
        return shape
    width = face_of(first.font).width(label.text, first.font) / 6
    return replace(shape, first_line=Twips(shape.first_line - round(width * share)))


def _note_changes(properties: etree._Element | None, mark: etree._Element | None, trail: Trail) -> None:
    """Lists what was tracked about the paragraph itself: its format, and its mark."""
    if properties is not None and (change := properties.find(w("pPrChange"))) is not None:
        trail.change("format", change)
    for name in ("ins", "del", "moveFrom", "moveTo") if mark is not None else ():
        if mark is not None and (change := mark.find(w(name))) is not None:
            trail.change(_CHANGES[name], change)


def _normal(inline: Inline) -> Inline:
    if isinstance(inline, TextRun) and not inline.text.isascii():
        return replace(inline, text=unicodedata.normalize("NFC", inline.text))
    return inline


# --- what may stand in a paragraph


def _read_inline(element: etree._Element, line: Line) -> None:
    name = local(element.tag)
    handler = _INLINES.get(name)
    if handler:
        handler(element, line)
    elif name in _THROUGH:
        for child in element:
            _read_inline(child, line)
    elif name not in _SILENT:
        line.trail.miss(element)


def _read_control(element: etree._Element, line: Line) -> None:
    outer = line.control
    line.control = tag_of(element) or outer
    content = element.find(w("sdtContent"))
    for child in content if content is not None else ():
        _read_inline(child, line)
    line.control = outer


def _read_simple_field(element: etree._Element, line: Line) -> None:
    instruction = Field(attribute(element, "instr") or "")
    if instruction.name in COMPUTED:
        run = element.find(w("r"))
        line.look = line.look_of(run.find(w("rPr")) if run is not None else None)
        field = PageNumberField if instruction.name == "PAGE" else PageCountField
        line.put(field(line.look.font))
        return
    for child in element:
        _read_inline(child, line)


_CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "moved", "moveTo": "moved"}


def _read_inserted(element: etree._Element, line: Line) -> None:
    line.trail.change(_CHANGES[local(element.tag)], element)
    for child in element:
        _read_inline(child, line)


def _read_deleted(element: etree._Element, line: Line) -> None:
    line.trail.change(_CHANGES[local(element.tag)], element)
    line.trail.miss(element)


def _read_bookmark(element: etree._Element, line: Line) -> None:
    line.anchor = line.anchor or attribute(element, "name") or ""


def _read_formula(element: etree._Element, line: Line) -> None:
    """The letters of a formula in one line; that it is more than they is reported."""
    line.trail.miss(element)
    line.look = line.look_of(None)
    for letters in element.iter():
        if local(letters.tag) == "t" and letters.text:
            line.add(letters.text)


_INLINES: dict[str, Callable[[etree._Element, Line], None]] = {
    "r": read_run,
    "sdt": _read_control,
    "fldSimple": _read_simple_field,
    "bookmarkStart": _read_bookmark,
    "ins": _read_inserted,
    "moveTo": _read_inserted,
    "del": _read_deleted,
    "moveFrom": _read_deleted,
    "oMath": _read_formula,
    "oMathPara": _read_formula,
}
_THROUGH = frozenset("hyperlink smartTag customXml dir bdo".split())
_SILENT = frozenset(
    "pPr rPr proofErr bookmarkEnd permStart permEnd lastRenderedPageBreak commentRangeStart "
    "commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart "
    "customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd smartTagPr customXmlPr annotationRef sdtPr "
    "sdtEndPr".split()
) | {""}
