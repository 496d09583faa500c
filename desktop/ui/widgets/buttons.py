"""Buttons: plain, primary, danger, quiet, link; with icon before and key cap after the words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Kind(Enum):
    """How a button looks: (ground, hovered ground, pressed ground, edge, hovered edge, words), names of tokens."""

    PLAIN = ("surface", "subtle", "selected_inactive", "border", "border_strong", "text")
    PRIMARY = ("accent", "accent_hover", "accent_pressed", "", "", "on_accent")
    DANGER = ("danger_fill", "danger_fill", "danger_fill", "", "", "on_danger")
    DANGER_PLAIN = ("surface", "danger_soft", "danger_soft", "danger_line", "danger", "danger")
    QUIET = ("", "row_hover", "selected_inactive", "", "", "text_2")
    LINK = ("", "row_hover", "selected_inactive", "", "", "accent_text")
    TASK = ("task_soft", "task_soft", "task_soft", "task_line", "task", "task")


class Size(Enum):
    """Height and room inside, in pixels."""

    DIALOG = (34, 12)
    BAR = (30, 12)
    ROW = (26, 9)


class Button(QAbstractButton):
    """A button of the house. ``key``: shown as a key cap; the shortcut itself belongs to a QAction.

    ``arrow``: a small arrow after the words, for what opens a list.
    """

    def __init__(
        self, text: str, kind: Kind = Kind.PLAIN, size: Size = Size.BAR, *, icon: Icon | None = None, key: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._size, self._icon = kind, size, icon
        self._key = key
        self._ring = False
        self._compact = False
        self.arrow = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.current().changed.connect(self.update)

    def say(self, text: str) -> None:
        """Changes the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def setText(self, text: str) -> None:
        super().setText(say(text))

    def setToolTip(self, words: str) -> None:
        super().setToolTip(say(words))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(say(name))

    def become_compact(self, *, compact: bool) -> None:
        """The picture alone where the window is narrow; the words are then the tooltip."""
        self._compact = compact and self._icon is not None
        if self._compact:
            self.setToolTip(self.text())
        self.updateGeometry()
        self.update()

    def become(self, kind: Kind) -> None:
        """Changes the look."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        height, inside = self._size.value
        if self._compact:
            return QSize(height + 6, height)
        width = 2 * (inside if self._kind is not Kind.LINK else 8) + self._words_width()
        width += 27 if self._icon else 0
        width += _cap_width(self._key) + 8 if self._key else 0
        width += 20 if self.arrow else 0
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), self._size.value[0])

    def _words_width(self) -> int:
        return QFontMetrics(fonts.font(fonts.Role.BUTTON)).horizontalAdvance(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, words = self._colors()
        gap = 1 if self._kind in (Kind.PRIMARY, Kind.DANGER) else 0
        draw_ground(painter, QRectF(self.rect()), (ground, edge), gap if self._ring else None)
        self._paint_words(painter, words)

    def _colors(self) -> tuple[str, str, str]:
        ground, hovered, pressed, edge, hovered_edge, words = self._kind.value
        if not self.isEnabled():
            return ("subtle", "line", "text_disabled") if edge or ground else ("", "", "text_disabled")
        if self.isDown():
            return pressed, edge, words
        if self.isChecked():
            return "accent_soft", edge, "accent_text"
        return (hovered, hovered_edge, words) if self.underMouse() else (ground, edge, words)

    def _paint_words(self, painter: QPainter, words: str) -> None:
        if self._compact and self._icon:
            place = QRectF(self.width() / 2 - 10, self.height() / 2 - 10, 20, 20)
            icons.paint(painter, place, self._icon, words)
            return
        font = fonts.font(fonts.Role.BUTTON)
        metrics = QFontMetrics(font)
        trailing = (_cap_width(self._key) + 8 if self._key else 0) + (20 if self.arrow else 0)
        leading = 27 if self._icon else 0
        room = self.width() - 8 - leading - trailing
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        used = leading + metrics.horizontalAdvance(text) + trailing
        x = max(4.0, (self.width() - used) / 2)
        middle = self.height() / 2
        if self._icon:
            icons.paint(painter, QRectF(x, middle - 10, 20, 20), self._icon, words)
            x += leading
        painter.setFont(font)
        painter.setPen(QColor(getattr(theme.tokens(), words)))
        advance = metrics.horizontalAdvance(text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, 0, advance + 2, self.height()), int(flags), text)
        x += advance + 8
        if self._key:
            draw_cap(painter, QRectF(x, middle - 9, _cap_width(self._key), 18), self._key, words, filled=False)
        if self.arrow:
            icons.paint(painter, QRectF(x - 2, middle - 8, 16, 16), Icon.DOWN, words)


KEYPAD = Qt.KeyboardModifier.KeypadModifier


class IconButton(Button):
    """A picture alone: 30×30, or 26×26 in rows; its name and key are the tooltip."""

    def __init__(self, icon: Icon, name: str, *, key: str = "", small: bool = False, kind: Kind = Kind.QUIET) -> None:
        super().__init__("", kind, Size.ROW if small else Size.BAR, icon=icon)
        self.setAccessibleName(name)
        self.setToolTip(f"{say(name)} ({key})" if key else name)

    def sizeHint(self) -> QSize:
        return QSize(self._size.value[0], self._size.value[0])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_words(self, painter: QPainter, words: str) -> None:
        side = 20 if self._size is Size.BAR else 16
        middle = QRectF(self.rect()).center()
        icons.paint(
            painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), self._icon or Icon.MORE, words
        )


class SearchButton(QAbstractButton):
    """ "Tìm hoặc gõ lệnh": looks like a field, opens the palette."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setText(say("Tìm hoặc gõ lệnh"))
        self.setAccessibleName(say("Tìm hoặc gõ lệnh"))
        self.setToolTip(say("Tìm lệnh, bản thảo, số (Ctrl+K)"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.become_compact(compact=False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.current().changed.connect(self.update)

    def become_compact(self, *, compact: bool) -> None:
        """The picture alone where the window is narrow."""
        self.setMinimumWidth(36 if compact else 96)
        self.setMaximumWidth(36 if compact else 260)

    def sizeHint(self) -> QSize:
        return QSize(216, 30)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "border_strong" if self.underMouse() else "border"
        draw_ground(painter, QRectF(self.rect()), ("surface", edge), 0 if self.hasFocus() else None)
        icons.paint(painter, QRectF(8 if self.width() < 60 else 10, 5, 20, 20), Icon.SEARCH, "text_2")
        if self.width() < 60:
            return
        cap = _cap_width("Ctrl+K")
        roomy = self.width() > 150
        painter.setFont(fonts.font(fonts.Role.BODY))
        painter.setPen(QColor(theme.tokens().text_3))
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 46 - (cap + 8 if roomy else 0)
        )
        painter.drawText(QRectF(34, 0, self.width() - 40, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        if roomy:
            draw_cap(painter, QRectF(self.width() - cap - 6, 6, cap, 18), "Ctrl+K", "text_3", filled=True)


def draw_ground(painter: QPainter, rect: QRectF, colors: tuple[str, str], ring_gap: int | None = None) -> None:
    """Fills and edges a rounded rectangle (radius 6); ``colors``: tokens of ground and edge, "" = none.

    ``ring_gap``: with focus, pixels of surface between the ring and the ground; None = no focus.
    """
    tokens = theme.tokens()
    ground, edge = colors
    radius = 6
    if ring_gap is not None:
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.setBrush(QColor(tokens.surface) if ring_gap else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        inset = 2 + ring_gap
        rect, edge, radius = rect.adjusted(inset, inset, -inset, -inset), "", 4
    painter.setBrush(QColor(getattr(tokens, ground)) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(getattr(tokens, edge)), 1) if edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge else rect, radius, radius)


def draw_cap(painter: QPainter, rect: QRectF, key: str, words: str, *, filled: bool) -> None:
    """A key cap: outlined in the colour of the words on a button, filled grey elsewhere."""
    tokens = theme.tokens()
    ink = QColor(getattr(tokens, words))
    painter.setPen(QPen(QColor(tokens.line) if filled else ink, 1))
    painter.setBrush(QColor(tokens.neutral_soft) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink)
    painter.setFont(fonts.font(fonts.Role.KEY))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)


def _cap_width(key: str) -> int:
    return QFontMetrics(fonts.font(fonts.Role.KEY)).horizontalAdvance(key) + 12


def key_text(key: str) -> str:
    """A key as it is shown: "Ctrl+Return" → "Ctrl+Enter"."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    for name, shown in (("Return", "Enter"), ("Up", "↑"), ("Down", "↓")):
        text = text.replace(name, shown)
    return text


def on_click(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Joins a button to an act that takes nothing (clicked hands over whether it is checked)."""
    button.clicked.connect(lambda _checked=False: act())


def make(text: str, act: Callable[[], object], kind: Kind = Kind.PLAIN, size: Size = Size.BAR) -> Button:
    """A button that does ``act``."""
    button = Button(text, kind, size)
    on_click(button, act)
    return button


def hide_all(*widgets: QWidget) -> None:
    """Takes several widgets out of sight."""
    for widget in widgets:
        widget.hide()
