"""Our own DOCX comes back from an editor: only what changed is read afresh, ids and tasks stay, the rest is named."""

from __future__ import annotations

import copy
import datetime
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from hypothesis import given, settings

from desktop import app
from desktop.composing.composing import compose
from desktop.docx.package import open_package
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.labels import Kind
from desktop.domain.plan import Basis, Node, Plan, all_nodes, plain, text
from desktop.domain.register import FileRole
from desktop.services import drafts, importing, issuing, returning
from desktop.services.ports import Ports
from desktop.services.returning import Returned
from tests.composing.conftest import template
from tests.fidelity.office import Office
from tests.importing.returning.editing import (
    PLAN,
    Edit,
    add_after,
    edited,
    look,
    move_before,
    paragraph,
    picture_after,
    remove,
    say,
)
from tests.strategies import plans

HOUSE = app.pages()


def back(*edits: Edit, current: Plan = PLAN) -> Returned:
    return returning.take_back(HOUSE, current, edited(HOUSE.compose(PLAN), *edits))


def nodes(plan: Plan) -> dict[str, Node]:
    return {placed.node.id: placed.node for placed in all_nodes(plan)}


def order(plan: Plan) -> list[str]:
    return [placed.node.id if placed.node.id in nodes(PLAN) else "new" for placed in all_nodes(plan)]


def kinds(found: Returned) -> list[tuple[str, str]]:
    return [(change.kind, change.place) for change in found.changes]


def test_what_nobody_touched_is_the_same_plan() -> None:
    docx_file = edited(HOUSE.compose(PLAN))
    assert returning.take_back(HOUSE, PLAN, docx_file) == Returned(PLAN, docx_file)


@settings(max_examples=40)
@given(plans())
def test_any_plan_comes_back_the_same(plan: Plan) -> None:
    found = returning.take_back(HOUSE, plan, HOUSE.compose(plan))
    assert found.words == plan
    assert not found.changes
    assert not found.beyond


def test_a_changed_word_changes_its_paragraph_alone() -> None:
    found = back(say("theo từng năm", "theo từng quý"))
    assert kinds(found) == [("changed", "mục II.2")]
    assert plain(nodes(found.words)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    changed = nodes(PLAN)["d2"]
    assert nodes(found.words) == nodes(_with(PLAN, replace(changed, text=text("Phân loại hồ sơ theo từng quý."))))
    assert found.words.tasks == PLAN.tasks


def _with(plan: Plan, node: Node) -> Plan:
    def swap(sections: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(node if n.id == node.id else replace(n, children=swap(n.children)) for n in sections)

    return replace(plan, sections=swap(plan.sections))


def test_a_task_stays_with_its_rewritten_paragraph() -> None:
    found = back(
        say("Phòng Hành chính chủ trì, báo cáo trước ngày 15/12/2026;", "Phòng Hành chính làm xong trong năm;")
    )
    assert plain(nodes(found.words)["a1"].text) == "Phòng Hành chính làm xong trong năm;"
    assert [task.node_id for task in found.words.tasks] == ["a1", "d3"]
    assert [task.id for task in found.touched] == ["k1"], "to be looked at again"


@pytest.mark.parametrize(
    ("words", "after", "kind", "wanted"),
    [
        ("- Dán nhãn từng hộp.", "Phân loại hồ sơ", Kind.DASH, ["d2", "new", "d3"]),
        ("Dán nhãn từng hộp.", "Phân loại hồ sơ", Kind.PARAGRAPH, ["d2", "new", "d3"]),
        ("+ Dán nhãn từng hộp.", "Phân loại hồ sơ", Kind.PLUS, ["d2", "new", "d3"]),
        ("3. Dán nhãn từng hộp.", "Tiêu hủy tài liệu", Kind.CLAUSE, ["d3", "new", "t1"]),
        ("c) Phòng Tài vụ bố trí kinh phí.", "Phòng Tổng hợp phối hợp", Kind.POINT, ["a2", "new", "x1"]),
    ],
)
def test_a_new_paragraph_is_the_item_that_it_looks_like(words: str, after: str, kind: Kind, wanted: list[str]) -> None:
    found = back(add_after(after, words))
    assert [change.kind for change in found.changes] == ["added"]
    made = next(node for key, node in nodes(found.words).items() if key not in nodes(PLAN))
    assert (made.kind, plain(made.text)) == (kind, words.lstrip("-+3c.) "))
    at = order(found.words).index("new")
    assert order(found.words)[at - 1 : at + 2] == wanted


def test_a_new_heading_begins_a_part_and_takes_what_follows() -> None:
    found = back(add_after("Phân công thực hiện", "III. KINH PHÍ", style=None), say("III. TỔ CHỨC", "IV. TỔ CHỨC"))
    headings = [node.heading for node in found.words.sections]
    assert headings == ["MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KINH PHÍ", "TỔ CHỨC THỰC HIỆN"]
    assert nodes(found.words)["h3"] == nodes(PLAN)["h3"]


def test_a_deleted_paragraph_takes_its_task_and_says_so() -> None:
    found = back(remove("Tiêu hủy tài liệu"))
    assert kinds(found) == [("removed", "mục II.2")]
    assert "d3" not in nodes(found.words)
    assert [task.id for task in found.lost] == ["k2"]
    assert [task.id for task in found.words.tasks] == ["k1"]


def test_a_moved_paragraph_keeps_its_id() -> None:
    found = back(move_before("Tiêu hủy tài liệu", "Thu thập"))
    assert [change.kind for change in found.changes] == ["moved"]
    assert order(found.words)[order(found.words).index("c4") + 1 :][:3] == ["d3", "d1", "d2"]
    assert found.words.tasks == PLAN.tasks


def test_a_changed_cell_leaves_the_other_cells_and_widths() -> None:
    found = back(say("Số hóa tài liệu", "Số hóa toàn bộ tài liệu"))
    table, before = nodes(found.words)["t1"].table, nodes(PLAN)["t1"].table
    assert table is not None
    assert before is not None
    assert plain(table.rows[2][1].text) == "Số hóa toàn bộ tài liệu"
    assert (table.columns, table.rows[:2], table.rows[3:]) == (before.columns, before.rows[:2], before.rows[3:])


def test_a_new_row_is_a_row() -> None:
    def edit(document: docx.document.Document) -> None:
        table = next(t for t in document.element.iter(qn("w:tbl")) if "Rà soát" in "".join(t.itertext()))
        cells = docx.table.Table(table, document._body).add_row().cells
        for cell, words in zip(cells, ("4", "Nộp lưu", "Phòng Hành chính"), strict=True):
            cell.text = words

    table = nodes(back(edit).words)["t1"].table
    assert table is not None
    assert [plain(cell.text) for cell in table.rows[4]] == ["4", "Nộp lưu", "Phòng Hành chính"]
    assert table.rows[:4] == nodes(PLAN)["t1"].table.rows  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("Chỉnh lý tài liệu năm 2026", "Chỉnh lý, số hóa tài liệu", "title", "Chỉnh lý, số hóa tài liệu"),
        ("Các phòng, ban", "Các phòng, ban, đơn vị", "recipients", ("Lãnh đạo Văn phòng", "Các phòng, ban, đơn vị")),
        ("VT, TCHCQT", "VT, HC", "archive_line", "VT, HC"),
        ("UBND TỈNH MỘC LAM", "UBND TỈNH SƠN LA", "issuer_parent", "UBND TỈNH SƠN LA"),
        ("Mộc Lam", "Sơn La", "place", "Sơn La"),
    ],
)
def test_a_field_that_was_edited(old: str, new: str, field: str, value: object) -> None:
    found = back(say(old, new))
    assert found.words == replace(PLAN, **{field: value})
    assert [change.kind for change in found.changes] == ["field"]


def test_the_signer_lead_closing_and_bases() -> None:
    found = back(
        say("Vì Thu Trang", "Quàng Đình Khải"),
        say("như sau:", "với các nội dung sau:"),
        remove("Trên đây là"),
        say("21 tháng 6", "22 tháng 6"),
        add_after("Thực hiện Kế hoạch", "Căn cứ Nghị định số 30/2020/NĐ-CP;"),
    ).words
    assert found.signers == (replace(PLAN.signers[0], name="Quàng Đình Khải"),)
    assert plain(found.lead).endswith("với các nội dung sau:")
    assert found.closing == ()
    assert [(b.id if len(b.id) < 4 else "new", plain(b.text)[:20]) for b in found.bases] == [
        ("b1", "Căn cứ Luật Lưu trữ "),
        ("b2", "Thực hiện Kế hoạch s"),
        ("new", "Căn cứ Nghị định số "),
    ]


def test_bold_that_was_added_is_kept_and_a_bold_item_becomes_a_title() -> None:
    found = back(look("Phân loại hồ sơ", bold=True), look("Yêu cầu làm đúng", bold=True))
    assert [run.bold for run in nodes(found.words)["d2"].text] == [True]
    assert nodes(found.words)["c2"].heading == "Yêu cầu làm đúng tiến độ, bảo đảm an toàn tài liệu."


def test_an_appendix_is_edited_added_and_removed() -> None:
    assert plain(nodes(back(say("Hồ sơ nhân sự", "Hồ sơ cán bộ")).words)["x1"].text).startswith("Hồ sơ cán bộ")
    assert back(say("DANH MỤC HỒ SƠ", "DANH SÁCH HỒ SƠ")).words.appendices[0].title == "DANH SÁCH HỒ SƠ"


def comment(document: docx.document.Document) -> None:
    document.add_comment(paragraph(document, "Phân loại hồ sơ").runs, text="Xem lại", author="Lò Bình", initials="LB")


def tracked(document: docx.document.Document) -> None:
    run = paragraph(document, "Phân loại hồ sơ")._p.findall(qn("w:r"))[0]
    wrapped = parse_xml(f'<w:ins {nsdecls("w")} w:id="900" w:author="Lò Bình" w:date="2026-11-02T08:00:00Z"/>')
    run.addprevious(wrapped)
    wrapped.append(run)


def landscape(document: docx.document.Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def centred(document: docx.document.Document) -> None:
    paragraph(document, "Phân loại hồ sơ").alignment = WD_ALIGN_PARAGRAPH.CENTER


def nested(document: docx.document.Document) -> None:
    table = next(t for t in document.element.iter(qn("w:tbl")) if "Rà soát" in "".join(t.itertext()))
    docx.table.Table(table, document._body).cell(1, 1).add_table(1, 1).cell(0, 0).text = "Bảng con"


def motto(document: docx.document.Document) -> None:
    say("Hạnh phúc", "Hạnh phúc!")(document)


def footer(document: docx.document.Document) -> None:
    document.sections[0].footer.paragraphs[0].add_run("Bản thảo")


BEYOND: dict[str, tuple[Edit, str]] = {
    "picture": (picture_after("Phân loại hồ sơ"), "1 hình ảnh"),
    "size": (look("Phân loại hồ sơ", size=Pt(20)), "Phông, cỡ, màu"),
    "colour": (
        lambda d: setattr(paragraph(d, "Phân loại hồ sơ").runs[0].font.color, "rgb", RGBColor(9, 9, 200)),
        "Phông, cỡ",
    ),
    "comment": (comment, "Nhận xét bên lề của Lò Bình: “Xem lại”"),
    "tracked": (tracked, "thay đổi đang theo dõi"),
    "landscape": (landscape, "Khổ giấy, lề"),
    "centred": (centred, "Căn lề"),
    "nested": (nested, "bảng nằm trong ô bảng"),
    "motto": (motto, "Chữ của biểu mẫu sửa tay"),
    "footer": (footer, "Chữ ở đầu trang hoặc chân trang"),
    "page break": (
        lambda d: paragraph(d, "Phân loại hồ sơ").runs[0].add_break(docx.enum.text.WD_BREAK.PAGE),
        "sang trang",
    ),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_a_plan_cannot_hold_is_named_and_leads_to_the_choice(name: str) -> None:
    edit, words = BEYOND[name]
    found = back(edit)
    assert any(words in line for line in found.beyond), found.beyond
    assert found.must_choose
    kept = {placed.node.id for placed in all_nodes(found.words)}
    assert set(nodes(PLAN)) <= kept, "taking the words loses no item"


# What is open here went on meanwhile.


def test_both_sides_are_joined_where_they_changed_different_parts() -> None:
    here = replace(_with(PLAN, replace(nodes(PLAN)["d1"], text=text("Thu thập hồ sơ."))), title="Tên mới")
    found = back(say("theo từng năm", "theo từng quý"), remove("Tiêu hủy"), current=here)
    assert found.words.title == "Tên mới"
    assert plain(nodes(found.words)["d1"].text) == "Thu thập hồ sơ."
    assert plain(nodes(found.words)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    assert "d3" not in nodes(found.words)
    assert not found.both


def test_a_part_that_both_changed_is_taken_from_the_file_and_named() -> None:
    here = _with(PLAN, replace(nodes(PLAN)["d2"], text=text("Phân loại lại.")))
    found = back(say("theo từng năm", "theo từng quý"), current=here)
    assert plain(nodes(found.words)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    assert found.both == ("đoạn “Phân loại hồ sơ theo từng quý.”",)


def test_what_was_written_here_meanwhile_stays() -> None:
    section = PLAN.sections[2]
    more = Node(Kind.POINT, text=text("Phòng Tài vụ bố trí kinh phí."), id="a3")
    here = replace(
        PLAN,
        sections=(*PLAN.sections[:2], replace(section, children=(*section.children, more))),
        bases=(*PLAN.bases, Basis(text("Theo đề nghị của Phòng Hành chính,"), "b3")),
    )
    found = back(add_after("Phân loại hồ sơ", "- Dán nhãn."), current=here)
    assert "a3" in nodes(found.words)
    assert [b.id for b in found.words.bases] == ["b1", "b2", "b3"]
    assert any(plain(n.text) == "Dán nhãn." for n in nodes(found.words).values())


def test_the_file_of_another_plan_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        back(current=replace(PLAN, id="p2"))
    assert caught.value.code == "not-its-docx"


def test_a_file_made_elsewhere_is_refused_here() -> None:
    made = docx.Document()
    made.add_paragraph("KẾ HOẠCH")
    out = io.BytesIO()
    made.save(out)
    for content in (out.getvalue(), b"%PDF-1.7", b"KE HOACH"):
        with pytest.raises(Refusal) as caught:
            returning.take_back(HOUSE, PLAN, content)
        assert caught.value.code == "not-its-docx"


def test_a_copy_for_sending_comes_back_too() -> None:
    sent = HOUSE.sending_copy(HOUSE.compose(PLAN))
    found = returning.take_back(HOUSE, PLAN, edited(sent, say("theo từng năm", "theo từng quý")))
    assert plain(nodes(found.words)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    assert found.words.tasks == PLAN.tasks


def test_import_of_an_edited_file_reads_the_edits() -> None:
    content = edited(HOUSE.compose(PLAN), say("theo từng năm", "theo từng quý"), picture_after("Thu thập"))
    found = importing.import_bytes(HOUSE, "x.docx", content)
    assert plain(nodes(found.plan)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    assert found.plan.tasks == PLAN.tasks
    assert [item.text for item in found.unsure] == ["1 hình ảnh"]


@pytest.mark.libreoffice
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Office.present(), reason="LibreOffice is not on this machine")
def test_libreoffice_saves_and_nothing_changes_but_the_edits(tmp_path_factory: pytest.TempPathFactory) -> None:
    office = Office(tmp_path_factory.mktemp("office"))
    working = HOUSE.compose(PLAN)
    edits = {
        "same": (),
        "words": (say("theo từng năm", "theo từng quý"), say("Số hóa tài liệu", "Số hóa toàn bộ"), remove("Tiêu hủy")),
        "added": (add_after("Phân loại hồ sơ", "- Dán nhãn."), say("Vì Thu Trang", "Quàng Đình Khải")),
        "picture": (picture_after("Phân loại hồ sơ"),),
    }
    saved = office.render({name: edited(working, *steps) for name, steps in edits.items()}, "docx:MS Word 2007 XML")
    for name, steps in edits.items():
        here, there = back(*steps), returning.take_back(HOUSE, PLAN, saved[name])
        assert _nameless(there.words) == _nameless(here.words), name
        assert there.beyond == here.beyond, name


def _nameless(plan: Plan) -> Plan:
    """The plan with one id for all new items."""
    known = nodes(PLAN)

    def tree(sections: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(replace(n, id=n.id if n.id in known else "new", children=tree(n.children)) for n in sections)

    return replace(plan, sections=tree(plan.sections))


# Lấy tệp: the file is the page.


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Ports]:
    joined = app.ports(tmp_path)
    yield joined
    joined.store.close()


def test_the_file_becomes_the_page_with_number_and_date_stamped(ports: Ports) -> None:
    content = edited(ports.pages.compose(PLAN), picture_after("Phân loại hồ sơ"), say("theo từng năm", "theo từng quý"))
    found = returning.take_back(ports.pages, PLAN, content)
    plan = returning.as_page(ports, found)
    assert plan.page is not None
    assert plain(nodes(plan)["d2"].text) == "Phân loại hồ sơ theo từng quý."
    stamped = replace(plan, number="47/KH-VPUB", date=datetime.date(2026, 11, 25))
    page = ports.pages.compose(stamped)
    assert any(name.startswith("word/media/") for name in open_package(page).parts), "the picture is on the page"
    drawn = ports.pages.draw(page)
    words = " ".join(ports.pages.measure(drawn.pdf).pages[0].lines[i].text for i in range(12))
    assert "47" in words
    assert "ngày 25 tháng 11 năm 2026" in words
    assert ports.pages.plan_in(page) == stamped


def test_a_page_whose_plan_went_on_is_not_printed(ports: Ports) -> None:
    content = edited(ports.pages.compose(PLAN), picture_after("Phân loại hồ sơ"))
    plan = returning.as_page(ports, returning.take_back(ports.pages, PLAN, content))
    with pytest.raises(Refusal) as caught:
        ports.pages.compose(replace(plan, title="Tên khác"))
    assert caught.value.code == "page-differs"
    assert ports.pages.compose(replace(plan, tasks=())), "tasks are not printed"


def test_a_file_that_fetches_or_starts_something_is_no_page(ports: Ports) -> None:
    def arm(document: docx.document.Document) -> None:
        field = f'<w:fldSimple {nsdecls("w")} w:instr="DDEAUTO c:\\x y"/>'
        paragraph(document, "Phân loại hồ sơ")._p.append(parse_xml(field))

    found = returning.take_back(ports.pages, PLAN, edited(ports.pages.compose(PLAN), arm))
    with pytest.raises(Refusal) as caught:
        returning.as_page(ports, found)
    assert caught.value.code == "page-links-out"


def test_a_page_in_the_office_is_not_looked_for_outside(ports: Ports) -> None:
    with pytest.raises(Refusal) as caught:
        HOUSE.compose(replace(PLAN, page="0" * 64))
    assert caught.value.code == "page-missing"


def test_the_page_comes_back_again(ports: Ports) -> None:
    """The file that is the page was edited once more: it is laid against itself."""
    first = edited(ports.pages.compose(PLAN), picture_after("Phân loại hồ sơ"))
    plan = returning.as_page(ports, returning.take_back(ports.pages, PLAN, first))
    again = edited(ports.pages.compose(plan), say("theo từng năm", "theo từng quý"))
    found = returning.take_back(ports.pages, plan, again)
    assert kinds(found) == [("changed", "mục II.2")]
    assert not found.beyond, "the picture was there already"


def test_a_draft_with_a_file_as_page_is_issued_with_it(ports: Ports) -> None:
    draft = drafts.create(ports, drafts.NewDraft(Imported(PLAN))).draft
    content = edited(ports.pages.compose(draft.plan), picture_after("Phân loại hồ sơ"))
    found = returning.take_back(ports.pages, draft.plan, content)
    returning.keep_original(ports, draft, found)
    drafts.autosave(ports, draft, returning.as_page(ports, found))
    receipt = issuing.issue(ports, issuing.IssueOrder(draft.id, "r1"))
    issued = {file.role: ports.vault.get(file.sha256) for file in receipt.files}
    assert any(name.startswith("word/media/") for name in open_package(issued[FileRole.DOCX]).parts)
    assert ports.pages.plan_in(issued[FileRole.DOCX]) is None, "nothing internal leaves the office"
    notes = [version.note for version in drafts.versions(ports.store, draft.id)]
    assert any(ports.vault.put(content) in note for note in notes), "the file that came back is kept and named"


# What Word leaves behind in every file that it saves.


def as_word_saves(document: docx.document.Document) -> None:
    """Runs cut in two, ids of the revision, marks of the spell checker and of the last page breaks, a language."""
    for number, run in enumerate(list(document.element.iter(qn("w:r")))):
        run.set(qn("w:rsidR"), f"00AB{number:04X}")
        texts = run.findall(qn("w:t"))
        more = [child for child in run if child.tag not in (qn("w:rPr"), qn("w:t"))]
        if len(texts) != 1 or more or len(texts[0].text or "") < 2:
            continue
        words = texts[0].text
        second = copy.deepcopy(run)
        for element, part in ((run, words[: len(words) // 2]), (second, words[len(words) // 2 :])):
            element.find(qn("w:t")).text = part
            element.find(qn("w:t")).set(qn("xml:space"), "preserve")
        run.addnext(second)
        run.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        second.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    for properties in list(document.element.iter(qn("w:rPr"))):
        properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))


def test_a_file_from_before_new_year_has_no_other_date() -> None:
    last_year = compose(PLAN, template(), year=2019)
    found = returning.take_back(HOUSE, PLAN, last_year)
    assert found.words == PLAN
    assert not found.changes
    assert not found.beyond


def test_what_word_leaves_in_a_file_changes_nothing() -> None:
    found = back(as_word_saves)
    assert found.words == PLAN
    assert not found.changes
    assert not found.beyond


def test_another_bullet_is_a_dash() -> None:
    made = next(
        node
        for key, node in nodes(back(add_after("Phân loại hồ sơ", "•\tDán nhãn từng hộp.")).words).items()
        if key not in nodes(PLAN)
    )
    assert (made.kind, plain(made.text)) == (Kind.DASH, "Dán nhãn từng hộp.")


def test_struck_out_words_are_gone_and_said(ports: Ports) -> None:
    def strike(document: docx.document.Document) -> None:
        run = paragraph(document, "Tiêu hủy tài liệu")._p.findall(qn("w:r"))[-1]
        wrapped = parse_xml(f'<w:del {nsdecls("w")} w:id="901" w:author="Lò Bình" w:date="2026-11-02T08:00:00Z"/>')
        run.addprevious(wrapped)
        wrapped.append(run)
        for element in run.findall(qn("w:t")):
            element.tag = qn("w:delText")

    found = back(strike)
    assert any("theo dõi" in line for line in found.beyond)
    assert "Tiêu hủy tài liệu hết giá trị." not in [plain(node.text) for node in nodes(found.words).values()]


def test_a_paragraph_pressed_in_two_is_the_item_and_a_new_one() -> None:
    def split(document: docx.document.Document) -> None:
        say("Phân loại hồ sơ theo từng năm.", "Phân loại hồ sơ.")(document)
        add_after("Phân loại hồ sơ", "- Xếp theo từng năm.")(document)

    found = back(split).words
    at = order(found).index("d2")
    assert order(found)[at : at + 3] == ["d2", "new", "d3"]
    assert plain(nodes(found)["d2"].text) == "Phân loại hồ sơ."
