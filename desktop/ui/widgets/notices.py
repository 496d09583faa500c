"""Notice bars: a page's own errors, warnings and successes; they stay until closed or replaced, a success for 8 s."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.ui.speaking import say
from desktop.ui.theme import theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, IconButton, Kind, Size, on_click
from desktop.ui.widgets.texts import Picture, label

SUCCESS_MS = 8000


class Mood(Enum):
    """What a bar tells: (sign, token of sign and words, ground, edge)."""

    ERROR = (Icon.ERROR, "danger", "danger_soft", "danger_line")
    WARNING = (Icon.WARNING, "warn", "warn_soft", "warn_line")
    SUCCESS = (Icon.DONE, "ok", "ok_soft", "ok_line")


class NoticeBar(QFrame):
    """One bar at the head of a page; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.mood = Mood.SUCCESS
        self._act: Callable[[], object] | None = None
        self._sign = Picture(Icon.DONE, "ok", filled=True)
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = Button("", Kind.PLAIN, Size.ROW)
        self._close = IconButton(Icon.CLOSE, "Đóng thông báo", small=True)
        on_click(self._button, self._do)
        on_click(self._close, self.hide)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 7, 8, 7)
        box.setSpacing(10)
        for part in (self._sign, self._words, self._button, self._close):
            box.addWidget(part)
        box.setStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.current().changed.connect(self._color)
        self.hide()

    @property
    def text(self) -> str:
        """The words that are shown, "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, mood: Mood, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Shows words, and a button that leads on."""
        self.mood, self._act = mood, act
        icon, color, _ground, _edge = mood.value
        self._sign.show_icon(icon, color, filled=True)
        self._words.setText(text)
        self._button.say(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(say(text))
        self._color()
        self.show()
        self._timer.stop()
        if mood is Mood.SUCCESS:
            self._timer.start(SUCCESS_MS)

    def _do(self) -> None:
        self.hide()
        if self._act:
            self._act()

    def _color(self) -> None:
        tokens = theme.tokens()
        _icon, _color, ground, edge = self.mood.value
        self.setStyleSheet(
            f"NoticeBar {{ background: {getattr(tokens, ground)}; border: 1px solid {getattr(tokens, edge)};"
            " border-radius: 6px; }"
        )
