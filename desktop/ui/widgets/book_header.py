"""The head of a register: headings in up to three lines, and below them the row of column numbers (1) to (10)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.theme import fonts, theme

WORDS, NUMBERS = 46, 18


class BookHeader(QHeaderView):
    """Paints itself: a style sheet cannot put two rows into one section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setFixedHeight(WORDS + NUMBERS)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), WORDS + NUMBERS)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        tokens = theme.tokens()
        painter.save()
        painter.fillRect(rect, QColor(tokens.subtle))
        words = QRectF(rect.left() + 7, rect.top(), rect.width() - 12, WORDS)
        title = str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")
        painter.setPen(QColor(tokens.text_2))
        painter.setFont(fonts.font(fonts.Role.BADGE if rect.width() < 100 else fonts.Role.HEAD))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(wrap | Qt.AlignmentFlag.AlignLeft), title)
        numbers = QRectF(rect.left(), rect.top() + WORDS, rect.width(), NUMBERS)
        painter.setFont(fonts.font(fonts.Role.MICRO, tabular=True))
        painter.drawText(numbers, int(Qt.AlignmentFlag.AlignCenter), f"({index + 1})")
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(numbers.topLeft(), numbers.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
