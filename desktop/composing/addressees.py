"""Whom a document addresses: "Kính gửi: …" (PL I, Phần I, II.9), "… điện: …" (Mẫu 1.6), "… kính mời: …" (Mẫu 1.7)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.composing.breaking import width_of
from desktop.composing.sheet import Sheet
from desktop.document.lengths import Twips, mm, pt
from desktop.docx import markup
from desktop.domain.plan import Run, Text, as_written, join, plain, text

_GREETING = "Kính gửi"
_ENDS = (";", ".", ",")


@dataclass(frozen=True, slots=True)
class Addressed:
    """``block``: what stands in the place of Kính gửi; ``lead``: what is left to print as lead; ``items``: paragraphs
    that follow the lead."""

    block: str = ""
    lead: Text = ()
    items: str = ""


def addressees(sheet: Sheet) -> Addressed:
    """The addressees of a plan as its form wants them. Without addressees the lead is all there is."""
    plan, form = sheet.plan, sheet.form
    if not plan.addressees:
        return Addressed(lead=plan.lead)
    if form.addressees in ("none", "greeting"):
        return Addressed(_block(sheet, _GREETING), plan.lead)
    lead = plan.lead if plain(plan.lead).strip() else text(f"{as_written(plan, plan.issuer or '')} {form.sender}:")
    if form.addressees == "sender":
        return Addressed(_block(sheet, plain(lead).strip().rstrip(":").rstrip()))
    if not plain(lead).rstrip().endswith(":"):
        lead = join((*lead, Run(":")))
    if len(plan.addressees) == 1:
        return Addressed(lead=join((*lead, Run(f" {plan.addressees[0]}"))))
    items = (markup.paragraph("KhGachDau", markup.run(line)) for line in listed(plan.addressees, "."))
    return Addressed(lead=lead, items="".join(items))


def listed(names: tuple[str, ...], last: str) -> list[str]:
    """Names as lines with dash and ";"; ``last`` ends the last one. A mark that is there already is kept."""
    ends = [";"] * (len(names) - 1) + [last]
    return [f"- {name}{'' if name.endswith(_ENDS) else end}" for name, end in zip(names, ends, strict=False)]


def _block(sheet: Sheet, words: str) -> str:
    """The words with one addressee on their line, in the middle; several below, their dashes under the colon."""
    names = sheet.plan.addressees
    width = sheet.text_width
    font, item_font = sheet.font("KhKinhGui"), sheet.font("KhNoiKinhGui")
    front = Twips(-(-width_of(f"{words}: ", font) // 6))
    if len(names) == 1:
        line = f"{words}: {names[0]}"
        if width_of(line, font) < width * 6:
            return markup.paragraph("KhKinhGui", markup.run(line), '<w:jc w:val="center"/>')
        return markup.paragraph("KhKinhGui", markup.run(line), _hanging(Twips(0), front, width))
    lines = listed(names, ".")
    colon = Twips(width_of(words, font) // 6)
    longest = max(-(-width_of(line, item_font) // 6) for line in lines)
    free = width - colon - longest
    indent = mm(sheet.rules.body.indent_mm)
    left = Twips(max(free // 2, indent if free > indent + mm(1) else 0, 0))
    dash = Twips(-(-width_of("- ", item_font) // 6))
    close = '<w:spacing w:after="0"/>'
    head = markup.paragraph("KhKinhGui", markup.run(f"{words}:"), f'{close}<w:ind w:left="{left}" w:firstLine="0"/>')
    hang = _hanging(Twips(left + colon), dash, width)
    gap = f'<w:spacing w:after="{pt(sheet.rules.body.spacing_pt)}"/>'
    items = (
        markup.paragraph("KhNoiKinhGui", markup.run(line), (gap if line is lines[-1] else "") + hang) for line in lines
    )
    return head + "".join(items)


def _hanging(left: Twips, by: Twips, width: Twips) -> str:
    """Further lines stand under the words behind the front, as long as that leaves half of the line."""
    if left + by > width - mm(40):
        return f'<w:ind w:left="{max(width // 3, 0)}" w:firstLine="0"/>'
    return f'<w:ind w:left="{left + by}" w:hanging="{by}"/>'
