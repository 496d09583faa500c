"""The whole plan inside the working DOCX, as a custom XML part: what comes back is what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from desktop.docx.markup import printable
from desktop.docx.names import CUSTOM_XML, DC, DECLARATION, RELATIONSHIPS
from desktop.docx.package import Package, open_package, parse_xml, write_xml
from desktop.domain import codec
from desktop.domain.plan import Plan

NAMESPACE = "urn:ke-hoach:plan:1"
_ITEM_ID = "{5B1E0B4C-6D4B-4C0E-9A7B-4B455F484F41}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def carry(parts: dict[str, bytes], main: str, plan: Plan) -> None:
    """Adds the plan to the parts of a document, with the properties that Word asks of a data store.

    A plan that is there already gives way to it.
    """
    if (name := _holder(parts)) is not None:
        parts[name] = _item(plan)
        return
    number = next(n for n in range(1, len(parts) + 2) if f"customXml/item{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts[item] = _item(plan)
    store = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    parts[properties] = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{CUSTOM_XML}" ds:itemID="{_ITEM_ID}">{store}</ds:datastoreItem>'
    ).encode()
    folder, _, name = main.rpartition("/")
    _relate(parts, f"{folder}/_rels/{name}.rels", "customXml", f"/{item}")
    _relate(parts, f"customXml/_rels/item{number}.xml.rels", "customXmlProps", f"itemProps{number}.xml")
    types = parse_xml(parts["[Content_Types].xml"], "[Content_Types].xml")
    etree.SubElement(
        types, types.tag.replace("Types", "Override"), PartName=f"/{properties}", ContentType=_PROPERTIES_TYPE
    )
    parts["[Content_Types].xml"] = write_xml(types)


def _item(plan: Plan) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}plan", nsmap={"kh": NAMESPACE})
    # JSON may hold characters that XML cannot; inside a JSON string their escape means the same.
    root.text = _FORBIDDEN.sub(lambda m: f"\\u{ord(m[0]):04x}", codec.dumps(plan))
    return write_xml(root)


def _holder(parts: Mapping[str, bytes]) -> str | None:
    """The part that holds a plan."""
    likely = (
        n for n, d in parts.items() if n.startswith("customXml/") and "Props" not in n and NAMESPACE.encode() in d
    )
    return next((name for name in likely if parse_xml(parts[name], name).tag == f"{{{NAMESPACE}}}plan"), None)


def entitle(parts: dict[str, bytes], title: str) -> None:
    """Names the document, for the title bar of a reader and for its file list."""
    name = "docProps/core.xml"
    if name not in parts:
        return
    root = parse_xml(parts[name], name)
    own = root.find(f"{{{DC}}}title")
    if own is None:
        own = etree.SubElement(root, f"{{{DC}}}title")
    own.text = printable(title)
    parts[name] = write_xml(root)


def _relate(parts: dict[str, bytes], name: str, kind: str, target: str) -> None:
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    root = parse_xml(parts.get(name, empty), name)
    taken = {element.get("Id") for element in root}
    free = next(f"rId{n}" for n in range(1, len(root) + 2) if f"rId{n}" not in taken)
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=f"{_OFFICE}/{kind}", Target=target)
    parts[name] = write_xml(root)


def plan_of(docx: bytes) -> Plan | None:
    """The plan that a working DOCX carries; None where it carries none. Refused where file or plan is damaged."""
    return plan_in(open_package(docx))


def plan_in(package: Package) -> Plan | None:
    """The same for an opened package."""
    parts = package.parts
    name = _holder(parts)
    return codec.loads(parse_xml(parts[name], name).text or "") if name else None
