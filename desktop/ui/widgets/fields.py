"""Fields: label above, hint or error below; search field; date field. Limits are shown, never cut while typing."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.text import clean
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.texts import Picture, column, label, row

VIETNAMESE = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)


class Field(QWidget):
    """A control with its label, and a line below for its hint or its error."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        caption = label(name, "label")
        caption.setBuddy(control)
        name_control(control, name)
        self._below = label(hint, "hint", wrap=True)
        self._sign = Picture(Icon.ERROR, "danger", 16)
        self._sign.hide()
        below = row(self._sign, self._below, gap=6)
        below.setStretch(1, 1)
        box: QVBoxLayout = column(caption, control, below, gap=4)
        self.setLayout(box)
        self._below.setVisible(bool(hint))
        self._describe(hint)

    @property
    def error(self) -> str:
        """The error that is shown, "" = none."""
        return self._below.text() if self._sign.isVisibleTo(self) else ""

    def blame(self, error: str) -> None:
        """Shows what is wrong and the right form; "" takes it away."""
        text = error or self._hint
        self._sign.setVisible(bool(error))
        self._below.setText(text)
        self._below.setVisible(bool(text))
        self._below.setProperty("role", "error" if error else "hint")
        self.control.setProperty("error", "true" if error else "false")
        for widget in (self._below, self.control):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._describe(text)

    def _describe(self, text: str) -> None:
        self.control.setAccessibleDescription(say(text))


def name_control(control: QWidget, name: str) -> None:
    """Names a control for a screen reader, and the line inside it that takes the letters."""
    control.setAccessibleName(say(name))
    for inner in control.findChildren(QLineEdit):
        inner.setAccessibleName(say(name))


def line_edit(placeholder: str = "") -> QLineEdit:
    """A one-line field; drops of files pass through to the window."""
    edit = QLineEdit()
    edit.setPlaceholderText(say(placeholder))
    return edit


def words(edit: QLineEdit) -> str:
    """What a field holds, NFC and without outer spaces."""
    return clean(edit.text()).strip()


class SearchField(QLineEdit):
    """Filters while typing: ``searched(str)`` comes with every committed change, never inside a composed word."""

    searched = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str, *, big: bool = False, icon: Icon = Icon.SEARCH) -> None:
        super().__init__()
        self.setPlaceholderText(say(placeholder))
        self.setAccessibleName(say(placeholder).rstrip("…."))
        self.setProperty("search", "big" if big else "true")
        self.addAction(icons.icon(icon), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(False)
        self.textChanged.connect(lambda text: self.searched.emit(clean(text).strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class NumberField(QSpinBox):
    """A whole number; the arrow keys count, there are no small buttons to hit (the style sheet makes them nothing)."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.lineEdit().setTextMargins(8, 0, 8, 0)


class Combo(QComboBox):
    """A list of named values. The wheel scrolls the page, not the choice."""

    chosen = Signal(object)

    def __init__(self, name: str = "", *, flat: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(say(name))
        self._flat = flat
        if flat:
            self.setProperty("flat", "true")
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.currentIndexChanged.connect(lambda _: self.updateGeometry())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def setPlaceholderText(self, words: str) -> None:
        super().setPlaceholderText(say(words))

    def fill(self, items: list[tuple[str, object]], chosen: object = None) -> None:
        """Offers (words, value) pairs and shows ``chosen``, else what was shown before, else the first.

        Where words can be typed they are data, and are offered as they are.
        """
        before = self.currentData() if chosen is None else chosen
        self.blockSignals(True)
        self.clear()
        for text, value in items:
            self.addItem(text if self.isEditable() else say(text), value)
        index = next((i for i, (_text, value) in enumerate(items) if value == before), 0 if items else -1)
        self.setCurrentIndex(index)
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._flat:
            font = fonts.font(fonts.Role.BUTTON)
            return QSize(QFontMetrics(font).horizontalAdvance(self.currentText()) + 36, 30)
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt cuts a long value in the middle of a letter; here it ends in "…"."""
        side = 4 if self._flat else 10
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - (34 if self._flat else 48)
        words = self.currentText() or self.placeholderText()
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        color = "text_2" if self.isEnabled() else "text_disabled"
        icons.paint(painter, QRectF(self.width() - 16 - side, self.height() / 2 - 8, 16, 16), Icon.DOWN, color)

    def value(self) -> object:
        """The chosen value, None where nothing is offered."""
        return self.currentData()


class DateField(QDateEdit):
    """dd/MM/yyyy, week from Monday, a calendar behind the arrow."""

    def __init__(self, day: datetime.date) -> None:
        super().__init__()
        self.setLocale(VIETNAMESE)
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd/MM/yyyy")
        self.show_day(day)

    def show_day(self, day: datetime.date) -> None:
        """Shows this day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icons.paint(QPainter(self), QRectF(self.width() - 28, self.height() / 2 - 8, 16, 16), Icon.CALENDAR, "text_2")

    def day(self) -> datetime.date:
        """The day that is shown."""
        shown = self.date()
        return datetime.date(shown.year(), shown.month(), shown.day())
