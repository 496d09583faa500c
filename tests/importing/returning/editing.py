"""A working DOCX edited as Word and python-docx edit one, and a plan of every kind of part to edit."""

from __future__ import annotations

import copy
import datetime
import io
from collections.abc import Callable

import docx
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from PIL import Image

from desktop.domain.labels import Kind
from desktop.domain.plan import (
    Appendix,
    Assignment,
    Basis,
    Cell,
    Column,
    Deadline,
    Node,
    Plan,
    Run,
    Signer,
    Table,
    Task,
    text,
)

Edit = Callable[[Opened], None]

TABLE = Table(
    (Column("STT", 12), Column("Việc"), Column("Đơn vị")),
    (
        (Cell(text("STT")), Cell(text("Việc")), Cell(text("Đơn vị"))),
        (Cell(text("1")), Cell(text("Rà soát hồ sơ")), Cell(text("Phòng Hành chính"))),
        (Cell(text("2")), Cell(text("Số hóa tài liệu")), Cell(text("Trung tâm Thông tin"))),
        (Cell(text("3")), Cell(text("Báo cáo")), Cell(text("Phòng Tổng hợp"))),
    ),
)
PLAN = Plan(
    id="p1",
    issuer_parent="UBND TỈNH MỘC LAM",
    issuer="VĂN PHÒNG",
    symbol="KH-VPUB",
    place="Mộc Lam",
    title="Chỉnh lý tài liệu năm 2026",
    bases=(
        Basis(text("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;"), "b1"),
        Basis(text("Thực hiện Kế hoạch số 98/KH-UBND ngày 12/10/2026 của Ủy ban nhân dân tỉnh;"), "b2"),
    ),
    lead=text("Văn phòng ban hành kế hoạch chỉnh lý tài liệu như sau:"),
    sections=(
        Node(
            Kind.HEADING,
            "MỤC ĐÍCH, YÊU CẦU",
            id="h1",
            children=(
                Node(Kind.CLAUSE, "Mục đích", id="c1", children=(
                    Node(Kind.PARAGRAPH, text=text("Đưa tài liệu vào nền nếp trong toàn cơ quan."), id="q1"),
                )),
                Node(Kind.CLAUSE, "", text("Yêu cầu làm đúng tiến độ, bảo đảm an toàn tài liệu."), id="c2"),
            ),
        ),
        Node(
            Kind.HEADING,
            "NỘI DUNG",
            id="h2",
            children=(
                Node(Kind.CLAUSE, "Thời gian:", text("Từ ngày 01/12/2026 đến ngày 31/12/2026."), id="c3"),
                Node(Kind.CLAUSE, "Các việc", id="c4", children=(
                    Node(Kind.DASH, "", (Run("Thu thập "), Run("toàn bộ", bold=True), Run(" hồ sơ.")), id="d1"),
                    Node(Kind.DASH, "", text("Phân loại hồ sơ theo từng năm."), id="d2"),
                    Node(Kind.DASH, "", text("Tiêu hủy tài liệu hết giá trị."), id="d3"),
                )),
                Node(Kind.TABLE, "", text("Phân công thực hiện"), table=TABLE, id="t1"),
            ),
        ),
        Node(
            Kind.HEADING,
            "TỔ CHỨC THỰC HIỆN",
            id="h3",
            children=(
                Node(Kind.POINT, "", text("Phòng Hành chính chủ trì, báo cáo trước ngày 15/12/2026;"), id="a1"),
                Node(Kind.POINT, "", text("Phòng Tổng hợp phối hợp thực hiện."), id="a2"),
            ),
        ),
    ),
    closing=text("Trên đây là Kế hoạch chỉnh lý tài liệu năm 2026./."),
    tasks=(
        Task("a1", "Phòng Hành chính chủ trì, báo cáo", (Assignment("Phòng Hành chính", id="g1"),),
             Deadline("trước ngày 15/12/2026", end=datetime.date(2026, 12, 15)), id="k1"),
        Task("d3", "Tiêu hủy tài liệu hết giá trị", id="k2"),
    ),
    recipients=("Lãnh đạo Văn phòng", "Các phòng, ban"),
    archive_line="VT, TCHCQT",
    signers=(Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang"),),
    appendices=(
        Appendix("DANH MỤC HỒ SƠ", (Node(Kind.PARAGRAPH, text=text("Hồ sơ nhân sự các năm trước."), id="x1"),), id="x"),
    ),
)  # fmt: skip


def edited(working: bytes, *edits: Edit) -> bytes:
    """The file after the edits."""
    document = docx.Document(io.BytesIO(working))
    for edit in edits:
        edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Opened, words: str) -> Paragraph:
    """The paragraph that holds these words, wherever it stands."""
    for element in document.element.iter(qn("w:p")):
        if words in "".join(t.text or "" for t in element.iter(qn("w:t"))):
            return Paragraph(element, document._body)
    raise AssertionError(f"no paragraph says “{words}”")


def say(old: str, new: str) -> Edit:
    """Other words in place of some, which stand within one paragraph."""

    def edit(document: Opened) -> None:
        texts = list(paragraph(document, old)._p.iter(qn("w:t")))
        whole = "".join(t.text or "" for t in texts)
        texts[0].text = whole.replace(old, new)
        texts[0].set(qn("xml:space"), "preserve")
        for other in texts[1:]:
            other.text = ""

    return edit


def remove(words: str) -> Edit:
    def edit(document: Opened) -> None:
        element = paragraph(document, words)._p
        element.getparent().remove(element)

    return edit


def add_after(words: str, new: str, *, style: str | None = None) -> Edit:
    """A new paragraph behind one, in its style: what Enter makes in Word. The hidden bookmark stays behind."""

    def edit(document: Opened) -> None:
        before = paragraph(document, words)._p
        fresh = copy.deepcopy(before)
        for child in list(fresh):
            if child.tag != qn("w:pPr"):
                fresh.remove(child)
        before.addnext(fresh)
        made = Paragraph(fresh, document._body)
        made.add_run(new)
        if style:
            made.style = document.styles[style]

    return edit


def move_before(words: str, target: str) -> Edit:
    def edit(document: Opened) -> None:
        element = paragraph(document, words)._p
        element.getparent().remove(element)
        paragraph(document, target)._p.addprevious(element)

    return edit


def look(words: str, **fonts: object) -> Edit:
    """Direct formatting over a whole paragraph."""

    def edit(document: Opened) -> None:
        for run in paragraph(document, words).runs:
            for name, value in fonts.items():
                setattr(run.font, name, value)

    return edit


def picture_after(words: str) -> Edit:
    def edit(document: Opened) -> None:
        image = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(image, "PNG")
        image.seek(0)
        holder = docx.Document().add_paragraph()
        before = paragraph(document, words)._p
        before.addnext(holder._p)
        Paragraph(holder._p, document._body).add_run().add_picture(image)

    return edit
