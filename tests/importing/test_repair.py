"""Letters are mended, each change is on record, and the author's words stay as they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.domain.interchange import Repair
from desktop.domain.plan import Plan
from desktop.domain.text import clean
from desktop.importing.ledger import Ledger
from desktop.importing.repair import MOST_LINES, SourceLine, repair, sound
from tests.strategies import sentences


def mended(text: str) -> tuple[list[str], tuple[Repair, ...]]:
    ledger = Ledger()
    lines = [line.text for line in repair(text, ledger)]
    return lines, ledger.closed(Plan(), "").repairs


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("nọ ̂i dung", "nội dung"),
        ("Đại họ  ̂i Đảng", "Đại hội Đảng"),
        ("hiê ̣n ta ̣i", "hiện tại"),
        ("no\u0323 \u0302i", "nội"),
        ("ÐẠI HỘI", "ĐẠI HỘI"),
        ("ðồng chí", "đồng chí"),
        ("công\u200bviệc", "côngviệc"),
        ("tổ ch\u00adức", "tổ chức"),
        ("QĐ\x1eUBND", "QĐ-UBND"),
        ("a\x02b", "ab"),
    ],
)
def test_a_broken_word_is_mended_and_recorded(broken: str, whole: str) -> None:
    lines, repairs = mended(broken)
    assert lines == [whole]
    assert repairs
    assert repairs[0].place == "dòng 1"
    assert repairs[0].before
    assert repairs[0].why


def test_the_record_names_line_and_words() -> None:
    _, repairs = mended("Một.\nHai nọ ̂i dung và họ ̂i nghị.")
    assert [(r.place, r.before, r.after) for r in repairs] == [("dòng 2", "nọ ̂i … họ ̂i", "nội … hội")]


def test_composed_letters_are_recorded_once_with_a_sample() -> None:
    lines, repairs = mended(unicodedata.normalize("NFD", "Kế hoạch\nnăm học mới"))
    assert lines == ["Kế hoạch", "năm học mới"]
    assert [(r.place, r.after) for r in repairs] == [("toàn văn", "Kế")]


@pytest.mark.parametrize(
    "words", ["phần mền", "các nhân", "đại dich COVID 19", "hoà, hòa, uỷ, ủy", "Ủy ban – nhân dân"]
)
def test_spelling_is_never_corrected(words: str) -> None:
    assert mended(words) == ([words], ())


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u3000"])
def test_odd_blanks_become_blanks(blank: str) -> None:
    assert mended(f"một{blank}hai") == (["một hai"], ())


def test_every_kind_of_line_break_breaks_a_line() -> None:
    lines, _ = mended("a\r\nb\rc\nd\x0be\x0cf\u2028g\u2029h\x85i")
    assert lines == list("abcdefghi")


def test_a_form_feed_starts_a_page_and_lines_are_numbered_as_in_the_file() -> None:
    lines = repair("một\nhai\x0cba\nbốn", Ledger())
    assert lines == [
        SourceLine(1, "một"),
        SourceLine(2, "hai"),
        SourceLine(2, "ba", page_start=True),
        SourceLine(3, "bốn"),
    ]


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf02d", "\uf0a7", "\uf0d8"])
def test_a_bullet_of_a_symbol_font_stays_a_bullet(bullet: str) -> None:
    assert mended(f"  {bullet} Việc")[0] == ["  • Việc"]


def test_a_text_longer_than_any_plan_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        repair("a\n\n" * (MOST_LINES + 2), Ledger())
    assert caught.value.code == "too-many-lines"


def test_half_characters_and_towers_of_marks_are_taken_away() -> None:
    assert sound("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"
    assert len(sound("a" + "\u0323\u0301" * 5000)) < 20
    assert sound("Kế hoạch ……………………… năm 2026") == "Kế hoạch ……………………… năm 2026"


@given(sentences())
def test_sound_sentences_are_left_alone(words: str) -> None:
    assert mended(words) == ([words], ())


@given(st.text(max_size=200))
def test_any_text_ends_clean(raw: str) -> None:
    lines, _ = mended(sound(raw))
    assert all(line == clean(line) for line in lines)
