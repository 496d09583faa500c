"""The true page beside the text: drawn off the GUI thread from the composed DOCX, right behind the typing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.editing import written
from desktop.domain.plan import Plan
from desktop.ui.desk.page_view import Fit, PageView
from desktop.ui.desk.pages import Picture, Places, Press, Printed
from desktop.ui.jobs import Jobs
from desktop.ui.theme import fonts
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import IconButton, on_click
from desktop.ui.widgets.texts import column, label, row, rule, tabular

ROOMY = 400
"""Pixels below which the head keeps only what is needed most."""
TURN_SECONDS = 0.0002
"""How long the drawing thread keeps Python from the GUI thread; a key press takes several turns (usual: 5 ms)."""
QUIET_MS = 60
"""The page is drawn this long after a key, unless another follows."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One drawing of a plan: its pages, where its lines stand, pictures at ``scale``."""

    plan: Plan
    printed: Printed
    places: Places
    pictures: Mapping[int, Picture]
    scale: float


def render(press: Press, plan: Plan, pages: list[int], scale: float) -> Rendering:
    """Everything the pane shows of a plan; runs on a reader. Pictures only of the pages in view."""
    kept = written(plan)
    printed = press.show(kept)
    wanted = [page for page in pages if page < len(printed.sizes)] or [0]
    return Rendering(plan, printed, Places(kept, printed.lines), pictures_of(press, printed.pdf, wanted, scale), scale)


def pictures_of(press: Press, pdf: bytes, pages: list[int], scale: float) -> dict[int, Picture]:
    """Pictures of pages; runs on a reader."""
    return {page: press.picture(pdf, page, scale) for page in pages}


class PagePane(QWidget):
    """``chosen(At | str)``: a word or a field was clicked on the page.

    ``rendered(Rendering)``: the page is that of this plan. ``failed(Exception)``: it could not be drawn; the last one
    stays.
    """

    chosen = Signal(object)
    rendered = Signal(object)
    failed = Signal(object)
    print_asked = Signal()
    fit_asked = Signal()

    def __init__(self, press: Press, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        sys.setswitchinterval(TURN_SECONDS)
        self._press, self._jobs = press, jobs
        self._plan: Plan | None = None
        self._drawing = False
        self.view = PageView()
        self.view.chosen.connect(self.chosen)
        self.view.wanted.connect(self._want_pictures)
        self.view.zoomed.connect(self._tell)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._draw)
        self._make_head()
        self._tell()

    def _make_head(self) -> None:
        self.before = IconButton(Icon.UP, "Trang trước")
        self.after = IconButton(Icon.DOWN, "Trang sau")
        self.where = tabular(label("Trang"), fonts.Role.BODY)
        self.number = tabular(label("", "strong"), fonts.Role.STRONG)
        self.of = tabular(label("", "body2"), fonts.Role.BODY)
        self.smaller = IconButton(Icon.ZOOM_OUT, "Thu nhỏ trang")
        self.percent = tabular(label("", "body2"), fonts.Role.BODY)
        self.larger = IconButton(Icon.ZOOM_IN, "Phóng to trang")
        self.whole = IconButton(Icon.FIT_PAGE, "Vừa cả trang")
        self.width_ = IconButton(Icon.FIT_WIDTH, "Vừa chiều ngang")
        self.fit_text = IconButton(Icon.DOCUMENT, "Vừa trang…", key="Shift+F4")
        self.print = IconButton(Icon.PRINT, "In", key="Ctrl+P")
        for button in (self.whole, self.width_):
            button.setCheckable(True)
        on_click(self.before, lambda: self.view.go_to_page(self.view.page - 1))
        on_click(self.after, lambda: self.view.go_to_page(self.view.page + 1))
        on_click(self.smaller, lambda: self.view.step(up=False))
        on_click(self.larger, lambda: self.view.step(up=True))
        on_click(self.whole, lambda: self.view.choose(Fit.WHOLE))
        on_click(self.width_, lambda: self.view.choose(Fit.WIDTH))
        on_click(self.fit_text, self.fit_asked.emit)
        on_click(self.print, self.print_asked.emit)
        bar = rule(upright=True)
        bar.setFixedSize(1, 18)
        line = row(
            *(self.before, self.after, 6, self.where, self.number, self.of, None),
            *(self.smaller, self.percent, self.larger, self.whole, self.width_, 4, bar, 4, self.fit_text, self.print),
            gap=4,
        )
        line.setContentsMargins(8, 0, 10, 0)
        self.head = QWidget()
        self.head.setProperty("ground", "surface")
        self.head.setLayout(line)
        self.head.setFixedHeight(40)
        self.setLayout(column(self.head, rule(), self.view))

    # Drawing

    def show_plan(self, plan: Plan) -> None:
        """The page of another state of the plan, soon; of many states only the last one counts."""
        if plan is self._plan:
            return
        self._plan = plan
        if not self._drawing:
            self._quiet.start()

    def draw_now(self) -> None:
        """Does not wait for the keys to rest."""
        self._quiet.stop()
        self._draw()

    def stop(self) -> None:
        """Draws nothing any more: the window closes."""
        self._quiet.stop()
        self._plan = None

    @property
    def busy(self) -> bool:
        """Whether the page is not that of the text yet."""
        return self._drawing or self._quiet.isActive()

    def _draw(self) -> None:
        if self._plan is None or self._drawing:
            return
        self._drawing = True
        view = self.view
        work = partial(render, self._press, self._plan, view.pages_in_view() or [0], view.device_scale)
        self._jobs.read(work, self._drawn, owner=self, failed=self._not_drawn)

    def _drawn(self, rendering: Rendering) -> None:
        self._drawing = False
        self.view.show_pages(rendering.printed, rendering.places, rendering.pictures, rendering.scale)
        self.rendered.emit(rendering)
        if rendering.plan is not self._plan:
            self._draw()  # keys were pressed meanwhile

    def _not_drawn(self, error: Exception) -> bool:
        self._drawing = False
        self.failed.emit(error)
        return True

    def _want_pictures(self) -> None:
        view = self.view
        if view.printed is None or not (pages := view.missing()):
            return
        work = partial(pictures_of, self._press, view.printed.pdf, pages, view.device_scale)
        take = partial(self._take, view.printed, view.device_scale)
        self._jobs.read(work, take, owner=self, latest="pictures", failed=self._not_drawn_again)

    def _take(self, printed: Printed, scale: float, pictures: dict[int, Picture]) -> None:
        if printed is self.view.printed:
            self.view.take(pictures, scale)

    def _not_drawn_again(self, error: Exception) -> bool:
        self.failed.emit(error)
        return True

    # The head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        for part in (self.where, self.percent, self.whole, self.width_):
            part.setVisible(roomy)

    def _tell(self) -> None:
        view = self.view
        self.number.setText(str(view.page + 1) if view.count else "–")
        self.of.setText(f"/ {view.count}" if view.count else "")
        self.percent.setText(f"{round(view.zoom * 100)}%")
        self.whole.setChecked(view.fit is Fit.WHOLE)
        self.width_.setChecked(view.fit is Fit.WIDTH)
        self.before.setEnabled(view.page > 0)
        self.after.setEnabled(view.page + 1 < view.count)
