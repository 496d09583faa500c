"""Appendices: each in a section of its own on a new page, numbered from 1, landscape where asked (PL I, III.1)."""

from __future__ import annotations

import copy

from lxml import etree

from desktop.composing.body import nodes_markup
from desktop.composing.breaking import width_of
from desktop.composing.sheet import Sheet
from desktop.document.blocks import PageSetup
from desktop.document.lengths import HalfPoints, Twips, mm
from desktop.docx import markup
from desktop.docx.names import w
from desktop.docx.sections import page_setup
from desktop.docx.slots import BY_TAG
from desktop.docx.template_build import rule_indents
from desktop.domain.calendar import day_digits, month_digits
from desktop.domain.numbering import split_number
from desktop.domain.plan import Appendix, appendix_label


def compose_annexes(sheet: Sheet) -> None:
    """Puts the appendices behind the last paragraph; each section's own ``w:sectPr`` ends it."""
    sheet.filling.remove("phu_luc")
    body, section = sheet.filling.body, sheet.section
    for index, appendix in enumerate(sheet.plan.appendices):
        _end_section(body, section)
        section = _turned(sheet.section, appendix.landscape)
        setup = page_setup(section)
        width = Twips(setup.width - setup.left - setup.right)
        content = _heading(sheet, index, appendix, width) + nodes_markup(appendix.sections, width)
        control = markup.control(BY_TAG["phu_luc"], content, index)
        body[:] = [*(child for child in body if child.tag != w("sectPr"))]
        body.extend(markup.elements(control + markup.paragraph("KhCuoi")))
        body.append(section)


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


def _heading(sheet: Sheet, index: int, appendix: Appendix, width: Twips) -> str:
    label = appendix_label(sheet.plan, index)
    out = markup.paragraph("KhPhuLuc", markup.run(label))
    last, style = label, "KhPhuLuc"
    if appendix.title.strip():
        lines = sheet.lines(appendix.title, "KhTenPhuLuc", width)
        out += markup.paragraph("KhTenPhuLuc", markup.run("\n".join(lines)))
    out += markup.paragraph("KhKemTheo", _reference(sheet, width))
    share = width_of(last, sheet.font(style))
    return out + markup.paragraph("KhKePhuLuc", "", markup.indents(*rule_indents(width, share)))


def _reference(sheet: Sheet, room: Twips) -> str:
    """(Kèm theo Kế hoạch số … ngày … tháng … năm … của …): number, date and issuer of the letterhead (III.1.c).

    Where it is longer than a line, the issuer stands on the next one.
    """
    plan, field = sheet.plan, sheet.rules.number_field
    size = sheet.font("KhKemTheo").size
    digits, symbol = split_number(plan.number or "")
    symbol = symbol or plan.symbol or ""
    day, month, year = ("", "", str(sheet.year or ""))
    if plan.date:
        day, month, year = day_digits(plan.date.day), month_digits(plan.date.month), str(plan.date.year)
    issuer = " ".join((plan.issuer or "").split())
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
