"""Giao việc: who is late and by how much; filter, note progress, take out as Excel and as calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.domain.following import Counts, Item, Standing, Step, counted
from desktop.domain.plan import Progress
from desktop.services import following, following_files
from desktop.services.following import Board
from desktop.ui.dialogs.progress import ProgressDialog
from desktop.ui.dialogs.progress_history import HistoryDialog
from desktop.ui.jobs import Progress as Going
from desktop.ui.models.followed import COLUMNS, PERCENT, SOURCE, UNIT, Line
from desktop.ui.models.rows import RowsModel
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.speaking import Own, say
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Kind, on_click
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Combo, SearchField
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table
from desktop.ui.widgets.texts import panel, row, rule
from desktop.ui.words import count
from desktop.ui.workplace import Workplace

_EVERY = frozenset(Standing)
_UNDONE = _EVERY - {Standing.DONE}
_LATE, _SOON, _DONE = (frozenset({standing}) for standing in (Standing.LATE, Standing.SOON, Standing.DONE))
STATES: tuple[tuple[str, frozenset[Standing]], ...] = (
    ("Chưa xong", _UNDONE),
    ("Quá hạn", _LATE),
    ("Sắp đến hạn", _SOON),
    ("Đã xong", _DONE),
    ("Tất cả", _EVERY),
)
_NONE = {_LATE: "Không có việc quá hạn.", _SOON: "Không có việc sắp đến hạn.", _DONE: "Chưa có việc nào xong."}
WIDEST_UNIT, SMALL_UNIT = 240, 160
"""Pixels: the most that the choice of a unit takes, and its column in a small window."""


class TasksScreen(Screen):
    """Every assignment of issued plans, the first due first."""

    concerns = frozenset({Change.TASKS, Change.REGISTER, Change.OFFICE})

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.TASKS, work)
        self.board: Board | None = None
        self.model: RowsModel[Line] = RowsModel(COLUMNS, lambda line: line.item.followed.id)
        self.table = Table(self.model, "Việc được giao", Manner(ROW_TWO_LINES))
        self.table.sortable()
        self.states = Segmented("Tình trạng", list(STATES))
        self.unit = Combo("Đơn vị", flat=True)
        self.source = Combo("Văn bản", flat=True)
        self.filter = SearchField("Lọc theo việc, đơn vị…", icon=Icon.FILTER)
        self.notice = NoticeBar()
        self.empty = EmptyState(Icon.TASK)
        self._make_commands()
        self._lay_out()
        self._join()

    # Building

    def _make_commands(self) -> None:
        self.excel_button = Button("Xuất Excel", icon=Icon.EXPORT)
        self.progress_button = Button("Cập nhật tiến độ", Kind.PRIMARY, key="Ctrl+Enter")
        on_click(self.excel_button, self.export_excel)
        on_click(self.progress_button, self.ask_progress)
        self.head.act(self.excel_button, self.progress_button)
        self._actions = [
            self.command("Xuất Excel…", self.export_excel, icon=Icon.EXPORT),
            self.command("Xuất lịch…", self.export_calendar, icon=Icon.CALENDAR),
            self.command("Cập nhật tiến độ…", self.ask_progress, "Ctrl+Return", Icon.EDIT),
            self.command("Lọc", partial(self.filter.setFocus), "Ctrl+F", Icon.FILTER),
            self.command("Lịch sử tiến độ…", self.ask_history, icon=Icon.HISTORY),
            self.command("Mở văn bản giao việc", self.open_source, icon=Icon.REGISTER),
        ]

    def _lay_out(self) -> None:
        self.filter.setMinimumWidth(96)
        self.filter.setMaximumWidth(252)
        for combo in (self.unit, self.source):
            combo.setMaximumWidth(WIDEST_UNIT)
        bar = row(self.states, 6, self.unit, self.source, None, self.filter, gap=8)
        bar.setStretchFactor(self.filter, 1)
        self._bar = panel(bar, "surface", margins=(14, 8, 14, 8))
        self._place = QStackedLayout()
        self._place.addWidget(self.table)
        self._place.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self._bar, self.notice, rule()):
            box.addWidget(part)
        box.addLayout(self._place, 1)

    def _join(self) -> None:
        for part in (self.states, self.unit, self.source):
            part.chosen.connect(lambda _: self._show_rows())
        self.filter.searched.connect(self._filter)
        self.filter.down.connect(self.table.setFocus)
        self.table.opened.connect(lambda _: self.ask_progress())
        self.table.selected.connect(lambda _: self._allow())

    # Data

    def reload(self) -> None:
        read = partial(following.board, self.work.ports)
        self.work.jobs.read(read, self._show, owner=self, latest="tasks")

    def _show(self, board: Board) -> None:
        self.board = board
        sources = {item.source.entry_id: item.source for item in board.items}
        latest = sorted(sources.values(), key=lambda source: (source.date, source.printed), reverse=True)
        self.unit.fill([("Đơn vị: tất cả", ""), *((Own(name), name) for name in board.units)])
        self.source.fill([("Văn bản: tất cả", ""), *((Own(s.printed), s.entry_id) for s in latest)])
        self._bar.setVisible(bool(board.items))
        idle = QApplication.focusWidget() in (None, self, self.empty.button)
        self._show_rows()
        if idle and self.isVisible():
            self._take_focus()
        self.loaded.emit()

    def _show_rows(self) -> None:
        """What unit, document and state leave; the counts of the states are those of unit and document."""
        if self.board is None:
            return
        day, unit, source = self.board.day, self.unit.value(), self.source.value()
        kept = [
            item
            for item in self.board.items
            if unit in ("", item.followed.unit) and source in ("", item.source.entry_id)
        ]
        wanted = self.states.value()
        assert isinstance(wanted, frozenset)  # noqa: S101 -- the segments hold nothing else
        self._say_counts(counted(kept, day))
        self.model.show_rows(Line(item, day) for item in kept if item.standing(day) in wanted)
        self._settle()

    def _say_counts(self, counts: Counts) -> None:
        numbers = (counts.total - counts.done, counts.late, counts.soon, counts.done, counts.total)
        for place, ((name, _standings), number) in enumerate(zip(STATES, numbers, strict=True)):
            self.states.setTabText(place, f"{say(name)} {count(number)}")

    def _filter(self, words: str) -> None:
        self.model.filter(words)
        self._settle()

    def _settle(self) -> None:
        """After every change of what is listed: the first row chosen, or why there is none."""
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._place.setCurrentWidget(self.table if self.model.rows else self.empty)
        if self.board is not None and not self.model.rows:
            self._say_empty(self.board)
        self._allow()
        late = sum(line.standing is Standing.LATE for line in self.model.rows)
        lines = f"{count(len(self.model.rows))} việc"
        self.status.emit([lines, f"{count(late)} quá hạn"] if late else [lines])

    def _say_empty(self, board: Board) -> None:
        if not board.items:
            how = "Việc vào đây khi ban hành kế hoạch có giao việc."
            self.empty.say("Chưa giao việc nào.", how, "Mở bản thảo", partial(self.go.emit, Place.DESK, None))
        elif words := self.filter.text().strip():
            self.empty.say(f"Không thấy “{words}”.", "Thử bớt từ, hoặc bỏ lọc.", "Bỏ lọc", self.show_every)
        else:
            said = _NONE.get(self.states.value(), "Không còn việc nào chưa xong.")  # type: ignore[call-overload]
            self.empty.say(said, "", "Bỏ lọc", self.show_every)

    def _allow(self) -> None:
        """What cannot be done now is grey and says why."""
        chosen, filled = self.table.current_row() is not None, bool(self.model.rows)
        self.progress_button.setEnabled(chosen)
        self.progress_button.setToolTip("" if chosen else say("Chọn một việc trong danh sách"))
        self.excel_button.setEnabled(filled)
        self.excel_button.setToolTip("" if filled else say("Không có việc nào trong danh sách"))
        for action, allowed in zip(self._actions, (filled, filled, chosen, True, chosen, chosen), strict=True):
            action.setEnabled(allowed)

    # Acts

    def show_every(self) -> None:
        """Takes every filter away."""
        self.filter.clear()
        for combo in (self.unit, self.source):
            combo.setCurrentIndex(0)
        self.states.choose(_EVERY)
        self._show_rows()

    def ask_progress(self) -> None:
        """Asks how far the chosen assignment is, then notes it."""
        line = self.table.current_row()
        if line is not None:
            ProgressDialog(self, line.item, partial(self._note, line.item.followed.id)).open()

    def _note(self, assignment_id: str, progress: Progress) -> None:
        act = partial(following.note_progress, self.work.ports, assignment_id, progress, self.work.clerk)
        self.work.jobs.write(act, lambda _item: self.table.setFocus(), changes={Change.TASKS}, owner=self)

    def ask_history(self) -> None:
        """Shows every step of the chosen assignment."""
        line = self.table.current_row()
        if line is not None:
            read = partial(following.history, self.work.ports, line.item.followed.id)
            self.work.jobs.read(read, partial(self._show_history, line.item), owner=self)

    def _show_history(self, item: Item, steps: list[Step]) -> None:
        HistoryDialog(self, item, steps).open()

    def open_source(self) -> None:
        """Shows the document that gave the chosen task in the register."""
        line = self.table.current_row()
        if line is not None:
            self.go.emit(Place.REGISTER, line.item.source.entry_id)

    def export_excel(self) -> None:
        """What is listed now as an Excel file."""
        self._export("xlsx", "Đang ghi tệp Excel", following_files.workbook)

    def export_calendar(self) -> None:
        """The deadlines of what is listed now for the calendar of a unit."""
        self._export("ics", "Đang ghi tệp lịch", lambda board, _report: following_files.calendar(board))

    def _export(self, ending: str, going: str, make: Callable[[Board, Going], bytes]) -> None:
        if self.board is None or not self.model.rows:
            return
        listed = replace(self.board, items=tuple(line.item for line in self.model.rows))
        path = ask_where(self, self.work.memory, "Theo doi viec", ending)
        if path:
            progress = Going(going)
            act = partial(make, listed, progress)
            self.work.jobs.long(progress, act, lambda content: self._saved(save(path, content)), owner=self)

    def _saved(self, path: Path) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {path.name}.", "Mở tệp", partial(open_outside, path))

    # The window

    def enter(self, key: object = None, /) -> None:
        if isinstance(key, Standing):
            self.states.choose(frozenset({key}))
        self._take_focus()

    def _take_focus(self) -> None:
        (self.table if self.model.rows else self.empty.button).setFocus()

    def panes(self) -> list[QWidget]:
        return [self.table, self._bar]

    def fit(self, breadth: Breadth, _low: bool, /) -> None:
        roomy = breadth in (Breadth.WIDE, Breadth.NORMAL)
        small = breadth is Breadth.SMALL
        for part in (self.unit, self.source):
            part.setVisible(roomy)
        for place in (PERCENT, SOURCE):
            self.table.setColumnHidden(place, small)
        self.table.setColumnWidth(UNIT, SMALL_UNIT if small else COLUMNS[UNIT].width)
        self.table.give_rest()

    def menu(self) -> dict[str, list[QAction]]:
        return {"Tệp": self._actions[:2], "Soạn": self._actions[2:4], "Xem": self._actions[4:]}
