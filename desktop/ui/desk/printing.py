"""Print preview and printing: pictures of the pages at the printer's resolution, whole paper, exactly 100 %."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.errors import Refusal
from desktop.ui.desk.pages import Press, Printed
from desktop.ui.jobs import Progress

LEAST_DPI = 300
MOST_DPI = 600
_POINTS = 72


def set_up(printer: QPrinter, printed: Printed) -> None:
    """Paper as the first page, no margins of the printer's own, no scaling."""
    printer.setResolution(max(LEAST_DPI, min(MOST_DPI, printer.resolution())))
    _paper(printer, printed.sizes[0])
    printer.setFromTo(0, 0)


def _paper(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    upright = QSizeF(min(size), max(size))
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(page, orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def pages_of(printer: QPrinter, count: int) -> range:
    """The pages (from 0) that the clerk asked for."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(1, first) - 1, min(last, count) if last else count)


def print_pages(printer: QPrinter, press: Press, printed: Printed, progress: Progress | None = None) -> int:
    """Draws the pages onto the printer; how many. Refused where the printer does not take them."""
    painter = QPainter()
    pages = pages_of(printer, len(printed.sizes))
    for number, page in enumerate(pages):
        if progress:
            progress(number, len(pages))
        if not number or printed.sizes[page] != printed.sizes[pages[number - 1]]:
            _paper(printer, printed.sizes[page])
        started = printer.newPage() if number else painter.begin(printer)
        if not started:
            raise Refusal(
                "Chưa in được: máy in không nhận.",
                safe="Bản thảo còn nguyên.",
                todo="Xem máy in đã bật và còn giấy, rồi in lại.",
                code="printer-refused",
            )
        _draw(painter, printer, press, (printed, page))
    painter.end()
    return len(pages)


def _draw(painter: QPainter, printer: QPrinter, press: Press, what: tuple[Printed, int]) -> None:
    """One page: a point of the PDF is 1/72 inch of paper, whatever the printer's own margins."""
    printed, page = what
    width, height = printed.sizes[page]
    dots = printer.resolution() / _POINTS
    picture = press.picture(printed.pdf, page, max(LEAST_DPI / _POINTS, dots))
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
