"""The two columns of the letterhead: how wide each one is, and how wide the fields for number, day and month.

Number and symbol stand on one line, place and date on another beside it. A long place takes room from the issuer's
column; where a long symbol needs that too, the fields are as narrow as their digits allow.
"""

from __future__ import annotations

from lxml import etree

from desktop.composing.breaking import width_of
from desktop.composing.sheet import Sheet
from desktop.document.lengths import Twips, mm
from desktop.docx.measures import length
from desktop.docx.names import w
from desktop.domain.numbering import split_number
from desktop.rules.values import NumberField

_EASE, _ITALIC_EASE = mm(0.3), mm(0.9)
"""What the lines leave free, so that no engine breaks them; some keep room behind italics."""


def field_widths(sheet: Sheet) -> NumberField:
    """The usual widths, or the narrow ones where only those leave both lines whole."""
    usual, narrow = sheet.rules.number_field, sheet.rules.narrow_number_field
    table = _letterhead(sheet)
    return narrow if table is not None and not _fits(sheet, table, usual) and _fits(sheet, table, narrow) else usual


def widen_columns(sheet: Sheet) -> None:
    """Gives the right column what a long place name needs, as far as the issuer's column can spare it."""
    table = _letterhead(sheet)
    if table is None:
        return
    field = field_widths(sheet)
    left, right = _needs(sheet, field)
    widths = [max(length(column, "w") or 0, 0) for column in _grid(table)]
    least = mm(sheet.rules.letterhead.left_min_mm)
    spared = sum(widths) - (max(least, left) if _fits(sheet, table, field) else least)
    wide = max(widths[1], min(right, spared))
    widths = [sum(widths) - wide, wide]
    for column, width in zip(_grid(table), widths, strict=True):
        column.set(w("w"), str(width))
    for row in table.iterfind(w("tr")):
        for cell, width in zip(row.iterfind(f"{w('tc')}/{w('tcPr')}/{w('tcW')}"), widths, strict=False):
            cell.set(w("w"), str(width))


def _letterhead(sheet: Sheet) -> etree._Element | None:
    """The table of two columns that place and date stand in."""
    paragraph = sheet.filling.paragraph("dia_danh")
    table = next(paragraph.iterancestors(w("tbl")), None) if paragraph is not None else None
    return table if table is not None and len(_grid(table)) == 2 else None


def _grid(table: etree._Element) -> list[etree._Element]:
    return table.findall(f"{w('tblGrid')}/{w('gridCol')}")


def _fits(sheet: Sheet, table: etree._Element, field: NumberField) -> bool:
    return sum(_needs(sheet, field)) <= sum(max(length(column, "w") or 0, 0) for column in _grid(table))


def _needs(sheet: Sheet, field: NumberField) -> tuple[Twips, Twips]:
    """What the lines of number and symbol, and of place and date, take."""
    plan = sheet.plan
    symbol = split_number(plan.number or "")[1] or plan.symbol or ""
    number = -(-width_of(f"Số: /{symbol}", sheet.font("KhSoKyHieu")) // 6) + mm(field.number_mm)
    words = f"{plan.place or ''}, ngày  tháng  năm 2026"
    date = -(-width_of(words, sheet.font("KhDiaDanhNgay")) // 6) + mm(field.day_mm) + mm(field.month_mm)
    return Twips(number + _EASE), Twips(date + _ITALIC_EASE)
