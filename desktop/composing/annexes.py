"""Appendices: each in a section of its own on a new page, numbered from 1, landscape where asked (PL I, III.1)."""

from __future__ import annotations

import copy
from dataclasses import replace

from lxml import etree

from desktop.composing.body import nodes_markup
from desktop.composing.breaking import width_of
from desktop.composing.margins import margin_marks
from desktop.composing.sheet import Sheet
from desktop.document.blocks import PageSetup
from desktop.document.lengths import HalfPoints, Sixths, Twips, mm
from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import r, w
from desktop.docx.sections import page_setup
from desktop.docx.slots import BY_TAG
from desktop.docx.template_blocks import rule_indents
from desktop.domain.calendar import day_digits, month_digits
from desktop.domain.errors import Refusal
from desktop.domain.numbering import split_number
from desktop.domain.plan import appendix_label, as_written


def compose_annexes(sheet: Sheet) -> None:
    """Puts the appendices behind the last paragraph; each section's own ``w:sectPr`` ends it.

    In a template that holds nothing else (Mẫu 2.1, 2.2) the first one begins the file.
    """
    if not sheet.whole and sheet.filling.control("phu_luc") is not None and not sheet.plan.appendices:
        raise Refusal("Văn bản không có phụ lục.", todo="Thêm phụ lục, hoặc dùng mẫu khác.", code="no-appendix")
    sheet.filling.remove("phu_luc")
    body, section = sheet.filling.body, sheet.section
    plain = copy.deepcopy(section)
    if sheet.whole and sheet.plan.appendices and (any(margin_marks(sheet)) or sheet.plan.address.strip()):
        _plain_margins(sheet, plain)
    for index, appendix in enumerate(sheet.plan.appendices):
        if index or not _is_blank(body):
            _end_section(body, section)
        section = _turned(plain, appendix.landscape)
        setup = page_setup(section)
        width = Twips(setup.width - setup.left - setup.right)
        content = _heading(sheet, index, width) + nodes_markup(appendix.sections, width)
        control = markup.control(BY_TAG["phu_luc"], content, index)
        body[:] = [*(child for child in body if child.tag != w("sectPr"))]
        body.extend(markup.elements(control + markup.paragraph("KhCuoi")))
        body.append(section)


def _is_blank(body: etree._Element) -> bool:
    """Whether there is nothing before the first appendix, and takes out the paragraph that says so."""
    content = [child for child in body if child.tag != w("sectPr")]
    if any(child.tag != w("p") or child.find(f".//{w('t')}") is not None for child in content):
        return False
    for child in content:
        body.remove(child)
    return True


def _plain_margins(sheet: Sheet, section: etree._Element) -> None:
    """Marks and address stand on page 1 of the document alone, not on that of an appendix."""
    for reference in section.findall(w("headerReference")) + section.findall(w("footerReference")):
        if attribute(reference, "type") == "first":
            kind = "header" if reference.tag == w("headerReference") else "footer"
            reference.set(r("id"), sheet.filling.plain_margin(kind))
    margins = section.find(w("pgMar"))
    if margins is not None:
        margins.set(w("footer"), attribute(margins, "header") or "0")


def _end_section(body: etree._Element, section: etree._Element) -> None:
    """Moves the section's properties into the last paragraph before it, as every section but the last has them."""
    last = body[-2] if len(body) > 1 else None
    if last is None or last.tag != w("p"):
        (last,) = markup.elements(markup.paragraph("KhCuoi"))
        body.insert(len(body) - 1, last)
    properties = last.find(w("pPr"))
    if properties is None:
        properties = etree.SubElement(last, w("pPr"))
        last.insert(0, properties)
    properties.append(copy.deepcopy(section))


def _turned(section: etree._Element, landscape: bool) -> etree._Element:
    """The same set-up on a new page that counts from 1, on its side where asked."""
    out = copy.deepcopy(section)
    size, numbers = out.find(w("pgSz")), out.find(w("pgNumType"))
    setup: PageSetup = page_setup(section)
    if size is not None and landscape and setup.height > setup.width:
        size.set(w("w"), str(setup.height))
        size.set(w("h"), str(setup.width))
        size.set(w("orient"), "landscape")
    if numbers is not None:
        numbers.set(w("start"), "1")
    return out


def _heading(sheet: Sheet, index: int, width: Twips) -> str:
    kinds = {kind.name.casefold() for kind in sheet.rules.types}
    known = (a if a.type.casefold() in kinds else replace(a, type="") for a in sheet.plan.appendices)
    plan = replace(sheet.plan, appendices=tuple(known))
    appendix, label = plan.appendices[index], appendix_label(plan, index)
    label_style, title_style = ("KhTenLoai", "KhTrichYeu") if appendix.type else ("KhPhuLuc", "KhTenPhuLuc")
    out = _letterhead_again(sheet) if appendix.type else ""
    out += markup.paragraph(label_style, markup.run(label.upper() if appendix.type else label))
    share = width_of(label, sheet.font(label_style))
    if appendix.title.strip():
        lines = sheet.lines(appendix.title, title_style, width)
        out += markup.paragraph(title_style, markup.run("\n".join(lines)))
        if appendix.type:
            share = Sixths(round(width_of(lines[-1], sheet.font(title_style)) * sheet.rules.lines["subject"].used))
    out += markup.paragraph("KhKemTheo", _reference(sheet, width))
    return out + markup.paragraph("KhKePhuLuc", "", markup.indents(*rule_indents(width, share)))


def _letterhead_again(sheet: Sheet) -> str:
    """Names and Quốc hiệu above a text that the document issues (Mẫu 1.3): without number, place and date."""
    control = sheet.filling.control("quoc_hieu")
    table = next(control.iterancestors(w("tbl")), None) if control is not None else None
    if table is None:
        return ""
    again = copy.deepcopy(table)
    for row in again.findall(w("tr")):
        if not any(attribute(style) == "KhQuocHieu" for style in row.iter(w("pStyle"))):
            again.remove(row)
    for inner in list(again.iter(w("sdt"))):
        parent, content = inner.getparent(), inner.find(w("sdtContent"))
        if parent is not None:
            at = parent.index(inner)
            parent[at : at + 1] = list(content) if content is not None else []
    return etree.tostring(again, encoding="unicode")


def _reference(sheet: Sheet, room: Twips) -> str:
    """(Kèm theo Kế hoạch số … ngày … tháng … năm … của …): number, date and issuer of the letterhead (III.1.c).

    Where it is longer than a line, the issuer stands on the next one. In an electronic file of its own (Mẫu 2.2) these
    places are not filled in.
    """
    plan, field = sheet.plan, sheet.rules.number_field
    size = sheet.font("KhKemTheo").size
    digits, symbol = split_number(plan.number or "")
    symbol = symbol or plan.symbol or ""
    day, month, year = ("", "", str(sheet.year or ""))
    if plan.date:
        day, month, year = day_digits(plan.date.day), month_digits(plan.date.month), str(plan.date.year)
    if sheet.filling.control("ky_dien_tu") is not None:
        digits, symbol, day, month, year = "", markup.NBSP * 8, "", "", ""
    issuer = as_written(plan, plan.issuer or "")
    longest = f"(Kèm theo {plan.type} số 0000/{symbol} ngày 00 tháng 00 năm 0000 của {issuer})"
    gap = " " if width_of(longest, sheet.font("KhKemTheo")) < room * 6 else "\n"
    return "".join(
        (
            markup.run(f"(Kèm theo {plan.type} số "),
            _kept(digits, field.number_mm, size),
            markup.run(f"/{symbol} ngày "),
            _kept(day, field.day_mm, size),
            markup.run(" tháng "),
            _kept(month, field.month_mm, size),
            markup.run(f" năm {year or markup.NBSP * 4}"),
            markup.run(f"{gap}của {issuer})" if issuer else ")"),
        )
    )


def _kept(words: str, width_mm: float, size: HalfPoints) -> str:
    """Digits as they are; before they are known, room for them."""
    return markup.run(words) if words else markup.fixed_field("", mm(width_mm), size, "", centred=True)
