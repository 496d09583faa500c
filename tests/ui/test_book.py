"""The register on the screen: ten columns, the joined cell of a void number, whether the year is gapless."""

from __future__ import annotations

import pytest

from desktop.domain.register import Entry, ten_columns
from desktop.ui.models.book import VOID_FIRST, columns, void_words, year_state
from tests.ui.rows import ENTRIES, HEADINGS, entry

COLUMNS = columns(HEADINGS)


@pytest.mark.parametrize("row", [e for e in ENTRIES if not e.void])
def test_a_line_reads_as_the_decree_prints_it(row: Entry) -> None:
    assert tuple(column.text(row) for column in COLUMNS) == ten_columns(row)


def test_a_void_line_says_why_who_and_when() -> None:
    void = entry(43, void=True)
    assert COLUMNS[VOID_FIRST].text(void) == (
        "Trùng nội dung. Người đề nghị: Lò Thị Mai, người duyệt: Quàng Đình Khải, 25/11/2026"
    )
    assert COLUMNS[0].look(void).struck
    assert COLUMNS[VOID_FIRST].look(void).chip is not None
    assert void_words(entry(1)) == ""


@pytest.mark.parametrize(
    ("numbers", "sentence", "missing"),
    [
        ([], "Chưa có số nào", ()),
        ([1], "Số 01 - 01: 1 ban hành, 0 hủy, 0 thiếu", ()),
        ([137, 138, 139], "Số 137 - 139: 3 ban hành, 0 hủy, 0 thiếu", ()),
        ([1, 2, 5], "Số 01 - 05: 3 ban hành, 0 hủy, 2 thiếu", (3, 4)),
    ],
)
def test_a_gap_is_seen(numbers: list[int], sentence: str, missing: tuple[int, ...]) -> None:
    state = year_state([entry(number) for number in numbers])
    assert state.sentence == sentence
    assert state.missing == missing


def test_a_void_number_is_no_gap() -> None:
    state = year_state([entry(1), entry(2, void=True), entry(3)])
    assert (state.issued, state.void, state.missing) == (2, 1, ())


def test_numbers_sort_as_numbers() -> None:
    rows = sorted(ENTRIES, key=COLUMNS[0].key)
    assert [row.number for row in rows] == [1, 2, 3, 9, 10]
