"""Vietnamese input methods: no sequence of them loses or doubles a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.lines import LEAD
from desktop.domain.plan import Plan, Run, plain, text
from desktop.ui.desk.editor import PlanEdit
from tests.ui.desk.small import KEY, SMALL, body, press, shown
from tests.ui.desk.typing import agrees, commit, compose, steps, telex, unikey, write


def test_telex_through_a_preedit_writes_each_word_once(edit: PlanEdit) -> None:
    edit.go_to(At("x", 0))
    telex(edit, "Vieetj Nam ddaats nuowsc")
    assert body(edit)[2] == "..a) Việt Nam đất " + steps("nuowsc")[-1] + "x"
    agrees(edit)


def test_unikey_writes_by_backspaces_and_is_undone_by_the_word(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    write(edit, " ")
    unikey(edit, "vieetj")
    write(edit, " ")
    unikey(edit, "ddaats")
    assert body(edit)[2] == "..a) x việt đất"
    edit.undo()
    assert body(edit)[2] == "..a) x việt "
    edit.undo()
    assert body(edit)[2] == "..a) x "


def test_a_word_corrected_by_unikey_is_one_step(edit: PlanEdit) -> None:
    edit.open(replace(SMALL, lead=text("viêt")))
    edit.go_to(At(LEAD, 4))
    press(edit, KEY.Key_Backspace)
    press(edit, KEY.Key_Backspace)
    write(edit, "ệt")
    assert plain(edit.plan.lead) == "việt"
    edit.undo()
    assert plain(edit.plan.lead) == "viêt"


def test_the_composed_word_is_saved_without_being_disturbed(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    compose(edit, "vieet")
    assert plain(edit.plan_with_preedit().sections[0].children[0].children[0].text) == "xviêt"
    assert edit.plan == SMALL
    assert edit.preedit == "viêt", "saving must leave the word to the input method"
    compose(edit, "vieetj")
    commit(edit, "việt")
    assert body(edit)[2] == "..a) xviệt"
    agrees(edit)


LEAVING: list[tuple[str, Callable[[PlanEdit], object]]] = [
    ("save", lambda edit: edit.settled()),
    (
        "click away",
        lambda edit: QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.rect().center()),
    ),
    ("focus lost", lambda edit: edit.clearFocus()),
    ("arrow key", lambda edit: QTest.keyClick(edit, KEY.Key_Left)),
    ("bold", lambda edit: edit.toggle("bold")),
    ("Enter", lambda edit: QTest.keyClick(edit, KEY.Key_Return)),
]


@pytest.mark.parametrize(("how", "leave"), LEAVING, ids=[how for how, _leave in LEAVING])
def test_a_word_still_composed_is_kept_once_however_it_is_left(
    edit: PlanEdit, how: str, leave: Callable[[PlanEdit], object]
) -> None:
    edit.go_to(At("x", 1))
    compose(edit, "vieetj")
    leave(edit)
    assert body(edit)[2] == "..a) xviệt"
    assert edit.preedit == ""
    commit(edit, "")
    assert "".join(shown(edit)).count("việt") == 1
    agrees(edit)


def test_undo_while_composing_takes_back_the_composed_word_first(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    compose(edit, "vieetj")
    edit.undo()
    assert edit.plan == SMALL
    assert edit.preedit == ""
    edit.redo()
    assert body(edit)[2] == "..a) xviệt"
    agrees(edit)


def test_the_text_is_never_patched_under_an_open_preedit(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    compose(edit, "vi")
    edit.change("Sửa", lambda plan: editing.insert(plan, At("Hai", 3), Run("!")).plan)
    assert [body(edit)[2], body(edit)[4]] == ["..a) xvi", "II. Hai!"]
    assert edit.at() == At("x", 3)
    agrees(edit)


def test_an_input_method_may_take_out_what_stands_before_the_cursor(edit: PlanEdit) -> None:
    edit.open(replace(SMALL, lead=text("nhu viet")))
    edit.go_to(At(LEAD, 8))
    commit(edit, "việt", start=-4, length=4)
    assert plain(edit.plan.lead) == "nhu việt"
    commit(edit, "", start=-4, length=4)
    assert plain(edit.plan.lead) == "nhu "
    agrees(edit)


def test_composing_over_a_selection_replaces_it(edit: PlanEdit) -> None:
    edit.select((At("x", 0), At("x", 1)))
    compose(edit, "vieetj")
    commit(edit, "việt")
    assert body(edit)[2] == "..a) việt"
    agrees(edit)


SYLLABLES = ["vieetj", "ddaats", "ddoongf", "hoaf", "luwu", "truwx", "kees", "hoachj", "nam", "toor", "chuwcs"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(["commit", "unikey", "leave", "save"])), max_size=12)
)
def test_no_sequence_of_input_methods_loses_or_doubles_a_word(edit: PlanEdit, typed: list[tuple[str, str]]) -> None:
    edit.open(Plan())
    edit.go_to(At(LEAD))
    for number, (keys, way) in enumerate(typed):
        if number:
            write(edit, " ")
        if way == "unikey":
            unikey(edit, keys)
            continue
        compose(edit, keys)
        if way == "save":
            saved = plain(edit.plan_with_preedit().lead)
            assert saved.endswith(steps(keys)[-1])
        if way == "leave":
            edit.settled()
        else:
            commit(edit, steps(keys)[-1])
    assert plain(edit.plan.lead) == " ".join(steps(keys)[-1] for keys, _way in typed)
    agrees(edit)
    for _step in range(2 * len(typed) + 2):
        edit.undo()
    assert plain(edit.plan.lead) == ""


def test_events_of_an_idle_input_method_do_nothing(edit: PlanEdit) -> None:
    QApplication.sendEvent(edit, QInputMethodEvent("", []))
    assert edit.plan == SMALL
    assert not edit.history.undo_name
