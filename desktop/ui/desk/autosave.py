"""Keeps the draft's row close behind the typing: at most two seconds, one save at a time, nothing lost on leaving."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.changes import Change
from desktop.domain.drafts import Draft
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.jobs import Failed, Jobs

QUIET_MS = 700
"""Saved this long after the last key …"""
LONGEST_MS = 1500
"""… and never later than this after the first one that is not saved."""


class Autosave(QObject):
    """``saved(datetime)``: all is on the disk. ``dirty``: something is not. ``failed(Exception)``: it could not be.

    ``changed(Draft)``: an act beside the text is on the disk. ``now``: a draft as it should be stored, given as it was.
    """

    saved = Signal(object)
    changed = Signal(object)
    dirty = Signal()
    failed = Signal(object)

    def __init__(self, ports: Ports, jobs: Jobs, now: Callable[[Draft], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._jobs, self._now = ports, jobs, now
        self._draft: Draft | None = None
        self._row: _Row | None = None
        self._wanted = False
        self._saving = False
        self._then: list[Callable[[Draft], object]] = []
        self._quiet, self._longest = self._timer(QUIET_MS), self._timer(LONGEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.save)
        return timer

    @property
    def draft(self) -> Draft | None:
        """The draft as it was last saved."""
        return self._draft

    @property
    def pending(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._wanted or self._saving

    @property
    def unsaved(self) -> bool:
        """Whether the draft is not on the disk as it should be."""
        return self._draft is not None and (self.pending or self._now(self._draft) != self._draft)

    def follow(self, draft: Draft | None) -> None:
        """Keeps another draft from now on."""
        self._stop()
        self._draft = draft
        self._row = _Row(self._ports, draft) if draft else None
        self._wanted = self._saving = False
        self._then.clear()

    def touch(self) -> None:
        """Something was typed."""
        if self._draft is None:
            return
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()
        if not self._wanted:
            self._wanted = True
            self.dirty.emit()

    def save(self, then: Callable[[Draft], object] | None = None) -> None:
        """Saves now; ``then`` comes with the saved draft, at once where nothing is unsaved."""
        draft = self._draft
        if draft is None:
            return
        if then:
            self._then.append(then)
        if self._saving:
            return
        self._stop()
        now = self._now(draft)
        if now == draft and not self._wanted:
            self._finish(draft)
            return
        self._wanted, self._saving = False, True
        self._write(now, partial(self._saved, draft.id), partial(self._failed, draft.id))

    def change(self, act: Callable[[Draft], Draft]) -> None:
        """An act on the stored draft beside its text; the writer does it after what was saved before."""
        if self._draft and self._row:
            work, done = partial(self._row.change, act), partial(self._changed, self._draft.id)
            self._jobs.write(work, done, changes={Change.DRAFTS}, owner=self)

    def _changed(self, draft_id: str, draft: Draft) -> None:
        if self._draft and self._draft.id == draft_id:
            self._draft = draft
            self.changed.emit(draft)

    def last_save(self) -> BaseException | None:
        """The last save before the end, waited for: the error where it does not go through, and all stays as it is."""
        self._stop()
        draft, row = self._draft, self._row
        if draft is None or row is None or not self.unsaved:
            return None
        error = self._jobs.last_write(partial(row.write, self._now(draft)))
        if error is None:
            self._draft, self._wanted = row.draft, False
        return error

    def _write(self, now: Draft, done: Callable[[Draft], None], failed: Failed) -> None:
        if self._row:
            self._jobs.write(partial(self._row.write, now), done, changes={Change.DRAFTS}, failed=failed)

    def _stop(self) -> None:
        self._quiet.stop()
        self._longest.stop()

    def _saved(self, draft_id: str, draft: Draft) -> None:
        self._saving = False
        if self._draft is None or self._draft.id != draft_id:
            return
        self._draft = draft
        self._finish(draft)
        if self._wanted and not self._quiet.isActive():
            self.save()

    def _finish(self, draft: Draft) -> None:
        waiting, self._then = self._then, []
        if not self._wanted:
            self.saved.emit(draft.changed)
        for then in waiting:
            then(draft)

    def _failed(self, draft_id: str, error: Exception) -> bool:
        if self._draft is None or self._draft.id != draft_id:
            return False
        self._saving = False
        self._wanted = True
        self._then.clear()
        self.failed.emit(error)
        return True


class _Row:
    """The stored row as the writer knows it: of two saves in a row the second builds on the first."""

    def __init__(self, ports: Ports, draft: Draft) -> None:
        self._ports, self._draft = ports, draft

    @property
    def draft(self) -> Draft:
        """The draft as it was stored last; asked for when the writer has nothing to do."""
        return self._draft

    def write(self, now: Draft) -> Draft:
        """What is written and whose it is; runs on the writer alone."""
        before, belongs = self._draft, (now.issuer_key, now.unit_key)
        if now.plan != before.plan or belongs != (before.issuer_key, before.unit_key):
            self._draft = drafts.autosave(self._ports, before, now.plan, belongs)
        return self._draft

    def change(self, act: Callable[[Draft], Draft]) -> Draft:
        """Runs on the writer alone."""
        self._draft = act(self._draft)
        return self._draft


def clock(moment: datetime.datetime) -> str:
    """ "09:41:07"."""
    return f"{moment:%H:%M:%S}"
