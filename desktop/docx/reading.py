"""DOCX bytes → blocks: the one reader for PDF, preview, checks and import.

What the block model cannot express is in ``Document.unread`` with its words; nothing is dropped in silence.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop.document.blocks import Block, Document, Paragraph, Section
from desktop.document.lengths import Twips
from desktop.docx.arranging import arranged
from desktop.docx.measures import attribute, number, twips
from desktop.docx.names import DC, local, w
from desktop.docx.notes import is_set, root_of, setting
from desktop.docx.numbering import Numbering
from desktop.docx.package import Package, open_package, parse_xml
from desktop.docx.paragraphs import Met, read_paragraph
from desktop.docx.place import Place, tag_of
from desktop.docx.sections import SectionReader
from desktop.docx.styles import Styles, theme_colours, theme_fonts
from desktop.docx.tables import read_table
from desktop.docx.template_styles import style_ids
from desktop.docx.trail import Trail
from desktop.domain.errors import Refusal

_THROUGH = frozenset("sdtContent customXml ins moveTo".split())
_SILENT = frozenset(
    "tcPr sectPr sdtPr sdtEndPr customXmlPr bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart "
    "commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd".split()
) | {""}


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and the XML element of each of its blocks by ``Source.block``."""

    document: Document
    elements: tuple[etree._Element, ...]


def read(data: bytes) -> Document:
    """The blocks of a DOCX. Raises Refusal where the file is not a sound DOCX."""
    return read_package(open_package(data)).document


def read_package(package: Package, root: etree._Element | None = None) -> Read:
    """The blocks of an opened package; ``root``: its main part where that is parsed already."""
    root = parse_xml(package.parts[package.main], package.main) if root is None else root
    body = root.find(w("body"))
    if body is None:
        raise Refusal(
            "Tệp DOCX không có phần nội dung, hoặc theo dạng mà chương trình chưa đọc được.",
            todo="Mở bằng Word, lưu lại thành DOCX thường rồi thử lại.",
            code="bad-docx",
        )
    trail = Trail(package, styles_of(package), Numbering(_part(package, "numbering")), read_blocks)
    trail.part = package.main
    trail.roots[package.main] = root
    trail.compatibility = _compatibility(trail)
    trail.colours = theme_colours(_part(package, "theme"))
    sections = _read_body(body, trail)
    document = Document(
        sections,
        _title(package),
        unread=tuple(trail.unread.values()),
        changes=tuple(trail.changes),
        comments=tuple(trail.comments),
        default_tab=_default_tab(trail),
        compatibility=trail.compatibility,
    )
    return Read(document, tuple(trail.elements))


def styles_of(package: Package) -> Styles:
    """The styles of a document; those of the same bytes are resolved once."""
    styles, theme = (package.parts[name] if (name := package.related(kind)) else b"" for kind in ("styles", "theme"))
    return _styles(styles, theme)


@functools.lru_cache(maxsize=8)
def _styles(styles: bytes, theme: bytes) -> Styles:
    roots = [parse_xml(data, name) if data else None for data, name in ((styles, "styles"), (theme, "theme"))]
    return Styles(roots[0], theme_fonts(roots[1]), style_ids())


def _part(package: Package, kind: str) -> etree._Element | None:
    name = package.related(kind)
    return parse_xml(package.parts[name], name) if name else None


def _compatibility(trail: Trail) -> int:
    """The mode that Word lays the document out in; 12 where the file does not say."""
    settings = root_of(trail, "settings")
    for found in settings.iter(w("compatSetting")) if settings is not None else ():
        if attribute(found, "name") == "compatibilityMode":
            return number(attribute(found)) or 12
    return 12


def _default_tab(trail: Trail) -> Twips:
    """The raster of tabs behind the stated ones."""
    stated = twips(attribute(setting(trail, "defaultTabStop")))
    return stated if stated and stated > 0 else Twips(720)


def _title(package: Package) -> str:
    for relationship in package.relationships().values():
        if relationship.kind == "core-properties" and relationship.target in package.parts:
            root = parse_xml(package.parts[relationship.target], relationship.target)
            return (root.findtext(f"{{{DC}}}title") or "").strip()
    return ""


def _read_body(body: etree._Element, trail: Trail) -> tuple[Section, ...]:
    even_pages = is_set(trail, "evenAndOddHeaders")
    mirrored = is_set(trail, "mirrorMargins")
    sections = SectionReader(trail, lambda root: read_blocks(root, trail, Place()), even_pages, mirrored)
    blocks: list[Met] = []
    for element, place in _walk(body, trail, Place()):
        blocks.append(_read_block(element, trail, place))
        end = element.find(f"{w('pPr')}/{w('sectPr')}")
        if end is not None:
            if len(blocks) > 1 and _is_empty(blocks[-1].block):
                blocks.pop()  # it carries the end of the section, and takes no room
            sections.close(end, arranged(blocks))
            blocks = []
    last = body.find(w("sectPr"))
    if blocks or last is not None or not sections.sections:
        sections.close(last, arranged(blocks))
    return tuple(sections.sections)


def read_blocks(element: etree._Element, trail: Trail, place: Place) -> tuple[Block, ...]:
    """The blocks inside a cell, box, note, header or footer."""
    return tuple(arranged([_read_block(child, trail, inside) for child, inside in _walk(element, trail, place)]))


def _walk(element: etree._Element, trail: Trail, place: Place) -> Iterator[tuple[etree._Element, Place]]:
    """Paragraphs and tables in order, also those inside controls; everything else is reported."""
    for child in element:
        name = local(child.tag)
        if name in ("p", "tbl"):
            yield child, place
        elif name == "sdt":
            yield from _walk(child, trail, place.inside(tag_of(child)))
        elif name in _THROUGH:
            yield from _walk(child, trail, place)
        elif name not in _SILENT:
            trail.miss(child)


def _read_block(element: etree._Element, trail: Trail, place: Place) -> Met:
    if local(element.tag) == "tbl":
        return Met(read_table(element, trail, place, read_blocks))
    return read_paragraph(element, trail, place)


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.inlines and not block.floats
