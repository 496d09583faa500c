"""A start of the window in a process of its own that says aloud how far it is, and types as soon as it can.

``python -u tests/bench/starting.py DATA_DIR [settle]`` prints a line at each step: frame, listed, typed, memory N (MB).
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

gc.disable()  # as desktop.app.window does before it brings Qt in; here that comes first

import main  # noqa: E402
from desktop.ui import application  # noqa: E402

WORDS = "ke"
SETTLED_MS = 4000
"""After this the page is drawn and the text is checked."""


def demand(met: bool) -> None:
    """Ends the process where something is not as it should be: a dialog about it would wait for ever."""
    if not met:
        os._exit(1)


def resident() -> float:
    """Megabytes of this process in memory, shared libraries included (RSS)."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


class Start(application._Run):
    """The program's own start; nothing in it is made quicker."""

    def _load(self) -> None:
        print("frame")  # noqa: T201
        super()._load()

    def _ready(self) -> None:
        super()._ready()
        print("listed")  # noqa: T201
        self._type()
        print("typed")  # noqa: T201
        if "settle" in sys.argv:
            from PySide6.QtCore import QTimer

            QTimer.singleShot(SETTLED_MS, self._weigh)
        else:
            self.window.close()

    def _type(self) -> None:
        """Letters where they are wanted first: in the text of the desk, elsewhere in the search for drafts."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        place = self.window.current
        if hasattr(place, "edit"):
            QTest.keyClicks(place.edit, WORDS)
            place.edit.viewport().repaint()
            demand(place.edit.toPlainText().startswith(WORDS))
        else:
            demand(bool(place.drafts.rows.rows))
            QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(self.window.palette_.field, WORDS)
            self.window.palette_.field.repaint()
            demand(self.window.palette_.field.text() == WORDS)

    def _weigh(self) -> None:
        demand(self.window.current.page.view.count > 1)
        print(f"memory {resident():.0f}")  # noqa: T201
        self.window.close()


if __name__ == "__main__":
    application._Run = Start
    sys.exit(main.main(["--data-dir", sys.argv[1]]))
