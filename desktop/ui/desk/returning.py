"""To Word and back: writes the working DOCX of the open draft, and takes the edited one back as one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.domain.editing import written
from desktop.services import rendering
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.speaking import say
from desktop.ui.widgets.notices import Mood

if TYPE_CHECKING:
    from desktop.domain.drafts import Draft
    from desktop.domain.plan import Plan
    from desktop.services.ports import PageMaker, Ports
    from desktop.services.returning import Returned
    from desktop.ui.desk.autosave import Autosave
    from desktop.ui.desk.desk_parts import DeskParts

TAKEN = "Nhận lại tệp đã sửa"
DROPPED = "Bỏ tệp làm trang in"


def write_working(pages: PageMaker, plan: Plan, path: Path) -> Path:
    """Writes the working DOCX; runs on a reader."""
    return save(path, pages.compose(plan))


def read_back(pages: PageMaker, plan: Plan, path: Path) -> Returned:
    """What the edited file brings; runs on a reader."""
    from desktop.services import returning  # heavy: loaded with the first file that comes back

    return returning.take_back_file(pages, plan, path)


def page_of(ports: Ports, returned: Returned) -> Plan:
    """The plan whose page is the file; runs on a reader."""
    from desktop.services import returning

    return returning.as_page(ports, returned)


def keep_original(ports: Ports, draft: Draft, returned: Returned) -> None:
    """Keeps the file that came back and the draft as it was; runs on the writer."""
    from desktop.services import returning

    returning.keep_original(ports, draft, returned)


class Returning(QObject):
    """The acts of the menu that have to do with Word."""

    def __init__(self, desk: DeskParts, autosave: Autosave) -> None:
        super().__init__(desk)
        self._desk, self._autosave = desk, autosave

    def hand_out(self) -> None:
        """Writes the DOCX to be edited in Word: it carries the plan, so that it comes back part by part."""
        desk = self._desk
        plan = written(desk.settle())
        name = f"{rendering.file_name(plan)}-de-sua"
        if path := ask_where(desk, desk.work.memory, name, "docx"):
            work = partial(write_working, desk.work.ports.pages, plan, path)
            desk.work.jobs.read(work, self._handed_out, owner=self, failed=self._failed)

    def _handed_out(self, path: Path) -> None:
        words = f"Đã ghi “{path.name}”. Sửa trong Word, lưu lại, rồi chọn “{TAKEN}…”."
        self._desk.notice.tell(Mood.SUCCESS, words, "Mở", partial(open_outside, path))

    def ask(self) -> None:
        """Chooses the edited file."""
        desk = self._desk
        folder = desk.work.memory.text("folder/export")
        path, _filter = QFileDialog.getOpenFileName(desk, say(TAKEN), folder, say("Tài liệu Word (*.docx)"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Reads the edited file against what is open."""
        desk = self._desk
        work = partial(read_back, desk.work.ports.pages, written(desk.settle()), path)
        desk.work.jobs.read(work, self._show, owner=self, failed=self._failed)

    def _show(self, returned: Returned) -> None:
        from desktop.ui.dialogs.returning import ReturnDialog

        desk = self._desk
        if not (returned.changes or returned.beyond):
            desk.notice.tell(Mood.SUCCESS, "Tệp không khác bản thảo đã xuất, không có gì để nhận.")
            return
        ReturnDialog(desk, returned, partial(self._chosen, returned)).open()

    def _chosen(self, returned: Returned, how: str) -> None:
        from desktop.ui.dialogs.returning import PAGE

        desk, draft = self._desk, self._autosave.draft
        if draft:
            keep = partial(keep_original, desk.work.ports, draft, returned)
            desk.work.jobs.write(keep, owner=self)
        if how == PAGE:
            work = partial(page_of, desk.work.ports, returned)
            desk.work.jobs.read(work, self._become, owner=self, failed=self._failed)
        else:
            self._become(replace(returned.words, page=None))

    def _become(self, plan: Plan) -> None:
        """One step of the history: undo brings back what was open before."""
        self._desk.edit.change(TAKEN, lambda _before: plan)
        kind = "Trang in nay là tệp DOCX đó." if plan.page else "Đã nhận chữ của tệp."
        self._desk.notice.tell(Mood.SUCCESS, f"{kind} Ctrl+Z để hoàn tác.")

    def drop_page(self) -> None:
        """The page is composed from the plan again."""
        if self._desk.edit.plan.page is None:
            self._desk.notice.tell(Mood.SUCCESS, "Trang in đang do chương trình dựng từ bản thảo.")
            return
        self._desk.edit.change(DROPPED, lambda plan: replace(plan, page=None))

    def _failed(self, error: Exception) -> bool:
        self._desk.work.notify.error(error, "Chưa nhận lại được tệp")
        return True
