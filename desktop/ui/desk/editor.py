"""The editor: one continuous text over the plan. Keys and input methods act on the plan, and the text shows it.

QTextEdit moves the cursor, selects, scrolls and draws; it never changes the text by itself. The word that an input
method still composes stands in the layout only: ``settled`` takes it into the plan before anything else happens,
``plan_with_preedit`` reads it without disturbing it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain import editing
from desktop.domain.editing import At, Edit, Span
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, Line, Part, Words, looking
from desktop.domain.plan import Plan, Run, appendix_label
from desktop.ui.desk import formats, keys, painting
from desktop.ui.desk.clipboard import copied, paste, words_of
from desktop.ui.desk.document import ClosedDocument, PlanDocument, same_ends, shown
from desktop.ui.desk.history import History, Step, Typed
from desktop.ui.theme import theme

_TYPED = "Gõ"


class PlanEdit(QTextEdit):
    """Shows and edits one plan.

    ``edited(Plan)``: after every change. ``moved(At)``: the cursor may stand in another place. ``look_changed``: kind
    or look at the cursor. ``table_asked(str)``: the clerk wants into the cells of a table. ``big_paste(str)``: a text
    of several lines was pasted into an empty plan.
    """

    edited = Signal(object)
    moved = Signal(object)
    look_changed = Signal()
    table_asked = Signal(str)
    big_paste = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("document", "true")
        self.setAccessibleName("Văn bản kế hoạch")
        self.setTabChangesFocus(False)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(2)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine)
        self.setDocument(ClosedDocument(self))
        self.text = PlanDocument(self.document(), 17)
        self.history = History()
        self._plan = editing.ready(Plan())
        self._changing = False
        self._foreign: At | None = None
        self._pending: Run | None = None
        self._column = (-1, -1)
        self.document().contentsChange.connect(self._watch)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.open(self._plan)
        theme.current().changed.connect(self.viewport().update)

    # The plan

    @property
    def plan(self) -> Plan:
        """The plan as it is, without a word that is still being composed."""
        return self._plan

    @property
    def preedit(self) -> str:
        """The word that an input method is still composing, "" = none."""
        return self.textCursor().block().layout().preeditAreaText()

    def plan_with_preedit(self) -> Plan:
        """The plan with the word still being composed: for saving while it goes on."""
        preedit = self.preedit
        return editing.insert(self._plan, self.at(), self._run(preedit)).plan if preedit else self._plan

    def open(self, plan: Plan, at: At | None = None) -> None:
        """Shows another plan with an empty stack of undo."""
        self._drop_preedit()
        self._plan = editing.ready(plan)
        self.history = History()
        self._show(self._plan)
        self.go_to(at or At(TITLE))
        if at is None:
            self.verticalScrollBar().setValue(0)

    def _show(self, plan: Plan) -> None:
        self._changing = True
        with QSignalBlocker(self):
            self.text.show(plan)
        self._changing = False
        self._column = (-1, -1)
        self._fit_column()

    def settled(self) -> Plan:
        """The plan with the word being composed taken in, and the input method at rest."""
        preedit = self.preedit
        if preedit:
            if self.hasFocus():
                QGuiApplication.inputMethod().commit()
            if self.preedit == preedit:
                # No input method answered, or it dropped the word as some do on a click away: the word counts as typed.
                self._drop_preedit()
                QGuiApplication.inputMethod().reset()
                self.type(preedit)
        return self._plan

    def _drop_preedit(self) -> None:
        if self.preedit:
            super().inputMethodEvent(QInputMethodEvent("", []))

    def do(self, name: str, edit: Edit, typed: Typed | None = None) -> None:
        """Makes an edit the state of the text: one step of undo."""
        before = Edit(self._plan, self.at())
        if edit.plan is not self._plan and edit.plan != self._plan:
            self.history.note(Step(name, before, edit), typed)
            self._become(edit, one_line=typed is not None)
        else:
            self.go_to(edit.at)

    def _become(self, edit: Edit, *, one_line: bool = False) -> None:
        """Shows the state after an edit, and tells."""
        self._changing = True
        line = self._line(edit.at.line) if one_line else None
        if line and (words := _words_in(edit.plan, line)) is not None:
            self.text.rewrite(line.id, words)
        else:
            self.text.update(edit.plan)
        self._plan = edit.plan
        self._changing = False
        self.go_to(edit.at)
        self.edited.emit(self._plan)
        self._cursor_moved()

    def resize_text(self, size: int) -> None:
        """Another size of the text, in pixels."""
        self.settled()
        at, self.text.size = self.at(), size
        self._show(self._plan)
        self.go_to(at)

    def undo(self) -> None:
        """Takes back the last act; a word being composed is taken in first and then taken back."""
        self.settled()
        if edit := self.history.undo():
            self._become(edit)

    def redo(self) -> None:
        """Does again what was taken back last."""
        self.settled()
        if edit := self.history.redo():
            self._become(edit)

    def _watch(self, position: int, _removed: int, added: int) -> None:
        """Something other than an act on the plan changed the text (a screen reader, a drag elsewhere)."""
        if self._changing or (self._foreign is None and self._as_planned(position, position + added)):
            return
        if self._foreign is None:
            self._foreign = self.at()
            QTimer.singleShot(0, self, self._take_over)

    def _as_planned(self, start: int, end: int) -> bool:
        """Whether the blocks of a stretch show the words of their lines; a preedit is not among them."""
        if self.document().blockCount() != len(self.text.lines):
            return False
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if block.text() != shown(self.text.line_at(block)):
                return False
            block = block.next()
        return True

    def _take_over(self) -> None:
        """A change of letters inside one line becomes an act of its own; any other is undone: the plan is the truth."""
        self._foreign = None
        texts = [self.document().findBlockByNumber(i).text() for i in range(self.document().blockCount())]
        planned = list(self.text.lines)
        self._show(self._plan)
        changed = [i for i, (a, b) in enumerate(zip(texts, planned, strict=False)) if a != shown(b)]
        if len(texts) != len(planned) or len(changed) != 1 or planned[changed[0]].table:
            self.go_to(At(TITLE))
            return
        line, after = planned[changed[0]], texts[changed[0]].replace("\u2028", "\n")
        start, end = same_ends(line.plain, after)
        edit = editing.remove(self._plan, (At(line.id, start), At(line.id, len(line.plain) - end)))
        self.do(_TYPED, editing.insert(edit.plan, edit.at, Run(after[start : len(after) - end])))

    # Places

    def at(self) -> At:
        """Where the cursor stands."""
        return self.text.at(self.textCursor().position())

    def span(self) -> Span:
        """The selection, start before end; both alike where nothing is selected."""
        cursor = self.textCursor()
        return self.text.at(cursor.selectionStart()), self.text.at(cursor.selectionEnd())

    def line(self) -> Line:
        """The line in which the cursor stands."""
        return self.text.line_at(self.textCursor().block())

    def go_to(self, at: At, *, until: At | None = None, centre: bool = False) -> None:
        """Puts the cursor at a place, or selects from there until another."""
        cursor = self.textCursor()
        cursor.setPosition(self.text.position(at))
        if until:
            cursor.setPosition(self.text.position(until), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if centre:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().center().y() - self.viewport().height() // 3)

    def select(self, span: Span) -> None:
        """Selects a stretch."""
        self.go_to(span[0], until=span[1])

    def _line(self, line_id: str) -> Line | None:
        index = self.text.index_of(line_id)
        return None if index is None else self.text.lines[index]

    def _cursor_moved(self) -> None:
        if not self._changing:
            self._pending = None
            self.viewport().update()
            self.moved.emit(self.at())
            self.look_changed.emit()

    # Acts

    def type(self, words: str) -> None:
        """Words from a key or an input method at the cursor, in place of the selection."""
        if self.line().table and not self.textCursor().hasSelection():
            return
        pending = self._pending
        run = self._run(words)
        start, end = self.span()
        base, removed = self._without_selection()
        edit = editing.insert(base.plan, base.at, run)
        self.do(_TYPED, edit, Typed(words, removed) if start.line == end.line else None)
        self._pending = pending

    def _without_selection(self) -> tuple[Edit, str]:
        start, end = self.span()
        if start == end:
            return Edit(self._plan, start), ""
        return editing.remove(self._plan, (start, end)), words_of(self._plan, (start, end))

    def erase(self, span: Span) -> None:
        """Takes a stretch out: typing goes on where it lies in one word."""
        removed = words_of(self._plan, span)
        edit = editing.remove(self._plan, span)
        one_line = span[0].line == span[1].line
        if one_line and self.at() == span[1] and span[0] != span[1]:
            self.do("Xóa", edit, Typed(removed=removed))
        else:
            self.do("Xóa", edit)

    def back(self) -> None:
        """Backspace."""
        line, at = self.line(), self.at()
        if line.table:
            self.do("Xóa bảng", editing.remove_item(self._plan, line.id))
        elif at.offset == 0:
            self.do("Nối dòng", editing.back(self._plan, at))

    def forward(self) -> None:
        """Delete at the end of a line: the next line joins it."""
        line = self.line()
        if line.table:
            self.do("Xóa bảng", editing.remove_item(self._plan, line.id))
            return
        index = self.text.index_of(line.id)
        if index is not None and index + 1 < len(self.text.lines):
            after = self.text.lines[index + 1]
            edit = editing.back(self._plan, At(after.id))
            self.do("Nối dòng", edit if edit.at.line == after.id else Edit(edit.plan, self.at()))

    def enter(self) -> None:
        """Enter: the next item of the same level."""
        base, _removed = self._without_selection()
        self.do("Mục mới", editing.enter(base.plan, base.at))

    def break_line(self) -> None:
        """Shift+Enter: a line break in the subject, a paragraph below the item elsewhere."""
        if self.line().part is Part.TITLE:
            self.type("\n")
        elif self.line().part is Part.NODE:
            base, _removed = self._without_selection()
            edit = editing.enter(base.plan, base.at)
            if edit.plan is not base.plan and edit.at.line != base.at.line:
                plan = editing.set_kind(edit.plan, (edit.at, edit.at), Kind.PARAGRAPH)
                plan = editing.shift(plan, (edit.at, edit.at), deeper=True) if self._takes_below() else plan
                self.do("Đoạn văn mới", Edit(plan, edit.at))

    def _takes_below(self) -> bool:
        return self.line().kind not in (Kind.PARAGRAPH, Kind.TABLE)

    def shift(self, *, deeper: bool) -> None:
        """Tab and Shift+Tab, over the selection too."""
        self._structured(
            "Xuống một cấp" if deeper else "Lên một cấp", editing.shift(self._plan, self.span(), deeper=deeper)
        )

    def move_item(self, *, up: bool) -> None:
        """Alt+Up and Alt+Down."""
        self._structured("Chuyển lên" if up else "Chuyển xuống", editing.move(self._plan, self.at(), up=up))

    def set_kind(self, kind: Kind) -> None:
        """The items of the selection as another kind."""
        self._structured("Đổi loại mục", editing.set_kind(self._plan, self.span(), kind))

    def _structured(self, name: str, plan: Plan) -> None:
        """An act that keeps every word: cursor and selection stay on theirs."""
        start, end = self.span()
        at = self.at()
        self.do(name, Edit(plan, at))
        if start != end:
            self.select((start, end))
        self.look_changed.emit()

    def toggle(self, look: str) -> None:
        """Bold, italic, underline: over the selection, else for the words typed next."""
        self.settled()
        span = self.span()
        if span[0] == span[1]:
            run = self._run("")
            self._pending = looking(run, look, not getattr(run, look))
            self.look_changed.emit()
            return
        on = not getattr(editing.looks(self._plan, span), look)
        name = {"bold": "In đậm", "italic": "In nghiêng", "underline": "Gạch chân"}[look]
        self._structured(name, editing.mark(self._plan, span, look, on=on))

    def look(self) -> Run:
        """The look of the selection, or of the words typed next."""
        span = self.span()
        return self._run("") if span[0] == span[1] else editing.looks(self._plan, span)

    def _run(self, words: str) -> Run:
        """Words in the look in which they would be typed here: as the letter before, or as just chosen."""
        if self._pending:
            return Run(words, self._pending.bold, self._pending.italic, self._pending.underline)
        line, at = self.line(), self.at()
        start = max(0, at.offset - 1) if at.offset else 0
        text = line.words.cut(start + 1, len(line.plain)).cut(0, start).text
        return Run(words, text[0].bold, text[0].italic, text[0].underline) if text else Run(words)

    def paste_text(self, words: str) -> None:
        """Clean paste: words and levels, nothing else."""
        base, _removed = self._without_selection()
        self.do("Dán", paste(base.plan, base.at, words))

    def replace_plan(self, name: str, plan: Plan, at: At | None = None) -> None:
        """Another whole plan as one step that can be taken back."""
        self.settled()
        plan = editing.ready(plan)
        self.do(name, Edit(plan, at or self._nearest(plan)))

    def _nearest(self, plan: Plan) -> At:
        at = self.at()
        return at if _words_of(plan, at.line) is not None else At(TITLE)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.preedit and event.key() not in keys.MODIFIERS:
            self.settled()
        if keys.handle(self, event):
            event.accept()
        elif keys.moves_only(event):
            self.history.close_word()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        changes = bool(event.commitString() or event.replacementLength())
        if changes or (event.preeditString() and self.textCursor().hasSelection()):
            self._drop_preedit()
            self._commit(event)
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), event.attributes()))
        event.accept()

    def _commit(self, event: QInputMethodEvent) -> None:
        """What an input method puts in, and what it takes out around the cursor first."""
        if event.replacementLength():
            cursor = self.textCursor()
            last = self.document().characterCount() - 1
            start = max(0, min(last, cursor.position() + event.replacementStart()))
            cursor.setPosition(start)
            cursor.setPosition(min(last, start + event.replacementLength()), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        if event.commitString():
            self.type(event.commitString())
        elif self.textCursor().hasSelection():
            self.erase(self.span())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.settled()
        self.history.close_word()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.line().table:
            self.table_asked.emit(self.line().id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settled()
        super().focusOutEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted and dropped things: their plain words only; no markup is read, nothing is loaded."""
        if source.hasText():
            self.take_paste(source.text())

    def take_paste(self, words: str) -> None:
        """Words from the clipboard: a whole text into an empty plan is read as a plan, else as lines."""
        if "\n" in words.strip() and not any(line.plain for line in self.text.lines):
            self.big_paste.emit(words)
        else:
            self.paste_text(words)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(copied(self._plan, self.span()))
        return data

    def cut(self) -> None:
        """Copies the selection and takes it out."""
        if self.textCursor().hasSelection():
            self.copy()
            self.erase(self.span())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept_words(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept_words(event)

    def _accept_words(self, event: QDropEvent) -> None:
        if event.mimeData().hasText() and not event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Words dropped here are copied in as pasted ones are; files pass on to the window."""
        if event.mimeData().hasUrls() or not event.mimeData().hasText():
            event.ignore()
            return
        self.settled()
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.paste_text(event.mimeData().text())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.under(self)
        super().paintEvent(event)
        painting.over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_column()
        super().resizeEvent(event)

    def _fit_column(self) -> None:
        """Keeps the column of text in the middle once the window is wider than the longest line."""
        width = self.viewport().width()
        free = max(0, width - formats.LABEL_ROOM - formats.MEASURE - formats.STEP)
        column = (free // 2, free - free // 2 + formats.STEP)
        if column == self._column:
            return
        self._column = column
        frame = self.document().rootFrame()
        layout = frame.frameFormat()
        layout.setLeftMargin(column[0])
        layout.setRightMargin(column[1])
        layout.setTopMargin(self.text.size * 2 + 20)
        layout.setBottomMargin(120)
        self._changing = True
        frame.setFrameFormat(layout)
        self._changing = False

    @property
    def column_left(self) -> int:
        """Pixels from the left edge of the view to the column of text."""
        return max(0, self._column[0])

    @property
    def column_right(self) -> int:
        """Pixels from the column of text to the right edge of the view."""
        return max(0, self._column[1])

    def appendix_name(self, appendix_id: str) -> str:
        """ "Phụ lục II" as it is printed above the title."""
        index = next((i for i, a in enumerate(self._plan.appendices) if a.id == appendix_id), 0)
        return appendix_label(self._plan, index)

    def body_is_empty(self) -> bool:
        """Whether nothing is written in the body yet."""
        return not any(node.heading or node.text or node.children or node.table for node in self._plan.sections)


def _words_of(plan: Plan, line_id: str) -> Words | None:
    """The words of a line of a plan; None where it has no such line."""
    found: list[Words] = []

    def look(words: Words) -> Words:
        found.append(words)
        return words

    editing.rewrite(plan, line_id, look)
    return found[0] if found else None


def _words_in(plan: Plan, line: Line) -> Words | None:
    """The words of a line that was only typed in; None where it must be drawn anew."""
    if line.part in (Part.TITLE, Part.NODE, Part.BASIS) or line.id in (LEAD, CLOSING):
        return _words_of(plan, line.id)
    return None
