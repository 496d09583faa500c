"""The body: bases, lead, levels with their literal labels, closing (PL I, Phần I, II.6 and V.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.composing.addressees import addressees
from desktop.composing.looks import runs
from desktop.composing.sheet import Sheet
from desktop.composing.tables import table_markup
from desktop.document.lengths import Twips
from desktop.docx import markup
from desktop.domain.labels import Kind
from desktop.domain.plan import Basis, Node, Placed, plain, walk

ANCHOR = "_kh_"
"""Begin of the (hidden) bookmark that names the node of a paragraph."""
_ANCHOR_ID = re.compile(r"[A-Za-z0-9_]{1,36}")


@dataclass(frozen=True, slots=True)
class _Level:
    """``titled``: style of a paragraph that is nothing but a title; ``bold``: whether ``style`` is bold."""

    style: str
    titled: str
    bold: bool = False


_LEVELS = {
    Kind.ARTICLE: _Level("KhDieu", "KhDieu", bold=True),
    Kind.LETTER: _Level("KhChuCai", "KhChuCai", bold=True),
    Kind.HEADING: _Level("KhLaMa", "KhLaMa", bold=True),
    Kind.CLAUSE: _Level("KhKhoan", "KhKhoanTieuDe"),
    Kind.SUBCLAUSE: _Level("KhKhoanCon", "KhKhoanConTieuDe"),
    Kind.POINT: _Level("KhDiem", "KhDiem"),
    Kind.DASH: _Level("KhGachDau", "KhGachDau"),
    Kind.PLUS: _Level("KhDauCong", "KhDauCong"),
    Kind.PARAGRAPH: _Level("KhDoanVan", "KhDoanVan"),
}
_WORD_STYLES = {Kind.PART: "Phan", Kind.CHAPTER: "Chuong", Kind.SECTION: "Muc", Kind.SUBSECTION: "TieuMuc"}
_GROUNDS = ("căn cứ", "theo đề nghị", "xét đề nghị")
"""How a basis begins (II.6.a; Mẫu 1.2)."""
_BOLD_HEADINGS = {Kind.CLAUSE, Kind.SUBCLAUSE}


def compose_body(sheet: Sheet) -> None:
    """Fills everything between the subject and the signature."""
    plan = sheet.plan
    addressed = addressees(sheet)
    sheet.put("kinh_gui", addressed.block)
    sheet.put("can_cu", "".join(_basis(basis) for basis in plan.bases))
    for tag, text in (("mo_dau", addressed.lead), ("ket_thuc", plan.closing)):
        sheet.put(tag, runs(text) if plain(text).strip() else "")
    sheet.put("noi_dung", addressed.items + nodes_markup(plan.sections, sheet.text_width))


def _basis(basis: Basis) -> str:
    """ "Căn cứ …" and "Theo đề nghị của …" stand in italics; "Thực hiện …" is upright body text."""
    style = "KhCanCu" if plain(basis.text).casefold().startswith(_GROUNDS) else "KhThucHien"
    return markup.paragraph(style, _anchor(basis.id) + runs(basis.text))


def nodes_markup(sections: tuple[Node, ...], width: Twips) -> str:
    """Paragraphs and tables of nodes; ``width`` of the text."""
    return "".join(_node(placed, width) for placed in walk(sections))


def _node(placed: Placed, width: Twips) -> str:
    node = placed.node
    if node.kind is Kind.TABLE:
        return _table(node, width)
    if node.kind in _WORD_STYLES:
        return _with_word(placed)
    level = _LEVELS[node.kind]
    label = f"{placed.printed} " if placed.printed else ""
    words = plain(node.text)
    if not (label or node.heading or words):
        return ""
    if not words:
        content = markup.run(f"{label}{node.heading}" if node.heading else label.rstrip())
        return markup.paragraph(level.titled if node.heading else level.style, _anchor(node.id) + content)
    front = f"{label}{node.heading} " if node.heading else label
    weight = True if node.heading and node.kind in _BOLD_HEADINGS else None
    head = markup.run(front, markup.look(bold=weight)) if front else ""
    loose = '<w:keepNext w:val="0"/>' if level.bold else ""
    return markup.paragraph(level.style, _anchor(node.id) + head + runs(node.text, in_bold_style=level.bold), loose)


def _with_word(placed: Placed) -> str:
    """Phần I, and its title on the next line."""
    node, style = placed.node, _WORD_STYLES[placed.node.kind]
    out = markup.paragraph(f"Kh{style}", _anchor(node.id) + markup.run(placed.printed))
    if node.heading:
        out += markup.paragraph(f"KhTen{style}", markup.run(node.heading))
    return out + (markup.paragraph("KhDoanVan", runs(node.text)) if plain(node.text) else "")


def _table(node: Node, width: Twips) -> str:
    """A table with its caption above it and a gap below."""
    words = f"{node.heading} " if node.heading and node.text else node.heading
    caption = markup.run(words) if words else ""
    caption += runs(node.text)
    above = markup.paragraph("KhTenBang", _anchor(node.id) + caption) if caption else ""
    if node.table is None or not node.table.rows:
        return above
    return above + table_markup(node.table, width) + markup.paragraph("KhSauBang")


def _anchor(node_id: str) -> str:
    """A hidden bookmark that ties a paragraph to its node; an id that is no bookmark name goes without."""
    if not _ANCHOR_ID.fullmatch(node_id):
        return ""
    number = markup.stable_number(node_id)
    return f'<w:bookmarkStart w:id="{number}" w:name="{ANCHOR}{node_id}"/><w:bookmarkEnd w:id="{number}"/>'
