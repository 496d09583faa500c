"""The work area: a line at the left and above, a rounded upper left corner, the screens inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.theme import theme

RADIUS = 8


class _Corner(QWidget):
    """Laid over the upper left corner of whatever screen is shown."""

    def __init__(self, parent: QWidget, screens: QStackedWidget) -> None:
        super().__init__(parent)
        self._screens = screens
        self.setFixedSize(RADIUS + 1, RADIUS + 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.current().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.window))
        shown = self._screens.currentWidget()
        ground = (shown.property("corner") if shown else None) or "surface"
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(getattr(tokens, str(ground))))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 4 * RADIUS, 4 * RADIUS), RADIUS, RADIUS)


class Area(QWidget):
    """Holds the screens. A screen whose upper left pane is not ``surface`` says so in its property "corner"."""

    def __init__(self, screens: QStackedWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 0, 1)
        box.addWidget(screens)
        self._corner = _Corner(self, screens)
        screens.currentChanged.connect(lambda _index: self._corner.raise_())
        theme.current().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.tokens().line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.raise_()
