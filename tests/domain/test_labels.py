"""Labels derive from kind and place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.labels import Kind, candidates, from_letter, from_roman, label, letter, printed, roman


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


@given(st.integers(1, 399))
def test_roman_comes_back(number: int) -> None:
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "abc", "i", "ĐI"])
def test_irregular_roman_is_not_a_number(text: str) -> None:
    assert from_roman(text) is None


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [letter(n) for n in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]


@given(st.integers(1, 200))
def test_letters_come_back(number: int) -> None:
    assert from_letter(letter(number)) == number


@pytest.mark.parametrize("text", ["f", "j", "w", "z", "ă", "ơ", "ab", "-"])
def test_letters_that_the_decree_does_not_use(text: str) -> None:
    assert from_letter(text) is None


@pytest.mark.parametrize(
    ("kind", "ordinal", "parent", "bare", "on_page"),
    [
        (Kind.HEADING, 2, "", "II", "II."),
        (Kind.CLAUSE, 3, "", "3", "3."),
        (Kind.SUBCLAUSE, 2, "1", "1.2", "1.2."),
        (Kind.POINT, 5, "", "đ", "đ)"),
        (Kind.DASH, 7, "", "-", "-"),
        (Kind.PLUS, 1, "", "+", "+"),
        (Kind.ARTICLE, 1, "", "Điều 1", "Điều 1."),
        (Kind.PART, 2, "", "Phần II", "Phần II"),
        (Kind.SUBSECTION, 2, "", "Tiểu mục 2", "Tiểu mục 2"),
        (Kind.LETTER, 1, "", "A", "A."),
        (Kind.PARAGRAPH, 1, "", "", ""),
    ],
)
def test_labels(kind: Kind, ordinal: int, parent: str, bare: str, on_page: str) -> None:
    assert label(kind, ordinal, parent) == bare
    assert printed(kind, bare) == on_page


@given(st.sampled_from([k for k in Kind if k is not Kind.TABLE]), st.integers(1, 60))
def test_every_label_is_understood_again(kind: Kind, ordinal: int) -> None:
    bare = label(kind, ordinal, "1")
    found = candidates(bare)
    assert (kind, ordinal) in found or kind in (Kind.DASH, Kind.PLUS, Kind.PARAGRAPH)


@pytest.mark.parametrize("bare", ["?", "1.a", "Điều", "Điều x", "0", "ab", "1..2"])
def test_what_is_no_label(bare: str) -> None:
    assert candidates(bare) == []
