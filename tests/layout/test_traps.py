"""How LibreOffice 7.4 ends lines near a slash and condenses runs: widths in twips at which its own lines change."""

from __future__ import annotations

import pytest

from desktop.document.blocks import Font, ParagraphFormat, TextRun
from desktop.document.lengths import Twips
from desktop.layout.lines import break_lines
from desktop.layout.profile import LIBREOFFICE, WORD, Profile, Setting
from desktop.layout.rulers import ruler

FRONT = "Xin chào bạn "
PLAIN = Font()


def first_line(words: str, width: float, profile: Profile = LIBREOFFICE) -> str:
    lines = break_lines((TextRun(words, PLAIN),), ParagraphFormat(), PLAIN, Twips(int(width)), Setting(profile))
    return "".join(fragment.text for fragment in lines[0].fragments).strip()


def front() -> float:
    return ruler(PLAIN, LIBREOFFICE).width(FRONT) / 6


@pytest.mark.parametrize(
    ("word", "beyond", "end"),
    [
        ("25-CT/TU.", 300, ""),
        ("25-CT/TU.", 400, "25-"),
        ("25-CT/TU.", 960, "25-"),
        ("25-CT/TU.", 1000, ""),
        ("25-CT/TU.", 1140, ""),
        ("25-CT/TU.", 1300, "25-CT/TU."),
        ("abb-122/344", 1100, "abb-"),
        ("abb-122/344", 1300, "abb-"),
        ("abb-122/cdd", 1150, ""),
        ("abb-cdd/122", 1150, ""),
        ("abb-cdd/“eff”", 1300, "abb-"),
        ("abb-bbb-ccc/ddd-fff/ghh-ijj", 1300, "abb-bbb-"),
        ("abb-bbb-ccc/ddd-fff/ghh-ijj", 1700, ""),
        ("abb-bbb-ccc/ddd-fff/ghh-ijj", 2100, "abb-bbb-ccc/ddd-"),
        ("abb-bbb-ccc/ddd-fff/ghh-ijj", 2600, ""),
        ("abb-bbb-ccc/ddd-fff/ghh-ijj", 2900, "abb-bbb-ccc/ddd-fff/ghh-"),
        ("http://vanphong.sonla.gov.vn/van-ban/chi-tiet?id=1373", 4000, "http://vanphong.sonla.gov.vn/van-"),
        ("http://vanphong.sonla.gov.vn/van-ban/chi-tiet?id=1373", 4600, ""),
        ("http://vanphong.sonla.gov.vn/van-ban/chi-tiet?id=1373", 5000, "http://vanphong.sonla.gov.vn/van-ban/chi-"),
    ],
)
def test_a_line_that_reaches_beyond_a_slash_goes_back_to_the_blank(word: str, beyond: int, end: str) -> None:
    assert first_line(FRONT + word, front() + beyond) == (FRONT + end).strip()


@pytest.mark.parametrize("beyond", range(400, 1140, 40))
def test_a_slash_means_nothing_to_word(beyond: int) -> None:
    assert first_line(f"{FRONT}25-CT/TU.", front() + beyond, WORD) == f"{FRONT}25-"


def fits(parts: list[tuple[str, int]], more: int, profile: Profile) -> bool:
    """Whether runs (text, twips between letters) stand on one line that is ``more`` twips wider than all letters."""
    runs = tuple(TextRun(words, Font(spacing=Twips(spacing))) for words, spacing in parts)
    width = sum(ruler(run.font, WORD).width(run.text) for run in runs) / 6
    setting = Setting(profile)
    return len(break_lines(runs, ParagraphFormat(), PLAIN, Twips(int(width + more)), setting)) == 1


A, B = "Văn phạch triên hoàng hôn", "khônggian"


@pytest.mark.parametrize(
    ("parts", "least"),
    [
        ([(A, 0), (B, 0)], 0),
        ([(A, -4)], 4),
        ([(A, -10)], 10),
        ([(A, 4)], -4),
        ([(A, -2), (B, 0)], 3),
        ([(A, -4), (B, 0)], 5),
        ([(A, -10), (B, 0)], 11),
        ([(A, 4), (B, 0)], 1),
        ([(A[:12], -4), (A[12:], -4), (B, 0)], 5),
        ([(A[:12], -10), (B, 0), (A[12:], -10), (B, 0)], 21),
    ],
)
def test_the_last_letter_of_a_condensed_run_keeps_its_width(parts: list[tuple[str, int]], least: int) -> None:
    assert fits(parts, least + 1, LIBREOFFICE)
    assert not fits(parts, least - 2, LIBREOFFICE)


def test_word_condenses_every_letter() -> None:
    assert fits([(A, -10), (B, 0)], 1, WORD)


def test_a_word_at_the_begin_of_a_line_is_cut_by_the_letter_where_no_line_holds_it() -> None:
    assert first_line("đồng/người/năm", 600) == "đồng"
