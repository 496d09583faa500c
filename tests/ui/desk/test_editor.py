"""The editor by keys: what is shown is the plan, every act is one step, undo is exact."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, TITLE
from desktop.domain.plan import Plan, Run
from desktop.ui.desk.editor import PlanEdit
from tests.ui.desk.small import ALT, CTRL, KEY, SHIFT, SMALL, body, press, shown
from tests.ui.desk.typing import agrees, write


def test_a_small_plan_is_written_from_nothing_by_keyboard_alone(edit: PlanEdit) -> None:
    edit.open(Plan())
    for words, key in [
        ("So hoa tai lieu", KEY.Key_Return),
        ("Can cu Luat Luu tru;", KEY.Key_Return),
        ("", KEY.Key_Return),
        ("Van phong xay dung ke hoach nhu sau:", KEY.Key_Return),
        ("MUC DICH", KEY.Key_Return),
        ("", KEY.Key_Tab),
        ("Viec mot.", KEY.Key_Return),
        ("Viec hai.", KEY.Key_Return),
        ("", KEY.Key_Return),
        ("TO CHUC", KEY.Key_Return),
        ("", KEY.Key_Return),
        ("Tren day la ke hoach.", KEY.Key_Right),
    ]:
        write(edit, words)
        press(edit, key)
    assert shown(edit) == [
        *("So hoa tai lieu", "Can cu Luat Luu tru;", "Van phong xay dung ke hoach nhu sau:"),
        *("I. MUC DICH", ".1. Viec mot.", ".2. Viec hai.", "II. TO CHUC", "Tren day la ke hoach."),
    ]
    agrees(edit)


def test_tab_and_shift_tab_change_the_level_and_the_labels(edit: PlanEdit) -> None:
    edit.go_to(At("Hai", 1))
    press(edit, KEY.Key_Tab)
    assert body(edit) == ["I. Một", ".1. A", "..a) x", "..b) y", ".2. Hai"]
    press(edit, KEY.Key_Backtab, SHIFT)
    assert body(edit)[-1] == "II. Hai"
    assert edit.at() == At("Hai", 1)
    agrees(edit)


def test_alt_arrows_move_the_item_and_the_cursor_goes_along(edit: PlanEdit) -> None:
    edit.go_to(At("y", 1))
    press(edit, KEY.Key_Up, ALT)
    assert body(edit) == ["I. Một", ".1. A", "..a) y", "..b) x", "II. Hai"]
    assert edit.at() == At("y", 1)
    press(edit, KEY.Key_Down, ALT)
    assert edit.plan == SMALL
    agrees(edit)


@pytest.mark.parametrize(
    ("keys", "want"),
    [
        ("- viec", "...- viec"),
        ("a) viec", "..c) viec"),
        ("2. viec", ".2. viec"),
        ("III. viec", "II. viec"),
        ("1 viec", "..c) 1 viec"),
        ("-kem viec", "..c) -kem viec"),
    ],
)
def test_a_label_typed_by_habit_becomes_the_kind_and_is_not_printed_twice(edit: PlanEdit, keys: str, want: str) -> None:
    edit.go_to(At("y", 1))
    press(edit, KEY.Key_Return)
    write(edit, keys)
    assert [line for line in body(edit) if line.endswith("viec")] == [want]
    agrees(edit)


def test_a_label_taken_from_the_keys_can_be_had_back(edit: PlanEdit) -> None:
    edit.go_to(At("y", 1))
    press(edit, KEY.Key_Return)
    write(edit, "- ")
    assert edit.line().kind is Kind.DASH
    press(edit, KEY.Key_Z, CTRL)
    assert (edit.line().kind, edit.line().plain) == (Kind.POINT, "- ")


def test_labels_are_painted_and_no_part_of_the_text(edit: PlanEdit) -> None:
    assert "I." not in edit.toPlainText()
    bare = edit.grab().toImage()
    edit.set_kind(Kind.PARAGRAPH)
    edit.go_to(At("Một"))
    edit.set_kind(Kind.PARAGRAPH)
    assert edit.grab().toImage() != bare


def test_undo_takes_back_word_by_word_and_redo_brings_it_again(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    write(edit, " mot hai ba")
    for want in ["x mot hai ", "x mot ", "x ", "x"]:
        press(edit, KEY.Key_Z, CTRL)
        assert body(edit)[2] == f"..a) {want}"
    assert edit.plan == SMALL
    press(edit, KEY.Key_Y, CTRL)
    press(edit, KEY.Key_Z, CTRL | SHIFT)
    assert body(edit)[2] == "..a) x mot "
    assert edit.at() == At("x", 6)
    agrees(edit)


def test_typing_elsewhere_is_a_step_of_its_own(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    write(edit, "ab")
    press(edit, KEY.Key_Left)
    press(edit, KEY.Key_Right)
    write(edit, "cd")
    press(edit, KEY.Key_Z, CTRL)
    assert body(edit)[2] == "..a) xab"


def test_undo_names_what_it_takes_back(edit: PlanEdit) -> None:
    edit.go_to(At("y"))
    press(edit, KEY.Key_Tab)
    assert edit.history.undo_name == "Xuống một cấp"
    press(edit, KEY.Key_Z, CTRL)
    assert (edit.history.undo_name, edit.history.redo_name) == ("", "Xuống một cấp")


def test_undo_of_nothing_changes_nothing(edit: PlanEdit) -> None:
    edit.undo()
    edit.redo()
    assert edit.plan == SMALL


def test_looks_are_set_on_a_selection_and_for_what_is_typed_next(edit: PlanEdit) -> None:
    edit.select((At("x", 0), At("x", 1)))
    press(edit, KEY.Key_I, CTRL)
    assert edit.plan.sections[0].children[0].children[0].text == (Run("x", italic=True),)
    edit.go_to(At("y", 1))
    press(edit, KEY.Key_B, CTRL)
    assert edit.look().bold
    write(edit, "đậm")
    press(edit, KEY.Key_B, CTRL)
    write(edit, " nhat")
    assert edit.plan.sections[0].children[0].children[1].text == (Run("y"), Run("đậm", bold=True), Run(" nhat"))
    agrees(edit)


def test_shift_enter_breaks_the_line_of_the_subject(edit: PlanEdit) -> None:
    edit.go_to(At(TITLE, 1))
    press(edit, KEY.Key_Return, SHIFT)
    assert edit.plan.title == "T\nên"
    agrees(edit)


def test_shift_enter_in_the_body_opens_a_paragraph_below_the_item(edit: PlanEdit) -> None:
    edit.go_to(At("y", 1))
    press(edit, KEY.Key_Return, SHIFT)
    write(edit, "them")
    assert body(edit) == ["I. Một", ".1. A", "..a) x", "..b) y", "...them", "II. Hai"]
    agrees(edit)


@pytest.mark.parametrize(
    ("at", "key", "modifiers", "want"),
    [
        (At("y", 0), KEY.Key_Backspace, None, "..a) xy"),
        (At("x", 1), KEY.Key_Delete, None, "..a) xy"),
        (At("x", 1), KEY.Key_Backspace, None, "..a)"),
        (At("x", 0), KEY.Key_Delete, None, "..a)"),
        (At("x", 1), KEY.Key_Backspace, CTRL, "..a)"),
        (At("x", 0), KEY.Key_Delete, CTRL, "..a)"),
    ],
)
def test_backspace_and_delete(
    edit: PlanEdit, at: At, key: Qt.Key, modifiers: Qt.KeyboardModifier | None, want: str
) -> None:
    edit.go_to(at)
    press(edit, key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert body(edit)[2] == want
    agrees(edit)
    press(edit, KEY.Key_Z, CTRL)
    assert edit.plan == SMALL


def test_a_selection_over_parts_is_replaced_by_what_is_typed(edit: PlanEdit) -> None:
    edit.select((At("b", 8), At("y", 0)))
    write(edit, "!")
    assert shown(edit) == ["Tên", "Căn cứ l!"[:8] + "!", "", "a) y", "I. Hai", "Trên đây."]
    agrees(edit)
    edit.undo()
    assert edit.plan == SMALL
    agrees(edit)


def test_everything_selected_and_erased_leaves_an_empty_plan_to_write_in(edit: PlanEdit) -> None:
    press(edit, KEY.Key_A, CTRL)
    press(edit, KEY.Key_Delete)
    assert editing.written(edit.plan) == Plan(id=edit.plan.id)
    agrees(edit)


def test_the_closing_is_reached_and_the_head_too(edit: PlanEdit) -> None:
    press(edit, KEY.Key_End, CTRL)
    assert edit.at() == At(CLOSING, 9)
    press(edit, KEY.Key_Home, CTRL)
    assert edit.at() == At(TITLE, 0)
