"""The cells of a table, edited in a panel of their own below the text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.domain.plan import Cell, Column, Table, plain, text
from desktop.domain.text import clean
from desktop.ui.desk.field_parts import being_written, compose_in
from desktop.ui.theme import fonts
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind, Size, on_click
from desktop.ui.widgets.texts import column, label, row, rule

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
RESTED_MS = 700
"""Words in a cell are taken in this long after the last key, as the text is saved then."""


class CellsModel(QAbstractTableModel):
    """The rows of a table. ``changed(Table)``: a cell has other words."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = Table((), ())

    def show(self, table: Table) -> None:
        """Another table, or another state of it."""
        if table == self.table:
            return
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else max((len(row) for row in self.table.rows), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.column() >= len(self.table.rows[index.row()]):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return plain(self.table.rows[index.row()][index.column()].text)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont(fonts.SERIF)
            font.setPixelSize(15)
            font.setBold(index.row() < self.table.header_rows)
            return font
        return None

    def headerData(self, section: int, _orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        inside = index.isValid() and index.column() < len(self.table.rows[index.row()])
        return usual | Qt.ItemFlag.ItemIsEditable if inside else usual

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        words = " ".join(clean(str(value)).split())
        rows = [list(row) for row in self.table.rows]
        if plain(rows[index.row()][index.column()].text) != words:
            rows[index.row()][index.column()] = replace(rows[index.row()][index.column()], text=text(words))
            self.table = replace(self.table, rows=tuple(tuple(row) for row in rows))
            self.dataChanged.emit(index, index)
            self.changed.emit(self.table)
        return True


def with_row(table: Table, at: int) -> Table:
    """The table with an empty row at a place."""
    empty = (Cell(),) * max(1, len(table.columns))
    return replace(table, rows=(*table.rows[:at], empty, *table.rows[at:]))


def without_row(table: Table, at: int) -> Table:
    """The table without a row; the last one stays."""
    rows = (*table.rows[:at], *table.rows[at + 1 :])
    return replace(table, rows=rows, header_rows=min(table.header_rows, len(rows))) if rows else table


def with_column(table: Table, at: int) -> Table:
    """The table with an empty column at a place."""
    columns = (*table.columns[:at], Column(""), *table.columns[at:])
    return replace(table, columns=columns, rows=tuple((*row[:at], Cell(), *row[at:]) for row in table.rows))


def without_column(table: Table, at: int) -> Table:
    """The table without a column; the last one stays."""
    if len(table.columns) < 2:
        return table
    columns = (*table.columns[:at], *table.columns[at + 1 :])
    return replace(table, columns=columns, rows=tuple((*row[:at], *row[at + 1 :]) for row in table.rows))


class _Cells(QStyledItemDelegate):
    """Editors of cells; every key starts the clock after which the words are taken in."""

    def __init__(self, view: QTableView, rested: QTimer) -> None:
        super().__init__(view)
        self._rested = rested

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAccessibleName(f"Ô dòng {index.row() + 1}, cột {index.column() + 1}")
            editor.textEdited.connect(self._rested.start)
        return editor


class TablePanel(QWidget):
    """``changed(str, Table)``: the table of a node has other words or another shape. ``closed``: back to the text."""

    changed = Signal(str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._node = ""
        self.model = CellsModel()
        self.model.changed.connect(lambda table: self.changed.emit(self._node, table))
        self.view = QTableView()
        self.view.setAccessibleName("Ô của bảng")
        self.view.setModel(self.model)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(RESTED_MS)
        self._rested.timeout.connect(self._take_in_rested)
        self.view.setItemDelegate(_Cells(self.view, self._rested))
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().setDefaultSectionSize(150)
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.view.setMinimumHeight(28 * 4)
        buttons = [
            self._button("Thêm dòng", lambda table, at: with_row(table, at[0] + 1)),
            self._button("Bỏ dòng", lambda table, at: without_row(table, at[0])),
            self._button("Thêm cột", lambda table, at: with_column(table, at[1] + 1)),
            self._button("Bỏ cột", lambda table, at: without_column(table, at[1])),
        ]
        close = IconButton(Icon.CLOSE, "Đóng, về văn bản", key="Esc", small=True)
        on_click(close, self.shut)
        head = row(label("Bảng", "head"), 4, *buttons, None, close, gap=4)
        head.setContentsMargins(14, 4, 8, 4)
        self.setLayout(column(rule(), head, rule(), self.view))
        self.hide()

    def _button(self, words: str, act: object) -> Button:
        button = Button(words, Kind.LINK, Size.ROW)
        on_click(button, lambda: self._shape(act))
        return button

    def _shape(self, act: object) -> None:
        index = self.view.currentIndex()
        at = (
            (index.row(), index.column())
            if index.isValid()
            else (self.model.rowCount() - 1, self.model.columnCount() - 1)
        )
        after = act(self.model.table, at)  # type: ignore[operator]
        if after != self.model.table:
            self.model.show(after)
            self.changed.emit(self._node, after)
        self.view.setCurrentIndex(self.model.index(min(at[0], self.model.rowCount() - 1), max(0, at[1])))

    def open(self, node_id: str, table: Table) -> None:
        """Shows the cells of a table and puts the focus into the first."""
        self._node = node_id
        self.model.show(table)
        self.show()
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, tables: dict[str, Table]) -> None:
        """Another state of the plan, as after undo; a table that is gone closes the panel."""
        if self.isVisible():
            if self._node in tables:
                self.model.show(tables[self._node])
            else:
                self.shut()

    def settle(self) -> None:
        """What is being written in a cell counts as entered; the cell stays open."""
        if isinstance(editor := being_written(self.view.viewport()), QLineEdit):
            compose_in()
            self.view.commitData(editor)

    def _take_in_rested(self) -> None:
        """The same while one writes, so that a sudden end loses no cell."""
        if isinstance(editor := being_written(self.view.viewport()), QLineEdit):
            self.view.commitData(editor)

    def shut(self) -> None:
        """Hides the panel."""
        self.settle()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)
