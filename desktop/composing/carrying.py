"""The whole plan inside the working DOCX, as a custom XML part: what comes back is what was written."""

from __future__ import annotations

import re

from lxml import etree

from desktop.docx.markup import printable
from desktop.docx.names import CUSTOM_XML, DC, DECLARATION, RELATIONSHIPS
from desktop.docx.package import open_package, parse_xml, write_xml
from desktop.domain import codec
from desktop.domain.plan import Plan

NAMESPACE = "urn:ke-hoach:plan:1"
_ITEM_ID = "{5B1E0B4C-6D4B-4C0E-9A7B-4B455F484F41}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def carry(parts: dict[str, bytes], main: str, plan: Plan) -> None:
    """Adds the plan to the parts of a document, with the properties that Word asks of a data store."""
    number = next(n for n in range(1, len(parts) + 2) if f"customXml/item{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    root = etree.Element(f"{{{NAMESPACE}}}plan", nsmap={"kh": NAMESPACE})
    # JSON may hold characters that XML cannot; inside a JSON string their escape means the same.
    root.text = _FORBIDDEN.sub(lambda m: f"\\u{ord(m[0]):04x}", codec.dumps(plan))
    parts[item] = write_xml(root)
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
    package = open_package(docx)
    for name, data in package.parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in data and "Props" not in name:
            root = parse_xml(data, name)
            if root.tag == f"{{{NAMESPACE}}}plan":
                return codec.loads(root.text or "")
    return None
