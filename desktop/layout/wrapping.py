"""Where text may stand beside drawings that float: the free stretch of every line (all in twips)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.document.blocks import Floating, Offset
from desktop.document.lengths import Twips

_NARROWEST = 1134
"""Two centimetres: where less is free beside a drawing, text goes on below it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a drawing keeps free of text, from the top of the paragraph and the left edge of the column."""

    x0: int
    y0: int
    x1: int
    y1: int
    whole: bool = False
    """Nothing stands beside it."""


@dataclass(frozen=True, slots=True)
class Free:
    """What a line may take: ``skip`` from where it would begin, then from ``left`` to ``right``."""

    skip: int
    left: int
    right: int


def free_stretch(kept: tuple[Kept, ...], top: int, height: int, edges: tuple[int, int]) -> Free:
    """The widest free stretch for a line of some height; below the drawings where beside them is too little."""
    skip = 0
    while True:
        y = top + skip
        hit = [area for area in kept if area.y0 < y + height and area.y1 > y]
        widest = max(_gaps(hit, edges), key=lambda gap: gap[1] - gap[0])
        if not hit or (not any(area.whole for area in hit) and widest[1] - widest[0] >= _NARROWEST):
            return Free(skip, *(widest if hit else edges))
        skip = min(area.y1 for area in hit) - top


def _gaps(hit: list[Kept], edges: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """What is free between the left and the right edge."""
    left, right = edges
    for area in sorted(hit, key=lambda area: area.x0):
        yield left, min(area.x0, right)
        left = max(left, area.x1)
    yield left, right


@dataclass(slots=True)
class Beside:
    """The drawings of a column ``width`` wide while its blocks are laid one below the other."""

    width: Twips
    kept: list[Kept] = field(default_factory=list)

    def add(self, floats: Iterable[tuple[Floating, Twips, Twips]]) -> None:
        """Drawings that are anchored to the paragraph that begins here, with their widths and heights."""
        for floating, width, height in floats:
            if floating.wrap != "none" and floating.y.frame == "paragraph":
                self.kept.append(_kept(floating, width, height, self.width))

    def down(self, height: int) -> None:
        """Goes on below something of this height."""
        if self.kept:
            lower = (replace(area, y0=area.y0 - height, y1=area.y1 - height) for area in self.kept)
            self.kept = [area for area in lower if area.y1 > 0]


def _kept(floating: Floating, width: int, height: int, column: int) -> Kept:
    left, above, right, below = floating.distances
    x = along(floating.x, (0, column), width)
    y = floating.y.twips
    return Kept(x - left, y - above, x + width + right, y + height + below, floating.wrap == "topAndBottom")


def along(offset: Offset, frame: tuple[int, int], size: int) -> int:
    """Where something of a size begins between the edges of a frame."""
    begin, end = frame
    shift = {"centre": (end - begin - size) // 2, "end": end - begin - size}.get(offset.align, 0)
    return begin + (shift if offset.align else offset.twips)
