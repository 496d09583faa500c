"""Trợ giúp: what can be done in this place, and every command that is there with its key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.screens.screen import Place
from desktop.ui.speaking import VIETNAMESE, language
from desktop.ui.widgets.buttons import key_text
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.tables import Manner, Table
from desktop.ui.widgets.texts import label

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "help"
COLUMNS = (
    Column[QAction]("Lệnh", lambda action: action.text()),
    Column[QAction](
        "Phím", lambda action: key_text(action.shortcut().toString()), 150, look=lambda _: Look(color="text_2")
    ),
)


def page_of(place: Place) -> str:
    """The help of a place in the language of the window, as Markdown."""
    folder = FOLDER if language() == VIETNAMESE else FOLDER / language()
    return (folder / f"{place.name.lower()}.md").read_text("utf-8")


class HelpDialog(Dialog):
    """The page of one place, and the keys that work there."""

    def __init__(self, parent: QWidget, place: Place, actions: Iterable[QAction]) -> None:
        super().__init__(parent, f"Trợ giúp: {place.title}", width=620)
        page = QTextBrowser()
        page.setMarkdown(page_of(place))
        page.setAccessibleName("Cách làm")
        page.setProperty("help", "true")
        page.setMinimumHeight(64)
        model = RowsModel(COLUMNS, lambda action: action.text())
        model.show_rows(action for action in actions if action.text())
        keys = Table(model, "Phím tắt", Manner(28))
        keys.setMinimumHeight(96)
        self.add(page, label("Lệnh và phím ở đây", "head"), keys)
        self.offer_only()
