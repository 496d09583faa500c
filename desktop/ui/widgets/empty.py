"""Empty places: what belongs here, how it comes, one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.theme import icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Kind, Size, on_click
from desktop.ui.widgets.texts import column, label

WIDEST = 420


class _Sign(QWidget):
    """An icon in a soft circle."""

    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(44, 44))
        theme.current().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().neutral_soft))
        painter.drawEllipse(self.rect())
        icons.paint(painter, QRectF(12, 12, 20, 20), self._icon, "text_2")


class EmptyState(QWidget):
    """Says in two sentences what belongs here and how it comes."""

    def __init__(self, icon: Icon, *, primary: bool = True) -> None:
        super().__init__()
        self._act: Callable[[], object] | None = None
        self._what = label("", "section", wrap=True)
        self._how = label("", "body2", wrap=True)
        for part in (self._what, self._how):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button("", Kind.PRIMARY if primary else Kind.PLAIN, Size.BAR)
        on_click(self.button, self._do)
        sign = _Sign(icon)
        box = column(None, sign, 12, self._what, 4, self._how, 16, self.button, None)
        parts: tuple[QWidget, ...] = (sign, self._what, self._how, self.button)
        for centred in parts:
            box.setAlignment(centred, Qt.AlignmentFlag.AlignHCenter)
        box.setContentsMargins(24, 24, 24, 24)
        self.setLayout(box)

    def say(self, what: str, how: str = "", button: str = "", act: Callable[[], object] | None = None) -> None:
        """What belongs here, how it comes, and the one button."""
        self._what.setText(what)
        self._how.setText(how)
        self._how.setVisible(bool(how))
        for part in filter(QLabel.text, (self._what, self._how)):
            part.setFixedWidth(min(WIDEST, part.fontMetrics().horizontalAdvance(part.text()) + 8))
            part.setFixedHeight(part.heightForWidth(part.width()))
        self._act = act
        self.button.say(button)
        self.button.setVisible(bool(button))

    @property
    def text(self) -> str:
        """Both sentences."""
        return f"{self._what.text()} {self._how.text()}".strip()

    def _do(self) -> None:
        if self._act:
            self._act()
