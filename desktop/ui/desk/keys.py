"""What keys do in the editor (look 6). Everything that is no key of the text goes on to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from desktop.domain.editing import At

if TYPE_CHECKING:
    from desktop.ui.desk.editor import PlanEdit

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
MODIFIERS = frozenset(
    {_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_CapsLock}
)
_MOVES = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    }
)
_Move = QTextCursor.MoveOperation
_CTRL, _SHIFT, _ALT, _NONE = _Mod.ControlModifier, _Mod.ShiftModifier, _Mod.AltModifier, _Mod.NoModifier


def handle(edit: PlanEdit, event: QKeyEvent) -> bool:
    """Does what the key does to the text; False where it does nothing to it."""
    act = _ACTS.get(_combination(event))
    if act:
        act(edit)
        return True
    if words := _typed(event):
        edit.type(words)
        return True
    return False


def moves_only(event: QKeyEvent) -> bool:
    """Keys that QTextEdit may handle itself: they move, select or copy, and change nothing."""
    if event.key() in _MOVES:
        return not event.modifiers() & _ALT
    return event.matches(QKeySequence.StandardKey.SelectAll) or event.matches(QKeySequence.StandardKey.Copy)


def _combination(event: QKeyEvent) -> int:
    modifiers = event.modifiers() & ~(_Mod.KeypadModifier | _Mod.GroupSwitchModifier)
    return QKeyCombination(modifiers, Qt.Key(event.key())).toCombined()


def _typed(event: QKeyEvent) -> str:
    """The words of a key press, "" where it is a command. AltGr comes as Ctrl+Alt on Windows."""
    words = event.text()
    held = event.modifiers() & (_CTRL | _ALT | _Mod.MetaModifier)
    if not words or not words.isprintable() or (held and held != _CTRL | _ALT):
        return ""
    return words


def _back(edit: PlanEdit) -> None:
    if edit.textCursor().hasSelection():
        edit.erase(edit.span())
    elif edit.textCursor().atBlockStart():
        edit.back()
    else:
        # One character, so that a tone without a composed form goes before its letter.
        at = edit.at()
        edit.erase((At(at.line, at.offset - 1), at))


def _forward(edit: PlanEdit) -> None:
    if edit.textCursor().hasSelection():
        edit.erase(edit.span())
    elif edit.textCursor().atBlockEnd():
        edit.forward()
    else:
        _erase_to(edit, _Move.NextCharacter)


def _word_back(edit: PlanEdit) -> None:
    if edit.textCursor().hasSelection() or edit.textCursor().atBlockStart():
        _back(edit)
    else:
        _erase_to(edit, _Move.PreviousWord)


def _word_forward(edit: PlanEdit) -> None:
    if edit.textCursor().hasSelection() or edit.textCursor().atBlockEnd():
        _forward(edit)
    else:
        _erase_to(edit, _Move.NextWord)


def _erase_to(edit: PlanEdit, move: QTextCursor.MoveOperation) -> None:
    """Takes out what lies between the cursor and where ``move`` leads, inside the line."""
    cursor = edit.textCursor()
    block = cursor.block()
    end = block.position() + block.length() - 1
    here = cursor.position()
    cursor.movePosition(move)
    there = max(block.position(), min(end, cursor.position()))
    edit.erase((edit.text.at(min(here, there)), edit.text.at(max(here, there))))


def _open_table(edit: PlanEdit) -> None:
    line = edit.line()
    if line.table:
        edit.table_asked.emit(line.id)


def _ctrl(key: Qt.Key, *more: Qt.KeyboardModifier) -> int:
    modifiers = _CTRL
    for modifier in more:
        modifiers |= modifier
    return QKeyCombination(modifiers, key).toCombined()


def _with(modifier: Qt.KeyboardModifier, key: Qt.Key) -> int:
    return QKeyCombination(modifier, key).toCombined()


_ACTS: dict[int, Callable[[PlanEdit], object]] = {
    _with(_NONE, _Key.Key_Return): lambda edit: edit.enter(),
    _with(_NONE, _Key.Key_Enter): lambda edit: edit.enter(),
    _with(_SHIFT, _Key.Key_Return): lambda edit: edit.break_line(),
    _with(_SHIFT, _Key.Key_Enter): lambda edit: edit.break_line(),
    _with(_NONE, _Key.Key_Tab): lambda edit: edit.shift(deeper=True),
    _with(_SHIFT, _Key.Key_Tab): lambda edit: edit.shift(deeper=False),
    _with(_SHIFT, _Key.Key_Backtab): lambda edit: edit.shift(deeper=False),
    _with(_NONE, _Key.Key_Backtab): lambda edit: edit.shift(deeper=False),
    _with(_ALT, _Key.Key_Up): lambda edit: edit.move_item(up=True),
    _with(_ALT, _Key.Key_Down): lambda edit: edit.move_item(up=False),
    _with(_NONE, _Key.Key_Backspace): _back,
    _with(_SHIFT, _Key.Key_Backspace): _back,
    _with(_NONE, _Key.Key_Delete): _forward,
    _ctrl(_Key.Key_Backspace): _word_back,
    _ctrl(_Key.Key_Delete): _word_forward,
    _ctrl(_Key.Key_Z): lambda edit: edit.undo(),
    _ctrl(_Key.Key_Y): lambda edit: edit.redo(),
    _ctrl(_Key.Key_Z, _SHIFT): lambda edit: edit.redo(),
    _ctrl(_Key.Key_B): lambda edit: edit.toggle("bold"),
    _ctrl(_Key.Key_I): lambda edit: edit.toggle("italic"),
    _ctrl(_Key.Key_U): lambda edit: edit.toggle("underline"),
    _ctrl(_Key.Key_X): lambda edit: edit.cut(),
    _with(_SHIFT, _Key.Key_Delete): lambda edit: edit.cut(),
    _ctrl(_Key.Key_V): lambda edit: edit.paste(),
    _ctrl(_Key.Key_V, _SHIFT): lambda edit: edit.paste(),
    _with(_SHIFT, _Key.Key_Insert): lambda edit: edit.paste(),
    _with(_NONE, _Key.Key_F2): _open_table,
}
