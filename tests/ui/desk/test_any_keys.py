"""Whatever is pressed or changed from outside: text and plan stay alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.labels import Kind
from desktop.domain.lines import lines
from desktop.domain.plan import Appendix, Node, Plan, text
from desktop.ui.desk import formats
from desktop.ui.desk.editor import PlanEdit
from tests.strategies import plans
from tests.ui.desk.small import ALT, CTRL, KEY, SHIFT, SMALL, body, n, press, shown
from tests.ui.desk.typing import agrees, write

KEYS: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
    (key, modifiers)
    for key, modifiers in [
        *((KEY.Key_Return, Qt.KeyboardModifier.NoModifier),) * 3,
        (KEY.Key_Return, SHIFT),
        *((KEY.Key_Tab, Qt.KeyboardModifier.NoModifier),) * 2,
        (KEY.Key_Backtab, SHIFT),
        *((KEY.Key_Backspace, Qt.KeyboardModifier.NoModifier),) * 3,
        (KEY.Key_Backspace, CTRL),
        (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Delete, CTRL),
        *((key, ALT) for key in (KEY.Key_Up, KEY.Key_Down)),
        *((key, CTRL) for key in (KEY.Key_B, KEY.Key_I, KEY.Key_U, KEY.Key_Z, KEY.Key_Y, KEY.Key_X, KEY.Key_V)),
        *((key, SHIFT) for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Down, KEY.Key_End)),
        *((key, Qt.KeyboardModifier.NoModifier) for key in (KEY.Key_Left, KEY.Key_Up, KEY.Key_Down, KEY.Key_End)),
    ]
]
ACT = st.sampled_from(KEYS) | st.sampled_from(["chữ", " ", "đ", "ệ", "x. "])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plans(), st.floats(0, 1), st.lists(ACT, max_size=40))
def test_any_keys_keep_text_and_plan_alike_and_undo_is_exact(
    edit: PlanEdit, plan: Plan, where: float, acts: list[tuple[Qt.Key, Qt.KeyboardModifier] | str]
) -> None:
    edit.open(plan)
    start = edit.plan
    edit.go_to(edit.text.at(int(where * (edit.document().characterCount() - 1))))
    for act in acts:
        if isinstance(act, str):
            write(edit, act)
        else:
            press(edit, *act)
        agrees(edit)
    end = edit.plan
    while edit.history.undo_name:
        edit.undo()
        agrees(edit)
    assert edit.plan == start
    while edit.history.redo_name:
        edit.redo()
    agrees(edit)
    assert edit.plan == end or any(act in ((KEY.Key_Z, CTRL), (KEY.Key_Y, CTRL)) for act in acts)


# Anything else that changes the text


def test_a_change_from_outside_becomes_an_act_or_is_undone(edit: PlanEdit, qtbot: QtBot) -> None:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.text.position(At("x", 1)))
    cursor.insertText("yz")
    qtbot.waitUntil(lambda: body(edit)[2] == "..a) xyz")
    agrees(edit)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(0)
    cursor.setPosition(40, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    qtbot.waitUntil(lambda: edit.document().blockCount() == 9)
    agrees(edit)
    edit.undo()
    assert edit.plan == SMALL


def test_letters_outside_the_first_plane_count_as_one(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    edit.type("😀")
    assert edit.at() == At("x", 2)
    write(edit, "z")
    press(edit, KEY.Key_Left)
    press(edit, KEY.Key_Backspace)
    assert body(edit)[2] == "..a) xz"
    agrees(edit)


def test_nothing_is_typed_into_a_table_and_backspace_takes_it_out(edit: PlanEdit, qtbot: QtBot) -> None:
    edit.go_to(At("x"))
    edit.do("Bảng", editing.insert_table(edit.plan, edit.at(), editing.new_table(2, 2)))
    write(edit, "abc")
    agrees(edit)
    with qtbot.waitSignal(edit.table_asked):
        press(edit, KEY.Key_F2)
    edit.grab()
    press(edit, KEY.Key_Return)
    write(edit, "sau")
    press(edit, KEY.Key_Up)
    press(edit, KEY.Key_Backspace)
    assert "..sau" in body(edit)
    assert not any(line.table for line in lines(edit.plan))


def test_appendices_are_part_of_the_text(edit: PlanEdit) -> None:
    plan = replace(SMALL, appendices=(Appendix("Biểu", (n(Kind.CLAUSE, "z"),), id="p1"), Appendix("", (), id="p2")))
    edit.open(plan)
    assert edit.appendix_name("p2") == "Phụ lục II"
    edit.go_to(At("p2"))
    write(edit, "Mau")
    press(edit, KEY.Key_Return)
    write(edit, "muc")
    assert shown(edit)[-4:] == ["Biểu", "1. z", "Mau", "I. muc"]
    edit.grab()


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("width", [320, 602, 1000])
def test_every_kind_has_room_for_its_label(edit: PlanEdit, kind: Kind, width: int) -> None:
    edit.resize(width, 400)
    edit.open(Plan(sections=tuple(Node(kind, text=text("chữ"), ordinal=88) for _ in range(2))))
    for line in edit.text.lines:
        if line.label:
            assert (
                formats.left_of(line) + formats.hanging(line, 17) >= formats.label_width(line, 17) + formats.LABEL_GAP
            )
    edit.grab()
