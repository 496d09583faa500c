"""The printed pages below each other on the desk's ground; the current paragraph tinted, on screen only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.ui.desk.pages import Picture, Printed, PrintedLine
from desktop.ui.theme import theme

MARGIN = 12
"""Pixels of ground around a page."""
_BLEED = 20
"""Points by which the tint reaches over the text at both sides, as in the picture of the desk."""
SMALLEST_WHOLE = 0.52
"""Below this a whole page is hard to read, so the page takes the width instead."""
ZOOMS = (0.4, 0.5, 0.56, 0.67, 0.75, 0.84, 1.0, 1.25, 1.5, 2.0, 3.0)
_INCH = 96 / 72
"""Pixels a point at 100 %."""
_TINT = 26
"""10 % of 255."""


class Fit(Enum):
    """How large a page is shown."""

    WHOLE = "whole"
    WIDTH = "width"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows pictures of pages. ``chosen(str)``: a line of the text was clicked. ``zoomed``: another size or page.

    ``wanted``: pictures are needed that ``missing`` names.
    """

    chosen = Signal(str)
    zoomed = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Trang in")
        self.setFrameStyle(0)
        self.setProperty("ground", "sunken")
        self.viewport().setProperty("ground", "sunken")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.fit = Fit.WHOLE
        self.soft = False
        self._free = 1.0
        self.printed: Printed | None = None
        self.places: Mapping[str, tuple[PrintedLine, ...]] = {}
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._old = False
        self._line = ""
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.current().changed.connect(self.viewport().update)

    # What is shown

    def show_pages(
        self,
        printed: Printed,
        places: Mapping[str, tuple[PrintedLine, ...]],
        pictures: Mapping[int, Picture],
        scale: float,
    ) -> None:
        """Other pages; pictures of pages that did not come along stay until newer ones do."""
        self.printed, self.places = printed, places
        self._pictures = {page: kept for page, kept in self._pictures.items() if page < len(printed.sizes)}
        stale = dict.fromkeys(self._pictures, 0.0)
        self._pictures = {page: (stale[page], image) for page, (_scale, image) in self._pictures.items()}
        self.take(pictures, scale)
        self._lay_out()
        self._reveal()
        self.zoomed.emit()

    def take(self, pictures: Mapping[int, Picture], scale: float) -> None:
        """Pictures of pages drawn at ``scale`` device pixels a point."""
        for page, picture in pictures.items():
            image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
            self._pictures[page] = (scale, image.copy())
        self.viewport().update()
        if self.missing():
            self.wanted.emit()

    def missing(self) -> list[int]:
        """The pages in view whose picture is not there in this size."""
        scale = self.device_scale
        return [page for page in self.pages_in_view() if self._pictures.get(page, (0.0,))[0] != scale]

    def follow(self, line_id: str) -> None:
        """Tints the paragraph in which the cursor stands and brings it into view."""
        if line_id != self._line:
            self._line = line_id
            self._reveal()
            self.viewport().update()

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self.printed.sizes) if self.printed else 0

    @property
    def page(self) -> int:
        """The page (from 0) at the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        tops = [rect.top() for rect in self._rects()]
        return max(0, sum(top <= middle for top in tops) - 1)

    def go_to_page(self, page: int) -> None:
        """Scrolls to the head of a page."""
        rects = self._rects()
        if rects:
            page = max(0, min(page, len(rects) - 1))
            self.verticalScrollBar().setValue(round(rects[page].top()) - MARGIN)
            self.zoomed.emit()

    # Size

    @property
    def zoom(self) -> float:
        """1 = as large as on paper at 96 dpi."""
        if self.fit is Fit.FREE:
            return self._free
        width, height = self._largest()
        across = (self.viewport().width() - 2 * MARGIN - 8) / (width * _INCH)
        whole = min(across, (self.viewport().height() - 2 * MARGIN) / (height * _INCH))
        wanted = across if self.fit is Fit.WIDTH or whole < SMALLEST_WHOLE else whole
        return max(0.1, min(3.0, wanted))

    def _largest(self) -> tuple[float, float]:
        sizes = self.printed.sizes if self.printed and self.printed.sizes else ((595.3, 841.9),)
        return max(width for width, _h in sizes), max(height for _w, height in sizes)

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self.zoom * _INCH

    @property
    def device_scale(self) -> float:
        """Device pixels a point, as pictures are drawn."""
        return round(self.scale * self.devicePixelRatioF(), 4)

    def choose(self, fit: Fit, free: float | None = None) -> None:
        """Whole page, whole width, or a size of one's own."""
        page = self.page
        self.fit = fit
        if free is not None:
            self._free = free
        self._lay_out()
        self.go_to_page(page)
        self._reveal()
        self.wanted.emit()

    def step(self, up: bool) -> None:
        """The next larger or smaller size."""
        now = self.zoom
        sizes = [z for z in ZOOMS if (z > now + 0.005 if up else z < now - 0.005)]
        if sizes:
            self.choose(Fit.FREE, sizes[0] if up else sizes[-1])

    def _rects(self) -> list[QRectF]:
        """Where the pages lie, in logical pixels of the whole scrolled ground."""
        if not self.printed:
            return []
        scale, top, out = self.scale, float(MARGIN), []
        room = max(self.viewport().width(), self._largest()[0] * scale + 2 * MARGIN)
        for width, height in self.printed.sizes:
            out.append(QRectF((room - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + MARGIN
        return out

    def _lay_out(self) -> None:
        rects = self._rects()
        bottom = round(rects[-1].bottom()) + MARGIN if rects else 0
        across = round(self._largest()[0] * self.scale) + 2 * MARGIN
        down_bar, across_bar = self.verticalScrollBar(), self.horizontalScrollBar()
        down_bar.setRange(0, max(0, bottom - self.viewport().height()))
        down_bar.setPageStep(self.viewport().height())
        down_bar.setSingleStep(40)
        across_bar.setRange(0, max(0, across - self.viewport().width()))
        across_bar.setPageStep(self.viewport().width())
        self.viewport().update()

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def pages_in_view(self) -> list[int]:
        """The pages of which something can be seen."""
        view = QRectF(self._origin(), self.viewport().size())
        return [page for page, rect in enumerate(self._rects()) if rect.intersects(view)]

    # The current paragraph

    def _boxes(self) -> list[tuple[int, QRectF]]:
        """The tinted boxes, one a page: (page, box in points)."""
        out: dict[int, QRectF] = {}
        for line in self.places.get(self._line, ()):
            box = QRectF(line.x0, line.y0, line.x1 - line.x0, line.y1 - line.y0)
            out[line.page] = out[line.page].united(box) if line.page in out else box
        return list(out.items())

    def _reveal(self) -> None:
        """Scrolls as little as needed to show the current paragraph."""
        rects = self._rects()
        boxes = [pair for pair in self._boxes() if pair[0] < len(rects)]
        if not boxes:
            return
        page, box = boxes[0]
        top = rects[page].top() + box.top() * self.scale
        bottom = rects[page].top() + box.bottom() * self.scale
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self.fit is Fit.WHOLE and rects[page].height() <= height:
            top, bottom = rects[page].top() - MARGIN, rects[page].bottom() + MARGIN
        if top < bar.value():
            bar.setValue(round(top) - (0 if self.fit is Fit.WHOLE else 40))
        elif bottom > bar.value() + height:
            bar.setValue(round(bottom) - height + (0 if self.fit is Fit.WHOLE else 40))

    # Events

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = theme.tokens()
        painter.fillRect(self.viewport().rect(), QColor(tokens.sunken))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self._origin())
        rects = self._rects()
        for page in self.pages_in_view():
            rect = rects[page].toAlignedRect()
            _scale, image = self._pictures.get(page, (0.0, QImage()))
            if image.isNull():
                painter.fillRect(rect, QColor(tokens.paper))
            else:
                painter.drawImage(rect, image)
            if self.soft:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(rect, QColor(tokens.paper_soft))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(tokens.paper_edge), 1))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        self._paint_tint(painter, rects)
        painter.end()

    def _paint_tint(self, painter: QPainter, rects: list[QRectF]) -> None:
        if not self.printed:
            return
        for page, box in self._boxes():
            if page >= len(rects):
                continue
            left, right = self._text_edges(page)
            scale, corner = self.scale, rects[page].topLeft()
            place = QRectF(left - _BLEED, box.top() - 2, right - left + 2 * _BLEED, box.height() + 4)
            shown = QRectF(corner + place.topLeft() * scale, place.size() * scale)
            tint = QColor(theme.tokens().accent)
            tint.setAlpha(_TINT)
            painter.fillRect(shown, tint)
            painter.fillRect(QRectF(shown.left(), shown.top(), 2, shown.height()), QColor(theme.tokens().accent))

    def _text_edges(self, page: int) -> tuple[float, float]:
        """The left and right edge of the words of a page, in points."""
        lines = [line for line in self.printed.lines if line.page == page] if self.printed else []
        return min((line.x0 for line in lines), default=0), max((line.x1 for line in lines), default=0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (line := self.line_at(event.position())):
            self.chosen.emit(line)

    def line_at(self, point: QPointF) -> str:
        """The line of the text that is printed nearest to a point of the view, "" = none on that page."""
        ground = point + self._origin()
        for page, rect in enumerate(self._rects()):
            if rect.contains(ground):
                y = (ground.y() - rect.top()) / self.scale
                found = [
                    (abs((line.y0 + line.y1) / 2 - y), key)
                    for key, boxes in self.places.items()
                    for line in boxes
                    if line.page == page
                ]
                return min(found)[1] if found else ""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._reveal()
        self.wanted.emit()
        self.zoomed.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _scrolled(self) -> None:
        self.zoomed.emit()
        if self.missing():
            self.wanted.emit()

    def sizeHint(self) -> QSize:
        return QSize(482, 640)
