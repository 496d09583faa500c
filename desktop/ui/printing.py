"""Prints a finished PDF: asks for the printer, draws off the GUI thread, whole paper, exactly 100 %."""

from __future__ import annotations

from functools import partial

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.desk.pages import Printed
from desktop.ui.desk.printing import print_pages, set_up
from desktop.ui.jobs import Progress
from desktop.ui.speaking import say
from desktop.ui.workplace import Workplace


def ask_and_print(work: Workplace, parent: QWidget, printed: Printed) -> None:
    """Asks for printer, pages and copies; the way back leaves everything as it is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, printed)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(say("In"))
    dialog.setMinMax(1, len(printed.sizes))
    if dialog.exec() == QDialog.DialogCode.Accepted:  # the system's own dialog on Windows knows no other way
        send(work, parent, printer, printed)
    dialog.deleteLater()


def send(work: Workplace, parent: QWidget, printer: QPrinter, printed: Printed) -> None:
    """Prints on a printer that is set up."""
    set_up(printer, printed)
    progress = Progress("Đang in")
    job = partial(print_pages, printer, work.press, printed, progress)
    failed = partial(_failed, work)
    work.jobs.long(progress, job, lambda _pages: None, owner=parent, failed=failed)


def _failed(work: Workplace, error: Exception) -> bool:
    work.notify.error(error, "Chưa in được.")
    return True


def preview(work: Workplace, parent: QWidget, printed: Printed, page: int = 0) -> None:
    """Shows what the printer will draw, ``page`` (from 0) first."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, printed)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(say("Xem trước khi in"))
    dialog.paintRequested.connect(lambda paper: print_pages(paper, work.press, printed))
    dialog.finished.connect(lambda _result, _kept=printer: dialog.deleteLater())  # the dialog does not own the printer
    dialog.resize(960, 720)
    dialog.open()
    if page and (view := dialog.findChild(QPrintPreviewWidget)):
        view.updatePreview()
        view.setCurrentPage(page + 1)
