"""Find and replace in the text: a bar at its head, results marked as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QTextEdit, QWidget

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.plan import Plan, Run
from desktop.domain.text import clean
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.desk.search import Hit, search
from desktop.ui.theme import fonts, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind, Size, on_click
from desktop.ui.widgets.fields import SearchField, line_edit
from desktop.ui.widgets.texts import column, label, row, rule, tabular


class FindBar(QWidget):
    """Hidden until Ctrl+F; Enter and F3 go to the next place, Shift with them to the one before, Esc closes."""

    marked = Signal()

    def __init__(self, edit: PlanEdit) -> None:
        super().__init__()
        self._edit = edit
        self.hits: list[Hit] = []
        self.field = SearchField("Tìm trong văn bản")
        self.field.searched.connect(lambda _words: self._search(go=True))
        self.with_marks = QCheckBox("Đúng dấu")
        self.with_marks.toggled.connect(lambda _on: self._search(go=True))
        self.count = tabular(label("", "small"), fonts.Role.SMALL)
        self.before = IconButton(Icon.UP, "Chỗ trước", key="Shift+F3", small=True)
        self.after = IconButton(Icon.DOWN, "Chỗ tiếp theo", key="F3", small=True)
        self.close_ = IconButton(Icon.CLOSE, "Đóng tìm", key="Esc", small=True)
        self.other = line_edit("Thay bằng")
        self.other.setAccessibleName("Thay bằng")
        self.one = Button("Thay", Kind.PLAIN, Size.ROW)
        self.all = Button("Thay hết", Kind.PLAIN, Size.ROW)
        on_click(self.before, lambda: self.step(-1))
        on_click(self.after, lambda: self.step(1))
        on_click(self.close_, self.shut)
        on_click(self.one, self.replace_one)
        on_click(self.all, self.replace_all)
        first = row(self.field, self.with_marks, self.count, self.before, self.after, self.close_, gap=8)
        first.setStretch(0, 1)
        second = row(self.other, self.one, self.all, gap=8)
        second.setStretch(0, 1)
        self._second = QWidget()
        self._second.setLayout(second)
        box = column(first, self._second, gap=6)
        box.setContentsMargins(14, 6, 8, 6)
        inside = QWidget()
        inside.setLayout(box)
        self.setLayout(column(inside, rule()))
        edit.edited.connect(lambda _plan: self._search(go=False))
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Shows the bar with the selected words in it."""
        span = self._edit.span()
        if span[0].line == span[1].line and span[0] != span[1]:
            self.field.setText(self._edit.textCursor().selectedText())
        self._second.setVisible(replacing)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(go=False)

    def shut(self) -> None:
        """Hides the bar; the cursor stays where it was led."""
        self.hide()
        self.hits = []
        self.marked.emit()
        self._edit.setFocus()

    def step(self, by: int) -> None:
        """The next or previous place from the cursor, around the end."""
        if not self.hits:
            return
        here = self._edit.text.position(self._edit.span()[0])
        places = [self._edit.text.position(At(hit.line, hit.start)) for hit in self.hits]
        if by > 0:
            index = next((i for i, place in enumerate(places) if place > here), 0)
        else:
            index = next((i for i in reversed(range(len(places))) if places[i] < here), len(places) - 1)
        self._go(index)

    def _go(self, index: int) -> None:
        hit = self.hits[index]
        self._edit.go_to(At(hit.line, hit.start), until=At(hit.line, hit.end), centre=True)
        self._tell(index)

    def _search(self, *, go: bool) -> None:
        if self.isHidden():
            return
        self.hits = search(self._edit.text.lines, self.field.text(), marks=self.with_marks.isChecked())
        here = self._edit.text.position(self._edit.span()[0])
        places = [self._edit.text.position(At(hit.line, hit.start)) for hit in self.hits]
        if go and self.hits:
            self._go(next((i for i, place in enumerate(places) if place >= here), 0))
        else:
            self._tell(places.index(here) if here in places else None)
        self.marked.emit()

    def _tell(self, index: int | None) -> None:
        words = f"{len(self.hits)} chỗ" if index is None else f"{index + 1}/{len(self.hits)}"
        self.count.setText(words if self.hits else "không thấy" if self.field.text().strip() else "")
        for button in (self.before, self.after, self.one, self.all):
            button.setEnabled(bool(self.hits))

    def replace_one(self) -> None:
        """Puts the other words in place of the selected find, and goes on to the next."""
        start, end = self._edit.span()
        hit = Hit(start.line, start.offset, end.offset)
        if hit in self.hits and start.line == end.line:
            self._edit.change("Thay", lambda plan: _replaced(plan, hit, clean(self.other.text())))
        self.step(1)

    def replace_all(self) -> None:
        """All of them, as one step."""
        hits, words = self.hits, clean(self.other.text())

        def act(plan: Plan) -> Plan:
            for hit in reversed(hits):
                plan = _replaced(plan, hit, words)
            return plan

        if hits:
            self._edit.change(f"Thay {len(hits)} chỗ", act)

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """The marks of what was found."""
        look = QTextCharFormat()
        look.setBackground(QColor(theme.tokens().found))
        return [selection(self._edit, hit.line, (hit.start, hit.end), look) for hit in self.hits]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.replace_one() if self.other.hasFocus() else self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)


def _replaced(plan: Plan, hit: Hit, words: str) -> Plan:
    edit = editing.remove(plan, (At(hit.line, hit.start), At(hit.line, hit.end)))
    return editing.insert(edit.plan, edit.at, Run(words)).plan


def selection(edit: PlanEdit, line: str, span: tuple[int, int], look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """A mark over characters of a line, outside the text itself."""
    out = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.text.position(At(line, span[0])))
    cursor.setPosition(edit.text.position(At(line, span[1])), QTextCursor.MoveMode.KeepAnchor)
    out.cursor = cursor
    out.format = look
    return out
