"""Where a line may end. Each case was tried in LibreOffice by narrowing a column letter by letter."""

from __future__ import annotations

import itertools

import pytest

from desktop.layout.profile import LIBREOFFICE, WORD, Profile


def parts(text: str, profile: Profile) -> list[str]:
    """The text cut wherever ``profile`` allows it."""
    cuts = [0, *(match.start() for match in profile.breaks.finditer(text) if match.start()), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(cuts) if a < b]


@pytest.mark.parametrize("profile", [WORD, LIBREOFFICE], ids=lambda p: p.name)
@pytest.mark.parametrize(
    "cut",
    [
        "hai |từ",
        "giai |đoạn |2021-|2030",
        "1373/QĐ-|TTg",
        "COVID-|19.",
        "Bố |A |– |B",
        "A–|B",
        "- |Lưu: |VT, |TCHCQT.",
        "(Báo |cáo)",
        "“ba |bốn”",
        "https://uil.unesco.org",
        "14/9/2021",
        "a/b",
        "và |“(c",
        "một ;hai",
        "một ; |hai",
        "một ) |hai",
        "( một",
        "a--|b",
        "a-)",
        "a-”",
        "a-|(b",
        "a-|b-|c",
        "vpub@sonla.gov.vn",
        "12,5 |%",
        "a\u00a0b",
        "a\u2011b",
        "a-\u2060b",
        "a\u00ad|b",
    ],
)
def test_a_line_may_end_only_here(cut: str, profile: Profile) -> None:
    cut = cut.replace("a-|(b", "a-|(b")
    assert parts(cut.replace("|", ""), profile) == cut.split("|")


@pytest.mark.parametrize("cut", ["a!|b", "a?|b", "a…|b", "viber,|…", "viber;|…)", "a|%", "a\\|b"])
def test_special_breaks_of_libreoffice_are_not_taken_for_word(cut: str) -> None:
    text = cut.replace("|", "")
    assert parts(text, LIBREOFFICE) == cut.split("|")
    assert parts(text, WORD) == [text]
