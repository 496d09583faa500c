"""Mẫu văn bản: one line for each kind of document; take its template out, put a restyled one back, go back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.calendar import short_date
from desktop.domain.changes import Change
from desktop.services import own_templates
from desktop.services.own_templates import InUse, Tried
from desktop.services.templates import TemplateProblem
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.saving import ask_where, open_outside
from desktop.ui.speaking import say
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.chips import Tone, Word
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table
from desktop.ui.widgets.texts import label, row
from desktop.ui.workplace import Workplace

SHIPPED, OWN = Word("Đi kèm", Tone.GREY), Word("Của cơ quan", Tone.BLUE)


def _state(use: InUse) -> Word:
    return OWN if use.own else SHIPPED


def _since(use: InUse) -> str:
    if use.own is None:
        return use.kind.description
    start = use.own.validity.start
    return f"{use.own.name}, dùng từ {short_date(start)}" if start else use.own.name


COLUMNS = (
    Column[InUse]("Loại văn bản", lambda use: use.kind.type, look=lambda use: Look(strong=True, under=_since(use))),
    Column[InUse]("Mẫu", lambda use: _state(use).text, 116, spoken=True, look=lambda use: Look(chip=_state(use))),
)
PROBLEMS = (
    Column[TemplateProblem]("Chỗ", lambda p: p.place, 190, look=lambda _: Look(color="text_2")),
    Column[TemplateProblem]("Ô, quy tắc", lambda p: p.slot, 150),
    Column[TemplateProblem]("Cách sửa", lambda p: p.todo, look=lambda _: Look(wrap=True)),
)


class DocumentTemplatesDialog(Dialog):
    """The kinds with their templates; every act names the file and says what holds from now on."""

    def __init__(self, work: Workplace, parent: QWidget) -> None:
        super().__init__(parent, "Mẫu văn bản", width=min(720, max(560, parent.width() - 60)))
        self._work, self._shelf = work, work.press.shelf
        self.search = SearchField("Tìm loại văn bản…")
        self.model = RowsModel(COLUMNS, lambda use: use.kind.name)
        self.table = Table(self.model, "Loại văn bản và mẫu", Manner(ROW_TWO_LINES, always_active=True))
        self.notice = NoticeBar()
        self.out_button = Button("Lấy ra…", size=Size.ROW)
        self.in_button = Button("Đưa vào…", size=Size.ROW)
        self.back_button = Button("Dùng mẫu đi kèm", size=Size.ROW)
        words = "Lấy mẫu ra, sửa cách trình bày trong Word hoặc LibreOffice rồi đưa vào lại. DOCX và PDF đều theo mẫu."
        self.table.setMinimumHeight(min(330, max(78, parent.height() - 330)))
        bar = row(self.out_button, self.in_button, self.back_button, None, gap=8)
        self.add(label(words, "body2", wrap=True), self.search, self.table, self.notice, bar)
        self._join()
        self.offer_only()
        self._load()

    def _join(self) -> None:
        self.search.searched.connect(self._filter)
        self.search.down.connect(self.table.setFocus)
        self.table.selected.connect(self._select)
        self.table.opened.connect(lambda _: self.take_out())
        on_click(self.out_button, self.take_out)
        on_click(self.in_button, self.ask_in)
        on_click(self.back_button, self.go_back)

    def _load(self) -> None:
        read = partial(own_templates.in_use, self._work.ports, self._shelf)
        self._work.jobs.read(read, self._show, owner=self)

    def _show(self, uses: tuple[InUse, ...]) -> None:
        self.model.show_rows(uses)
        self._choose_first()
        self.search.setFocus()

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        self._choose_first()

    def _choose_first(self) -> None:
        if self.table.current_row() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._select(self.table.current_row())

    def _select(self, use: InUse | None) -> None:
        for button in (self.out_button, self.in_button):
            button.setEnabled(use is not None)
        self.back_button.setEnabled(use is not None and use.own is not None)

    def take_out(self) -> None:
        """Writes the template that is used to where the clerk chooses."""
        use = self.table.current_row()
        path = ask_where(self, self._work.memory, f"mau-{use.kind.name}", "docx") if use else None
        if use and path:
            act = partial(own_templates.take_out, self._work.ports.pages, use.kind, path)
            self._work.jobs.read(act, lambda _: self._taken(path), owner=self)

    def _taken(self, path: Path) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {path.name}.", "Mở tệp", partial(open_outside, path))

    def ask_in(self) -> None:
        """Chooses a restyled template and tries it."""
        folder = self._work.memory.text("folder/import")
        name, _filter = QFileDialog.getOpenFileName(self, say("Đưa mẫu vào"), folder, say("Mẫu DOCX (*.docx)"))
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Tries a template; one without fault is used at once, else what was found is shown first."""
        use = self.table.current_row()
        if use:
            act = partial(own_templates.try_out, self._work.ports.pages, self._shelf, use.kind, path)
            self._work.jobs.read(act, self._tried, owner=self)

    def _tried(self, tried: Tried) -> None:
        if tried.problems:
            ProblemsDialog(self, tried, partial(self._put_back, tried)).open()
        else:
            self._put_back(tried)

    def _put_back(self, tried: Tried) -> None:
        act = partial(own_templates.put_back, self._work.ports, tried)
        done = f"{tried.kind.type}: dùng mẫu “{tried.name}” từ hôm nay."
        self._work.jobs.write(act, lambda _: self._changed(done), changes={Change.OFFICE}, owner=self)

    def go_back(self) -> None:
        """The shipped template again."""
        use = self.table.current_row()
        if use and use.own:
            act = partial(own_templates.go_back, self._work.ports, use.kind)
            done = f"{use.kind.type}: dùng lại mẫu đi kèm từ hôm nay."
            self._work.jobs.write(act, lambda _: self._changed(done), changes={Change.OFFICE}, owner=self)

    def _changed(self, done: str) -> None:
        self.notice.tell(Mood.SUCCESS, done)
        self._load()


class ProblemsDialog(Dialog):
    """What is wrong with a template that was tried, and whether it may be used all the same."""

    def __init__(self, parent: QWidget, tried: Tried, use: Callable[[], None]) -> None:
        count = len(tried.problems)
        super().__init__(parent, f"Mẫu “{tried.name}” có {count} chỗ cần xem", width=680)
        self.model = RowsModel(PROBLEMS, lambda p: (p.kind, p.slot, p.place))
        self.model.show_rows(tried.problems)
        table = Table(self.model, "Chỗ cần xem trong mẫu", Manner(ROW_TWO_LINES))
        table.setMinimumHeight(min(300, 40 + ROW_TWO_LINES * count))
        words = (
            "Văn bản vẫn soạn được trên mẫu này. Sửa trong Word rồi đưa vào lại thì tốt hơn."
            if tried.usable
            else "Chưa soạn được văn bản trên mẫu này. Mẫu đang dùng vẫn giữ nguyên."
        )
        self.add(label(words, "body2", wrap=True), table)
        if tried.usable:
            self.offer("Vẫn dùng mẫu này", use, "Để sửa đã")
        else:
            self.offer_only()
