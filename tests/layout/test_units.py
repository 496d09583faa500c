from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Inline, Tab, TextRun
from desktop.layout.profile import WORD
from desktop.layout.rulers import ruler
from desktop.layout.units import Unit, cut, tokens_of
from tests.layout.making import BOLD, PLAIN
from tests.strategies import sentences, wild


def units_of(*inlines: Inline) -> list[Unit | int]:
    return tokens_of(inlines, [ruler(inline.font, WORD) for inline in inlines], WORD)


def text_of(unit: Unit | int) -> str:
    assert isinstance(unit, Unit)
    return "".join(stretch.text for stretch in unit.stretches)


def test_a_word_in_two_looks_is_one_unit() -> None:
    units = units_of(TextRun("chữ đ", PLAIN), TextRun("ậm đây", BOLD))
    assert [text_of(unit) for unit in units] == ["chữ ", "đậm ", "đây"]
    assert [[s.run for s in unit.stretches] for unit in units if isinstance(unit, Unit)] == [[0], [0, 1], [1]]


def test_offsets_count_every_character_of_the_paragraph() -> None:
    tokens = units_of(TextRun("một ", PLAIN), Tab(PLAIN), TextRun("hai ba", PLAIN))
    assert tokens[1] == 1
    assert [u.stretches[0].offset for u in tokens if isinstance(u, Unit)] == [0, 5, 9]


def test_blanks_and_the_spacing_behind_the_last_letter_are_no_ink() -> None:
    from desktop.document.blocks import Font
    from desktop.document.lengths import Twips

    spaced = Font(spacing=Twips(2))
    (unit,) = units_of(TextRun("ab  ", spaced))
    assert isinstance(unit, Unit)
    assert unit.ink == ruler(spaced, WORD).width("ab") - 12
    assert unit.full == ruler(spaced, WORD).width("ab  ")


@given(st.lists(st.tuples(sentences(9) | wild(), st.booleans()), max_size=5))
def test_no_letter_is_lost_or_moved(runs: list[tuple[str, bool]]) -> None:
    inlines = tuple(TextRun(text, BOLD if bold else PLAIN) for text, bold in runs)
    assert "".join(map(text_of, units_of(*inlines))) == "".join(text for text, _ in runs)


@given(sentences(4).map(lambda text: text.replace(" ", "")), st.integers(-500, 9000))
def test_a_cut_unit_keeps_its_letters_and_what_fits_fits(text: str, room: int) -> None:
    (unit, *_) = units_of(TextRun(text, PLAIN))
    assert isinstance(unit, Unit)
    head, rest = cut(unit, room, [ruler(PLAIN, WORD)])
    assert text_of(head) + (text_of(rest) if rest else "") == text_of(unit)
    assert head.ink <= room or len(text_of(head)) == 1


def test_an_endless_word_is_many_units() -> None:
    assert max(len(text_of(unit)) for unit in units_of(TextRun("x" * 100_000, PLAIN))) == 1000
