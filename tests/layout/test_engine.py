from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Document, PageCountField, PageNumberField, Section, TextRun
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.lines import break_lines
from desktop.layout.pages import Page, PlacedControl, PlacedText
from tests.layout.making import A4, PLAIN, cell, document, lines, page_of_lines, paragraph, table, texts, words_on
from tests.strategies import sentences, wild

NUMBER = ("default", (paragraph(PageNumberField(PLAIN)),))
TEN = page_of_lines(10, title_page=True)


def header_of(page: Page) -> str:
    return "".join(item.text for item in texts(page) if item.artifact)


def test_the_page_number_is_on_every_page_but_the_first() -> None:
    made = lay_out(document(lines(25), setup=TEN, headers=(NUMBER,)))
    assert [header_of(page) for page in made.pages] == ["", "2", "3"]


def test_a_first_header_of_its_own() -> None:
    first = ("first", (paragraph("chỉ trang đầu"),))
    made = lay_out(document(lines(12), setup=TEN, headers=(NUMBER, first)))
    assert [header_of(page) for page in made.pages] == ["chỉ trang đầu", "2"]


def test_the_header_stands_at_its_distance() -> None:
    made = lay_out(document(lines(12), setup=TEN, headers=(NUMBER,)))
    (number,) = (item for item in texts(made.pages[1]) if item.artifact)
    assert number.baseline == (567 + 288) * 6


def test_a_high_header_pushes_the_body_down_and_a_high_footer_up() -> None:
    high = tuple(paragraph(str(n)) for n in range(4))
    made = lay_out(document(lines(10), setup=page_of_lines(10), headers=(("default", high),)))
    assert len(made.pages) == 2
    body = next(item for item in texts(made.pages[0]) if not item.artifact)
    assert body.baseline == (567 + 4 * 360 + 288) * 6
    assert len(lay_out(document(lines(10), setup=page_of_lines(10), footers=(("default", high),))).pages) == 2


def test_the_footer_ends_at_its_distance() -> None:
    (page,) = lay_out(document(lines(1), footers=(("default", (paragraph("cuối"),)),))).pages
    foot = next(item for item in texts(page) if item.artifact)
    assert foot.baseline == (16838 - 567 - 360 + 288) * 6


def test_sections_begin_new_pages_with_their_own_paper_and_numbers() -> None:
    wide = replace(A4, width=A4.height, height=A4.width)
    sections = (
        Section(page_of_lines(10), (lines(12),), (NUMBER,)),
        Section(wide, (lines(1),), (NUMBER,)),
        Section(replace(TEN, first_number=1), (lines(12),), (NUMBER,)),
    )
    pages = lay_out(Document(sections)).pages
    assert [page.number for page in pages] == [1, 2, 3, 1, 2]
    assert [header_of(page) for page in pages] == ["1", "2", "3", "", "2"]
    assert (pages[2].width, pages[2].height) == (A4.height, A4.width)


def test_an_empty_document_is_one_empty_page() -> None:
    (page,) = lay_out(Document((Section(A4, ()),))).pages
    assert page.items == ()
    assert lay_out(Document(())).pages == ()


def test_every_text_knows_its_place_style_and_control() -> None:
    made = document(paragraph("không"), paragraph("Số: ", TextRun("12", PLAIN, "so"), style="KhSoKyHieu"))
    found = texts(lay_out(made).pages[0])
    assert [(i.source.block, i.source.offset, i.style, i.control) for i in found] == [
        (0, 0, "", ""),
        (1, 0, "KhSoKyHieu", ""),
        (1, 4, "KhSoKyHieu", "so"),
    ]


def controls(page: Page) -> list[PlacedControl]:
    return [item for item in page.items if isinstance(item, PlacedControl)]


def test_the_box_of_an_inline_control_is_its_line() -> None:
    (page,) = lay_out(document(paragraph("Số: ", TextRun("\u00a0" * 6, PLAIN, "so"), "/KH"))).pages
    (box,) = controls(page)
    (padding,) = (item for item in texts(page) if item.control == "so")
    assert (box.tag, box.x0, box.x1) == ("so", padding.x, padding.x + padding.width)
    assert (box.y0, box.y1, box.baseline) == (1134 * 6, (1134 + 360) * 6, padding.baseline)


def test_an_empty_paragraph_in_a_block_control_is_a_room() -> None:
    room = paragraph(line=Twips(1701), controls=("chu_ky", "cho_ky"))
    (page,) = lay_out(document(table((4000, 5071), (cell("trái"), cell("CHỨC VỤ", room, "Họ tên"))))).pages
    inner = controls(page)[-1]
    assert (inner.tag, inner.x0, inner.x1) == ("cho_ky", (1701 + 4000) * 6, (1701 + 9071) * 6)
    assert (inner.y0, inner.y1) == ((1134 + 360) * 6, (1134 + 360 + 1701) * 6)


def test_a_filled_paragraph_in_a_block_control_is_no_room() -> None:
    (page,) = lay_out(document(paragraph("chữ", controls=("noi_dung",)))).pages
    assert controls(page) == []


def test_what_cannot_be_drawn_is_told_with_page_and_block() -> None:
    made = lay_out(document(lines(11), paragraph("xong ✓"), setup=TEN))
    assert [(miss.element, miss.page, miss.block) for miss in made.undrawn] == [("U+2713", 2, 1)]


def test_a_page_number_in_the_text_is_that_of_its_page() -> None:
    made = lay_out(
        document(lines(11), paragraph("trang ", PageNumberField(PLAIN), "/", PageCountField(PLAIN)), setup=TEN)
    )
    assert words_on(made.pages[1]).endswith("trang 2 / 2")


def test_the_same_document_is_laid_out_the_same_with_and_without_memory() -> None:
    made = document(*(lines(n) for n in range(1, 20)), setup=TEN)
    first = lay_out(made)
    break_lines.cache_clear()
    assert lay_out(made) == first


@pytest.mark.parametrize("edge", [(0, 0, 0, 0), (9000, 9000, 6000, 6000), (-500, -500, -500, -500)])
def test_margins_that_leave_no_room_still_lose_no_word(edge: tuple[int, int, int, int]) -> None:
    top, bottom, left, right = map(Twips, edge)
    setup = replace(A4, top=top, bottom=bottom, left=left, right=right)
    made = lay_out(document(paragraph("một hai ba"), paragraph("bốn"), setup=setup))
    drawn = "".join(i.text for page in made.pages for i in page.items if isinstance(i, PlacedText))
    assert drawn.replace(" ", "") == "mộthaibabốn"


@given(st.lists(sentences(60) | wild(200), max_size=12))
def test_every_word_is_drawn_in_order(paragraphs: list[str]) -> None:
    made = document(*(paragraph(text) for text in paragraphs), setup=page_of_lines(6))
    ignored = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff ")
    drawn = "".join(words_on(page) for page in lay_out(made).pages).translate(ignored)
    assert "".join(drawn.split()) == "".join("".join(paragraphs).translate(ignored).split())


def test_blocks_know_their_page_and_empty_ones_that_of_the_block_before() -> None:
    made = lay_out(
        document(lines(9), paragraph(""), lines(12), paragraph(""), paragraph("hết"), setup=page_of_lines(10))
    )
    where = made.places()
    assert [where(block) for block in range(5)] == [1, 1, 2, 2, 3]
    assert lay_out(Document((Section(A4, ()),))).places()(0) == 1
