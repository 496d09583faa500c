"""The press of the window: a plan's pages and their pictures, through the page maker of the whole program."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from desktop.domain.errors import Fault
from desktop.domain.plan import Plan
from desktop.services.ports import PageMaker
from desktop.ui.desk.pages import Picture, Printed, PrintedLine

MM = 72 / 25.4
"""Points in a millimetre."""
_ASCENT, _DESCENT = 0.9, 0.25
"""How far a line of the text reaches above and below its baseline, in parts of its size."""


@runtime_checkable
class Pictures(Protocol):
    """Who can draw a page of a PDF as a picture."""

    def picture(self, pdf: bytes, index: int, scale: float) -> Picture:
        """A page (from 0) on white at ``scale`` pixels a point."""
        ...


class HousePress:
    """Composes, draws and reads back with one page maker; may be called from any thread."""

    def __init__(self, pages: PageMaker) -> None:
        if not isinstance(pages, Pictures):
            raise Fault("the page maker draws no pictures")
        self._pages, self._pictures = pages, pages

    def show(self, plan: Plan) -> Printed:
        """The pages of a plan, exactly as its DOCX prints."""
        return self.read(self._pages.draw(self._pages.compose(plan)).pdf)

    def read(self, pdf: bytes) -> Printed:
        """The pages of a finished PDF."""
        measured = self._pages.measure(pdf)
        sizes = tuple((page.width * MM, page.height * MM) for page in measured.pages)
        lines = tuple(
            PrintedLine(
                page.number - 1,
                line.x0 * MM,
                line.baseline * MM - _ASCENT * max(word.size for word in line.words),
                line.x1 * MM,
                line.baseline * MM + _DESCENT * max(word.size for word in line.words),
                line.text,
            )
            for page in measured.pages
            for line in page.lines
        )
        return Printed(pdf, sizes, lines)

    def picture(self, pdf: bytes, page: int, scale: float) -> Picture:
        """A page (from 0) on white at ``scale`` pixels a point."""
        return self._pictures.picture(pdf, page, scale)
