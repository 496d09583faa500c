from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Drawing, Floating, Offset, Part, Shape
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedText
from desktop.layout.wrapping import Free, Kept, free_stretch
from tests.layout.making import COLUMN, document, lines, paragraph, texts, words, words_on

EDGES = (0, 9000)
LEFT = Kept(0, 0, 3000, 1000)


@pytest.mark.parametrize(
    ("kept", "top", "free"),
    [
        ((), 0, Free(0, 0, 9000)),
        ((LEFT,), 0, Free(0, 3000, 9000)),
        ((LEFT,), 1000, Free(0, 0, 9000)),
        ((Kept(6000, 0, 9000, 1000),), 0, Free(0, 0, 6000)),
        ((Kept(2000, 0, 3000, 1000),), 0, Free(0, 3000, 9000)),
        ((LEFT, Kept(6000, 0, 9000, 1000)), 0, Free(0, 3000, 6000)),
        ((Kept(0, 0, 8500, 1000),), 0, Free(1000, 0, 9000)),
        ((replace(LEFT, whole=True),), 200, Free(800, 0, 9000)),
        ((replace(LEFT, whole=True), Kept(0, 1000, 9000, 1500)), 0, Free(1500, 0, 9000)),
    ],
)
def test_the_widest_free_stretch(kept: tuple[Kept, ...], top: int, free: Free) -> None:
    assert free_stretch(kept, top, 300, EDGES) == free


_AREAS = st.builds(
    lambda x, y, width, height, whole: Kept(x, y, x + width, y + height, whole),
    *(st.integers(-500, 9500), st.integers(-500, 3000), st.integers(0, 9000), st.integers(1, 2000), st.booleans()),
)


@given(st.lists(_AREAS, max_size=5), st.integers(0, 4000), st.integers(1, 500))
def test_a_line_never_stands_on_a_drawing(kept: list[Kept], top: int, height: int) -> None:
    free = free_stretch(tuple(kept), top, height, EDGES)
    y = top + free.skip
    for area in kept:
        if area.y0 < y + height and area.y1 > y:
            assert not area.whole
            assert area.x1 <= free.left or area.x0 >= free.right or area.x0 == area.x1


def box(wrap: str, width: int = 3000, height: int = 1080, x: int = 0) -> Floating:
    part = Part(Twips(0), Twips(0), Twips(width), Twips(height), Shape())
    return Floating(
        Drawing(Twips(width), Twips(height), (part,)), Offset("column", Twips(x)), Offset("paragraph"), wrap
    )


def test_lines_beside_a_box_begin_behind_it_and_those_below_do_not() -> None:
    made = replace(paragraph(words(120)), floats=(box("square"),))
    first = {item.baseline: item.x for item in reversed(texts(lay_out(document(made)).pages[0]))}
    left = [x // 6 - 1701 for _, x in sorted(first.items())]
    assert left[:3] == [3000] * 3  # three lines of 360 beside 1080
    assert set(left[3:]) == {0}


def test_the_next_paragraph_keeps_clear_too() -> None:
    one, two = replace(paragraph("ngắn"), floats=(box("square"),)), paragraph(words(60))
    found = texts(lay_out(document(one, two)).pages[0])
    assert [item.x // 6 - 1701 for item in found if item.source.block == 1][:2] == [3000, 3000]


def test_nothing_stands_beside_a_box_that_wants_none() -> None:
    made = replace(paragraph(words(60)), floats=(box("topAndBottom"),))
    first = texts(lay_out(document(made)).pages[0])[0]
    assert first.baseline == (1134 + 1080 + 288) * 6


def test_a_box_in_front_moves_no_word() -> None:
    plain = lay_out(document(lines(4)))
    boxed = lay_out(document(replace(lines(4), floats=(box("none"),))))
    assert [i for i in boxed.pages[0].items if isinstance(i, PlacedText)] == list(plain.pages[0].items)


@given(
    st.integers(0, COLUMN), st.integers(0, 9000), st.integers(0, 20_000), st.sampled_from(["square", "topAndBottom"])
)
def test_no_word_is_lost_beside_a_box(x: int, width: int, height: int, wrap: str) -> None:
    made = replace(paragraph(words(40)), floats=(box(wrap, width, height, x),))
    pages = lay_out(document(made, paragraph("hết"))).pages
    assert " ".join(words_on(page) for page in pages).split() == ["chữ"] * 40 + ["hết"]
