"""Looks every few seconds whether somebody else changed the store: another window, the command line, another PC."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from desktop.domain.changes import Change
from desktop.domain.errors import Refusal
from desktop.services.ports import Store
from desktop.ui.jobs import Jobs

EVERY_MS = 3000


class Watch(QObject):
    """Makes ``Jobs.changed`` tell what changed since the last look, whoever did it.

    A change of this window is told twice; loading a list again costs little, missing a colleague's number much.
    """

    def __init__(self, jobs: Jobs, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._store = jobs, store
        self._known: Mapping[Change, object] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Looks now, and from now on."""
        self._read()
        self._timer.start()

    def look(self) -> None:
        """Reads the marks on a reader; a look that waits for other work is left out."""
        if not self._jobs.busy():
            self._read()

    def _read(self) -> None:
        self._jobs.read(self._store.marks, self._compare, owner=self, latest="watch", failed=_later)

    def _compare(self, marks: Mapping[Change, object]) -> None:
        changed = frozenset(kind for kind in marks if self._known and marks[kind] != self._known[kind])
        self._known = marks
        if changed:
            self._jobs.changed.emit(changed)


def _later(error: Exception) -> bool:
    """A store that is away is told by the work that needs it; the next look comes anyway."""
    return isinstance(error, Refusal)
