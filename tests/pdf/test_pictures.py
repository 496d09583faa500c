from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.domain.errors import Refusal
from desktop.pdf.fields import FieldValues
from desktop.pdf.pictures import Picture, draw_page, page_count
from tests.layout.making import document, paragraph
from tests.pdf.making import official, pdf_of

PDF = pdf_of(official(pages=3), FieldValues("173", "05", "9"))
EMPTY = pdf_of(official(pages=3))


def dark(picture: Picture) -> int:
    """Pixels that are nearly black."""
    return sum(1 for at in range(0, len(picture.data), 4) if max(picture.data[at : at + 3]) < 96)


def test_pages_are_counted() -> None:
    assert page_count(PDF) == 2


def test_a_picture_has_the_size_of_its_page_and_four_bytes_a_pixel() -> None:
    picture = draw_page(PDF, 0, 1.0)
    assert (picture.width, picture.height) == (596, 842)
    assert picture.stride >= picture.width * 4
    assert len(picture.data) == picture.stride * picture.height


def test_the_ground_is_white() -> None:
    blank = draw_page(pdf_of(document(paragraph())), 0, 0.2)
    row = blank.width * 4
    for at in range(blank.height):
        line = blank.data[at * blank.stride : at * blank.stride + row]
        assert all(line[x : x + 3] == b"\xff\xff\xff" for x in range(0, row, 4))


def test_values_of_fields_are_drawn() -> None:
    assert dark(draw_page(PDF, 0, 1.0)) > dark(draw_page(EMPTY, 0, 1.0)) > 100


def test_colours_stand_in_the_order_of_the_screen() -> None:
    from desktop.document.blocks import Font, TextRun

    red = draw_page(pdf_of(document(paragraph(TextRun("HỎA TỐC" * 5, Font(colour="FF0000"))))), 0, 2.0)
    reddest = max(range(0, len(red.data), 4), key=lambda at: red.data[at + 2] - red.data[at])
    assert red.data[reddest] < 60
    assert red.data[reddest + 2] > 200


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_page_that_is_not_there_is_refused(index: int) -> None:
    with pytest.raises(Refusal) as refused:
        draw_page(PDF, index, 1.0)
    assert refused.value.code == "no-such-page"


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"xx" * 900, PDF[: len(PDF) // 3]])
def test_a_broken_file_is_refused(junk: bytes) -> None:
    for use in (page_count, lambda pdf: draw_page(pdf, 0, 1.0)):
        with pytest.raises(Refusal) as refused:
            use(junk)
        assert refused.value.code == "pdf-broken"


def test_a_monstrous_scale_is_held_within_the_memory() -> None:
    picture = draw_page(pdf_of(document(paragraph("chữ"))), 0, 1000.0)
    assert picture.width * picture.height <= 101_000_000


def test_many_threads_may_draw_at_once() -> None:
    expected = [draw_page(PDF, index, 0.5) for index in (0, 1)]
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda n: draw_page(PDF, n % 2, 0.5), range(24)))
    assert all(picture == expected[at % 2] for at, picture in enumerate(drawn))
