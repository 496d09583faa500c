"""Labels with a role, one that ends in "…" where there is no room, and one that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon


class Label(QLabel):
    """Speaks the language of the window."""

    def __init__(self, text: str = "") -> None:
        super().__init__(say(text))

    def setText(self, text: str) -> None:
        super().setText(say(text))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label with a role of the style sheet ("title", "section", "hint" …); plain text always."""
    out = Label(text)
    out.setTextFormat(Qt.TextFormat.PlainText)
    out.setWordWrap(wrap)
    if role:
        out.setProperty("role", role)
    if wrap:
        out.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return out


def tabular(widget: QLabel, role: fonts.Role) -> QLabel:
    """Gives a label figures of one width."""
    widget.setFont(fonts.font(role, tabular=True))
    return widget


class Elided(Label):
    """One line that ends in "…" where there is no room; the whole text is in the tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(32, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(words, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


class Picture(QLabel):
    """An icon as a sign, in a token's colour; repainted when the theme changes."""

    def __init__(self, icon: Icon, color: str = "text_2", size: int = 20, *, filled: bool = False) -> None:
        super().__init__()
        self._look = (icon, color, size, filled)
        self.setFixedSize(size, size)
        theme.current().changed.connect(self._draw)
        self._draw()

    def show_icon(self, icon: Icon, color: str, *, filled: bool = False) -> None:
        """Another sign in the same place."""
        look = (icon, color, self._look[2], filled)
        if look != self._look:
            self._look = look
            self._draw()

    def _draw(self) -> None:
        icon, color, size, filled = self._look
        self.setPixmap(icons.pixmap(icon, color, size, filled=filled, ratio=self.devicePixelRatioF()))

    def current(self) -> QPixmap:
        """The picture that is shown."""
        return self.pixmap()


def rule(*, upright: bool = False) -> QFrame:
    """A line of one pixel between two parts."""
    line = QFrame()
    line.setProperty("rule", "line")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def row(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QHBoxLayout:
    """Parts in a row; a number is a space in pixels, None takes what is left."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    _fill(box, parts)
    return box


def column(*parts: QWidget | QLayout | int | None, gap: int = 0) -> QVBoxLayout:
    """Parts below each other; a number is a space in pixels, None takes what is left."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    _fill(box, parts)
    return box


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def panel(layout: QLayout, ground: str = "", *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """A widget that holds a layout on one of the grounds of the style sheet."""
    widget = QWidget()
    if ground:
        widget.setProperty("ground", ground)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout.setContentsMargins(*margins)
    widget.setLayout(layout)
    return widget
