"""Khóa sổ năm: what the year holds, which drafts still have no number, who agreed; and opening a closed year again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.office import Office
from desktop.services.closing import YearEnd
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.fields import Combo, Field, line_edit, words
from desktop.ui.widgets.texts import Elided, column, label, panel
from desktop.ui.words import plan_name

MOST_DRAFTS = 50


class ClosingDialog(Dialog):
    """``act(second)`` runs when the year is to be closed."""

    def __init__(self, parent: QWidget, end: YearEnd, office: Office, act: Callable[[str], None]) -> None:
        super().__init__(parent, f"Khóa sổ {end.book.code} năm {end.series.year}?", width=500)
        self._done = act
        self.second = _persons(office)
        self.drafts = [Elided(plan_name(line.type, line.title), "small") for line in end.drafts[:MOST_DRAFTS]]
        told = "Sau khi khóa không lấy, không hủy số của năm này nữa. Năm mới đánh số từ 01, giữ cách đặt sổ như cũ."
        without = f"{len(end.drafts)} bản thảo chưa có số, sẽ lấy số của năm mới:" if end.drafts else ""
        page = column(label(f"Sổ có {end.counts.sentence}.", wrap=True), label(told, "body2", wrap=True), gap=12)
        if without:
            page.addWidget(label(without, wrap=True))
            page.addLayout(column(*self.drafts, gap=4))
        page.addWidget(Field("Người duyệt", self.second, "Người thứ hai đồng ý khóa sổ"))
        page.addStretch(1)
        self.add(Scrolling(panel(page), "Khóa sổ năm"))
        self.offer("Khóa sổ", self._close)

    def _close(self) -> None:
        self._done(self.second.currentText().strip())


class ReopenDialog(Dialog):
    """``act(reason, second)`` runs when the closed year is to be opened again."""

    def __init__(self, parent: QWidget, end: YearEnd, office: Office, act: Callable[[str, str], None]) -> None:
        super().__init__(parent, f"Mở lại sổ {end.book.code} năm {end.series.year}?", width=460)
        self._done = act
        self.reason = line_edit("Ví dụ: sót một văn bản giấy")
        self.second = _persons(office)
        self._reason_field = Field("Lý do", self.reason)
        if end.closing:
            self.add(label(end.closing.sentence, "body2", wrap=True))
        self.add(self._reason_field, Field("Người duyệt", self.second, "Người thứ hai đồng ý mở lại sổ"))
        self.offer("Mở lại sổ", self._reopen, "Giữ khóa", kind=Kind.DANGER)

    def _reopen(self) -> bool:
        reason = words(self.reason)
        if not reason:
            self._reason_field.blame("Ghi lý do, lý do được giữ cùng sổ.")
            self.reason.setFocus()
            return False
        self._done(reason, self.second.currentText().strip())
        return True


def _persons(office: Office) -> Combo:
    found = Combo()
    found.setEditable(True)
    names = sorted({person.name for person in office.persons})
    found.fill([("", ""), *((name, name) for name in names)], "")
    return found
