"""What a reader of pages passes by in a DOCX from outside, and a clerk should hear of all the same."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.docx.names import local, w
from desktop.docx.package import Package, parse_xml

_NO_LINKS = frozenset({"hyperlink"})
"""Links that do nothing until somebody clicks on them."""


def stray_words(package: Package) -> tuple[str, ...]:
    """Words inside properties or inside other words, where no editor shows them: such a file was damaged or forged."""
    root = parse_xml(package.parts[package.main], package.main)
    return tuple(
        words for element in root.iter(w("t")) if _is_stray(element) and (words := (element.text or "").strip())
    )


def _is_stray(element: etree._Element) -> bool:
    around = [local(ancestor.tag) for ancestor in element.iterancestors()]
    if any(name in ("del", "moveFrom", "Fallback") for name in around):
        return False
    return any(name == "t" or name.endswith("Pr") for name in around)


def links_out(package: Package) -> tuple[str, ...]:
    """Kinds of what the file would fetch from elsewhere when an editor opens it (a template, a picture, a frame)."""
    return tuple(sorted(set(_kinds(package))))


def _kinds(package: Package) -> Iterator[str]:
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        for relationship in package.relationships(f"{folder}{file.removesuffix('.rels')}").values():
            if relationship.external and relationship.kind not in _NO_LINKS:
                yield relationship.kind
