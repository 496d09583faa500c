"""Pages with everything placed on them: what layout makes and pdf draws.

Positions are in sixths of a twip (1/120 pt) from the upper left corner of the page, y downwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from desktop.document.blocks import Border, Document, Font, Picture, Source
from desktop.document.lengths import Sixths, Twips


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A stretch of one line in one font. ``stretch``: sixths added at every space (justified lines)."""

    x: Sixths
    baseline: Sixths
    width: Sixths
    text: str
    font: Font
    stretch: Sixths
    source: Source
    control: str = ""
    style: str = ""
    artifact: bool = False
    """Headers, footers and repeated rows: on the page, but not part of the text."""


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A straight line from (x0, y0) to (x1, y1)."""

    x0: Sixths
    y0: Sixths
    x1: Sixths
    y1: Sixths
    border: Border


@dataclass(frozen=True, slots=True)
class PlacedGround:
    """A rectangle of one colour (RRGGBB) behind the text."""

    x0: Sixths
    y0: Sixths
    x1: Sixths
    y1: Sixths
    colour: str


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """An image that fills a rectangle. ``source``: the block that it belongs to."""

    x0: Sixths
    y0: Sixths
    x1: Sixths
    y1: Sixths
    picture: Picture
    source: Source
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class PlacedControl:
    """The box of an inline content control ("so", "ngay", "thang") or of a block one (signature room).

    ``baseline``: that of the line it stands on; the lower edge of a block control.
    """

    tag: str
    x0: Sixths
    y0: Sixths
    x1: Sixths
    y1: Sixths
    font: Font
    baseline: Sixths = Sixths(0)


Item = PlacedText | PlacedRule | PlacedControl | PlacedGround | PlacedPicture


@dataclass(frozen=True, slots=True)
class Page:
    """``number``: as printed. ``width`` and ``height`` of the paper in twips."""

    number: int
    width: Twips
    height: Twips
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Something the engine could not draw, by element, page (from 1) and block; a finding, never a silent loss."""

    element: str
    page: int
    block: int


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A whole document on pages. ``document``: what was laid out; its paragraphs, tables and levels, found again by the
    ``source`` of what is placed, are the structure of the PDF."""

    pages: tuple[Page, ...]
    undrawn: tuple[Undrawn, ...] = ()
    document: Document = Document(())

    def places(self) -> Callable[[int], int]:
        """Tells the page (from 1) on which a block begins; of one that shows nothing that of the block before it."""
        first: dict[int, int] = {}
        for number, page in enumerate(self.pages, 1):
            for item in page.items:
                if isinstance(item, PlacedText | PlacedPicture):
                    first.setdefault(item.source.block, number)
        blocks = sorted(first)
        return lambda block: first[blocks[at - 1]] if (at := bisect_right(blocks, block)) else 1
