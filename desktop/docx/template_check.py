"""What is wrong with a template, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop.docx.filling import Filling, slot_of
from desktop.docx.measures import attribute
from desktop.docx.names import W, local, w
from desktop.docx.package import open_package, parse_xml
from desktop.docx.slots import SLOTS, Need, Shape
from desktop.docx.trail import words_in

Found = dict[str, list[etree._Element]]
_QUOTED = 40


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
    problems = [*_controls(original), *_doubled(found), *_missing(found)]
    for name in sorted(package.parts):
        part = name.rpartition("/")[2]
        if part.startswith(("header", "footer")) and part.endswith(".xml"):
            problems += _elsewhere(parse_xml(package.parts[name], name), part)
    return problems


def _controls(root: etree._Element) -> Iterator[TemplateProblem]:
    for control in root.iter(w("sdt")):
        slot = slot_of(control)
        if slot is None:
            if tag := _tag(control):
                yield TemplateProblem("unknown", tag, _place(control), _proposal(tag))
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


def _doubled(found: Found) -> Iterator[TemplateProblem]:
    for tag, controls in found.items():
        for control in controls[1:]:
            alias = next(slot.alias for slot in SLOTS if slot.tag == tag)
            yield TemplateProblem(
                "doubled", tag, _place(control), f"Ô “{alias}” chỉ dùng một lần; bỏ ô thừa, giữ ô đầu tiên."
            )


def _missing(found: Found) -> Iterator[TemplateProblem]:
    for at, slot in enumerate(SLOTS):
        if slot.need is Need.REQUIRED and slot.tag not in found:
            before = next((s.alias for s in reversed(SLOTS[:at]) if s.tag in found), "")
            place = f"Sau ô “{before}”" if before else "Đầu trang"
            yield TemplateProblem(
                "missing", slot.tag, place, f"Chép ô “{slot.alias}” từ mẫu đi kèm chương trình vào chỗ này."
            )
        if slot.need is Need.FIXED and slot.tag not in found:
            yield TemplateProblem(
                "missing",
                slot.tag,
                "Đầu trang, cột phải",
                f"Mẫu thiếu {slot.alias}; chép lại từ mẫu đi kèm chương trình.",
            )


def _elsewhere(root: etree._Element, part: str) -> Iterator[TemplateProblem]:
    """Slots in headers and footers are never filled."""
    where = "đầu trang" if part.startswith("header") else "chân trang"
    for control in root.iter(w("sdt")):
        if slot := slot_of(control):
            yield TemplateProblem(
                "misplaced", slot.tag, f"Trong {where} ({part})", f"Chuyển ô “{slot.alias}” vào thân văn bản."
            )


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
