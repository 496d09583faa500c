"""One ``w:p`` → ``Paragraph``: runs, tabs, breaks, fields and the content controls inside a line.

What may stand in a paragraph and in a run is listed in two tables, one line an element. An element that is in neither
is reported with its words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.document.blocks import (
    Break,
    BreakKind,
    Font,
    Inline,
    PageNumberField,
    Paragraph,
    Tab,
    TextRun,
)
from desktop.docx.measures import attribute
from desktop.docx.names import W, local, w
from desktop.docx.numbering import Label, Level
from desktop.docx.styles import Changes, Look, merged, paragraph_changes, run_changes
from desktop.docx.trail import Field, Trail

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: tags of the block controls around them, and the style of the table."""

    controls: tuple[str, ...] = ()
    table_style: str = ""

    def inside(self, tag: str) -> Place:
        """The same place inside one more control."""
        return replace(self, controls=(*self.controls, tag)) if tag else self


@dataclass(slots=True)
class _Line:
    """A paragraph that is being read."""

    trail: Trail
    style: str
    table_style: str
    inlines: list[Inline] = field(default_factory=list)
    control: str = ""
    anchor: str = ""
    look: Look = field(default_factory=lambda: Look(Font(), False, False))

    def add(self, text: str) -> None:
        """Words in the current look, joined to the run before where nothing differs."""
        if not text or self._in_instruction():
            return
        if self.look.hidden:
            self.trail.miss_words("w:vanish", text)
            return
        text = text.upper() if self.look.caps else text
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, TextRun) and last.font == self.look.font and last.control == self.control:
            self.inlines[-1] = replace(last, text=last.text + text)
        else:
            self.inlines.append(TextRun(text, self.look.font, self.control))

    def put(self, inline: Inline) -> None:
        """A tab, break or field, unless it belongs to a field's instruction."""
        if not self._in_instruction() and not self.look.hidden:
            self.inlines.append(inline)

    def _in_instruction(self) -> bool:
        """Inside an instruction nothing shows; the result of PAGE is computed anew."""
        return bool(self.trail.fields) and any(not f.in_result or f.name == "PAGE" for f in self.trail.fields)


def read_paragraph(element: etree._Element, trail: Trail, place: Place) -> tuple[Paragraph, bool]:
    """The paragraph, and whether it drops its gap to neighbours of the same style."""
    source = trail.source(element)
    properties = element.find(w("pPr"))
    named = attribute(properties.find(w("pStyle"))) if properties is not None else None
    style = named if named and trail.styles.element(named) is not None else trail.styles.default("paragraph")
    direct = paragraph_changes(properties, trail.miss_look)
    label = _label(style, direct, trail)
    if label:
        direct = _with_level(label.level, style, direct, trail)
    shape, contextual = trail.styles.format(style, direct, place.table_style)
    for name in trail.styles.missed(style, place.table_style):
        trail.miss_look(name)
    mark = properties.find(w("rPr")) if properties is not None else None
    line = _Line(trail, style, place.table_style)
    line.look = _look_of(mark, line)
    mark_font = line.look.font
    if label:
        _put_label(label, run_changes(mark, trail.miss_look), line)
    for child in element:
        _read_inline(child, line)
    # A field that is still in its instruction was never finished: it must not swallow the words that follow.
    trail.fields[:] = [f for f in trail.fields if f.in_result and f.name != "PAGE"]
    inlines = tuple(_normal(inline) for inline in line.inlines)
    whole = {inline.control if isinstance(inline, TextRun) else "" for inline in inlines}
    around = place.inside(whole.pop()) if len(whole) == 1 else place
    return Paragraph(shape, inlines, mark_font, source, around.controls, line.anchor), contextual


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


def _put_label(label: Label, mark: Changes, line: _Line) -> None:
    """Number and gap before the words, looking as the level says, else as the paragraph mark."""
    words = line.look
    line.look = line.trail.styles.look(line.style, "", merged(mark, label.level.run), line.table_style)
    line.add(label.text + (" " if label.level.suffix == "space" else ""))
    if label.level.suffix == "tab" and label.text:
        line.put(Tab(line.look.font))
    line.look = words


def _normal(inline: Inline) -> Inline:
    if isinstance(inline, TextRun) and not inline.text.isascii():
        return replace(inline, text=unicodedata.normalize("NFC", inline.text))
    return inline


def tag_of(control: etree._Element) -> str:
    """The tag of a content control, else its alias, else ""."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return ""
    return attribute(properties.find(w("tag"))) or attribute(properties.find(w("alias"))) or ""


def _look_of(properties: etree._Element | None, line: _Line) -> Look:
    named = attribute(properties.find(w("rStyle"))) if properties is not None else None
    for name in line.trail.styles.missed(named) if named else ():
        line.trail.miss_look(name)
    return line.trail.styles.look(
        line.style, named or "", run_changes(properties, line.trail.miss_look), line.table_style
    )


# --- what may stand in a paragraph


def _read_inline(element: etree._Element, line: _Line) -> None:
    name = local(element.tag)
    handler = _INLINES.get(name)
    if handler:
        handler(element, line)
    elif name in _THROUGH:
        for child in element:
            _read_inline(child, line)
    elif name not in _SILENT:
        line.trail.miss(element)


def _read_run(element: etree._Element, line: _Line) -> None:
    line.look = _look_of(element.find(w("rPr")), line)
    for child in element:
        name = local(child.tag)
        handler = _RUN_CONTENT.get(name)
        if handler and child.tag == f"{{{W}}}{name}":
            handler(child, line)
        elif name == "AlternateContent":
            _read_alternative(child, line)
        elif name not in _SILENT:
            line.trail.miss(child)


def _read_alternative(element: etree._Element, line: _Line) -> None:
    """The same thing written twice: the first way is reported, with its words, and the other left."""
    first = next(iter(element), None)
    for child in first if first is not None else ():
        line.trail.miss(child)


def _read_control(element: etree._Element, line: _Line) -> None:
    outer = line.control
    line.control = tag_of(element) or outer
    content = element.find(w("sdtContent"))
    for child in content if content is not None else ():
        _read_inline(child, line)
    line.control = outer


def _read_simple_field(element: etree._Element, line: _Line) -> None:
    instruction = Field(attribute(element, "instr") or "")
    if instruction.name == "PAGE":
        run = element.find(w("r"))
        line.look = _look_of(run.find(w("rPr")) if run is not None else None, line)
        line.put(PageNumberField(line.look.font))
        return
    for child in element:
        _read_inline(child, line)


def _read_deleted(element: etree._Element, line: _Line) -> None:
    line.trail.miss(element)


def _read_bookmark(element: etree._Element, line: _Line) -> None:
    line.anchor = line.anchor or attribute(element, "name") or ""


_INLINES: dict[str, Callable[[etree._Element, _Line], None]] = {
    "r": _read_run,
    "sdt": _read_control,
    "fldSimple": _read_simple_field,
    "bookmarkStart": _read_bookmark,
    "del": _read_deleted,
    "moveFrom": _read_deleted,
}
_THROUGH = frozenset("hyperlink ins moveTo smartTag customXml dir bdo".split())
_SILENT = frozenset(
    "pPr rPr proofErr bookmarkEnd permStart permEnd lastRenderedPageBreak commentRangeStart "
    "commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart "
    "customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd smartTagPr customXmlPr annotationRef sdtPr "
    "sdtEndPr".split()
) | {""}


# --- what may stand in a run


def _text(element: etree._Element, line: _Line) -> None:
    text = element.text or ""
    if not text.isprintable():
        text = text.translate(_BLANKS)
    line.add(text if element.get(_XML_SPACE) == "preserve" else text.strip(" "))


def _tab(_element: etree._Element, line: _Line) -> None:
    line.put(Tab(line.look.font))


def _break(element: etree._Element, line: _Line) -> None:
    kind = attribute(element, "type") or "textWrapping"
    if kind == "column":
        line.trail.miss(element)
    line.put(Break(BreakKind.PAGE if kind == "page" else BreakKind.LINE, line.look.font))


def _field_mark(element: etree._Element, line: _Line) -> None:
    kind, fields = attribute(element, "fldCharType"), line.trail.fields
    if kind == "begin":
        fields.append(Field())
    elif kind == "separate" and fields:
        fields[-1].in_result = True
    elif kind == "end" and fields and fields.pop().name == "PAGE":
        line.put(PageNumberField(line.look.font))


def _instruction(element: etree._Element, line: _Line) -> None:
    if line.trail.fields and not line.trail.fields[-1].in_result:
        line.trail.fields[-1].instruction += element.text or ""


def _symbol(element: etree._Element, line: _Line) -> None:
    """A character of a symbol font, by its code there: not a letter that our font can draw."""
    line.trail.miss(element, attribute(element, "char") or "")


def _constant(text: str) -> Callable[[etree._Element, _Line], None]:
    return lambda _element, line: line.add(text)


_RUN_CONTENT: dict[str, Callable[[etree._Element, _Line], None]] = {
    "t": _text,
    "tab": _tab,
    "ptab": _tab,
    "br": _break,
    "cr": _break,
    "noBreakHyphen": _constant("\u2011"),
    "softHyphen": _constant("\u00ad"),
    "fldChar": _field_mark,
    "instrText": _instruction,
    "sym": _symbol,
}
