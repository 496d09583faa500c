"""The copy that leaves the office: the same page, and nothing else of what a working DOCX holds.

Parts, settings and properties are kept by name, not thrown out by name: what this module does not know stays here.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from desktop.composing.body import ANCHOR
from desktop.docx.markup import xml_text
from desktop.docx.measures import attribute
from desktop.docx.names import CORE, DC, DECLARATION, W, local, w
from desktop.docx.package import Package, Relationship, open_package, parse_xml, save_package, write_xml

_KEPT_KINDS = frozenset(
    "officeDocument core-properties styles settings numbering fontTable theme header footer footnotes endnotes image "
    "hyperlink".split()
)
_KEPT_SETTINGS = frozenset(
    "zoom mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr "
    "compat themeFontLang clrSchemeMapping decimalSymbol listSeparator".split()
)
_UNWRAPPED = frozenset("sdt sdtContent ins moveTo smartTag customXml".split())
_REMOVED = frozenset(
    "sdtPr sdtEndPr customXmlPr smartTagPr del moveFrom proofErr permStart permEnd commentRangeStart commentRangeEnd "
    "commentReference annotationRef moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd rPrChange "
    "pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange cellIns "
    "cellDel cellMerge customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "lastRenderedPageBreak".split()
)
_MARK_PROPERTIES = {w("rPr"), w("trPr")}


def sending_copy(docx: bytes) -> bytes:
    """The document without plan, controls, comments, tracked changes, revision ids, author or path.

    Tracked changes are taken as accepted. Equal input gives equal bytes. Raises Refusal where it is not a sound DOCX.
    """
    package = open_package(docx)
    kept = _reachable(package)
    parts: dict[str, bytes] = {}
    for name in kept:
        data = package.parts[name]
        parts[name] = _CLEANERS.get(kept[name], _clean_part)(data, name) if name.endswith(".xml") else data
        relations = _relations_name(name)
        if relations in package.parts:
            parts[relations] = _relations(package.parts[relations], relations)
    parts["_rels/.rels"] = _relations(package.parts["_rels/.rels"], "_rels/.rels")
    parts["[Content_Types].xml"] = _content_types(package.parts["[Content_Types].xml"], parts)
    return save_package(parts)


def _reachable(package: Package) -> dict[str, str]:
    """Parts that the page needs, and how each is related."""
    kept: dict[str, str] = {}
    waiting = list(package.relationships().values())
    while waiting:
        link = waiting.pop()
        if _is_kept(link) and not link.external and link.target in package.parts and link.target not in kept:
            kept[link.target] = link.kind
            waiting += package.relationships(link.target).values()
    return kept


def _is_kept(link: Relationship) -> bool:
    return link.kind in _KEPT_KINDS and (not link.external or link.kind == "hyperlink")


def _relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _relations(data: bytes, name: str) -> bytes:
    root = parse_xml(data, name)
    for element in list(root):
        kind, external = element.get("Type", "").rpartition("/")[2], element.get("TargetMode") == "External"
        if not _is_kept(Relationship(kind, "", external)):
            root.remove(element)
    return write_xml(root)


def _content_types(data: bytes, parts: dict[str, bytes]) -> bytes:
    root = parse_xml(data, "[Content_Types].xml")
    for element in list(root):
        part = element.get("PartName")
        if part and part.lstrip("/") not in parts:
            root.remove(element)
    return write_xml(root)


def _clean_part(data: bytes, name: str) -> bytes:
    root = parse_xml(data, name)
    for row in [row for row in root.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is not None]:
        _drop(row)
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        _clean_element(element)
    return write_xml(root)


def _clean_element(element: etree._Element) -> None:
    for key in [key for key in element.attrib if _is_trace(str(key))]:
        del element.attrib[key]
    name, parent = local(element.tag), element.getparent()
    if parent is None or not element.tag.startswith(f"{{{W}}}"):
        return
    if parent.tag in _MARK_PROPERTIES and name in ("ins", "del", "moveTo", "moveFrom"):
        _drop(element)
    elif name in _UNWRAPPED:
        _unwrap(element)
    elif name in _REMOVED or (name == "bookmarkStart" and (attribute(element, "name") or "").startswith(ANCHOR)):
        _drop_with_end(element)


def _is_trace(key: str) -> bool:
    """Revision and paragraph ids: who edited what together."""
    name = local(key)
    return name.startswith("rsid") or name in ("paraId", "textId")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_with_end(element: etree._Element) -> None:
    """Takes out an element, and the end of a bookmark with its begin."""
    if local(element.tag) == "bookmarkStart":
        number = attribute(element, "id")
        for end in list(element.getroottree().iter(w("bookmarkEnd"))):
            if attribute(end, "id") == number:
                _drop(end)
    _drop(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _clean_settings(data: bytes, name: str) -> bytes:
    root = parse_xml(data, name)
    for element in list(root):
        if local(element.tag) not in _KEPT_SETTINGS:
            root.remove(element)
    return write_xml(root)


def _clean_core(data: bytes, name: str) -> bytes:
    """Title and language stay; author, editor, dates, company and keywords go."""
    root = parse_xml(data, name)
    kept = "".join(
        f"<dc:{field}>{xml_text(root.findtext(f'{{{DC}}}{field}') or '')}</dc:{field}>"
        for field in ("title", "language")
        if root.findtext(f"{{{DC}}}{field}")
    )
    return f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}">{kept}</cp:coreProperties>'.encode()


def _clean_styles(data: bytes, name: str) -> bytes:
    root = parse_xml(data, name)
    for element in list(root.iter()):
        for key in [key for key in element.attrib if _is_trace(str(key))]:
            del element.attrib[key]
        if local(element.tag) in ("rsid", "rPrChange", "pPrChange"):
            _drop(element)
    return write_xml(root)


_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "settings": _clean_settings,
    "core-properties": _clean_core,
    "styles": _clean_styles,
}
