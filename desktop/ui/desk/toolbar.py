"""The head of the editor: undo, kind and level of the item, looks, table, find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.labels import Kind
from desktop.domain.lines import Part
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import IconButton, on_click
from desktop.ui.widgets.fields import Combo
from desktop.ui.widgets.texts import row, rule

KINDS = (
    (Kind.HEADING, "Mục I."),
    (Kind.CLAUSE, "Khoản 1."),
    (Kind.SUBCLAUSE, "Khoản 1.1."),
    (Kind.POINT, "Điểm a)"),
    (Kind.DASH, "Gạch “-”"),
    (Kind.PLUS, "Cộng “+”"),
    (Kind.PARAGRAPH, "Đoạn văn"),
    (Kind.LETTER, "Mục A."),
    (Kind.PART, "Phần"),
    (Kind.CHAPTER, "Chương"),
    (Kind.SECTION, "Mục 1"),
    (Kind.SUBSECTION, "Tiểu mục 1"),
    (Kind.ARTICLE, "Điều 1."),
)
PLACES = {
    Part.TITLE: "Trích yếu",
    Part.BASIS: "Căn cứ",
    Part.LEAD: "Câu dẫn",
    Part.CLOSING: "Lời kết",
    Part.APPENDIX: "Phụ lục",
}
_TABLE = "Bảng"


class Toolbar(QWidget):
    """Follows the cursor and acts on the editor. Focus goes back to the text after every click."""

    def __init__(self, edit: PlanEdit) -> None:
        super().__init__()
        self._edit = edit
        self.setFixedHeight(40)
        self.undo = self._button(Icon.UNDO, "Hoàn tác", "Ctrl+Z", edit.undo)
        self.redo = self._button(Icon.REDO, "Làm lại", "Ctrl+Y", edit.redo)
        self.kind = Combo("Loại mục", flat=True)
        for kind, name in KINDS:
            self.kind.addItem(name, kind)
        self.kind.setMinimumWidth(112)
        self.kind.setFixedHeight(30)
        self.kind.chosen.connect(self._choose)
        self.outdent = self._button(Icon.OUTDENT, "Lên một cấp", "Shift+Tab", lambda: edit.shift(deeper=False))
        self.indent = self._button(Icon.INDENT, "Xuống một cấp", "Tab", lambda: edit.shift(deeper=True))
        self.bold = self._look(Icon.BOLD, "Đậm", "Ctrl+B", "bold")
        self.italic = self._look(Icon.ITALIC, "Nghiêng", "Ctrl+I", "italic")
        self.underline = self._look(Icon.UNDERLINE, "Gạch chân", "Ctrl+U", "underline")
        self.table = IconButton(Icon.TABLE, "Bảng")
        self.search = IconButton(Icon.SEARCH, "Tìm", key="Ctrl+F")
        line = row(
            *(self.undo, self.redo, self._bar(), self.kind, self.outdent, self.indent, self._bar()),
            *(self.bold, self.italic, self.underline, self._bar(), self.table, self.search, None),
            gap=2,
        )
        line.setContentsMargins(8, 0, 8, 0)
        self.setLayout(line)
        edit.look_changed.connect(self.follow)
        self.follow()

    def _bar(self) -> QWidget:
        line = rule(upright=True)
        line.setFixedSize(1, 18)
        return line

    def _button(self, icon: Icon, name: str, key: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(icon, name, key=key)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        on_click(button, lambda: (act(), self._edit.setFocus()))
        return button

    def _look(self, icon: Icon, name: str, key: str, look: str) -> IconButton:
        button = self._button(icon, name, key, lambda: self._edit.toggle(look))
        button.setCheckable(True)
        return button

    def _choose(self, kind: object) -> None:
        if isinstance(kind, Kind):
            self._edit.set_kind(kind)
        self._edit.setFocus()

    def follow(self) -> None:
        """Shows kind and look at the cursor, and what can be taken back."""
        line, look, history = self._edit.line(), self._edit.look(), self._edit.history
        self.undo.setEnabled(bool(history.undo_name))
        self.redo.setEnabled(bool(history.redo_name))
        self.undo.setToolTip(
            f"Hoàn tác: {history.undo_name} (Ctrl+Z)" if history.undo_name else "Chưa có gì để hoàn tác"
        )
        self.redo.setToolTip(f"Làm lại: {history.redo_name} (Ctrl+Y)" if history.redo_name else "Chưa có gì để làm lại")
        self.bold.setChecked(look.bold or bool(line.words.heading and not line.words.text))
        self.italic.setChecked(look.italic)
        self.underline.setChecked(look.underline)
        node = line.part is Part.NODE
        for widget in (self.kind, self.outdent, self.indent):
            widget.setEnabled(node and line.kind is not Kind.TABLE)
        self._show_kind(line.kind if node else None, _TABLE if line.table else PLACES.get(line.part, ""))

    def _show_kind(self, kind: Kind | None, place: str) -> None:
        index = -1 if kind is None or kind is Kind.TABLE else [k for k, _name in KINDS].index(kind)
        self.kind.setPlaceholderText(place)
        self.kind.setCurrentIndex(index)
