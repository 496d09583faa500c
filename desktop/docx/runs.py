"""What may stand in a ``w:r``, in a table, one line an element; what is not in it is reported with its words."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from desktop.document.blocks import (
    Break,
    BreakKind,
    PageCountField,
    PageNumberField,
    Tab,
)
from desktop.docx.drawings import read_drawing
from desktop.docx.line import Line
from desktop.docx.measures import attribute, is_on, number
from desktop.docx.names import W, local, w
from desktop.docx.notes import read_comment, read_note
from desktop.docx.symbols import symbol
from desktop.docx.trail import Field
from desktop.docx.vml import read_vml

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = str.maketrans("\t\n\r", "   ")
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·"}
_SILENT = frozenset("rPr lastRenderedPageBreak annotationRef separator continuationSeparator".split()) | {""}


def read_run(element: etree._Element, line: Line) -> None:
    """All that a run holds, in its look."""
    properties = element.find(w("rPr"))
    line.look = line.look_of(properties)
    change = properties.find(w("rPrChange")) if properties is not None else None
    if change is not None:
        line.trail.change("format", change)
    _read_content(element, line)


def _read_content(element: etree._Element, line: Line) -> None:
    for child in element:
        name = local(child.tag)
        handler = _CONTENT.get(name)
        if handler and child.tag == f"{{{W}}}{name}":
            handler(child, line)
        elif name == "AlternateContent":
            _read_alternative(child, line)
        elif name not in _SILENT:
            line.trail.miss(child)


def _read_alternative(element: etree._Element, line: Line) -> None:
    """The same thing written twice, and read once: the first way of which something is understood."""
    ways = [child for child in element if local(child.tag) in ("Choice", "Fallback")]
    if not ways:
        return
    unread, elements = line.trail.unread, line.trail.elements
    before, begun = dict(unread), len(elements)
    for way in ways:
        drawn = len(line.inlines) + len(line.floats)
        _read_content(way, line)
        if len(line.inlines) + len(line.floats) > drawn or len(elements) > begun:
            return
        if way is ways[0]:
            first = dict(unread)
        unread.clear()
        unread.update(before)
    unread.update(first)


def _text(element: etree._Element, line: Line) -> None:
    text = element.text or ""
    if not text.isprintable():
        text = text.translate(_BLANKS)
    line.add(text if element.get(_XML_SPACE) == "preserve" else text.strip(" "))


def _tab(_element: etree._Element, line: Line) -> None:
    line.put(Tab(line.look.font))


def _absolute_tab(element: etree._Element, line: Line) -> None:
    to = {"center": "centre", "right": "right"}.get(attribute(element, "alignment") or "", "")
    line.put(Tab(line.look.font, to, _LEADERS.get(attribute(element, "leader") or "", "")))


def _break(element: etree._Element, line: Line) -> None:
    kinds = {"page": BreakKind.PAGE, "column": BreakKind.COLUMN}
    line.put(Break(kinds.get(attribute(element, "type") or "", BreakKind.LINE), line.look.font))


def _field_mark(element: etree._Element, line: Line) -> None:
    kind, fields = attribute(element, "fldCharType"), line.trail.fields
    if kind == "begin":
        fields.append(Field(form=element.find(w("ffData"))))
    elif kind == "separate" and fields:
        fields[-1].in_result = True
    elif kind == "end" and fields:
        _end_field(fields.pop(), line)


def _end_field(done: Field, line: Line) -> None:
    if done.name == "PAGE":
        line.put(PageNumberField(line.look.font))
    elif done.name == "NUMPAGES":
        line.put(PageCountField(line.look.font))
    elif done.form is not None and not done.in_result:
        line.add(_form_value(done.form))


def _form_value(form: etree._Element) -> str:
    """What an old form field shows that has no words of its own: a box to tick, the entry chosen from a list."""
    box, chosen = form.find(w("checkBox")), form.find(w("ddList"))
    if box is not None:
        states = [state for name in ("checked", "default") if (state := box.find(w(name))) is not None]
        return "☒" if states and is_on(states[0]) else "☐"
    if chosen is not None:
        entries = [attribute(entry) or "" for entry in chosen.iterfind(w("listEntry"))]
        at = number(attribute(chosen.find(w("result")))) or 0
        return entries[at] if 0 <= at < len(entries) else ""
    return ""


def _instruction(element: etree._Element, line: Line) -> None:
    if line.trail.fields and not line.trail.fields[-1].in_result:
        line.trail.fields[-1].instruction += element.text or ""


def _symbol(element: etree._Element, line: Line) -> None:
    """A character of a symbol font, by its code there, as the letter that it looks like."""
    code = attribute(element, "char") or ""
    letter = symbol(attribute(element, "font") or "", code)
    if letter is None:
        line.trail.miss(element, code)
    else:
        line.add(letter)


def _note_number(_element: etree._Element, line: Line) -> None:
    line.add(line.trail.note)


def _constant(text: str) -> Callable[[etree._Element, Line], None]:
    return lambda _element, line: line.add(text)


_CONTENT: dict[str, Callable[[etree._Element, Line], None]] = {
    "t": _text,
    "tab": _tab,
    "ptab": _absolute_tab,
    "br": _break,
    "cr": _break,
    "noBreakHyphen": _constant("\u2011"),
    "softHyphen": _constant("\u00ad"),
    "fldChar": _field_mark,
    "instrText": _instruction,
    "sym": _symbol,
    "drawing": read_drawing,
    "pict": read_vml,
    "object": read_vml,
    "footnoteReference": read_note,
    "endnoteReference": read_note,
    "footnoteRef": _note_number,
    "endnoteRef": _note_number,
    "commentReference": read_comment,
}
