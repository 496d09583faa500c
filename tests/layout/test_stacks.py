"""Where pages end: what Word's paragraph properties promise, on a page of ten lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Border, Break, BreakKind, Paragraph
from desktop.document.lengths import Twips
from desktop.layout.building import stack_of
from desktop.layout.engine import lay_out
from desktop.layout.profile import Setting
from tests.layout.making import COLUMN, PLAIN, document, lines, page_of_lines, paragraph, starts, texts

TEN = page_of_lines(10)


def pages(*blocks: Paragraph) -> list[list[str]]:
    return starts(lay_out(document(*blocks, setup=TEN)))


def counts(*blocks: Paragraph) -> list[int]:
    return [len(page) for page in pages(*blocks)]


def test_a_page_takes_what_fits_to_the_last_twip() -> None:
    assert counts(lines(10)) == [10]
    assert counts(lines(12)) == [10, 2]


@pytest.mark.parametrize(("before", "after", "gap"), [(120, 0, 120), (0, 120, 120), (200, 120, 200), (0, 0, 0)])
def test_the_gap_between_two_paragraphs_is_the_larger_one(before: int, after: int, gap: int) -> None:
    made = document(lines(1, after=Twips(after)), lines(1, before=Twips(before)))
    first, second = (item.baseline for item in texts(lay_out(made).pages[0]))
    assert second - first == (360 + gap) * 6


def test_the_gap_above_the_very_first_line_stays() -> None:
    (page,) = lay_out(document(lines(1, before=Twips(240)))).pages
    assert texts(page)[0].baseline == (1134 + 240 + 288) * 6


def test_a_gap_is_dropped_at_the_top_of_the_next_page_but_not_behind_a_page_break() -> None:
    flowing = lay_out(document(lines(10), lines(1, before=Twips(240)), setup=TEN)).pages[1]
    broken = lay_out(document(lines(3), lines(1, before=Twips(240), page_break_before=True), setup=TEN)).pages[1]
    assert texts(flowing)[0].baseline == (1134 + 288) * 6
    assert texts(broken)[0].baseline == (1134 + 240 + 288) * 6


def test_a_gap_at_the_end_of_a_page_needs_no_room() -> None:
    assert counts(lines(10, after=Twips(500)), lines(1)) == [10, 1]


@pytest.mark.parametrize(
    ("above", "own", "widow", "wanted"),
    [
        (7, 4, True, [9, 2]),  # not a single line on the next page
        (8, 4, True, [10, 2]),
        (9, 4, True, [9, 4]),  # not a single line at the end of this one
        (8, 3, True, [8, 3]),  # three lines cannot be cut at all
        (8, 3, False, [10, 1]),
        (9, 4, False, [10, 3]),
    ],
)
def test_widows_and_orphans(above: int, own: int, widow: bool, wanted: list[int]) -> None:
    assert counts(lines(above), lines(own, widow_control=widow)) == wanted


def test_lines_that_are_kept_together_move_together() -> None:
    assert counts(lines(7), lines(5, keep_lines=True)) == [7, 5]


def test_what_is_kept_together_and_longer_than_a_page_is_cut_all_the_same() -> None:
    assert counts(lines(14, keep_lines=True)) == [10, 4]


def test_a_heading_goes_with_the_text_below_it() -> None:
    assert counts(lines(8), lines(1, keep_next=True), lines(4)) == [8, 5]
    assert counts(lines(7), lines(1, keep_next=True), lines(4)) == [10, 2]


def test_a_chain_of_headings_moves_as_one() -> None:
    assert counts(lines(7), lines(1, keep_next=True), lines(1, keep_next=True), lines(3)) == [7, 5]


def test_a_chain_longer_than_a_page_is_let_go() -> None:
    chain = [lines(2, keep_next=True) for _ in range(8)]
    assert counts(*chain) == [10, 6]


def test_a_paragraph_that_is_kept_with_the_next_one_is_not_cut() -> None:
    assert counts(lines(7), lines(5, keep_next=True), lines(1)) == [7, 6]


def test_page_breaks_in_the_text() -> None:
    broken = Break(BreakKind.PAGE, PLAIN)
    assert pages(paragraph("một", broken, "hai")) == [["một"], ["hai"]]
    assert pages(lines(2), paragraph(broken, "hai")) == [["1", "2"], ["hai"]]
    assert pages(paragraph("một", broken), paragraph("hai")) == [["một"], ["hai"]]


def test_a_page_break_before_the_first_paragraph_makes_no_empty_page() -> None:
    assert counts(lines(1, page_break_before=True), lines(1, page_break_before=True)) == [1, 1]


def test_edges_of_a_paragraph_take_room_and_stay_with_their_end() -> None:
    edge = Border(width=8, space=3)
    taller = stack_of((lines(2, top_border=edge, bottom_border=edge),), COLUMN, Setting()).height
    assert taller == 2 * 360 + 2 * (20 + 60)
    first, second = lay_out(document(lines(12, top_border=edge, bottom_border=edge), setup=TEN)).pages
    rules = [[item for item in page.items if hasattr(item, "border")] for page in (first, second)]
    assert [len(found) for found in rules] == [1, 1]


blocks = st.lists(
    st.builds(
        lines,
        st.integers(1, 14),
        before=st.sampled_from([0, 120, 700]).map(Twips),
        after=st.sampled_from([0, 120]).map(Twips),
        keep_next=st.booleans(),
        keep_lines=st.booleans(),
        widow_control=st.booleans(),
        page_break_before=st.sampled_from([False, False, False, True]),
    ),
    max_size=12,
)


@given(blocks)
def test_every_line_is_on_exactly_one_page_in_order_and_inside_it(made: list[Paragraph]) -> None:
    laid_out = lay_out(document(*made, setup=TEN))
    flowing = [first for page in starts(laid_out) for first in page]
    assert flowing == [first for block in made for (page,) in [starts(lay_out(document(block)))] for first in page]
    for page in laid_out.pages:
        assert all(1134 * 6 < item.baseline < (1134 + 10 * 360) * 6 for item in texts(page))
    assert all(texts(page) for page in laid_out.pages) or not made


@given(blocks.filter(bool), st.integers(0, 4000), st.booleans())
def test_what_is_cut_off_and_the_rest_are_the_whole(made: list[Paragraph], room: int, must: bool) -> None:
    stack = stack_of(tuple(made), COLUMN, Setting())
    head, rest = stack.cut(room, must)
    assert head or not must
    parts = [p for part in (head, rest) if part for p in part.pieces]
    cuts = [(p.paragraph, p.start, p.stop) for p in parts]  # type: ignore[attr-defined]
    joined: list[tuple[Paragraph, int, int]] = []
    for block, start, stop in cuts:
        if joined and joined[-1][0] is block and joined[-1][2] == start:
            joined[-1] = (block, joined[-1][1], stop)
        else:
            joined.append((block, start, stop))
    assert joined == [(p.paragraph, p.start, p.stop) for p in stack.pieces]  # type: ignore[attr-defined]
