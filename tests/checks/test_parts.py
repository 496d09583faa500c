"""What the lines of a page say about its edges."""

from __future__ import annotations

import pytest

from desktop.checks.parts import justified
from desktop.document.measured import MeasuredLine, MeasuredWord


def line(end: float, gap: float, words: int = 8) -> MeasuredLine:
    """Words with a gap between them, the last of which ends at ``end``."""
    places = [end - (words - at) * (10.0 + gap) + gap for at in range(words)]
    made = tuple(MeasuredWord("chữ", x, x + 10.0, 100.0, 14.0, False, False) for x in places)
    return MeasuredLine(made, " ".join(word.text for word in made), made[0].x0, end, 100.0)


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        ([line(190.0, 1.3), line(190.0, 2.4)], True),
        ([line(190.0, 1.3), line(190.1, 2.4), line(189.9, 1.9)], True),
        ([line(190.0, 2.0)], False),
        ([line(188.3, 2.4), line(188.3, 2.4)], False),
        ([line(186.0, 1.2), line(186.2, 1.2)], False),
        ([line(189.4, 1.8), line(189.0, 2.2)], False),
        ([line(190.0, 1.0, words=1), line(190.0, 1.0, words=1)], False),
        ([], False),
    ],
    ids=["stretched", "nearly", "alone", "twice", "ragged", "a gap short of the edge", "single words", "none"],
)
def test_only_lines_that_were_stretched_show_an_edge(lines: list[MeasuredLine], sure: bool) -> None:
    assert justified(lines) is sure
