from __future__ import annotations

from desktop.document.lengths import Twips
from desktop.layout.edges import lines_of
from desktop.layout.profile import WORD
from desktop.layout.rulers import ruler
from tests.layout.making import PLAIN, cell, document, page_of_lines, paragraph, table, words

WIDTH = ruler(PLAIN, WORD).width


def narrow(text: str) -> Twips:
    """Right indent that leaves exactly the width of ``text``."""
    return Twips(9071 - -(-WIDTH(text) // 6))


def test_a_line_that_only_just_fits_has_no_slack() -> None:
    first, last = lines_of(document(paragraph("một hai ba", right=narrow("một hai"))))
    assert first.slack < 6
    assert (first.text, first.begin, first.end) == ("một hai", 0, 7)
    assert (last.text, last.begin, last.wanted) == ("ba", 8, None)


def test_a_word_that_only_just_does_not_fit_leaves_no_slack_either() -> None:
    first, *_ = lines_of(document(paragraph("một hai ba", right=Twips(narrow("một hai ba") + 1))))
    assert first.natural < first.available - 100
    assert 0 < first.slack <= 12


def test_lines_of_tables_are_there_with_the_control_around_them() -> None:
    made = document(table((4000, 5071), (cell("trái"), cell(paragraph("phải", controls=("ky", "ho_ten"))))))
    assert [(line.text, line.control) for line in lines_of(made)] == [("trái", ""), ("phải", "ho_ten")]


def test_page_ends_change_nothing() -> None:
    long = paragraph(words(400))
    assert lines_of(document(long)) == lines_of(document(long, setup=page_of_lines(3)))


def test_scaled_widths_show_which_breaks_are_firm() -> None:
    loose = document(paragraph("một hai ba", right=Twips(narrow("một hai") - 40)))
    tight = document(paragraph("một hai ba", right=narrow("một hai")))
    ends = [[[line.end for line in lines_of(made, scale=s)] for s in (0.9995, 1.0, 1.0005)] for made in (loose, tight)]
    assert ends[0][0] == ends[0][1] == ends[0][2]
    assert ends[1][1] != ends[1][2]
