"""Đính chính dòng sổ: what is written in a line of the register is mended; what was written before stays readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.register import Entry, Mendable, said
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.fields import Field, line_edit, words
from desktop.ui.widgets.texts import column, label, panel

Act = Callable[[Mapping[Mendable, str], str], None]
_NAMES = {
    Mendable.SUBJECT: "Trích yếu",
    Mendable.SIGNER: "Người ký",
    Mendable.RECIPIENTS: "Nơi nhận",
    Mendable.COPIES: "Số lượng bản",
    Mendable.NOTE: "Ghi chú",
}


class CorrectionDialog(Dialog):
    """``act(wanted, reason)`` runs with the facts that were changed, recipients one a line."""

    def __init__(self, parent: QWidget, entry: Entry, act: Act) -> None:
        super().__init__(parent, f"Đính chính dòng {entry.printed}", width=560)
        self._done = act
        self._before = {fact: _shown(entry, fact) for fact in Mendable}
        self.edits: dict[Mendable, QLineEdit] = {fact: line_edit() for fact in Mendable}
        for fact, edit in self.edits.items():
            edit.setText(self._before[fact])
            edit.setCursorPosition(0)
        self.reason = line_edit("Ví dụ: gõ nhầm khi ghi sổ")
        self._reason_field = Field("Lý do", self.reason)
        told = "Số và ngày không sửa được. Điều đã ghi trước vẫn đọc được ở cột Ghi chú của sổ."
        fields = [Field(_NAMES[fact], edit) for fact, edit in self.edits.items()]
        page = panel(column(label(told, "body2", wrap=True), *fields, self._reason_field, None, gap=12))
        self.add(Scrolling(page, "Dòng sổ"))
        self.offer("Ghi đính chính", self._correct)

    def _correct(self) -> bool:
        wanted = {fact: words(edit) for fact, edit in self.edits.items() if words(edit) != self._before[fact].strip()}
        reason = words(self.reason)
        if not wanted or not reason:
            self._reason_field.blame("Sửa ít nhất một ô." if not wanted else "Ghi lý do, lý do sẽ đứng trong sổ.")
            (self.reason if wanted else self.edits[Mendable.SUBJECT]).setFocus()
            return False
        if Mendable.RECIPIENTS in wanted:
            wanted[Mendable.RECIPIENTS] = "\n".join(wanted[Mendable.RECIPIENTS].split(";"))
        self._done(wanted, reason)
        return True


def _shown(entry: Entry, fact: Mendable) -> str:
    """On one line, recipients between semicolons."""
    lines = [" ".join(line.split()) for line in said(entry, fact).split("\n")]
    return ("; " if fact is Mendable.RECIPIENTS else " ").join(lines)
