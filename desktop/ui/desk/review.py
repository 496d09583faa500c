"""Asks the rules about the text while it is written, and shows what they find in the pane, the text and the outline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.checks import fixing
from desktop.checks.findings import Finding
from desktop.domain import editing
from desktop.domain.drafts import Draft, Ignored
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.services import ignoring
from desktop.services.ports import Ports
from desktop.ui.desk import marks
from desktop.ui.desk.autosave import Autosave
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.desk.findings_pane import Said, say
from desktop.ui.desk.ignore_dialog import IgnoreDialog

CHECK_MS = 1200
"""The text is checked this long after the last change."""


def checked(ports: Ports, plan: Plan, ignored: tuple[Ignored, ...]) -> list[Said]:
    """What the rules find, in words; runs on a reader."""
    from desktop.services import checking, workdays  # heavy: with all rules

    kept = editing.written(plan)
    calendar = workdays.for_plan(ports.store, kept)
    return say(kept, ignoring.judged(checking.check(ports.pages, kept, calendar), ignored))


class Review(QObject):
    """``led(Finding)``: the clerk wants to the place of a finding."""

    led = Signal(object)

    def __init__(self, desk: DeskParts, autosave: Autosave) -> None:
        super().__init__(desk)
        self._desk, self._autosave = desk, autosave
        self._open: list[Finding] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_MS)
        self._later.timeout.connect(self.check)
        pane = desk.findings
        pane.chosen.connect(self.led)
        pane.fix.connect(self._fix)
        pane.ignore.connect(self._ask_why)
        pane.take_back.connect(self._take_back)
        desk.finder.marked.connect(self.mark)
        autosave.changed.connect(self._decided)

    def clear(self) -> None:
        """Another draft: what was found in the last one is forgotten."""
        self._open = []

    def later(self) -> None:
        """Checks when the keys have rested."""
        self._later.start()

    def stop(self) -> None:
        """Checks nothing any more."""
        self._later.stop()

    def check(self) -> None:
        """Asks the rules about the text as it is."""
        self._later.stop()
        desk, draft = self._desk, self._autosave.draft
        if draft is None:
            return
        if desk.edit.body_is_empty():
            self.clear()
            desk.findings.show_findings([], "Kiểm tra khi có nội dung.")
            self.mark()
            return
        work = partial(checked, desk.work.ports, desk.edit.plan, draft.ignored)
        desk.work.jobs.read(work, self._show, owner=self, latest="check", failed=self._not_checked)

    def _show(self, said: list[Said]) -> None:
        self._open = [each.finding for each in said if each.ignored is None]
        now = self._desk.work.ports.now()
        self._desk.findings.show_findings(said, f"Không có lỗi. Kiểm tra lúc {now:%H:%M}.")
        self.show_dots()
        self.mark()

    def _not_checked(self, error: Exception) -> bool:
        words = str(error) if isinstance(error, Refusal) else "Chưa kiểm tra được văn bản này."
        self._desk.findings.show_findings([], words)
        return isinstance(error, Refusal)

    def show_dots(self) -> None:
        """A dot at every part of the outline where something is found."""
        self._desk.outline.mark(marks.dots(self._open, self._desk.edit.plan))

    def mark(self) -> None:
        """Wavy lines in the text, ticks beside it, and what is searched for."""
        desk, found = self._desk, self._open
        desk.edit.setExtraSelections([*marks.waves(desk.edit, found), *desk.finder.selections()])
        desk.edit.tick(marks.dots(found, desk.edit.plan))

    # Acts

    def _fix(self, findings: tuple[Finding, ...]) -> None:
        self._desk.edit.change("Sửa lỗi", lambda plan: fixing.apply_fixes(plan, findings)[0])
        self.check()

    def _ask_why(self, said: Said) -> None:
        IgnoreDialog(self._desk, said, partial(self._ignore, said.finding)).open()

    def _ignore(self, finding: Finding, reason: str) -> None:
        work = self._desk.work
        self._autosave.change(lambda draft: ignoring.ignore(work.ports, draft, finding, (reason, work.clerk)))

    def _take_back(self, decision: Ignored) -> None:
        self._autosave.change(lambda draft: ignoring.take_back(self._desk.work.ports, draft, decision))

    def _decided(self, _draft: Draft) -> None:
        self.check()
