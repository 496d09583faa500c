"""The editor: keys, input methods, mouse and clipboard act on the plan, and the text shows what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.domain import editing
from desktop.domain.editing import At, Edit, Span
from desktop.domain.labels import Kind
from desktop.domain.lines import Part, looking
from desktop.domain.plan import Plan, Run
from desktop.ui.desk import keys, painting
from desktop.ui.desk.clipboard import labelled, paste, paste_copied, restore, words_of
from desktop.ui.desk.copying import MIME, Copied, as_bytes, as_html, as_text, copied, read
from desktop.ui.desk.history import Typed
from desktop.ui.desk.keys import Act
from desktop.ui.desk.plan_text import PlanText

_Move = QTextCursor.MoveOperation


class PlanEdit(PlanText):
    """Edits one plan.

    ``table_asked(str)``: the clerk wants into the cells of a table. ``big_paste(str)``: a text of several lines was
    pasted into an empty plan. ``menu_asked(QPoint)``: the menu of the text is wanted at a place of the screen.
    ``composed``: the word in the input method is another one; it is no part of the plan yet, but it is kept.
    """

    table_asked = Signal(str)
    big_paste = Signal(str)
    menu_asked = Signal(object)
    composed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts: dict[Act, Callable[[], object]] = {
            Act.ENTER: self.enter,
            Act.BREAK: self.break_line,
            Act.DEEPER: lambda: self.shift(deeper=True),
            Act.HIGHER: lambda: self.shift(deeper=False),
            Act.UP: lambda: self.move_item(up=True),
            Act.DOWN: lambda: self.move_item(up=False),
            Act.ERASE_BACK: lambda: self.erase_back(_Move.NoMove),
            Act.ERASE_WORD_BACK: lambda: self.erase_back(_Move.PreviousWord),
            Act.ERASE_FORWARD: lambda: self.erase_forward(_Move.NextCharacter),
            Act.ERASE_WORD_FORWARD: lambda: self.erase_forward(_Move.NextWord),
            Act.UNDO: self.undo,
            Act.REDO: self.redo,
            Act.BOLD: lambda: self.toggle("bold"),
            Act.ITALIC: lambda: self.toggle("italic"),
            Act.UNDERLINE: lambda: self.toggle("underline"),
            Act.CUT: self.cut,
            Act.PASTE: self.paste,
            Act.PASTE_PLAIN: self.paste_plain,
            Act.TABLE: self.open_table,
        }

    # Acts

    def erase(self, span: Span) -> None:
        """Takes a stretch out: typing goes on where it lies in one word."""
        removed = words_of(self.plan, span)
        edit = editing.remove(self.plan, span)
        one_line = span[0].line == span[1].line
        if one_line and self.at() == span[1] and span[0] != span[1]:
            self.do("Xóa", edit, Typed(removed=removed))
        else:
            self.do("Xóa", edit)

    def erase_back(self, move: QTextCursor.MoveOperation) -> None:
        """Backspace, or Ctrl+Backspace with a move by words; at the start of a line it joins the line before."""
        line, at = self.line(), self.at()
        if self.textCursor().hasSelection():
            self.erase(self.span())
        elif line.table:
            self.do("Xóa bảng", editing.remove_item(self.plan, line.id))
        elif at.offset == 0:
            self.do("Nối dòng", editing.back(self.plan, at))
        elif move is _Move.NoMove:
            # One character, so that a tone without a composed form goes before its letter.
            self.erase((At(at.line, at.offset - 1), at))
        else:
            self._erase_to(move)

    def erase_forward(self, move: QTextCursor.MoveOperation) -> None:
        """Delete, or Ctrl+Delete with a move by words; at the end of a line the next line joins it."""
        line = self.line()
        if self.textCursor().hasSelection():
            self.erase(self.span())
        elif line.table:
            self.do("Xóa bảng", editing.remove_item(self.plan, line.id))
        elif not self.textCursor().atBlockEnd():
            self._erase_to(move)
        elif after := self.line_after(line):
            edit = editing.back(self.plan, At(after.id))
            self.do("Nối dòng", edit if edit.at.line == after.id else Edit(edit.plan, self.at()))

    def _erase_to(self, move: QTextCursor.MoveOperation) -> None:
        """Takes out what lies between the cursor and where ``move`` leads, inside the line."""
        cursor = self.textCursor()
        block, here = cursor.block(), cursor.position()
        cursor.movePosition(move)
        there = max(block.position(), min(block.position() + block.length() - 1, cursor.position()))
        self.erase((self.text.at(min(here, there)), self.text.at(max(here, there))))

    def open_table(self) -> None:
        """F2 on a table: into its cells."""
        if self.line().table:
            self.table_asked.emit(self.line().id)

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
            "Xuống một cấp" if deeper else "Lên một cấp", editing.shift(self.plan, self.span(), deeper=deeper)
        )

    def move_item(self, *, up: bool) -> None:
        """Alt+Up and Alt+Down."""
        self._structured("Chuyển lên" if up else "Chuyển xuống", editing.move(self.plan, self.at(), up=up))

    def set_kind(self, kind: Kind) -> None:
        """The items of the selection as another kind."""
        self._structured("Đổi loại mục", editing.set_kind(self.plan, self.span(), kind))

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
        on = not getattr(editing.looks(self.plan, span), look)
        name = {"bold": "In đậm", "italic": "In nghiêng", "underline": "Gạch chân"}[look]
        self._structured(name, editing.mark(self.plan, span, look, on=on))

    def look(self) -> Run:
        """The look of the selection, or of the words typed next."""
        span = self.span()
        return self._run("") if span[0] == span[1] else editing.looks(self.plan, span)

    def paste_text(self, words: str) -> None:
        """Clean paste: words and levels, nothing else."""
        base, _removed = self._without_selection()
        self.do("Dán", paste(base.plan, base.at, words))

    def paste_plain(self) -> None:
        """Ctrl+Shift+V: only the words of the clipboard, without the looks of what was copied here."""
        self.settled()
        self.take_paste(QGuiApplication.clipboard().text())

    def paste_copied(self, value: Copied) -> None:
        """Lines that were copied from a plan, with their looks, tables and tasks."""
        if self._is_blank() and any(line.part is not Part.NODE for line in value.lines):
            self.do("Dán", Edit(editing.ready(restore(self.plan, value)), self.at()))
        else:
            base, _removed = self._without_selection()
            self.do("Dán", paste_copied(base.plan, base.at, value))

    def _is_blank(self) -> bool:
        return not any(line.plain or line.table for line in self.text.lines)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.preedit and not keys.is_modifier(event):
            self.settled()
        if act := keys.act(event):
            self._acts[act]()
        elif words := keys.typed(event):
            self.type(words)
            if words == " " and (edit := labelled(self.plan, self.line(), self.at())):
                self.do("Nhận nhãn", edit)
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
        before = self.preedit
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), event.attributes()))
        if self.preedit != before:
            self.composed.emit()
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.settled()
        self.menu_asked.emit(event.globalPos())

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
        """Pasted and dropped things: own lines as they were, else plain words; no markup is read, nothing is loaded."""
        if value := read(bytes(source.data(MIME).data())):
            self.paste_copied(value)
        elif source.hasText():
            self.take_paste(source.text())

    def take_paste(self, words: str) -> None:
        """Words from the clipboard: a whole text into an empty plan is read as a plan, else as lines."""
        if "\n" in words.strip() and self._is_blank():
            self.big_paste.emit(words)
        else:
            self.paste_text(words)

    def createMimeDataFromSelection(self) -> QMimeData:
        data, plan, span = QMimeData(), self.plan, self.span()
        data.setText(as_text(plan, span))
        data.setHtml(as_html(plan, span))
        data.setData(MIME, as_bytes(copied(plan, span)))
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
        self.insertFromMimeData(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.under(self)
        super().paintEvent(event)
        painting.over(self)
