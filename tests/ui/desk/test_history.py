"""The stack of undo: steps join only inside one word, and turning back and forth is exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.editing import At, Edit
from desktop.domain.plan import Plan
from desktop.ui.desk.history import LIMIT, History, Step, Typed


def state(words: str) -> Edit:
    return Edit(Plan(title=words, id="p"), At("#title", len(words)))


def step(before: str, after: str) -> Step:
    return Step("Gõ", state(before), state(after))


def test_letters_of_a_word_are_one_step_and_the_next_word_is_another() -> None:
    history = History()
    words = ""
    for letter in "một hai":
        history.note(step(words, words + letter), Typed(letter))
        words += letter
    assert history.undo() == state("một ")
    assert history.undo() == state("")
    assert history.undo() is None
    assert [history.redo(), history.redo(), history.redo()] == [state("một "), state("một hai"), None]


def test_backspaces_belong_to_the_word_they_mend() -> None:
    history = History()
    history.note(step("viet", "vie"), Typed(removed="t"))
    history.note(step("vie", "vi"), Typed(removed="e"))
    history.note(step("vi", "việ"), Typed("ệ"))
    history.note(step("việ", "việt"), Typed("t"))
    assert history.undo() == state("viet")


@pytest.mark.parametrize("typed", [Typed(removed=" "), None])
def test_a_space_taken_out_or_another_act_ends_the_word(typed: Typed | None) -> None:
    history = History()
    history.note(step("a", "ab"), Typed("b"))
    history.note(step("ab", "a"), typed)
    assert history.undo() == state("ab")


def test_a_new_act_forgets_what_was_taken_back() -> None:
    history = History()
    history.note(step("", "a"))
    history.undo()
    assert history.redo_name == "Gõ"
    history.note(step("", "b"))
    assert history.redo_name == ""
    assert history.redo() is None


def test_the_stack_has_an_end() -> None:
    history = History()
    for number in range(LIMIT + 5):
        history.note(step(str(number), str(number + 1)))
    steps = 0
    while history.undo():
        steps += 1
    assert steps == LIMIT


@given(st.lists(st.sampled_from(["a", "bc", " ", "undo", "redo"]), max_size=40))
def test_undo_and_redo_lead_through_states_that_were_there(acts: list[str]) -> None:
    history, words, seen = History(), "", {""}
    for act in acts:
        if act in ("undo", "redo"):
            turned = history.undo() if act == "undo" else history.redo()
            words = turned.plan.title if turned else words
            assert words in seen
        else:
            history.note(step(words, words + act), Typed(act))
            words += act
            seen.add(words)
