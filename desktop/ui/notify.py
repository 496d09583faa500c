"""The only place that speaks to the clerk in dialogs of its own: refusals, faults, questions. Tests listen to ``told``.

A refusal says what happened, whether the work is safe, what to do. A fault is reported calmly, and its report holds
no text of any document: only kinds of errors, places in the code and versions.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Refusal
from desktop.ui.jobs import Stopped
from desktop.ui.speaking import say
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.texts import Picture, column, label, row

LOG = logging.getLogger(__name__)
FAULT = "Chương trình gặp lỗi."
FAULT_SAFE = "Bản thảo đã lưu vẫn còn nguyên."
FAULT_TODO = "Làm tiếp được. Nếu lỗi lặp lại, chép chi tiết gửi người phụ trách; trong đó không có chữ nào của văn bản."


@dataclass(frozen=True, slots=True)
class Told:
    """What the clerk saw: kind ("refusal", "fault", "question"), title, sentences, details."""

    kind: str
    title: str
    lines: tuple[str, ...]
    details: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Names the thing and the consequence; with ``Kind.DANGER`` the way back has the focus."""

    title: str
    text: str
    act: str
    back: str = "Giữ lại"
    kind: Kind = Kind.DANGER


class Notify(QObject):
    """Shows dialogs over the window. ``told(Told)`` comes before each one."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget | None = None
        self.open: Dialog | None = None
        """The dialog that is shown now; a second error waits for nothing and is only told and logged."""

    def error(self, error: Exception, act: str = "") -> None:
        """Tells an error in its manner. ``act``: what did not happen ("Chưa ban hành được văn bản.")."""
        if isinstance(error, Refusal):
            self.refusal(error, act)
        elif not isinstance(error, Stopped):  # what the clerk has stopped is no news
            self.fault(error)

    def refusal(self, refusal: Refusal, act: str = "") -> None:
        """What happened · is the work safe · what to do."""
        lines = (refusal.what if act else "", refusal.safe, refusal.todo)
        self._show(Told("refusal", act or refusal.what, tuple(filter(None, lines)), f"{refusal.code}: {refusal}"))

    def fault(self, error: BaseException) -> None:
        """A calm dialog with a report for whoever looks after the program."""
        details = report(error)
        LOG.error("fault\n%s", details)
        self._show(Told("fault", FAULT, (FAULT_SAFE, FAULT_TODO), details))

    def ask(self, question: Question, then: Callable[[], object]) -> None:
        """Asks before what cannot be undone; ``then`` runs when the clerk agrees."""
        self.told.emit(Told("question", question.title, (question.text,)))
        dialog = Dialog(self.window, question.title)
        dialog.add(label(question.text, "body2", wrap=True))
        dialog.offer(question.act, _after(then), question.back, kind=question.kind)
        self._present(dialog)

    def hook(self) -> None:
        """Joins ``sys.excepthook``: what nobody caught ends here, and the program lives on."""

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if isinstance(error, Exception):
                self.error(error)
            else:
                sys.__excepthook__(kind, error, trace)

        sys.excepthook = caught

    def _show(self, told: Told) -> None:
        self.told.emit(told)
        if self.open is not None:
            return
        dialog = Dialog(self.window, told.title)
        dialog.setAccessibleDescription(" ".join(map(say, told.lines)))
        sentences = column(gap=6)
        for line in told.lines:
            sentences.addWidget(
                label(line, "body2" if line == told.lines[0] and len(told.lines) > 1 else "", wrap=True)
            )
        sign = Picture(Icon.ERROR if told.kind == "fault" else Icon.WARNING, _COLOR[told.kind], filled=True)
        beside = row(sign, sentences, gap=12)
        beside.setStretch(1, 1)
        beside.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        dialog.add(beside)
        dialog.help_button("Chép chi tiết", lambda: QGuiApplication.clipboard().setText(told.details))
        dialog.offer_only()
        self._present(dialog)

    def _present(self, dialog: Dialog) -> None:
        self.open = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.open = None


def _after(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        act()

    return run


_COLOR = {"fault": "danger", "refusal": "warn"}


def report(error: BaseException) -> str:
    """Kinds of errors and places in the code, versions and system. No message of an error: it may quote a document."""
    import platform

    lines = [
        f"Kế Hoạch · Python {platform.python_version()} · PySide6 {PySide6.__version__} · Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
    ]
    cause: BaseException | None = error
    while cause:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            place = frame.filename.replace("\\", "/").rpartition("/desktop/")[2].rpartition("site-packages/")[2]
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)
