"""What is wrong with a template, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop.docx.filling import Filling, slot_of
from desktop.docx.measures import attribute
from desktop.docx.names import DC, W, local, w
from desktop.docx.package import Package, open_package, parse_xml
from desktop.docx.slots import SLOTS, Need, Shape, Slot, Story, slot_for
from desktop.docx.template_build import build
from desktop.docx.template_kinds import TemplateKind, kind_titled
from desktop.docx.trail import words_in

Found = dict[str, list[etree._Element]]
_QUOTED = 40
_WHERE = {Story.BODY: "thân văn bản", Story.HEADER: "đầu trang", Story.FOOTER: "chân trang"}


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """``kind``: unknown, missing, doubled, misplaced or unlocked; ``tag``: the slot; ``place`` and ``proposal`` are
    Vietnamese sentences for the clerk."""

    kind: str
    tag: str
    place: str
    proposal: str


def check_template(data: bytes) -> list[TemplateProblem]:
    """The problems of a template in the order of the page, an empty list for a good one.

    Raises Refusal where the file is not a sound DOCX at all.
    """
    package = open_package(data)
    original = parse_xml(package.parts[package.main], package.main)
    found = Filling(data).controls
    shipped = Filling(build(kind_titled(_title(package)).key)).controls
    problems = [*_controls(original), *_doubled(found, shipped), *_missing(found, shipped)]
    for name in sorted(package.parts):
        part = name.rpartition("/")[2]
        if part.startswith(("header", "footer")) and part.endswith(".xml"):
            problems += _elsewhere(parse_xml(package.parts[name], name), part)
    return problems


def kind_of_template(data: bytes) -> TemplateKind:
    """The kind that a template was made for, by the title that it bears. Raises Refusal for what is no DOCX."""
    return kind_titled(_title(open_package(data)))


def _title(package: Package) -> str:
    """The title in its properties, by which a template says which kind it is for."""
    links = package.relationships().values()
    name = next((link.target for link in links if link.kind == "core-properties" and link.target in package.parts), "")
    return (parse_xml(package.parts[name], name).findtext(f"{{{DC}}}title") or "") if name else ""


def _controls(root: etree._Element) -> Iterator[TemplateProblem]:
    for control in root.iter(w("sdt")):
        known = slot_of(control)
        if known is None:
            if tag := _tag(control):
                yield TemplateProblem("unknown", tag, _place(control), _proposal(tag))
            continue
        slot = known[0]
        if slot.story is not Story.BODY:
            yield _misplaced(slot, _place(control))
            continue
        holder = control.getparent()
        in_line = holder is not None and holder.tag == w("p")
        alone = holder is None or words_in(holder) == words_in(control)
        if slot.shape is Shape.BLOCKS and in_line and not alone:
            yield TemplateProblem(
                "misplaced",
                slot.tag,
                _place(control),
                f"Ô “{slot.alias}” phải bao trọn cả đoạn, không nằm trong dòng chữ.",
            )
        elif slot.shape is not Shape.BLOCKS and not in_line:
            yield TemplateProblem(
                "misplaced", slot.tag, _place(control), f"Ô “{slot.alias}” phải nằm trong một dòng chữ."
            )
        lock = attribute(control.find(f"{w('sdtPr')}/{w('lock')}"))
        if lock not in ("sdtLocked", "sdtContentLocked"):
            yield TemplateProblem(
                "unlocked",
                slot.tag,
                _place(control),
                f"Trong Word, mở Thuộc tính của ô “{slot.alias}” và chọn không cho xóa ô.",
            )


def _doubled(found: Found, shipped: Found) -> Iterator[TemplateProblem]:
    for tag, controls in found.items():
        slot = slot_for(tag)
        # LibreOffice forgets which of two signers a slot is for; then both have the tag of the first.
        allowed = 2 if tag == slot.tag and f"{tag}_2" in shipped and f"{tag}_2" not in found else 1
        for control in controls[allowed:]:
            yield TemplateProblem(
                "doubled", tag, _place(control), f"Ô “{slot.alias}” chỉ dùng một lần; bỏ ô thừa, giữ ô đầu tiên."
            )


def _missing(found: Found, shipped: Found) -> Iterator[TemplateProblem]:
    """Slots that the shipped template of this kind has and this one has not."""
    slots = [slot for slot in SLOTS if slot.tag in shipped]
    for at, slot in enumerate(slots):
        if slot.need is Need.OPTIONAL or slot.tag in found:
            continue
        before = next((s.alias for s in reversed(slots[:at]) if s.tag in found and s.story is slot.story), "")
        place = f"Sau ô “{before}”" if before else "Đầu trang"
        if slot.need is Need.FIXED:
            words = f"Mẫu thiếu {slot.alias}; chép lại từ mẫu đi kèm chương trình."
            yield TemplateProblem("missing", slot.tag, "Đầu trang, cột phải", words)
        else:
            words = f"Chép ô “{slot.alias}” từ mẫu đi kèm chương trình vào chỗ này."
            yield TemplateProblem("missing", slot.tag, place, words)


def _elsewhere(root: etree._Element, part: str) -> Iterator[TemplateProblem]:
    """Slots of the text, or of the other margin, are not filled in a header or footer."""
    story = Story.HEADER if part.startswith("header") else Story.FOOTER
    for control in root.iter(w("sdt")):
        known = slot_of(control)
        if known and known[0].story is not story:
            yield _misplaced(known[0], f"Trong {_WHERE[story]} ({part})")


def _misplaced(slot: Slot, place: str) -> TemplateProblem:
    return TemplateProblem("misplaced", slot.tag, place, f"Chuyển ô “{slot.alias}” vào {_WHERE[slot.story]}.")


def _tag(control: etree._Element) -> str:
    properties = control.find(w("sdtPr"))
    if properties is None:
        return ""
    return attribute(properties.find(w("tag"))) or attribute(properties.find(w("alias"))) or ""


def _proposal(tag: str) -> str:
    near = difflib.get_close_matches(tag.casefold(), [slot.tag for slot in SLOTS], 1, 0.6)
    if near:
        return f"Chương trình không có ô “{tag}”; có phải ô “{near[0]}”? Sửa thẻ của ô trong Word."
    return f"Chương trình không có ô “{tag}”; chữ trong ô sẽ được in nguyên. Bỏ ô nếu không cần."


def _place(control: etree._Element) -> str:
    """Where a control stands: number of its paragraph or table cell, and the words around it."""
    body = control.getroottree().getroot().find(f"{{{W}}}body")
    block = control
    while block.getparent() is not None and block.getparent() is not body:
        block = block.getparent()  # type: ignore[assignment]
    number = list(body).index(block) + 1 if body is not None and block.getparent() is body else 0
    name = "Bảng" if local(block.tag) == "tbl" else "Đoạn"
    around = next(control.iterancestors(w("p")), control)
    words = words_in(around)
    quote = f": “{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”" if words else ""
    return f"{name} thứ {number}{quote}"
