"""The desk: outline, text, findings and page of one draft, and everything that joins them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from desktop.checks.findings import Finding
from desktop.domain import editing
from desktop.domain.changes import Change
from desktop.domain.drafts import Draft, DraftState, VersionReason
from desktop.domain.editing import At
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.lines import Part, word_count
from desktop.domain.office import Office
from desktop.domain.plan import Fit, Plan, Table
from desktop.services import completing, drafts
from desktop.services import office as office_service
from desktop.services.drafts import Created, NewDraft
from desktop.services.ports import Ports
from desktop.ui.desk import marks, text_menu
from desktop.ui.desk.autosave import Autosave, clock
from desktop.ui.desk.big_paste import BigPaste
from desktop.ui.desk.desk_parts import DeskParts
from desktop.ui.desk.exporting import Exporting
from desktop.ui.desk.fields_panel import Section, Surroundings
from desktop.ui.desk.notes_panel import read_notes, summary
from desktop.ui.desk.outline_pane import ADD_APPENDIX
from desktop.ui.desk.page_pane import Rendering
from desktop.ui.desk.print_act import Printing
from desktop.ui.desk.returning import Returning
from desktop.ui.desk.review import Review
from desktop.ui.desk.search import search
from desktop.ui.desk.unsaved import Unsaved
from desktop.ui.screens.screen import Breadth, Place, Status
from desktop.ui.speaking import say
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import on_click
from desktop.ui.widgets.chips import Tone
from desktop.ui.widgets.notices import Mood
from desktop.ui.words import STATES, count, one_line, plan_name
from desktop.ui.workplace import Workplace

OUTLINE_MS = 120
_SEARCHED = 40
"""Characters of a note that are looked for in the text."""


_NEVER_AGAIN = frozenset({"draft-changed-elsewhere", "draft-issued", "draft-missing"})
"""Refusals of a save that no second try gets through."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft and the office for which it is written."""

    draft: Draft
    office: Office


def open_draft(ports: Ports, draft_id: str, session: str) -> Opened:
    """Reads what the desk shows; notes the draft as open."""
    draft = drafts.open_draft(ports.store, draft_id, session)
    return Opened(draft, office_service.load(ports.store))


def last_draft(ports: Ports, remembered: str) -> str:
    """The draft to go on with: the remembered one, else the one changed last; "" = there is none."""
    ids = [line.id for line in drafts.lines(ports.store) if line.state is DraftState.DRAFT]
    return remembered if remembered in ids else next(iter(ids), "")


class DeskScreen(DeskParts):
    """One draft. ``new_wanted``: the clerk wants a new plan."""

    concerns = frozenset({Change.OFFICE, Change.REGISTER})

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._pages = 0
        self._saved = self._words = ""
        self._tone = Tone.GREEN
        self.autosave = Autosave(work.ports, work.jobs, self._as_it_is, self)
        self.printing = Printing(work, self)
        self.review = Review(self, self.autosave)
        self.returning = Returning(self, self.autosave)
        self.exporting = Exporting(self)
        self.big_paste = BigPaste(self, self.autosave)
        self.unsaved = Unsaved(self, self._show_empty)
        self._outline_later = _timer(self, OUTLINE_MS, self._show_outline)
        self._actions = self._make_actions()
        self._join()
        self._show_empty()

    # Building

    def _make_actions(self) -> dict[str, list[QAction]]:
        make, edit, find = self.command, self.edit, self.finder
        return {
            "Tệp": [
                make("Lưu", self.save, "Ctrl+S", Icon.SAVE),
                make("Lưu thành mẫu…", self.keep_as_template),
                make("Xuất DOCX…", partial(self.exporting.export, "docx"), icon=Icon.EXPORT),
                make("Xuất PDF…", partial(self.exporting.export, "pdf"), icon=Icon.EXPORT),
                make("Xuất DOCX để sửa trong Word…", self.returning.hand_out),
                make("Nhận lại tệp đã sửa…", self.returning.ask),
                make("Bỏ tệp làm trang in", self.returning.drop_page),
                make("Xem trước khi in", self.preview, icon=Icon.DOCUMENT),
                make("In", self.print, "Ctrl+P", Icon.PRINT),
            ],
            "Soạn": [
                make("Hoàn tác", edit.undo, "Ctrl+Z", Icon.UNDO),
                make("Làm lại", edit.redo, "Ctrl+Y", Icon.REDO),
                make("Dán sạch", edit.paste_plain, "Ctrl+Shift+V"),
                make("Đậm", partial(edit.toggle, "bold"), "Ctrl+B", Icon.BOLD),
                make("Nghiêng", partial(edit.toggle, "italic"), "Ctrl+I", Icon.ITALIC),
                make("Gạch chân", partial(edit.toggle, "underline"), "Ctrl+U", Icon.UNDERLINE),
                make("Chuyển lên", partial(edit.move_item, up=True)),
                make("Chuyển xuống", partial(edit.move_item, up=False)),
                make("Tìm", find.open, "Ctrl+F", Icon.SEARCH),
                make("Tìm tiếp", partial(find.step, 1), "F3"),
                make("Thay", partial(find.open, replacing=True), "Ctrl+H"),
                make("Kiểm tra", self.check_now, "F7", Icon.CHECK),
                make("Lỗi tiếp theo", partial(self.findings.step, 1), "F8"),
                make("Lỗi trước", partial(self.findings.step, -1), "Shift+F8"),
                make("Sửa lỗi này", self.findings.fix_current, "Ctrl+."),
                make("Bỏ qua lỗi này…", self.findings.ignore_current, "Ctrl+Shift+B"),
            ],
            "Xem": [
                make("Trang in", self.toggle_page, "F4"),
                make("Vừa trang…", self.fit_pages, "Shift+F4", Icon.DOCUMENT),
                make("Dàn ý", self.toggle_outline, "Ctrl+Shift+O", Icon.OUTLINE),
                *(make(f"Cỡ chữ {size}", partial(edit.resize_text, size)) for size in (15, 17, 19, 22)),
                make("Giấy dịu", self.toggle_soft_paper),
                make("Kết quả nhập", self.show_notes),
                *(make(section.value, partial(self.fields.open, section)) for section in Section),
            ],
            "Chèn": [
                make("Bảng", self.insert_table, icon=Icon.TABLE),
                make("Phụ lục", self.add_appendix, icon=Icon.ADD),
            ],
            "Ban hành": [make("Ban hành…", self.issue, "F9", Icon.ISSUE)],
        }

    def _join(self) -> None:
        """Every signal that crosses from one part of the desk to another, in one place."""
        edit = self.edit
        edit.edited.connect(self._edited)
        edit.composed.connect(self.autosave.touch)
        edit.moved.connect(self._moved)
        edit.table_asked.connect(self._open_table)
        edit.menu_asked.connect(partial(text_menu.show, edit))
        self.outline.chosen.connect(self._go)
        self.outline.folded.connect(self.toggle_outline)
        self.review.led.connect(self._go_to_finding)
        self.page.chosen.connect(self._go_on_page)
        self.page.rendered.connect(self._rendered)
        self.page.failed.connect(self._not_drawn)
        self.page.print_asked.connect(self.print)
        self.page.fit_asked.connect(self.fit_pages)
        self.fields.changed.connect(edit.change)
        self.fields.closed.connect(edit.setFocus)
        self.notes.chosen.connect(self._go_to_words)
        self.notes.closed.connect(edit.setFocus)
        self.table.changed.connect(self._set_table)
        self.table.closed.connect(edit.setFocus)
        self.autosave.saved.connect(self._told_saved)
        self.autosave.dirty.connect(lambda: self._tell_saved("Đang ghi…", Tone.GREY))
        self.autosave.failed.connect(self._not_saved)
        self.splitter.splitterMoved.connect(self._keep_sizes)
        on_click(self.toolbar.table, self.insert_table)
        on_click(self.toolbar.search, self.finder.open)
        on_click(self.check_button, self.check_now)
        on_click(self.issue_button, self.issue)
        self.empty.say(
            "Chưa có bản thảo.", "Tạo kế hoạch mới, hoặc kéo tệp vào đây.", "Kế hoạch mới", self.new_wanted.emit
        )

    # Coming and going

    @property
    def draft(self) -> Draft | None:
        """The draft that is open."""
        return self.autosave.draft

    def enter(self, key: object = None, /) -> None:
        if isinstance(key, str) and key:
            self.open(key)
        elif self.draft is None:
            remembered = self.work.memory.text("desk/draft")
            self.work.jobs.read(
                partial(last_draft, self.work.ports, remembered), self._go_on, owner=self, latest="desk"
            )
        else:
            self.edit.setFocus()
            self._tell()

    def _go_on(self, draft_id: str) -> None:
        if draft_id and self.draft is None:
            self.open(draft_id)
        elif self.draft is None:
            self.loaded.emit()

    def open(self, draft_id: str) -> None:
        """Opens a draft when what is open is saved; where it cannot be saved, it stays open and that is told."""
        if self.draft and self.draft.id == draft_id:
            self.edit.setFocus()
            return
        self.settle()
        self.autosave.save(lambda _draft: self.open(draft_id)) if self.autosave.unsaved else self._open(draft_id)

    def _open(self, draft_id: str) -> None:
        self._put_away()
        work = partial(open_draft, self.work.ports, draft_id, self.work.session)
        self.work.jobs.write(work, self._opened, changes={Change.DRAFTS}, owner=self, failed=self._not_opened)

    def _opened(self, opened: Opened) -> None:
        draft = opened.draft
        self.office = opened.office
        self.autosave.follow(draft)
        self.stack.setCurrentWidget(self.splitter)
        self._show_actions(True)
        self.notice.hide()
        self.review.clear()
        self.edit.open(draft.plan, self._remembered_place(draft))
        self.fields.shut_quietly()
        self.fields.show_plan(self.edit.plan)
        self.fields.surround(Surroundings(self.office, draft.issuer_key, self.work.ports.today()))
        self._show_state()
        self._show_outline()
        self.page.show_plan(self.edit.plan)
        self.page.draw_now()
        self.review.later()
        self._told_saved(draft.changed)
        self.work.memory.keep("desk/draft", draft.id)
        self.edit.setFocus()
        self._tell_notes(draft)
        self.loaded.emit()

    def _tell_notes(self, draft: Draft) -> None:
        """What import did to the text is told when the draft is first seen."""
        self.notes.hide()
        if draft.revision == 1 and (words := summary(draft.notes)):
            self.notice.tell(Mood.WARNING, f"Khi nhập: {words}.", "Xem", self.show_notes)

    def show_notes(self) -> None:
        """What import repaired, left out and was unsure of."""
        if self.draft and self.draft.notes:
            self.notes.open(read_notes(self.draft.notes))
        else:
            self.notice.tell(Mood.SUCCESS, "Bản thảo này không có gì sửa hay để ngoài khi nhập.")

    def _not_opened(self, error: Exception) -> bool:
        self._show_empty()
        self.work.notify.error(error, "Chưa mở được bản thảo")
        return True

    def _remembered_place(self, draft: Draft) -> At | None:
        draft_id, _, rest = self.work.memory.text("desk/at").partition(" ")
        line, _, offset = rest.partition(" ")
        return At(line, int(offset)) if draft_id == draft.id and offset.isdecimal() else None

    def _show_empty(self) -> None:
        self.autosave.follow(None)
        self.stack.setCurrentWidget(self.empty)
        self.head.say("Soạn thảo")
        self._show_actions(False)
        self.status.emit([])

    def _show_actions(self, shown: bool) -> None:
        for button in (self.check_button, self.issue_button):
            button.setVisible(shown)
        for actions in self._actions.values():
            for action in actions:
                action.setEnabled(shown)

    def _put_away(self) -> None:
        """Notes what is open, and is saved, as closed."""
        if self.draft is None:
            return
        draft_id = self.draft.id
        self._remember_place()
        self.work.jobs.write(partial(drafts.close, self.work.ports.store, draft_id), changes={Change.DRAFTS})
        self.autosave.follow(None)

    def _remember_place(self) -> None:
        if self.draft:
            at = self.edit.at()
            self.work.memory.keep("desk/at", f"{self.draft.id} {at.line} {at.offset}")

    def _to_keep(self) -> Plan:
        """What is stored: everything written, the word being composed too, but no place that only waits for words."""
        return editing.written(self.edit.plan_with_preedit())

    def _as_it_is(self, draft: Draft) -> Draft:
        """The draft with what is written now, and as that of the issuer and unit that its words name."""
        plan, day = self._to_keep(), self.work.ports.today()
        issuer = completing.issuer_of(plan, self.office, day) if plan.issuer or not draft.issuer_key else None
        if issuer is None:
            return replace(draft, plan=plan)
        unit = completing.unit_of(plan, self.office, issuer.key, day)
        unit_key = unit.key if unit else draft.unit_key if issuer.key == draft.issuer_key else None
        return replace(draft, plan=plan, issuer_key=issuer.key, unit_key=unit_key)

    def leave(self) -> None:
        self.settle()
        self._remember_place()
        self.autosave.save()

    def may_close(self, close: Callable[[], object], /) -> bool:
        self.settle()
        error = self.autosave.last_save()
        if error is None:
            return True
        if not isinstance(error, Exception):
            raise error
        self.unsaved.ask(error, self._to_keep(), close)
        return False

    def close_down(self) -> None:
        self._put_away()
        self.page.stop()
        self.review.stop()
        self._outline_later.stop()

    def reload(self) -> None:
        self.work.jobs.read(partial(office_service.load, self.work.ports.store), self._take_office, owner=self)
        if self.draft:
            work = partial(drafts.show, self.work.ports.store, self.draft.id)
            self.work.jobs.read(work, self._look_again, owner=self)

    def _take_office(self, office: Office) -> None:
        self.office = office
        key = self.draft.issuer_key if self.draft else None
        self.fields.surround(Surroundings(office, key, self.work.ports.today()))

    def _look_again(self, draft: Draft) -> None:
        """An issued draft leaves the desk: it is never edited again. Words that came too late stay to be copied."""
        if self.draft and draft.id == self.draft.id and draft.state is DraftState.ISSUED and not self.autosave.unsaved:
            self._show_empty()

    # Following the text

    def _edited(self, plan: Plan) -> None:
        self.autosave.touch()
        self.page.show_plan(plan)
        self.fields.show_plan(plan)
        self._outline_later.start()
        self.review.later()
        self._show_state()

    def _moved(self, at: At) -> None:
        self.outline.follow(at.line)
        self.page.view.follow(at)
        self.edit.setAccessibleDescription(say(marks.spoken(self.edit.line())))
        self._tell()

    def _show_outline(self) -> None:
        plan = self.edit.plan
        self.outline.show_plan(plan, self.edit.text.lines)
        self.review.show_dots()
        self.outline.follow(self.edit.at().line)
        tables = {line.id: line.table for line in self.edit.text.lines if line.table}
        self.table.follow(tables)
        self.toolbar.follow()
        self._words = f"{count(word_count(self.edit.text.lines))} từ"
        self._tell()

    def _show_state(self) -> None:
        plan = self.edit.plan
        state = STATES[self.draft.state] if self.draft else STATES[DraftState.DRAFT]
        name = one_line(plan.title) if plan.title.strip() else plan_name(plan.type, "")
        if self.head.title.text() != name:
            self.head.say(name, chip=(state.text, state.tone))

    def _rendered(self, rendering: Rendering) -> None:
        self._pages = len(rendering.printed.sizes)
        self.page.view.follow(self.edit.at())
        self._tell()

    def _not_drawn(self, error: Exception) -> None:
        words = (
            str(error) if isinstance(error, Refusal) else "Chưa vẽ được trang in. Chữ vẫn còn nguyên và vẫn được lưu."
        )
        self.notice.tell(Mood.WARNING, words)

    # Status

    def _told_saved(self, moment: object) -> None:
        self._tell_saved(f"Đã lưu {clock(moment)}")  # type: ignore[arg-type]

    def _tell_saved(self, words: str, tone: Tone = Tone.GREEN) -> None:
        self._saved, self._tone = words, tone
        self._tell()

    def _not_saved(self, error: Exception) -> None:
        self._tell_saved("Chưa lưu được", Tone.RED)
        refusal = error if isinstance(error, Refusal) else Refusal("Chưa lưu được.")
        words = f"{refusal.what} Nội dung đang mở vẫn còn trong cửa sổ. {refusal.todo}".strip()
        if refusal.code in _NEVER_AGAIN:
            self.notice.tell(Mood.ERROR, words, "Lưu thành bản thảo mới", self.save_as_new)
        else:
            self.notice.tell(Mood.ERROR, words, "Lưu lại", self.autosave.save)
        if not isinstance(error, Refusal):
            self.work.jobs.error.emit(error)
        elif not self.isVisible():
            self.work.notify.error(error, "Chưa lưu được bản thảo đang mở")

    def save_as_new(self) -> None:
        """The words that this draft cannot take any more go on in a draft of their own."""
        if draft := self.draft:
            now = self._as_it_is(draft)
            new = NewDraft(Imported(now.plan), now.issuer_key, now.unit_key, self.work.clerk, complete=False)
            work = partial(drafts.create, self.work.ports, new)
            self.work.jobs.write(work, self._go_on_in, changes={Change.DRAFTS}, owner=self)

    def _go_on_in(self, created: Created) -> None:
        """In the same editor: what was typed meanwhile comes along."""
        ports, before = self.work.ports, self.draft
        self.autosave.follow(created.draft)
        if before:
            self.work.jobs.write(partial(drafts.close, ports.store, before.id))
        self.work.jobs.write(partial(drafts.open_draft, ports.store, created.draft.id, self.work.session))
        self.work.memory.keep("desk/draft", created.draft.id)
        self.notice.tell(Mood.SUCCESS, "Đã lưu thành bản thảo mới.")
        self.autosave.touch()

    def _tell(self) -> None:
        if self.draft is None:
            return
        pages = f"{self._pages} trang" if self._pages else ""
        words = [] if self._breadth is Breadth.SMALL else [self._words]
        place = marks.where(self.edit.text.lines, self.edit.line())
        self.status.emit(Status([self._saved, *words, pages, place], self._tone))

    def menu(self) -> dict[str, list[QAction]]:
        return self._actions

    # Acts

    def save(self) -> None:
        """Ctrl+S: saves now and keeps a version."""
        self.settle()
        self.autosave.save(self._keep_version)

    def _keep_version(self, draft: Draft) -> None:
        work = partial(drafts.keep_version, self.work.ports, draft.id, VersionReason.EXPLICIT, self.work.clerk)
        self.work.jobs.write(work, owner=self)

    def keep_as_template(self) -> None:
        """The plan as it is becomes a ready one to start from."""
        from desktop.ui.dialogs.plan_templates import KeepTemplateDialog, told_kept

        KeepTemplateDialog(self.work, self, editing.written(self.settle()), partial(told_kept, self.notice)).open()

    def fit_pages(self) -> None:
        """Vừa trang: the ways in which the decree lets this plan fall on whole pages."""
        from desktop.services.fitting import with_fit
        from desktop.ui.dialogs.fitting import FittingDialog

        def take(fit: Fit | None) -> None:
            self.edit.change("Vừa trang", partial(with_fit, fit=fit))
            self.edit.setFocus()

        FittingDialog(self.work, self, editing.written(self.settle()), take).open()

    def issue(self) -> None:
        """On to issuing, with everything typed on the disk."""
        self.settle()
        self.autosave.save(lambda draft: self.go.emit(Place.ISSUE, draft.id))

    def check_now(self) -> None:
        """F7."""
        self.settle()
        self.review.check()

    def _go(self, key: str) -> None:
        if key in marks.PANELS:
            self.fields.open(marks.PANELS[key])
        elif key == ADD_APPENDIX:
            self.add_appendix()
        else:
            self.edit.go_to(At(key), centre=True)
            self.edit.setFocus()

    def _go_on_page(self, place: At | str) -> None:
        """To the word that was clicked on the page, or to the panel of the field there."""
        if isinstance(place, At):
            self.edit.go_to(place, centre=True)
            self.edit.setFocus()
        else:
            self.fields.open(marks.FIELDS[place])

    def _go_to_finding(self, finding: Finding) -> None:
        key = marks.target(finding, self.edit.plan)
        line = next((line for line in self.edit.text.lines if line.id == key), None)
        span = marks.quoted(finding, line) if line else None
        if line and span:
            self.edit.go_to(At(line.id, span[0]), until=At(line.id, span[1]), centre=True)
        else:
            self._go(key)
        if finding.place.page and key not in marks.PANELS:
            self.page.view.go_to_page(finding.place.page - 1)

    def _go_to_words(self, words: str) -> None:
        """To the first place of the text that reads so."""
        hits = search(self.edit.text.lines, " ".join(words.split())[:_SEARCHED], marks=True)
        if hits:
            self.edit.go_to(At(hits[0].line, hits[0].start), until=At(hits[0].line, hits[0].end), centre=True)

    def add_appendix(self) -> None:
        """A new appendix, with the cursor in its title."""
        self.edit.settled()
        self.edit.do("Thêm phụ lục", editing.add_appendix(self.edit.plan))
        self.edit.setFocus()

    def insert_table(self) -> None:
        """A table at the cursor, and into its cells; the one at the cursor if there is one."""
        self.edit.settled()
        if not self.edit.line().table:
            if self.edit.line().part is not Part.NODE:
                self.notice.tell(Mood.WARNING, "Bảng đứng trong phần nội dung. Đặt con trỏ vào một mục rồi chèn lại.")
                return
            self.edit.do("Chèn bảng", editing.insert_table(self.edit.plan, self.edit.at(), editing.new_table(3, 3)))
        self._open_table(self.edit.line().id)

    def _open_table(self, node_id: str) -> None:
        line = next((line for line in self.edit.text.lines if line.id == node_id), None)
        if line and line.table:
            self.table.open(node_id, line.table)

    def _set_table(self, node_id: str, table: Table) -> None:
        self.edit.change("Sửa bảng", lambda plan: editing.set_table(plan, node_id, table))

    def print(self) -> None:
        """Ctrl+P."""
        self.settle()
        self.printing.print(self.edit.plan)

    def preview(self) -> None:
        """What the printer will draw."""
        self.settle()
        self.printing.preview(self.edit.plan)


def _timer(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
