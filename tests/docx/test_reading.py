"""A DOCX is read as what it shows; what blocks cannot express is named, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.document.blocks import (
    Alignment,
    Block,
    BlockTable,
    Break,
    BreakKind,
    Document,
    LineRule,
    PageNumberField,
    Paragraph,
    Tab,
    TabStop,
    TextRun,
    words_of,
)
from desktop.document.lengths import mm
from desktop.docx.names import W
from desktop.docx.package import open_package, parse_xml, save_package
from desktop.docx.reading import read, read_package
from desktop.docx.template_build import build
from desktop.docx.trail import words_in
from desktop.domain.errors import Refusal
from desktop.rules.loading import load
from tests.docx.conftest import Maker

RULES = load()


def blocks(document: Document) -> tuple[Block, ...]:
    return tuple(block for section in document.sections for block in section.blocks)


def paragraphs(document: Document) -> list[Paragraph]:
    def inside(found: tuple[Block, ...]) -> list[Paragraph]:
        out: list[Paragraph] = []
        for block in found:
            if isinstance(block, Paragraph):
                out.append(block)
            else:
                out.extend(p for row in block.rows for cell in row.cells for p in inside(cell.blocks))
        return out

    return inside(blocks(document))


def first(data: bytes) -> Paragraph:
    return paragraphs(read(data))[0]


def words(document: Document) -> str:
    return words_of(blocks(document))


def p(content: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def t(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key: str, base: str, paragraph: str = "", look: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = ' w:default="1"' if key == "N" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}">{based}<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr>'
        "</w:style>"
    )


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/>'
    '<w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    + style("N", "", '<w:jc w:val="both"/>')
    + style("Base", "N", '<w:ind w:left="100" w:firstLine="720"/>', '<w:b/><w:sz w:val="28"/>')
    + style("Top", "Base", '<w:ind w:left="200"/>', "<w:i/>")
    + style("Ring", "Ring2", "", "<w:b/>")
    + style("Ring2", "Ring")
    + style("Strong", "", "", "<w:b/>", "character")
    + style("List", "N", "<w:contextualSpacing/>")
    + "</w:styles>"
)


class TestTemplate:
    """Our own template reads as the decree says."""

    document = read(build("ke-hoach"))

    def test_nothing_is_left_unread(self) -> None:
        assert self.document.unread == ()
        assert self.document.title == "Kế hoạch"

    def test_the_page_is_a4_with_lawful_margins(self) -> None:
        (section,) = self.document.sections
        setup, page = section.setup, RULES.page
        assert (setup.width, setup.height) == (mm(210), mm(297))
        for side in ("top", "bottom", "left", "right"):
            assert getattr(setup, side) == mm(getattr(page, side).used)
        assert setup.title_page
        assert setup.first_number == 1

    def test_the_page_number_is_centred_in_the_top_margin_from_page_two(self) -> None:
        headers = dict(self.document.sections[0].headers)
        (number,) = headers["default"]
        assert isinstance(number, Paragraph)
        assert [type(inline) for inline in number.inlines] == [PageNumberField]
        assert number.format.alignment is Alignment.CENTRE
        assert number.inlines[0].font.size == 28  # type: ignore[union-attr]
        assert not any(isinstance(i, PageNumberField) for p in headers["first"] for i in getattr(p, "inlines", ()))

    @pytest.mark.parametrize(
        ("style", "component"),
        [
            ("KhQuocHieu", "national_name"),
            ("KhTieuNgu", "motto"),
            ("KhCoQuanChuQuan", "issuer_parent"),
            ("KhCoQuan", "issuer"),
            ("KhSoKyHieu", "number"),
            ("KhDiaDanhNgay", "place_date"),
            ("KhTenLoai", "type_name"),
            ("KhTrichYeu", "subject"),
            ("KhCanCu", "basis"),
            ("KhMoDau", "body"),
            ("KhTuNoiNhan", "recipients_label"),
            ("KhNoiNhan", "recipient"),
            ("KhChucVu", "authority"),
            ("KhHoTen", "signer_name"),
        ],
    )
    def test_each_component_is_written_as_the_decree_says(self, style: str, component: str) -> None:
        found = next(x for x in paragraphs(self.document) if x.format.style == style and x.inlines)
        rule = RULES.components[component]
        for inline in found.inlines:
            font = inline.font
            assert (font.size, font.bold, font.italic) == (rule.size.used * 2, rule.bold, rule.italic)
            assert font.family == "Times New Roman"
        assert found.format.alignment.value == rule.align
        assert found.format.line_rule is LineRule.EXACT

    @pytest.mark.parametrize("tag", ["so", "ky_hieu", "dia_danh", "ngay", "thang", "nam", "trich_yeu", "ho_ten"])
    def test_a_control_of_a_line_marks_its_words(self, tag: str) -> None:
        assert [i for x in paragraphs(self.document) for i in x.inlines if isinstance(i, TextRun) and i.control == tag]

    def test_the_room_for_the_signature_is_an_empty_paragraph_in_its_control(self) -> None:
        (room,) = [x for x in paragraphs(self.document) if "cho_ky" in x.controls]
        assert room.inlines == ()
        assert room.format.line >= mm(30)
        assert room.format.keep_next

    def test_lines_under_names_have_their_lawful_lengths(self) -> None:
        (line,) = [x for x in paragraphs(self.document) if x.format.style == "KhKeTieuNgu"]
        assert line.format.top_border is not None
        length = mm(RULES.letterhead.right_mm) - line.format.left - line.format.right
        assert length == pytest.approx(mm(60.454), abs=2)  # the motto in bold 14

    def test_blocks_know_their_elements(self) -> None:
        found = read_package(open_package(build("ke-hoach")))
        for block in blocks(found.document):
            tag = found.elements[block.source.block].tag
            assert tag.endswith("}tbl" if isinstance(block, BlockTable) else "}p")


class TestStyles:
    def test_a_style_inherits_and_overrides(self, docx_of: Maker) -> None:
        found = first(docx_of(p(t("a"), '<w:pStyle w:val="Top"/>'), styles=STYLES))
        assert (found.format.left, found.format.first_line, found.format.after) == (200, 720, 160)
        assert found.format.alignment is Alignment.BOTH
        font = found.inlines[0].font
        assert (font.bold, font.italic, font.size) == (True, True, 28)

    def test_a_style_that_is_missing_is_the_default_one(self, docx_of: Maker) -> None:
        found = first(docx_of(p(t("a"), '<w:pStyle w:val="Gone"/>'), styles=STYLES))
        assert found.format.style == "N"
        assert found.format.alignment is Alignment.BOTH

    def test_styles_in_a_circle_end(self, docx_of: Maker) -> None:
        assert first(docx_of(p(t("a"), '<w:pStyle w:val="Ring"/>'), styles=STYLES)).inlines[0].font.bold

    def test_two_styles_that_embolden_cancel_out(self, docx_of: Maker) -> None:
        strong = t("a", '<w:rStyle w:val="Strong"/>')
        data = docx_of(p(strong, '<w:pStyle w:val="Base"/>') + p(strong), styles=STYLES)
        bold = [x.inlines[0].font.bold for x in paragraphs(read(data))]
        assert bold == [False, True]

    @pytest.mark.parametrize(("value", "bold"), [("", True), ('w:val="0"', False), ('w:val="false"', False)])
    def test_direct_weight_is_final(self, docx_of: Maker, value: str, bold: bool) -> None:
        data = docx_of(p(t("a", f"<w:b {value}/>"), '<w:pStyle w:val="Base"/>'), styles=STYLES)
        assert first(data).inlines[0].font.bold is bold

    @pytest.mark.parametrize(
        ("look", "name", "value"),
        [
            ('<w:sz w:val="26"/>', "size", 26),
            ('<w:sz w:val="13pt"/>', "size", 26),
            ('<w:u w:val="single"/>', "underline", True),
            ('<w:u w:val="none"/>', "underline", False),
            ('<w:color w:val="ff0000"/>', "colour", "FF0000"),
            ('<w:color w:val="auto"/>', "colour", "000000"),
            ('<w:spacing w:val="-3"/>', "spacing", -3),
            ('<w:rFonts w:ascii=".VnTime"/>', "family", ".VnTime"),
        ],
    )
    def test_looks_of_runs(self, docx_of: Maker, look: str, name: str, value: object) -> None:
        assert getattr(first(docx_of(p(t("a", look)))).inlines[0].font, name) == value

    def test_a_theme_font_is_looked_up(self, docx_of: Maker) -> None:
        theme = (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
            '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
        )
        found = dict(open_package(docx_of(p(t("a")), styles=STYLES)).parts)
        found["word/theme/theme1.xml"] = theme.encode()
        rels = found["word/_rels/document.xml.rels"].decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
        link = f'<Relationship Id="t" Type="{kind}" Target="theme/theme1.xml"/></Relationships>'
        found["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", link).encode()
        assert first(save_package(found)).inlines[0].font.family == "Calibri"

    @pytest.mark.parametrize(
        ("properties", "name", "value"),
        [
            ('<w:jc w:val="center"/>', "alignment", Alignment.CENTRE),
            ('<w:jc w:val="end"/>', "alignment", Alignment.RIGHT),
            ('<w:ind w:start="300"/>', "left", 300),
            ('<w:ind w:left="1cm"/>', "left", 567),
            ('<w:ind w:left="360" w:hanging="360"/>', "first_line", -360),
            ('<w:spacing w:before="120"/>', "before", 120),
            ('<w:spacing w:beforeAutospacing="1" w:before="0"/>', "before", 280),
            ('<w:spacing w:line="360" w:lineRule="atLeast"/>', "line_rule", LineRule.AT_LEAST),
            ('<w:spacing w:line="360"/>', "line_rule", LineRule.UNSTATED),
            ('<w:spacing w:line="360" w:lineRule="auto"/>', "line_rule", LineRule.AUTO),
            ("<w:keepNext/>", "keep_next", True),
            ('<w:keepLines w:val="on"/>', "keep_lines", True),
            ('<w:widowControl w:val="0"/>', "widow_control", False),
            ("<w:pageBreakBefore/>", "page_break_before", True),
            ('<w:outlineLvl w:val="2"/>', "outline_level", 2),
            ('<w:outlineLvl w:val="9"/>', "outline_level", None),
            (
                '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>',
                "tabs",
                (TabStop(9000, "right", "."),),
            ),
        ],
    )
    def test_formats_of_paragraphs(self, docx_of: Maker, properties: str, name: str, value: object) -> None:
        assert getattr(first(docx_of(p(t("a"), properties), styles=STYLES)).format, name) == value

    def test_contextual_spacing_closes_the_gap_between_neighbours(self, docx_of: Maker) -> None:
        item = p(t("a"), '<w:pStyle w:val="List"/>')
        after = [x.format.after for x in paragraphs(read(docx_of(item + item + p(t("b")), styles=STYLES)))]
        assert after == [0, 160, 160]

    @pytest.mark.parametrize("value", ["", "99999999999", "abc", "-", "1e9", "5%"])
    def test_a_measure_out_of_reason_counts_as_absent(self, docx_of: Maker, value: str) -> None:
        found = first(docx_of(p(t("a", f'<w:sz w:val="{value}"/>'), f'<w:ind w:left="{value}"/>')))
        assert (found.format.left, found.inlines[0].font.size) == (0, 28)


class TestWords:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (t("một ") + t("hai"), "một hai"),
            ("<w:r><w:t> một </w:t></w:r>" + t(" hai"), "một hai"),
            ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
            ("<w:r><w:t>2026</w:t><w:noBreakHyphen/><w:t>2030</w:t></w:r>", "2026\u20112030"),
            (f"<w:hyperlink>{t('liên kết')}</w:hyperlink>", "liên kết"),
            (f"<w:ins>{t('thêm')}</w:ins>", "thêm"),
            (f"<w:smartTag><w:smartTag>{t('sâu')}</w:smartTag></w:smartTag>", "sâu"),
            (f"<w:sdt><w:sdtContent>{t('ô')}</w:sdtContent></w:sdt>", "ô"),
            (t("no\u0323\u0302i"), "nội"),
            (t("kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
            ('<w:fldSimple w:instr="REF a">' + t("Điều 1") + "</w:fldSimple>", "Điều 1"),
        ],
    )
    def test_what_shows_is_read(self, docx_of: Maker, content: str, expected: str) -> None:
        document = read(docx_of(p(content)))
        assert words(document) == expected
        assert document.unread == ()

    @pytest.mark.parametrize(
        ("content", "element", "lost"),
        [
            ("<w:del><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>", "w:del", "bỏ đi"),
            (t("ẩn", "<w:vanish/>"), "w:vanish", "ẩn"),
            (
                f"<w:r><w:drawing><w:txbxContent>{p(t('khung'))}{p(t('chữ'))}</w:txbxContent></w:drawing></w:r>",
                "w:drawing",
                "khung chữ",
            ),
            ('<w:r><w:footnoteReference w:id="2"/></w:r>', "w:footnoteReference", ""),
            ('<w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r>', "w:sym", "F001"),
            (t("nổi", "<w:emboss/>"), "w:emboss", ""),
            ("<w:oMath><w:t>x</w:t></w:oMath>", "w:oMath", "x"),
        ],
    )
    def test_what_cannot_be_shown_is_named_with_its_words(
        self, docx_of: Maker, content: str, element: str, lost: str
    ) -> None:
        document = read(docx_of(p(t("trước")) + p(content)))
        assert [(u.element, u.block, u.words) for u in document.unread] == [(element, 1, lost)]

    @pytest.mark.parametrize("look", ['<w:strike w:val="0"/>', '<w:vertAlign w:val="baseline"/>', '<w:w w:val="100"/>'])
    def test_a_look_that_is_off_is_not_reported(self, docx_of: Maker, look: str) -> None:
        assert read(docx_of(p(t("a", look)))).unread == ()

    def test_a_thing_written_twice_is_reported_once(self, docx_of: Maker) -> None:
        shape = "<w:drawing><w:t>khung</w:t></w:drawing>"
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        twice = (
            f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>'
            "</mc:AlternateContent>"
        )
        assert [u.words for u in read(docx_of(p(f"<w:r>{twice}</w:r>"))).unread] == ["khung"]

    def test_breaks_and_tabs_are_inlines_of_their_own(self, docx_of: Maker) -> None:
        found = first(docx_of(p('<w:r><w:t>a</w:t><w:tab/><w:br w:type="page"/><w:br/></w:r>')))
        kinds = [i.kind if isinstance(i, Break) else type(i) for i in found.inlines]
        assert kinds == [TextRun, Tab, BreakKind.PAGE, BreakKind.LINE]

    def test_equal_neighbours_are_one_run(self, docx_of: Maker) -> None:
        assert len(first(docx_of(p(t("a") + t("b") + t("c", "<w:b/>")))).inlines) == 2


class TestFields:
    COMPLEX = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r>'
        '<w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{t("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    @pytest.mark.parametrize("field", [COMPLEX, f'<w:fldSimple w:instr=" PAGE  ">{t("7")}</w:fldSimple>'])
    def test_the_page_number_is_a_field_without_its_old_result(self, docx_of: Maker, field: str) -> None:
        found = first(docx_of(p(t("- ") + field + t(" -"))))
        assert [type(i) for i in found.inlines] == [TextRun, PageNumberField, TextRun]

    def test_another_field_shows_its_last_result_over_paragraphs(self, docx_of: Maker) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert words(read(docx_of(p(begin + separate + t("một")) + p(t("hai") + end + t("!"))))) == "một\nhai!"

    def test_a_field_that_never_ends_swallows_nothing(self, docx_of: Maker) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        assert words(read(docx_of(p(begin) + p(t("còn nguyên"))))) == "\ncòn nguyên"


def tc(content: str = "<w:p/>", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(rows: str, properties: str = "", grid: tuple[int, ...] = (1000, 2000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def only_table(data: bytes) -> BlockTable:
    (found,) = [block for block in blocks(read(data)) if isinstance(block, BlockTable)]
    return found


class TestTables:
    def test_spans_merges_and_alignment(self, docx_of: Maker) -> None:
        wide = tc(p(t("a")), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/><w:vAlign w:val="bottom"/>')
        below = tc("<w:p/>", '<w:gridSpan w:val="2"/><w:vMerge/>')
        rows = f"<w:tr>{wide}</w:tr><w:tr>{below}</w:tr>"
        one, other = (row.cells[0] for row in only_table(docx_of(table(rows))).rows)
        assert (one.span, one.merge, one.valign) == (2, "start", "bottom")
        assert (other.span, other.merge, other.valign) == (2, "continue", "top")

    def test_rows_say_how_they_behave(self, docx_of: Maker) -> None:
        properties = '<w:cantSplit/><w:trHeight w:val="454" w:hRule="exact"/><w:tblHeader/>'
        row = only_table(docx_of(table(f"<w:tr><w:trPr>{properties}</w:trPr>{tc()}{tc()}</w:tr>"))).rows[0]
        assert (row.height, row.exact_height, row.header, row.cant_split) == (454, True, True, True)

    def test_margins_of_the_table_and_of_a_cell(self, docx_of: Maker) -> None:
        own = '<w:tcMar><w:left w:w="50" w:type="dxa"/></w:tcMar>'
        outer = '<w:tblCellMar><w:left w:w="108"/><w:right w:w="108"/></w:tblCellMar>'
        found = only_table(docx_of(table(f"<w:tr>{tc(properties=own)}{tc()}</w:tr>", outer)))
        assert [cell.margins for cell in found.rows[0].cells] == [(50, 0, 108, 0), (108, 0, 108, 0)]
        assert found.indent == -108, "up to mode 14 the text stands at the margin, not the edge"

    def test_inner_and_outer_borders_go_to_their_cells(self, docx_of: Maker) -> None:
        edges = '<w:top w:val="single" w:sz="8"/><w:insideV w:val="single" w:sz="4"/><w:insideH w:val="nil"/>'
        own = '<w:tcBorders><w:bottom w:val="single" w:sz="12"/></w:tcBorders>'
        rows = f"<w:tr>{tc(properties=own)}{tc()}</w:tr><w:tr>{tc()}{tc()}</w:tr>"
        one, two = only_table(docx_of(table(rows, f"<w:tblBorders>{edges}</w:tblBorders>"))).rows

        def widths(row: int, cell: int) -> tuple[int, ...]:
            found = (one, two)[row].cells[cell].borders
            sides = (found.top, found.bottom, found.left, found.right)
            return tuple(side.width if side else 0 for side in sides)

        assert widths(0, 0) == (8, 12, 0, 4)
        assert widths(0, 1) == (8, 0, 4, 0)
        assert widths(1, 0) == (0, 0, 0, 4)

    def test_a_table_without_a_grid_takes_the_widths_of_its_cells(self, docx_of: Maker) -> None:
        width = '<w:tcW w:w="700" w:type="dxa"/>'
        assert only_table(docx_of(table(f"<w:tr>{tc(properties=width) * 3}</w:tr>", grid=()))).grid == (700, 700, 700)

    def test_controls_around_rows_and_cells_are_known(self, docx_of: Maker) -> None:
        cell = f'<w:sdt><w:sdtPr><w:tag w:val="o"/></w:sdtPr><w:sdtContent>{tc(p(t("a")))}</w:sdtContent></w:sdt>'
        row = f'<w:sdt><w:sdtPr><w:tag w:val="hang"/></w:sdtPr><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>'
        assert first(docx_of(table(row))).controls == ("hang", "o")

    def test_tables_in_tables_keep_their_words(self, docx_of: Maker) -> None:
        inner = table(f"<w:tr>{tc(p(t('trong')))}</w:tr>", grid=(500,))
        assert words(read(docx_of(table(f"<w:tr>{tc(inner + p(t('ngoài')))}</w:tr>")))) == "trong\nngoài"


class TestSections:
    SIZE = '<w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="1134"/>'

    def test_each_section_has_its_paper_and_number(self, docx_of: Maker) -> None:
        upright = f"<w:sectPr>{self.SIZE.format(11906, 16838)}<w:titlePg/></w:sectPr>"
        flat = f'<w:sectPr>{self.SIZE.format(16838, 11906)}<w:pgNumType w:start="1"/></w:sectPr>'
        one, two = read(docx_of(p(t("a")) + p("", upright) + p(t("b")) + flat)).sections
        assert (one.setup.width, one.setup.title_page, one.setup.first_number) == (11906, True, None)
        assert (two.setup.width, two.setup.title_page, two.setup.first_number) == (16838, False, 1)
        assert [words_of(s.blocks) for s in (one, two)] == ["a", "b"], "the paragraph that ends a section takes no room"

    def test_a_section_without_headers_has_those_of_the_one_before(self, docx_of: Maker) -> None:
        reference = (
            '<w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            'w:type="default" r:id="rId3"/>'
        )
        one, two = read(docx_of(p(t("a"), f"<w:sectPr>{reference}</w:sectPr>") + p(t("b")) + "<w:sectPr/>")).sections
        assert one.headers == two.headers != ()

    def test_almost_a4_is_a4(self, docx_of: Maker) -> None:
        setup = read(docx_of(p(t("a")) + f"<w:sectPr>{self.SIZE.format(11907, 16840)}</w:sectPr>")).sections[0].setup
        assert (setup.width, setup.height) == (11906, 16838)

    def test_columns_share_the_width(self, docx_of: Maker) -> None:
        data = docx_of(
            p(t("a")) + f'<w:sectPr>{self.SIZE.format(11906, 16838)}<w:cols w:num="2" w:space="571"/></w:sectPr>'
        )
        assert read(data).sections[0].setup.columns == ((4250, 571), (4250, 0))

    def test_a_document_without_a_body_is_refused(self, parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = b"<document/>"
        with pytest.raises(Refusal):
            read(save_package(parts))


@pytest.mark.parametrize("name", ["09-ke-hoach-thpt-doc-binh-kieu-2026.docx", "51-thong-bao-phong-chu-vni.docx"])
def test_real_documents_lose_no_word(cases: Path, name: str) -> None:
    data = (cases / name).read_bytes()
    package = open_package(data)
    document = read(data)
    shown = words(document).split() + [word for u in document.unread for word in u.words.split()]
    inside = words_in(parse_xml(package.parts[package.main], package.main)).split()
    assert sorted("".join(shown)) == sorted("".join(inside))


def test_a_file_that_is_no_docx_is_refused(cases: Path) -> None:
    with pytest.raises(Refusal):
        read((cases / "70-khong-phai-docx.docx").read_bytes())


def test_the_settings_mirror_margins_and_set_the_raster_of_tabs(parts: dict[str, bytes]) -> None:
    settings = parts["word/settings.xml"].decode()
    more = '<w:mirrorMargins/><w:defaultTabStop w:val="851"/>'
    settings = settings.replace('<w:defaultTabStop w:val="720"/>', more)
    assert more in settings
    document = read(save_package({**parts, "word/settings.xml": settings.encode()}))
    assert document.default_tab == 851
    assert document.sections[0].setup.mirrored
