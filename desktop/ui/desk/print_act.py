"""Prints the plan on the desk: asks for the printer, draws off the GUI thread, tells what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.editing import written
from desktop.domain.plan import Plan
from desktop.ui.desk.pages import Printed
from desktop.ui.desk.printing import print_pages, set_up
from desktop.ui.jobs import Progress
from desktop.ui.speaking import say
from desktop.ui.workplace import Workplace


class Printing(QObject):
    """Draws the plan afresh for every print, so that what is printed is what is written now."""

    def __init__(self, work: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._window = work, window

    def print(self, plan: Plan) -> None:
        """Asks for printer, pages and copies, then prints."""
        self._draw(plan, self._ask)

    def preview(self, plan: Plan) -> None:
        """Shows what the printer will draw."""
        self._draw(plan, self._show)

    def _draw(self, plan: Plan, then: object) -> None:
        work = partial(self._work.press.show, written(plan))
        self._work.jobs.read(work, then, owner=self, latest="print", failed=self._failed)  # type: ignore[arg-type]

    def _failed(self, error: Exception) -> bool:
        self._work.notify.error(error, "Chưa in được")
        return True

    def _ask(self, printed: Printed) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, printed)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(say("In"))
        dialog.setMinMax(1, len(printed.sizes))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.send(printer, printed)

    def send(self, printer: QPrinter, printed: Printed) -> None:
        """Prints on a printer that is set up."""
        set_up(printer, printed)
        progress = Progress("Đang in")
        work = partial(print_pages, printer, self._work.press, printed, progress)
        self._work.jobs.long(progress, work, lambda _pages: None, owner=self, failed=self._failed)

    def _show(self, printed: Printed) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, printed)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(say("Xem trước khi in"))
        dialog.paintRequested.connect(lambda paper: print_pages(paper, self._work.press, printed))
        dialog.resize(960, 720)
        dialog.exec()
        dialog.deleteLater()
