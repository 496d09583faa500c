"""Garbage: looked for on the GUI thread alone, and only when the hands rest.

Left to itself Python looks for it wherever the next object is made: in the middle of a key, where with a plan of a
hundred pages it takes 100 ms (measured), or on a reader, where it might take widgets apart on the wrong thread. Making
a page leaves none behind (measured), so nothing presses while somebody types.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

EVERY_MS, REST_MS = 30_000, 2000
"""How often garbage is looked for, and how long the hands must have rested for it."""
PATIENCE = 60
"""Who never rests is interrupted after so many tries."""
_HANDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Tidying(QObject):
    """Takes over from Python's own collector; what there is now stays for good and is never looked through.

    ``busy``: whether work is on its way, whose objects would all be looked through for nothing.
    """

    def __init__(self, app: QCoreApplication, busy: Callable[[], bool]) -> None:
        super().__init__(app)
        self._app, self._busy = app, busy
        self._tries = 0
        self._touched = False
        gc.disable()
        gc.freeze()
        self._again, self._rest = self._timer(EVERY_MS, self._watch), self._timer(REST_MS, self._rested)
        self._again.start()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def stop(self) -> None:
        """Gives the garbage back to Python."""
        self._again.stop()
        self._rest.stop()
        self._app.removeEventFilter(self)
        gc.enable()

    def _watch(self) -> None:
        """Looks for a while whether anybody works; only then, as a filter of every event has its price."""
        self._touched = False
        self._app.installEventFilter(self)
        self._rest.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self._touched = True
        return False

    def _rested(self) -> None:
        self._app.removeEventFilter(self)
        self._tries += 1
        if self._tries < PATIENCE and (self._touched or self._busy()):
            self._watch()
            return
        self._tries = 0
        gc.collect()
        self._again.start()
