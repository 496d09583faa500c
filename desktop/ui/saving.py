"""Writes a file where the clerk chose, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import Refusal
from desktop.ui.memory import Memory
from desktop.ui.speaking import say


def save(path: Path, content: bytes) -> Path:
    """Puts the bytes there; refused where the disk does not take them, and the old file then stays."""
    file = QSaveFile(str(path))
    good = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
    if not good:
        raise Refusal(
            f"Chưa ghi được “{path.name}”.",
            todo="Đóng tệp nếu đang mở ở chương trình khác, kiểm tra chỗ trống và quyền ghi, rồi chọn lại.",
            code="file-not-written",
        )
    return path


def ask_where(parent: QWidget, memory: Memory, name: str, ending: str) -> Path | None:
    """Where to write; remembers the folder. ``ending``: "xlsx", "pdf"."""
    folder = Path(memory.text("folder/export", str(Path.home())))
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, say("Ghi tệp"), str(folder / f"{name}.{ending}"), f"*.{ending}"
    )
    if not chosen:
        return None
    path = Path(chosen)
    memory.keep("folder/export", str(path.parent))
    return path if path.suffix else path.with_suffix(f".{ending}")


def open_outside(path: Path) -> None:
    """Opens a file with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
