"""Which act of the editor a key means (look 6). Everything that is no key of the text goes on to the window."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_CTRL, _SHIFT, _ALT, _NONE = _Mod.ControlModifier, _Mod.ShiftModifier, _Mod.AltModifier, _Mod.NoModifier


class Act(Enum):
    """What a key does to the text."""

    ENTER = auto()
    BREAK = auto()
    DEEPER = auto()
    HIGHER = auto()
    UP = auto()
    DOWN = auto()
    ERASE_BACK = auto()
    ERASE_FORWARD = auto()
    ERASE_WORD_BACK = auto()
    ERASE_WORD_FORWARD = auto()
    UNDO = auto()
    REDO = auto()
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    CUT = auto()
    PASTE = auto()
    PASTE_PLAIN = auto()
    TABLE = auto()


_ACTS = {
    (_NONE, _Key.Key_Return): Act.ENTER,
    (_SHIFT, _Key.Key_Return): Act.BREAK,
    (_NONE, _Key.Key_Tab): Act.DEEPER,
    (_NONE, _Key.Key_Backtab): Act.HIGHER,
    (_SHIFT, _Key.Key_Backtab): Act.HIGHER,
    (_SHIFT, _Key.Key_Tab): Act.HIGHER,
    (_ALT, _Key.Key_Up): Act.UP,
    (_ALT, _Key.Key_Down): Act.DOWN,
    (_NONE, _Key.Key_Backspace): Act.ERASE_BACK,
    (_SHIFT, _Key.Key_Backspace): Act.ERASE_BACK,
    (_NONE, _Key.Key_Delete): Act.ERASE_FORWARD,
    (_CTRL, _Key.Key_Backspace): Act.ERASE_WORD_BACK,
    (_CTRL, _Key.Key_Delete): Act.ERASE_WORD_FORWARD,
    (_CTRL, _Key.Key_Z): Act.UNDO,
    (_CTRL, _Key.Key_Y): Act.REDO,
    (_CTRL | _SHIFT, _Key.Key_Z): Act.REDO,
    (_CTRL, _Key.Key_B): Act.BOLD,
    (_CTRL, _Key.Key_I): Act.ITALIC,
    (_CTRL, _Key.Key_U): Act.UNDERLINE,
    (_CTRL, _Key.Key_X): Act.CUT,
    (_SHIFT, _Key.Key_Delete): Act.CUT,
    (_CTRL, _Key.Key_V): Act.PASTE,
    (_CTRL | _SHIFT, _Key.Key_V): Act.PASTE_PLAIN,
    (_SHIFT, _Key.Key_Insert): Act.PASTE,
    (_NONE, _Key.Key_F2): Act.TABLE,
}
_BY_KEY = {QKeyCombination(modifiers, key).toCombined(): act for (modifiers, key), act in _ACTS.items()}
_MODIFIERS = frozenset(
    {_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_CapsLock}
)
_MOVES = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    }
)


def act(event: QKeyEvent) -> Act | None:
    """The act of a key press; None where it has none."""
    key = _Key.Key_Return if event.key() == _Key.Key_Enter else Qt.Key(event.key())
    modifiers = event.modifiers() & ~(_Mod.KeypadModifier | _Mod.GroupSwitchModifier)
    return _BY_KEY.get(QKeyCombination(modifiers, key).toCombined())


def typed(event: QKeyEvent) -> str:
    """The words of a key press, "" where it is a command. AltGr comes as Ctrl+Alt on Windows."""
    words = event.text()
    held = event.modifiers() & (_CTRL | _ALT | _Mod.MetaModifier)
    if not words or not words.isprintable() or (held and held != _CTRL | _ALT):
        return ""
    return words


def is_modifier(event: QKeyEvent) -> bool:
    """Keys that do nothing alone."""
    return event.key() in _MODIFIERS


def moves_only(event: QKeyEvent) -> bool:
    """Keys that QTextEdit may handle itself: they move, select or copy, and change nothing."""
    if event.key() in _MOVES:
        return not event.modifiers() & _ALT
    return event.matches(QKeySequence.StandardKey.SelectAll) or event.matches(QKeySequence.StandardKey.Copy)
