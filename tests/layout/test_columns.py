"""Sections in columns, sections that go on on the same page, sections that begin on odd and even pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.document.blocks import Block, Break, BreakKind, Document, Section
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.pages import Page
from tests.layout.making import PLAIN, lines, page_of_lines, paragraph, some, starts, texts, words_on

TEN = page_of_lines(10)
TWO = replace(TEN, columns=((Twips(4000), Twips(1000)), (Twips(4000), Twips(0))))


def section(setup: object, *blocks: Block, begins: str = "nextPage") -> Section:
    numbered = tuple(replace(block, source=replace(block.source, block=at)) for at, block in enumerate(blocks))
    return Section(setup, numbered, begins=begins)  # type: ignore[arg-type]


def columns(page: Page) -> list[list[str]]:
    left: dict[int, list[str]] = {}
    for item in texts(page):
        left.setdefault(item.x, []).append(item.text)
    return list(left.values())


def test_text_fills_one_column_after_the_other() -> None:
    (page,) = lay_out(Document((section(TWO, *some(15)),))).pages
    assert columns(page) == [[f"t{at}" for at in range(10)], [f"t{at}" for at in range(10, 15)]]


def test_what_no_column_takes_goes_to_the_next_page() -> None:
    pages = lay_out(Document((section(TWO, *some(25)),))).pages
    assert [len(texts(page)) for page in pages] == [20, 5]


def test_columns_before_more_text_are_about_equally_long() -> None:
    first = section(TWO, *some(8))
    (page,) = lay_out(Document((first, section(TEN, paragraph("sau"), begins="continuous")))).pages
    assert [len(column) for column in columns(page)] == [5, 4]  # "sau" stands at the left edge too


def test_a_column_break_ends_the_column() -> None:
    broken = paragraph("một", Break(BreakKind.COLUMN, PLAIN), "hai")
    (page,) = lay_out(Document((section(TWO, broken),))).pages
    assert columns(page) == [["một"], ["hai"]]


def test_a_page_break_ends_the_page() -> None:
    broken = paragraph("một", Break(BreakKind.PAGE, PLAIN), "hai")
    assert len(lay_out(Document((section(TWO, broken),))).pages) == 2


def test_a_section_goes_on_where_the_one_before_ended() -> None:
    made = Document((section(TEN, lines(4)), section(TEN, lines(8), begins="continuous")))
    assert starts(lay_out(made)) == [["1", "2", "3", "4", "1", "2", "3", "4", "5", "6"], ["7", "8"]]


@pytest.mark.parametrize(("begins", "numbers"), [("oddPage", [1, 3]), ("evenPage", [1, 2]), ("nextPage", [1, 2])])
def test_a_section_begins_on_an_odd_or_even_page(begins: str, numbers: list[int]) -> None:
    made = Document((section(TEN, lines(2)), section(TEN, lines(2), begins=begins)))
    assert [page.number for page in lay_out(made).pages] == numbers


def test_a_section_on_other_paper_begins_a_page() -> None:
    wide = replace(TEN, width=TEN.height, height=TEN.width)
    made = Document((section(TEN, lines(2)), section(wide, paragraph("rộng"), begins="continuous")))
    assert [words_on(page)[:4] for page in lay_out(made).pages][1:] == ["rộng"]


def test_pages_that_face_each_other_have_their_margins_mirrored() -> None:
    pages = lay_out(Document((section(replace(TEN, mirrored=True), lines(25)),))).pages
    assert [texts(page)[0].x // 6 for page in pages] == [1701, 1134, 1701]
