"""A template that is being filled: its slots, found by tag, else alias, else style; its styles, under our own ids.

Word and LibreOffice both keep the *names* of styles; LibreOffice makes up new ids. So styles are put back under the ids
that composer, reader and checks know, and styles that a template lacks come from the shipped one.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator

from lxml import etree

from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import CONTENT_TYPES, DECLARATION, RELATIONSHIPS, R, local, w
from desktop.docx.package import Package, open_package, parse_xml, save_package, write_xml
from desktop.docx.reading import styles_of
from desktop.docx.slots import SLOTS, Need, Shape, Slot, Story, named, slot_for
from desktop.docx.template_styles import style_ids, styles_part
from desktop.docx.trail import words_in
from desktop.domain.errors import Refusal
from desktop.rules.loading import load

_TYPES = "[Content_Types].xml"
_MARGINS = {"header": Story.HEADER, "footer": Story.FOOTER}
_STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


class Filling:
    """One template opened for filling. ``root``: its main part; ``margins``: its headers and footers by part;
    ``controls``: slot tag → its controls, in order."""

    def __init__(self, template: bytes) -> None:
        self.package = _opened(template)
        self.parts = dict(self.package.parts)
        self.root = parse_xml(self.parts[self.package.main], self.package.main)
        body = self.root.find(w("body"))
        if body is None:
            raise _unfit("không có phần nội dung")
        self.body = body
        self.styles = styles_of(self.package)
        self.margins: dict[str, etree._Element] = {}
        self.controls = find_slots(self.root)
        for link in self.package.relationships(self.package.main).values():
            if link.kind in _MARGINS and not link.external and link.target in self.parts:
                root = self.margins[link.target] = parse_xml(self.parts[link.target], link.target)
                for tag, controls in find_slots(root, _MARGINS[link.kind]).items():
                    self.controls.setdefault(tag, []).extend(controls)

    def control(self, tag: str) -> etree._Element | None:
        """The slot's content control, None where the template has none."""
        found = self.controls.get(tag)
        return found[0] if found else None

    def paragraph(self, tag: str) -> etree._Element | None:
        """The paragraph around the slot's control."""
        control = self.control(tag)
        return next(control.iterancestors(w("p")), None) if control is not None else None

    def fill(self, tag: str, content: str) -> None:
        """Puts markup (runs, or blocks, as the slot's shape asks) in the place of what the slot holds."""
        control = self.control(tag)
        if control is None:
            return
        holder = control.find(w("sdtContent"))
        if holder is None:
            holder = etree.SubElement(control, w("sdtContent"))
        holder[:] = markup.elements(content)

    def remove(self, tag: str) -> None:
        """Takes a slot away, with its line; a line that ends a table cell stays, empty, because a cell needs one."""
        control = self.control(tag)
        if control is None:
            return
        slot = slot_for(tag)
        whole = control if slot.shape is Shape.BLOCKS else next(control.iterancestors(w("p")), control)
        parent = whole.getparent()
        if parent is None:
            return
        if parent.tag == w("tc") and whole is parent[-1]:
            parent.replace(whole, markup.elements(markup.paragraph(slot.style))[0])
        else:
            parent.remove(whole)
        self.controls.pop(tag)

    def plain_margin(self, kind: str) -> str:
        """Relationship id of a header or footer (``kind``) without words, added to the document."""
        name = next(n for i in range(1, len(self.parts) + 2) if (n := f"word/{kind}{i}.xml") not in self.parts)
        root = {"header": "hdr", "footer": "ftr"}[kind]
        content = f"<w:{root} {markup.NAMESPACES}>{markup.paragraph('KhCuoi')}</w:{root}>"
        self.parts[name] = (DECLARATION + content).encode()
        override = etree.SubElement(types := self._xml(_TYPES), f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
        self.parts[_TYPES] = write_xml(types)
        folder, _, main = self.package.main.rpartition("/")
        links = self._xml(f"{folder}/_rels/{main}.rels")
        link = etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship", Id=f"kh{len(links) + 1}")
        link.set("Type", f"{R}/{kind}")
        link.set("Target", f"/{name}")
        self.parts[f"{folder}/_rels/{main}.rels"] = write_xml(links)
        return link.get("Id", "")

    def _xml(self, part: str) -> etree._Element:
        return parse_xml(self.parts[part], part)

    def bytes(self) -> bytes:
        """The filled document."""
        for name, root in {self.package.main: self.root, **self.margins}.items():
            _shield_looks(root)
            self.parts[name] = write_xml(root)
        return save_package(self.parts)


def _shield_looks(root: etree._Element) -> None:
    """Puts a nameless control around the words of each first paragraph inside a block control, if they have a look.

    LibreOffice 7 drops bold, italics and spacing of the first paragraph in a block control, unless a control of its own
    holds them.
    """
    for control in list(root.iter(w("sdt"))):
        parent = control.getparent()
        first = next(control.iter(w("p")), None)
        if parent is None or parent.tag == w("p") or first is None or first.find(w("sdt")) is not None:
            continue
        runs = first.findall(w("r"))
        if any(local(look.tag) != "rStyle" for run in runs for look in run.findall(f"{w('rPr')}/*")):
            number = markup.stable_number(f"/{len(list(root.iter(w('sdt'))))}")
            (shield,) = markup.elements(markup.nameless_control(number))
            shield[-1].extend(runs)
            first.append(shield)


@functools.lru_cache(maxsize=8)
def _opened(template: bytes) -> Package:
    """A template with all our styles under our ids."""
    package = open_package(template)
    name = _styles_name(package)
    root = parse_xml(package.parts[name], name)
    parts = dict(package.parts)
    renamed = _renamed(root)
    if renamed:
        for part in [package.main, *(n for n in parts if "/header" in n or "/footer" in n)]:
            if part.endswith(".xml"):
                parts[part] = _with_style_ids(parse_xml(parts[part], part), renamed)
    _with_style_ids(root, renamed)
    known = {attribute(style, "styleId") for style in root.iterfind(w("style"))}
    for style in _shipped_styles().iterfind(w("style")):
        if attribute(style, "styleId") not in known:
            root.append(copy.deepcopy(style))
    parts[name] = write_xml(root)
    return Package(parts, package.main)


def _styles_name(package: Package) -> str:
    name = package.related("styles")
    if name is None:
        raise _unfit("không có các kiểu trình bày")
    return name


def _unfit(why: str) -> Refusal:
    return Refusal(
        f"Không dùng được tệp làm mẫu: tệp {why}.",
        todo="Bắt đầu lại từ mẫu đi kèm chương trình.",
        code="unfit-template",
    )


@functools.cache
def _shipped_styles() -> etree._Element:
    return parse_xml(styles_part(load()), "styles")


def _renamed(root: etree._Element) -> dict[str, str]:
    """Ids that a style of ours has in this file → our own."""
    ours = style_ids()
    out = {}
    for style in root.iterfind(w("style")):
        here, wanted = attribute(style, "styleId") or "", ours.get(attribute(style.find(w("name"))) or "")
        if wanted and wanted != here:
            out[here] = wanted
    return out


def _with_style_ids(root: etree._Element, renamed: dict[str, str]) -> bytes:
    for element in root.iter(*(w(name) for name in _STYLE_REFERENCES)) if renamed else ():
        value = element.get(w("val"), "")
        element.set(w("val"), renamed.get(value, value))
    for style in root.iterfind(w("style")):
        value = style.get(w("styleId"), "")
        style.set(w("styleId"), renamed.get(value, value))
    return write_xml(root)


def find_slots(root: etree._Element, story: Story = Story.BODY) -> dict[str, list[etree._Element]]:
    """Every control of a slot by the tag it is filled by; a slot that lost its control gets one around its style."""
    found: dict[str, list[etree._Element]] = {}
    for control in root.iter(w("sdt")):
        known = slot_of(control)
        if known and known[0].story is story:
            found.setdefault(known[1], []).append(control)
    for slot in (slot for slot in SLOTS if slot.story is story):
        restored = _restored(root, slot) if slot.tag not in found else None
        if restored is not None:
            found[slot.tag] = [restored]
    for tag, controls in found.items():
        for control in controls if slot_for(tag).shape is Shape.BLOCKS else ():
            _lift(control, slot_for(tag))
    return found


def _lift(control: etree._Element, slot: Slot) -> None:
    """Puts a control that an editor moved into its first paragraph around the paragraph and its fellows again."""
    paragraph = control.getparent()
    holder = control.find(w("sdtContent"))
    if paragraph is None or paragraph.tag != w("p") or holder is None:
        return
    paragraph.addnext(control)
    own = copy.deepcopy(paragraph) if words_in(paragraph) else paragraph
    own[:] = [*own.findall(w("pPr")), *holder]
    holder[:] = [own]
    while (following := control.getnext()) is not None and _styles_in(following) & set(slot.rest):
        holder.append(following)


def _styles_in(element: etree._Element) -> set[str]:
    return {attribute(style) or "" for style in element.iter(w("pStyle"))}


def slot_of(control: etree._Element) -> tuple[Slot, str] | None:
    """The slot that a control is for, and the tag it is filled by."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return None
    tag, alias = attribute(properties.find(w("tag"))), attribute(properties.find(w("alias")))
    found = named(tag or "") or named(alias or "")
    if found or tag:
        return found
    slot = _by_style(control)
    return (slot, slot.tag) if slot else None


def _by_style(control: etree._Element) -> Slot | None:
    """The slot whose style stands in the control, or is that of the paragraph around it."""
    styles = {element.get(w("val")) for element in control.iter(w("pStyle"), w("rStyle"))}
    around = control.getparent()
    if around is not None and around.tag == w("p"):
        styles.add(attribute(around.find(f"{w('pPr')}/{w('pStyle')}")))
    return next((slot for slot in SLOTS if slot.style in styles), None)


def _restored(root: etree._Element, slot: Slot) -> etree._Element | None:
    """A new control around what bears the slot's style: some words, the words of a line, or a paragraph."""
    bearer = next(iter(_bearers(root, slot)), None) if slot.need is not Need.FIXED else None
    if bearer is None:
        return None
    control = markup.elements(markup.control(slot, ""))[0]
    holder = control[-1]
    if slot.shape is Shape.LINE:
        holder.extend(bearer.findall(w("r")))
        bearer.append(control)
        return control
    parent = bearer.getparent()
    if parent is None:
        return None
    words = slot.shape is Shape.WORDS
    alike = [other for other in _bearers(parent, slot) if other.getparent() is parent] if words else [bearer]
    parent.insert(parent.index(bearer), control)
    holder.extend(alike)
    return control


def _bearers(root: etree._Element, slot: Slot) -> Iterator[etree._Element]:
    """Runs or paragraphs that bear the slot's style."""
    name, path = ("r", f"{w('rPr')}/{w('rStyle')}") if slot.shape is Shape.WORDS else ("p", f"{w('pPr')}/{w('pStyle')}")
    return (element for element in root.iter(w(name)) if attribute(element.find(path)) == slot.style)
