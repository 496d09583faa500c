"""The printed pages below each other on the desk's ground; the current paragraph tinted, on screen only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.domain.editing import At
from desktop.domain.plan import Plan
from desktop.ui.desk.pages import Picture, Places, Printed, PrintedField, PrintedLine, Stretch
from desktop.ui.theme import fonts, theme

MARGIN = 12
"""Pixels of ground around a page."""
SPARE = 3
"""Pages above and below those in view whose pictures are kept; each takes 1 to 4 MB."""
_BLEED = 20
"""Points by which the tint reaches over the text at both sides, as in the picture of the desk."""
SMALLEST_WHOLE = 0.52
"""Below this a whole page is hard to read, so the page takes the width instead."""
ZOOMS = (0.4, 0.5, 0.56, 0.67, 0.75, 0.84, 1.0, 1.25, 1.5, 2.0, 3.0)
_INCH = 96 / 72
"""Pixels a point at 100 %."""
_TINT = 26
"""10 % of 255."""
_RULER = 100
"""Pixels of the font in which widths of letters are compared."""


class Fit(Enum):
    """How large a page is shown."""

    WHOLE = "whole"
    WIDTH = "width"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows pictures of pages. ``zoomed``: another size or page.

    ``chosen(At | str)``: a word of the text was clicked, or a field that is filled later (its name).

    ``wanted``: pictures are needed that ``missing`` names.
    """

    chosen = Signal(object)
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
        self.places = Places(Plan(), ())
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._old = False
        self._at = At("")
        self._caret: PrintedLine | None = None
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.current().changed.connect(self.viewport().update)

    # What is shown

    def show_pages(self, printed: Printed, places: Places, pictures: Mapping[int, Picture], scale: float) -> None:
        """Other pages; pictures of pages that did not come along stay until newer ones do."""
        self.printed, self.places = printed, places
        self._caret = places.line_of(self._at)
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
        if seen := self.pages_in_view():
            near = range(seen[0] - SPARE, seen[-1] + SPARE + 1)
            self._pictures = {page: kept for page, kept in self._pictures.items() if page in near}
        self.viewport().update()
        if self.missing():
            self.wanted.emit()

    def missing(self) -> list[int]:
        """The pages in view whose picture is not there in this size."""
        scale = self.device_scale
        return [page for page in self.pages_in_view() if self._pictures.get(page, (0.0,))[0] != scale]

    def follow(self, at: At) -> None:
        """Tints the paragraph in which the cursor stands and brings the line of the cursor into view."""
        caret = self.places.line_of(at)
        if at.line != self._at.line or caret is not self._caret:
            self._at, self._caret = at, caret
            self._reveal()
            self.viewport().update()
        self._at = at

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
        for line in self.places.get(self._at.line, ()):
            box = QRectF(line.x0, line.y0, line.x1 - line.x0, line.y1 - line.y0)
            out[line.page] = out[line.page].united(box) if line.page in out else box
        return list(out.items())

    def _reveal(self) -> None:
        """Scrolls as little as needed to show the line of the cursor."""
        rects, caret = self._rects(), self._caret
        if caret is None or caret.page >= len(rects):
            return
        page = rects[caret.page]
        top, bottom = page.top() + caret.y0 * self.scale, page.top() + caret.y1 * self.scale
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self.fit is Fit.WHOLE and page.height() <= height:
            top, bottom = page.top() - MARGIN, page.bottom() + MARGIN
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
        self._paint_fields(painter, rects)
        self._paint_tint(painter, rects)
        painter.end()

    def _paint_fields(self, painter: QPainter, rects: list[QRectF]) -> None:
        """What is filled later stands in pale blue, so that nobody takes it for forgotten; on screen only."""
        tokens = theme.tokens()
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(QPen(QColor(tokens.fill_edge), 1))
        painter.setBrush(QColor(tokens.fill))
        for field in self._fields():
            if field.page < len(rects):
                painter.drawRect(self._shown(rects[field.page], field).toAlignedRect().adjusted(0, 0, -1, -1))
        painter.restore()

    def _fields(self) -> tuple[PrintedField, ...]:
        return self.printed.fields if self.printed else ()

    def _shown(self, page: QRectF, box: PrintedField | PrintedLine) -> QRectF:
        """A box in points as pixels on the scrolled ground."""
        corner = page.topLeft() + QPointF(box.x0, box.y0) * self.scale
        return QRectF(corner, QPointF(page.topLeft() + QPointF(box.x1, box.y1) * self.scale))

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
        if event.button() is Qt.MouseButton.LeftButton and (found := self.place_at(event.position())):
            self.chosen.emit(found)

    def place_at(self, point: QPointF) -> At | str | None:
        """The word of the text that is printed at a point of the view, or the field there; None beside the pages."""
        ground = point + self._origin()
        for number, rect in enumerate(self._rects()):
            if not rect.contains(ground):
                continue
            spot = (ground - rect.topLeft()) / self.scale
            for field in self._fields():
                if field.page == number and QRectF(QPointF(field.x0, field.y0), QPointF(field.x1, field.y1)).contains(
                    spot
                ):
                    return field.name
            return self._word_at(number, spot)
        return None

    def _word_at(self, page: int, spot: QPointF) -> At | None:
        """The place in the text nearest to a spot of a page, in points."""
        printed = self.printed.lines if self.printed else ()
        near = sorted((line for line in printed if line.page == page), key=lambda line: _distance(line, spot))
        found = (self.places.at(line, _letter_at(line, spot.x())) for line in near)
        return next((at for at in found if at), None)

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


def _distance(line: PrintedLine, spot: QPointF) -> tuple[float, float]:
    """How far a spot lies from a line: rows count before columns."""
    down = max(line.y0 - spot.y(), spot.y() - line.y1, 0.0)
    return down, max(line.x0 - spot.x(), spot.x() - line.x1, 0.0)


def _letter_at(line: PrintedLine, x: float) -> int:
    """How many characters of a line stand left of ``x`` (points)."""
    passed = 0
    for stretch in line.stretches or (Stretch(line.x0, line.x1 - line.x0, line.text),):
        if x < stretch.x + stretch.width:
            return passed + _letter_in(stretch, x - stretch.x)
        passed += len(stretch.text)
    return passed


def _letter_in(stretch: Stretch, x: float) -> int:
    """The same inside a stretch. Letters have the widths of the page's font, spaces take up what justifying added."""
    font = QFont(fonts.SERIF)
    font.setPixelSize(_RULER)
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(char) for char in stretch.text]
    scale = stretch.width / max(1.0, sum(widths))
    right = 0.0
    for index, width in enumerate(widths):
        right += width * scale
        if x < right:
            return index
    return len(widths)
