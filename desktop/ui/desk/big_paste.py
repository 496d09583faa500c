"""A whole text pasted into an empty plan is read as a plan; what was left out of it stays with the draft."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.editing import At
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.lines import TITLE
from desktop.services import completing, drafts
from desktop.ui.desk.autosave import Autosave
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.desk.notes_panel import read_notes, summary
from desktop.ui.widgets.notices import Mood


def read_text(words: str) -> Imported:
    """A text as a plan; runs on a reader."""
    from desktop.services import importing  # heavy: loaded when the first text is read

    return importing.import_text(words)


class BigPaste(QObject):
    """Reads the text off the GUI thread; meanwhile the clerk may write on."""

    def __init__(self, desk: DeskParts, autosave: Autosave) -> None:
        super().__init__(desk)
        self._desk, self._autosave = desk, autosave
        desk.edit.big_paste.connect(self.read)

    def read(self, words: str) -> None:
        """A whole text was pasted."""
        jobs, taken, not_read = self._desk.work.jobs, partial(self._take, words), partial(self._as_lines, words)
        jobs.read(partial(read_text, words), taken, owner=self, failed=not_read)

    def _take(self, words: str, imported: Imported) -> None:
        desk, draft = self._desk, self._autosave.draft
        if draft is None or any(line.plain for line in desk.edit.text.lines):
            desk.edit.paste_text(words)
            return
        around = completing.Desk(desk.office, desk.work.ports.today(), draft.issuer_key)
        plan = completing.complete(imported.plan, around).plan
        desk.edit.change("Dán văn bản", lambda before: replace(plan, id=before.id))
        desk.edit.go_to(At(TITLE))
        notes = drafts.notes_of(imported)
        self._autosave.change(partial(drafts.set_notes, desk.work.ports, notes=notes))
        if notes:
            told = f"Đã đọc thành kế hoạch: {summary(notes)}. Ctrl+Z để hoàn tác."
            desk.notice.tell(Mood.SUCCESS, told, "Xem", partial(desk.notes.open, read_notes(notes)))
        else:
            desk.notice.tell(Mood.SUCCESS, "Đã đọc thành kế hoạch. Ctrl+Z để hoàn tác.")

    def _as_lines(self, words: str, error: Exception) -> bool:
        """What cannot be read as a plan is pasted as lines."""
        self._desk.edit.paste_text(words)
        return isinstance(error, Refusal)
