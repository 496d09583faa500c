"""Adds or changes one record of the office: mends a mistake, or changes it from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.calendar import short_date
from desktop.domain.office import Office
from desktop.domain.office_changes import Record
from desktop.ui.office.forms import RecordForm
from desktop.ui.office.kinds import Kind
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.fields import DateField, Field
from desktop.ui.widgets.segmented import Segmented

MEND, FROM_DAY = "mend", "from"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the clerk wants: the values, and the day from which they hold; None = they were meant all along."""

    values: dict[str, Any]
    from_day: datetime.date | None = None


class RecordDialog(Dialog):
    """``act(Answer)`` runs when every field is right."""

    def __init__(
        self, parent: QWidget, kind: Kind, office: Office, record: Record | None, act: Callable[[Answer], None]
    ) -> None:
        super().__init__(parent, f"{'Sửa' if record else 'Thêm'} {kind.one}", width=520)
        self._done = act
        self.form = RecordForm(kind, office)
        self.add(Scrolling(self.form, kind.title))
        self.how: Segmented | None = None
        self.day = DateField(datetime.datetime.now().astimezone().date())
        self._day_field = Field("Từ ngày", self.day, "Văn bản trước ngày này vẫn in như cũ")
        if record:
            self.form.show_record(record)
            self._offer_ways()
        self.offer("Lưu" if record else "Thêm", self._save)

    def _offer_ways(self) -> None:
        self.how = Segmented("Sửa thế nào", [("Sửa chỗ ghi sai", MEND), ("Thay đổi từ một ngày", FROM_DAY)])
        self.how.chosen.connect(lambda how: self._day_field.setVisible(how == FROM_DAY))
        self._day_field.hide()
        self.add(self.how, self._day_field)

    def _save(self) -> bool:
        if not self.form.check():
            return False
        later = self.how is not None and self.how.value() == FROM_DAY
        self._done(Answer(self.form.values(), self.day.day() if later else None))
        return True


class EndDialog(Dialog):
    """Kết thúc: the last day on which a record holds."""

    def __init__(self, parent: QWidget, name: str, today: datetime.date, act: Callable[[datetime.date], None]) -> None:
        super().__init__(parent, f"Kết thúc “{name}”", width=420)
        self._done = act
        self.day = DateField(today)
        self.add(
            Field(
                "Ngày cuối cùng còn dùng", self.day, f"Văn bản đến hết ngày này vẫn dùng. Hôm nay: {short_date(today)}"
            )
        )
        self.offer("Kết thúc", self._end)

    def _end(self) -> None:
        self._done(self.day.day())
