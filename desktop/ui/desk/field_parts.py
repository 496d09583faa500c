"""What the fields around the text are made of, and how words in them are taken in before anybody leaves them."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from desktop.domain.text import clean


def being_written(within: QWidget) -> QWidget | None:
    """The field inside ``within`` that has the focus."""
    focused = QApplication.focusWidget()
    return focused if focused is not None and within.isAncestorOf(focused) else None


def compose_in() -> None:
    """A word that an input method still composes in the field that has the focus is put in."""
    QGuiApplication.inputMethod().commit()


def take_in(field: QWidget | None) -> None:
    """What stands in a field counts as entered, as if the clerk had left it."""
    if isinstance(field, QLineEdit):
        field.editingFinished.emit()
    elif isinstance(field, Lines):
        field.left.emit()


class Scrolled(QScrollArea):
    """Fields at their own height where there is room for them, else they scroll."""

    def __init__(self, fields: QWidget) -> None:
        super().__init__()
        self._fields = fields
        fields.setProperty("ground", "subtle")
        fields.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidgetResizable(True)
        self.setFrameStyle(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(fields)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return self._fields.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(64, self._fields.sizeHint().height()))


class Lines(QPlainTextEdit):
    """A few short lines. ``left``: the focus went elsewhere; Tab goes on to the next field."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("field", "true")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(104)

    def lines(self) -> list[str]:
        """The lines, clean."""
        return [line.strip() for line in clean(self.toPlainText()).split("\n")]

    def fill(self, words: str) -> None:
        """Shows other words, unless it is being written in."""
        if not self.hasFocus() and self.toPlainText() != words:
            self.setPlainText(words)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


def words_in(edit: QLineEdit) -> str:
    """What a field holds: clean, and "↵" a line break that the clerk wants."""
    return clean(edit.text()).replace(" ↵ ", "\n").replace("↵", "\n").strip()


def one_line(words: str) -> str:
    """Words with their wanted line breaks shown in one line."""
    return words.replace("\n", " ↵ ")


def read_date(words: str, today: datetime.date) -> datetime.date | None:
    """ "5/1" → 05/01 of this year, "05/01/2026"; None for what is no day."""
    parts = words.replace("-", "/").replace(".", "/").split("/")
    if not 2 <= len(parts) <= 3 or not all(part.strip().isdecimal() for part in parts):
        return None
    day, month, year = (*(int(part) for part in parts), today.year)[:3]
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
