"""Opens the window: the frame is drawn at once, everything heavy comes after the first paint.

Called by the composition root. Imports only what the empty frame needs. While the program starts no garbage is
looked for: what is made then stays, and looking through it again and again is a tenth of the time. Then tidying.py
takes over.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Fault, Refusal
from desktop.ui import speaking
from desktop.ui.frame.opening import Opening
from desktop.ui.memory import Memory

if TYPE_CHECKING:
    from desktop.services.ports import Ports
    from desktop.ui.jobs import Jobs
    from desktop.ui.main_window import MainWindow
    from desktop.ui.tidying import Tidying

TRANSLATION = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "qtbase_vi.qm"
ONCE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Start:
    """How the window starts. ``state_file``: what the window remembers; ``began``: monotonic seconds of the process.

    ``account``: how this PC calls who works at it.
    ``once``: wait for the first paint with its data, print the milliseconds since ``began``, quit.
    """

    state_file: Path
    account: Callable[[], str] = str
    once: bool = False
    began: float = 0.0


class _Run:
    """One run of the window from the empty frame to the last close."""

    def __init__(self, open_ports: Callable[[], Ports], start: Start) -> None:
        self._open_ports, self._start = open_ports, start
        self.jobs: Jobs | None = None
        self.refusal: Exception | None = None
        self.ports: Ports | None = None
        self.window: MainWindow | None = None
        self.tidying: Tidying | None = None
        self._memory = Memory(start.state_file)
        self.opening = Opening(self._memory)
        self.opening.drawn.connect(self._load)
        self.opening.show()

    def _load(self) -> None:
        if self._start.once:
            print(f"khung: {self._milliseconds()} ms", file=sys.stderr)  # noqa: T201 -- the answer of --once
        from desktop.ui.jobs import Jobs

        speaking.choose(self._memory.text("window/language"))
        self.jobs = Jobs()
        self.jobs.read(partial(_load, self._open_ports), self._loaded, failed=self._not_loaded)
        dress_application()

    def _loaded(self, ports: Ports) -> None:
        from desktop.ui.building import build_window
        from desktop.ui.theme import theme

        if self.jobs is None:
            return
        self.ports = ports
        with theme.current().undressed():
            self.window = build_window(ports, self.jobs, self._memory, self._start.account())
        self.window.work.notify.hook()
        self.window.ready.connect(self._ready)
        self.window.show()
        self.opening.close()
        self.opening.deleteLater()

    def _not_loaded(self, error: Exception) -> bool:
        """The store cannot be opened: told in the frame, or on the command line where nobody looks at the frame."""
        self.refusal = error
        if self._start.once or not isinstance(error, Refusal):
            QApplication.quit()
            return True
        from desktop.ui.notify import Notify

        notify = Notify()
        notify.window = self.opening
        notify.refusal(error, "Chưa mở được dữ liệu.")
        if notify.open:
            notify.open.finished.connect(QApplication.quit)
        return True

    def _ready(self) -> None:
        from desktop.ui.tidying import Tidying

        app = QApplication.instance()
        if app and self.jobs:
            self.tidying = Tidying(app, self.jobs.busy)
        if self._start.once and self.window:
            print(self._milliseconds())  # noqa: T201 -- the answer of --once
            self.window.close()

    def _milliseconds(self) -> int:
        return round((time.monotonic() - self._start.began) * 1000)


def open_window(open_ports: Callable[[], Ports], start: Start) -> int:
    """Shows the window until it is closed; the exit code. Refused where there is no display.

    ``open_ports`` is called off the GUI thread after the first paint; what it refuses is told in the window.
    """
    app = application()
    spare_sources()
    run = _Run(open_ports, start)
    if start.once:
        QTimer.singleShot(ONCE_MS, app.quit)
    try:
        code = app.exec()
    finally:
        if run.tidying:
            run.tidying.stop()
        if run.jobs:
            run.jobs.close()
        if run.ports:
            run.ports.store.close()
    if run.refusal and (start.once or not isinstance(run.refusal, Refusal)):
        raise run.refusal
    return 1 if run.refusal else code


def spare_sources() -> None:
    """Keeps PySide from reading, and Python from keeping, the source of every module that comes after it.

    It would look there for ``__feature__``, which nobody here asks for: 20 MB with a plan open. Where PySide does it
    in another way one day, nothing else changes.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False


def _load(open_ports: Callable[[], Ports]) -> Ports:
    """Opens the store and brings in the modules of the window; runs on a reader."""
    ports = open_ports()
    import desktop.ui.building  # noqa: F401 -- so that building the window finds it loaded

    return ports


def application() -> QApplication:
    """The application in its colours; made once. Refused where there is no display."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _demand_display()
    app = QApplication([sys.argv[0]])
    if app.platformName() == "minimal":
        raise _no_display()
    app.setApplicationName("Kế Hoạch")
    app.setApplicationDisplayName("")
    return app


def dress_application() -> None:
    """Fonts, style and the language of Qt's own words: what the empty frame does without."""
    from desktop.ui.theme.dress import dress

    app = QApplication.instance()
    if isinstance(app, QApplication):
        translate(app)
        dress(app)


def translate(app: QApplication) -> None:
    """The language of the window for Qt's own buttons, menus and dialogs, and for dates and numbers."""
    if speaking.language() == speaking.ENGLISH:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        return
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if not translator.load(str(TRANSLATION)):
        raise Fault(f"{TRANSLATION.name} is missing from {QLibraryInfo.version().toString()}")
    app.installTranslator(translator)


def _demand_display() -> None:
    """On Linux Qt aborts without a display; with a last platform to fall back to, it lets us say so."""
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ:
        return
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not (wayland or x11):
        raise _no_display()
    os.environ["QT_QPA_PLATFORM"] = "wayland;xcb;minimal" if wayland else "xcb;minimal"


def _no_display() -> Refusal:
    return Refusal(
        "Không mở được cửa sổ: máy này không có màn hình.",
        safe="Dữ liệu còn nguyên.",
        todo="Dùng dòng lệnh: python main.py --help.",
        code="no-display",
    )
