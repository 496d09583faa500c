from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Alignment, BlockTable, Border, CellBorders, Document, TableCell, TableRow, words_of
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.layout.pages import LaidOut, Page, PlacedRule
from desktop.layout.profile import LIBREOFFICE
from tests.layout.making import cell, document, lines, page_of_lines, paragraph, some, table, texts, words_on

TEN = page_of_lines(10)
EDGE = Border(width=8)
BOX = CellBorders(EDGE, EDGE, EDGE, EDGE)


def laid(*blocks: object) -> LaidOut:
    return lay_out(document(*blocks, setup=TEN))  # type: ignore[arg-type]


def tops(page: Page) -> dict[str, tuple[int, int]]:
    """Left edge and baseline of each text in twips."""
    return {item.text: (item.x // 6 - 1701, item.baseline // 6 - 1134 - 288) for item in texts(page)}


def rules(page: Page) -> list[tuple[int, int, int, int]]:
    found = [item for item in page.items if isinstance(item, PlacedRule)]
    return [(r.x0 // 6 - 1701, r.y0 // 6 - 1134, r.x1 // 6 - 1701, r.y1 // 6 - 1134) for r in found]


def test_cells_stand_in_their_columns_and_rows_below_each_other() -> None:
    (page,) = laid(table((1000, 2000), (cell("a"), cell("b")), (cell("c"), cell("d")))).pages
    assert tops(page) == {"a": (0, 0), "b": (1000, 0), "c": (0, 360), "d": (1000, 360)}


def test_margins_narrow_a_cell() -> None:
    made = table((1000,), (cell("a", margins=(Twips(50), Twips(30), Twips(0), Twips(70))),), (cell("b"),))
    (page,) = laid(made).pages
    assert tops(page) == {"a": (50, 30), "b": (0, 460)}


def test_a_cell_over_two_columns() -> None:
    (page,) = laid(table((1000, 2000, 500), (cell("a", span=2), cell("b")))).pages
    assert tops(page)["b"] == (3000, 0)


@pytest.mark.parametrize(("valign", "y"), [("top", 0), ("centre", 360), ("bottom", 720)])
def test_a_low_cell_stands_where_it_is_told(valign: str, y: int) -> None:
    (page,) = laid(table((3000, 6000), (cell("a", valign=valign), cell(*some(3))))).pages
    assert tops(page)["a"] == (0, y)


@pytest.mark.parametrize(
    ("alignment", "x"), [(Alignment.LEFT, 300), (Alignment.CENTRE, 9071 // 2 - 500), (Alignment.RIGHT, 8071)]
)
def test_a_narrow_table_stands_where_it_is_told(alignment: Alignment, x: int) -> None:
    (page,) = laid(table((1000,), (cell("a"),), alignment=alignment, indent=Twips(300))).pages
    assert tops(page)["a"][0] == x


def test_a_row_is_as_high_as_asked_or_as_needed() -> None:
    def second_row(**changes: object) -> int:
        first = TableRow((cell(*some(2)),), **changes)  # type: ignore[arg-type]
        return tops(laid(table((9071,), first, (cell("b"),))).pages[0])["b"][1]

    assert second_row() == 720
    assert second_row(height=Twips(500)) == 720
    assert second_row(height=Twips(900)) == 900
    assert second_row(height=Twips(500), exact_height=True) == 500


def test_edges_take_the_room_of_the_thicker_one_and_are_drawn_once() -> None:
    (page,) = laid(table((1000, 2000), (cell("a", borders=BOX), cell("b", borders=BOX)))).pages
    assert tops(page)["a"] == (0, 20)
    assert sorted(rules(page)) == sorted(set(rules(page)))
    horizontal = [rule for rule in rules(page) if rule[1] == rule[3]]
    assert {rule[1] for rule in horizontal} == {10, 390}
    assert len([rule for rule in rules(page) if rule[0] == rule[2]]) == 3


def merged(*below: str, high: int) -> BlockTable:
    rows = [(cell(*some(high), merge="start"), cell("1"))]
    rows += [(TableCell((), merge="continue"), cell(text)) for text in below]
    return table((5000, 4071), *rows)


def test_a_cell_over_several_rows_pushes_the_last_one_down() -> None:
    (page,) = laid(merged("2", high=4), paragraph("sau")).pages
    assert tops(page)["2"][1] == 360
    assert tops(page)["sau"][1] == 4 * 360


def test_a_cell_over_several_rows_goes_on_over_the_page_end() -> None:
    first, second = laid(lines(7), merged("2", "3", "4", "5", high=5)).pages
    assert set(tops(first)) >= {"t0", "t1", "t2", "1", "2", "3"}
    assert tops(second) == {"t3": (0, 0), "t4": (0, 360), "4": (5000, 0), "5": (5000, 360)}


def test_words_that_a_merge_hides_are_told() -> None:
    made = laid(table((4000,), (cell("thấy", merge="start"),), (cell("giấu", merge="continue"),)))
    assert words_on(made.pages[0]) == "thấy"
    assert [(miss.element, miss.page) for miss in made.undrawn] == [("vMerge", 1)]


def test_a_merge_that_begins_nowhere_begins_where_it_is_met() -> None:
    made = laid(table((4000,), (cell("một", merge="continue"),), (cell("hai"),), (cell("ba", merge="continue"),)))
    assert words_on(made.pages[0]) == "một hai ba"


class TestPageEnds:
    def test_each_cell_is_cut_on_its_own(self) -> None:
        made = table((4500, 4571), (cell(*some(6)), cell(*some(2, "p"))))
        first, second = laid(lines(6), made).pages
        assert words_on(first).endswith("t0 t1 t2 t3 p0 p1")
        assert words_on(second) == "t4 t5"

    def test_a_row_that_may_not_be_cut_moves(self) -> None:
        row = TableRow((cell(*some(6)),), cant_split=True)
        first, second = laid(lines(6), table((9071,), row)).pages
        assert "t0" not in words_on(first)
        assert words_on(second) == "t0 t1 t2 t3 t4 t5"

    def test_a_row_that_may_not_be_cut_and_is_higher_than_a_page_is_cut_all_the_same(self) -> None:
        row = TableRow((cell(*some(14)),), cant_split=True)
        _first, second = laid(table((9071,), row)).pages
        assert words_on(second) == "t10 t11 t12 t13"

    def test_a_row_moves_where_one_cell_cannot_begin(self) -> None:
        made = table((4500, 4571), (cell("a", "b"), cell(paragraph("cao", line=Twips(1500)))))
        _first, second = laid(lines(8), made).pages
        assert words_on(second) == "a b cao"

    def test_header_rows_repeat_and_are_no_text_there(self) -> None:
        header = TableRow((cell("đầu"),), header=True)
        made = table((9071,), header, *((cell(f"h{n}"),) for n in range(15)))
        first, second = laid(made).pages
        assert words_on(first).startswith("đầu h0")
        repeated = texts(second)[0]
        assert (repeated.text, repeated.artifact) == ("đầu", True)
        assert words_on(second) == "h9 h10 h11 h12 h13 h14"

    def test_a_header_row_never_stands_alone(self) -> None:
        header = TableRow((cell("đầu"),), header=True)
        made = table((9071,), header, (cell(paragraph("cao", line=Twips(900))),))
        _first, second = laid(lines(8), made).pages
        assert words_on(second) == "đầu cao"

    def test_rows_kept_with_the_next_one_move_with_it(self) -> None:
        kept = (cell(paragraph("tên", keep_next=True)),)
        made = table((9071,), kept, (cell(paragraph("chữ ký", line=Twips(900))),))
        _first, second = laid(lines(8), made).pages
        assert words_on(second) == "tên chữ ký"

    def test_a_heading_goes_with_the_first_row(self) -> None:
        row = TableRow((cell(*some(3)),), cant_split=True)
        _first, second = laid(lines(7), paragraph("Bảng", keep_next=True), table((9071,), row)).pages
        assert words_on(second).startswith("Bảng")

    def test_only_the_last_rows_of_a_table_go_with_what_they_are_kept_with(self) -> None:
        rows = [(cell(paragraph(f"h{n}", keep_next=n > 3)),) for n in range(6)]
        made = laid(table((9071,), *rows), paragraph("chữ ký", line=Twips(1900)))
        assert [words_on(page) for page in made.pages] == ["h0 h1 h2 h3", "h4 h5 chữ ký"]

    def test_keeping_a_table_of_one_row_is_a_switch_of_the_profile(self) -> None:
        kept = table((9071,), (cell(paragraph("hàng", keep_next=True)),))
        made = document(lines(9), kept, paragraph("sau"), setup=TEN)
        assert words_on(lay_out(made).pages[1]) == "hàng sau"
        assert words_on(lay_out(made, LIBREOFFICE).pages[1]) == "sau"

    def test_keeping_inside_cells_is_a_switch_of_the_profile(self) -> None:
        signature = cell(*(paragraph(text, keep_next=True) for text in ("chức vụ", "chỗ ký")), paragraph("họ tên"))
        made = document(lines(9), table((9071,), (signature,)), setup=TEN)
        assert words_on(lay_out(made).pages[1]) == "chức vụ chỗ ký họ tên"
        assert words_on(lay_out(made, LIBREOFFICE).pages[1]) == "chỗ ký họ tên"


cells = st.builds(
    lambda names, margins, valign, borders: cell(*names, margins=margins, valign=valign, borders=borders),
    st.lists(st.sampled_from(["một", "hai ba", "bốn năm sáu bảy tám"]), min_size=1, max_size=5),
    st.sampled_from([(0, 0, 0, 0), (108, 20, 108, 20)]),
    st.sampled_from(["top", "centre", "bottom"]),
    st.sampled_from([CellBorders(), BOX]),
)


@st.composite
def tables(draw: st.DrawFn) -> BlockTable:
    columns = draw(st.integers(1, 4))
    rows = []
    for index in range(draw(st.integers(1, 8))):
        made = [draw(cells) for _ in range(columns)]
        if index and draw(st.booleans()):
            made[0] = TableCell((), merge="continue")
        elif draw(st.booleans()):
            made[0] = replace(made[0], merge="start")
        rows.append(
            TableRow(
                tuple(made),
                draw(st.sampled_from([0, 0, 300, 1500, 9000]).map(Twips)),
                exact_height=draw(st.sampled_from([False, False, True])),
                header=index == 0 and draw(st.booleans()),
                cant_split=draw(st.booleans()),
            )
        )
    grid = draw(st.lists(st.integers(0, 4000), min_size=columns, max_size=columns + 1))
    return table(tuple(grid), *rows)


@given(st.lists(tables(), min_size=1, max_size=3), st.integers(0, 9))
def test_every_word_of_every_table_is_drawn_once_in_order_of_its_cell(made: list[BlockTable], above: int) -> None:
    whole: Document = document(*(lines(above),) if above else (), *made, setup=TEN)
    laid_out = lay_out(whole)
    found: dict[int, str] = {}
    for page in laid_out.pages:
        for item in texts(page):
            if not item.artifact:
                block = item.source.block
                found[block] = found.get(block, "") + item.text
    drawn = "".join(text for _, text in sorted(found.items()))
    assert drawn.replace(" ", "") == "".join(words_of(section.blocks) for section in whole.sections).replace(
        "\n", ""
    ).replace(" ", "")
