"""What the rules find, below the text: most serious first; a click goes to the place, a safe fix is one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.checks import fixing
from desktop.checks.findings import Finding, Severity
from desktop.domain.calendar import short_date
from desktop.domain.drafts import Ignored
from desktop.domain.plan import Plan
from desktop.services import wording
from desktop.services.ignoring import Judged
from desktop.ui import speaking
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind, Size, on_click
from desktop.ui.widgets.chips import Chip, Tone
from desktop.ui.widgets.texts import column, label, row, rule

ROW = 32
HEAD = 34
_TITLE_AT = 40
_TITLE_ROOM = (74, 180)
"""Least and most pixels for the short names of rules."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
SIGNS = {
    Severity.ERROR: (Icon.ERROR, "danger", "danger"),
    Severity.WARNING: (Icon.WARNING, "warn", "warn_mark"),
    Severity.ADVICE: (Icon.ADVICE, "text_3", "accent"),
}
"""Icon, token of words, token of shapes (wavy line, dot)."""
_COUNTS = {
    Severity.ERROR: ("lỗi", Tone.RED),
    Severity.WARNING: ("cảnh báo", Tone.AMBER),
    Severity.ADVICE: ("gợi ý", Tone.GREY),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding and its words. ``safe``: one key mends it. ``ignored``: why it is left as it is."""

    finding: Finding
    title: str
    sentence: str
    safe: bool
    ignored: Ignored | None = None


def say(plan: Plan, findings: Iterable[Judged]) -> list[Said]:
    """Findings in words and in the order in which they are shown: what is ignored comes last."""
    order = sorted(findings, key=lambda each: (each.ignored is not None, _ORDER.index(each.finding.severity)))
    return [_said(plan, each.finding, each.ignored) for each in order]


def _said(plan: Plan, finding: Finding, ignored: Ignored | None) -> Said:
    sentence = speaking.say(wording.sentence(finding, plan))
    if ignored:
        who = (
            f" ({ignored.by}, {short_date(ignored.at.date())})" if ignored.by else f" ({short_date(ignored.at.date())})"
        )
        sentence = f"{speaking.say('Bỏ qua')}: {ignored.reason}{who} · {sentence}"
    safe = bool(not ignored and finding.fix and fixing.apply_fixes(plan, (finding,))[1])
    return Said(finding, speaking.say(wording.title(finding.rule)), sentence, safe, ignored)


class FindingsModel(QAbstractListModel):
    """The rows; read to a screen reader as "lỗi: …"."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Said] = []
        self.words_at = 0
        self.show([])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        said = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            severity = speaking.say("đã bỏ qua" if said.ignored else wording.severity(said.finding.severity))
            return f"{severity}: {said.title}, {said.sentence}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{said.sentence}\n{said.finding.source}" if said.finding.source else said.sentence
        return said if role == Qt.ItemDataRole.UserRole else None

    def show(self, rows: list[Said]) -> None:
        """Other findings."""
        metrics = QFontMetrics(fonts.font(fonts.Role.BODY))
        least, most = _TITLE_ROOM
        widest = max((metrics.horizontalAdvance(said.title) for said in rows), default=0)
        self.beginResetModel()
        self.words_at = _TITLE_AT + 16 + max(least, min(most, widest))
        self.rows = rows
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """Icon · short name of the rule · sentence. ``reserved``: pixels that the buttons of the chosen row take."""

    def __init__(self, parent: QWidget, reserved: Callable[[], int]) -> None:
        super().__init__(parent)
        self._reserved = reserved

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, FindingsModel):
            return
        said, words_at = model.rows[index.row()], model.words_at
        tokens, rect = theme.tokens(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.row_hover))
        painter.fillRect(QRectF(0, rect.bottom(), rect.width(), 1), QColor(tokens.line))
        icon, color, _shape = SIGNS[said.finding.severity]
        color = "text_3" if said.ignored else color
        icons.paint(painter, QRectF(14, rect.center().y() - 8, 16, 16), icon, color, filled=True)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.setFont(fonts.font(fonts.Role.BODY))
        metrics = QFontMetrics(painter.font())
        painter.setPen(QColor(tokens.text_2))
        title = metrics.elidedText(said.title, Qt.TextElideMode.ElideRight, words_at - _TITLE_AT - 8)
        painter.drawText(QRectF(_TITLE_AT, rect.top(), words_at - _TITLE_AT, rect.height()), flags, title)
        # Grey that is too pale for a selection gives way to the next darker one there.
        faded = tokens.text_2 if selected else tokens.text_3
        painter.setPen(QColor(faded if said.ignored else tokens.text))
        room = round(rect.width() - words_at - (self._reserved() + 8 if selected else 14))
        words = metrics.elidedText(said.sentence, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(words_at, rect.top(), room, rect.height()), flags, words)
        painter.restore()


class FindingsPane(QWidget):
    """``chosen(Finding)``: go to its place. ``fix(tuple[Finding, ...])``: put these safe fixes in.

    ``ignore(Said)``: leave this one as it is. ``take_back(Ignored)``: let it count again.
    """

    chosen = Signal(object)
    fix = Signal(object)
    ignore = Signal(object)
    take_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FindingsModel()
        self.list = QListView()
        self.list.setAccessibleName("Kết quả kiểm tra")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list, self._reserved))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.list.selectionModel().currentChanged.connect(self._place_buttons)
        self.list.verticalScrollBar().valueChanged.connect(self._place_buttons)
        self.chips = {severity: Chip() for severity in _ORDER}
        self.left = Chip()
        self.words = label("", "small")
        self.fix_all = Button("", Kind.LINK, Size.ROW)
        self.before = IconButton(Icon.UP, "Lỗi trước", key="Shift+F8", small=True)
        self.after = IconButton(Icon.DOWN, "Lỗi tiếp theo", key="F8", small=True)
        self.fix_one = Button("Sửa", Kind.PLAIN, Size.ROW, key="Ctrl+.")
        self.leave = Button("Bỏ qua…", Kind.QUIET, Size.ROW)
        self.again = Button("Xét lại", Kind.QUIET, Size.ROW)
        for button in self._buttons():
            button.setParent(self.list.viewport())
        on_click(self.leave, self.ignore_current)
        on_click(self.again, self.ignore_current)
        on_click(self.fix_all, lambda: self.fix.emit(tuple(s.finding for s in self.model.rows if s.safe)))
        on_click(self.fix_one, self.fix_current)
        on_click(self.before, lambda: self.step(-1))
        on_click(self.after, lambda: self.step(1))
        line = row(
            label("Kết quả kiểm tra", "head"),
            4,
            *self.chips.values(),
            self.left,
            self.words,
            None,
            self.fix_all,
            self.before,
            self.after,
        )
        line.setContentsMargins(14, 0, 8, 0)
        self.head = QWidget()
        self.head.setProperty("ground", "subtle")
        self.head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head.setFixedHeight(HEAD)
        self.head.setLayout(line)
        self.setLayout(column(rule(), self.head, rule(), self.list))
        self.shown = 3
        self.show_findings([], "")

    def show_findings(self, rows: list[Said], words: str) -> None:
        """Findings in words; ``words``: what is said where there are none."""
        key = self._key(self.current())
        self.model.show(rows)
        for severity, chip in self.chips.items():
            count = sum(said.finding.severity is severity and not said.ignored for said in rows)
            name, tone = _COUNTS[severity]
            chip.say(f"{count} {name}" if count else "", tone)
        ignored = sum(said.ignored is not None for said in rows)
        self.left.say(f"{ignored} đã bỏ qua" if ignored else "", Tone.GREY)
        safe = sum(said.safe for said in rows)
        self.fix_all.say(f"Sửa {safe} lỗi an toàn")
        self.fix_all.setVisible(safe > 0)
        self.words.setText("" if len(rows) > ignored else words)
        for button in (self.before, self.after):
            button.setEnabled(len(rows) > ignored)
        again = next((i for i, said in enumerate(rows) if self._key(said) == key), None)
        if again is not None:
            self.list.setCurrentIndex(self.model.index(again))
        self._fit()
        self._place_buttons()

    @staticmethod
    def _key(said: Said | None) -> tuple[object, ...]:
        return (
            (said.finding.rule, said.finding.place.part, said.finding.place.node_id, said.finding.quote) if said else ()
        )

    def chips_text(self) -> str:
        """The counts as they are read: "1 lỗi · 2 cảnh báo"."""
        return " · ".join(chip.text for chip in self.chips.values() if chip.text)

    def limit(self, rows: int) -> None:
        """How many rows are shown before they scroll."""
        self.shown = rows
        self._fit()

    def _fit(self) -> None:
        rows = min(self.shown, len(self.model.rows))
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(rows > 0)
        self.setFixedHeight(HEAD + 2 + rows * ROW)

    def current(self) -> Said | None:
        """The chosen row."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def step(self, by: int) -> None:
        """F8 and Shift+F8: the next or previous finding, around the end."""
        count = sum(said.ignored is None for said in self.model.rows)  # what is ignored stands behind them
        if count:
            index = self.list.currentIndex()
            start = index.row() if index.isValid() and index.row() < count else (-1 if by > 0 else 0)
            self.list.setCurrentIndex(self.model.index((start + by) % count))
            self._chosen()

    def fix_current(self) -> None:
        """Ctrl+.: mends the chosen finding, if that is safe."""
        said = self.current()
        if said and said.safe:
            self.fix.emit((said.finding,))

    def ignore_current(self) -> None:
        """Leaves the chosen finding as it is, or lets it count again."""
        if said := self.current():
            if said.ignored:
                self.take_back.emit(said.ignored)
            else:
                self.ignore.emit(said)

    def _chosen(self) -> None:
        if said := self.current():
            self.chosen.emit(said.finding)

    def _buttons(self) -> tuple[Button, ...]:
        """The buttons of the chosen row, the last one at the right."""
        return self.fix_one, self.leave, self.again

    def _reserved(self) -> int:
        """Pixels at the right end of the chosen row that its buttons take."""
        return sum(button.sizeHint().width() + 6 for button in self._buttons() if not button.isHidden()) + 6

    def _place_buttons(self) -> None:
        said, index = self.current(), self.list.currentIndex()
        self.fix_one.setVisible(bool(said and said.safe))
        self.leave.setVisible(bool(said and not said.ignored))
        self.again.setVisible(bool(said and said.ignored))
        right, box = self.list.viewport().width() - 6, self.list.visualRect(index)
        for button in reversed(self._buttons()):
            if not button.isHidden():
                size = button.sizeHint()
                right -= size.width()
                button.setGeometry(right, box.center().y() - size.height() // 2 + 1, size.width(), size.height())
                right -= 6
