"""Sao y, sao lục, trích sao: a document with what a copy adds to it (PL I, Phần II; Mẫu 3.1 and 3.2).

On paper that is a block under the last line, beneath a line as wide as the text; of an electronic copy it is one line
in the upper right corner of page 1. The copied document itself stays as it is.
"""

from __future__ import annotations

import copy

from lxml import etree

from desktop.composing.sending import sending_copy
from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import r, w
from desktop.docx.package import Package, open_package, parse_xml, save_package, write_xml
from desktop.docx.template_styles import FAMILY
from desktop.domain.errors import Refusal
from desktop.domain.numbering import issuer_part, split_number
from desktop.domain.plan import Plan
from desktop.rules.loading import load

_STYLE_REFERENCES = (w("pStyle"), w("rStyle"))


def copy_of(plan: Plan, name: str) -> Plan:
    """What a copy of a document says before it is completed: who copies, a symbol of the copies' own series, where.

    ``name``: one of the decree's kinds of copy ("Sao y"). Number, date and signer are those of the copy: still open.
    """
    rules = load()
    kind = next(kind for kind in rules.copies if kind.name.casefold() == name.casefold())
    symbol = split_number(plan.number or "")[1] or plan.symbol or ""
    issuer = issuer_part(symbol, rules.type_abbreviation(plan.type) or "")
    return Plan(
        type=kind.name,
        issuer=plan.issuer,
        symbol=f"{kind.abbreviation}-{issuer}" if issuer else kind.abbreviation,
        place=plan.place,
        archive_line="VT",
    )


def attach(original: bytes, block: bytes) -> bytes:
    """The copied DOCX with the block of a copy (``compose`` on a template of Mẫu 3.1 or 3.2) where the form wants it.

    Equal input gives equal bytes. Raises Refusal where one of them is not a sound DOCX, or where an electronic copy is
    asked of a document whose page 1 has no header of its own.
    """
    package, added = open_package(sending_copy(original)), open_package(block)
    parts = dict(package.parts)
    root = parse_xml(parts[package.main], package.main)
    body = root.find(w("body"))
    blocks = parse_xml(added.parts[added.main], added.main).find(w("body"))
    if body is None or blocks is None:
        raise Refusal("Tệp DOCX không có phần nội dung.", todo="Kiểm tra lại tệp.", code="bad-docx")
    corner = _corner(added)
    wanted = {attribute(e) or "" for e in (blocks if corner is None else corner).iter(*_STYLE_REFERENCES)}
    if corner is None:
        _put_under(body, [child for child in blocks if child.tag != w("sectPr")])
    else:
        name = _first_header(package, root)
        header = parse_xml(parts[name], name)
        header.insert(0, corner)
        parts[name] = write_xml(header)
    parts[package.main] = write_xml(root)
    _bring_styles(parts, package, added, wanted)
    return save_package(parts)


def _put_under(body: etree._Element, blocks: list[etree._Element]) -> None:
    """The block behind the last paragraph; all its rows keep together, so that it never ends alone on a next page."""
    tables = [block for block in blocks if block.tag == w("tbl")]
    for block in blocks[: blocks.index(tables[-1])] if tables else ():
        for paragraph in block.iter(w("p")):
            _keep_with_next(paragraph)
    section = body.find(w("sectPr"))
    at = len(body) if section is None else body.index(section)
    body[at:at] = blocks


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is not None and properties.find(w("keepNext")) is None:
        style = properties.find(w("pStyle"))
        properties.insert(0 if style is None else 1, markup.elements("<w:keepNext/>")[0])


def _corner(added: Package) -> etree._Element | None:
    """The paragraph that an electronic copy has in its upper right corner."""
    for link in added.relationships(added.main).values():
        if link.kind == "header":
            for paragraph in parse_xml(added.parts[link.target], link.target).iter(w("p")):
                if attribute(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) == "KhKyDienTu":
                    return copy.deepcopy(paragraph)
    return None


def _first_header(package: Package, root: etree._Element) -> str:
    """The part that page 1 has as its header."""
    section = next(root.iter(w("sectPr")), None)
    links = package.relationships(package.main)
    for reference in section.findall(w("headerReference")) if section is not None else ():
        link = links.get(reference.get(r("id")) or "")
        if attribute(reference, "type") == "first" and link is not None and link.target in package.parts:
            return link.target
    raise Refusal(
        "Trang đầu của văn bản không có đầu trang riêng để ghi thông tin bản sao điện tử.",
        todo="Ký số bản PDF: phần mềm ký ghi thông tin này ở góc trên, bên phải trang đầu.",
        code="copy-without-header",
    )


def _bring_styles(parts: dict[str, bytes], package: Package, added: Package, wanted: set[str]) -> None:
    """Styles of the block that the document lacks. They lean on nothing: its own defaults may look otherwise."""
    name, source = package.related("styles"), added.related("styles")
    if name is None or source is None:
        return
    root = parse_xml(parts[name], name)
    known = {attribute(style, "styleId") for style in root.iterfind(w("style"))}
    for style in parse_xml(added.parts[source], source).iterfind(w("style")):
        identity = attribute(style, "styleId")
        if identity in wanted and identity not in known:
            for base in style.findall(w("basedOn")):
                style.remove(base)
            look = style.find(w("rPr"))
            if look is not None:
                fonts = " ".join(f'w:{script}="{FAMILY}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
                look.insert(0, markup.elements(f"<w:rFonts {fonts}/>")[0])
            root.append(style)
    parts[name] = write_xml(root)
