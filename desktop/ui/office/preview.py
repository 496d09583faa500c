"""How the office's data print: the first page of a sample, drawn by the same way as every document."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.plan import Plan
from desktop.ui.desk.pages import Picture, Press
from desktop.ui.jobs import Jobs
from desktop.ui.speaking import say
from desktop.ui.theme import theme

QUIET_MS = 120
RATIO = 297 / 210
_A4_POINTS = 595.28


def first_page(press: Press, plan: Plan, scale: float) -> Picture:
    """A picture of page 1; runs on a reader."""
    return press.picture(press.show(plan).pdf, 0, scale)


class Preview(QWidget):
    """The first page of a plan in the room there is; keeps the last picture until the next one comes."""

    def __init__(self, press: Press, jobs: Jobs) -> None:
        super().__init__()
        self._press, self._jobs = press, jobs
        self._plan: Plan | None = None
        self.image: QImage | None = None
        self.setAccessibleName(say("Trang sẽ in"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._draw)
        theme.current().changed.connect(self.update)

    def show_plan(self, plan: Plan) -> None:
        """The page of this plan, as soon as the keys rest."""
        self._plan = plan
        self._quiet.start()

    def page(self) -> QRectF:
        """Where the page stands: A4 in full, at the head of the room."""
        width = min(self.width(), self.height() / RATIO)
        return QRectF((self.width() - width) / 2, 0, width, width * RATIO)

    def _draw(self) -> None:
        if self._plan is not None and self.width() > 0:
            scale = self.page().width() * self.devicePixelRatioF() / _A4_POINTS
            work = partial(first_page, self._press, self._plan, scale)
            self._jobs.read(work, self._drawn, owner=self, latest="preview", failed=lambda _error: True)

    def _drawn(self, picture: Picture) -> None:
        made = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self.image = made.copy()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._quiet.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens, page = QPainter(self), theme.tokens(), self.page()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, QColor(tokens.paper))
        if self.image is not None:
            painter.drawImage(page, self.image)
        painter.setPen(QPen(QColor(tokens.paper_edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))
