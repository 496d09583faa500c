"""A DOCX made elsewhere becomes a plan: by its words, its bold, its tables, with everything else named."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Written
from hypothesis import given, settings

from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.document.blocks import (
    Change,
    Comment,
    Document,
    Font,
    NoteMark,
    PageSetup,
    Paragraph,
    ParagraphFormat,
    Section,
    Source,
    TextRun,
    Unread,
    words_of,
)
from desktop.document.lengths import Twips
from desktop.docx.reading import read
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.plan import Cell, Plan, Signer, all_nodes, plain, text, walk
from desktop.domain.text import words
from desktop.importing.block_import import import_document
from desktop.importing.ledger import kept_words
from tests.composing.conftest import template
from tests.importing.returning.editing import PLAN
from tests.strategies import plans


class Writer:
    """A small office document by python-docx."""

    def __init__(self) -> None:
        self.docx = docx.Document()

    def say(self, words: str, *, bold: bool = False, centred: bool = False) -> Written:
        paragraph = self.docx.add_paragraph()
        paragraph.add_run(words).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def head(self) -> Writer:
        table = self.docx.add_table(2, 2)
        for cell, lines in zip(
            (cell for row in table.rows for cell in row.cells),
            (
                "UBND XÃ MỘC LAM\nTRƯỜNG TIỂU HỌC MỘC LAM",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
                "Số:      /KH-THML",
                "Mộc Lam, ngày 05 tháng 9 năm 2026",
            ),
            strict=True,
        ):
            cell.text = lines.split("\n")[0]
            for line in lines.split("\n")[1:]:
                cell.add_paragraph(line)
        self.say("KẾ HOẠCH", bold=True, centred=True)
        self.say("Kiểm kê thiết bị năm học 2026 - 2027", bold=True, centred=True)
        return self

    def sign(self) -> Writer:
        left, right = self.docx.add_table(1, 2).rows[0].cells
        left.text = "Nơi nhận:"
        for line in ("- UBND xã (để b/c);", "- Các tổ chuyên môn;", "- Lưu: VT."):
            left.add_paragraph(line)
        right.text = "HIỆU TRƯỞNG"
        right.add_paragraph("Lò Văn Bình")
        return self

    def imported(self) -> Imported:
        return import_document(self.document())

    def document(self) -> Document:
        out = io.BytesIO()
        self.docx.save(out)
        return read(out.getvalue())


def outline(plan: Plan) -> list[tuple[str, str, str]]:
    return [(p.path, p.node.heading, plain(p.node.text)) for p in walk(plan.sections)]


def test_letterhead_and_signature_in_tables() -> None:
    writer = Writer().head()
    writer.say("I. MỤC ĐÍCH", bold=True)
    writer.say("1. Nắm số thiết bị.")
    plan = writer.sign().imported().plan
    assert (plan.issuer_parent, plan.issuer) == ("UBND XÃ MỘC LAM", "TRƯỜNG TIỂU HỌC MỘC LAM")
    assert (plan.number, plan.symbol, plan.place, str(plan.date)) == (None, "KH-THML", "Mộc Lam", "2026-09-05")
    assert plan.title == "Kiểm kê thiết bị năm học 2026 - 2027"
    assert plan.recipients == ("UBND xã (để b/c)", "Các tổ chuyên môn")
    assert plan.archive_line == "VT"
    assert [(s.title, s.name) for s in plan.signers] == [("HIỆU TRƯỞNG", "Lò Văn Bình")]


def test_every_paragraph_stays_one() -> None:
    """Short lines without an end mark are not joined, as they would be in a text."""
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    for line in ("Một việc", "hai việc", "Ba việc"):
        writer.say(line)
    assert [words for _, _, words in outline(writer.imported().plan)][1:] == ["Một việc", "hai việc", "Ba việc"]


def test_a_break_inside_a_paragraph_is_a_blank_but_before_a_label() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    writer.say("Một việc\nđược làm ngay.\n- Việc khác.")
    found = outline(writer.imported().plan)[1:]
    assert [words for _, _, words in found] == ["Một việc được làm ngay.", "Việc khác."]


def test_a_bold_item_is_a_title_and_bold_words_before_text_too() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    writer.say("1. Tuyên truyền", bold=True)
    writer.say("2. ").add_run("Tập huấn.").bold = True
    writer.docx.paragraphs[-1].add_run(" Mỗi tổ một buổi.")
    assert outline(writer.imported().plan)[1:] == [
        ("I.1", "Tuyên truyền", ""),
        ("I.2", "Tập huấn.", "Mỗi tổ một buổi."),
    ]


def test_bold_and_italic_inside_a_sentence_are_kept() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    paragraph = writer.say("Nộp trước ")
    paragraph.add_run("ngày 30/9").bold = True
    paragraph.add_run(" cho văn thư.")
    runs = list(all_nodes(writer.imported().plan))[1].node.text
    assert [(run.text, run.bold) for run in runs] == [
        ("Nộp trước ", False),
        ("ngày 30/9", True),
        (" cho văn thư.", False),
    ]


def test_automatic_numbers_and_bullets_are_labels() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    for line in ("Kiểm đếm.", "Lập sổ."):
        writer.docx.add_paragraph(line, style="List Number")
    writer.docx.add_paragraph("Ghi chép.", style="List Bullet")
    found = writer.imported().plan.sections[0].children
    assert [(n.kind, plain(n.text)) for n in found] == [
        (Kind.CLAUSE, "Kiểm đếm."),
        (Kind.CLAUSE, "Lập sổ."),
    ]
    assert [(n.kind, plain(n.text)) for n in found[1].children] == [(Kind.DASH, "Ghi chép.")]


def test_a_table_is_a_table_with_spans_header_and_caption() -> None:
    writer = Writer().head()
    writer.say("I. LỊCH", bold=True)
    writer.say("LỊCH KIỂM KÊ", bold=True, centred=True)
    table = writer.docx.add_table(4, 3, style="Table Grid")
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Ô {index}"
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    node = writer.imported().plan.sections[0].children[0]
    assert node.kind is Kind.TABLE
    assert plain(node.text) == "LỊCH KIỂM KÊ"
    assert node.table is not None
    assert node.table.header_rows == 1
    assert [c.title for c in node.table.columns] == ["Ô 0", "Ô 1", "Ô 2"]
    assert [[(plain(c.text), c.colspan, c.rowspan) for c in row] for row in node.table.rows[1:]] == [
        [("Ô 3 Ô 6", 1, 2), ("Ô 4", 1, 1), ("Ô 5", 1, 1)],
        [("Ô 7", 1, 1), ("Ô 8", 1, 1)],
        [("Ô 9 Ô 10", 2, 1), ("Ô 11", 1, 1)],
    ]


def test_headers_footers_and_pictures_are_named() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    writer.docx.sections[0].header.paragraphs[0].text = "Tài liệu nội bộ"
    writer.docx.sections[0].footer.paragraphs[0].text = "Điện thoại 0123"
    found = {item.text: item.why for item in writer.imported().left_out}
    assert found["Tài liệu nội bộ\nĐiện thoại 0123"].startswith("Đầu trang hoặc chân trang")


SETUP = PageSetup(*(Twips(n) for n in (11906, 16838, 1134, 1134, 1701, 850, 0, 0)))  # type: ignore[arg-type]


def of(*lines: str, **more: object) -> Document:
    blocks = tuple(
        Paragraph(ParagraphFormat(), (TextRun(line, Font()),), Font(), Source(n)) for n, line in enumerate(lines)
    )
    return Document((Section(SETUP, blocks),), **more)  # type: ignore[arg-type]


def test_tracked_changes_remarks_and_what_cannot_be_read_are_listed() -> None:
    document = of(
        "KẾ HOẠCH",
        "Kiểm kê",
        "I. NỘI DUNG",
        changes=(
            Change("deleted", "chữ cũ", "Vì Trang", "2026-11-02T08:00:00Z", 2),
            Change("inserted", "NỘI", "", "", 2),
        ),
        comments=(Comment("Xem lại mục này", "Lò Bình", "2026-11-03", 2),),
        unread=(Unread("m:oMath", 2, "a+b"), Unread("w:object", 2)),
    )
    found = import_document(document)
    left = {item.text: item.why for item in found.left_out}
    assert left["chữ cũ"] == "Chữ đã xóa khi theo dõi thay đổi (Vì Trang, 2026-11-02)."
    assert left["Xem lại mục này"] == "Lời nhận xét bên lề (Lò Bình, 2026-11-03)."
    assert "m:oMath" in left["a+b"]
    doubts = {item.text: item.why for item in found.unsure}
    assert "chấp nhận" in doubts["NỘI"]
    assert "w:object (1)" in doubts


def test_a_note_is_left_out_by_name() -> None:
    note = NoteMark("1", Font(), of("Theo báo cáo năm 2025").sections[0].blocks)
    document = of("KẾ HOẠCH", "Kiểm kê", "I. NỘI DUNG")
    blocks = document.sections[0].blocks
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    noted = Paragraph(last.format, (*last.inlines, note), last.mark, last.source)
    found = import_document(Document((Section(SETUP, (*blocks[:-1], noted)),)))
    assert [(item.text, item.why[:9]) for item in found.left_out if "2025" in item.text] == [
        ("Theo báo cáo năm 2025", "Chú thích")
    ]


@pytest.mark.parametrize("more", [{}, {"comments": (Comment("chỉ có nhận xét", "", "", 0),)}])
def test_a_file_without_words_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(Refusal) as caught:
        import_document(of(**more))
    assert caught.value.code == "no-words"


def test_a_misspelt_national_name_is_told_and_is_no_office() -> None:
    found = import_document(of("VĂN PHÒNG", "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Kiểm kê", "I. NỘI DUNG"))
    assert found.plan.issuer == "VĂN PHÒNG"
    assert any("gõ sai" in item.why for item in found.unsure)


def test_old_fonts_are_named() -> None:
    found = import_document(of("KẾ HOẠCH", *["Caùc phoøng toå chöùc thöïc hieän nhieäm vuï naêm hoïc"] * 4))
    assert any("VNI" in item.why for item in found.unsure)


def test_more_paragraphs_than_any_plan_has_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        import_document(of(*["Một dòng"] * 50_010))
    assert caught.value.code == "too-many-lines"


def test_size_and_colour_say_nothing() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True).runs[0].font.size = Pt(30)
    assert outline(writer.imported().plan)[0][:2] == ("I", "NỘI DUNG")


@settings(max_examples=40)
@given(plans())
def test_no_word_of_a_copy_for_sending_is_lost(plan: Plan) -> None:
    document = read(sending_copy(compose(plan, template(), year=2026)))
    said = Counter(w for s in document.sections for w in words(words_of(s.blocks)))
    kept = kept_words(import_document(document))
    assert not said - kept


def test_our_own_copy_for_sending_comes_back_as_its_plan() -> None:
    found = import_document(read(sending_copy(compose(PLAN, template(), year=2026)))).plan
    assert [item for item in outline(found) if item[2] != "Phân công thực hiện"] == [
        item for item in outline(PLAN) if item[2] != "Phân công thực hiện"
    ]
    assert (found.title, found.bases[0].text, found.recipients) == (PLAN.title, PLAN.bases[0].text, PLAN.recipients)
    table = next(p.node.table for p in all_nodes(found) if p.node.table)
    assert table.rows[1][1] == Cell(text("Rà soát hồ sơ"))


def numbered(writer: Writer, levels: tuple[tuple[str, str], ...], items: list[tuple[str, int]]) -> None:
    """Items of one list with automatic numbers on several levels."""
    part = writer.docx.part.numbering_part.element
    marks = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/></w:lvl>'
        for level, (form, mark) in enumerate(levels)
    )
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{marks}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for line, level in items:
        properties = writer.say(line, bold=level < 2)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )


def test_a_list_of_several_levels_is_the_tree() -> None:
    writer = Writer().head()
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))
    items = [("MỤC ĐÍCH", 0), ("Mục đích chung", 1), ("Nắm số hồ sơ", 2), ("Lập mục lục", 2), ("NỘI DUNG", 0)]
    numbered(writer, levels, [*items, ("Việc chính", 1), ("kiểm đếm;", 3), ("lập sổ.", 3)])
    assert [p.path for p in walk(writer.imported().plan.sections)] == [
        "I", "I.1", "I.1.1", "I.1.2", "II", "II.1", "II.1.a", "II.1.b",
    ]  # fmt: skip


def test_letterhead_and_signature_set_apart_by_tabs() -> None:
    writer = Writer()
    for line in (
        "UBND TỈNH MỘC LAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-SNV\tMộc Lam, ngày 5 tháng 9 năm 2026",
        "KẾ HOẠCH",
        "Kiểm kê hồ sơ",
        "I. NỘI DUNG",
        "1. Kiểm đếm.",
        "Nơi nhận:\tKT. GIÁM ĐỐC",
        "- UBND tỉnh (b/c);\tPHÓ GIÁM ĐỐC",
        "- Lưu: VT.\tLò Văn Bình",
    ):
        writer.say(line)
    plan = writer.imported().plan
    assert (plan.issuer_parent, plan.issuer, plan.number) == ("UBND TỈNH MỘC LAM", "SỞ NỘI VỤ", "12/KH-SNV")
    assert (plan.recipients, plan.archive_line) == (("UBND tỉnh (b/c)",), "VT")
    assert plan.signers == (Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Văn Bình"),)


def test_signers_side_by_side_and_appendices_behind_them() -> None:
    writer = Writer().head()
    writer.say("I. NỘI DUNG", bold=True)
    writer.say("1. Chọn học sinh giỏi.")
    cells = writer.docx.add_table(1, 3).rows[0].cells
    people = (("NGƯỜI LẬP", "Vì Thu Trang"), ("TỔ TRƯỞNG", "Lò Thị Mai"), ("HIỆU TRƯỞNG", "Quàng Đình Khải"))
    for cell, (post, name) in zip(cells, people, strict=True):
        cell.text = post
        cell.add_paragraph(name)
    writer.docx.add_section()
    for line in ("PHỤ LỤC I", "DANH SÁCH HỌC SINH", "(Kèm theo Kế hoạch số 3/KH-THML)"):
        writer.say(line, bold=True, centred=True)
    writer.docx.add_table(2, 2, style="Table Grid").cell(1, 1).text = "Vì A"
    for line in ("PHỤ LỤC II", "PHÂN CÔNG"):
        writer.say(line, bold=True, centred=True)
    writer.say("1. Ban giám khảo")
    plan = writer.imported().plan
    assert [(s.title, s.name) for s in plan.signers] == list(people)
    assert [a.title for a in plan.appendices] == ["DANH SÁCH HỌC SINH", "PHÂN CÔNG"]
    assert plan.appendices[0].sections[0].table is not None
    assert plain(plan.appendices[1].sections[0].text) == "Ban giám khảo"
