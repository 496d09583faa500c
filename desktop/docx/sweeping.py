"""What a reader of pages passes by in a DOCX from outside, and a clerk should hear of all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from desktop.docx.measures import attribute
from desktop.docx.names import W, local, w
from desktop.docx.package import Package, parse_xml

_SKIPPED = frozenset({"del", "moveFrom", "Fallback"})
"""What was struck out, and what is written twice."""
_WRAPS = frozenset("sdtContent ins moveTo smartTag customXml hyperlink fldSimple dir bdo ruby rt rubyBase".split())
_AROUND = _WRAPS | frozenset("document body p r tbl tr tc sdt txbxContent pict object drawing".split())
_PARENTS = {
    "t": frozenset({"r"}),
    "r": _WRAPS | {"p"},
    "p": _WRAPS | {"body", "tc", "txbxContent"},
    "tc": _WRAPS | {"tr"},
    "tr": _WRAPS | {"tbl"},
    "tbl": _WRAPS | {"body", "tc", "txbxContent"},
}
"""Where each element may stand (ECMA-376, 17.2–17.5)."""
_ACTIVE_FIELDS = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON)\b")
_NO_LINKS = frozenset({"hyperlink"})
"""Links that do nothing until somebody clicks on them."""


def stray_words(package: Package) -> tuple[str, ...]:
    """Words where the format has no place for them and no editor shows them: such a file was damaged or forged."""
    root = parse_xml(package.parts[package.main], package.main)
    return tuple(
        words for element in root.iter(w("t")) if _is_stray(element) and (words := (element.text or "").strip())
    )


def _is_stray(element: etree._Element) -> bool:
    """Whether something stands around the words where the format has no place for it."""
    child = "t"
    for ancestor in element.iterancestors():
        name = local(ancestor.tag)
        if name in _SKIPPED:
            return False
        if ancestor.tag.startswith(f"{{{W}}}") and (name not in _AROUND or name not in _PARENTS.get(child, _AROUND)):
            return True
        child = name
    return False


def links_out(package: Package) -> tuple[str, ...]:
    """Kinds of what the file would fetch or start when an editor opens it: a template, a picture, a linking field."""
    return tuple(sorted({*_relations(package), *_fields(package)}))


def _relations(package: Package) -> Iterator[str]:
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        for relationship in package.relationships(f"{folder}{file.removesuffix('.rels')}").values():
            if relationship.external and relationship.kind not in _NO_LINKS:
                yield relationship.kind


def _fields(package: Package) -> Iterator[str]:
    """Fields by name; an instruction may be cut into many runs."""
    for name, data in package.parts.items():
        if not (name.startswith("word/") and name.endswith(".xml") and (b"instr" in data)):
            continue
        for paragraph in parse_xml(data, name).iter(w("p")):
            said = "".join(element.text or "" for element in paragraph.iter(w("instrText")))
            said += " ".join(attribute(element, "instr") or "" for element in paragraph.iter(w("fldSimple")))
            yield from _ACTIVE_FIELDS.findall(said.upper())
