"""A form made from what a kind of record asks for; says under each field what is wrong and the right form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.calendar import find_dates, short_date
from desktop.domain.office import Office
from desktop.domain.office_changes import Record
from desktop.domain.text import clean
from desktop.ui.office.kinds import Ask, Kind
from desktop.ui.speaking import say
from desktop.ui.widgets.fields import Combo, Field, NumberField
from desktop.ui.widgets.texts import row

DAYS = ("since", "until")
"""Fields that hold a day."""


class RecordForm(QWidget):
    """``edited``: something was typed or chosen. ``pairs``: names of fields that stand beside each other."""

    edited = Signal()

    def __init__(self, kind: Kind, office: Office, pairs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.kind = kind
        self.office = office
        self.controls: dict[str, QWidget] = {}
        self.fields: dict[str, Field] = {}
        for ask in kind.asks:
            control = self._control(ask)
            self.controls[ask.name] = control
            self.fields[ask.name] = Field(ask.label, control, ask.hint)
        self._lay_out(dict(pairs))
        self.offer(office)
        for name, value in kind.defaults.items():
            self._put(name, value)

    def _lay_out(self, pairs: dict[str, str]) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for name, field in self.fields.items():
            if name in pairs:
                beside = row(field, self.fields[pairs[name]], gap=12)
                for side in (field, self.fields[pairs[name]]):
                    beside.setStretchFactor(side, 1)
                    beside.setAlignment(side, Qt.AlignmentFlag.AlignTop)
                box.addLayout(beside)
            elif name not in pairs.values():
                box.addWidget(field)
        box.addStretch(1)

    def _control(self, ask: Ask) -> QWidget:
        if ask.options:
            combo = Combo(ask.label)
            combo.currentIndexChanged.connect(lambda _: self.edited.emit())
            return combo
        if ask.number:
            number = NumberField(0 if ask.zero else 1, 99_999)
            number.setSpecialValueText(say(ask.zero))
            number.valueChanged.connect(lambda _: self.edited.emit())
            return number
        if ask.lines:
            lines = QPlainTextEdit()
            lines.setProperty("field", "true")
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(74)
            lines.textChanged.connect(self.edited.emit)
            return lines
        edit = QLineEdit()
        edit.textChanged.connect(lambda _: self.edited.emit())
        return edit

    def offer(self, office: Office) -> None:
        """Fills what can be chosen from the office as it is now."""
        self.office = office
        for ask in self.kind.asks:
            control = self.controls[ask.name]
            if ask.options and isinstance(control, Combo):
                control.fill(ask.options(office))

    def show_record(self, record: Record) -> None:
        """Puts the values of a record into the fields."""
        for ask in self.kind.asks:
            span = {"since": record.validity.start, "until": record.validity.end}
            value = span[ask.name] if ask.name in span else getattr(record, ask.name)
            self._put(ask.name, value)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Puts values by the names of their fields into the fields."""
        for name, value in values.items():
            self._put(name, value)

    def _put(self, name: str, value: Any) -> None:
        control = self.controls[name]
        if isinstance(control, Combo):
            control.setCurrentIndex(max(0, control.findData(value)))
        elif isinstance(control, QSpinBox):
            control.setValue(int(value or 0))
        elif isinstance(control, QPlainTextEdit):
            control.setPlainText("\n".join(value))
        elif isinstance(control, QLineEdit):
            control.setText(short_date(value) if isinstance(value, datetime.date) else str(value or ""))

    def value(self, name: str) -> Any:
        """What a field holds: words, a number, a chosen value, a tuple of lines, or a day ("since", "until")."""
        control = self.controls[name]
        if isinstance(control, Combo):
            return control.value()
        if isinstance(control, QSpinBox):
            return control.value() or None
        if isinstance(control, QPlainTextEdit):
            return tuple(filter(None, (clean(line).strip() for line in control.toPlainText().splitlines())))
        assert isinstance(control, QLineEdit)  # noqa: S101 -- _control makes nothing else
        words = clean(control.text()).strip()
        return (find_dates(words)[0][2] if find_dates(words) else None) if name in DAYS else words

    def values(self) -> dict[str, Any]:
        """All values by the name of the record's field."""
        return {ask.name: self.value(ask.name) for ask in self.kind.asks}

    def check(self) -> bool:
        """Shows what is wrong under each field, puts the focus on the first; True when everything is right."""
        wrong = []
        for ask in self.kind.asks:
            error = self._error(ask)
            self.fields[ask.name].blame(error)
            if error:
                wrong.append(ask.name)
        if wrong:
            self.controls[wrong[0]].setFocus()
        return not wrong

    def _error(self, ask: Ask) -> str:
        value = self.value(ask.name)
        if ask.required and not value:
            name = say(ask.label)
            return say(f"Chưa có {name[0].lower()}{name[1:]}.")
        if ask.pattern and value and not re.fullmatch(ask.pattern[0], str(value)):
            return ask.pattern[1]
        control = self.controls[ask.name]
        if ask.name in DAYS and isinstance(control, QLineEdit) and control.text().strip() and value is None:
            return "Viết ngày có thật, theo mẫu 01/01/2026."
        return ""
