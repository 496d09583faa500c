"""The real window over a real store and real pages, worked with keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.services import office as office_service
from desktop.services.ports import Ports
from desktop.ui import application
from desktop.ui.building import build_window
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.jobs import Jobs
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.notify import Told
from desktop.ui.screens.archive import ArchiveScreen
from desktop.ui.screens.issuing import IssuingScreen
from desktop.ui.screens.register import RegisterScreen
from desktop.ui.screens.screen import Place, Screen
from desktop.ui.screens.settings import SettingsScreen
from desktop.ui.screens.today import TodayScreen
from desktop.ui.theme import theme
from desktop.ui.theme.dress import dress
from desktop.ui.widgets.buttons import Button
from tests.ui.conftest import keep_constants

keep_constants()
S = TypeVar("S", bound=Screen)


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    application.translate(qapp)
    dress(qapp, theme.Choice.LIGHT)


@dataclass
class Clerk:
    """Works the window as a person does and sees what a person sees."""

    window: MainWindow
    qtbot: QtBot
    told: list[Told]

    def __post_init__(self) -> None:
        self.window.work.notify.told.connect(self.told.append)

    # The places

    def place(self, place: Place) -> Screen:
        return self.window.screens[place]

    @property
    def today(self) -> TodayScreen:
        return self._as(Place.TODAY, TodayScreen)

    @property
    def desk(self) -> DeskScreen:
        return self._as(Place.DESK, DeskScreen)

    @property
    def issuing(self) -> IssuingScreen:
        return self._as(Place.ISSUE, IssuingScreen)

    @property
    def register(self) -> RegisterScreen:
        return self._as(Place.REGISTER, RegisterScreen)

    @property
    def archive(self) -> ArchiveScreen:
        return self._as(Place.ARCHIVE, ArchiveScreen)

    @property
    def settings(self) -> SettingsScreen:
        return self._as(Place.SETTINGS, SettingsScreen)

    def _as(self, place: Place, kind: type[S]) -> S:
        screen = self.window.screens[place]
        assert isinstance(screen, kind)
        return screen

    # Acting

    def settle(self) -> None:
        """Until all work has ended and every result is shown."""
        jobs = self.window.work.jobs
        QApplication.processEvents()
        while jobs.busy():
            jobs.settle()
            QApplication.processEvents()

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=20_000)

    def press(self, key: str, on: QWidget | None = None) -> None:
        """A key with its modifiers ("Ctrl+3") on what has the focus; shortcuts work as for a person."""
        if QApplication.activeWindow() is None:  # the offscreen platform gives the activity back to nobody
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        target = on or QApplication.focusWidget() or self.window
        QTest.keySequence(target, key)
        self.settle()

    def type(self, words: str) -> None:
        """Letters, Enter and Tab into what has the focus; letters with marks as an input method commits them."""
        for letter in words:
            target = QApplication.focusWidget()
            assert target is not None
            special = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(letter)
            if special:
                QTest.keyClick(target, special)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(target, composed)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.settle()

    def answer(self, words: str) -> None:
        """Presses a button of the dialog that is open."""
        dialog = next(
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window and w.isModal()
        )
        button = next(b for b in dialog.findChildren(Button) if b.text() == words)
        self.click(button)

    def action(self, name: str) -> QAction:
        """A command by the words of the menu."""
        screen = self.window.current
        actions = [a for part in screen.menu().values() for a in part] + self.window.actions()
        return next(a for a in actions if a.text() == name)

    # Seeing

    def notice(self, screen: Screen) -> str:
        """The words of the notice bar of a screen."""
        return str(getattr(screen, "notice").text)  # noqa: B009 -- not every screen has one


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Ports]:
    """A fresh store without an office."""
    joined = app.ports(tmp_path / "data")
    yield joined
    joined.store.close()


@pytest.fixture
def office(ports: Ports, sample: Path) -> Ports:
    """The same store with the sample office."""
    office_service.take_over(ports.store, office_service.read_office((sample / "office.toml").read_text("utf-8")))
    return ports


@pytest.fixture
def open_clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Ports], Clerk]]:
    """Opens a window over a store; closed with the test."""
    clerks: list[Clerk] = []

    def open_(ports: Ports) -> Clerk:
        jobs = Jobs()
        memory = Memory(tmp_path / f"window{len(clerks)}.ini")
        window = build_window(ports, jobs, memory, "Lò Thị Mai")
        window.resize(1366, 768)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.show()
        clerk = Clerk(window, qtbot, [])
        clerk.settle()
        clerks.append(clerk)
        return clerk

    yield open_
    for clerk in clerks:
        if clerk.window.work.notify.open:
            clerk.window.work.notify.open.reject()
        clerk.window.close()
        clerk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else the windows of all tests live on


@pytest.fixture
def clerk(office: Ports, open_clerk: Callable[[Ports], Clerk]) -> Clerk:
    """A window over the sample office."""
    return open_clerk(office)
