"""A small official page with everything a PDF of ours may hold: number, date, rules, several looks, signature room."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from desktop.document.blocks import (
    Alignment,
    Border,
    CellBorders,
    Document,
    Font,
    NoteMark,
    PageNumberField,
    TableCell,
    TableRow,
    TextRun,
)
from desktop.document.lengths import HalfPoints, Twips
from desktop.layout.engine import lay_out
from desktop.pdf.writing import About, FieldValues, write
from tests.layout.making import BOLD, ITALIC, PLAIN, cell, document, lines, paragraph, table, words

SIZE_13 = Font(size=HalfPoints(26))
ITALIC_13 = Font(size=HalfPoints(26), italic=True)
ALL_ROUND = CellBorders(Border(), Border(), Border(), Border())
WHEN = datetime.datetime(2026, 11, 25, 14, 52, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
ABOUT = About("Kế hoạch <thử> & kiểm", WHEN, author="VĂN PHÒNG", subject="trích yếu")


def structured() -> Document:
    """Headings that skip a level, nested lists, a table with spans, a paragraph over the end of a page, two signers."""
    head = [cell(paragraph(TextRun(words, BOLD)), borders=ALL_ROUND) for words in ("STT", "Nhiệm vụ", "Thời hạn")]
    rows = (
        TableRow(tuple(head), header=True),
        (drawn("1", merge="start"), drawn("Rà soát"), drawn("Tháng 1")),
        (drawn("", merge="continue"), drawn("Kéo qua hai cột", span=2)),
        *((drawn(str(at)), drawn("Việc"), drawn("Tháng")) for at in range(2, 30)),
    )
    return document(
        *official(signers=2).sections[0].blocks,
        paragraph(TextRun("Phụ lục", BOLD), outline_level=0),
        paragraph(TextRun("I. MỤC ĐÍCH", BOLD), outline_level=2),
        paragraph("a) điểm một"),
        paragraph("- gạch một của điểm một " + words(40)),
        paragraph("- gạch hai"),
        paragraph("b) điểm hai"),
        paragraph("đoạn ngoài danh sách", NoteMark("1", PLAIN, (paragraph("chú thích", source=900),))),
        paragraph(TextRun("1. Tiêu đề", BOLD), outline_level=3),
        lines(60, alignment=Alignment.BOTH),
        table((1000, 6000, 2000), *rows),
        headers=(("default", (paragraph(PageNumberField(PLAIN)),)),),
    )


def drawn(words: str, **changes: Any) -> TableCell:
    return cell(words, borders=ALL_ROUND, **changes)


def official(signers: int = 1, number: str = "", *, pages: int = 1) -> Document:
    """``number``: what already stands in the number's control."""
    blank = "\u00a0" * 10
    number_line = paragraph("Số: ", TextRun(number or blank, SIZE_13, "so"), "/KH-VPUB")
    date = paragraph(
        TextRun("Sơn La, ngày ", ITALIC_13),
        TextRun(blank, ITALIC_13, "ngay"),
        TextRun(" tháng ", ITALIC_13),
        TextRun(blank, ITALIC_13, "thang"),
        TextRun(" năm 2026", ITALIC_13),
        mark=ITALIC_13,
        alignment=Alignment.CENTRE,
    )
    room = paragraph(line=Twips(1701), controls=("cho_ky",))
    signature = cell(
        *(block for _ in range(signers) for block in (paragraph(TextRun("CHỨC VỤ", BOLD)), room, paragraph("Họ tên")))
    )
    return document(
        table((4000, 5071), (cell(number_line), cell(date))),
        paragraph(top_border=Border(6), line=Twips(40), left=Twips(3000), right=Twips(3000)),
        paragraph(
            words(40),
            TextRun(" nghiêng", ITALIC),
            alignment=Alignment.BOTH,
            first_line=Twips(720),
            controls=("noi_dung",),
        ),
        *(lines(30) for _ in range(pages - 1)),
        table((4535, 4536), (cell("Nơi nhận:", paragraph("- Lưu: VT.", controls=("noi_nhan", "luu"))), signature)),
    )


def pdf_of(made: Document, values: FieldValues = FieldValues(), about: About = ABOUT) -> bytes:  # noqa: B008 - frozen
    return write(lay_out(made), about, values)


def plain_text(text: str, font: Font = PLAIN, **shape: Any) -> bytes:
    return pdf_of(document(paragraph(TextRun(text, font), **shape)))


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as found:
        yield found


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields.as_list()}
