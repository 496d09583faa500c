from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.document.blocks import Border, Drawing, Floating, Offset, Paragraph, Part, Picture, Shape
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.pages import Item, LaidOut, PlacedGround, PlacedPicture, PlacedRule
from desktop.layout.profile import LIBREOFFICE
from tests.layout.making import A4, PLAIN, cell, document, paragraph, table, texts, words_on

PICTURE = Picture(b"x", "ảnh")
COLUMN = A4.width - A4.left - A4.right


def drawing(content: Picture | Shape, width: int = 1000, height: int = 500) -> Drawing:
    return Drawing(Twips(width), Twips(height), (Part(Twips(0), Twips(0), Twips(width), Twips(height), content),))


def anchored(content: Picture | Shape, x: Offset, y: Offset, **changes: object) -> Paragraph:
    floating = replace(Floating(drawing(content), x, y), **changes)  # type: ignore[arg-type]
    return replace(paragraph("chữ"), floats=(floating,))


def only(made: LaidOut, kind: type) -> Item:
    (found,) = (item for item in made.pages[0].items if isinstance(item, kind))
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("offset", "left"),
    [
        (Offset("column", Twips(100)), 1701 + 100),
        (Offset("page", Twips(100)), 100),
        (Offset("margin", align="end"), 11906 - 1134 - 1000),
        (Offset("page", align="centre"), (11906 - 1000) // 2),
        (Offset("column", align="begin"), 1701),
    ],
)
def test_where_it_stands_across(offset: Offset, left: int) -> None:
    placed = only(lay_out(document(anchored(PICTURE, offset, Offset("paragraph")))), PlacedPicture)
    assert isinstance(placed, PlacedPicture)
    assert (placed.x0, placed.x1, placed.y0) == (left * 6, (left + 1000) * 6, 1134 * 6)


@pytest.mark.parametrize(
    ("offset", "top"),
    [
        (Offset("paragraph", Twips(200)), 1134 + 200),
        (Offset("page", Twips(200)), 200),
        (Offset("margin", align="end"), 16838 - 1134 - 500),
    ],
)
def test_where_it_stands_down(offset: Offset, top: int) -> None:
    placed = only(lay_out(document(anchored(PICTURE, Offset("page"), offset))), PlacedPicture)
    assert isinstance(placed, PlacedPicture)
    assert placed.y0 == top * 6


def test_in_a_cell_the_column_is_the_cell() -> None:
    made = table((3000, 3000), (cell("a"), cell(anchored(PICTURE, Offset("column"), Offset("paragraph")))))
    placed = only(lay_out(document(made)), PlacedPicture)
    assert isinstance(placed, PlacedPicture)
    assert placed.x0 == (1701 + 3000) * 6


def test_a_box_is_drawn_with_its_ground_edges_and_words() -> None:
    box = Shape("rect", Border(), "FFF2CC", (paragraph("trong"),), tuple(map(Twips, (100, 50, 100, 50))))  # type: ignore[arg-type]
    made = lay_out(document(anchored(box, Offset("page"), Offset("page"))))
    ground = only(made, PlacedGround)
    assert isinstance(ground, PlacedGround)
    assert (ground.colour, ground.x1, ground.y1) == ("FFF2CC", 6000, 3000)
    assert sum(isinstance(item, PlacedRule) for item in made.pages[0].items) == 4
    assert words_on(made.pages[0]) == "trong chữ"
    assert texts(made.pages[0])[0].x == 600


@pytest.mark.parametrize(("rising", "ends"), [(False, (0, 3000)), (True, (3000, 0))])
def test_a_line_goes_from_corner_to_corner(rising: bool, ends: tuple[int, int]) -> None:
    made = lay_out(document(anchored(Shape("line", Border(), rising=rising), Offset("page"), Offset("page"))))
    rule = only(made, PlacedRule)
    assert isinstance(rule, PlacedRule)
    assert (rule.x0, rule.x1, (rule.y0, rule.y1)) == (0, 6000, ends)


def test_what_is_behind_is_drawn_first() -> None:
    made = lay_out(document(paragraph("trước"), anchored(PICTURE, Offset("page"), Offset("page"), behind=True)))
    assert isinstance(made.pages[0].items[0], PlacedPicture)


def test_text_that_cannot_keep_clear_is_told() -> None:
    made = lay_out(document(anchored(PICTURE, Offset("page"), Offset("page"), wrap="square")))
    assert [(miss.element, miss.page) for miss in made.undrawn] == [("wrap", 1)]


def test_a_frame_without_a_width_is_as_wide_as_its_words() -> None:
    words = Shape("none", blocks=(paragraph("12"),))
    floating = Floating(drawing(words, 0, 0), Offset("margin", align="centre"), Offset("paragraph"))
    made = lay_out(document(replace(paragraph(""), floats=(floating,))))
    (number,) = texts(made.pages[0])
    assert number.x + number.width / 2 == pytest.approx((A4.left + COLUMN / 2) * 6, abs=12)


def test_a_picture_in_the_line_stands_on_it_as_a_letter() -> None:
    inline = replace(drawing(PICTURE, 1000, 900), font=PLAIN)
    made = lay_out(document(paragraph("a ", inline, " b", line=Twips(240), line_rule=_AUTO)))
    placed = only(made, PlacedPicture)
    assert isinstance(placed, PlacedPicture)
    first, last = texts(made.pages[0])
    assert placed.y1 == first.baseline
    assert placed.x0 == pytest.approx(first.x + first.width, abs=6)
    assert last.x == pytest.approx(placed.x1, abs=6)


_AUTO = paragraph("").format.line_rule.__class__.AUTO


@pytest.mark.parametrize(("profile", "spaced"), [(None, True), (LIBREOFFICE, False)])
def test_spacing_of_lines_with_pictures_is_a_matter_of_the_engine(profile: object, spaced: bool) -> None:
    inline = drawing(PICTURE, 1000, 2000)
    blocks = document(paragraph(inline, line=Twips(480), line_rule=_AUTO), paragraph("sau"))
    made = lay_out(blocks, profile) if profile else lay_out(blocks)  # type: ignore[arg-type]
    below = texts(made.pages[0])[-1].baseline // 6 - 1134
    assert (below > 4000) is spaced


def test_a_picture_wider_than_the_column_is_drawn_all_the_same() -> None:
    made = lay_out(document(paragraph(drawing(PICTURE, 20_000, 500), "sau")))
    assert only(made, PlacedPicture)
    assert words_on(made.pages[0]) == "sau"
