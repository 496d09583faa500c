"""DOCX files with accidents: bytes flipped, the zip cut, markup moved about, parts swapped, emptied or taken."""

from __future__ import annotations

import copy
import functools
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from lxml import etree

from desktop.composing.composing import compose
from desktop.docx.package import open_package, save_package
from desktop.docx.template_build import build
from tests.importing.returning.editing import PLAN

VALUES = ("", "0", "-1", "1", "99999999", "abc", "nil", "true", "restart", "1e9", "đ", "auto", "decimal", "KhLaMa")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_STEPS = 4


def foreign() -> bytes:
    """A DOCX in the manner of others: python-docx's own template, lists, a table with merged cells, two sections."""
    made = docx.Document()
    made.add_heading("KẾ HOẠCH", 0)
    made.add_paragraph("Kiểm kê hồ sơ năm 2026")
    made.add_paragraph("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;")
    made.add_heading("I. MỤC ĐÍCH", 1)
    for words in ("Nắm số hồ sơ còn tồn.", "Lập mục lục.", "Nộp lưu."):
        made.add_paragraph(words, style="List Number")
    table = made.add_table(4, 3, style="Table Grid")
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Ô thứ {index}"
    table.cell(1, 0).merge(table.cell(2, 1))
    made.sections[0].header.paragraphs[0].text = "Đầu trang của cơ quan"
    made.add_section()
    made.add_paragraph("Trên đây là Kế hoạch kiểm kê hồ sơ./.").add_run(" Ghi chú thêm.").bold = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@functools.cache
def originals(extra: tuple[Path, ...] = ()) -> tuple[bytes, ...]:
    """What is damaged: a plan of our own, a DOCX in the manner of others, and real files where there are some."""
    return compose(PLAN, build("ke-hoach"), year=2026), foreign(), *(path.read_bytes() for path in extra)


def mutated(seed: int, extra: tuple[Path, ...] = (), *, own: bool = False) -> bytes:
    """One damaged file; the same for the same seed. ``own``: always of the plan of our own."""
    chance = random.Random(seed)
    original = originals()[0] if own else chance.choice(originals(extra))
    way: Callable[[random.Random, bytes], bytes] = chance.choice((_flipped, _cut, _repacked, _remarked, _remarked))
    return way(chance, original)


def _flipped(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(chance: random.Random, data: bytes) -> bytes:
    begin = chance.randrange(len(data))
    if chance.random() < 0.5:
        return data[:begin]
    return data[:begin] + data[chance.randrange(begin, len(data)) :]


def _repacked(chance: random.Random, data: bytes) -> bytes:
    """Whole parts emptied, swapped, doubled under another name, taken out, or with bytes changed inside."""
    parts = dict(open_package(data).parts)
    names = sorted(parts)
    for _ in range(chance.randint(1, 3)):
        one, other = chance.choice(names), chance.choice(names)
        step = chance.randrange(5)
        if step == 0:
            parts[one] = b""
        elif step == 1:
            parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")
        elif step == 2:
            parts.pop(one, None)
        elif step == 3 and parts.get(one):
            changed = bytearray(parts[one])
            changed[chance.randrange(len(changed))] = chance.randrange(256)
            parts[one] = bytes(changed)
        else:
            parts[chance.choice(("word/extra.xml", "WORD/DOCUMENT.XML", "../out.xml", "a\\b.xml", "con"))] = b"<a/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _remarked(chance: random.Random, data: bytes) -> bytes:
    """Elements of one part moved, doubled, taken out or renamed, attributes and words changed."""
    parts = dict(open_package(data).parts)
    name = chance.choice(["word/document.xml"] * 4 + sorted(n for n in parts if n.endswith((".xml", ".rels"))))
    root = etree.fromstring(parts[name])
    for _ in range(chance.randint(1, _MOST_STEPS)):
        _accident(chance, root)
    parts[name] = etree.tostring(root)
    return save_package(parts)


def _accident(chance: random.Random, root: etree._Element) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    step = chance.randrange(6)
    if step == 0 and parent is not None:
        parent.remove(one)
    elif step == 1:
        other.append(copy.deepcopy(one))
    elif step == 2 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
    elif step == 3:
        one.tag = chance.choice(elements).tag
    elif step == 4 and parent is not None and other not in one.iter():
        other.append(one)
    else:
        one.text = chance.choice(("", "\u0301", "\ue001x", "Điều 1.", "x" * 500, "\u202e"))
