"""One table model for every list: frozen rows, columns as data, Vietnamese order, filter without marks.

Rows never change in place: a reload hands over new ones. Filtering and sorting work on plain lists (ten thousand rows
in a few milliseconds), so no proxy model is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.text import fold, sort_key
from desktop.ui.speaking import say
from desktop.ui.theme import fonts
from desktop.ui.widgets.chips import Word

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_TOP = QModelIndex()


@dataclass(frozen=True)
class Look:
    """How a cell is painted: ``color`` and ``ground`` are tokens; ``under``: a second line in small grey
    type; ``lead``: a number before the words, in the ink."""

    strong: bool = False
    struck: bool = False
    wrap: bool = False
    color: str = "text"
    ground: str = ""
    chip: Word | None = None
    under: str = ""
    lead: str = ""
    small: bool = False


PLAIN = Look()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. ``width`` in pixels, 0 = takes what is left; ``order``: what it sorts by, default its words."""

    title: str
    text: Callable[[R], str]
    width: int = 0
    order: Callable[[R], Any] | None = None
    look: Callable[[R], Look] = field(default=lambda _row: PLAIN)
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    tabular: bool = False
    spoken: bool = False
    """Its words are the program's own and are shown in the language of the window."""

    def shown(self, row: R) -> str:
        """The words of a cell as they are shown."""
        return say(self.text(row)) if self.spoken else self.text(row)

    def key(self, row: R) -> Any:
        """The value by which rows are put in order."""
        return self.order(row) if self.order else sort_key(self.text(row))


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows through columns. ``key``: what stays the same of a row when it is loaded again."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.key = key
        self._all: tuple[R, ...] = ()
        self._haystack: list[str] = []
        self._shown: list[R] = []
        self._filter: list[str] = []
        self._sorted: tuple[int, bool] | None = None

    # What Qt asks

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(row)
        if role == LOOK_ROLE:
            return column.look(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.shown(row) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{say(column.title)}: {column.shown(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column.tabular:
            return fonts.font(fonts.Role.BODY, tabular=True)
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    # What the program asks

    def show_rows(self, rows: Iterable[R]) -> None:
        """Takes new rows; filter and order stay."""
        self._all = tuple(rows)
        self._haystack = [fold(" ".join(column.shown(row) for column in self.columns)) for row in self._all]
        self._arrange()

    def filter(self, words: str) -> None:
        """Keeps the rows that hold every word, with or without marks and capitals."""
        self._filter = fold(words).split()
        self._arrange()

    @property
    def rows(self) -> list[R]:
        """The rows that are shown, in their order."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def row(self, index: Index) -> R | None:
        """The row of an index, None outside."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the row with this key is shown; an invalid index where it is not."""
        found = next((i for i, row in enumerate(self._shown) if self.key(row) == key), None)
        return QModelIndex() if found is None else self.index(found, 0)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for row, text in zip(self._all, self._haystack, strict=True)
            if all(word in text for word in self._filter)
        ]
        if self._sorted:
            column, descending = self._sorted
            self._shown.sort(key=self.columns[column].key, reverse=descending)
        self.endResetModel()
