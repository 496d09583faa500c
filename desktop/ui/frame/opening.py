"""The empty frame: drawn at once, while the store and the rest of the program are brought in behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.memory import Memory
from desktop.ui.theme import theme

RAIL, TOP, STATUS, RADIUS = 76, 48, 26, 8
PATIENCE_MS = 1000


class Opening(QWidget):
    """``drawn``: the first paint has happened. After one second it says what is going on."""

    drawn = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.setWindowTitle("Kế Hoạch")
        self._first = True
        self._words = ""
        if not memory.restore_window(self):
            room = self.screen().availableGeometry()
            self.resize(min(1366, room.width()), min(768, room.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.window))
        area = QRectF(RAIL + 0.5, TOP + 0.5, self.width(), self.height() - TOP - STATUS)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(area.adjusted(0, 0, 2 * RADIUS, 0), RADIUS, RADIUS)
        if self._words:
            painter.setPen(QColor(tokens.text_2))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._words)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.drawn.emit)
            QTimer.singleShot(PATIENCE_MS, self._say)

    def _say(self) -> None:
        self._words = "Đang mở dữ liệu…"
        self.update()
