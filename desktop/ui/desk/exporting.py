"""The copy for sending, written where the clerk chose: nothing of the office's own inside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain import editing
from desktop.domain.plan import Plan
from desktop.services import rendering, wording
from desktop.services.ports import PageMaker
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.widgets.notices import Mood


@dataclass(frozen=True, slots=True)
class Written:
    """A copy that was written, and what of its finished page is off by more than half a millimetre, in words."""

    path: Path
    deviations: tuple[str, ...] = ()


def write_copy(pages: PageMaker, plan: Plan, path: Path) -> Written:
    """Writes the copy for sending, DOCX or PDF by the ending, and measures its page again; runs on a reader."""
    rendered = rendering.render(pages, plan, rendering.Style(clean=True))
    save(path, rendered.docx if path.suffix.lower() == ".docx" else rendered.pdf)
    return Written(path, tuple(wording.sentence(finding, plan) for finding in rendered.deviations))


class Exporting(QObject):
    """Asks where, writes off the GUI thread, tells what came of it."""

    def __init__(self, desk: DeskParts) -> None:
        super().__init__(desk)
        self._desk = desk

    def export(self, ending: str) -> None:
        """``ending``: "docx" or "pdf"."""
        desk = self._desk
        plan = editing.written(desk.settle())
        if path := ask_where(desk, desk.work.memory, rendering.file_name(plan), ending):
            work = partial(write_copy, desk.work.ports.pages, plan, path)
            desk.work.jobs.read(work, self._exported, owner=self, failed=self._not_exported)

    def _exported(self, written: Written) -> None:
        name, act = written.path.name, partial(open_outside, written.path)
        if written.deviations:
            off = f"Đã ghi “{name}”. Trang in lệch {len(written.deviations)} chỗ, trước hết: {written.deviations[0]}"
            self._desk.notice.tell(Mood.WARNING, off, "Mở", act)
        else:
            self._desk.notice.tell(Mood.SUCCESS, f"Đã ghi “{name}”.", "Mở", act)

    def _not_exported(self, error: Exception) -> bool:
        self._desk.work.notify.error(error, "Chưa xuất được")
        return True
