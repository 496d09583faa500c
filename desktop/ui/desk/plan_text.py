"""The text of the editor as it stands: the plan, what is shown of it, places in it, undo, the word being composed.

The plan is the truth and QTextEdit never changes the text by itself. The word that an input method still composes
stands in the layout only: ``settled`` takes it into the plan before anything else happens, ``plan_with_preedit``
reads it without disturbing it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain import editing
from desktop.domain.editing import At, Edit, Span
from desktop.domain.lines import CLOSING, LEAD, TITLE, Line, Part, Words
from desktop.domain.plan import Plan, Run, appendix_label
from desktop.ui.desk import formats
from desktop.ui.desk.clipboard import words_of
from desktop.ui.desk.document import ClosedDocument, PlanDocument, same_ends, shown
from desktop.ui.desk.history import History, Step, Typed
from desktop.ui.theme import theme

TYPING = "Gõ"
"""Name of the step that typing makes."""


class PlanText(QTextEdit):
    """Shows one plan and follows it.

    ``edited(Plan)``: after every change. ``moved(At)``: the cursor may stand in another place. ``look_changed``: kind
    or look at the cursor.
    """

    edited = Signal(object)
    moved = Signal(object)
    look_changed = Signal()

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
        self.ticks: dict[str, str] = {}
        self.document().contentsChange.connect(self._watch)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.open(self._plan)
        theme.current().changed.connect(self.viewport().update)

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

    def change(self, name: str, act: Callable[[Plan], Plan]) -> None:
        """An act of something beside the text (a panel, a fix): one step, made after the composed word is taken in."""
        plan = editing.ready(act(self.settled()))
        at = self.at()
        self.do(name, Edit(plan, at if _words_of(plan, at.line) is not None else At(TITLE)))

    def _become(self, edit: Edit, *, one_line: bool = False) -> None:
        """Shows the state after an edit, and tells."""
        self._changing = True
        line = self._line(edit.at.line) if one_line else None
        if line and (words := _words_in(edit.plan, line)) is not None:
            self.text.rewrite(line.id, words)
        else:
            self.text.update(edit.plan)
        self._plan = edit.plan
        self.go_to(edit.at)
        self._changing = False
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
        self.do(TYPING, editing.insert(edit.plan, edit.at, Run(after[start : len(after) - end])))

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

    def line_after(self, line: Line) -> Line | None:
        """The next line of the text; None after the last."""
        index = self.text.index_of(line.id)
        return None if index is None or index + 1 == len(self.text.lines) else self.text.lines[index + 1]

    def _cursor_moved(self) -> None:
        if not self._changing:
            self._pending = None
            self.viewport().update()
            self.moved.emit(self.at())
            self.look_changed.emit()

    def type(self, words: str) -> None:
        """Words from a key or an input method at the cursor, in place of the selection."""
        if self.line().table and not self.textCursor().hasSelection():
            return
        pending = self._pending
        run = self._run(words)
        start, end = self.span()
        base, removed = self._without_selection()
        edit = editing.insert(base.plan, base.at, run)
        self.do(TYPING, edit, Typed(words, removed) if start.line == end.line else None)
        self._pending = pending

    def _without_selection(self) -> tuple[Edit, str]:
        start, end = self.span()
        if start == end:
            return Edit(self._plan, start), ""
        return editing.remove(self._plan, (start, end)), words_of(self._plan, (start, end))

    def _run(self, words: str) -> Run:
        """Words in the look in which they would be typed here: as the letter before, or as just chosen."""
        if self._pending:
            return Run(words, self._pending.bold, self._pending.italic, self._pending.underline)
        line, at = self.line(), self.at()
        start = max(0, at.offset - 1) if at.offset else 0
        text = line.words.cut(start + 1, len(line.plain)).cut(0, start).text
        return Run(words, text[0].bold, text[0].italic, text[0].underline) if text else Run(words)

    def tick(self, ticks: dict[str, str]) -> None:
        """Marks beside the scroll bar: a token by line."""
        self.ticks = ticks
        self.viewport().update()

    # The column

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
