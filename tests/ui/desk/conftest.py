"""For the tests of the desk: a real store and real pages, the desk alone in a window."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.domain.drafts import Draft
from desktop.domain.interchange import Imported, loads
from desktop.domain.plan import Plan
from desktop.services import drafts
from desktop.services.drafts import NewDraft
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.jobs import Jobs
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress
from desktop.ui.screens.screen import Breadth, Status
from desktop.ui.workplace import Memory, Workplace
from tests.ui.desk.small import SMALL

if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
    # That release also takes a reference to None with every call that returns nothing (see tests/ui/conftest.py).
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


@pytest.fixture
def plan(sample: Path) -> Plan:
    """The sample plan."""
    return loads((sample / "ke-hoach.json").read_text("utf-8")).plan


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Ports]:
    """A store of its own."""
    joined = root.ports(tmp_path / "store")
    yield joined
    joined.store.close()


@pytest.fixture
def work(ports: Ports, jobs: Jobs, tmp_path: Path) -> Workplace:
    """A workplace over that store."""
    memory = Memory(tmp_path / "window.ini")
    return Workplace(ports, jobs, Notify(), memory, HousePress(ports.pages), "session-1", "Vì Thu Trang")


@pytest.fixture
def draft_of(ports: Ports) -> Callable[[Plan], Draft]:
    """Stores a plan as a draft."""
    return lambda plan: drafts.create(ports, NewDraft(Imported(plan))).draft


@pytest.fixture
def edit(qtbot: QtBot) -> PlanEdit:
    """An editor with the small plan in it."""
    edit = PlanEdit()
    qtbot.addWidget(edit)
    edit.resize(600, 500)
    edit.open(SMALL)
    edit.show()
    edit.setFocus()
    return edit


@dataclass
class Hosted:
    """The desk in a window."""

    window: QWidget
    desk: DeskScreen
    status: list[list[str]]
    bot: QtBot

    def open(self, draft: Draft) -> DeskScreen:
        """Opens a draft and waits until text and page are there."""
        self.desk.enter(draft.id)
        self.bot.waitUntil(lambda: self.desk.draft is not None and self.desk.draft.id == draft.id)
        self.settle()
        return self.desk

    def settle(self) -> None:
        """Waits until the page is that of the text and nothing is unsaved."""
        desk = self.desk
        self.bot.waitUntil(lambda: not desk.page.busy and not desk.autosave.pending, timeout=20_000)
        desk.work.jobs.settle()


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Callable[[Workplace], Hosted]]:
    """Shows desks as the window does, and closes them as it does."""
    shown: list[Hosted] = []

    def make(work: Workplace) -> Hosted:
        window, desk = QWidget(), DeskScreen(work)
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(desk.head)
        box.addWidget(desk)
        status: list[list[str]] = []
        desk.status.connect(lambda said: status.append(said.texts if isinstance(said, Status) else said))
        desk.fit(Breadth.NORMAL, False)
        window.resize(1290, 720)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        shown.append(Hosted(window, desk, status, qtbot))
        return shown[-1]

    yield make
    for hosted in shown:
        if hosted.desk.may_close(lambda: None):
            hosted.desk.close_down()


@pytest.fixture
def hosted(work: Workplace, host: Callable[[Workplace], Hosted]) -> Hosted:
    """The desk, nothing open yet."""
    return host(work)


@pytest.fixture
def desk(hosted: Hosted, draft_of: Callable[[Plan], Draft], plan: Plan) -> DeskScreen:
    """The desk with the sample plan open."""
    return hosted.open(draft_of(plan))
