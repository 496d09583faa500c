"""Builds the main window with its screens; each screen is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from desktop.domain.text import new_id
from desktop.services.ports import Ports
from desktop.ui.jobs import Jobs
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress
from desktop.ui.screens.screen import Place, Screen
from desktop.ui.workplace import Workplace


def _today(work: Workplace) -> Screen:
    from desktop.ui.screens.today import TodayScreen

    return TodayScreen(work)


def _desk(work: Workplace) -> Screen:
    from desktop.ui.desk.desk_screen import DeskScreen

    return DeskScreen(work)


def _tasks(work: Workplace) -> Screen:
    from desktop.ui.screens.tasks import TasksScreen

    return TasksScreen(work)


def _issuing(work: Workplace) -> Screen:
    from desktop.ui.screens.issuing import IssuingScreen

    return IssuingScreen(work)


def _register(work: Workplace) -> Screen:
    from desktop.ui.screens.register import RegisterScreen

    return RegisterScreen(work)


def _archive(work: Workplace) -> Screen:
    from desktop.ui.screens.archive import ArchiveScreen

    return ArchiveScreen(work)


def _settings(work: Workplace) -> Screen:
    from desktop.ui.screens.settings import SettingsScreen

    return SettingsScreen(work)


SCREENS: dict[Place, Callable[[Workplace], Screen]] = {
    Place.TODAY: _today,
    Place.DESK: _desk,
    Place.TASKS: _tasks,
    Place.ISSUE: _issuing,
    Place.REGISTER: _register,
    Place.ARCHIVE: _archive,
    Place.SETTINGS: _settings,
}
"""The places in the order of the rail."""


class Screens(Mapping[Place, Screen]):
    """The screens by place; one that was never visited is made when it is asked for."""

    def __init__(self, work: Workplace) -> None:
        self._work = work
        self._made: dict[Place, Screen] = {}

    def __getitem__(self, place: Place) -> Screen:
        if place not in self._made:
            self._made[place] = SCREENS[place](self._work)
        return self._made[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(SCREENS)

    def __len__(self) -> int:
        return len(SCREENS)


def build_window(ports: Ports, jobs: Jobs, memory: Memory, account: str = "") -> MainWindow:
    """The window over a store."""
    work = Workplace(ports, jobs, Notify(), memory, HousePress(ports.pages), new_id(), account)
    return MainWindow(work, Screens(work))
