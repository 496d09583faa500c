"""The named styles of our templates, from the rules of the decree: one per component and one per body level.

Visible names are Vietnamese; ids are ASCII and never change, because composer, reader and import know styles by them.
Gaps stand *after* paragraphs only: whether an engine adds "before" and "after" or takes the larger, it is the same.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from desktop.document.fonts import face
from desktop.document.lengths import HalfPoints, Twips, half_points, mm, pt
from desktop.docx.markup import quoted
from desktop.docx.names import DECLARATION, W
from desktop.docx.slots import SLOTS, Shape, Slot
from desktop.rules.loading import load
from desktop.rules.values import Component, Rules

FAMILY = "Times New Roman"
RULE_WIDTH = 6
"""Thickness of the lines under names, in eighths of a point."""
_RED = "FF0000"  # urgency marks are bright red (PL I, III.2.b)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. ``component``: the rule that gives size, weight, slant and, without ``align``, alignment.

    ``line``: exact leading, ``after``/``before``: gaps, in twips; ``outline``: level from 0; ``rule``: a line on top.
    """

    id: str
    name: str
    component: str
    line: Twips
    after: Twips = Twips(0)
    before: Twips = Twips(0)
    indented: bool = False
    keep_next: bool = False
    outline: int | None = None
    size: HalfPoints | None = None
    colour: str = "000000"
    rule: bool = False
    align: str = ""


def single(size: float) -> Twips:
    """Single line spacing of the font at ``size`` pt: ascent, descent and line gap, in whole twips."""
    font = face()
    return Twips(-(-round(size * 20 * (font.ascent + font.descent + font.gap)) // font.units))


def paragraph_styles(rules: Rules) -> tuple[Style, ...]:
    """Every paragraph style, in the order of the page."""
    parts = (_letterhead, _levels, _rest_of_body, _signature, _annex, _edges, _copy)
    return tuple(style for part in parts for style in part(rules))


def _letterhead(rules: Rules) -> tuple[Style, ...]:
    # One leading for the whole letterhead keeps its two columns level, whatever their sizes.
    line = single(max(rules.components[name].size.used for name in ("motto", "national_name", "issuer", "place_date")))
    hair, gap = pt(2), pt(6)
    return (
        Style("KhQuocHieu", "Quốc hiệu", "national_name", line),
        Style("KhTieuNgu", "Tiêu ngữ", "motto", line),
        Style("KhKeTieuNgu", "Đường kẻ dưới Tiêu ngữ", "motto", hair, before=pt(2), size=HalfPoints(2), rule=True),
        Style("KhCoQuanChuQuan", "Cơ quan chủ quản", "issuer_parent", line),
        Style("KhCoQuan", "Cơ quan ban hành", "issuer", line),
        Style("KhKeCoQuan", "Đường kẻ dưới cơ quan", "issuer", hair, before=pt(2), size=HalfPoints(2), rule=True),
        Style("KhSoKyHieu", "Số, ký hiệu", "number", line, before=gap),
        Style("KhVeViec", "Trích yếu công văn", "letter_subject", line, before=gap),
        Style("KhDiaDanhNgay", "Địa danh, thời gian", "place_date", line, before=gap),
        Style("KhNganKhan", "Khoảng cách trước mức độ khẩn", "urgency", gap, size=HalfPoints(2)),
        Style("KhKhan", "Mức độ khẩn", "urgency", single(rules.components["urgency"].size.used), colour=_RED),
        Style("KhTenLoai", "Tên loại văn bản", "type_name", line, before=pt(12), keep_next=True),
        Style("KhTrichYeu", "Trích yếu", "subject", line, keep_next=True),
        Style("KhKeTrichYeu", "Đường kẻ dưới trích yếu", "subject", hair, pt(12), pt(2), size=HalfPoints(2), rule=True),
    )


def _levels(rules: Rules) -> tuple[Style, ...]:
    line, gap = pt(rules.body.line_pt), pt(rules.body.spacing_pt)

    def word(style: str, name: str, outline: int) -> tuple[Style, Style]:
        """Phần, Chương …: the word with its number, and the title on the next line."""
        return (
            Style(f"Kh{style}", name, "part_label", line, keep_next=True, outline=outline),
            Style(f"KhTen{style}", f"Tên {name.lower()}", "part_heading", line, gap, keep_next=True),
        )

    def titled(style: str, name: str, component: str, outline: int) -> Style:
        return Style(style, name, component, line, gap, indented=True, keep_next=True, outline=outline)

    return (
        *word("Phan", "Phần", 0),
        *word("Chuong", "Chương", 1),
        *word("Muc", "Mục", 2),
        *word("TieuMuc", "Tiểu mục", 3),
        titled("KhDieu", "Điều", "clause_heading", 4),
        titled("KhChuCai", "Đề mục A.", "heading", 1),
        titled("KhLaMa", "Đề mục I.", "heading", 2),
        titled("KhKhoanTieuDe", "Khoản có tiêu đề 1.", "clause_heading", 3),
        titled("KhKhoanConTieuDe", "Khoản con có tiêu đề 1.1.", "clause_heading", 4),
        Style("KhKhoan", "Khoản 1.", "body", line, gap, indented=True),
        Style("KhKhoanCon", "Khoản con 1.1.", "body", line, gap, indented=True),
        Style("KhDiem", "Điểm a)", "body", line, gap, indented=True),
        Style("KhGachDau", "Gạch đầu dòng -", "body", line, gap, indented=True),
        Style("KhDauCong", "Dấu cộng +", "body", line, gap, indented=True),
        Style("KhDoanVan", "Đoạn văn", "body", line, gap, indented=True),
    )


def _rest_of_body(rules: Rules) -> tuple[Style, ...]:
    line, gap = pt(rules.body.line_pt), pt(rules.body.spacing_pt)
    small = half_points(rules.components["body"].size.min)
    tight = pt(17)
    return (
        Style("KhThamQuyen", "Thẩm quyền ban hành", "decider", line, gap, keep_next=True),
        Style("KhQuyetDinh", "Dòng quyết định", "decision", line, gap, keep_next=True),
        Style("KhNganKinhGui", "Khoảng cách trước Kính gửi", "addressee", pt(12), size=HalfPoints(2)),
        Style("KhKinhGui", "Kính gửi", "addressee", line, gap),
        Style("KhNoiKinhGui", "Nơi kính gửi", "addressee", line),
        Style("KhCanCu", "Căn cứ", "basis", line, gap, indented=True),
        Style("KhThucHien", "Cơ sở thực hiện", "body", line, gap, indented=True),
        Style("KhMoDau", "Câu mở đầu", "body", line, gap, indented=True),
        Style("KhNoiDung", "Nội dung", "body", line, gap, indented=True),
        Style("KhKetThuc", "Câu kết", "body", line, gap, indented=True),
        Style("KhTenBang", "Tên bảng", "part_label", line, gap, keep_next=True),
        Style("KhBangTieuDe", "Tiêu đề cột", "part_label", tight, pt(2), pt(2), size=small),
        Style("KhBang", "Chữ trong bảng", "body", tight, pt(2), pt(2), size=small, align="left"),
        Style("KhSauBang", "Khoảng cách sau bảng", "body", gap, size=HalfPoints(2)),
    )


def _signature(rules: Rules) -> tuple[Style, ...]:
    components = rules.components
    line = single(components["authority"].size.used)
    small = single(components["recipient"].size.used)
    room = mm(rules.signature_space_mm)
    return (
        Style("KhTruocKy", "Khoảng cách trước chữ ký", "body", pt(6), keep_next=True, size=HalfPoints(2)),
        Style("KhTuNoiNhan", "Từ Nơi nhận", "recipients_label", line),
        Style("KhNoiNhan", "Nơi nhận", "recipient", small),
        Style("KhLuu", "Lưu", "recipient", small),
        Style("KhQuyenHan", "Quyền hạn ký", "authority", line, keep_next=True),
        Style("KhChucVu", "Chức vụ", "authority", line, keep_next=True),
        Style("KhChoKy", "Chỗ ký", "signer_name", room, keep_next=True, size=HalfPoints(2)),
        Style("KhHoTen", "Họ và tên", "signer_name", line),
        Style("KhXacNhan", "Xác nhận của nơi nghỉ phép", "confirmation", single(components["confirmation"].size.used)),
        Style("KhCuoi", "Cuối phần", "body", pt(1), size=HalfPoints(2)),
        Style("KhSoTrang", "Số trang", "page_number", single(components["page_number"].size.used)),
    )


def _annex(rules: Rules) -> tuple[Style, ...]:
    line, gap = pt(rules.body.line_pt), pt(rules.body.spacing_pt)
    return (
        Style("KhPhuLuc", "Phụ lục", "appendix_label", line, keep_next=True, outline=0),
        Style("KhTenPhuLuc", "Tên phụ lục", "appendix_title", line, keep_next=True),
        Style("KhKemTheo", "Kèm theo văn bản", "appendix_reference", line, keep_next=True),
        Style(
            "KhKePhuLuc", "Đường kẻ dưới phụ lục", "appendix_title", pt(2), gap, pt(2), size=HalfPoints(2), rule=True
        ),
    )


def _edges(rules: Rules) -> tuple[Style, ...]:
    """What stands in the margins of page 1."""
    sizes = {name: single(rules.components[name].size.used) for name in ("circulation", "address", "signature_note")}
    return (
        Style("KhLuuHanh", "Chỉ dẫn phạm vi lưu hành", "circulation", sizes["circulation"]),
        Style("KhDuThao", "Dự thảo", "circulation", sizes["circulation"]),
        Style("KhKyDienTu", "Thông tin ký số", "signature_note", sizes["signature_note"]),
        Style("KhKeDiaChi", "Đường kẻ trên địa chỉ", "address", pt(4), size=HalfPoints(2), rule=True),
        Style("KhDiaChi", "Địa chỉ cơ quan", "address", sizes["address"]),
    )


def _copy(rules: Rules) -> tuple[Style, ...]:
    """The block of a paper copy under the copied document (PL I, Phần II, II)."""
    line = single(max(rules.components[name].size.used for name in ("copy_form", "issuer", "place_date")))
    return (
        Style("KhKeSao", "Đường kẻ trên bản sao", "body", pt(6), before=pt(12), size=HalfPoints(2), rule=True),
        Style("KhHinhThucSao", "Hình thức sao", "copy_form", line),
    )


@functools.cache
def style_ids() -> dict[str, str]:
    """Our styles: visible name → id. Editors keep names; ids they may make up anew."""
    characters = {_name_of(slot): slot.style for slot in SLOTS if slot.shape is Shape.WORDS}
    return {style.name: style.id for style in paragraph_styles(load())} | characters


def _name_of(slot: Slot) -> str:
    """Visible name of a slot's character style."""
    return f"Ô {slot.alias}"


def styles_part(rules: Rules) -> bytes:
    """``word/styles.xml``."""
    styles = "".join(_paragraph_style(style, rules) for style in paragraph_styles(rules))
    characters = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{slot.style}"><w:name w:val='
        f'{quoted(_name_of(slot))}/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="1"/></w:style>'
        for slot in SLOTS
        if slot.shape is Shape.WORDS
    )
    markup = f'<w:styles xmlns:w="{W}">{_defaults(rules)}{styles}{characters}</w:styles>'
    return (DECLARATION + markup).encode()


def _defaults(rules: Rules) -> str:
    size = half_points(rules.components["body"].size.used)
    fonts = " ".join(f'w:{script}="{FAMILY}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:color w:val="000000"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{pt(rules.body.line_pt)}" '
        f'w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val='
        f'"Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}'
        f"</w:tblCellMar></w:tblPr></w:style>"
    )


def _paragraph_style(style: Style, rules: Rules) -> str:
    component = rules.components[style.component]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val={quoted(style.name)}/>'
        f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style, component, rules)}</w:pPr>"
        f"<w:rPr>{_run_properties(style, component)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style, component: Component, rules: Rules) -> str:
    align = style.align or component.align
    alignment = {"centre": "center"}.get(align, align)
    first = mm(rules.body.indent_mm) if style.indented else 0
    rule = f'<w:pBdr><w:top w:val="single" w:sz="{RULE_WIDTH}" w:space="0" w:color="000000"/></w:pBdr>'
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:widowControl/>",
            rule if style.rule else "",
            f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="exact"/>',
            f'<w:ind w:firstLine="{first}"/>' if first else "",
            f'<w:jc w:val="{alignment}"/>',
            "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
        )
    )


def _run_properties(style: Style, component: Component) -> str:
    size = style.size or half_points(component.size.used)
    return "".join(
        (
            "<w:b/><w:bCs/>" if component.bold else "",
            "<w:i/><w:iCs/>" if component.italic else "",
            f'<w:color w:val="{style.colour}"/>',
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )
