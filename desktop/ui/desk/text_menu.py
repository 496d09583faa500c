"""The menu of the text, in place of Qt's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.ui.desk.editor import PlanEdit


def show(edit: PlanEdit, place: QPoint) -> None:
    """The menu of the text: what can be done at the cursor."""
    menu = QMenu(edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    selected = edit.textCursor().hasSelection()
    entries = [
        ("Cắt", "Ctrl+X", edit.cut, selected),
        ("Chép", "Ctrl+C", edit.copy, selected),
        ("Dán", "Ctrl+V", edit.paste, True),
        ("Dán sạch", "Ctrl+Shift+V", edit.paste_plain, True),
        None,
        ("Xuống một cấp", "Tab", partial(edit.shift, deeper=True), True),
        ("Lên một cấp", "Shift+Tab", partial(edit.shift, deeper=False), True),
        ("Chuyển lên", "Alt+↑", partial(edit.move_item, up=True), True),
        ("Chuyển xuống", "Alt+↓", partial(edit.move_item, up=False), True),
        None,
        ("Chọn hết", "Ctrl+A", edit.selectAll, True),
    ]
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        name, key, act, possible = entry
        action = menu.addAction(f"{name}\t{key}")
        action.setEnabled(possible)
        action.triggered.connect(lambda _checked=False, act=act: act())
    menu.popup(place)
