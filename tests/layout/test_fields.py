from __future__ import annotations

from dataclasses import replace

from desktop.document.blocks import Drawing, Floating, Offset, PageCountField, PageNumberField, Part, Shape, words_of
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.fields import Numbers, is_numbered, numbered
from tests.layout.making import PLAIN, cell, document, lines, page_of_lines, paragraph, table, texts, words_on

PAGE, COUNT = PageNumberField(PLAIN), PageCountField(PLAIN)
TEN = page_of_lines(10)


def boxed(field: PageNumberField | PageCountField) -> Floating:
    part = Part(Twips(0), Twips(0), Twips(900), Twips(400), Shape(blocks=(paragraph(field),)))
    return Floating(Drawing(Twips(900), Twips(400), (part,)), Offset("page"), Offset("page"))


def test_fields_are_found_wherever_they_stand() -> None:
    assert is_numbered((paragraph(PAGE),))
    assert not is_numbered((paragraph(PAGE),), counted=True)
    assert is_numbered((table((900,), (cell(paragraph(COUNT)),)),), counted=True)
    assert is_numbered((replace(paragraph("x"), floats=(boxed(PAGE),)),))
    assert not is_numbered((paragraph("x"), table((900,), (cell("y"),))))


def test_numbers_are_written_everywhere() -> None:
    blocks = (
        paragraph("a", PAGE),
        table((900,), (cell(paragraph(COUNT)),)),
        replace(paragraph("b"), floats=(boxed(PAGE),)),
    )
    assert words_of(numbered(blocks, Numbers("3", "9"))).split() == ["a3", "9", "3", "b"]


def test_blocks_without_fields_are_left_as_they_are() -> None:
    blocks = (paragraph("x"),)
    assert numbered(blocks, Numbers()) is blocks


def test_the_count_of_pages_in_a_footer() -> None:
    footer = ("default", (paragraph(PAGE, "/", COUNT),))
    made = lay_out(document(lines(25), setup=TEN, footers=(footer,)))
    feet = ["".join(item.text for item in texts(page) if item.artifact) for page in made.pages]
    assert feet == ["1/3", "2/3", "3/3"]


def test_page_numbers_in_roman() -> None:
    header = ("default", (paragraph(PAGE),))
    setup = replace(TEN, number_form="lowerRoman", first_number=4)
    made = lay_out(document(lines(25), setup=setup, headers=(header,)))
    assert ["".join(i.text for i in texts(page) if i.artifact) for page in made.pages] == ["iv", "v", "vi"]


def test_even_pages_have_their_own_header() -> None:
    headers = (("default", (paragraph("lẻ"),)), ("even", (paragraph("chẵn"),)))
    made = lay_out(document(lines(25), setup=TEN, headers=headers))
    assert ["".join(i.text for i in texts(page) if i.artifact) for page in made.pages] == ["lẻ", "chẵn", "lẻ"]


def test_a_number_that_moves_its_own_line_ends_somewhere() -> None:
    made = lay_out(document(lines(9), paragraph("x" * 70, " ", COUNT), lines(9), setup=TEN))
    assert str(len(made.pages)) in " ".join(words_on(page) for page in made.pages).split()
