"""What the window remembers from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QSplitter, QWidget


class Memory:
    """Place, size, splitters, zoom, last screen: a small INI file beside the data; losing it loses nothing else."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """A remembered word."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """A remembered whole number."""
        try:
            return int(str(self._settings.value(name, default)))
        except ValueError:
            return default

    def keep(self, name: str, value: str | int) -> None:
        """Remembers a word or a number."""
        self._settings.setValue(name, value)

    def keep_window(self, window: QWidget) -> None:
        """Remembers place and size of the window."""
        self._settings.setValue("window/geometry", window.saveGeometry())

    def restore_window(self, window: QWidget) -> bool:
        """Puts the window where it was; False at the first start."""
        geometry = self._settings.value("window/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def splitter(self, name: str, splitter: QSplitter) -> None:
        """Restores a splitter and remembers every move of it."""
        state = self._settings.value(f"splitter/{name}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
        splitter.splitterMoved.connect(lambda *_: self._settings.setValue(f"splitter/{name}", splitter.saveState()))

    def flush(self) -> None:
        """Writes what was remembered to the disk."""
        self._settings.sync()
