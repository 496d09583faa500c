"""Finding with and without marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.lines import Line, Part, Words
from desktop.domain.plan import text
from desktop.ui.desk.search import Hit, search


def line(words: str) -> Line:
    return Line("x", Part.NODE, Words(text=text(words)))


@pytest.mark.parametrize(
    ("words", "wanted", "marks", "spans"),
    [
        ("Số hóa hồ sơ", "so hoa", False, [(0, 6)]),
        ("Số hóa hồ sơ", "so hoa", True, []),
        ("Số hóa hồ sơ", "số hóa", True, [(0, 6)]),
        ("đường Đê", "d", False, [(0, 1), (6, 7)]),
        ("aaaa", "aa", False, [(0, 2), (2, 4)]),
        ("Straße", "strasse", False, [(0, 6)]),
        ("việt", "viet", False, [(0, 4)]),
        ("hồ sơ", "", False, []),
        ("hồ sơ", "  ", False, []),
        ("a😀b", "b", False, [(2, 3)]),
    ],
)
def test_what_is_found_and_where(words: str, wanted: str, marks: bool, spans: list[tuple[int, int]]) -> None:
    assert search([line(words)], wanted, marks=marks) == [Hit("x", start, end) for start, end in spans]


@given(st.text(max_size=30), st.text(max_size=5), st.booleans())
def test_any_words_are_searched_without_a_fault(words: str, wanted: str, marks: bool) -> None:
    for hit in search([line(words)], wanted, marks=marks):
        assert 0 <= hit.start < hit.end <= len(words)
