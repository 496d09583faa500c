"""Names in balanced lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.composing.breaking import balanced, width_of
from desktop.document.blocks import Font
from desktop.document.lengths import Twips, mm
from tests.strategies import sentences

BOLD = Font(bold=True)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", ("",)),
        ("VĂN PHÒNG", ("VĂN PHÒNG",)),
        ("BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ", ("BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ")),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        ("  hai   dấu  cách ", ("hai dấu cách",)),
    ],
)
def test_names(words: str, lines: tuple[str, ...]) -> None:
    assert balanced(words, BOLD, mm(60)) == lines


def test_a_word_longer_than_the_room_stands_alone() -> None:
    assert balanced("a VĂNPHÒNGỦYBANNHÂNDÂN b", BOLD, mm(20)) == ("a", "VĂNPHÒNGỦYBANNHÂNDÂN", "b")


@given(sentences(), st.integers(800, 9000))
def test_no_word_is_lost_and_no_line_is_too_long(words: str, room: int) -> None:
    lines = balanced(words, BOLD, Twips(room))
    assert " ".join(lines).split() == words.split()
    assert all(width_of(line, BOLD) <= room * 6 or " " not in line for line in lines)


@given(sentences(), st.integers(2000, 9000))
def test_balancing_never_takes_more_lines_than_need_be(words: str, room: int) -> None:
    lines = balanced(words, BOLD, Twips(room))
    widest = max(width_of(line, BOLD) for line in lines)
    whole_word = any(width_of(word, BOLD) >= widest - 60 for word in words.split())
    if len(lines) > 1 and not whole_word:
        assert len(balanced(words, BOLD, Twips((widest - 60) // 6))) > len(lines), "a tenth of a mm less would not do"
