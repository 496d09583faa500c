"""The editor by keys and input methods: what is shown is the plan, nothing typed is lost or doubled, undo is exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, lines
from desktop.domain.plan import Appendix, Basis, Node, Plan, Run, plain, text
from desktop.ui.desk import formats
from desktop.ui.desk.editor import PlanEdit
from tests.strategies import plans
from tests.ui.desk.typing import agrees, commit, compose, steps, telex, unikey, write

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def n(kind: Kind, words: str = "", *children: Node) -> Node:
    heading = words if kind is Kind.HEADING else ""
    return Node(kind, heading, text("" if heading else words), children, id=words or "empty")


SMALL = Plan(
    title="Tên",
    bases=(Basis(text("Căn cứ luật"), id="b"),),
    lead=text("như sau:"),
    sections=(
        n(Kind.HEADING, "Một", n(Kind.CLAUSE, "A", n(Kind.POINT, "x"), n(Kind.POINT, "y"))),
        n(Kind.HEADING, "Hai"),
    ),
    closing=text("Trên đây."),
)


@pytest.fixture
def edit(qtbot: QtBot) -> PlanEdit:
    edit = PlanEdit()
    qtbot.addWidget(edit)
    edit.resize(600, 500)
    edit.open(SMALL)
    edit.show()
    edit.setFocus()
    return edit


def shown(edit: PlanEdit) -> list[str]:
    return ["." * line.depth + " ".join(p for p in (line.label, line.plain) if p) for line in lines(edit.plan)]


def body(edit: PlanEdit) -> list[str]:
    return shown(edit)[3:-1]


def press(edit: PlanEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(edit, key, modifiers)


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


# Vietnamese input


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


# Paste


def paste(edit: PlanEdit, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    press(edit, KEY.Key_V, CTRL)


def test_paste_makes_levels_from_labels(edit: PlanEdit) -> None:
    edit.go_to(At("Hai", 3))
    paste(edit, "III. Ba\n1. Một việc:\na) việc nhỏ;\n\nb)  việc   khác.\n- gạch\nIV. Bốn")
    assert body(edit)[4:] == [
        *("II. Hai", "III. Ba", ".1. Một việc:", "..a) việc nhỏ;", "..b) việc khác.", "...- gạch", "IV. Bốn")
    ]
    agrees(edit)
    edit.undo()
    assert edit.plan == SMALL


def test_one_pasted_line_goes_into_the_line(edit: PlanEdit) -> None:
    edit.go_to(At("x", 0))
    paste(edit, "1. việc ")
    assert body(edit)[2] == "..a) 1. việc x"


def test_copied_lines_come_back_with_their_levels(edit: PlanEdit) -> None:
    edit.select((At("A", 0), At("y", 1)))
    press(edit, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1. A\na) x\nb) y"
    edit.go_to(At("Hai", 3))
    press(edit, KEY.Key_V, CTRL)
    assert body(edit)[4:] == ["II. Hai", ".1. A", "..a) x", "..b) y"]


def test_looks_survive_copy_and_paste_and_are_left_behind_by_the_plain_paste(edit: PlanEdit) -> None:
    edit.open(replace(SMALL, lead=(Run("rất "), Run("đậm", bold=True))))
    edit.select((At(LEAD, 2), At(LEAD, 7)))
    press(edit, KEY.Key_C, CTRL)
    edit.go_to(At(CLOSING, 9))
    press(edit, KEY.Key_V, CTRL)
    assert edit.plan.closing == (Run("Trên đây.t "), Run("đậm", bold=True))
    press(edit, KEY.Key_Z, CTRL)
    press(edit, KEY.Key_V, CTRL | SHIFT)
    assert edit.plan.closing == (Run("Trên đây.t đậm"),)
    agrees(edit)


def test_a_plan_copied_whole_comes_back_whole_in_an_empty_one(edit: PlanEdit) -> None:
    plan = replace(SMALL, lead=(Run("rất "), Run("đậm", bold=True)))
    edit.open(plan)
    press(edit, KEY.Key_A, CTRL)
    press(edit, KEY.Key_C, CTRL)
    edit.open(Plan())
    press(edit, KEY.Key_V, CTRL)
    assert [line.words for line in lines(edit.plan)] == [line.words for line in lines(plan)]
    agrees(edit)
    edit.undo()
    assert editing.written(edit.plan) == Plan(id=edit.plan.id)


def test_cut_takes_out_and_copies(edit: PlanEdit) -> None:
    edit.select((At("Một", 0), At("Một", 2)))
    press(edit, KEY.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Mộ"
    assert body(edit)[0] == "I. t"


HOSTILE = [
    "<img src='file:///etc/passwd'><img src='//10.0.0.1/share/a.png'><a href='javascript:x'>liên kết</a>",
    "<p style='font-size:900pt;font-family:Papyrus'>to</p>" + "<table><tr><td>" * 200 + "x",
    "<style>@import url(http://example.com/x.css)</style><p>chữ</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_pasted_markup_is_never_read_and_nothing_is_loaded(edit: PlanEdit, html: str) -> None:
    asked: list[object] = []
    edit.document().loadResource = lambda _kind, name: asked.append(name)  # type: ignore[method-assign]
    data = QMimeData()
    data.setHtml(html)
    data.setText("chữ thường")
    edit.go_to(At("x", 1))
    edit.insertFromMimeData(data)
    edit.grab()
    assert body(edit)[2] == "..a) xchữ thường"
    assert not asked
    agrees(edit)


def test_the_editor_gives_no_resource_to_anyone(edit: PlanEdit) -> None:
    assert edit.document().resource(2, QUrl("file:///etc/passwd")) is None
    assert not edit.canInsertFromMimeData(QMimeData())


def test_a_huge_clipboard_is_cut_at_the_limit(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    edit.paste_text("chữ " * 600_000)
    assert len(edit.text.lines) == 9
    agrees(edit)


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


# Random work


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


def test_the_closing_is_reached_and_the_head_too(edit: PlanEdit) -> None:
    press(edit, KEY.Key_End, CTRL)
    assert edit.at() == At(CLOSING, 9)
    press(edit, KEY.Key_Home, CTRL)
    assert edit.at() == At(TITLE, 0)


def test_events_of_an_idle_input_method_do_nothing(edit: PlanEdit) -> None:
    QApplication.sendEvent(edit, QInputMethodEvent("", []))
    assert edit.plan == SMALL
    assert not edit.history.undo_name
