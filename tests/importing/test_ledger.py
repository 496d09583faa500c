"""The final accounting: no word of the source is lost, none counted twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.interchange import LeftOut
from desktop.domain.plan import Plan, text
from desktop.domain.text import words
from desktop.importing.ledger import UNPLACED, Ledger, kept_words


def test_words_without_a_place_are_left_out_as_they_stand() -> None:
    found = Ledger().closed(Plan(title="Diễn tập"), "Kế hoạch diễn tập chữa cháy rừng, diễn tập.")
    assert found.left_out == (LeftOut("chữa cháy rừng diễn tập", UNPLACED),)


def test_what_stays_together_is_left_out_together() -> None:
    ledger = Ledger()
    for line, why in [("một", "a"), ("hai", "a"), ("  ", "a"), ("ba", "b"), ("bốn", "a")]:
        ledger.left(line, why)
    assert ledger.closed(Plan(), "").left_out == (LeftOut("một\nhai", "a"), LeftOut("ba", "b"), LeftOut("bốn", "a"))


def test_repairs_count_with_their_words_before() -> None:
    ledger = Ledger()
    ledger.repaired("dòng 1", "họ ̂i", "hội", "tách rời")
    assert ledger.closed(Plan(title="hội"), "họ ̂i").left_out == ()


def test_places_and_reasons_are_no_words_of_the_source() -> None:
    ledger = Ledger()
    ledger.repaired("dòng 7", "a", "b", "lý do")
    ledger.doubt("dòng 8", "nghi ngờ", "lý do")
    assert not {"dòng", "7", "lý", "do", "nghi"} & kept_words(ledger.closed(Plan(), "")).keys()
    assert kept_words(Ledger().closed(Plan(place="Mộc Lam"), ""))["lam"] == 1


@given(st.text(max_size=200), st.text(max_size=60))
def test_every_word_of_any_source_is_kept(source: str, title: str) -> None:
    found = Ledger().closed(Plan(title=title, lead=text("như sau")), source)
    assert not Counter(words(source)) - kept_words(found)
