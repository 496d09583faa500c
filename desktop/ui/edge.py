"""Words of widgets that Qt made itself, put into the second language when their screen or dialog is ready."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.speaking import VIETNAMESE, language, say


def translate(root: QWidget) -> None:
    """Names for a screen reader, hints, tool tips, labels and buttons inside ``root``; nothing in Vietnamese."""
    if language() == VIETNAMESE:
        return
    for widget in (root, *root.findChildren(QWidget)):
        _names(widget)
        if isinstance(widget, QAbstractButton | QLabel):
            widget.setText(say(widget.text()))
        if isinstance(widget, QComboBox) and not widget.isEditable():
            for place in range(widget.count()):
                widget.setItemText(place, say(widget.itemText(place)))
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setPlaceholderText(say(widget.placeholderText()))
    for action in root.findChildren(QAction):
        action.setText(say(action.text()))
        action.setToolTip(say(action.toolTip()))


def _names(widget: QWidget) -> None:
    for get, put in (
        (widget.accessibleName, widget.setAccessibleName),
        (widget.accessibleDescription, widget.setAccessibleDescription),
        (widget.toolTip, widget.setToolTip),
        (widget.windowTitle, widget.setWindowTitle),
    ):
        words = get()
        if words and say(words) != words:
            put(say(words))
