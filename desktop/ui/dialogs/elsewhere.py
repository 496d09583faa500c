"""Ghi văn bản khác: enters a document made elsewhere, with its file or as a paper, into the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from desktop.domain.office import Book, Office
from desktop.domain.register import NumberSource
from desktop.domain.text import new_id, sort_key
from desktop.services.ports import Ports
from desktop.services.registering import Elsewhere
from desktop.ui.speaking import say
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.fields import Combo, DateField, Field, NumberField, line_edit, words
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.texts import Elided, column, label, panel, row

SOURCES: list[tuple[str, object]] = [
    ("Lấy số từ sổ này", NumberSource.OWN),
    ("Số lấy ngoài", NumberSource.OUTSIDE),
    ("Hệ thống khác cấp", NumberSource.TYPED),
]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the dialog offers: the office, the book that was chosen, ways outside."""

    office: Office
    book: Book
    ports: Ports
    clerk: str


class ElsewhereDialog(Dialog):
    """``act(Elsewhere)`` runs when everything that is needed is there."""

    def __init__(self, parent: QWidget, desk: Desk, act: Callable[[Elsewhere], None]) -> None:
        super().__init__(parent, "Ghi văn bản khác vào sổ", width=600)
        self._desk, self._done = desk, act
        self._path: Path | None = None
        self._request = new_id()
        self._make_fields()
        self._lay_out()
        self.offer("Ghi vào sổ", self._enter)
        self._source_chosen(NumberSource.OWN)

    def _make_fields(self) -> None:
        office, today = self._desk.office, self._desk.ports.today()
        self.type = Combo()
        self.type.setEditable(True)
        kinds = (
            {kind for book in office.books for kind in book.types}
            | {item.type for item in office.retentions}
            | {"Kế hoạch"}
        )
        offered = self._desk.book.types or tuple(sorted(kinds, key=sort_key))
        self.type.fill([(kind, kind) for kind in offered])
        self.subject = line_edit()
        self.signer = Combo()
        self.signer.setEditable(True)
        self.signer.fill([(person.name, person.name) for person in office.persons])
        self.day = DateField(today)
        self.recipients = line_edit("Các đơn vị, cách nhau bằng dấu ;")
        self.copies = NumberField(0, 9999)
        self.copies.setSpecialValueText(" ")
        self.note = line_edit()
        self.source = Segmented("Nguồn của số", SOURCES)
        self.source.chosen.connect(self._source_chosen)
        self.number = NumberField(1, 99_999)
        self.file_name = Elided("Chưa chọn tệp, ghi như văn bản giấy", "small")

    def _lay_out(self) -> None:
        choose = Button("Chọn tệp…", size=Size.ROW)
        on_click(choose, self._choose)
        self._subject_field = Field("Trích yếu", self.subject)
        self._signer_field = Field("Người ký", self.signer)
        self._number_field = Field("Số", self.number, "Số đã ghi trên văn bản")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(Field("Tên loại", self.type), 0, 0)
        grid.addWidget(Field("Ngày văn bản", self.day), 0, 1)
        grid.addWidget(self._subject_field, 1, 0, 1, 2)
        grid.addWidget(self._signer_field, 2, 0)
        grid.addWidget(Field("Số lượng bản", self.copies), 2, 1)
        grid.addWidget(Field("Nơi nhận", self.recipients), 3, 0, 1, 2)
        grid.addWidget(Field("Ghi chú", self.note), 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line = row(choose, self.file_name)
        line.setStretch(1, 1)
        asked = column(
            line, 12, grid, 12, label("Số", "label"), 4, row(self.source, None), 12, self._number_field, None
        )
        self.add(Scrolling(panel(asked), "Văn bản"))

    def _choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, say("Chọn tệp của văn bản"), "", say("Văn bản (*.docx *.pdf)")
        )
        if path:
            self.show_file(Path(path))

    def show_file(self, path: Path) -> None:
        """Takes the file that will be kept byte for byte."""
        self._path = path
        self.file_name.setText(f"{path.name}, giữ nguyên từng byte")

    def _source_chosen(self, source: object) -> None:
        self._number_field.setVisible(source is not NumberSource.OWN)

    def _enter(self) -> bool:
        subject, signer = words(self.subject), self.signer.currentText().strip()
        self._subject_field.blame("" if subject else "Ghi trích yếu như trên văn bản.")
        self._signer_field.blame("" if signer else "Ghi họ tên người ký.")
        if not (subject and signer):
            return False
        source = self.source.value()
        assert isinstance(source, NumberSource)  # noqa: S101 -- SOURCES holds nothing else
        document = Elsewhere(
            book_code=self._desk.book.code,
            issuer_key=self._desk.book.issuer_key,
            type=self.type.currentText().strip(),
            subject=subject,
            signer_name=signer,
            date=self.day.day(),
            request_id=self._request,
            path=self._path,
            source=source,
            number=None if source is NumberSource.OWN else self.number.value(),
            recipients=tuple(filter(None, (part.strip() for part in self.recipients.text().split(";")))),
            copies=self.copies.value() or None,
            note=words(self.note),
            by=self._desk.clerk,
        )
        self._done(document)
        return True
