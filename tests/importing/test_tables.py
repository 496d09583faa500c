"""Rows with tabs or bars are a table; labels and columns of two are not."""

from __future__ import annotations

import pytest

from desktop.domain.plan import plain
from desktop.importing.ledger import Ledger
from desktop.importing.lines import numbered_lines
from desktop.importing.repair import repair
from desktop.importing.tables import find_tables


def tables(text: str) -> list[list[list[str]]]:
    found = find_tables(numbered_lines(repair(text, Ledger())))
    return [[[plain(cell.text) for cell in row] for row in block.table.rows] for block in found]


@pytest.mark.parametrize(
    "text",
    ["TT\tViệc\tĐơn vị\n1\tMua sắm\tVăn phòng\n", "| TT | Việc | Đơn vị |\n| 1 | Mua sắm | Văn phòng |\n"],
)
def test_a_table(text: str) -> None:
    assert tables(text) == [[["TT", "Việc", "Đơn vị"], ["1", "Mua sắm", "Văn phòng"]]]


def test_a_row_over_the_whole_width_belongs_to_the_table() -> None:
    text = "Giờ\tViệc\tAi\nBuổi sáng\n7h\tĐón\tTổ 1\n8h\tHọc\tTổ 2\n"
    lines = numbered_lines(repair(text, Ledger()))
    table = find_tables(lines)[0].table
    assert [len(row) for row in table.rows] == [3, 1, 3, 3]
    assert table.rows[1][0].colspan == 3


@pytest.mark.parametrize(
    "text", ["1.\tMục đích\n2.\tYêu cầu\n", "a\tb\tc\n", "một\nhai\n", "A\tB\tC\nD\tE\n", "| một |\n"]
)
def test_no_table(text: str) -> None:
    assert tables(text) == []


def test_empty_cells_stay() -> None:
    assert tables("a\t\tc\n1\t2\t3\n") == [[["a", "", "c"], ["1", "2", "3"]]]
