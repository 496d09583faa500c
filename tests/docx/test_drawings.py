"""Boxes, lines and pictures of both kinds of drawings are read with their places; what cannot be drawn is named."""

from __future__ import annotations

import pytest

from desktop.document.blocks import Document, Drawing, Floating, Offset, Paragraph, Part, Picture, Shape, words_of
from desktop.docx.reading import read
from tests.fidelity.others.making import (
    MC,
    Made,
    anchor,
    inline,
    p,
    picture,
    png,
    r,
    section,
    shape,
    story,
    vml_box,
    vml_line,
)

RED = png(4, 2, (255, 0, 0))


def document(body: str, **parts: object) -> Document:
    return read(Made(body, **parts).docx())  # type: ignore[arg-type]


def paragraph(body: str, **parts: object) -> Paragraph:
    found = document(body, **parts).sections[0].blocks[0]
    assert isinstance(found, Paragraph)
    return found


def floating(body: str, **parts: object) -> Floating:
    (found,) = paragraph(p(body), **parts).floats
    return found


def part(found: Floating | Drawing) -> Part:
    (only,) = found.drawing.parts if isinstance(found, Floating) else found.parts
    return only


def content(found: Floating | Drawing) -> Shape:
    shape = part(found).content
    assert isinstance(shape, Shape)
    return shape


class TestDrawingML:
    def test_a_line_has_its_place_size_and_colour(self) -> None:
        found = floating(anchor(shape(80, 0, form="line"), (45, 18, 80, 0)))
        assert (found.x, found.y) == (Offset("column", 900), Offset("paragraph", 360))
        assert (part(found).width, part(found).height, content(found).form) == (1600, 0, "line")
        assert content(found).outline is not None

    def test_a_box_holds_blocks_and_keeps_its_insets(self) -> None:
        found = floating(anchor(shape(90, 40, p("một") + p("hai"), line=False), (0, 0, 90, 40)))
        assert words_of(content(found).blocks) == "một\nhai"
        assert content(found).margins == (144, 72, 144, 72)
        assert content(found).outline is None

    @pytest.mark.parametrize(
        ("wrap", "kind"),
        [
            ("<wp:wrapNone/>", "none"),
            ("<wp:wrapSquare/>", "square"),
            ("<wp:wrapTight/>", "square"),
            ("<wp:wrapTopAndBottom/>", "topAndBottom"),
        ],
    )
    def test_how_text_keeps_clear_of_it(self, wrap: str, kind: str) -> None:
        found = floating(anchor(shape(9, 9), (0, 0, 9, 9), wrap))
        assert found.wrap == kind
        assert found.distances == (180, 0, 180, 0)

    @pytest.mark.parametrize("frames", [("page", "page"), ("margin", "margin"), ("column", "paragraph")])
    def test_what_it_is_placed_by(self, frames: tuple[str, str]) -> None:
        found = floating(anchor(shape(9, 9), (1, 2, 9, 9), frames=frames))
        assert (found.x.frame, found.y.frame) == frames

    def test_a_picture_in_the_line_is_one_of_its_inlines(self) -> None:
        found = paragraph(p(r("trước ") + inline(picture("a", 30, 20), 30, 20) + r(" sau")), pictures={"a": RED})
        drawing = found.inlines[1]
        assert isinstance(drawing, Drawing)
        assert (drawing.width, drawing.height) == (600, 400)
        assert part(drawing).content == Picture(RED, "hình trong dòng")

    def test_things_of_a_group_keep_their_places_in_it(self) -> None:
        inner = (
            shape(10, 10, p("a"))
            .split("<a:graphicData", 1)[1]
            .split(">", 1)[1]
            .removesuffix("</a:graphicData></a:graphic>")
        )
        moved = inner.replace('<a:off x="0" y="0"/>', '<a:off x="127000" y="254000"/>')
        group = (
            '<a:graphic><a:graphicData uri="g"><wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="635000" cy="635000"/><a:chOff x="0" y="0"/><a:chExt cx="1270000" cy="1270000"/></a:xfrm>'
            f"</wpg:grpSpPr>{inner}{moved}</wpg:wgp></a:graphicData></a:graphic>"
        )
        first, second = floating(anchor(group, (0, 0, 50, 50))).drawing.parts
        assert (first.x, first.y, first.width) == (0, 0, 100)  # half as large as in its own plane
        assert (second.x, second.y) == (100, 200)

    @pytest.mark.parametrize("form", ["ellipse", "star5"])
    def test_a_form_that_is_not_drawn_is_named_and_keeps_its_words(self, form: str) -> None:
        found = document(p(anchor(shape(90, 40, p("trong hình"), form=form), (0, 0, 90, 40))))
        assert [u.element for u in found.unread] == [f"a:prstGeom ({form})"]
        assert "trong hình" in words_of(found.sections[0].blocks)

    @pytest.mark.parametrize("data", [b"", b"GIF89a", RED[:40], png(9000, 9000, (0, 0, 0))], ids=len)
    def test_a_picture_that_cannot_be_drawn_is_named(self, data: bytes) -> None:
        made = Made(p(inline(picture("a", 30, 20), 30, 20)), pictures={"a": data or b"x"})
        assert [u.element for u in read(made.docx()).unread] == ["pic:pic"]

    def test_a_picture_of_a_header_is_found_by_the_headers_own_relations(self) -> None:
        header = {"header1": p(inline(picture("a", 30, 20), 30, 20))}
        made = document(p("x") + section(extra=story("header", "header1")), stories=header, pictures={"a": RED})
        ((_, (block,)),) = made.sections[0].headers
        assert isinstance(block, Paragraph)
        assert isinstance(block.inlines[0], Drawing)
        assert made.unread == ()


class TestVml:
    def test_a_line_between_two_points(self) -> None:
        found = floating(vml_line(60, 3, 120, 3))
        assert (found.x.twips, found.y.twips, part(found).width, part(found).height) == (1200, 60, 1200, 0)
        assert content(found).form == "line"

    def test_a_line_may_rise(self) -> None:
        assert content(floating(vml_line(0, 20, 50, 0))).rising
        assert not content(floating(vml_line(0, 0, 50, 20))).rising

    def test_a_box_holds_blocks(self) -> None:
        found = floating(vml_box(p("chữ"), (20, 10, 100, 50)))
        assert words_of(content(found).blocks) == "chữ"
        assert (part(found).width, part(found).height) == (2000, 1000)
        assert content(found).fill == "FFFFFF"

    @pytest.mark.parametrize(
        ("style", "x"),
        [
            ("mso-position-horizontal:center;mso-position-horizontal-relative:page", Offset("page", 0, "centre")),
            ("mso-position-horizontal:right;mso-position-horizontal-relative:margin", Offset("margin", 0, "end")),
            ("margin-left:1in", Offset("column", 1440)),
        ],
    )
    def test_where_it_stands(self, style: str, x: Offset) -> None:
        rect = f'<v:rect style="position:absolute;{style};width:10pt;height:10pt"/>'
        assert floating(f"<w:r><w:pict>{rect}</w:pict></w:r>").x == x

    def test_words_across_the_page_are_named(self) -> None:
        mark = '<v:shape style="position:absolute;width:9pt;height:9pt"><v:textpath string="MẬT"/></v:shape>'
        found = document(p(f"<w:r><w:pict>{mark}</w:pict></w:r>"))
        assert [(u.element, u.words) for u in found.unread] == [("v:textpath", "MẬT")]

    @pytest.mark.parametrize(("stroke", "drawn"), [("", True), (' stroked="f"', False)])
    def test_its_edge(self, stroke: str, drawn: bool) -> None:
        rect = f'<v:rect style="position:absolute;width:9pt;height:9pt"{stroke}/>'
        assert (content(floating(f"<w:r><w:pict>{rect}</w:pict></w:r>")).outline is not None) is drawn


def _twice(first: str, second: str) -> str:
    ways = (way.removeprefix("<w:r>").removesuffix("</w:r>") for way in (first, second))
    choice, fallback = ways
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_what_is_written_twice_is_read_once() -> None:
    made = document(p(_twice(anchor(shape(9, 9, p("một")), (0, 0, 9, 9)), vml_box(p("một"), (0, 0, 9, 9)))))
    assert words_of(made.sections[0].blocks).split() == ["một"]
    assert made.unread == ()


def test_the_second_way_is_read_where_the_first_is_not_understood() -> None:
    unknown = '<w:r><w:drawing><wp:unknown xmlns:wp="u"/></w:drawing></w:r>'
    made = document(p(_twice(unknown, vml_box(p("một"), (0, 0, 9, 9)))))
    assert words_of(made.sections[0].blocks).split() == ["một"]
    assert made.unread == ()


def test_words_before_an_anchor_are_read_before_its_box() -> None:
    box = anchor(shape(9, 9, p("hộp")), (0, 0, 9, 9))
    assert words_of((paragraph(p(r("trước") + box)),)).split() == ["trước", "hộp"]
    assert words_of((paragraph(p(box + r("sau"))),)).split() == ["hộp", "sau"]
