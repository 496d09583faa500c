"""Thiết lập: the office's own data, one kind of record per page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.domain.office import Office
from desktop.domain.office_changes import Record
from desktop.services import office as office_service
from desktop.ui import speaking
from desktop.ui.dialogs.record import Answer, EndDialog, RecordDialog
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.notify import Question
from desktop.ui.office.kinds import ISSUER, KINDS, Kind, put, span
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.speaking import LANGUAGES, Own
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Combo, Field
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.tables import Manner, Table
from desktop.ui.widgets.texts import Elided, column, panel, row, rule
from desktop.ui.workplace import Workplace

_CHANGES = (Change.OFFICE,)


@dataclass(frozen=True, slots=True)
class Line:
    """A record with the words of its list; ``past``: it holds no more."""

    record: Record
    name: str
    detail: str
    span: str
    past: bool


PAGES = (
    Column[Kind]("Mục", lambda kind: kind.title, spoken=True, look=lambda _: Look(ground="subtle")),
)  # fmt: skip
LINES = (
    Column[Line]("Tên", lambda line: line.name, look=lambda line: Look(color="text_3" if line.past else "text")),
    Column[Line]("Chi tiết", lambda line: line.detail, 320, spoken=True, look=lambda _: Look(color="text_2")),
    Column[Line](
        "Hiệu lực",
        lambda line: line.span,
        220,
        look=lambda _: Look(color="text_2", small=True),
        tabular=True,
        spoken=True,
    ),
)


class SettingsScreen(Screen):
    """A list of kinds at the left, the records of the chosen kind at the right."""

    concerns = frozenset({Change.OFFICE})

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.SETTINGS, work, "Thiết lập")
        self.setProperty("corner", "subtle")
        self.office = Office()
        self.kind = ISSUER
        self.pages = Table(
            RowsModel(PAGES, lambda kind: kind.title), "Mục thiết lập", Manner(32, lines=False, least=60)
        )
        self.pages.horizontalHeader().hide()
        self.pages.setProperty("ground", "subtle")
        self.records = Table(RowsModel(LINES, lambda line: (line.name, line.detail, line.span)), "Bản ghi")
        self.title = Elided("", "section")
        self.notice = NoticeBar()
        self.empty = EmptyState(ISSUER.icon)
        self.add_button = Button("Thêm…", icon=Icon.ADD, size=Size.ROW)
        self.edit_button = Button("Sửa…", size=Size.ROW)
        self.end_button = Button("Kết thúc…", size=Size.ROW)
        self.remove_button = Button("Xóa…", size=Size.ROW)
        self.templates_button = Button("Mẫu văn bản…", icon=Icon.DOCUMENT, size=Size.ROW)
        self.language = Combo("Ngôn ngữ")
        self.language.fill([(Own(name), key) for key, name in LANGUAGES.items()], speaking.language())
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        below = column(self.templates_button, Field("Ngôn ngữ", self.language), gap=12)
        self._left = panel(column(self.pages, below), "subtle", margins=(8, 14, 8, 12))
        self._left.setFixedWidth(220)
        bar = row(self.title, None, self.add_button, self.edit_button, self.end_button, self.remove_button)
        bar.setContentsMargins(16, 10, 14, 10)
        right = panel(column(self.notice, bar, rule(), self.records, self.empty), "surface")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self._left, rule(upright=True), right):
            box.addWidget(part)
        box.setStretch(2, 1)

    def _join(self) -> None:
        self.pages.rows.show_rows(KINDS)
        self.pages.selected.connect(self._show_kind)
        self.records.opened.connect(lambda _: self.edit())
        self.records.selected.connect(lambda _: self._allow())
        on_click(self.add_button, self.add)
        on_click(self.edit_button, self.edit)
        on_click(self.end_button, self.end)
        on_click(self.remove_button, self.remove)
        on_click(self.templates_button, self.open_templates)
        self.language.chosen.connect(self._choose_language)
        self._actions = [
            self.command("Thêm bản ghi…", self.add, "Ctrl+Shift+N", Icon.ADD),
            self.command("Mẫu văn bản…", self.open_templates, icon=Icon.DOCUMENT),
        ]
        self.pages.selectRow(0)

    def open_templates(self) -> None:
        """The templates of the kinds of documents."""
        from desktop.ui.dialogs.document_templates import DocumentTemplatesDialog

        DocumentTemplatesDialog(self.work, self).open()

    # Data

    def reload(self) -> None:
        read = partial(office_service.load, self.work.ports.store)
        self.work.jobs.read(read, self._show_office, owner=self, latest="settings")

    def _show_office(self, office: Office) -> None:
        self.office = office
        self._show_records()

    def _show_kind(self, kind: Kind | None) -> None:
        if kind:
            self.kind = kind
            self._show_records()

    def _show_records(self) -> None:
        today, kind = self.work.ports.today(), self.kind
        lines = [
            Line(r, kind.name(r), kind.detail(self.office, r), span(r), bool(r.validity.end and r.validity.end < today))
            for r in kind.records(self.office)
        ]
        self.records.rows.show_rows(sorted(lines, key=lambda line: line.past))
        self.title.setText(kind.title)
        self.title.updateGeometry()
        self.records.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty.say(f"Chưa có {kind.one} nào.", "", "Thêm…", self.add)
        self._allow()
        self.status.emit([f"{len(lines)} {kind.one}"])

    def _allow(self) -> None:
        chosen = self.records.current_row() is not None
        for button in (self.edit_button, self.end_button, self.remove_button):
            button.setEnabled(chosen)
            button.setToolTip("" if chosen else "Chọn một dòng trước")

    # Acts

    def add(self) -> None:
        """Asks for a new record."""
        RecordDialog(self, self.kind, self.office, None, self._add).open()

    def _add(self, answer: Answer) -> None:
        record = self.kind.make(self.office, answer.values)
        self._write(partial(office_service.add, self.work.ports.store, record))

    def edit(self) -> None:
        """Asks what is to change in the chosen record."""
        line = self.records.current_row()
        if line:
            RecordDialog(self, self.kind, self.office, line.record, partial(self._edit, line.record)).open()

    def _edit(self, old: Record, answer: Answer) -> None:
        new, store = put(old, answer.values), self.work.ports.store
        if answer.from_day:
            self._write(partial(office_service.change_from, store, old, new, answer.from_day))
        else:
            self._write(partial(office_service.correct, store, old, new))

    def end(self) -> None:
        """Asks for the last day of the chosen record."""
        line = self.records.current_row()
        if line:
            EndDialog(self, line.name, self.work.ports.today(), partial(self._end, line.record)).open()

    def _end(self, record: Record, day: datetime.date) -> None:
        self._write(partial(office_service.end, self.work.ports.store, record, day))

    def remove(self) -> None:
        """Asks, then takes out a record that was entered by mistake; one that is in use is refused."""
        line = self.records.current_row()
        if line:
            question = Question(
                f"Xóa {self.kind.one} “{line.name}”?",
                "Chỉ xóa bản ghi ghi nhầm. Bản ghi đã có văn bản dùng thì đặt ngày kết thúc.",
                "Xóa",
            )
            work = partial(office_service.remove, self.work.ports.store, line.record)
            self.work.notify.ask(question, partial(self._write, work))

    def _choose_language(self, chosen: object) -> None:
        """Remembered on this PC; windows that stand keep the words they were made with."""
        self.work.memory.keep("window/language", str(chosen))
        self.notice.tell(Mood.SUCCESS, "Ngôn ngữ của cửa sổ đổi khi mở lại chương trình.")

    def _write(self, work: partial[Office]) -> None:
        self.work.jobs.write(work, changes=_CHANGES, owner=self)

    # The window

    def enter(self, _key: object = None, /) -> None:
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.pages, self.records]

    def fit(self, breadth: Breadth, _low: bool, /) -> None:
        self._left.setFixedWidth(176 if breadth is Breadth.SMALL else 220)
        self.records.setColumnHidden(2, breadth.value < Breadth.NARROW.value)
        self.records.setColumnWidth(1, 320 if breadth.value >= Breadth.NORMAL.value else 180)
        self.records.give_rest()

    def menu(self) -> dict[str, list[QAction]]:
        return {"Tệp": self._actions}
