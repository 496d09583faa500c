"""Ctrl+K: commands, drafts, numbers, units; with or without marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from desktop.domain.text import fold
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.speaking import say
from desktop.ui.theme import icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.tables import CellDelegate, Manner

WIDTH, ROWS, ROW = 560, 9, 36


@dataclass(frozen=True)
class Offer:
    """Something that can be gone to or done. ``beside``: its key or kind, shown at the right."""

    name: str
    act: Callable[[], object]
    beside: str = ""
    icon: Icon | None = None


def found(offers: Sequence[Offer], words: str) -> list[Offer]:
    """The offers that hold every word, those first whose name begins with what was typed."""
    wanted = fold(words).split()
    hits = [offer for offer in offers if all(word in fold(offer.name) for word in wanted)]
    start = fold(words).strip()
    return sorted(hits, key=lambda offer: not fold(offer.name).startswith(start))


COLUMNS = (
    Column[Offer]("Tên", lambda offer: offer.name),
    Column[Offer]("Phím", lambda offer: offer.beside, 150, spoken=True, look=lambda _: Look(small=True, color="text_3"),
                  align=Qt.AlignmentFlag.AlignRight),
)  # fmt: skip


class Palette(QWidget):
    """A field over a list; arrows move, Enter does, Esc leaves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(say("Tìm hoặc gõ lệnh"))
        self._offers: list[Offer] = []
        self.field = QLineEdit()
        self.field.setProperty("flat", "true")
        self.field.setPlaceholderText(say("Tìm hoặc gõ lệnh"))
        self.field.setAccessibleName(say("Tìm hoặc gõ lệnh"))
        self.field.setFixedHeight(32)
        self.field.addAction(icons.icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.model = RowsModel(COLUMNS, lambda offer: (offer.name, offer.beside))
        self.list = QTableView()
        self._shape_list()
        box = QVBoxLayout(self)
        box.setContentsMargins(9, 9, 9, 9)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._run)
        self.hide()

    def _shape_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(CellDelegate(view, Manner(ROW, lines=False, always_active=True)))
        view.setAccessibleName(say("Kết quả"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.setColumnWidth(1, COLUMNS[1].width)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def open_with(self, offers: list[Offer]) -> None:
        """Shows itself over the middle of the window's head."""
        self._offers = offers
        width = min(WIDTH, self._window.width() - 32)
        self.setFixedWidth(width)
        self.move(QPoint((self._window.width() - width) // 2, 56))
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, offers: list[Offer]) -> None:
        """More offers that came in while it is open."""
        self._offers += offers
        self._search(self.field.text())

    def _search(self, words: str) -> None:
        hits = found(self._offers, words)
        self.model.show_rows(hits[:200])
        rows = min(len(hits), ROWS, max(1, (self._window.height() - 130) // ROW))
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(bool(hits))
        self.adjustSize()
        if hits:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _run(self) -> None:
        offer = self.model.row(self.list.currentIndex())
        if offer:
            self.hide()
            offer.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        key = Qt.Key(event.key())
        if key in steps and self.model.rowCount():
            row = max(0, min(self.model.rowCount() - 1, self.list.currentIndex().row() + steps[key]))
            self.list.setCurrentIndex(self.model.index(row, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        bottom = self.field.geometry().bottom() + 5
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(1, bottom, self.width() - 2, bottom)
