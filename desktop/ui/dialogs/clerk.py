"""Who works at this PC: chosen once, noted with drafts, versions, decisions and register entries."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.office import Office, on
from desktop.domain.text import clean, sort_key
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Combo, Field
from desktop.ui.workplace import Workplace


class ClerkDialog(Dialog):
    """Offers the persons of the office; any other name may be typed, none means the account of this PC."""

    def __init__(self, parent: QWidget, work: Workplace, office: Office) -> None:
        super().__init__(parent, "Người làm việc ở máy này", width=420)
        self._work = work
        persons = {person.name for person in on(office.persons, work.ports.today())}
        self.name = Combo("Họ và tên")
        self.name.setEditable(True)
        self.name.fill([(name, name) for name in sorted({*persons, work.clerk} - {""}, key=sort_key)], work.clerk)
        hint = "Ghi cùng bản thảo, phiên bản, chỗ bỏ qua và sổ đăng ký."
        if work.account:
            hint += f" Để trống: tên tài khoản của máy, “{work.account}”."
        self.add(Field("Họ và tên", self.name, hint))
        self.offer("Lưu", self._keep)
        self.name.setFocus()

    def _keep(self) -> None:
        self._work.choose_clerk(" ".join(clean(self.name.currentText()).split()))
