"""The theme of the running program: follows the system between light, dark and high contrast, live."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import sheet
from desktop.ui.theme.tokens import DARK, LIGHT, Tokens, of_system


class Choice(Enum):
    """Sáng, tối or as the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Holds the tokens of the moment; ``changed`` tells who paints for themselves to paint again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self._choice = Choice.SYSTEM
        self._app: QApplication | None = None

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return self.tokens is DARK

    def start(self, app: QApplication, choice: Choice = Choice.SYSTEM) -> None:
        """Colours of the application; from then on the system's changes are followed."""
        if self._app is None:
            app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._app, self._choice = app, choice
        self._refresh()

    def choose(self, choice: Choice) -> None:
        """Light, dark or as the system."""
        self._choice = choice
        self._refresh()

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Without the style sheet while a window is built: a part would be dressed anew for each parent it gets."""
        if self._app:
            self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._refresh()

    def _refresh(self) -> None:
        if self._app is None:
            return
        self.tokens = self._tokens()
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(sheet.style_sheet(self.tokens))
        self.changed.emit()

    def _tokens(self) -> Tokens:
        if _high_contrast():
            return of_system(QGuiApplication.palette())
        if self._choice is Choice.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is Choice.DARK else LIGHT


@functools.cache
def current() -> Theme:
    """The one theme of the process."""
    return Theme()


def tokens() -> Tokens:
    """The colours of the moment."""
    return current().tokens


def _high_contrast() -> bool:
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # since Qt 6.10
    return accessibility is not None and accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def palette(tokens: Tokens) -> QPalette:
    """The Fusion palette from the tokens, so that nothing falls back to grey or blue defaults."""
    role, out = QPalette.ColorRole, QPalette()
    everywhere = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "subtle",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.Highlight: "accent_soft",
        role.HighlightedText: "text",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.PlaceholderText: "text_3",
        role.Light: "surface",
        role.Midlight: "subtle",
        role.Mid: "line",
        role.Dark: "border",
        role.Shadow: "border_strong",
        role.Accent: "accent",
    }
    for which, name in everywhere.items():
        out.setColor(which, tokens.color(name))
    group = QPalette.ColorGroup
    out.setColor(group.Inactive, role.Highlight, tokens.color("selected_inactive"))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        out.setColor(group.Disabled, which, tokens.color("text_disabled"))
    return out
