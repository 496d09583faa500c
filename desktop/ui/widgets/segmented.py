"""Segmented control: one of a few, with counts inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar

from desktop.ui.speaking import say
from desktop.ui.theme import fonts, theme


class Segmented(QTabBar):
    """A row of segments; arrow keys move, the chosen one is marked by weight and ground.

    A QTabBar underneath, so that a screen reader finds tabs with names.
    """

    chosen = Signal(object)

    def __init__(self, name: str, items: list[tuple[str, object]], *, height: int = 30) -> None:
        super().__init__()
        self._height = height
        self._values = [value for _text, value in items]
        self.setAccessibleName(say(name))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for text, _value in items:
            self.addTab(say(text))
        self.currentChanged.connect(lambda index: self.chosen.emit(self._values[index]))
        theme.current().changed.connect(self.update)

    def value(self) -> object:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Chooses by value."""
        self.setCurrentIndex(self._values.index(value))

    def tabSizeHint(self, index: int) -> QSize:
        strong = QFontMetrics(fonts.font(fonts.Role.STRONG))
        return QSize(strong.horizontalAdvance(self.tabText(index)) + 22, self._height)

    def sizeHint(self) -> QSize:
        return QSize(sum(self.tabSizeHint(i).width() for i in range(self.count())), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(frame, 6, 6)
        for index in range(self.count()):
            self._paint_segment(painter, index)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.border), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5) if focused else frame, 6, 6)

    def _paint_segment(self, painter: QPainter, index: int) -> None:
        tokens, rect = theme.tokens(), QRectF(self.tabRect(index))
        active = index == self.currentIndex()
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(fonts.font(fonts.Role.STRONG if active else fonts.Role.BODY, tabular=True))
        painter.setPen(QColor(tokens.accent_text if active else tokens.text_2))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
        if index:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
