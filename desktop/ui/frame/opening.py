"""The empty frame: drawn at once, while the store and the rest of the program are brought in behind it.

It is coloured by a style sheet and not by hand: the first colour that Python hands to a painter brings in the
thousand names of ``Qt``, a tenth of the time to the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from desktop.ui.memory import Memory
from desktop.ui.theme.tokens import DARK, LIGHT

RAIL, TOP, STATUS, RADIUS = 76, 48, 26, 8
PATIENCE_MS = 1000
MIDDLE = 128
"""Lightness under which the system's ground is dark."""
SHEET = """
Opening {{ background: {window}; }}
QLabel {{
    background: {surface}; color: {text_2}; border: 1px solid {line};
    border-right: none; border-top-left-radius: {radius}px; border-bottom-left-radius: {radius}px;
    qproperty-alignment: AlignCenter;
}}
"""


class Opening(QFrame):
    """``drawn``: the first paint has happened. After one second it says what is going on."""

    drawn = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setWindowTitle("Kế Hoạch")
        self._first = True
        self._area = QLabel(self)
        tokens = DARK if self.palette().window().color().lightness() < MIDDLE else LIGHT
        self.setStyleSheet(SHEET.format(radius=RADIUS, **tokens.table()))
        if not memory.restore_window(self):
            room = self.screen().availableGeometry()
            self.resize(min(1366, room.width()), min(768, room.height()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._area.setGeometry(RAIL, TOP, self.width() - RAIL, self.height() - TOP - STATUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.drawn.emit)
            QTimer.singleShot(PATIENCE_MS, self._say)

    def _say(self) -> None:
        from desktop.ui.speaking import say

        self._area.setText(say("Đang mở dữ liệu…"))
