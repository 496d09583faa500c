"""Dresses the application: fonts, style, colours; called once, right after QApplication is made."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.ui.theme import fonts, theme
from desktop.ui.theme.style import HouseStyle


def dress(app: QApplication, choice: theme.Choice = theme.Choice.SYSTEM) -> None:
    """Fonts, style and the theme, which follows the system's light and dark from then on."""
    fonts.load()
    app.setStyle(HouseStyle())
    app.setFont(fonts.font(fonts.Role.BODY))
    theme.current().start(app, choice)
