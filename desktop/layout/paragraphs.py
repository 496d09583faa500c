"""A paragraph on the page: its lines, its edges, and how it may be cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from desktop.document.blocks import Border, Drawing, Paragraph, Source
from desktop.document.lengths import Sixths, Twips
from desktop.layout.floats import DrawingPiece, FloatPiece
from desktop.layout.lines import Line
from desktop.layout.pages import PlacedControl, PlacedText
from desktop.layout.pieces import Sheet, thickness

_TWIPS_PER_POINT = 20
_STRIKE_ABOVE, _STRIKE_THICK = 0.26, 0.05
"""Where a line through words is, and how thick, in parts of their size."""


@dataclass(frozen=True, slots=True)
class Extras:
    """``firm``: widow control and keeping are obeyed; ``drawn``: the drawings in its lines; ``floats``: others;
    ``at_end``: what has to be added below it where it ends a cell; ``again``: the gap above it counts for each part."""

    firm: bool
    drawn: tuple[DrawingPiece, ...] = ()
    floats: tuple[FloatPiece, ...] = ()
    at_end: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphPiece:
    """The lines ``start`` to ``stop`` of a paragraph.

    ``tops``: where each of its lines begins below the first one, and where the last one ends; ``width``: its column.
    """

    paragraph: Paragraph
    lines: tuple[Line, ...]
    tops: tuple[int, ...]
    width: Twips
    extras: Extras
    start: int
    stop: int

    @property
    def height(self) -> Twips:
        return Twips(self._above + self.tops[self.stop] - self.tops[self.start] + self._below)

    @property
    def before(self) -> Twips:
        return Twips(0) if self.start and not self.extras.again else self.paragraph.format.before

    @property
    def after(self) -> Twips:
        return Twips(0) if self.stop < len(self.lines) else self.paragraph.format.after

    @property
    def keep_next(self) -> bool:
        return self.extras.firm and self.paragraph.format.keep_next

    @property
    def is_last(self) -> bool:
        """Whether its last line is here."""
        return self.stop == len(self.lines)

    @property
    def break_before(self) -> bool:
        return not self.start and self.paragraph.format.page_break_before

    @property
    def ends_page(self) -> bool:
        return self.lines[self.stop - 1].page_break

    @property
    def _above(self) -> int:
        return 0 if self.start else _room(self.paragraph.format.top_border)

    @property
    def _below(self) -> int:
        return 0 if self.stop < len(self.lines) else _room(self.paragraph.format.bottom_border)

    def cut(self, room: int, must: bool) -> tuple[ParagraphPiece | None, ParagraphPiece | None]:
        end, forced = self._fitting(room)
        if not forced and end < self.stop:
            end = self.start + self._allowed(end - self.start, must)
        if end == self.start:
            return None, self
        if end == self.stop:
            return self, None
        return replace(self, stop=end), replace(self, start=end)

    def _fitting(self, room: int) -> tuple[int, bool]:
        """Before which line the room ends, and whether a page break in the text ends it."""
        first = self.tops[self.start] - self._above
        for at in range(self.start, self.stop):
            line = self.lines[at]
            below = self._below if at + 1 == self.stop else 0
            if self.tops[at + 1] - first + (below or -line.extra) > room:
                return at, False
            if line.page_break:
                return at + 1, True
        return self.stop, False

    def _allowed(self, fitting: int, must: bool) -> int:
        """How many of the fitting lines may stay: never a single one on either page, all of what is kept together."""
        shape = self.paragraph.format
        allowed = fitting
        if shape.keep_lines or self.keep_next:
            allowed = 0
        elif shape.widow_control and self.extras.firm:
            allowed = min(fitting, self.stop - self.start - 2)
            allowed = allowed if allowed >= 2 else 0
        return allowed or (max(fitting, 1) if must else 0)

    def parted(self) -> tuple[None, ParagraphPiece]:
        return None, self

    def place(self, left: int, top: int, sheet: Sheet) -> None:
        shape = self.paragraph.format
        edges = (left + shape.left, left + self.width - shape.right)
        if not self.start:
            for floating in self.extras.floats:
                floating.place(top, self.paragraph.source, sheet)
        self._place_box(left, top, sheet)
        y = top
        if self._above and shape.top_border:
            middle = y + thickness(shape.top_border) // 2
            sheet.rule(edges[0], middle, edges[1], middle, shape.top_border)
            y += self._above
        lines = self.lines[self.start : self.stop]
        if not any(line.fragments for line in lines):
            self._place_block_controls(edges, y, sheet)
        for line in lines:
            self._place_line(line, left * 6, y, sheet)
            y += line.height
        if self._below and shape.bottom_border:
            middle = y + shape.bottom_border.space * _TWIPS_PER_POINT + thickness(shape.bottom_border) // 2
            sheet.rule(edges[0], middle, edges[1], middle, shape.bottom_border)

    def _place_box(self, left: int, top: int, sheet: Sheet) -> None:
        """The ground of the paragraph, and the edges at its sides."""
        shape = self.paragraph.format
        x0, x1 = left + shape.left + min(shape.first_line, 0), left + self.width - shape.right
        bottom = top + self.height
        sides = ((shape.left_border, x0, -1), (shape.right_border, x1, 1))
        outer = [x + way * (edge.space * _TWIPS_PER_POINT if edge else 0) for edge, x, way in sides]
        sheet.ground(outer[0], top, outer[1], bottom, shape.shading)
        for (edge, _, _), x in zip(sides, outer, strict=True):
            if edge:
                sheet.rule(x, top, x, bottom, edge)

    def _place_line(self, line: Line, left: int, top: int, sheet: Sheet) -> None:
        block, start = self.paragraph.source.block, self.paragraph.source.offset
        style = self.paragraph.format.style
        baseline = Sixths((top + line.baseline) * 6)
        self._place_grounds(line, left, top, sheet)
        for part in line.fragments:
            if part.drawing:
                self._place_drawing(part.drawing, (left + part.x) // 6, top + line.baseline, sheet)
                continue
            sheet.items.append(
                PlacedText(
                    Sixths(left + part.x),
                    Sixths(baseline - part.font.rise * 6),
                    part.width,
                    part.text,
                    part.font,
                    part.stretch,
                    Source(block, start + part.offset),
                    part.control,
                    style,
                    sheet.artifact,
                )
            )
        y0, y1 = Sixths(top * 6), Sixths((top + line.height) * 6)
        for span in line.spans:
            x0, x1 = Sixths(left + span.x0), Sixths(left + span.x1)
            sheet.items.append(PlacedControl(span.tag, x0, y0, x1, y1, span.font, baseline))
        for letter in line.unknown:
            sheet.miss(f"U+{ord(letter):04X}", self.paragraph.source)

    def _place_drawing(self, drawing: Drawing, x: int, baseline: int, sheet: Sheet) -> None:
        piece = next(piece for piece in self.extras.drawn if piece.inline == drawing)
        piece.place(x, baseline - drawing.height, self.paragraph.source, sheet)

    def _place_grounds(self, line: Line, left: int, top: int, sheet: Sheet) -> None:
        """What lies behind words or is struck through them."""
        for part in line.fragments:
            x0, x1 = (left + part.x) // 6, (left + part.x + part.width) // 6
            sheet.ground(x0, top, x1, top + line.height - line.extra, part.font.highlight)
            if part.font.strike and part.text:
                size = part.font.drawn * _TWIPS_PER_POINT
                y = top + line.baseline - part.font.rise - round(size * _STRIKE_ABOVE)
                thick = max(1, round(part.font.drawn * _STRIKE_THICK * 8))
                sheet.rule(x0, y, x1, y, Border(thick, 0, part.font.colour))

    def _place_block_controls(self, edges: tuple[int, int], top: int, sheet: Sheet) -> None:
        """An empty paragraph inside a control is a room that is kept, for a signature."""
        x0, x1 = (Sixths(x * 6) for x in edges)
        bottom = top + self.tops[self.stop] - self.tops[self.start]
        for tag in self.paragraph.controls:
            y0, y1 = Sixths(top * 6), Sixths(bottom * 6)
            sheet.items.append(PlacedControl(tag, x0, y0, x1, y1, self.paragraph.mark, y1))


def _room(border: Border | None) -> int:
    """Height that an edge takes with its distance to the text, in twips."""
    return thickness(border) + border.space * _TWIPS_PER_POINT if border else 0


def whole(paragraph: Paragraph, lines: tuple[Line, ...], width: Twips, extras: Extras) -> ParagraphPiece:
    """The whole paragraph, uncut."""
    tops = (0, *accumulate(line.height for line in lines))
    return ParagraphPiece(paragraph, lines, tops, width, extras, 0, len(lines))
