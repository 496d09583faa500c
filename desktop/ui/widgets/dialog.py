"""Dialogs of the house: title, body, one primary button and the way back; never a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import edge
from desktop.ui.speaking import say
from desktop.ui.widgets.buttons import Button, Kind, Size, on_click
from desktop.ui.widgets.texts import label

LEAST_BODY, ABOVE, SIDE = 96, 40, 20
"""Pixels: the least height of a body that scrolls, what the system's title bar takes, the margin left and right."""


class Scrolling(QScrollArea):
    """A body of a dialog: as high as its content where the screen has the room, else it scrolls."""

    def __init__(self, body: QWidget, name: str) -> None:
        super().__init__()
        self._body = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        body.setProperty("ground", "raised")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def sizeHint(self) -> QSize:
        body = self._body
        width = max(body.sizeHint().width(), self.window().minimumWidth() - 2 * SIDE)
        least = max(body.sizeHint().height(), body.minimumSizeHint().height())
        return QSize(width, max(body.heightForWidth(width), least))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, min(LEAST_BODY, self.sizeHint().height()))


class Dialog(QDialog):
    """Opens over the window and returns at once; ``done_with``: what happens after the primary button.

    ``act`` runs on the primary button and says whether the dialog may close. Order at the right: primary, way back.
    """

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 420) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.setMaximumWidth(max(width, 720))
        self._act: Callable[[], bool | None] | None = None
        self.primary: Button | None = None
        self.back: Button | None = None
        self._title = label(title, "name", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        inside = QVBoxLayout()
        inside.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        inside.addLayout(self.body)
        top = QFrame()
        top.setProperty("ground", "raised")
        top.setLayout(inside)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(16, 10, 16, 10)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        foot = QFrame()
        foot.setProperty("ground", "foot")
        foot.setLayout(self._foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(top, 1)
        box.addWidget(foot)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Puts parts below each other into the body."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def offer(
        self, words: str, act: Callable[[], bool | None], back: str = "Để sau", *, kind: Kind = Kind.PRIMARY
    ) -> None:
        """The two buttons. In a dialog that destroys (``Kind.DANGER``) the way back has the focus."""
        self._act = act
        self.primary = Button(words, kind, Size.DIALOG)
        self.back = Button(back, Kind.PLAIN, Size.DIALOG)
        on_click(self.primary, self.go)
        on_click(self.back, self.reject)
        self._foot.addWidget(self.primary)
        self._foot.addWidget(self.back)
        if kind is Kind.DANGER:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_only(self, words: str = "Đóng") -> None:
        """One button, the way back."""
        self.back = Button(words, Kind.PLAIN, Size.DIALOG)
        on_click(self.back, self.reject)
        self._foot.addWidget(self.back)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_button(self, words: str, act: Callable[[], object]) -> Button:
        """Help or details, at the left."""
        button = Button(words, Kind.QUIET, Size.DIALOG)
        on_click(button, act)
        self._foot.insertWidget(0, button)
        return button

    def go(self) -> None:
        """The primary act; closes the dialog unless the act says False."""
        if self._act and self._act() is not False:
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """No higher than the screen: what scrolls gives way."""
        edge.translate(self)
        self.setMaximumHeight(self.screen().availableGeometry().height() - ABOVE)
        wanted = self.sizeHint().expandedTo(self.minimumSize())
        if self.hasHeightForWidth():
            wanted.setHeight(self.heightForWidth(wanted.width()))
        self.resize(wanted.boundedTo(self.maximumSize()))
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit) and self.primary and self.primary.isEnabled():
            self.go()
        else:
            super().keyPressEvent(event)
