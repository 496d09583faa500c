"""Vừa trang…: the ways in which the decree lets a plan fall on whole pages, each with its pages and article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Refusal
from desktop.domain.plan import Fit, Plan
from desktop.services import fitting
from desktop.services.fitting import FittedPages
from desktop.ui.desk.pages import Printed
from desktop.ui.jobs import Progress, Stopped
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.spread import MOST_PAGES, PageSpread
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table
from desktop.ui.widgets.texts import label, row
from desktop.ui.words import count
from desktop.ui.workplace import Workplace

COLUMNS = (
    Column[FittedPages]("Cách dàn trang", lambda f: f.title, look=lambda f: Look(strong=True, under=_ending(f))),
)
_TOLD_MS = 150
"""How often the count of tried ways is read."""


class FittingDialog(Dialog):
    """``chosen(Fit | None)``: the clerk takes this way. Arrows choose, Enter takes, Esc leaves everything as it is."""

    def __init__(self, work: Workplace, parent: QWidget, plan: Plan, chosen: Callable[[Fit | None], object]) -> None:
        super().__init__(parent, "Vừa trang", width=min(980, max(620, parent.width() - 60)))
        self._work, self._plan, self._chosen = work, plan, chosen
        self._progress = Progress("Đang thử các cách dàn trang")
        self.told = label(f"{self._progress.title}…", "body2", wrap=True)
        self.model = RowsModel(COLUMNS, lambda way: way.fit)
        self.table = Table(self.model, "Các cách dàn trang", Manner(ROW_TWO_LINES, always_active=True, least=200))
        self.moved = label("", "body2", wrap=True)
        self.pages = PageSpread(work.press, work.jobs, "Trang khi dàn theo cách đã chọn")
        self._lay_out(parent.height())
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _way: self.go())
        self.pages.shown.connect(self._printed)
        self.offer("Dùng cách này", self._go)
        self._enable(None)
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self._tell)
        self._ticks.start(_TOLD_MS)
        self.finished.connect(lambda _result: self._progress.stop())
        self._look()

    def _lay_out(self, room: int) -> None:
        self.table.setMinimumHeight(min(380, max(110, room - 320)))
        self.pages.setMinimumWidth(280)
        beside = row(self.table, self.pages, gap=12)
        beside.setStretch(0, 1)
        beside.setStretch(1, 2)
        self.add(self.told, beside, self.moved)
        self.moved.setMinimumHeight(self.moved.fontMetrics().height() * 3)

    def _look(self) -> None:
        ports = self._work.ports
        work = partial(fitting.fitted_pages, ports, self._plan, self._progress)
        self._work.jobs.long(self._progress, work, self._found, owner=self, failed=self._not_found)

    def _tell(self) -> None:
        if self._progress.total:
            self.told.setText(f"{self._progress.title}: {self._progress.done + 1} / {self._progress.total}")

    def _found(self, ways: tuple[FittedPages, ...]) -> None:
        self._ticks.stop()
        self.told.setText(
            f"Có {count(len(ways) - 1)} cách dàn lại, tất cả trong khuôn khổ Nghị định 30. Chữ không thay đổi."
            if ways[1:]
            else "Trang đang vừa: không có cách nào trong khuôn khổ Nghị định 30 dàn tốt hơn."
        )
        self.model.show_rows(ways)
        known = any(way.fit == self._plan.fit for way in ways)
        start = self._plan.fit if self._plan.fit and known else ways[min(1, len(ways) - 1)].fit
        self.table.choose(start)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_found(self, error: Exception) -> bool:
        self._ticks.stop()
        self.told.setText(str(error) if isinstance(error, Refusal) else "Chưa thử được các cách dàn trang.")
        return isinstance(error, Refusal | Stopped)

    def _enable(self, way: FittedPages | None) -> None:
        if self.primary:
            self.primary.setEnabled(way is not None and way.fit != self._plan.fit)

    def _show(self, way: FittedPages | None) -> None:
        self._enable(way)
        if way is None:
            self.moved.setText("")
            self.pages.clear()
            return
        self.moved.setText(_moves(way))
        plan = fitting.with_fit(self._plan, way.fit)
        self.pages.show_pages(partial(self._work.press.show, plan))

    def _printed(self, printed: Printed) -> None:
        """The page of the signature is where the ways differ; it is turned to when the pages have their places."""
        signed = [field.page for field in printed.fields if field.name == "cho_ky"]
        page = min(signed[-1] if signed else len(printed.sizes) - 1, MOST_PAGES - 1)
        bar, sheets = self.pages.verticalScrollBar(), self.pages.sheets
        QTimer.singleShot(0, self.pages, lambda: bar.setValue(int(sheets.place(page).top())))

    def _go(self) -> bool:
        way = self.table.current_row()
        if way is None or (self.primary and not self.primary.isEnabled()):
            return False
        self._chosen(way.fit)
        return True


def _ending(way: FittedPages) -> str:
    """How many pages, and how the signature stands."""
    beside = f"{count(way.beside)} dòng cạnh chữ ký" if way.ends_well else "chữ ký đứng lẻ"
    return f"{count(way.pages)} trang, {beside}"


def _moves(way: FittedPages) -> str:
    """What moves, each article once."""
    articles: dict[str, list[str]] = {}
    for moved in way.moved:
        articles.setdefault(moved.source, []).append(moved.words)
    lines = [f"{'; '.join(words)} ({source})." for source, words in articles.items()]
    return "\n".join(line[0].upper() + line[1:] for line in lines) or "Cỡ chữ, giãn dòng, lề giữ như mẫu."
