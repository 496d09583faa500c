"""The table of the house: head, rows with a line below, two-line cells, struck-through void rows, focus inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.ui.models.rows import LOOK_ROLE, PLAIN, Look, RowsModel
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, theme
from desktop.ui.theme.tokens import Tokens
from desktop.ui.widgets.chips import paint_chip

R = TypeVar("R")
ROW, ROW_TWO_LINES = 34, 43
LEAST_WORDS = 200
_INSIDE = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """``row``: height in pixels; ``ruled``: lines between columns; ``always_active``: chosen though the focus is in
    the field above it."""

    row: int = ROW
    ruled: bool = False
    lines: bool = True
    always_active: bool = False
    least: int = LEAST_WORDS
    """Least width of a column of words in pixels; below it the table scrolls."""


PLAIN_MANNER = Manner()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell from its Look; the ground comes from selection, mouse and the row's state."""

    def __init__(self, view: QTableView, manner: Manner) -> None:
        super().__init__(view)
        self._manner = manner

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = index.data(LOOK_ROLE) or PLAIN
        tokens, rect = theme.tokens(), QRectF(option.rect)
        if self._manner.always_active:
            option.state |= QStyle.StateFlag.State_Active
        painter.save()
        painter.fillRect(rect, QColor(_ground(tokens, option, look)))
        painter.setPen(QPen(QColor(tokens.line), 1))
        edge = option.rect
        if self._manner.lines:
            painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        if self._manner.ruled:
            painter.drawLine(edge.topRight(), edge.bottomRight())
        self._words(painter, option, index, look)
        if _focused(option):
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        look: Look,
    ) -> None:
        rect = QRectF(option.rect).adjusted(_INSIDE, 0, -_INSIDE, 0)
        middle, left = rect.center().y(), rect.left()
        if look.chip:
            rect.setLeft(paint_chip(painter, rect.left(), middle, look.chip) + 8)
        text = str(index.data() or "")
        if look.chip and text in (look.chip.text, say(look.chip.text)):
            return
        if look.lead:
            rect.setLeft(_lead(painter, rect, look) + 8)
        painter.setPen(QColor(_ink(option, look)))
        font = _font(look)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        if look.under:
            _two_texts(painter, rect, (text, say(look.under)), font, left)
        elif look.wrap:
            paint_two_lines(painter, rect, text, font)
        else:
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, int(align), shown)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = index.data(LOOK_ROLE) or PLAIN
        width = QFontMetricsF(_font(look)).horizontalAdvance(str(index.data() or "")) + 2 * _INSIDE
        return QSize(round(width), ROW)


def _ground(tokens: Tokens, option: QStyleOptionViewItem, look: Look) -> str:
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        return tokens.accent_soft if state & QStyle.StateFlag.State_Active else tokens.selected_inactive
    if state & QStyle.StateFlag.State_MouseOver:
        return tokens.row_hover
    name = look.ground or ("subtle" if look.struck else "surface")
    return str(getattr(tokens, name))


def _ink(option: QStyleOptionViewItem, look: Look) -> str:
    """text-3 never stands on a selection."""
    color = "text_3" if look.struck and look.color == "text" else look.color
    if color == "text_3" and option.state & QStyle.StateFlag.State_Selected:
        color = "text_2"
    return str(getattr(theme.tokens(), color))


def _lead(painter: QPainter, rect: QRectF, look: Look) -> float:
    """The number before a name, in the ink; returns its right edge."""
    font = _font(look)
    painter.setFont(font)
    painter.setPen(QColor(getattr(theme.tokens(), "text_3" if look.struck else "accent_text")))
    width = QFontMetricsF(font).horizontalAdvance(look.lead)
    line = QRectF(rect.left(), rect.center().y() - 18, width + 2, 20) if look.under else rect
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), look.lead)
    return rect.left() + width


def _focused(option: QStyleOptionViewItem) -> bool:
    wanted = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    return option.state & wanted == wanted


def _font(look: Look) -> QFont:
    role = fonts.Role.STRONG if look.strong else fonts.Role.BODY
    if look.small:
        role = fonts.Role.HEAD if look.strong else fonts.Role.SMALL
    font = fonts.font(role, tabular=True)
    font.setStrikeOut(look.struck)
    return font


def _two_texts(painter: QPainter, rect: QRectF, texts: tuple[str, str], font: QFont, left: float) -> None:
    """The name, and below it from ``left`` on a small grey line."""
    top = rect.center().y() - 18
    _one_line(painter, QRectF(rect.left(), top, rect.width(), 20), texts[0], font)
    painter.setPen(QColor(theme.tokens().text_2))
    below = QRectF(left, top + 20, rect.right() - left, 16)
    _one_line(painter, below, texts[1], fonts.font(fonts.Role.SMALL, tabular=True))


def _one_line(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)


def paint_two_lines(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
    """Wraps into at most two lines, the second ends in "…" where more would follow; stands in the middle of the row.

    Breaks at spaces only: "46/KH-VPUB" stays whole.
    """
    metrics = QFontMetricsF(font)
    lines = two_lines(text, font, rect.width())
    height = fonts.Role.SMALL.line
    top = rect.center().y() - height * len(lines) / 2
    painter.setFont(font)
    for line in lines:
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRectF(rect.left(), top, rect.width(), height), int(Qt.AlignmentFlag.AlignVCenter), shown)
        top += height


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """The text in one or two lines; the second holds all the rest."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1.0))
    first = line.textLength()
    layout.endLayout()
    cut = len(text) if first >= len(text) else text.rfind(" ", 0, first + 1) + 1 or first
    return [part for part in (text[:cut].rstrip(), text[cut:].strip()) if part]


class Table(QTableView, Generic[R]):
    """A table over a RowsModel; remembers the chosen row over a reload, opens with Enter or a double click."""

    opened = Signal(object)
    selected = Signal(object)

    def __init__(
        self, model: RowsModel[R], name: str, manner: Manner = PLAIN_MANNER, *, header: QHeaderView | None = None
    ) -> None:
        super().__init__()
        self.rows = model
        self._chosen: Any = None
        if header:
            self.setHorizontalHeader(header)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, manner))
        self.setAccessibleName(say(name))
        self._least = manner.least
        self._behave(manner.row)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        self.doubleClicked.connect(self._open)
        theme.current().changed.connect(self.viewport().update)

    def _behave(self, row: int) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(place, column.width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.give_rest()

    def give_rest(self) -> None:
        """Columns without a width share what the others leave, but never less than can be read."""
        open_ones = [i for i, column in enumerate(self.rows.columns) if not column.width and not self.isColumnHidden(i)]
        used = sum(
            self.columnWidth(i)
            for i, column in enumerate(self.rows.columns)
            if column.width and not self.isColumnHidden(i)
        )
        for place in open_ones:
            rest = (self.viewport().width() - used) // len(open_ones)
            self.setColumnWidth(place, max(rest, min(self._least, self.viewport().width())))

    def sortable(self) -> None:
        """Lets a click on the head put the rows in order."""
        self.horizontalHeader().setSortIndicatorShown(False)
        self.horizontalHeader().setSectionsClickable(True)
        state = {"column": -1, "down": False}

        def clicked(section: int) -> None:
            state["down"] = section == state["column"] and not state["down"]
            state["column"] = section
            order = Qt.SortOrder.DescendingOrder if state["down"] else Qt.SortOrder.AscendingOrder
            self.rows.sort(section, order)

        self.horizontalHeader().sectionClicked.connect(clicked)

    def current_row(self) -> R | None:
        """The chosen row."""
        return self.rows.row(self.currentIndex())

    def choose(self, key: object) -> bool:
        """Chooses the row with this key; False where it is not shown."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.selected.emit(self.rows.row(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.opened.emit(row)

    def _remember(self) -> None:
        row = self.current_row()
        if row is not None:
            self._chosen = self.rows.key(row)

    def _return(self) -> None:
        if self._chosen is not None and not self.choose(self._chosen):
            self.selected.emit(None)


def spread(view: QTableView, is_joined: Callable[[int], bool], first: int) -> None:
    """Joins columns ``first`` to the last in every row for which ``is_joined`` says so."""
    view.clearSpans()
    model = view.model()
    width = model.columnCount() - first
    for row in range(model.rowCount()):
        if is_joined(row):
            view.setSpan(row, first, 1, width)
