"""The copy for sending, written where the clerk chose: nothing of the office's own inside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain import editing
from desktop.domain.plan import Plan
from desktop.services import rendering
from desktop.services.ports import PageMaker
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.widgets.notices import Mood


def write_copy(pages: PageMaker, plan: Plan, path: Path) -> Path:
    """Writes the copy for sending, DOCX or PDF by the ending; runs on a reader."""
    rendered = rendering.render(pages, plan, rendering.Style(clean=True))
    return save(path, rendered.docx if path.suffix.lower() == ".docx" else rendered.pdf)


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

    def _exported(self, path: Path) -> None:
        self._desk.notice.tell(Mood.SUCCESS, f"Đã ghi “{path.name}”.", "Mở", partial(open_outside, path))

    def _not_exported(self, error: Exception) -> bool:
        self._desk.work.notify.error(error, "Chưa xuất được")
        return True
