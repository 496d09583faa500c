"""What stands in the margins of page 1: draft and circulation marks above, address below (PL I, Phần I, III.2.c, 4).

They take no room from the text: a draft has the same lines and pages as the original that will bear no such mark.
"""

from __future__ import annotations

from desktop.composing.sheet import Sheet
from desktop.document.lengths import mm
from desktop.docx import markup
from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.template_blocks import address_blocks, marks_table
from desktop.domain.numbering import split_number

_BLANK_TIME_MM = 45.0


def compose_margins(sheet: Sheet) -> None:
    """Fills header and footer of page 1; a mark that the template has no place for is refused, never left out."""
    sheet.filling.fill("ky_dien_tu", _signed(sheet))
    if not sheet.whole:
        return
    marks = margin_marks(sheet)
    sheet.put("dau_trang", marks_table(sheet.rules, marks, sheet.text_width) if any(marks) else "")
    lines = tuple(line.strip() for line in sheet.plan.address.split("\n") if line.strip())
    sheet.put("dia_chi", address_blocks(lines) if lines else "")
    if lines:
        _lift_footer(sheet)


def margin_marks(sheet: Sheet) -> tuple[str, str]:
    """Draft mark and circulation mark, "" for none. What has a number is no draft any more."""
    plan, rule = sheet.plan, sheet.rules.margin_mark
    draft = ""
    if plan.draft_round is not None and not plan.number:
        draft = rule.draft_round.format(round=plan.draft_round) if plan.draft_round else rule.draft
    return draft, (plan.circulation or "").strip().upper()


def _lift_footer(sheet: Sheet) -> None:
    """The address ends where the text of other pages ends, not in the lower margin (Mục IV, ô 13)."""
    margins = sheet.section.find(w("pgMar"))
    if margins is not None and (bottom := attribute(margins, "bottom")):
        margins.set(w("footer"), bottom)


def _signed(sheet: Sheet) -> str:
    """What the office's digital signature says where no seal is shown (II.8.b; Phần II, I.3): size 10, upright."""
    plan = sheet.plan
    copies = {copy.name.casefold(): copy.name for copy in sheet.rules.copies}
    name = copies.get(plan.type.casefold())
    front = f"{name}; {' '.join((plan.issuer or '').split())}" if name else f"Số: {_number(sheet)}"
    if sheet.signed is None:
        size = sheet.font("KhKyDienTu").size
        return markup.run(f"{front}; ") + markup.fixed_field("", mm(_BLANK_TIME_MM), size, "", centred=True)
    at = sheet.signed
    zone = at.strftime("%z")
    return markup.run(f"{front}; {at.day}/{at.month}/{at.year}; {at:%H:%M:%S} {zone[:3]}:{zone[3:5]}")


def _number(sheet: Sheet) -> str:
    digits, symbol = split_number(sheet.plan.number or "")
    return f"{digits or markup.NBSP * 6}/{symbol or sheet.plan.symbol or ''}"
