"""Giao việc: from the issued plan to the noted progress, by keys; what is late stands on Today."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.domain.following import Standing
from desktop.domain.interchange import Imported
from desktop.domain.plan import Assignment, Deadline, Progress, Role, State, Task
from desktop.domain.text import new_id
from desktop.services import drafts, following, importing, issuing
from desktop.services.ports import Ports
from desktop.ui.dialogs.progress import ProgressDialog
from desktop.ui.dialogs.progress_history import HistoryDialog
from desktop.ui.screens import tasks as tasks_module
from desktop.ui.screens.screen import Place
from desktop.ui.screens.tasks import TasksScreen
from tests.journeys.conftest import Clerk
from tests.journeys.test_dialogs_fit import cut
from tests.journeys.test_screen_reader import nameless

Open = Callable[[Ports], Clerk]


def tasks_of(today: datetime.date) -> tuple[Task, ...]:
    def due(days: int) -> Deadline:
        return Deadline("hạn", None, today + datetime.timedelta(days=days))

    hc, th, cp = Assignment("Phòng Hành chính"), Assignment("Phòng Tổng hợp"), Assignment("Các phòng", Role.SUPPORT)
    return (
        Task("n", "Lập danh mục hồ sơ tồn", (hc, replace(cp, id=new_id())), due(-8)),
        Task("n", "Báo cáo kết quả đợt một", (th,), due(0)),
        Task("n", "Bàn giao hồ sơ vào kho", (replace(hc, id=new_id()),), due(90)),
        Task("n", "Tuyên truyền", (), Deadline("thường xuyên")),
    )


@pytest.fixture
def given(office: Ports, sample: Path) -> Ports:
    """One issued plan with five assignments: two late, one due today, one later, one without a day."""
    source = importing.import_file(office.pages, sample / "ke-hoach.txt").plan
    plan = replace(source, title="Kiểm kê hồ sơ", id=new_id(), tasks=tasks_of(office.today()))
    draft = drafts.create(office, drafts.NewDraft(Imported(plan), "vpub", "tchcqt")).draft
    issuing.issue(office, issuing.IssueOrder(draft.id, new_id()))
    return office


def screen_of(clerk: Clerk) -> TasksScreen:
    screen = clerk.place(Place.TASKS)
    assert isinstance(screen, TasksScreen)
    return screen


def cells(screen: TasksScreen, row: int = 0) -> list[str]:
    return [str(screen.model.index(row, place).data()) for place in range(screen.model.columnCount())]


def test_progress_is_noted_by_keys_alone(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.press("Ctrl+3")
    screen = screen_of(clerk)
    assert screen.model.total == 5
    assert cells(screen)[:2] == ["Lập danh mục hồ sơ tồn", "Phòng Hành chính"]
    assert cells(screen)[3:] == ["trễ 8 ngày", "0%", "01/KH-VPUB"]
    assert cells(screen, 1)[1] == "Các phòng (phối hợp)"
    assert [screen.states.tabText(place) for place in range(5)] == [
        "Chưa xong 5", "Quá hạn 2", "Sắp đến hạn 1", "Đã xong 0", "Tất cả 5",
    ]  # fmt: skip
    clerk.press("Return")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProgressDialog)
    clerk.press("Right", dialog.state)
    dialog.percent.setFocus()
    dialog.percent.lineEdit().selectAll()
    clerk.type("60")
    dialog.note.setFocus()
    clerk.type("đang kiểm")
    clerk.press("Return")
    item = following.board(given).items[0]
    assert item.progress == Progress(State.DOING, 60, "đang kiểm")
    assert item.newest
    assert item.newest.by == "Lò Thị Mai"
    assert cells(screen)[3:5] == ["trễ 8 ngày", "60%"]
    assert clerk.window.focusWidget() is screen.table


def test_what_is_done_leaves_the_open_ones_and_is_found_under_done(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    screen = screen_of(clerk)
    clerk.press("Ctrl+Return", screen.table)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProgressDialog)
    dialog.percent.setValue(100)
    assert dialog.state.value() is State.DONE
    clerk.answer("Ghi tiến độ")
    assert screen.model.total == 4
    screen.states.choose(tasks_module.STATES[3][1])
    assert [cells(screen)[0], cells(screen)[3]] == ["Lập danh mục hồ sơ tồn", "xong"]


@pytest.mark.parametrize(
    ("typed", "state", "shown"),
    [(0, State.OPEN, 0), (1, State.DOING, 1), (99, State.DOING, 99), (100, State.DONE, 100)],
)
def test_state_and_per_cent_never_contradict_each_other(
    given: Ports, open_clerk: Open, typed: int, state: State, shown: int
) -> None:
    clerk = open_clerk(given)
    said: list[Progress] = []
    dialog = ProgressDialog(clerk.window, following.board(given).items[0], said.append)
    dialog.percent.setValue(typed)
    assert dialog.state.value() is state
    dialog.state.choose(State.DONE)
    assert dialog.percent.value() == 100
    dialog.state.choose(State.DOING)
    assert dialog.percent.value() == 0
    dialog.percent.setValue(typed)
    dialog.go()
    assert [(one.percent, one.state) for one in said] == [(shown, State.DOING if typed == 0 else state)]


def test_filters_by_unit_document_state_and_words(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    screen = screen_of(clerk)
    screen.unit.setCurrentText("Phòng Hành chính")
    screen.unit.chosen.emit(None)
    assert screen.model.total == 2
    assert screen.states.tabText(1) == "Quá hạn 1"
    screen.filter.setText("ban giao")
    assert [line.item.followed.words for line in screen.model.rows] == ["Bàn giao hồ sơ vào kho"]
    screen.filter.setText("không có")
    assert screen.empty.isVisible()
    assert "không có" in screen.empty.text
    assert not screen.progress_button.isEnabled()
    clerk.click(screen.empty.button)
    assert len(screen.model.rows) == 5


def test_today_says_what_is_late_and_leads_there(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.until(lambda: bool(clerk.today.todos.shown))
    row = clerk.today.todos.rows[0]
    assert clerk.today.todos.shown[0].thing == "2 việc quá hạn, 1 việc đến hạn trong 3 ngày làm việc"
    clerk.click(row.button)
    screen = screen_of(clerk)
    assert clerk.window.current is screen
    assert {line.standing for line in screen.model.rows} == {Standing.LATE}


def test_the_list_goes_out_as_excel_and_calendar(
    given: Ports, open_clerk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_module, "ask_where", lambda _p, _m, name, ending: tmp_path / f"{name}.{ending}")
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    screen = screen_of(clerk)
    clerk.click(screen.excel_button)
    assert zipfile.is_zipfile(tmp_path / "Theo doi viec.xlsx")
    clerk.action("Xuất lịch…").trigger()
    clerk.settle()
    calendar = icalendar.Calendar.from_ical((tmp_path / "Theo doi viec.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 4
    assert "Theo doi viec.ics" in clerk.notice(screen)


def test_the_document_of_a_task_is_shown_in_the_register(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    clerk.action("Mở văn bản giao việc").trigger()
    clerk.settle()
    assert clerk.window.current is clerk.register
    assert clerk.register.table
    entry = clerk.register.table.current_row()
    assert entry
    assert entry.printed == "01/KH-VPUB"


def test_a_void_number_takes_its_tasks_away(given: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    issuing.void(given, issuing.VoidOrder(1, "KH", "Sai tên", None, "vpub"))
    clerk.window.watch.look()
    clerk.settle()
    assert screen_of(clerk).empty.text.startswith("Chưa giao việc nào.")


def test_every_step_can_be_read_again(given: Ports, open_clerk: Open) -> None:
    first = following.board(given).items[0].followed.id
    for percent in (20, 70):
        following.note_progress(given, first, Progress(State.DOING, percent, f"lần {percent}"), "Mai")
    clerk = open_clerk(given)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    clerk.action("Lịch sử tiến độ…").trigger()
    clerk.settle()
    dialog = screen_of(clerk).findChild(HistoryDialog)
    assert dialog is not None
    model = dialog.table.rows
    shown = [[str(model.index(row, place).data()) for place in range(1, 5)] for row in range(model.rowCount())]
    assert shown == [["Đang làm", "70%", "Mai", "lần 70"], ["Đang làm", "20%", "Mai", "lần 20"]]
    assert list(nameless(dialog)) == []
    assert cut(dialog) == []
    dialog.reject()


def test_an_empty_place_says_how_tasks_come(clerk: Clerk) -> None:
    clerk.window.go(Place.TASKS)
    clerk.settle()
    screen = screen_of(clerk)
    assert screen.empty.isVisible()
    clerk.click(screen.empty.button)
    assert clerk.window.current is clerk.desk


@pytest.mark.parametrize("size", [(1366, 768), (1000, 700), (683, 384)], ids=lambda size: f"{size[0]}")
def test_it_fits_and_reads_itself(given: Ports, open_clerk: Open, size: tuple[int, int]) -> None:
    clerk = open_clerk(given)
    clerk.window.resize(*size)
    clerk.window.go(Place.TASKS)
    clerk.settle()
    screen = screen_of(clerk)
    assert cut(screen) == []
    assert list(nameless(screen)) == []
    assert screen.states.geometry().right() <= screen.width()
    cell = QAccessible.queryAccessibleInterface(screen.table)
    assert isinstance(screen.table, QObject)
    assert cell.text(QAccessible.Text.Name) == "Việc được giao"
    dialog = ProgressDialog(clerk.window, following.board(given).items[0], lambda _: None)
    dialog.show()
    assert list(nameless(dialog)) == []
    assert cut(dialog) == []
    assert dialog.height() <= 384
    dialog.reject()
