"""The outline at the left: every part of the document, a click or Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, TITLE, Line, Part, lines
from desktop.domain.plan import Plan, appendix_label
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import IconButton, on_click
from desktop.ui.widgets.texts import column, label, row, rule

HEADER, RECIPIENTS, SIGNER, ADD_APPENDIX = "#header", "#recipients", "#signer", "#add"
"""Places that are no line of the text: they open a panel, the last one makes an appendix."""
_LISTED = frozenset(Kind) - {Kind.POINT, Kind.DASH, Kind.PLUS, Kind.PARAGRAPH, Kind.TABLE}
_DEEPEST = 1
_ROW = 27
_MARGIN = 30
"""Pixels before the words of a row, where the arrow stands."""
ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: where it goes, its label, its words, how deep it stands; ``count``: "" = none."""

    key: str
    label: str
    words: str
    depth: int = 0
    strong: bool = False
    count: str = ""


def entries(plan: Plan, order: Sequence[Line] = ()) -> list[Entry]:
    """The rows of a plan, in the order of the document. ``order``: its lines, where somebody has them already."""
    order = order or list(lines(plan))
    bases = [line for line in order if line.part is Part.BASIS]
    written = sum(bool(line.plain) for line in bases)
    out = [
        Entry(HEADER, "", "Thể thức đầu trang"),
        Entry(TITLE, "", "Trích yếu"),
        Entry(bases[0].id, "", "Căn cứ", count=str(written) if written else ""),
    ]
    body = [line for line in order if line.part is Part.NODE]
    appendices = {appendix.id: index for index, appendix in enumerate(plan.appendices)}
    own = [line for line in body if _shown(line)]
    end = next((i for i, line in enumerate(order) if line.id == CLOSING), len(order))
    in_body = {line.id for line in order[:end]}
    out.extend(_entry(line) for line in own if line.id in in_body)
    out.append(Entry(CLOSING, "", "Lời kết"))
    out.extend((Entry(RECIPIENTS, "", "Nơi nhận"), Entry(SIGNER, "", "Người ký")))
    for line in order[end:]:
        if line.part is Part.APPENDIX:
            out.append(Entry(line.id, "", f"{appendix_label(plan, appendices[line.id])} {line.plain}".strip()))
        elif line.part is Part.NODE and _shown(line) and line.depth == 0:
            out.append(Entry(line.id, line.label, _title(line), 1))
    out.append(Entry(ADD_APPENDIX, "", "Thêm phụ lục"))
    return out


def _spoken(entry: Entry) -> str:
    """The program's own words in the language of the window, the plan's as they are."""
    return say(entry.words) if entry.key.startswith("#") else entry.words


def _shown(line: Line) -> bool:
    return line.kind in _LISTED and line.depth <= _DEEPEST


def _entry(line: Line) -> Entry:
    return Entry(line.id, line.label, _title(line), line.depth, strong=line.depth == 0)


def _title(line: Line) -> str:
    """Titles written in capitals are read more easily as a sentence."""
    words = line.words.heading or line.plain
    return words.capitalize() if words.isupper() else words


class _Delegate(QStyledItemDelegate):
    """Paints a row: arrow, label in grey, words, count at the right, a dot where something is wrong."""

    def __init__(self, marked: Callable[[str], str], tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._marked, self._tree = marked, tree

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        tokens, rect = theme.tokens(), QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if selected else tokens.row_hover))
            painter.drawRoundedRect(QRectF(6, rect.top() + 1, rect.right() - 12, rect.height() - 2), 6, 6)
        if index.model().hasChildren(index):
            arrow = Icon.DOWN if self._tree.itemFromIndex(index).isExpanded() else Icon.RIGHT
            icons.paint(painter, QRectF(8, rect.center().y() - 8, 16, 16), arrow, "text_2")
        self._paint_words(painter, rect, (entry, selected))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, what: tuple[Entry, bool]) -> None:
        entry, selected = what
        tokens = theme.tokens()
        x = float(_MARGIN + 12 * entry.depth if entry.label else _MARGIN)
        if entry.key == ADD_APPENDIX:
            icons.paint(painter, QRectF(9, rect.center().y() - 8, 16, 16), Icon.ADD, "text_3")
        right = self._paint_right(painter, rect, entry)
        font = fonts.font(fonts.Role.STRONG if entry.strong else fonts.Role.BODY)
        painter.setFont(fonts.font(fonts.Role.BODY, tabular=True))
        painter.setPen(QColor(tokens.accent_text if selected else tokens.text_2 if entry.strong else tokens.text_3))
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        if entry.label:
            width = QFontMetrics(painter.font()).horizontalAdvance(entry.label)
            painter.drawText(QRectF(x, rect.top(), width + 2, rect.height()), flags, entry.label)
            x += width + 5
        painter.setFont(font)
        ink = tokens.accent_text if selected else tokens.text if entry.strong else tokens.text_2
        painter.setPen(QColor(tokens.text_3 if entry.key == ADD_APPENDIX else ink))
        words = _spoken(entry) or say("chưa có chữ")
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, round(right - x - 4))
        painter.drawText(QRectF(x, rect.top(), right - x, rect.height()), flags, shown)

    def _paint_right(self, painter: QPainter, rect: QRectF, entry: Entry) -> float:
        """Count and dot; returns the x where the words must end."""
        tokens, right = theme.tokens(), rect.right() - 14
        if entry.count:
            painter.setFont(fonts.font(fonts.Role.MICRO, tabular=True))
            painter.setPen(QColor(tokens.text_3))
            width = QFontMetrics(painter.font()).horizontalAdvance(entry.count)
            painter.drawText(
                QRectF(right - width, rect.top(), width + 2, rect.height()),
                int(Qt.AlignmentFlag.AlignVCenter),
                entry.count,
            )
            right -= width + 6
        if mark := self._marked(entry.key):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, mark)))
            painter.drawEllipse(QRectF(right - 6, rect.center().y() - 3, 6, 6))
            right -= 12
        return right


class _Tree(QTreeWidget):
    """A tree without indentation whose arrows stand in the margin of the rows."""

    def drawBranches(
        self, _painter: QPainter, _rect: QRect, _index: QModelIndex | QPersistentModelIndex
    ) -> None:  # the delegate draws them
        return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item and item.childCount() and event.position().x() < _MARGIN - 2:
            item.setExpanded(not item.isExpanded())
        else:
            super().mousePressEvent(event)


class OutlinePane(QWidget):
    """``chosen(str)``: a line of the text, or one of the places above. ``hidden``: the clerk folds the pane away."""

    chosen = Signal(str)
    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._entries: list[Entry] = []
        self._marks: dict[str, str] = {}
        self._of_line: dict[str, str] = {}
        self.tree = _Tree()
        self.tree.setProperty("ground", "subtle")
        self.tree.setAccessibleName("Dàn ý")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setItemDelegate(_Delegate(lambda key: self._marks.get(key, ""), self.tree))
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._activated)
        self.fold = IconButton(Icon.OUTLINE, "Ẩn dàn ý", small=True)
        on_click(self.fold, self.folded.emit)
        head = row(label("Dàn ý", "head"), None, self.fold)
        head.setContentsMargins(14, 0, 8, 0)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(40)
        box = column(top, rule(), 7, self.tree)
        self.setLayout(box)
        theme.current().changed.connect(self.tree.viewport().update)

    def show_plan(self, plan: Plan, order: Sequence[Line]) -> None:
        """Shows another state of the plan, whose lines are ``order``; what is open stays open."""
        fresh = entries(plan, order)
        self._of_line = _owners(plan, order, {entry.key for entry in fresh})
        if [(e.key, e.depth) for e in fresh] == [(e.key, e.depth) for e in self._entries]:
            for entry in fresh:
                self._fill(self._rows[entry.key], entry)
        else:
            self._rebuild(fresh)
        self._entries = fresh

    def _rebuild(self, fresh: list[Entry]) -> None:
        closed = {key for key, item in self._rows.items() if item.childCount() and not item.isExpanded()}
        self.tree.clear()
        self._rows = {}
        parent: QTreeWidgetItem | None = None
        for entry in fresh:
            item = QTreeWidgetItem(parent if entry.depth and parent else self.tree.invisibleRootItem())
            self._fill(item, entry)
            self._rows[entry.key] = item
            parent = item if not entry.depth else parent
        for key, item in self._rows.items():
            item.setExpanded(key not in closed)

    def _fill(self, item: QTreeWidgetItem, entry: Entry) -> None:
        if item.data(0, ENTRY) != entry:
            item.setData(0, ENTRY, entry)
            item.setText(0, f"{entry.label} {_spoken(entry)}".strip())

    def follow(self, line_id: str) -> None:
        """Marks the part in which the cursor stands."""
        item = self._rows.get(self._of_line.get(line_id, line_id))
        if item is not None and item is not self.tree.currentItem():
            self.tree.setCurrentItem(item)

    def mark(self, marks: dict[str, str]) -> None:
        """A dot at every part with a finding; values are tokens, by line."""
        found: dict[str, str] = {}
        for line_id, token in marks.items():
            owner = self._of_line.get(line_id, line_id)
            if found.get(owner) != "danger":
                found[owner] = token
        self._marks = found
        self.tree.viewport().update()

    def keys(self) -> list[str]:
        """The rows in order, by where they go."""
        return [entry.key for entry in self._entries]

    def _clicked(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, ENTRY)
        self.chosen.emit(entry.key)

    def _activated(self, item: QTreeWidgetItem) -> None:
        self._clicked(item)


def _owners(plan: Plan, order: Sequence[Line], keys: set[str]) -> dict[str, str]:
    """For every line of the text the row that it belongs to."""
    out: dict[str, str] = {}
    owner = TITLE
    for line in order:
        if line.id in keys:
            owner = line.id
        elif line.part is Part.LEAD:
            owner = next((basis.id for basis in plan.bases), TITLE)
        out[line.id] = owner
    return out
