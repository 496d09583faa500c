from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.counting import is_known, written

FORMS = ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "numberInDash", "chicago"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (3, "numberInDash", "- 3 -"),
        (5, "chicago", "**"),
        (9, "none", ""),
        (0, "lowerRoman", "0"),
        (5, "hebrew1", "5"),
    ],
)
def test_counts_are_written_in_their_form(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


@given(st.integers(-10, 10**9), st.sampled_from(FORMS))
def test_no_count_is_long(count: int, form: str) -> None:
    assert 0 < len(written(count, form)) <= 60


def test_forms_that_are_known() -> None:
    assert all(map(is_known, FORMS))
    assert not is_known("hebrew1")
