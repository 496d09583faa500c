from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Document, NoteMark, Section, TextRun
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.pages import Page, PlacedRule
from desktop.layout.profile import LIBREOFFICE
from tests.layout.making import A4, PLAIN, cell, document, lines, page_of_lines, paragraph, table, texts, words_on

TEN = page_of_lines(10)


def mark(label: str, *notes: str, at_end: bool = False) -> NoteMark:
    return NoteMark(label, PLAIN, tuple(paragraph(words) for words in notes), at_end)


def last(page: Page) -> str:
    return texts(page)[-1].text


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    made = lay_out(document(lines(12), paragraph("chữ", mark("1", "lời chú")), setup=TEN))
    assert len(made.pages) == 2
    assert "lời chú" not in words_on(made.pages[0])
    note = texts(made.pages[1])[-1]
    assert (note.text, note.baseline) == ("lời chú", (TEN.height - 1134 - 360 + 288) * 6)


def test_a_line_is_drawn_above_the_notes() -> None:
    made = lay_out(document(paragraph("chữ", mark("1", "một")), setup=TEN))
    (rule,) = (item for item in made.pages[0].items if isinstance(item, PlacedRule))
    assert rule.x0 == 1701 * 6
    assert rule.y0 < texts(made.pages[0])[-1].baseline


def test_notes_take_room_from_the_text() -> None:
    plain = lay_out(document(lines(10), setup=TEN))
    noted = lay_out(document(paragraph("chữ", mark("1", "một", "hai")), lines(9), setup=TEN))
    assert len(plain.pages) == 1
    assert len(noted.pages) == 2


def test_a_line_whose_note_has_no_room_goes_with_it() -> None:
    made = lay_out(document(lines(9), paragraph("chữ", mark("1", "một")), setup=TEN))
    assert "chữ" in words_on(made.pages[1])
    assert last(made.pages[1]) == "một"


def test_notes_in_tables_stand_at_the_foot_too() -> None:
    made = lay_out(document(table((4000,), (cell(paragraph("ô", mark("1", "chú"))),)), setup=TEN))
    assert last(made.pages[0]) == "chú"


def test_a_note_longer_than_its_page_goes_on_below_the_next() -> None:
    long = tuple(f"c{at}" for at in range(30))
    made = lay_out(document(paragraph("chữ", mark("1", *long)), setup=TEN))
    drawn = [item.text for page in made.pages for item in texts(page)]
    assert drawn == ["chữ1", *long] or drawn == ["chữ", "1", *long]
    assert len(made.pages) > 2


def test_endnotes_follow_the_last_words() -> None:
    made = lay_out(document(paragraph("chữ", mark("i", "cuối", at_end=True)), paragraph("hết"), setup=TEN))
    assert words_on(made.pages[0]).endswith("hết cuối")


def test_endnotes_have_a_page_of_their_own_in_libreoffice() -> None:
    blocks = (paragraph(TextRun("chữ", PLAIN), mark("i", "cuối", at_end=True)),)
    pages = lay_out(Document((Section(A4, blocks),)), LIBREOFFICE).pages
    assert words_on(pages[1]) == "cuối"
    assert texts(pages[1])[0].x == Twips(1134) * 6


@given(st.lists(st.integers(0, 3), min_size=1, max_size=25), st.integers(3, 14))
def test_every_note_is_drawn_once_in_order(notes: list[int], height: int) -> None:
    blocks, expected = [], []
    for at, count in enumerate(notes):
        words = [f"n{at}.{turn}" for turn in range(count)]
        blocks.append(paragraph(f"b{at} ", mark("*", *words)) if count else paragraph(f"b{at}"))
        expected += words
    made = lay_out(document(*blocks, setup=page_of_lines(height)))
    drawn = [item.text.strip() for page in made.pages for item in texts(page)]
    assert [word for word in drawn if word.startswith("n")] == expected
    assert [word for word in drawn if word.startswith("b")] == [f"b{at}" for at in range(len(notes))]
