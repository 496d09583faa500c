"""The upper part of page 1: issuer, Quốc hiệu, number, place, date, urgency, kind, subject (PL I, Phần I, II.1–5)."""

from __future__ import annotations

import re

from lxml import etree

from desktop.composing.breaking import width_of
from desktop.composing.columns import field_widths, widen_columns
from desktop.composing.sheet import Sheet
from desktop.document.lengths import Sixths, Twips, mm
from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.slots import BY_TAG
from desktop.docx.template_blocks import rule_indents, urgency_table
from desktop.domain.calendar import day_digits, month_digits
from desktop.domain.numbering import split_number
from desktop.domain.plan import decider

_BLANK_PLACE_MM = 25.0
_BLANK_YEAR_MM = 10.0
_ABOUT = re.compile(r"\s*v\s*/\s*v\b", re.IGNORECASE)


def compose_letterhead(sheet: Sheet) -> None:
    """Fills everything above the body."""
    widen_columns(sheet)
    plan = sheet.plan
    _name(sheet, "co_quan_chu_quan", plan.issuer_parent or "")
    issuer = _name(sheet, "co_quan", plan.issuer or "")
    compose_number_and_date(sheet)
    _urgency(sheet)
    kind = _name(sheet, "ten_loai", plan.type.upper())
    titled = sheet.filling.control("trich_yeu") is not None
    subject = _name(sheet, "trich_yeu", plan.title)
    _name(sheet, "ve_viec", _about(plan.title))
    _name(sheet, "hinh_thuc_sao", plan.type.upper())
    _name(sheet, "tham_quyen", decider(plan).upper())
    _rule(sheet, "KhKeCoQuan", "issuer", issuer, "KhCoQuan")
    _rule(sheet, "KhKeTieuNgu", "tieu_ngu", sheet.rules.motto.text, "KhTieuNgu")
    if titled:
        _rule(sheet, "KhKeTrichYeu", "subject", subject, "KhTrichYeu")
    else:
        _rule(sheet, "KhKeTrichYeu", "type_name", kind, "KhTenLoai")


def _about(title: str) -> str:
    """The subject of a công văn behind "V/v" (II.5.b)."""
    return title if not title.strip() or _ABOUT.match(title) else f"V/v {title}"


def compose_number_and_date(sheet: Sheet) -> None:
    """Fills number, symbol, place and date: what is still open when everything else stands."""
    _number(sheet)
    _date(sheet)


def _name(sheet: Sheet, tag: str, words: str) -> str:
    """Fills a slot with a name in balanced lines; without one the line goes. Gives back the last printed line."""
    paragraph = sheet.filling.paragraph(tag)
    if paragraph is None:
        return ""
    if not words.strip():
        sheet.filling.remove(tag)
        return ""
    lines = sheet.lines(words, BY_TAG[tag].style, sheet.room(paragraph))
    sheet.filling.fill(tag, markup.run("\n".join(lines)))
    return lines[-1]


def _rule(sheet: Sheet, style: str, line: str, words: str, font_style: str) -> None:
    """Sets the line under a name to its lawful share of the last line of the name; no name, no line."""
    for paragraph in _with_style(sheet.filling.body, style):
        parent = paragraph.getparent()
        if not words and parent is not None and parent[-1] is not paragraph:
            parent.remove(paragraph)
            continue
        share = Sixths(round(width_of(words, sheet.font(font_style)) * sheet.rules.lines[line].used))
        set_indents(paragraph, *rule_indents(sheet.room(paragraph), share))


def _with_style(root: etree._Element, style: str) -> list[etree._Element]:
    named = (reference for reference in root.iter(w("pStyle")) if attribute(reference) == style)
    return [paragraph for reference in named for paragraph in reference.iterancestors(w("p"))]


def set_indents(paragraph: etree._Element, left: Twips, right: Twips) -> None:
    """Puts new indents in the place of a paragraph's own."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return
    for old in properties.findall(w("ind")):
        properties.remove(old)
    (new,) = markup.elements(markup.indents(left, right))
    style = properties.find(w("pStyle"))
    properties.insert(0 if style is None else properties.index(style) + 1, new)


def _number(sheet: Sheet) -> None:
    plan = sheet.plan
    digits, symbol = split_number(plan.number or "")
    size = sheet.font("KhSoKyHieu").size
    width = mm(field_widths(sheet).number_mm)
    sheet.filling.fill("so", markup.fixed_field(digits, width, size, "KhSo", centred=False))
    words = symbol or plan.symbol or markup.NBSP
    sheet.filling.fill("ky_hieu", markup.run(words, markup.look(style="KhKyHieu")))


def _date(sheet: Sheet) -> None:
    plan, field = sheet.plan, field_widths(sheet)
    size = sheet.font("KhDiaDanhNgay").size
    day, month, year = ("", "", sheet.year)
    if plan.date:
        day, month, year = day_digits(plan.date.day), month_digits(plan.date.month), plan.date.year

    def words(tag: str, text: str, blank_mm: float) -> None:
        style = BY_TAG[tag].style
        blank = markup.fixed_field("", mm(blank_mm), size, style, centred=True)
        sheet.filling.fill(tag, markup.run(text, markup.look(style=style)) if text else blank)

    def digits(tag: str, text: str, width_mm: float) -> None:
        sheet.filling.fill(tag, markup.fixed_field(text, mm(width_mm), size, BY_TAG[tag].style, centred=True))

    words("dia_danh", plan.place or "", _BLANK_PLACE_MM)
    digits("ngay", day, field.day_mm)
    digits("thang", month, field.month_mm)
    words("nam", str(year) if year else "", _BLANK_YEAR_MM)


def _urgency(sheet: Sheet) -> None:
    words = sheet.plan.urgency
    issuer = sheet.filling.paragraph("so")
    if not words or issuer is None:
        sheet.filling.remove("khan")
        return
    marks = sheet.rules.urgency_marks
    mark = next((m for m in marks if m.text == words.strip().upper()), max(marks, key=lambda m: m.width_mm))
    indent = Twips((sheet.room(issuer) - mm(mark.width_mm)) // 2)
    content = markup.paragraph("KhNganKhan") + urgency_table(words, (mark.width_mm, mark.height_mm), indent)
    sheet.filling.fill("khan", content)
