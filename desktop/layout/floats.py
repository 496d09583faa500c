"""Drawings on the page: in a line as one big letter, or floating where their anchor says."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.document.blocks import Border, Drawing, Floating, Part, Picture, Shape, Source
from desktop.document.lengths import Sixths
from desktop.layout.pages import PlacedPicture
from desktop.layout.pieces import Sheet
from desktop.layout.stacks import Stack
from desktop.layout.wrapping import along


@dataclass(frozen=True, slots=True)
class DrawingPiece:
    """A drawing whose words are laid out: one stack for each of its parts. ``inline``: as it stands in the line."""

    drawing: Drawing
    stacks: tuple[Stack, ...]
    inline: Drawing | None = None

    def place(self, left: int, top: int, source: Source, sheet: Sheet) -> None:
        """Puts it on a page with its upper left corner there, in twips."""
        for part, stack in zip(self.drawing.parts, self.stacks, strict=True):
            x, y = left + part.x, top + part.y
            if isinstance(part.content, Picture):
                x0, y0, x1, y1 = (Sixths(v * 6) for v in (x, y, x + part.width, y + part.height))
                sheet.items.append(PlacedPicture(x0, y0, x1, y1, part.content, source, sheet.artifact))
            else:
                _place_shape(part, part.content, (x, y), stack, sheet)


def _place_shape(part: Part, shape: Shape, corner: tuple[int, int], stack: Stack, sheet: Sheet) -> None:
    x, y = corner
    end, bottom = x + part.width, y + part.height
    if shape.form == "line" and shape.outline:
        first, last = (bottom, y) if shape.rising else (y, bottom)
        sheet.rule(x, first, end, last, shape.outline)
    elif shape.form == "rect":
        sheet.ground(x, y, end, bottom, shape.fill)
        for edge in ((x, y, end, y), (x, bottom, end, bottom), (x, y, x, bottom), (end, y, end, bottom)):
            _edge(edge, shape.outline, sheet)
    if stack.pieces:
        left, above, right, below = shape.margins
        free = max(0, part.height - above - below - stack.height)
        shift = {"centre": free // 2, "bottom": free}.get(shape.valign, 0)
        inside = sheet.in_column(x + left, part.width - left - right)
        stack.place(x + left, y + above + shift, inside)


def _edge(ends: tuple[int, int, int, int], outline: Border | None, sheet: Sheet) -> None:
    if outline:
        sheet.rule(*ends, outline)


@dataclass(frozen=True, slots=True)
class FloatPiece:
    """A drawing out of the text."""

    floating: Floating
    piece: DrawingPiece

    def place(self, top: int, source: Source, sheet: Sheet) -> None:
        """Puts it on the page on which its paragraph begins, at ``top``."""
        sheet = sheet.in_back() if self.floating.behind else sheet
        drawing = self.piece.drawing
        x = along(self.floating.x, sheet.area.frame(self.floating.x.frame, "x"), drawing.width)
        if self.floating.y.frame == "paragraph":
            y = top + self.floating.y.twips
        else:
            y = along(self.floating.y, sheet.area.frame(self.floating.y.frame, "y"), drawing.height)
            if self.floating.wrap != "none":
                sheet.miss("wrap", source)  # the text does not keep clear of it
        self.piece.place(x, y, source, sheet)
