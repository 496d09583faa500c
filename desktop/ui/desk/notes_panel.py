"""What import changed, left out and was unsure of: a list above the text, each line leads to its words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import IconButton, on_click
from desktop.ui.widgets.texts import column, label, row, rule

_SHOWN = 5
_ROW = 26
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Note:
    """One line: what is said, and the words of the plan to which it leads ("" = none)."""

    text: str
    words: str = ""


def read_notes(notes: str) -> list[Note]:
    """The notes of a draft, what is unsure first."""
    data = json.loads(notes) if notes else {}
    unsure = [Note(f"Chưa chắc: “{_cut(n['text'])}” · {n['why']}", n["text"]) for n in data.get("unsure", [])]
    left = [Note(f"Để ngoài: “{_cut(n['text'])}” · {n['why']}") for n in data.get("left_out", [])]
    repairs = [
        Note(f"Sửa chữ: “{_cut(n['before'])}” → “{_cut(n['after'])}” · {n['why']}", n["after"])
        for n in data.get("repairs", [])
    ]
    return unsure + left + repairs


def summary(notes: str) -> str:
    """ "2 chỗ chưa chắc, 1 đoạn để ngoài, 12 chỗ sửa lỗi chữ"; "" where there is nothing to say."""
    data = json.loads(notes) if notes else {}
    counts = (("unsure", "chỗ chưa chắc"), ("left_out", "đoạn để ngoài"), ("repairs", "chỗ sửa lỗi chữ"))
    return ", ".join(f"{len(data[key])} {words}" for key, words in counts if data.get(key))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


class NotesPanel(QWidget):
    """``chosen(str)``: go to these words. ``closed``: back to the text."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setProperty("ground", "subtle")
        self.list.setAccessibleName("Kết quả nhập")
        self.list.itemActivated.connect(self._chosen)
        self.list.itemClicked.connect(self._chosen)
        close = IconButton(Icon.CLOSE, "Đóng, về văn bản", key="Esc", small=True)
        on_click(close, self.shut)
        head = row(label("Kết quả nhập", "head"), None, close)
        head.setContentsMargins(14, 6, 10, 4)
        self.setLayout(column(head, self.list, rule()))
        self.hide()

    def open(self, notes: list[Note]) -> None:
        """Shows the notes."""
        self.list.clear()
        for note in notes:
            item = QListWidgetItem(note.text, self.list)
            item.setToolTip(note.text)
            item.setData(Qt.ItemDataRole.UserRole, note.words)
        self.list.setFixedHeight(_ROW * min(_SHOWN, max(1, len(notes))))
        self.show()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Hides the panel."""
        self.hide()
        self.closed.emit()

    def _chosen(self, item: QListWidgetItem) -> None:
        if words := item.data(Qt.ItemDataRole.UserRole):
            self.chosen.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
