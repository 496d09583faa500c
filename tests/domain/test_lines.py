"""Running text as lines hold it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.lines import trimmed
from desktop.domain.plan import Run, plain, text

runs = st.lists(st.builds(Run, st.text("a ộ\u0323\u0302\t\u00a0\n", max_size=4), st.booleans()), max_size=6).map(tuple)


def test_blanks_go_at_both_ends_and_double_ones_between_looks() -> None:
    value = (Run(" Kiểm  "), Run(" kê", bold=True), Run("  "), Run(" \n", italic=True))
    assert trimmed(value) == (Run("Kiểm "), Run("kê", bold=True))


@given(runs)
def test_trimmed_text_reads_as_its_words_and_stays_as_it_is(value: tuple[Run, ...]) -> None:
    once = trimmed(value)
    assert plain(once).split() == plain(trimmed(text(plain(value)))).split()
    assert plain(once) == " ".join(plain(once).split())
    assert trimmed(once) == once
