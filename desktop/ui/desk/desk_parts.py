"""The parts of the desk and the room that each of them has, by the breadth of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.domain.office import Office
from desktop.domain.plan import Plan
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.desk.fields_panel import FieldsPanel
from desktop.ui.desk.find_bar import FindBar
from desktop.ui.desk.findings_pane import FindingsPane
from desktop.ui.desk.notes_panel import NotesPanel
from desktop.ui.desk.outline_pane import OutlinePane
from desktop.ui.desk.page_pane import PagePane
from desktop.ui.desk.table_panel import TablePanel
from desktop.ui.desk.toolbar import Toolbar
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.notices import NoticeBar
from desktop.ui.widgets.texts import column, rule
from desktop.ui.workplace import Workplace

SIZES = {
    Breadth.WIDE: (256, 644, 708),
    Breadth.NORMAL: (206, 602, 482),
    Breadth.NARROW: (0, 520, 425),
    Breadth.SMALL: (0, 1, 0),
}
_SHOWN_FINDINGS = {Breadth.WIDE: 5, Breadth.NORMAL: 3, Breadth.NARROW: 3, Breadth.SMALL: 1}


class DeskParts(Screen):
    """Outline, text with its bars and panels, page; nothing is joined yet."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.DESK, work)
        self._breadth: Breadth | None = None
        self.office = Office()
        self.edit = PlanEdit()
        self.toolbar = Toolbar(self.edit)
        self.outline = OutlinePane()
        self.findings = FindingsPane()
        self.page = PagePane(work.press, work.jobs)
        self.finder = FindBar(self.edit)
        self.fields = FieldsPanel()
        self.table = TablePanel()
        self.notes = NotesPanel()
        self.notice = NoticeBar()
        self.empty = EmptyState(Icon.DESK)
        self._make_head()
        self._lay_out()

    # Building

    def _make_head(self) -> None:
        self.head.name_of_plan()
        self.unfold = IconButton(Icon.OUTLINE, "Hiện dàn ý", key="Ctrl+Shift+O")
        self.check_button = Button("Kiểm tra", icon=Icon.CHECK, key="F7")
        self.issue_button = Button("Ban hành", Kind.PRIMARY, icon=Icon.ISSUE, key="F9")
        self.unfold.hide()
        self.head.act(self.check_button, self.issue_button)

    def _lay_out(self) -> None:
        tools = QWidget()
        tools.setLayout(column(self.toolbar, rule()))
        centre = self.centre = QWidget()
        centre.setProperty("ground", "surface")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = column(tools, self.notice, self.notes, self.fields, self.finder, self.edit, self.table, self.findings)
        box.setStretch(5, 1)
        centre.setLayout(box)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in ((self.outline, 160), (centre, 320), (self.page, 300)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.splitter)
        self.setLayout(column(self.stack))

    def settle(self) -> Plan:
        """The plan with all that is still being written: in a field, in a cell, a word in an input method."""
        self.fields.settle()
        self.table.settle()
        return self.edit.settled()

    # Size

    def panes(self) -> list[QWidget]:
        return [self.edit, self.fields, self.findings.list, self.page, self.outline.tree]

    def fit(self, breadth: Breadth, low: bool, /) -> None:
        self.findings.limit(2 if low and breadth is not Breadth.SMALL else _SHOWN_FINDINGS[breadth])
        if breadth is not self._breadth:
            self._breadth = breadth
            self._arrange()

    def _arrange(self) -> None:
        """The panes that a window of this breadth has room for, at their sizes or those the clerk gave them."""
        breadth = self._breadth or Breadth.NORMAL
        kept = [int(part) for part in self.work.memory.text(f"desk/sizes/{breadth.name}").split() if part.isdecimal()]
        sizes = kept if len(kept) == 3 else list(SIZES[breadth])
        self.outline.setVisible(breadth in (Breadth.WIDE, Breadth.NORMAL))
        self.page.setVisible(breadth is not Breadth.SMALL)
        self.splitter.setSizes(sizes)

    def _keep_sizes(self) -> None:
        if self._breadth and self.outline.isVisible() and self.page.isVisible():
            self.work.memory.keep(f"desk/sizes/{self._breadth.name}", " ".join(map(str, self.splitter.sizes())))

    def toggle_page(self) -> None:
        """F4: page on or off; in a small window the page in place of the text."""
        shown = not self.page.isVisible()
        self.page.setVisible(shown)
        if self._breadth is Breadth.SMALL:
            self.centre.setVisible(not shown)
        if not shown:
            self.edit.setFocus()

    def toggle_outline(self) -> None:
        """Ctrl+Shift+O: outline on or off."""
        self.outline.setVisible(not self.outline.isVisible())

    def toggle_soft_paper(self) -> None:
        """Giấy dịu: the page a little less white."""
        self.page.view.soft = not self.page.view.soft
        self.page.view.viewport().update()
