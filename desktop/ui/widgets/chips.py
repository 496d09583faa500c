"""Chips: a word on a soft ground, as a widget and as a painter for delegates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon


class Tone(Enum):
    """What a chip means: (ground, words), names of tokens."""

    GREY = ("neutral_soft", "text_2")
    BLUE = ("accent_soft", "accent_text")
    GREEN = ("ok_soft", "ok")
    AMBER = ("warn_soft", "warn")
    RED = ("danger_soft", "danger")
    TASK = ("task_soft", "task")


HEIGHT = 20


def chip_width(text: str, *, icon: bool = False) -> int:
    """Width of a chip in pixels."""
    return QFontMetrics(fonts.font(fonts.Role.LABEL)).horizontalAdvance(text) + 14 + (21 if icon else 0)


@dataclass(frozen=True, slots=True)
class Word:
    """What a chip says and means."""

    text: str
    tone: Tone = Tone.GREY
    icon: Icon | None = None


def paint_chip(painter: QPainter, x: float, middle: float, word: Word) -> float:
    """Paints a chip whose left edge is ``x`` and whose middle line is ``middle``; returns its right edge."""
    tokens = theme.tokens()
    text, tone, icon = say(word.text), word.tone, word.icon
    ground, words = (getattr(tokens, name) for name in tone.value)
    rect = QRectF(x, middle - HEIGHT / 2, chip_width(text, icon=icon is not None), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, 4, 4)
    if icon:
        icons.paint(painter, QRectF(x + 7, middle - 8, 16, 16), icon, tone.value[1])
    painter.setPen(QColor(words))
    painter.setFont(fonts.font(fonts.Role.LABEL))
    painter.drawText(rect.adjusted(28 if icon else 7, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.restore()
    return rect.right()


class Chip(QWidget):
    """A chip as a widget; reads itself to a screen reader."""

    def __init__(self, text: str = "", tone: Tone = Tone.GREY, icon: Icon | None = None) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.update)
        self.say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Changes word and meaning; hidden while it has no word."""
        self.text, self.tone = say(text), tone
        self.setAccessibleName(self.text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text, icon=self._icon is not None), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.text:
            paint_chip(QPainter(self), 0, self.height() / 2, Word(self.text, self.tone, self._icon))
