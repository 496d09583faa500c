"""Bỏ qua: names the finding, asks for the reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.desk.findings_pane import Said
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Field, line_edit, words
from desktop.ui.widgets.texts import label


class IgnoreDialog(Dialog):
    """``act(reason)`` runs when the finding is to be left as it is."""

    def __init__(self, parent: QWidget, said: Said, act: Callable[[str], object]) -> None:
        super().__init__(parent, f"Bỏ qua “{said.title}” ở chỗ này?", width=460)
        self._done = act
        self.reason = line_edit("Ví dụ: tên riêng, viết đúng như quyết định thành lập")
        self.field = Field(
            "Lý do", self.reason, "Giữ cùng bản thảo với tên người và giờ. Lấy lại được lúc nào cũng được."
        )
        self.add(label(said.sentence, "body2", wrap=True), self.field)
        self.offer("Bỏ qua", self._ignore, "Giữ lại")
        self.reason.setFocus()

    def _ignore(self) -> bool:
        reason = words(self.reason)
        if not reason:
            self.field.blame("Ghi lý do, để người xem lại hiểu vì sao.")
            self.reason.setFocus()
            return False
        self._done(reason)
        return True
