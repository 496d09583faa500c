"""Kho lưu trữ: found or not, and is it intact; dossiers, documents, one record with its files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.domain.calendar import short_date
from desktop.domain.changes import Change
from desktop.domain.register import FileRole, StoredFile
from desktop.services import archiving
from desktop.services.archiving import Damage, Dossier, Verified
from desktop.ui import printing
from desktop.ui.desk.pages import Printed
from desktop.ui.jobs import Progress, Stopped
from desktop.ui.models.kept import DOCUMENTS, KEEPERS, NO_TERM, Keeper, Kept, kept_documents
from desktop.ui.models.rows import RowsModel
from desktop.ui.saving import ask_where, open_outside, save
from desktop.ui.screens.screen import Breadth, Place, Screen
from desktop.ui.speaking import Own
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Size, make, on_click
from desktop.ui.widgets.chips import Chip, Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.notices import Mood, NoticeBar
from desktop.ui.widgets.spread import PageSpread
from desktop.ui.widgets.tables import Manner, Table
from desktop.ui.widgets.texts import column, label, panel, row, rule
from desktop.ui.words import ROLES, count, one_line, plan_name
from desktop.ui.workplace import Workplace

TWO_LINES = 56


class RecordPane(QWidget):
    """One document: what it is, who keeps it how long, its files."""

    def __init__(self) -> None:
        super().__init__()
        self.number = label("", "title")
        self.chip = Chip()
        self.subject = label("", wrap=True)
        self.values = {
            name: label("", wrap=True) for name in ("Hồ sơ", "Bảo quản", "Ngày", "Người ký", "Nơi nhận", "Tệp")
        }
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self.values.items()):
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addWidget(label(name, "body2"), place, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(value, place, 1)
        box = column(row(self.number, self.chip, None), 8, self.subject, 12, form, 16, self.buttons, None)
        box.setContentsMargins(20, 16, 20, 16)
        self.setLayout(box)
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_kept(self, kept: Kept) -> None:
        """Shows one document."""
        entry = kept.entry
        self.number.setText(Own(entry.printed))
        self.chip.say(*(("Số đã hủy", Tone.RED) if entry.void else ("Đã ban hành", Tone.GREEN)))
        self.subject.setText(plan_name(entry.type, entry.subject))
        words = {
            "Hồ sơ": Own(kept.keepers) or "–",
            "Bảo quản": kept.retention or NO_TERM,
            "Ngày": short_date(entry.date),
            "Người ký": Own(entry.signer_name) or "–",
            "Nơi nhận": Own("; ".join(entry.recipients)) or "–",
            "Tệp": ", ".join(f"{ROLES[file.role]} {count(file.size // 1024 or 1)} KB" for file in kept.files) or "–",
        }
        for name, value in words.items():
            self.values[name].setText(value)


class ArchiveScreen(Screen):
    """Three panes: who keeps, what is kept, one record."""

    concerns = frozenset({Change.ARCHIVE, Change.REGISTER})

    def __init__(self, work: Workplace) -> None:
        super().__init__(Place.ARCHIVE, work)
        self.setProperty("corner", "subtle")
        self._kept: list[Kept] = []
        self._wanted: object = None
        self._shown: Kept | None = None
        self.keepers = Table(RowsModel(KEEPERS, lambda keeper: keeper.name), "Hồ sơ", Manner(28, lines=False, least=60))
        self.keepers.horizontalHeader().hide()
        self.keepers.setProperty("ground", "subtle")
        self.search = SearchField("Tìm số, trích yếu, người ký, nơi nhận…", big=True)
        self.hits = label("", "hint")
        self.documents = Table(RowsModel(DOCUMENTS, lambda kept: kept.entry.id), "Văn bản trong kho", Manner(TWO_LINES))
        self.documents.horizontalHeader().hide()
        self.notice = NoticeBar()
        self.empty = EmptyState(Icon.ARCHIVE)
        self.record = RecordPane()
        self.page = PageSpread(work.press, work.jobs, "Trang của văn bản")
        self._lay_out()
        self._join()

    # Building

    def _lay_out(self) -> None:
        left = column(label("Lưu tại", "head"), 8, self.keepers)
        self._left = panel(left, "subtle", margins=(16, 14, 8, 8))
        find = column(self.search, 4, self.hits)
        find.setContentsMargins(18, 12, 18, 8)
        middle = panel(column(self.notice, find, rule(), self.documents, self.empty), "surface")
        scroll = QScrollArea()
        scroll.setWidget(self.record)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kept = column(scroll, self.page)
        kept.setStretch(0, 3)
        kept.setStretch(1, 4)
        self._right = panel(kept, "subtle")
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (self._left, middle, self._right):
            splitter.addWidget(part)
        splitter.setSizes([248, 670, 372])
        splitter.setStretchFactor(1, 1)
        self.work.memory.splitter("archive", splitter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)
        verify = Button("Kiểm tra kho", icon=Icon.INTACT)
        self.excel_button = Button("Xuất Excel", icon=Icon.EXPORT)
        on_click(verify, self.verify)
        on_click(self.excel_button, self.export_excel)
        self.head.act(self.excel_button, verify)
        self._actions = [
            self.command("Xuất Excel…", self.export_excel, icon=Icon.EXPORT),
            self.command("In văn bản", self.print, "Ctrl+P", Icon.PRINT),
            self.command("Kiểm tra kho", self.verify, icon=Icon.INTACT),
            self.command("Tìm trong kho", self.search.setFocus, "Ctrl+F", Icon.SEARCH),
        ]

    def _join(self) -> None:
        self.keepers.selected.connect(lambda _: self._show_documents())
        self.search.searched.connect(self._search)
        self.search.down.connect(self.documents.setFocus)
        self.documents.selected.connect(self._show_record)
        self.documents.opened.connect(lambda _: self.open_file(FileRole.PDF))

    # Data

    def reload(self) -> None:
        read = partial(archiving.dossiers, self.work.ports.store)
        self.work.jobs.read(read, self._show_dossiers, owner=self, latest="archive")

    def _show_dossiers(self, dossiers: list[Dossier]) -> None:
        self._kept = kept_documents(dossiers)
        keepers = [Keeper(dossier.keeper, len(dossier.entries)) for dossier in dossiers]
        self.keepers.rows.show_rows([Keeper("", len(self._kept)), *keepers])
        if not self.keepers.currentIndex().isValid():
            self.keepers.choose("")
        self._show_documents()
        self.head.say("Kho lưu trữ", f"{count(len(self._kept))} văn bản")

    def _show_documents(self) -> None:
        keeper = self.keepers.current_row()
        name = keeper.name if keeper else ""
        shown = [kept for kept in self._kept if not name or any(r.keeper == name for r in kept.records)]
        self.documents.rows.show_rows(shown)
        if self._wanted is not None and self.documents.choose(self._wanted):
            self._wanted = None
        elif not self.documents.currentIndex().isValid() and self.documents.rows.rows:
            self.documents.selectRow(0)
        self._say_hits()

    def _search(self, words: str) -> None:
        self.documents.rows.filter(words)
        if self.documents.rows.rows and not self.documents.currentIndex().isValid():
            self.documents.selectRow(0)
        self._say_hits()

    def _say_hits(self) -> None:
        found = len(self.documents.rows.rows)
        words = self.search.text().strip()
        self.hits.setText(f"{count(found)} kết quả" if words else f"{count(found)} văn bản")
        self.documents.setVisible(found > 0)
        self.excel_button.setEnabled(found > 0)
        self.excel_button.setToolTip("" if found else "Không có văn bản nào trong danh sách")
        self.empty.setVisible(found == 0)
        self._right.setVisible(found > 0)
        if words:
            self.empty.say(f"Không thấy “{words}”.", "Thử bớt từ, hoặc chọn Tất cả.", "Bỏ lọc", self.search.clear)
        else:
            self.empty.say("Hồ sơ chưa có văn bản.", "Văn bản tự vào đây khi ban hành hoặc khi ghi văn bản khác.")
        self.status.emit([f"{count(len(self._kept))} văn bản"])

    def _show_record(self, kept: Kept | None) -> None:
        self._shown = kept
        if kept is None:
            return
        self.record.show_kept(kept)
        while self.record.buttons.count():
            item = self.record.buttons.takeAt(0)
            if item and (widget := item.widget()):
                widget.deleteLater()
        self._show_page(kept)
        for file in kept.files:
            role = ROLES[file.role]
            self.record.buttons.addWidget(make(f"Mở {role}", partial(self.open_file, file.role), size=Size.ROW))
        if kept.entry.draft_id and not kept.entry.void:
            self.record.buttons.addWidget(make("Chữ ký…", self.open_signatures, size=Size.ROW))
        if kept.files:
            self.record.buttons.addWidget(make("Lưu ra…", self.save_file, size=Size.ROW))
        if self._pdf(kept):
            self.record.buttons.addWidget(make("In", self.print, size=Size.ROW))
        self.record.buttons.addStretch(1)

    def _show_page(self, kept: Kept) -> None:
        """The kept PDF itself, compared with its hash before it is shown."""
        pdf = self._pdf(kept)
        if pdf is None:
            self.page.clear()
        else:
            self.page.show_pages(partial(_pages, self.work, pdf))

    def _pdf(self, kept: Kept | None) -> StoredFile | None:
        """The page that is shown and printed: the sealed file where there is one."""
        found = {file.role: file for file in (kept.files if kept else ())}
        return found.get(FileRole.SIGNED) or found.get(FileRole.PDF)

    def open_signatures(self) -> None:
        """Who has signed, and the seal of the office."""
        from desktop.ui.dialogs.signing import SigningDialog

        entry = self._shown.entry if self._shown else None
        if entry and entry.draft_id:
            SigningDialog(self.work, self, entry.draft_id, one_line(entry.subject)).open()

    # Acts

    def _file(self, role: FileRole) -> StoredFile | None:
        files = self._shown.files if self._shown else ()
        return next((file for file in files if file.role is role), files[0] if files else None)

    def open_file(self, role: FileRole) -> None:
        """Opens a copy in the system's own program; the kept file is compared with its hash first."""
        file = self._file(role)
        if file:
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
            read = partial(archiving.take_out, self.work.ports, file)
            self.work.jobs.read(read, lambda content: open_outside(save(folder / file.name, content)), owner=self)

    def print(self) -> None:
        """Prints the kept PDF, compared with its hash first."""
        pdf = self._pdf(self._shown)
        if pdf:
            read = partial(_pages, self.work, pdf)
            self.work.jobs.read(read, partial(printing.ask_and_print, self.work, self), owner=self)

    def export_excel(self) -> None:
        """The documents that are listed now as an Excel file."""
        shown = list(self.documents.rows.rows)
        path = ask_where(self, self.work.memory, "Kho luu tru", "xlsx") if shown else None
        if path:
            progress = Progress("Đang ghi tệp Excel")
            keepers = {kept.entry.id: kept.keepers for kept in shown}
            work = partial(archiving.listing, [kept.entry for kept in shown], keepers, progress)
            self.work.jobs.long(progress, work, lambda content: self._saved(save(path, content)), owner=self)

    def save_file(self) -> None:
        """Takes a copy out to where the clerk chooses."""
        file = self._pdf(self._shown) or self._file(FileRole.DOCX)
        path = ask_where(self, self.work.memory, Path(file.name).stem, Path(file.name).suffix[1:]) if file else None
        if file and path:
            read = partial(archiving.take_out, self.work.ports, file)
            self.work.jobs.read(read, lambda content: self._saved(save(path, content)), owner=self)

    def _saved(self, path: Path) -> None:
        self.notice.tell(Mood.SUCCESS, f"Đã ghi {path.name}.", "Mở tệp", partial(open_outside, path))

    def verify(self) -> None:
        """Reads every file of the vault against its hash."""
        progress = Progress("Đang kiểm tra kho")
        read = partial(archiving.verify, self.work.ports, progress)
        self.work.jobs.long(progress, read, self._verified, owner=self, failed=self._not_verified)

    def _not_verified(self, error: Exception) -> bool:
        """Stopped by the clerk: said, because a half-read archive proves nothing."""
        if isinstance(error, Stopped):
            self.notice.tell(Mood.WARNING, "Đã dừng, chưa so hết các tệp.", "Kiểm tra lại", self.verify)
        return isinstance(error, Stopped)

    def _verified(self, verified: Verified) -> None:
        if verified.sound:
            self.notice.tell(Mood.SUCCESS, f"{count(verified.files)} tệp nguyên vẹn.")
            return
        bad = [damage for damage in verified.damages if damage.kind != "orphan"]
        names = "; ".join(damage_words(damage) for damage in bad[:3])
        more = f" và {len(bad) - 3} tệp khác" if len(bad) > 3 else ""
        self.notice.tell(Mood.ERROR, f"{names}{more}. Lấy lại tệp từ bản sao lưu.")

    # The window

    def enter(self, key: object = None, /) -> None:
        if key is not None:
            self.search.clear()
            self.keepers.choose("")
            self._wanted = None if self.documents.choose(key) else key
        self.search.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.search, self.documents, self._right, self._left]

    def fit(self, breadth: Breadth, _low: bool, /) -> None:
        roomy = breadth.value >= Breadth.NORMAL.value
        self._left.setVisible(breadth.value >= Breadth.NARROW.value)
        self.setProperty("corner", "subtle" if breadth.value >= Breadth.NARROW.value else "surface")
        self.page.setVisible(roomy)
        wanted = Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical
        if wanted is not self._splitter.orientation():
            self._splitter.setOrientation(wanted)
            self._splitter.setSizes([248, 670, 372] if roomy else [0, 3, 2])
        self._right.setMaximumWidth(16_777_215 if not roomy else 440 if breadth is Breadth.WIDE else 408)

    def menu(self) -> dict[str, list[QAction]]:
        return {"Tệp": self._actions[:3], "Soạn": self._actions[3:]}


def _pages(work: Workplace, pdf: StoredFile) -> Printed:
    """The pages of a kept PDF; runs on a reader."""
    return work.press.read(archiving.take_out(work.ports, pdf))


def damage_words(damage: Damage) -> str:
    """ "Thiếu tệp PDF của 47/KH-VPUB"."""
    what = "Thiếu tệp" if damage.kind == "missing" else "Tệp đã bị đổi:"
    role = ROLES[damage.file.role] if damage.file else ""
    owner = f"của {damage.entry.printed}" if damage.entry else ""
    if damage.template:
        role, owner = "mẫu", f"“{damage.template.name}”"
    return " ".join(filter(None, (what, role, owner)))
