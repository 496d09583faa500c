"""Hủy số: names the number, says what follows, asks for the reason and who agreed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.numbering import number_digits
from desktop.domain.office import Office
from desktop.domain.register import Entry
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Combo, Field, line_edit, words
from desktop.ui.widgets.texts import label


class VoidDialog(Dialog):
    """``act(reason, second)`` runs when the number is to be voided."""

    def __init__(self, parent: QWidget, entry: Entry, office: Office, act: Callable[[str, str], None]) -> None:
        super().__init__(parent, f"Hủy số {entry.printed}?", width=460)
        self._done = act
        digits = number_digits(entry.number)
        self.add(
            label(f"Số {digits} sẽ ghi vào sổ là đã hủy và không dùng lại. Không hoàn tác được.", "body2", wrap=True)
        )
        self.reason = line_edit("Ví dụ: trùng nội dung với văn bản khác")
        self.second = Combo()
        self.second.setEditable(True)
        names = sorted({person.name for person in office.persons})
        self.second.fill([("", ""), *((name, name) for name in names)], "")
        self._reason_field = Field("Lý do", self.reason)
        self.add(self._reason_field, Field("Người duyệt", self.second, "Người thứ hai đồng ý hủy số"))
        self.offer(f"Hủy số {digits}", self._void, "Giữ lại", kind=Kind.DANGER)

    def _void(self) -> bool:
        reason = words(self.reason)
        if not reason:
            self._reason_field.blame("Ghi lý do, lý do sẽ đứng trong sổ.")
            self.reason.setFocus()
            return False
        self._done(reason, self.second.currentText().strip())
        return True
