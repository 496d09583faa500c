"""Blocks become the elements that a reader program announces: headings, lists, tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Block, BlockTable, TableRow, TextRun
from desktop.pdf.outline import Element, Outline
from tests.layout.making import BOLD, cell, document, paragraph, table
from tests.pdf.making import ALL_ROUND, drawn


def told(element: Element) -> str:
    """An element with what is in it, in short: "L(LI(Lbl LBody))"."""
    inside = " ".join(told(kid) for kid in element.content if isinstance(kid, Element))
    return f"{element.role}({inside})" if inside else element.role


def of(*blocks: Block) -> str:
    return told(Outline(document(*blocks)).root).removeprefix("Document(").removesuffix(")")


def heading(level: int, words: str = "Tiêu đề") -> Block:
    return paragraph(words, outline_level=level)


@pytest.mark.parametrize(
    ("levels", "roles"),
    [
        ((0, 1, 2), "H1 H2 H3"),
        ((2, 3, 3, 2), "H1 H2 H2 H1"),
        ((2, 4, 3), "H1 H2 H2"),
        ((2, 0, 2), "H1 H1 H2"),
        ((0, 1, 2, 3, 4, 5, 6, 7), "H1 H2 H3 H4 H5 H6 H6 H6"),
    ],
)
def test_levels_never_skip(levels: tuple[int, ...], roles: str) -> None:
    assert of(*map(heading, levels)) == roles


@given(st.lists(st.integers(0, 8), max_size=30))
def test_no_order_of_levels_skips_one(levels: list[int]) -> None:
    found = [int(kid.role[1]) for kid in Outline(document(*map(heading, levels))).root.kids if isinstance(kid, Element)]
    assert all(after <= before + 1 for before, after in zip([0, *found], found, strict=False))


def test_an_empty_heading_is_none() -> None:
    assert of(heading(0, " "), heading(1)) == "P H1"


def test_items_of_one_kind_are_one_list() -> None:
    assert of(paragraph("- một"), paragraph("- hai")) == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_another_mark_inside_an_item_is_a_list_of_its_own() -> None:
    found = of(paragraph("a) một"), paragraph("- trong"), paragraph("+ sâu"), paragraph("b) hai"))
    assert found == "L(LI(Lbl LBody(L(LI(Lbl LBody(L(LI(Lbl LBody))))))) LI(Lbl LBody))"


def test_other_text_ends_the_list() -> None:
    assert of(paragraph("a) một"), paragraph("đoạn"), paragraph("b) hai")) == "L(LI(Lbl LBody)) P L(LI(Lbl LBody))"


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("- gạch", "Disc"),
        ("+ cộng", "Disc"),
        ("a) điểm", "LowerAlpha"),
        ("đ) điểm", "LowerAlpha"),
        ("1. khoản", "Decimal"),
        ("1.1. khoản con", "Decimal"),
        ("(2) ý", "Decimal"),
        ("IV. phần", "UpperRoman"),
        ("1.\tthẻ", "Decimal"),
    ],
)
def test_the_mark_tells_how_a_list_counts(text: str, numbering: str) -> None:
    outline = Outline(document(paragraph(text)))
    (found,) = outline.root.kids
    assert isinstance(found, Element)
    assert (found.role, found.shape) == ("L", {"ListNumbering": numbering})
    target = outline.targets[0]
    assert text[target.label :] == text.split(maxsplit=1)[1]


@pytest.mark.parametrize("text", ["Sở", "2026", "1.5 tỷ đồng", "-", "-5 độ", "a", "abc) xyz", "VT, TCHCQT"])
def test_what_is_no_mark_begins_no_list(text: str) -> None:
    assert of(paragraph(text)) == "P"


def test_a_table_without_lines_is_read_cell_by_cell() -> None:
    assert of(table((100, 100), (cell("trái"), cell("phải", "dưới")))) == "P P P"


def test_the_rows_that_repeat_head_the_columns() -> None:
    made = table((100, 100), TableRow((drawn("A"), drawn("B")), header=True), (drawn("1"), drawn("2")))
    assert of(made) == "Table(TR(TH(P) TH(P)) TR(TD(P) TD(P)))"
    assert {cell.shape["Scope"] for cell in cells(made) if cell.role == "TH"} == {"Column"}


def test_a_bold_first_row_heads_the_columns_and_a_plain_one_does_not() -> None:
    bold = tuple(cell(paragraph(TextRun(words, BOLD)), borders=ALL_ROUND) for words in "AB")
    assert of(table((100, 100), bold, (drawn("1"), drawn("2")))).startswith("Table(TR(TH(P) TH(P))")
    assert of(table((100, 100), (drawn("1"), drawn("2")), (drawn("1"), drawn("2")))).count("TH") == 0


def cells(made: BlockTable) -> list[Element]:
    out, waiting = [], list(Outline(document(made)).root.kids)
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, Element):
            waiting[:0] = element.kids
            out += [element] if element.role in ("TD", "TH") else []
    return out


def test_spans_are_told_and_covered_cells_are_not() -> None:
    made = table(
        (100, 100, 100),
        (drawn("a", merge="start"), drawn("b", span=2)),
        (drawn("", merge="continue"), drawn("c"), drawn("d")),
    )
    assert [cell.shape for cell in cells(made)] == [{"RowSpan": 2}, {"ColSpan": 2}, {}, {}]


def test_short_rows_are_filled_up() -> None:
    made = table((100, 100, 100), (drawn("a"), drawn("b"), drawn("c")), (drawn("d"),))
    assert [cell.shape for cell in cells(made)][-2:] == [{}, {"ColSpan": 2}]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "start", "continue"])), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_every_row_takes_as_many_columns(rows: list[list[tuple[int, str]]]) -> None:
    made = table((100,) * 12, *(tuple(drawn("x", span=span, merge=merge) for span, merge in row) for row in rows))
    (found,) = Outline(document(made)).root.kids
    assert isinstance(found, Element)
    wide = [0] * len(rows)
    for at, row in enumerate(found.kids):
        assert isinstance(row, Element)
        for inner in row.kids:
            assert isinstance(inner, Element)
            for down in range(int(inner.shape.get("RowSpan", 1))):
                wide[at + down] += int(inner.shape.get("ColSpan", 1))
    assert len(set(wide)) == 1
