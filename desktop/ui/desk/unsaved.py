"""The last save did not go through: the window stays, and the clerk says what becomes of the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.services import rendering
from desktop.services.ports import PageMaker
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.saving import ask_where, save
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.texts import label


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done: save again, save a copy as a file, close without the words."""

    again: Callable[[], object]
    copy: Callable[[], object]
    give_up: Callable[[], object]


class UnsavedDialog(Dialog):
    """What happened, that the words stand in this window alone, and the ways on; Esc stays in the window."""

    def __init__(self, parent: DeskParts, error: Exception, ways: Ways) -> None:
        super().__init__(parent, "Chưa lưu được những chữ vừa gõ", width=520)
        refusal = error if isinstance(error, Refusal) else None
        self.add(label(refusal.what if refusal else "Chương trình gặp lỗi khi lưu.", "body2", wrap=True))
        self.add(label("Những chữ vừa gõ chỉ còn trong cửa sổ này; cửa sổ chưa đóng.", wrap=True))
        if refusal and refusal.todo:
            self.add(label(refusal.todo, wrap=True))
        self.offer("Lưu lại", partial(self._leave, ways.again), "Ở lại")
        self.without = self.help_button("Đóng, bỏ chữ chưa lưu", partial(self._leave, ways.give_up))
        self.copy = self.help_button("Lưu bản sao ra tệp…", partial(self._leave, ways.copy))

    def _leave(self, act: Callable[[], object]) -> bool:
        """Goes before the act: a second failure opens a dialog of its own."""
        self.accept()
        act()
        return False


def write_whole(pages: PageMaker, plan: Plan, path: Path) -> Path:
    """Writes the working DOCX, from which importing reads the plan back whole; runs on a reader."""
    return save(path, pages.compose(plan))


class Unsaved(QObject):
    """Asks what becomes of words that could not be saved, and does it."""

    def __init__(self, desk: DeskParts, forget: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._forget = desk, forget

    def ask(self, error: Exception, plan: Plan, close: Callable[[], object]) -> None:
        """``plan``: everything that is written; ``close`` closes the window, where it can."""
        ways = Ways(close, partial(self._copy, error, plan, close), partial(self._give_up, close))
        UnsavedDialog(self._desk, error, ways).open()

    def _give_up(self, close: Callable[[], object]) -> None:
        self._forget()
        close()

    def _copy(self, error: Exception, plan: Plan, close: Callable[[], object]) -> None:
        work = self._desk.work
        path = ask_where(self._desk, work.memory, rendering.file_name(plan), "docx")
        if path is None:
            self.ask(error, plan, close)
            return
        writing = partial(write_whole, work.ports.pages, plan, path)
        failed = partial(self._not_copied, plan, close)
        work.jobs.read(writing, lambda _path: self._give_up(close), owner=self, failed=failed)

    def _not_copied(self, plan: Plan, close: Callable[[], object], error: Exception) -> bool:
        self.ask(error, plan, close)
        return True
