"""Common stretches of two sequences: real ones, in order, and found in time whatever repeats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.diffing import matches, rising

SHORT = st.lists(st.sampled_from("abcde"), max_size=40)


@given(SHORT, SHORT, st.integers(1, 4))
def test_matches_are_equal_and_in_order(one: list[str], other: list[str], run: int) -> None:
    at_one = at_other = 0
    for a, b, length in matches(one, other, run=run):
        assert length > 0
        assert a >= at_one
        assert b >= at_other
        assert one[a : a + length] == other[b : b + length]
        at_one, at_other = a + length, b + length
    assert at_one <= len(one)
    assert at_other <= len(other)


@given(SHORT, st.integers(1, 4))
def test_equal_sequences_are_one_match(items: list[str], run: int) -> None:
    assert matches(items, items, run=run) == ([(0, 0, len(items))] if items else [])


@given(SHORT, st.integers(0, 39), st.sampled_from("abcde"))
def test_one_item_more_is_the_only_difference(items: list[str], at: int, new: str) -> None:
    other = [*items[:at], new, *items[at:]]
    assert sum(length for _, _, length in matches(items, other)) == len(items)


@given(SHORT, SHORT)
def test_what_stands_once_on_both_sides_alone_is_found(one: list[str], other: list[str]) -> None:
    a, b = [*one, "only", *one], [*other, "only", *other]
    assert any(x <= len(one) < x + n and y <= len(other) < y + n for x, y, n in matches(a, b))


@pytest.mark.timeout(20)
def test_what_repeats_a_hundred_thousand_times_takes_no_minutes() -> None:
    same = ["x"] * 100_000
    assert matches(same, [*same[:50_000], "y", *same[50_000:]]) == [(0, 0, 50_000), (50_000, 50_001, 50_000)]
    matches(["x", "y"] * 50_000, ["y", "x", "x"] * 33_000)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_a_rise_rises_and_is_longest(values: list[int]) -> None:
    found = [values[index] for index in rising(values)]
    assert found == sorted(set(found))
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] < value), default=0)
    assert len(found) == max(best, default=0)
