"""Opens the window: platform, translations, theme, screens; called by the composition root."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Fault, Refusal
from desktop.domain.text import new_id
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.jobs import Jobs
from desktop.ui.main_window import MainWindow
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress
from desktop.ui.screens.archive import ArchiveScreen
from desktop.ui.screens.issuing import IssuingScreen
from desktop.ui.screens.register import RegisterScreen
from desktop.ui.screens.screen import Screen
from desktop.ui.screens.settings import SettingsScreen
from desktop.ui.screens.today import TodayScreen
from desktop.ui.theme.dress import dress
from desktop.ui.theme.theme import Choice
from desktop.ui.workplace import Memory, Workplace

TRANSLATION = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "qtbase_vi.qm"
ONCE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Start:
    """How the window starts. ``state_file``: what the window remembers; ``began``: monotonic seconds of the process.

    ``once``: wait for the first paint with its data, print the milliseconds since ``began``, quit.
    """

    state_file: Path
    clerk: str = ""
    once: bool = False
    began: float = 0.0


def open_window(ports: Ports, start: Start) -> int:
    """Shows the window until it is closed; the exit code. Refused where there is no display."""
    app = application()
    notify, jobs = Notify(), Jobs()
    work = Workplace(ports, jobs, notify, Memory(start.state_file), HousePress(ports.pages), new_id(), start.clerk)
    window = MainWindow(work, make_screens(work))
    notify.hook()
    if start.once:
        _quit_when_ready(window, start.began)
    window.show()
    code = app.exec()
    jobs.close()
    return code


def make_screens(work: Workplace) -> list[Screen]:
    """The places of the window in the order of the rail."""
    kinds: list[Callable[[Workplace], Screen]] = [
        TodayScreen,
        DeskScreen,
        IssuingScreen,
        RegisterScreen,
        ArchiveScreen,
        SettingsScreen,
    ]
    return [kind(work) for kind in kinds]


def application() -> QApplication:
    """The dressed application; made once. Refused where there is no display."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _offer_fallback()
    app = QApplication([sys.argv[0]])
    if app.platformName() == "minimal":
        raise Refusal(
            "Không mở được cửa sổ: máy này không có màn hình.",
            safe="Dữ liệu còn nguyên.",
            todo="Dùng dòng lệnh: python main.py --help.",
            code="no-display",
        )
    app.setApplicationName("Kế Hoạch")
    app.setApplicationDisplayName("")
    translate(app)
    choice = os.environ.get("KEHOACH_THEME", "")
    dress(app, Choice(choice) if choice in {c.value for c in Choice} else Choice.SYSTEM)
    return app


def translate(app: QApplication) -> None:
    """Vietnamese for Qt's own buttons, menus and dialogs, and for dates and numbers."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if not translator.load(str(TRANSLATION)):
        raise Fault(f"{TRANSLATION.name} is missing from {QLibraryInfo.version().toString()}")
    app.installTranslator(translator)


def _offer_fallback() -> None:
    """On Linux Qt aborts without a display; with a last platform to fall back to it lets us say so."""
    if sys.platform == "linux" and "QT_QPA_PLATFORM" not in os.environ:
        first = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
        os.environ["QT_QPA_PLATFORM"] = f"{first};minimal"


def _quit_when_ready(window: MainWindow, began: float) -> None:
    def ready() -> None:
        print(round((time.monotonic() - began) * 1000))  # noqa: T201 -- the answer of --once
        window.close()

    window.ready.connect(ready)
    QTimer.singleShot(ONCE_MS, window.close)
