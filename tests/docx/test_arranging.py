"""Neighbours: frames that leave the flow, edges that join."""

from __future__ import annotations

from desktop.document.blocks import Block, Paragraph, words_of
from desktop.docx.reading import read
from tests.fidelity.others.making import Made, p, r

FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>'
BOX = (
    "<w:pBdr>" + "".join(f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right")) + "</w:pBdr>"
)


def blocks(body: str) -> tuple[Block, ...]:
    return read(Made(body).docx()).sections[0].blocks


def test_paragraphs_with_the_same_frame_float_beside_the_next_one() -> None:
    (only,) = blocks(p("1", FRAME) + p("2", FRAME) + p("sau"))
    assert isinstance(only, Paragraph)
    (floating,) = only.floats
    assert floating.x.align == "centre"
    assert floating.wrap == "square"
    assert words_of((only,)).split() == ["1", "2", "sau"]


def test_frames_that_nothing_follows_stay_in_the_flow() -> None:
    assert words_of(blocks(p("đầu") + p("khung", FRAME))) == "đầu\nkhung"


def test_neighbours_with_the_same_edges_stand_in_one_box() -> None:
    one, two, other = blocks(p("a", BOX) + p("b", BOX) + p("c"))
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert isinstance(other, Paragraph)
    assert one.format.top_border
    assert not one.format.bottom_border
    assert not two.format.top_border
    assert two.format.bottom_border
    assert other.format.left_border is None


def test_an_edge_between_neighbours() -> None:
    between = BOX.replace("</w:pBdr>", '<w:between w:val="dotted" w:sz="4"/></w:pBdr>')
    _, two = blocks(p("a", between) + p("b", between))
    assert isinstance(two, Paragraph)
    assert two.format.top_border is not None
    assert two.format.top_border.kind == "dotted"


def test_indents_part_boxes() -> None:
    one, two = blocks(p("a", BOX) + p(r("b"), BOX + '<w:ind w:left="300"/>'))
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert one.format.bottom_border
    assert two.format.top_border
