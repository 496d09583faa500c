"""A composed plan says what the plan says, in its order, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.composing.composing import compose
from desktop.docx.package import open_package
from desktop.docx.reading import read
from desktop.docx.template_check import check_template
from desktop.domain.errors import Refusal
from desktop.domain.labels import Kind
from desktop.domain.plan import Appendix, Basis, Node, Plan, Run, Signer, all_nodes, plain, text
from tests.composing.conftest import all_paragraphs, all_words, part, said, styled, template
from tests.strategies import plans

DATE = datetime.date(2026, 1, 5)


def body_words(plan: Plan) -> list[str]:
    """Every word of the plan's text, in reading order, labels included."""
    out = [plain(basis.text) for basis in plan.bases] + [plain(plan.lead)]
    sections = replace(plan, appendices=())
    for placed in all_nodes(sections):
        out += [placed.printed, placed.node.heading, plain(placed.node.text)]
        if placed.node.table:
            out += [plain(cell.text) for row in placed.node.table.rows for cell in row]
    return " ".join([*out, plain(plan.closing)]).split()


def has_in_order(words: list[str], wanted: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in wanted)


@given(plans())
@settings(max_examples=40)
def test_the_words_of_the_plan_stand_on_the_page_in_order(plan: Plan) -> None:
    words = all_words(read(compose(plan, template()))).split()
    start = words.index("KẾ")
    wanted = [*plan.type.upper().split(), *plan.title.split(), *body_words(plan)]
    assert words[start : start + len(wanted)] == wanted, "nothing between, nothing missing"
    ending = [word for signer in plan.signers for word in f"{signer.authority} {signer.title} {signer.name}".split()]
    assert has_in_order(words, ending)
    listed = [word.rstrip(";.") for name in plan.recipients for word in name.split()]
    assert has_in_order([word.rstrip(";.") for word in words], [*listed, "Lưu:", *plan.archive_line.split()])


@given(plans())
@settings(max_examples=40)
def test_nothing_is_left_unread_and_every_node_is_anchored(plan: Plan) -> None:
    docx = compose(plan, template())
    document = read(docx)
    assert document.unread == ()
    anchors = [p.anchor.removeprefix("_kh_") for p in all_paragraphs(docx) if p.anchor]
    shown = [p.node.id for p in all_nodes(plan) if p.printed or p.node.heading or p.node.text]
    assert anchors == [basis.id for basis in plan.bases] + shown


def test_equal_plans_give_equal_bytes(plan: Plan) -> None:
    assert compose(plan, template()) == compose(plan, template())


def test_a_page_without_plan_text_is_letterhead_only(plan: Plan) -> None:
    empty = Plan(type="Kế hoạch")
    words = all_words(read(compose(empty, template()))).split()
    assert " ".join(words) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: / , ngày tháng năm KẾ HOẠCH Nơi nhận:"
    )


def test_the_title_of_the_file_is_the_plan(plan: Plan) -> None:
    assert read(compose(plan, template())).title == f"Kế hoạch {plan.title}"


@pytest.mark.parametrize(
    "hostile",
    [
        "a & b < c > d",
        "]]>",
        "<w:p/>",
        "{{ 1 }}",
        "z\x00\x0b\ufffe\ud800",
        "&amp;",
        "🙂",
        "a\tb\nc",
        "\u202eabc",
        "\"'",
    ],
)
def test_no_text_can_break_the_file(plan: Plan, hostile: str) -> None:
    bad = replace(
        plan,
        title=hostile,
        issuer=hostile,
        place=hostile,
        number=f"{hostile}/{hostile}",
        urgency=hostile,
        bases=(Basis(text(hostile), id=hostile),),
        sections=(Node(Kind.HEADING, hostile, text(hostile), id=hostile),),
        recipients=(hostile,),
        signers=(Signer(hostile, hostile, hostile),),
        appendices=(Appendix(hostile, (Node(Kind.PARAGRAPH, text=text(hostile)),)),),
    )
    visible = "".join(c for c in hostile if c.isprintable() or c in "\t\n")
    assert visible.split()[0] in all_words(read(compose(bad, template())))


class TestBody:
    def compose(self, *nodes: Node) -> bytes:
        return compose(Plan(sections=nodes), template())

    @pytest.mark.parametrize(
        ("node", "style", "words"),
        [
            (Node(Kind.HEADING, "MỤC ĐÍCH"), "KhLaMa", "I. MỤC ĐÍCH"),
            (Node(Kind.LETTER, "Phần chung"), "KhChuCai", "A. Phần chung"),
            (Node(Kind.CLAUSE, "Mục đích"), "KhKhoanTieuDe", "1. Mục đích"),
            (Node(Kind.CLAUSE, text=text("Thực hiện.")), "KhKhoan", "1. Thực hiện."),
            (Node(Kind.CLAUSE, "Giao Sở A:", text("làm.")), "KhKhoan", "1. Giao Sở A: làm."),
            (Node(Kind.SUBCLAUSE, text=text("Việc.")), "KhKhoanCon", "1. Việc."),
            (Node(Kind.POINT, text=text("Việc.")), "KhDiem", "a) Việc."),
            (Node(Kind.POINT, text=text("Việc."), ordinal=5), "KhDiem", "đ) Việc."),
            (Node(Kind.DASH, text=text("Việc.")), "KhGachDau", "- Việc."),
            (Node(Kind.PLUS, text=text("Việc.")), "KhDauCong", "+ Việc."),
            (Node(Kind.PARAGRAPH, text=text("Việc.")), "KhDoanVan", "Việc."),
            (Node(Kind.ARTICLE, "Phạm vi"), "KhDieu", "Điều 1. Phạm vi"),
            (Node(Kind.HEADING, "chữ thường giữ nguyên"), "KhLaMa", "I. chữ thường giữ nguyên"),
        ],
    )
    def test_each_level_has_its_style_and_literal_label(self, node: Node, style: str, words: str) -> None:
        assert said(self.compose(node), style) == [words]

    @pytest.mark.parametrize("kind", [Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION])
    def test_a_word_level_has_its_title_on_the_next_line(self, kind: Kind) -> None:
        docx = self.compose(Node(kind, "QUY ĐỊNH CHUNG"), Node(Kind.PARAGRAPH, text=text("Việc.")))
        label, title, _ = [p for p in all_paragraphs(docx) if "noi_dung" in p.controls]
        assert title.format.style == f"KhTen{label.format.style[2:]}"
        assert title.format.alignment.value == "centre"
        assert label.format.keep_next

    def test_a_title_is_bold_and_its_text_on_the_same_line_is_not(self) -> None:
        node = Node(Kind.HEADING, "NỘI DUNG", (Run("chữ "), Run("đậm", bold=True)))
        docx = self.compose(node, *[Node(Kind.PARAGRAPH, text=text("Việc."))] * 2)
        (found,) = styled(docx, "KhLaMa")
        assert [(i.text, i.font.bold) for i in found.inlines] == [  # type: ignore[union-attr]
            ("I. NỘI DUNG ", True),
            ("chữ ", False),
            ("đậm", True),
        ]
        assert not found.format.keep_next

    def test_looks_of_runs(self) -> None:
        runs = (Run("a", bold=True), Run("b", italic=True), Run("c", underline=True), Run("d"))
        (found,) = styled(self.compose(Node(Kind.PARAGRAPH, text=runs)), "KhDoanVan")
        looks = [(i.font.bold, i.font.italic, i.font.underline) for i in found.inlines]
        assert looks == [(True, False, False), (False, True, False), (False, False, True), (False, False, False)]

    @pytest.mark.parametrize(
        ("words", "style", "italic"),
        [
            ("Căn cứ Luật Lưu trữ;", "KhCanCu", True),
            ("căn cứ vào tình hình;", "KhCanCu", True),
            ("Thực hiện Kế hoạch số 1/KH-UBND.", "KhThucHien", False),
            ("Triển khai Nghị quyết.", "KhThucHien", False),
        ],
    )
    def test_only_can_cu_is_italic(self, words: str, style: str, italic: bool) -> None:
        docx = compose(Plan(bases=(Basis(text(words)),)), template())
        (found,) = styled(docx, style)
        assert found.inlines[0].font.italic is italic
        assert "can_cu" in found.controls

    def test_a_single_addressee_stands_on_the_line(self) -> None:
        assert said(compose(Plan(addressees=("Sở Nội vụ",)), template()), "KhKinhGui") == ["Kính gửi: Sở Nội vụ"]

    def test_several_addressees_stand_below_with_dash_and_end_mark(self) -> None:
        docx = compose(Plan(addressees=("Sở A", "Sở B")), template())
        assert said(docx, "KhKinhGui") == ["Kính gửi:"]
        assert said(docx, "KhNoiKinhGui") == ["- Sở A;", "- Sở B."]


class TestTemplateOfTheClerk:
    def test_a_restyled_template_changes_the_page(self, plan: Plan) -> None:
        parts = dict(open_package(template()).parts)
        styles = parts["word/styles.xml"].decode()
        at = styles.index('w:styleId="KhDoanVan"')
        parts["word/styles.xml"] = (styles[:at] + styles[at:].replace('w:val="28"', 'w:val="26"', 2)).encode()
        from desktop.docx.package import save_package

        (found, *_) = styled(compose(plan, save_package(parts)), "KhDoanVan")
        assert found.inlines[0].font.size == 26

    def test_a_template_without_an_optional_slot_composes(self, plan: Plan) -> None:
        from desktop.docx.package import save_package

        parts = dict(open_package(template()).parts)
        words = part(template())
        start = words.index('<w:sdt><w:sdtPr><w:alias w:val="Kính gửi"/>')
        end = words.index("</w:sdt>", start) + len("</w:sdt>")
        without = save_package(parts | {"word/document.xml": (words[:start] + words[end:]).encode()})
        assert check_template(without) == []
        assert body_words(plan)[0] in all_words(read(compose(plan, without)))

    @pytest.mark.parametrize("bad", [b"", b"%PDF-", b"PK\x03\x04"])
    def test_what_is_no_docx_is_refused(self, plan: Plan, bad: bytes) -> None:
        with pytest.raises(Refusal):
            compose(plan, bad)
