"""The end of the document: Nơi nhận on the left, signer on the right (PL I, Phần I, II.7 and II.9)."""

from __future__ import annotations

from lxml import etree

from desktop.composing.body import listed
from desktop.composing.breaking import balanced
from desktop.composing.sheet import Sheet
from desktop.document.lengths import Twips
from desktop.docx import markup
from desktop.docx.names import w
from desktop.docx.slots import BY_TAG
from desktop.domain.plan import Signer


def compose_ending(sheet: Sheet) -> None:
    """Fills recipients and signers."""
    _recipients(sheet)
    signers = sheet.plan.signers
    if len(signers) > 1:
        _several(sheet, signers)
    else:
        _single(sheet, signers[0] if signers else Signer("", "", ""))


def _recipients(sheet: Sheet) -> None:
    plan, filling = sheet.plan, sheet.filling
    lines = listed(plan.recipients, ";" if plan.archive_line else ".")
    if lines:
        filling.fill("noi_nhan", "".join(markup.paragraph("KhNoiNhan", markup.run(line)) for line in lines))
    else:
        filling.remove("noi_nhan")
    if plan.archive_line:
        (line,) = listed((f"Lưu: {plan.archive_line}",), ".")
        filling.fill("luu", markup.run(line))
    else:
        filling.remove("luu")


def _single(sheet: Sheet, signer: Signer) -> None:
    for tag, words in (("quyen_han", signer.authority), ("chuc_vu", signer.title), ("ho_ten", signer.name)):
        paragraph = sheet.filling.paragraph(tag)
        if paragraph is None or not words.strip():
            sheet.filling.remove(tag)
            continue
        lines = sheet.lines(words, BY_TAG[tag].style, sheet.room(paragraph))
        sheet.filling.fill(tag, markup.run("\n".join(lines)))


def _several(sheet: Sheet, signers: tuple[Signer, ...]) -> None:
    """Several signers stand side by side above the Nơi nhận, two a row, as in the decree's form of minutes (1.9)."""
    table = _signature_table(sheet)
    parent = table.getparent() if table is not None else None
    if table is None or parent is None:
        return
    for tag in ("quyen_han", "chuc_vu", "cho_ky", "ho_ten"):
        sheet.filling.remove(tag)
    left = Twips(sheet.text_width // 2)
    columns = (left, Twips(sheet.text_width - left))
    rows = ""
    for first in range(0, len(signers), 2):
        pair = [*enumerate(signers)][first : first + 2]
        cells = [_signer(sheet, signer, turn, columns[at]) for at, (turn, signer) in enumerate(pair)]
        cells += [markup.paragraph("KhHoTen")] * (2 - len(cells))
        rows += markup.row("".join(markup.cell(width, c) for width, c in zip(columns, cells, strict=True)))
    block = markup.elements(markup.table(columns, rows) + markup.paragraph("KhTruocKy"))
    at = parent.index(table)
    parent[at:at] = block


def _signature_table(sheet: Sheet) -> etree._Element | None:
    control = sheet.filling.control("cho_ky")
    return next(control.iterancestors(w("tbl")), None) if control is not None else None


def _signer(sheet: Sheet, signer: Signer, turn: int, width: Twips) -> str:
    """One signer. The row holds the parts together; nothing keeps it with what follows."""
    out, loose = "", '<w:keepNext w:val="0"/>'
    for tag, words in (
        ("quyen_han", signer.authority),
        ("chuc_vu", signer.title),
        ("cho_ky", ""),
        ("ho_ten", signer.name),
    ):
        slot = BY_TAG[tag]
        if tag == "cho_ky":
            out += markup.control(slot, markup.paragraph(slot.style, "", loose), turn)
        elif words.strip() or tag == "ho_ten":
            lines = balanced(words, sheet.font(slot.style), width)
            content = markup.control(slot, markup.run("\n".join(lines)), turn) if words.strip() else ""
            out += markup.paragraph(slot.style, content, loose)
    return out
