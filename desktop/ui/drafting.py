"""New drafts: empty, from a ready plan, a file, copied words: the same acts for menu, button, palette and drops."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.changes import Change
from desktop.domain.errors import Refusal
from desktop.services import drafts
from desktop.services.drafts import Created, NewDraft
from desktop.ui.jobs import Progress
from desktop.ui.speaking import say

if TYPE_CHECKING:
    from desktop.domain.interchange import Imported
    from desktop.services.ports import Ports
    from desktop.ui.workplace import Workplace

FILTER = "Văn bản (*.docx *.pdf *.txt *.md *.html *.htm *.json);;Mọi tệp (*)"


class Drafting(QObject):
    """``made(str)``: the id of a draft that was just made."""

    made = Signal(str)

    def __init__(self, work: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._window = window

    def new_plan(self) -> None:
        """An empty plan with the office's letterhead."""
        self._create(partial(_new, self._work.ports, self._work.clerk))

    def ask_for_template(self) -> None:
        """Chooses a ready plan and makes a draft of it."""
        from desktop.ui.dialogs.plan_templates import PlanTemplatesDialog

        PlanTemplatesDialog(self._work, self._window, self.from_template).open()

    def from_template(self, key: str, year: int) -> None:
        """A draft of a ready plan for a year."""
        self._create(partial(_of_template, self._work.ports, key, year, self._work.clerk))

    def ask_for_file(self) -> None:
        """Chooses a file and makes a draft of it."""
        folder = self._work.memory.text("folder/import")
        path, _filter = QFileDialog.getOpenFileName(self._window, say("Nhập từ tệp"), folder, say(FILTER))
        if path:
            self._work.memory.keep("folder/import", str(Path(path).parent))
            self.from_file(Path(path))

    def from_file(self, path: Path) -> None:
        """A draft of a file's text; the file itself is never changed. The writer does not wait for it."""
        progress = Progress(f"Đang đọc “{path.name}”")
        self._work.jobs.long(progress, partial(_read, self._work.ports, path), self._read, owner=self)

    def _read(self, source: Imported) -> None:
        self._create(partial(drafts.create, self._work.ports, NewDraft(source, author=self._work.clerk)))

    def from_clipboard(self) -> None:
        """A draft of copied words."""
        self.from_text(QGuiApplication.clipboard().text())

    def from_text(self, words: str) -> None:
        """A draft of these words."""
        if not words.strip():
            refusal = Refusal(
                "Chưa có chữ nào được chép.", todo="Chép văn bản ở nơi khác rồi chọn lại.", code="clipboard-empty"
            )
            self._work.notify.refusal(refusal)
            return
        self._create(partial(_of_text, self._work.ports, words, self._work.clerk))

    def _create(self, work: partial[Created]) -> None:
        self._work.jobs.write(work, self._made, changes={Change.DRAFTS, Change.OFFICE}, owner=self)

    def _made(self, created: Created) -> None:
        self.made.emit(created.draft.id)


def _empty(clerk: str) -> NewDraft:
    from desktop.domain.interchange import Imported
    from desktop.domain.plan import Plan

    return NewDraft(Imported(Plan()), author=clerk)


def _new(ports: Ports, clerk: str) -> Created:
    return drafts.create(ports, _empty(clerk))


def _of_template(ports: Ports, key: str, year: int, clerk: str) -> Created:
    from desktop.services import plan_templates

    return plan_templates.start(ports, key, _empty(clerk), year=year)


def _read(ports: Ports, path: Path) -> Imported:
    from desktop.services import importing  # heavy: loaded when the first text is read

    return importing.import_file(ports.pages, path)


def _of_text(ports: Ports, words: str, clerk: str) -> Created:
    from desktop.services import importing  # heavy: loaded when the first text is read

    return drafts.create(ports, NewDraft(importing.import_text(words), author=clerk))
