"""Từ mẫu… and Lưu thành mẫu…: a ready plan becomes a draft, a plan becomes a ready one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain import reusing
from desktop.domain.changes import Change
from desktop.domain.plan import Plan
from desktop.services import plan_templates
from desktop.services.plan_templates import Keeping, PlanTemplate
from desktop.ui.desk.pages import Printed
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.press import HousePress
from desktop.ui.widgets.chips import Tone, Word
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Field, NumberField, SearchField, line_edit, words
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.spread import PageSpread
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table
from desktop.ui.widgets.texts import column, label, row
from desktop.ui.words import count, one_line
from desktop.ui.workplace import Workplace

COLUMNS = (
    Column[PlanTemplate]("Mẫu", lambda t: one_line(t.title), look=lambda t: Look(strong=True, under=t.description)),
    Column[PlanTemplate]("Việc", lambda t: str(t.tasks), 52, order=lambda t: t.tasks, tabular=True),
    Column[PlanTemplate](
        "Nguồn",
        lambda t: "Của cơ quan" if t.own else "Đi kèm",
        106,
        spoken=True,
        look=lambda t: Look(chip=Word("Của cơ quan", Tone.BLUE) if t.own else Word("Đi kèm", Tone.GREY)),
    ),
)
Chosen = Callable[[str, int], object]
YEARS = (2000, 2199)
ROOMY = 760
"""Pixels of width from which the pages of a template stand beside the list."""


class PlanTemplatesDialog(Dialog):
    """The list with the pages of the chosen one; ``chosen(key, year)`` makes the draft."""

    def __init__(self, work: Workplace, parent: QWidget, chosen: Chosen) -> None:
        super().__init__(parent, "Kế hoạch mới từ mẫu", width=min(980, max(620, parent.width() - 60)))
        self._work, self._chosen, self._room = work, chosen, parent.height()
        self.search = SearchField("Tìm mẫu theo trích yếu…")
        self.model = RowsModel(COLUMNS, lambda template: template.key)
        self.table = Table(self.model, "Các mẫu kế hoạch", Manner(ROW_TWO_LINES, always_active=True, least=170))
        self.pages = PageSpread(work.press, work.jobs, "Trang của mẫu")
        self.year = NumberField(*YEARS)
        self.year.setValue(work.ports.today().year)
        self.slots = label("", "small", wrap=True)
        self._lay_out()
        self._join()
        self.offer("Tạo bản thảo", self._go)
        self._remove = self.help_button("Bỏ mẫu này", self._take_out)
        self._select(None)
        self._load()

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(min(380, max(100, self._room - 320)))
        self.pages.setMinimumWidth(250)
        self.pages.setVisible(self.minimumWidth() >= ROOMY)
        beside = row(self.table, self.pages, gap=12)
        beside.setStretch(0, 3)
        beside.setStretch(1, 2)
        below = row(Field("Năm của kế hoạch", self.year), column(None, self.slots, 6), gap=16)
        below.setStretch(1, 1)
        self.year.setFixedWidth(120)
        self.add(self.search, beside, below)

    def _join(self) -> None:
        self.search.searched.connect(self._filter)
        self.search.down.connect(self.table.setFocus)
        self.table.selected.connect(self._select)
        self.table.opened.connect(lambda _: self.go())
        self.table.sortable()

    def _load(self) -> None:
        self._work.jobs.read(partial(plan_templates.catalogue, self._work.ports.store), self._show, owner=self)

    def _show(self, templates: tuple[PlanTemplate, ...]) -> None:
        self.model.show_rows(templates)
        self._choose_first()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        if self.table.current_row() is None:
            self._choose_first()

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _select(self, template: PlanTemplate | None) -> None:
        if self.primary:
            self.primary.setEnabled(template is not None)
        self._remove.setVisible(template is not None and template.own)
        self.slots.setText("")
        if template is None:
            self.pages.clear()
            return
        plan = partial(plan_templates.load, self._work.ports.store, template.key)
        self._work.jobs.read(plan, self._say_slots, owner=self, latest="template slots")
        self.pages.show_pages(partial(_pages, self._work.press, plan))

    def _say_slots(self, plan: Plan) -> None:
        left = [place for place in reusing.open_places(plan) if place not in (reusing.YEAR, reusing.NEXT_YEAR)]
        self.slots.setText(f"Còn {count(len(left))} chỗ trống [ ] điền khi soạn." if left else "Không có chỗ trống.")

    def _go(self) -> bool:
        template = self.table.current_row()
        if template is None:
            return False
        self._chosen(template.key, self.year.value())
        return True

    def _take_out(self) -> None:
        template = self.table.current_row()
        if template and template.own:
            act = partial(plan_templates.remove, self._work.ports, template.key)
            self._work.jobs.write(act, lambda _: self._load(), changes={Change.DRAFTS}, owner=self)


def _pages(press: HousePress, plan: Callable[[], Plan]) -> Printed:
    return press.show(plan())


class KeepTemplateDialog(Dialog):
    """Asks what the template is for and whether its year becomes an open place; ``kept()`` comes after it is stored."""

    def __init__(self, work: Workplace, parent: QWidget, plan: Plan, kept: Callable[[PlanTemplate], object]) -> None:
        super().__init__(parent, "Lưu thành mẫu", width=520)
        self._work, self._plan, self._kept = work, plan, kept
        self._year = plan.date.year if plan.date else work.ports.today().year
        self.title = label("", "name", wrap=True)
        self.description = line_edit("Ví dụ: việc làm hằng năm, có bảng giao việc")
        self.open_year = QCheckBox(f"Thay năm {self._year} trong nội dung bằng chỗ trống [năm]")
        self.open_year.setChecked(True)
        self.open_year.toggled.connect(self._say_title)
        hint = "Mẫu giữ nội dung, việc được giao và nơi nhận; bỏ số, ngày, người ký và tên cơ quan."
        self.add(self.title, label(hint, "body2", wrap=True), Field("Dùng khi nào", self.description), self.open_year)
        self.offer("Lưu thành mẫu", self._keep)
        self._say_title()
        self.description.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_title(self, _checked: bool = True) -> None:
        plan = reusing.without_year(self._plan, self._year) if self.open_year.isChecked() else self._plan
        self.title.setText(one_line(plan.title))

    def _keep(self) -> None:
        year = self._year if self.open_year.isChecked() else None
        keeping = Keeping(self._plan, words(self.description), year, self._work.clerk)
        act = partial(plan_templates.keep, self._work.ports, keeping)
        self._work.jobs.write(act, self._kept, changes={Change.DRAFTS})


def told_kept(notice: NoticeBar, template: PlanTemplate) -> None:
    """Says where the new template is found."""
    notice.tell(Mood.SUCCESS, f"Đã lưu mẫu “{one_line(template.title)}”. Dùng ở Tệp → Kế hoạch mới từ mẫu…")
