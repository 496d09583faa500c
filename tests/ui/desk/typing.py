"""Hands of a clerk for the tests: keys, and input methods as they send their events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.lines import lines
from desktop.ui.desk.document import shown
from desktop.ui.desk.editor import PlanEdit

_TELEX = {
    "aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ",
    "es": "é", "ej": "ẹ", "êj": "ệ", "as": "á", "af": "à", "ar": "ả", "ax": "ã", "aj": "ạ", "os": "ó", "of": "ò",
    "ơf": "ờ", "âs": "ấ", "âj": "ậ", "ôs": "ố", "ôj": "ộ", "ưs": "ứ", "is": "í", "uf": "ù", "ăn": "ăn",
}  # fmt: skip


def write(edit: QWidget, words: str) -> None:
    """Types words letter by letter as a keyboard with Vietnamese letters would."""
    for letter in words:
        if letter.isascii():
            QTest.keyClick(edit, letter)
        else:
            QTest.sendKeyEvent(QTest.KeyAction.Click, edit, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def steps(keys: str) -> list[str]:
    """What an input method shows in its preedit after each key of a syllable typed in Telex."""
    shown_, out = "", []
    for key in keys:
        for at in range(len(shown_) - 1, -1, -1):
            if (made := _TELEX.get(shown_[at] + key)) and shown_[at] + key != made:
                shown_ = shown_[:at] + made + shown_[at + 1 :]
                break
        else:
            shown_ += key
        out.append(shown_)
    return out


def compose(edit: PlanEdit, keys: str) -> None:
    """Types a syllable and leaves it in the preedit, as ibus and fcitx do."""
    for preedit in steps(keys):
        QApplication.sendEvent(edit, QInputMethodEvent(preedit, []))


def commit(edit: PlanEdit, words: str = "", *, start: int = 0, length: int = 0) -> None:
    """The input method puts its word in; ``start`` and ``length``: what it takes out before the cursor first."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words, start, length)
    QApplication.sendEvent(edit, event)


def telex(edit: PlanEdit, sentence: str) -> None:
    """A sentence in Telex keys through a preedit, every word committed at its space."""
    for number, keys in enumerate(sentence.split(" ")):
        if number:
            write(edit, " ")
        compose(edit, keys)
        commit(edit, steps(keys)[-1])


def unikey(edit: PlanEdit, keys: str) -> None:
    """A syllable as UniKey types it: the letters at once, then backspaces and the letters that changed."""
    before = ""
    for after in steps(keys):
        same = 0
        while same < min(len(before), len(after)) and before[same] == after[same]:
            same += 1
        for _letter in before[same:]:
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
        write(edit, after[same:])
        before = after


def agrees(edit: PlanEdit) -> None:
    """The text that is shown is exactly that of the plan, and every block knows its line."""
    document = edit.document()
    blocks = [document.findBlockByNumber(i) for i in range(document.blockCount())]
    wanted = list(lines(edit.plan))
    assert [block.text() for block in blocks] == [shown(line) for line in wanted]
    assert [block.userData().id for block in blocks] == [line.id for line in wanted]
    assert edit.text.lines == wanted
