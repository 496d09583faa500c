"""The only place that speaks to the clerk in dialogs: refusals, faults, questions. Tests listen to ``told``.

A refusal says what happened, whether the work is safe, what to do. A fault is reported calmly, and its report holds
no text of any document: only types of errors, places in the code and versions.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from dataclasses import dataclass
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.domain.errors import Refusal

LOG = logging.getLogger(__name__)
FAULT_TITLE = "Chương trình gặp lỗi"
FAULT_SAFE = "Bản thảo đã lưu vẫn còn nguyên."
FAULT_TODO = "Làm tiếp được. Nếu lỗi lặp lại, chép chi tiết gửi người phụ trách; trong đó không có chữ nào của văn bản."


@dataclass(frozen=True, slots=True)
class Told:
    """What the clerk saw: kind ("refusal", "fault", "question"), title, text, details."""

    kind: str
    title: str
    text: str
    details: str = ""


class Notify(QObject):
    """Shows dialogs over ``window``. ``told(Told)`` comes before each one."""

    told = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window

    def error(self, error: Exception, act: str = "") -> None:
        """Tells an error in its manner. ``act``: what did not happen ("Chưa ban hành được văn bản")."""
        if isinstance(error, Refusal):
            self.refusal(error, act)
        else:
            self.fault(error)

    def refusal(self, refusal: Refusal, act: str = "") -> None:
        """What happened · is the work safe · what to do."""
        title = act or refusal.what
        lines = [line for line in (refusal.what if act else "", refusal.safe, refusal.todo) if line]
        self._show(Told("refusal", title, "\n\n".join(lines), f"{refusal.code}: {refusal}"), QMessageBox.Icon.Warning)

    def fault(self, error: BaseException) -> None:
        """A calm dialog with a report for whoever looks after the program."""
        details = report(error)
        LOG.error("fault\n%s", details)
        text = f"{FAULT_SAFE}\n\n{FAULT_TODO}"
        self._show(Told("fault", FAULT_TITLE, text, details), QMessageBox.Icon.Critical)

    def ask(self, title: str, text: str, act: str, back: str = "Giữ lại") -> bool:
        """A question that names the thing; the way back has the focus. Only where undo is impossible."""
        self.told.emit(Told("question", title, text))
        box = self._box(title, text, QMessageBox.Icon.NoIcon)
        go = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(back, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is go

    def hook(self) -> None:
        """Joins ``sys.excepthook``: what nobody caught ends here, and the program lives on."""

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
            elif isinstance(error, Exception):
                self.error(error)

        sys.excepthook = caught

    def _show(self, told: Told, icon: QMessageBox.Icon) -> None:
        self.told.emit(told)
        box = self._box(told.title, told.text, icon)
        box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton("Chép chi tiết", QMessageBox.ButtonRole.HelpRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(told.details)

    def _box(self, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(icon, "Kế Hoạch", title, QMessageBox.StandardButton.NoButton, self._window)
        box.setInformativeText(text)
        return box


def report(error: BaseException) -> str:
    """Types of errors and places in the code, versions and system. No message of an error: it may quote a document."""
    lines = [f"Kế Hoạch · Python {platform.python_version()} · PySide6 {PySide6.__version__} · Qt {qVersion()}"]
    lines.append(f"{platform.system()} {platform.release()}")
    cause: BaseException | None = error
    while cause:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {frame.filename.rpartition('desktop')[2] or frame.name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)
