"""Pages of a document beside each other on the desk's ground, as large as the room allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.ui.desk.pages import Picture, Printed
from desktop.ui.jobs import Jobs
from desktop.ui.press import HousePress
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, theme

GAP, CAPTION, MOST_PAGES = 20, 22, 40
NARROW = 480
"""Pixels of a pane below which a page fills its width and scrolls."""


def pictures(press: HousePress, printed: Printed, scale: float) -> dict[int, Picture]:
    """Every page as a picture; runs on a reader."""
    return {page: press.picture(printed.pdf, page, scale) for page in range(min(len(printed.sizes), MOST_PAGES))}


class _Sheets(QWidget):
    """Paints the pages in rows. ``columns``: how many stand beside each other; ``width_``: of one page in pixels."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.printed: Printed | None = None
        self.images: dict[int, QImage] = {}
        self.captions: Callable[[int], str] = lambda page: f"Trang {page + 1}"
        self.columns, self.width_ = 1, 1.0
        self.marked: frozenset[str] = frozenset()
        """Names of the fields that are about to be filled; shown on the screen, never printed."""
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.current().changed.connect(self.update)

    def ratio(self) -> float:
        """Height of the first page over its width."""
        width, height = self.printed.sizes[0] if self.printed and self.printed.sizes else (210.0, 297.0)
        return height / width

    def arrange(self, room: QSize) -> None:
        """As large as fits: one page whole, two beside each other, more in rows; as wide as a narrow pane.

        In whole pixels: then a picture is never stretched, and its letters stay sharp.
        """
        count = min(len(self.printed.sizes), MOST_PAGES) if self.printed else 0
        tall = (room.height() - 2 * GAP - CAPTION) / self.ratio()
        self.columns = 2 if count > 1 and room.width() >= 2 * 240 + 3 * GAP else 1
        wide = (room.width() - (self.columns + 1) * GAP) / self.columns
        self.width_ = float(int(max(120.0, wide if room.width() < NARROW else min(wide, tall))))
        rows = -(-count // self.columns)
        height = GAP + rows * (self.width_ * self.ratio() + CAPTION + GAP)
        self.setMinimumHeight(max(room.height(), round(height)))
        self.update()

    def place(self, page: int) -> QRectF:
        """Where a page stands."""
        row, column = divmod(page, self.columns)
        used = self.columns * self.width_ + (self.columns - 1) * GAP
        left = (self.width() - used) / 2 + column * (self.width_ + GAP)
        height = round(self.width_ * self.ratio())
        return QRectF(int(left), GAP + row * (height + CAPTION + GAP), self.width_, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in range(min(len(self.printed.sizes), MOST_PAGES) if self.printed else 0):
            place = self.place(page)
            if not place.adjusted(0, 0, 0, CAPTION).intersects(QRectF(event.rect())):
                continue
            painter.fillRect(place, QColor(tokens.paper))
            if page in self.images:
                self._paint_picture(painter, page, place)
            painter.setPen(QPen(QColor(tokens.paper_edge), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(tokens.text_2))
            painter.setFont(fonts.font(fonts.Role.SMALL, tabular=True))
            below = QRectF(place.left(), place.bottom(), place.width(), CAPTION)
            words = QFontMetrics(painter.font()).elidedText(
                say(self.captions(page)), Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_picture(self, painter: QPainter, page: int, place: QRectF) -> None:
        """The picture pixel by pixel; until a new one comes after a resize, the old one stretched. On top the places
        that are about to be filled."""
        image = self.images[page]
        image.setDevicePixelRatio(self.devicePixelRatioF())
        if abs(image.deviceIndependentSize().width() - place.width()) < 2:
            painter.drawImage(place.topLeft(), image)
        else:
            painter.drawImage(place, image)
        if self.printed and self.marked:
            self._paint_marks(painter, page, place)

    def _paint_marks(self, painter: QPainter, page: int, place: QRectF) -> None:
        assert self.printed  # noqa: S101 -- only a printed page has a picture
        tokens, scale = theme.tokens(), place.width() / self.printed.sizes[page][0]
        for field in self.printed.fields:
            if field.page == page and field.name in self.marked:
                box = QRectF(field.x0, field.y0, field.x1 - field.x0, field.y1 - field.y0)
                box = QRectF(place.topLeft() + box.topLeft() * scale, box.size() * scale).toAlignedRect().toRectF()
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(box, QColor(tokens.fill))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.setPen(QPen(QColor(tokens.fill_edge), 1))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        count = len(self.printed.sizes) if self.printed else 0
        for page in range(min(count, MOST_PAGES)):
            if self.place(page).contains(event.position()):
                self.chosen.emit(page)


class PageSpread(QScrollArea):
    """Shows what ``source`` draws; of several only the newest counts. ``shown(Printed)``: the pages are there."""

    shown = Signal(object)

    def __init__(self, press: HousePress, jobs: Jobs, name: str) -> None:
        super().__init__()
        self._press, self._jobs, self._name = press, jobs, name
        self._scale = 0.0
        self.sheets = _Sheets()
        self.setWidget(self.sheets)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setProperty("ground", "sunken")
        self.viewport().setProperty("ground", "sunken")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(80)
        self._quiet.timeout.connect(self._draw)

    def show_pages(self, source: Callable[[], Printed], captions: Callable[[int], str] | None = None) -> None:
        """Draws on a reader and shows the result; the old pages stay until then."""
        if captions:
            self.sheets.captions = captions
        self._jobs.read(source, self._take, owner=self, latest=f"spread {self._name}", failed=lambda _error: True)

    def mark(self, names: frozenset[str]) -> None:
        """Which fields of the pages are about to be filled."""
        self.sheets.marked = names
        self.sheets.update()

    def clear(self) -> None:
        """Shows nothing."""
        self.sheets.printed, self.sheets.images = None, {}
        self.sheets.update()

    def _take(self, printed: Printed) -> None:
        self.sheets.printed = printed
        self.sheets.images = {page: image for page, image in self.sheets.images.items() if page < len(printed.sizes)}
        self.sheets.arrange(self.viewport().size())
        self._scale = 0.0
        self._draw()
        self.shown.emit(printed)

    def _draw(self) -> None:
        printed = self.sheets.printed
        if printed is None or not printed.sizes:
            return
        scale = self.sheets.width_ * self.devicePixelRatioF() / printed.sizes[0][0]
        if scale != self._scale:
            self._scale = scale
            work = partial(pictures, self._press, printed, scale)
            self._jobs.read(work, self._take_pictures, owner=self, latest=f"pictures {self._name}")

    def _take_pictures(self, drawn: Mapping[int, Picture]) -> None:
        for page, picture in drawn.items():
            image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
            self.sheets.images[page] = image.copy()
        self.sheets.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheets.arrange(self.viewport().size())
        self._quiet.start()
