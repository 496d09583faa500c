"""The press of the window: pages of plans and of finished PDFs, and their pictures; called from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desktop.domain.errors import Fault

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.services.ports import PageMaker
    from desktop.services.signing import Signatory
    from desktop.services.templates import Shelf
    from desktop.ui.desk.pages import Picture, Printed

POINTS = 72 / 25.4
"""Points in a millimetre."""


@runtime_checkable
class Drawing(Protocol):
    """What the page maker of the program offers the window besides its port."""

    @property
    def shelf(self) -> Shelf:
        """The document templates that ship."""
        ...

    @property
    def pen(self) -> Signatory:
        """What signs."""
        ...

    def show(self, plan: Plan) -> Printed:
        """The pages of a plan, exactly as its DOCX prints, and where its lines stand."""
        ...

    def picture(self, pdf: bytes, index: int, scale: float) -> Picture:
        """A page (from 0) on white at ``scale`` pixels a point."""
        ...


class HousePress:
    """Draws with the one page maker."""

    def __init__(self, pages: PageMaker) -> None:
        if not isinstance(pages, Drawing):
            raise Fault("the page maker draws no pictures")
        self._pages: PageMaker = pages
        self._drawing: Drawing = pages
        self.shelf = self._drawing.shelf
        self.pen = self._drawing.pen

    def show(self, plan: Plan) -> Printed:
        """The pages of a plan."""
        return self._drawing.show(plan)

    def picture(self, pdf: bytes, page: int, scale: float) -> Picture:
        """A page (from 0) on white at ``scale`` pixels a point."""
        return self._drawing.picture(pdf, page, scale)

    def read(self, pdf: bytes) -> Printed:
        """The pages of a finished PDF: their sizes, for showing and printing. Where its words stand is not asked."""
        from desktop.ui.desk.pages import Printed

        pages = self._pages.measure(pdf).pages
        return Printed(pdf, tuple((page.width * POINTS, page.height * POINTS) for page in pages), ())
