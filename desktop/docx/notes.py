"""Footnotes, endnotes and comments: marks in the text whose words stand in parts of their own."""

from __future__ import annotations

from lxml import etree

from desktop.document.blocks import Comment, NoteMark
from desktop.document.counting import written
from desktop.docx.line import Line
from desktop.docx.measures import attribute, is_on, number
from desktop.docx.names import local, w
from desktop.docx.package import parse_xml
from desktop.docx.place import Place
from desktop.docx.trail import Trail, words_in

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are numbered where the document does not say (ECMA-376, 17.11.17)."""

_UNMARKED = "\u2060"
"""A mark that does not show: the words behind it are the note's mark."""


def read_note(element: etree._Element, line: Line) -> None:
    """The mark of a note with what the note says."""
    trail = line.trail
    kind = local(element.tag).removesuffix("Reference")
    note = _found(trail, f"{kind}s", kind, attribute(element, "id") or "")
    part = trail.names[f"{kind}s"]
    if note is None or part is None or trail.note:
        trail.miss(element)
        return
    custom = attribute(element, "customMarkFollows") in ("1", "true", "on")
    label = _UNMARKED if custom else _count(kind, trail)
    with trail.inside(part, label):
        blocks = trail.read_blocks(note, trail, Place())
    if line.shows():
        line.inlines.append(NoteMark(label, line.look.font, blocks, kind == "endnote"))
    else:
        trail.miss(element, words_in(note))


def _count(kind: str, trail: Trail) -> str:
    properties = _note_properties(kind, trail)
    start = number(attribute(properties.find(w("numStart")))) if properties is not None else None
    form = attribute(properties.find(w("numFmt"))) if properties is not None else None
    count = trail.counted[kind] = trail.counted.get(kind, (start or 1) - 1) + 1
    return written(count, form or _FORMS[kind])


def _note_properties(kind: str, trail: Trail) -> etree._Element | None:
    """How notes are numbered: as the last section says, else the whole document."""
    body = root_of(trail, "", trail.package.main)
    own = body.find(f"{w('body')}/{w('sectPr')}/{w(f'{kind}Pr')}") if body is not None else None
    if own is not None:
        return own
    settings = root_of(trail, "settings")
    return settings.find(w(f"{kind}Pr")) if settings is not None else None


def read_comment(element: etree._Element, line: Line) -> None:
    """Lists a comment; it is not on the page, and said to be."""
    trail = line.trail
    found = _found(trail, "comments", "comment", attribute(element, "id") or "")
    words = words_in(found) if found is not None else ""
    if found is not None:
        author, date = attribute(found, "author") or "", attribute(found, "date") or ""
        trail.comments.append(Comment(words, author, date, trail.block))
    trail.miss(element, words)


def _found(trail: Trail, related: str, kind: str, key: str) -> etree._Element | None:
    root = root_of(trail, related)
    return trail.by_id(root, kind).get(key) if root is not None else None


def root_of(trail: Trail, related: str, part: str = "") -> etree._Element | None:
    """The root of a part, by its name or by how the main part is related to it; parsed once."""
    if not part and related not in trail.names:
        trail.names[related] = trail.package.related(related)
    name = part or trail.names[related]
    if name is None:
        return None
    if name not in trail.roots:
        trail.roots[name] = parse_xml(trail.package.parts[name], name)
    return trail.roots[name]


def setting(trail: Trail, name: str) -> etree._Element | None:
    """An element of the document's settings."""
    root = root_of(trail, "settings")
    return root.find(w(name)) if root is not None else None


def is_set(trail: Trail, name: str) -> bool:
    """Whether a switch of the document's settings is on."""
    found = setting(trail, name)
    return found is not None and is_on(found)
