"""The printed book below the register: its cover and its last pages in small, as they will come out of the printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.desk.pages import Picture, Printed
from desktop.ui.jobs import Jobs
from desktop.ui.press import HousePress
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, theme
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.texts import column, label, panel, row

WIDTH, HEIGHT, GAP, CAPTION = 120, 85, 16, 20
TALL, FOLDED = 122, 46
QUIET_MS = 500
_POINTS_WIDE = 841.9
_WORDS = 190


def shown_pages(pages: int, room: int) -> list[int]:
    """Cover and the last pages, as many as stand beside each other in ``room`` pixels."""
    places = max(1, (room + GAP) // (WIDTH + GAP))
    return [0, *range(max(1, pages - places + 1), pages)][:pages]


def small_pages(press: HousePress, printed: Printed, pages: list[int], scale: float) -> dict[int, Picture]:
    """Pictures of some pages; runs on a reader."""
    return {page: press.picture(printed.pdf, page, scale) for page in pages}


class _Thumbs(QWidget):
    """The small pages. ``opened(int)``: the clerk wants to see this one; arrows choose, Enter opens."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.total = 0
        self.pages: list[int] = []
        self.images: dict[int, QImage] = {}
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT + CAPTION + 4)
        self.setMouseTracking(True)
        theme.current().changed.connect(self.update)
        self._name()

    def show_total(self, total: int) -> None:
        """The book has this many pages, its cover among them."""
        self.total = total
        self.pages = shown_pages(total, self.width())
        self.chosen = self.pages[-1] if self.pages else 0
        self.images = {page: image for page, image in self.images.items() if page in self.pages}
        self._name()
        self.update()

    def choose(self, page: int) -> None:
        """Marks a page."""
        self.chosen = page
        self._name()
        self.update()

    def place(self, page: int) -> QRectF:
        """Where a page stands."""
        return QRectF(2 + self.pages.index(page) * (WIDTH + GAP), 2, WIDTH, HEIGHT)

    def _name(self) -> None:
        self.setAccessibleName(say(f"Bản in của sổ: {page_name(self.chosen)}"))
        self.setAccessibleDescription(say(f"{max(0, self.total - 1)} trang và bìa; Enter mở trang đã chọn"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self.pages:
            here = self.pages.index(self.chosen) + step
            self.choose(self.pages[max(0, min(len(self.pages) - 1, here))])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pages:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for page in self.pages:
            if self.place(page).contains(event.position()):
                self.choose(page)
                self.opened.emit(page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(fonts.font(fonts.Role.SMALL, tabular=True))
        for page in self.pages:
            place = self.place(page)
            painter.fillRect(place, QColor(tokens.paper))
            if page in self.images:
                painter.drawImage(place, self.images[page])
            marked = page == self.chosen and self.hasFocus()
            painter.setPen(QPen(QColor(tokens.focus if marked else tokens.paper_edge), 2 if marked else 1))
            painter.drawRect(place if marked else place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(tokens.text_2))
            below = QRectF(place.left(), place.bottom() + 2, place.width(), CAPTION)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), say(page_name(page)))


def page_name(page: int) -> str:
    """ "Bìa", "Trang 1"."""
    return f"Trang {page}" if page else "Bìa"


class PrintedStrip(QWidget):
    """Draws a book when the keys rest. ``opened(int)``: a page is to be shown large; folded it is one line."""

    opened = Signal(int)

    def __init__(self, press: HousePress, jobs: Jobs) -> None:
        super().__init__()
        self._press, self._jobs = press, jobs
        self._source: Callable[[], Printed] | None = None
        self._printed: Printed | None = None
        self._folded = False
        self.thumbs = _Thumbs()
        self.thumbs.opened.connect(self.opened)
        self.preview = Button("Xem trước khi in", size=Size.ROW)
        on_click(self.preview, lambda: self.opened.emit(0))
        self._title = label("Bản in của sổ", "section")
        self._how = label("", "small", wrap=True)
        self._lay_out()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._draw)
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fold(folded=False)

    def _lay_out(self) -> None:
        self._words = panel(column(self._title, self._how, gap=2))
        words = column(None, self._words, 8, row(self.preview, None), None)
        self._left = panel(words)
        line = row(self._left, self.thumbs, gap=16)
        line.setStretch(1, 1)
        line.setContentsMargins(18, 0, 18, 0)
        self.setLayout(line)

    def fold(self, *, folded: bool) -> None:
        """One line where the window is low."""
        self._folded = folded
        self.thumbs.setVisible(not folded)
        self._words.setVisible(not folded)
        self._left.setFixedWidth(_WORDS)
        self.setFixedHeight(FOLDED if folded else TALL)
        self._quiet.start()

    def show_book(self, source: Callable[[], Printed]) -> None:
        """The book as ``source`` draws it on a reader; the old pages stay until then."""
        self._source, self._printed = source, None
        self._quiet.start()

    def _draw(self) -> None:
        if self._folded or self._source is None or not self.isVisible():
            return
        if self._printed is None:
            self._jobs.read(self._source, self._take, owner=self, latest="strip", failed=lambda _error: True)
        else:
            self._take(self._printed)

    def _take(self, printed: Printed) -> None:
        self._printed = printed
        pages = len(printed.sizes)
        self._how.setText(f"A4 ngang, {pages - 1} trang và bìa. Chọn trang để xem trước.")
        self.thumbs.show_total(pages)
        scale = WIDTH * self.devicePixelRatioF() / _POINTS_WIDE
        work = partial(small_pages, self._press, printed, self.thumbs.pages, scale)
        self._jobs.read(work, self._show, owner=self, latest="strip-pages", failed=lambda _error: True)

    def _show(self, drawn: Mapping[int, Picture]) -> None:
        for page, picture in drawn.items():
            image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
            self.thumbs.images[page] = image.copy()
        self.thumbs.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._quiet.start()

    def sizeHint(self) -> QSize:
        return QSize(600, FOLDED if self._folded else TALL)
