"""What a page end may cut, behind one interface: paragraphs, tables, rows and stacks of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from desktop.document.blocks import Border, Source
from desktop.document.lengths import Sixths, Twips
from desktop.layout.pages import Item, PlacedGround, PlacedRule, Undrawn

_TWIPS_PER_EIGHTH = 2.5


@dataclass(frozen=True, slots=True)
class Area:
    """What drawings that float are placed by, in twips: the paper, its margins, the column (left, width)."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    column: tuple[int, int]

    def frame(self, name: str, axis: str) -> tuple[int, int]:
        """Where a frame begins and ends: page, margin, column."""
        if axis == "y":
            return (0, self.height) if name == "page" else (self.top, self.height - self.bottom)
        if name == "page":
            return 0, self.width
        left, width = self.column
        return (left, left + width) if name == "column" else (self.left, self.width - self.right)


_NO_AREA = Area(0, 0, 0, 0, 0, 0, (0, 0))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page that is being filled; ``number`` from 1. What goes on ``as_artifact`` is not part of the text.

    ``behind``: what is drawn before everything else.
    """

    number: int
    items: list[Item] = field(default_factory=list)
    undrawn: list[Undrawn] = field(default_factory=list)
    artifact: bool = False
    area: Area = _NO_AREA
    behind: list[Item] = field(default_factory=list)

    def as_artifact(self) -> Sheet:
        """The same page for headers, footers and repeated rows."""
        return replace(self, artifact=True)

    def in_column(self, left: int, width: int) -> Sheet:
        """The same page inside a column or cell."""
        return replace(self, area=replace(self.area, column=(left, width)))

    def in_back(self) -> Sheet:
        """The same page, behind its text."""
        return replace(self, items=self.behind)

    def ground(self, x0: int, y0: int, x1: int, y1: int, colour: str) -> None:
        """Fills a rectangle; all in twips."""
        if colour and x1 > x0 and y1 > y0:
            self.items.append(PlacedGround(Sixths(x0 * 6), Sixths(y0 * 6), Sixths(x1 * 6), Sixths(y1 * 6), colour))

    def rule(self, x0: int, y0: int, x1: int, y1: int, border: Border) -> None:
        """Draws a straight line; all in twips."""
        self.items.append(PlacedRule(Sixths(x0 * 6), Sixths(y0 * 6), Sixths(x1 * 6), Sixths(y1 * 6), border))

    def miss(self, element: str, source: Source) -> None:
        """Tells that something is not drawn."""
        self.undrawn.append(Undrawn(element, self.number, source.block))


class Piece(Protocol):
    """Something of a certain height that may be cut. All measures in twips.

    ``before`` and ``after``: gaps to its neighbours, of which the larger counts; ``break_before``: begins a page;
    ``ends_page``: nothing may follow on the same page.
    """

    @property
    def height(self) -> Twips: ...
    @property
    def before(self) -> Twips: ...
    @property
    def after(self) -> Twips: ...
    @property
    def keep_next(self) -> bool: ...
    @property
    def break_before(self) -> bool: ...
    @property
    def ends_page(self) -> bool: ...

    def cut(self, room: int, must: bool) -> tuple[Self | None, Self | None]:
        """What fits into ``room``, and the rest; (self, None) if all does. ``must``: never nothing."""

    def parted(self) -> tuple[Self | None, Self]:
        """What may stay, and what has to go with the piece behind it; asked where ``keep_next`` holds."""

    def place(self, left: int, top: int, sheet: Sheet) -> None:
        """Puts it on a page with its upper left corner there."""


def thickness(border: Border | None) -> Twips:
    """Room that an edge takes, in whole twips."""
    return Twips(round(border.thickness * _TWIPS_PER_EIGHTH)) if border else Twips(0)
