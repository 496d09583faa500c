"""The end of the document: Nơi nhận on the left, signer on the right (PL I, Phần I, II.7, II.9 and III.3)."""

from __future__ import annotations

from lxml import etree

from desktop.composing.addressees import listed
from desktop.composing.breaking import balanced
from desktop.composing.sheet import Sheet
from desktop.document.lengths import Twips
from desktop.docx import markup
from desktop.docx.names import w
from desktop.docx.slots import BY_TAG
from desktop.domain.plan import Signer

_SECRETARY = ("thư ký", "người ghi biên bản")


def compose_ending(sheet: Sheet) -> None:
    """Fills recipients and signers."""
    _recipients(sheet)
    signers = sheet.plan.signers
    if len(signers) > 1 or _rooms(sheet) > 1:
        _several(sheet, signers or (Signer("", "", ""),))
    else:
        _single(sheet, signers[0] if signers else Signer("", "", ""))


def _rooms(sheet: Sheet) -> int:
    """How many signers the template has room for."""
    return sum(len(sheet.filling.controls.get(tag, ())) for tag in ("cho_ky", "cho_ky_2"))


def _recipients(sheet: Sheet) -> None:
    plan, filling = sheet.plan, sheet.filling
    lines = listed(plan.recipients, ";" if plan.archive_line else ".")
    if lines:
        filling.fill("noi_nhan", "".join(markup.paragraph("KhNoiNhan", markup.run(line)) for line in lines))
    else:
        filling.remove("noi_nhan")
    kept = listed((f"Lưu: {plan.archive_line}",), ".") if plan.archive_line else []
    if words := " ".join(part for part in (*kept, plan.drafter_mark.strip()) if part):
        filling.fill("luu", markup.run(words))
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
    left = Twips(sheet.text_width // 2)
    columns = (left, Twips(sheet.text_width - left))
    rows = ""
    for pair in _pairs(sheet, signers):
        seated = [signers[seat] if seat is not None else None for seat in pair]
        heights = [_lines_above(sheet, signer, width) for signer, width in zip(seated, columns, strict=True)]
        cells = [
            markup.paragraph("KhHoTen")
            if signer is None or seat is None
            else _signer(sheet, signer, (seat, max(heights) - height), width)
            for seat, signer, height, width in zip(pair, seated, heights, columns, strict=True)
        ]
        rows += markup.row("".join(markup.cell(width, c) for width, c in zip(columns, cells, strict=True)))
    block = markup.elements(markup.table(columns, rows) + markup.paragraph("KhTruocKy"))
    if _rooms(sheet) > 1:  # the table holds signers only, and the gap under it is there
        parent.replace(table, block[0])
        return
    for tag in ("quyen_han", "chuc_vu", "cho_ky", "ho_ten"):
        sheet.filling.remove(tag)
    at = parent.index(table)
    parent[at:at] = block


def _pairs(sheet: Sheet, signers: tuple[Signer, ...]) -> list[tuple[int | None, int | None]]:
    """Who stands left and right in each row. Who signs first has the seal: of minutes the chair, on the right."""
    seats: list[int | None] = list(range(len(signers)))
    if sheet.form.signers == "minutes":
        seats.sort(key=lambda seat: not _is_secretary(signers[seat or 0]))
        seats = [None, *seats] if len(seats) == 1 else seats
    seats += [None] * (len(seats) % 2)
    return list(zip(seats[::2], seats[1::2], strict=True))


def _is_secretary(signer: Signer) -> bool:
    return signer.title.strip().casefold().startswith(_SECRETARY)


def _signature_table(sheet: Sheet) -> etree._Element | None:
    control = sheet.filling.control("cho_ky")
    return next(control.iterancestors(w("tbl")), None) if control is not None else None


def _lines_above(sheet: Sheet, signer: Signer | None, width: Twips) -> int:
    """How many lines authority and post take."""
    words = ((signer.authority, "KhQuyenHan"), (signer.title, "KhChucVu")) if signer else ()
    return sum(len(balanced(text, sheet.font(style), width)) for text, style in words if text.strip())


def _signer(sheet: Sheet, signer: Signer, seat: tuple[int, int], width: Twips) -> str:
    """One signer. The row holds the parts together; nothing keeps it with what follows.

    ``seat``: the turn of the signer, and how many lines less than the one beside stand above the room: so much higher
    is the room, that both names are level.
    """
    turn, less = seat
    out, loose = "", '<w:keepNext w:val="0"/>'
    high = sheet.leading("KhChoKy") + less * sheet.leading("KhHoTen")
    room = f'{loose}<w:spacing w:line="{high}" w:lineRule="exact"/>' if less else loose
    for tag, words in (
        ("quyen_han", signer.authority),
        ("chuc_vu", signer.title),
        ("cho_ky", ""),
        ("ho_ten", signer.name),
    ):
        slot = BY_TAG[tag]
        if tag == "cho_ky":
            out += markup.control(slot, markup.paragraph(slot.style, "", room), turn)
        elif words.strip() or tag == "ho_ten":
            lines = balanced(words, sheet.font(slot.style), width)
            content = markup.control(slot, markup.run("\n".join(lines)), turn) if words.strip() else ""
            out += markup.paragraph(slot.style, content, loose)
    return out
