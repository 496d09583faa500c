"""Tables of a plan: grid, spans, header, shapes that no table should have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.composing.composing import compose
from desktop.composing.tables import MOST_COLUMNS
from desktop.document.blocks import BlockTable, words_of
from desktop.document.lengths import mm
from desktop.domain.errors import Refusal
from desktop.domain.labels import Kind
from desktop.domain.plan import Cell, Column, Node, Plan, Table, text
from tests.composing.conftest import said, tables, template

WIDTH = 9071


def composed(table: Table, **node: object) -> BlockTable:
    docx = compose(Plan(sections=(Node(Kind.TABLE, table=table, **node),)), template())  # type: ignore[arg-type]
    return tables(docx)[1]


def cells(*words: str | Cell) -> tuple[Cell, ...]:
    return tuple(word if isinstance(word, Cell) else Cell(text(word)) for word in words)


def columns(*widths: float) -> tuple[Column, ...]:
    return tuple(Column(f"c{i}", width) for i, width in enumerate(widths))


@pytest.mark.parametrize(
    ("widths", "grid"),
    [
        ((0, 0), (4535, 4536)),
        ((10, 0, 0), (567, 4252, 4252)),
        ((40, 40), (2268, 2268)),
        ((100, 100), (4535, 4535)),
        ((10, 200, 0), (None, None, mm(8))),
    ],
)
def test_columns_share_the_width(widths: tuple[float, ...], grid: tuple[int | None, ...]) -> None:
    found = composed(Table(columns(*widths), (cells(*"abc"[: len(widths)]),))).grid
    assert all(wanted is None or abs(have - wanted) <= 1 for have, wanted in zip(found, grid, strict=True))
    assert sum(found) <= WIDTH


def test_the_header_repeats_and_no_short_row_is_cut() -> None:
    found = composed(Table(columns(0, 0), (cells("STT", "Việc"), cells("1", "Họp"), cells("2", "Chi"))))
    assert [row.header for row in found.rows] == [True, False, False]
    assert all(row.cant_split for row in found.rows)
    header, number = found.rows[0].cells[0].blocks[0], found.rows[1].cells[0].blocks[0]
    assert header.inlines[0].font.bold  # type: ignore[union-attr]
    assert number.format.alignment.value == "centre"  # type: ignore[union-attr]


def test_a_row_with_much_text_may_be_cut() -> None:
    found = composed(Table(columns(0), (cells("a"), cells("chữ " * 400))))
    assert [row.cant_split for row in found.rows] == [True, False]


def test_a_table_of_headers_only_has_a_row_left_that_is_none() -> None:
    assert [row.header for row in composed(Table(columns(0), (cells("a"), cells("b")), 9)).rows] == [True, False]


def test_spans_take_their_place() -> None:
    rows = (
        cells(Cell(text("cao"), rowspan=2), Cell(text("rộng"), colspan=2)),
        cells("x", "y"),
        cells("1", "2", "3"),
    )
    found = composed(Table(columns(0, 0, 0), rows))
    shape = [[(cell.span, cell.merge, words_of(cell.blocks)) for cell in row.cells] for row in found.rows]
    assert shape == [
        [(1, "start", "cao"), (2, "", "rộng")],
        [(1, "continue", ""), (1, "", "x"), (1, "", "y")],
        [(1, "", "1"), (1, "", "2"), (1, "", "3")],
    ]


def test_a_table_of_too_many_columns_is_refused() -> None:
    many = MOST_COLUMNS + 1
    with pytest.raises(Refusal, match="cột"):
        composed(Table(columns(*[0] * many), (cells(*["x"] * many),)))


def test_the_caption_stands_above() -> None:
    node = Node(Kind.TABLE, "Bảng 1.", text("Tiến độ"), table=Table(columns(0), (cells("a"), cells("b"))))
    assert said(compose(Plan(sections=(node,)), template()), "KhTenBang") == ["Bảng 1. Tiến độ"]


@pytest.mark.parametrize("table", [Table((), ()), Table(columns(0, 0), ())])
def test_a_table_without_rows_is_none(table: Table) -> None:
    docx = compose(Plan(sections=(Node(Kind.TABLE, table=table),)), template())
    assert len(tables(docx)) == 2


@given(
    st.lists(
        st.lists(st.builds(Cell, st.just(text("ô")), st.integers(0, 5), st.integers(0, 5)), max_size=5).map(tuple),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 4),
    st.integers(-1, 8),
)
def test_no_shape_loses_a_cell(rows: list[tuple[Cell, ...]], width: int, headers: int) -> None:
    found = composed(Table(columns(*[0] * width), tuple(rows), headers))
    wanted = sum(len(row) for row in rows)
    assert words_of((found,)).split().count("ô") == wanted
    assert {sum(cell.span for cell in row.cells) for row in found.rows} == {len(found.grid)}
    assert sum(found.grid) <= WIDTH
