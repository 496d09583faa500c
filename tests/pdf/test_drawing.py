from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.document.blocks import Alignment, Border, Font, TextRun
from desktop.document.lengths import HalfPoints, Twips
from desktop.document.measured import MeasuredLine
from desktop.pdf.measuring import measure
from desktop.pdf.text import text_of
from tests.layout.making import A4, BOLD, ITALIC, PLAIN, document, paragraph, words
from tests.pdf.making import opened, pdf_of, plain_text

LEFT, RIGHT = 1701 / 1440 * 25.4, (11906 - 1134) / 1440 * 25.4


def lines(pdf: bytes) -> tuple[MeasuredLine, ...]:
    return measure(pdf).pages[0].lines


def test_text_stands_where_layout_put_it() -> None:
    (line,) = lines(plain_text("Kế hoạch", first_line=Twips(720)))
    assert line.x0 == pytest.approx(LEFT + 12.7, abs=0.1)
    assert line.baseline == pytest.approx((1134 + 288) / 1440 * 25.4, abs=0.01)


def test_justified_lines_of_several_looks_end_at_the_margin() -> None:
    mixed = [TextRun("chữ thường ", PLAIN), TextRun("chữ đậm ", BOLD), TextRun("chữ nghiêng ", ITALIC)] * 9
    *full, _ = lines(pdf_of(document(paragraph(*mixed, alignment=Alignment.BOTH))))
    assert len(full) >= 3
    for line in full:
        assert line.x1 == pytest.approx(RIGHT, abs=0.2)


def test_spaced_letters_are_drawn_spaced_and_only_they() -> None:
    wide = Font(spacing=Twips(20))
    first, second = lines(pdf_of(document(paragraph(TextRun("abc", wide)), paragraph("abc"))))
    assert first.x1 - first.x0 == pytest.approx(second.x1 - second.x0 + 2 * 25.4 / 72, abs=0.1)


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_weight_slant_size_and_colour(bold: bool, italic: bool) -> None:
    font = Font(size=HalfPoints(25), bold=bold, italic=italic, colour="FF0000")
    word = lines(plain_text("Hỏa", font))[0].words[0]
    assert (word.bold, word.italic, word.size, word.colour) == (bold, italic, 12.5, "FF0000")


def test_an_underline_runs_below_its_words() -> None:
    page = measure(plain_text("gạch chân", Font(underline=True))).pages[0]
    (rule,), (line,) = page.rules, page.lines
    assert (rule.x0, rule.x1) == (pytest.approx(line.x0, abs=0.3), pytest.approx(line.x1, abs=0.3))
    assert 0.2 < rule.y0 - line.baseline < 1


def test_rules_have_place_and_thickness() -> None:
    shape = {"bottom_border": Border(width=6, space=1), "left": Twips(1000), "right": Twips(2000)}
    (rule,) = measure(plain_text("tên", **shape)).pages[0].rules
    assert rule.x0 == pytest.approx(LEFT + 1000 / 1440 * 25.4, abs=0.01)
    assert rule.x1 == pytest.approx(RIGHT - 2000 / 1440 * 25.4, abs=0.01)
    assert rule.thickness == pytest.approx(0.75 / 72 * 25.4, abs=0.01)


def test_every_vietnamese_letter_comes_back() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậ eèẻẽéẹêềểễếệ iìỉĩíị oòỏõóọôồổỗốộơờởỡớợ uùủũúụưừửữứự yỳỷỹýỵ đ “”‘’…–—•₫½≤≥"
    pdf = plain_text(letters + " " + letters.upper())
    assert " ".join(text_of(pdf)[0].split()) == letters + " " + letters.upper()


def test_more_letters_than_one_font_subset_holds() -> None:
    many = "".join(chr(code) for code in range(0x100, 0x250) if Font and chr(code).isalpha())
    pdf = plain_text(" ".join(many))
    assert set(many) - set(text_of(pdf)[0]) == set()


def test_a_letter_the_font_lacks_is_shown_as_a_box_and_still_read() -> None:
    pdf = plain_text("xong ✓")
    with opened(pdf) as found:
        content = found.pages[0].Contents.read_bytes()
    assert b"/ActualText <feff" + "xong ✓".encode("utf-16-be").hex().encode() in content


def test_landscape_pages_keep_their_paper() -> None:
    setup = replace(A4, width=A4.height, height=A4.width)
    page = measure(pdf_of(document(paragraph(words(3)), setup=setup))).pages[0]
    assert (round(page.width), round(page.height)) == (297, 210)
