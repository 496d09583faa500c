"""Sổ văn bản: is the year gapless, what happened to each number; filter, open, print, Excel, void, enter others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.domain.closing import Closing
from desktop.domain.drafts import Draft
from desktop.domain.numbering import BookYear, number_digits
from desktop.domain.office import Book, Office
from desktop.domain.register import Entry, Mendable
from desktop.services import closing, correcting, drafts, issuing, registering
from desktop.services import office as office_service
from desktop.services.closing import ClosingOrder, YearEnd
from desktop.services.correcting import CorrectOrder
from desktop.services.issuing import Receipt, VoidOrder
from desktop.services.ports import PageMaker, Report, unheard
from desktop.services.registering import Elsewhere, RegisterYear
from desktop.ui import printing
from desktop.ui.desk.pages import Printed
from desktop.ui.dialogs.closing import ClosingDialog, ReopenDialog
from desktop.ui.dialogs.correction import CorrectionDialog
from desktop.ui.dialogs.elsewhere import Desk, ElsewhereDialog
from desktop.ui.dialogs.plan_templates import KeepTemplateDialog, told_kept
from desktop.ui.dialogs.void import VoidDialog
from desktop.ui.jobs import Progress
from desktop.ui.models.book import VOID_FIRST, columns, year_state
from desktop.ui.models.rows import RowsModel
from desktop.ui.press import HousePress
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.book_header import BookHeader
from desktop.ui.widgets.buttons import Button, Kind, Size, on_click
from desktop.ui.widgets.chips import Chip, Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Combo, SearchField
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.strip import PrintedStrip
from desktop.ui.widgets.tables import ROW_TWO_LINES, Manner, Table, spread
from desktop.ui.widgets.texts import label, panel, row, rule
from desktop.ui.workplace import Workplace

_CHANGES = (Change.REGISTER, Change.ARCHIVE)


def printed_register(pages: PageMaker, press: HousePress, year: RegisterYear, report: Report = unheard) -> Printed:
    """The pages of the printed book; runs on a reader. How far it is cannot be told: it is drawn in one go."""
    report(0, 0)
    return press.read(registering.printed_book(pages, year))


class RegisterScreen(Screen):
    """One book in one year, as the decree prints it."""

    concerns = frozenset({Change.REGISTER, Change.OFFICE})

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.REGISTER, work, "Sổ đăng ký văn bản đi")
        self.office = Office()
        self.year: RegisterYear | None = None
        self._wanted: object = None
        self._to_close: BookYear | None = None
        """A year whose closing was asked for elsewhere, until it is shown."""
        self._small = False
        self.table: Table[Entry] | None = None
        self.model: RowsModel[Entry] = RowsModel((), lambda entry: entry.id)
        self.book = Combo("Sổ", flat=True)
        self.year_box = Combo("Năm", flat=True)
        self.filter = SearchField("Lọc theo số, trích yếu, nơi nhận…", icon=Icon.FILTER)
        self.month = Combo("Tháng", flat=True)
        self.signer = Combo("Người ký", flat=True)
        self.chip = Chip("", Tone.GREEN, Icon.INTACT)
        self.counts = label("", "small")
        self.notice = NoticeBar()
        self.empty = EmptyState(Icon.REGISTER)
        self.strip = PrintedStrip(work.press, work.jobs)
        self._make_buttons()
        self._lay_out()
        self._join()

    # Building

    def _make_buttons(self) -> None:
        self.void_button = Button("Hủy số…", size=Size.ROW)
        self.other_button = Button("Ghi văn bản khác…", size=Size.ROW)
        self.excel_button = Button("Xuất Excel", icon=Icon.EXPORT)
        self.print_button = Button("In sổ", Kind.PRIMARY, icon=Icon.PRINT, key="Ctrl+P")
        on_click(self.void_button, self.ask_void)
        on_click(self.other_button, self.ask_elsewhere)
        on_click(self.excel_button, self.export_excel)
        on_click(self.print_button, self.print)
        self.head.left.addWidget(self.book)
        self.head.left.addWidget(self.year_box)
        self.head.act(self.excel_button, self.print_button)
        self._actions = [
            self.command("Xuất Excel…", self.export_excel, icon=Icon.EXPORT),
            self.command("Xuất PDF…", self.export_pdf, icon=Icon.DOCUMENT),
            self.command("Xem trước khi in", self.preview, icon=Icon.DOCUMENT),
            self.command("In sổ", self.print, "Ctrl+P", Icon.PRINT),
            self.command("Hủy số…", self.ask_void, icon=Icon.VOID),
            self.command("Đính chính dòng sổ…", self.ask_correction),
            self.command("Khóa sổ năm…", self.ask_closing),
            self.command("Ghi văn bản khác…", self.ask_elsewhere, icon=Icon.ADD),
            self.command("Lưu thành mẫu…", self.keep_as_template),
            self.command("Lọc", partial(self.filter.setFocus), "Ctrl+F", Icon.FILTER),
        ]

    def _lay_out(self) -> None:
        self.filter.setFixedWidth(252)
        bar = row(self.filter, 6, self.month, self.signer, None, self.chip, self.counts, 4, gap=8)
        bar.addWidget(self.void_button)
        bar.addWidget(self.other_button)
        self._bar = panel(bar, "surface", margins=(14, 8, 14, 8))
        self._place = QStackedLayout()
        self._place.addWidget(self.empty)
        self._strip_line = rule()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar)
        box.addWidget(self.notice)
        box.addWidget(rule())
        box.addLayout(self._place, 1)
        box.addWidget(self._strip_line)
        box.addWidget(self.strip)

    def _join(self) -> None:
        self.book.chosen.connect(lambda _: self._load_year())
        self.year_box.chosen.connect(lambda _: self._load_year())
        self.month.chosen.connect(lambda _: self._show_rows())
        self.signer.chosen.connect(lambda _: self._show_rows())
        self.filter.searched.connect(self._filter)
        self.strip.opened.connect(self.preview)
        for part in (self.strip, self._strip_line):
            part.hide()

    def _make_table(self, headings: tuple[str, ...]) -> Table[Entry]:
        self.model = RowsModel(columns(headings), lambda entry: entry.id)
        table = Table(self.model, "Sổ đăng ký văn bản đi", Manner(ROW_TWO_LINES, ruled=True), header=BookHeader())
        table.sortable()
        table.opened.connect(lambda entry: self.go.emit(Place.ARCHIVE, entry.id))
        table.selected.connect(self._selected)
        self.model.modelReset.connect(self._join_void_cells)
        self.filter.down.connect(table.setFocus)
        self._place.addWidget(table)
        return table

    # Data

    def reload(self) -> None:
        store = self.work.ports.store
        self.work.jobs.read(partial(office_service.load, store), self._show_office, owner=self, latest="register")

    def _show_office(self, office: Office) -> None:
        self.office = office
        names = {issuer.key: issuer.symbol for issuer in office.issuers}
        several = len({book.issuer_key for book in office.books}) > 1
        self.book.fill(
            [
                (f"{book.name} ({names.get(book.issuer_key, '')})" if several else f"{book.name}", book)
                for book in office.books
            ]
        )
        this_year = self.work.ports.today().year
        self.year_box.fill([(str(year), year) for year in range(this_year, this_year - 10, -1)])
        for part in (self.book, self.year_box, self._bar):
            part.setVisible(bool(office.books))
        if office.books:
            self._turn_to(self._to_close)
            self._load_year()
        else:
            self._allow(filled=False)
            self._say_empty(
                "Chưa có sổ nào.",
                "Khai báo cơ quan và sổ trước.",
                "Thiết lập",
                partial(self.go.emit, Place.SETTINGS, None),
            )

    def _turn_to(self, series: BookYear | None) -> None:
        """Chooses a book and a year, where they are offered."""
        if series is None:
            return
        for combo, fits in (
            (self.book, lambda b: (b.issuer_key, b.key) == (series.issuer_key, series.book_key)),
            (self.year_box, lambda year: year == series.year),
        ):
            found = next((i for i in range(combo.count()) if fits(combo.itemData(i))), None)
            if found is not None:
                combo.setCurrentIndex(found)

    def _load_year(self) -> None:
        book, year = self.book.value(), self.year_box.value()
        if isinstance(book, Book) and isinstance(year, int):
            self.work.jobs.read(
                partial(registering.register_year, self.work.ports.store, book.code, year, book.issuer_key),
                self._show_year,
                owner=self,
                latest="register-year",
            )

    def _show_year(self, year: RegisterYear) -> None:
        self.year = year
        if self.table is None:
            self.table = self._make_table(year.headings)
        months = sorted({entry.date.month for entry in year.entries}, reverse=True)
        signers = sorted({entry.signer_name for entry in year.entries if entry.signer_name})
        self.month.fill([("Tháng: cả năm", 0), *((f"Tháng {month}", month) for month in months)])
        self.signer.fill([("Người ký: tất cả", ""), *((name, name) for name in signers)])
        self._say_state()
        self._show_rows()
        self._show_strip(year)
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None
        if self._to_close and (year.book.key, year.year) == (self._to_close.book_key, self._to_close.year):
            self._to_close = None
            self.ask_closing()

    def _show_strip(self, year: RegisterYear) -> None:
        for part in (self.strip, self._strip_line):
            part.setVisible(bool(year.entries) and not self._small)
        if year.entries:
            self.strip.show_book(partial(printed_register, self.work.ports.pages, self.work.press, year))

    def _say_state(self) -> None:
        if self.year is None:
            return
        state = year_state(self.year.entries)
        self.counts.setText(f"{state.sentence}, đã khóa" if self.year.closing else state.sentence)
        gapless = not state.missing
        self.chip.say("" if not state.last else "Sổ liền số" if gapless else f"Thiếu {len(state.missing)} số",
                      Tone.GREEN if gapless else Tone.RED)  # fmt: skip
        self._allow(filled=bool(self.year.entries))

    def _allow(self, *, filled: bool) -> None:
        """What an empty book cannot do is grey and says why."""
        for button in (self.void_button, self.excel_button, self.print_button):
            button.setEnabled(filled)
            button.setToolTip("" if filled else "Sổ chưa có số nào")
        for action in self._actions[:6]:
            action.setEnabled(filled)

    def _show_rows(self) -> None:
        if self.year is None or self.table is None:
            return
        month, signer = self.month.value(), self.signer.value()
        shown = [
            entry
            for entry in reversed(self.year.entries)
            if (not month or entry.date.month == month) and (not signer or entry.signer_name == signer)
        ]
        self.model.show_rows(shown)
        if self.year.entries:
            self._place.setCurrentWidget(self.table)
        else:
            self._say_empty(
                f"{self.year.book.name} {self.year.year} chưa có số nào.",
                f"Số đầu tiên sẽ là {number_digits(self.year.book.start(self.year.year))}.",
                "Mở bản thảo",
                partial(self.go.emit, Place.ISSUE, None),
            )
        self._tell_status()

    def _say_empty(self, what: str, how: str, button: str, act: Callable[[], object]) -> None:
        self.empty.say(what, how, button, act)
        self._place.setCurrentWidget(self.empty)

    def _filter(self, words: str) -> None:
        self.model.filter(words)
        self._tell_status()

    def _join_void_cells(self) -> None:
        if self.table is not None:
            spread(self.table, lambda row: self.model.rows[row].void is not None, VOID_FIRST)

    def _tell_status(self) -> None:
        total, shown = self.model.total, len(self.model.rows)
        lines = f"{total} dòng" if shown == total else f"{total} dòng, hiện {shown}"
        following = self.year.next_number if self.year and self.year.year == self.work.ports.today().year else None
        self.status.emit([lines, f"Số tiếp theo: {number_digits(following)}"] if following else [lines])

    def _selected(self, _entry: Entry | None) -> None:
        self.void_button.update()

    # Acts

    def ask_void(self) -> None:
        """Asks for the reason, then voids the chosen number, else the last one."""
        entry = self.table.current_row() if self.table else None
        entry = entry or next((e for e in reversed(self.year.entries if self.year else ()) if not e.void), None)
        if entry:
            VoidDialog(self, entry, self.office, partial(self._void, entry)).open()

    def _void(self, entry: Entry, reason: str, second: str) -> None:
        book = next(book for book in self.office.books if book.key == entry.book_key)
        order = VoidOrder(entry.number, book.code, reason, entry.year, entry.issuer_key, self.work.clerk, second)
        self.work.jobs.write(partial(issuing.void, self.work.ports, order), self._voided, changes=_CHANGES, owner=self)

    def _voided(self, entry: Entry) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã hủy số {entry.printed}.")

    def ask_correction(self) -> None:
        """Asks what to mend in the chosen line, else in the last one."""
        entry = (self.table.current_row() if self.table else None) or next(reversed(self._entries()), None)
        if entry:
            CorrectionDialog(self, entry, partial(self._correct, entry)).open()

    def _entries(self) -> tuple[Entry, ...]:
        return self.year.entries if self.year else ()

    def _correct(self, entry: Entry, wanted: Mapping[Mendable, str], reason: str) -> None:
        series = BookYear(entry.issuer_key, entry.book_key, entry.year)
        order = CorrectOrder(series, entry.number, wanted, reason, self.work.clerk)
        work = partial(correcting.correct, self.work.ports, order)
        self.work.jobs.write(work, self._corrected, changes={Change.REGISTER}, owner=self)

    def _corrected(self, entry: Entry) -> None:
        self._wanted = entry.id
        self.notice.tell(Mood.SUCCESS, f"Đã đính chính dòng {entry.printed}.")

    def ask_closing(self) -> None:
        """Closes the shown year, or opens it again where it is closed."""
        if self.year is not None:
            book = self.year.book
            series = BookYear(book.issuer_key, book.key, self.year.year)
            self.work.jobs.read(partial(closing.look, self.work.ports, series), self._ask_closing, owner=self)

    def _ask_closing(self, end: YearEnd) -> None:
        if end.closing:
            ReopenDialog(self, end, self.office, partial(self._reopen, end)).open()
        elif end.obstacles:
            self.notice.tell(Mood.WARNING, f"{end.obstacles[0].what} {end.obstacles[0].todo}")
        else:
            ClosingDialog(self, end, self.office, partial(self._close, end)).open()

    def _close(self, end: YearEnd, second: str) -> None:
        order = ClosingOrder(end.series, self.work.clerk, second)
        work = partial(closing.close, self.work.ports, order)
        self.work.jobs.write(work, self._closed, changes={Change.REGISTER, Change.OFFICE}, owner=self)

    def _closed(self, done: Closing) -> None:
        text = f"Đã khóa sổ năm {done.series.year}: {done.counts.sentence}."
        self.notice.tell(Mood.SUCCESS, text, "In sổ", self.print)

    def _reopen(self, end: YearEnd, reason: str, second: str) -> None:
        order = ClosingOrder(end.series, self.work.clerk, second, reason)
        work = partial(closing.reopen, self.work.ports, order)
        self.work.jobs.write(work, self._reopened, changes={Change.REGISTER}, owner=self)

    def _reopened(self, done: Closing) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã mở lại sổ năm {done.series.year}.")

    def keep_as_template(self) -> None:
        """The plan of the chosen line becomes a ready one to start from."""
        entry = self.table.current_row() if self.table else None
        if entry is None or not entry.draft_id:
            self.notice.tell(Mood.WARNING, "Chọn một văn bản đã soạn trong chương trình, rồi lưu thành mẫu.")
            return
        self.work.jobs.read(partial(drafts.show, self.work.ports.store, entry.draft_id), self._ask_kept, owner=self)

    def _ask_kept(self, draft: Draft) -> None:
        KeepTemplateDialog(self.work, self, draft.plan, partial(told_kept, self.notice)).open()

    def ask_elsewhere(self) -> None:
        """Asks what was made elsewhere, then enters it."""
        book = self.book.value()
        if isinstance(book, Book):
            desk = Desk(self.office, book, self.work.ports, self.work.clerk)
            ElsewhereDialog(self, desk, self._enter).open()

    def _enter(self, document: Elsewhere) -> None:
        work = partial(registering.add_document, self.work.ports, document)
        self.work.jobs.write(work, self._entered, changes=_CHANGES, owner=self)

    def _entered(self, receipt: Receipt) -> None:
        self._wanted = receipt.entry.id
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {receipt.entry.printed} vào sổ.")

    def export_excel(self) -> None:
        """The year as an Excel file."""
        if self.year is None:
            return
        name = f"So dang ky van ban di {self.year.book.code} {self.year.year}"
        path = ask_where(self, self.work.memory, name, "xlsx")
        if path:
            progress = Progress("Đang ghi tệp Excel")
            work = partial(registering.workbook, self.year, progress)
            self.work.jobs.long(progress, work, lambda content: self._saved(save(path, content)), owner=self)

    def _draw(self, then: Callable[[Printed], object]) -> None:
        """The printed book of the year, drawn afresh."""
        if self.year is not None:
            progress = Progress("Đang tạo trang in của sổ")
            work = partial(printed_register, self.work.ports.pages, self.work.press, self.year, progress)
            self.work.jobs.long(progress, work, then, owner=self)

    def print(self) -> None:
        """Cover and ten columns, on A4 landscape."""
        self._draw(partial(printing.ask_and_print, self.work, self))

    def preview(self, page: int = 0) -> None:
        """Shows what the printer will draw, ``page`` (0 = the cover) first."""
        self._draw(partial(printing.preview, self.work, self, page=page))

    def export_pdf(self) -> None:
        """The printed book as a PDF file."""
        if self.year is None:
            return
        name = f"So dang ky van ban di {self.year.book.code} {self.year.year}"
        path = ask_where(self, self.work.memory, name, "pdf")
        if path:
            self._draw(lambda printed: self._saved(save(path, printed.pdf)))

    def _saved(self, path: Path) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {path.name}.", "Mở tệp", partial(open_outside, path))

    # The window

    def enter(self, key: object = None, /) -> None:
        if isinstance(key, BookYear):
            self._to_close = key
            self._turn_to(key)
            self._load_year()
        elif key is not None:
            self._wanted = key
            if self.table and self.table.choose(key):
                self._wanted = None
        (self.table or self.filter).setFocus()

    def panes(self) -> list[QWidget]:
        return [self.table or self.empty, self.strip, self._bar]

    def fit(self, breadth: Breadth, low: bool, /) -> None:
        roomy = breadth in (Breadth.WIDE, Breadth.NORMAL)
        self._small = breadth is Breadth.SMALL
        self.strip.fold(folded=low or not roomy)
        for part in (self.strip, self._strip_line):
            part.setVisible(bool(self.year and self.year.entries) and not self._small)
        self.counts.setVisible(roomy)
        self.head.title.setVisible(not self._small)  # the book's own name says enough
        self.month.setVisible(breadth is not Breadth.SMALL)
        self.signer.setVisible(breadth is not Breadth.SMALL)

    def menu(self) -> dict[str, list[QAction]]:
        return {
            "Tệp": [*self._actions[:4], self._actions[8]],
            "Ban hành": self._actions[4:8],
            "Soạn": self._actions[9:],
        }
