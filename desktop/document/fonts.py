"""The bundled Times-metric font: where its files are and how wide its letters are.

Widths equal those of Times New Roman on every letter compared (docs/formats.md), so lines break alike with both.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.document.blocks import Font
from desktop.document.kerning import Kerning
from desktop.document.lengths import Sixths

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
FAMILY = "Tinos"
_FILES = {
    (False, False): "Tinos-Regular.ttf",
    (True, False): "Tinos-Bold.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}


@dataclass(frozen=True)
class Face:
    """One font file. ``advances``: width by code point in units of the em; ``units``: units of one em.

    ``ascent``, ``descent`` (positive) and ``gap`` are those of the hhea table, in the same units.
    """

    path: Path
    units: int
    ascent: int
    descent: int
    gap: int
    advances: dict[int, int]
    missing: int

    def width(self, text: str, font: Font) -> Sixths:
        """Width of ``text`` in sixths of a twip: each advance rounded to the raster, plus character spacing."""
        scale = font.size * 60 / self.units
        extra = font.spacing * 6
        return Sixths(sum(round(self.advances.get(ord(char), self.missing) * scale) + extra for char in text))

    def has(self, char: str) -> bool:
        """Whether the font can draw the character."""
        return ord(char) in self.advances


@functools.cache
def face(bold: bool = False, italic: bool = False) -> Face:
    """The bundled face for this weight and slant."""
    return _load(FOLDER / _FILES[bold, italic])


def face_of(font: Font) -> Face:
    """The bundled face that draws this font."""
    return face(font.bold, font.italic)


def kerning(font: Font) -> Kerning:
    """The pairs of the face that draws this font."""
    return _kerning(face_of(font).path)


@functools.cache
def _kerning(path: Path) -> Kerning:
    from fontTools.ttLib import TTFont

    return Kerning(TTFont(path, lazy=True))


@functools.cache
def _load(path: Path) -> Face:
    from fontTools.ttLib import TTFont  # heavy: only when a page is laid out

    with TTFont(path, lazy=True) as opened:
        font: Any = opened  # its tables are typed by their names only
        metrics = font["hmtx"].metrics
        advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
        head = font["hhea"]
        units = font["head"].unitsPerEm
        return Face(path, units, head.ascent, -head.descent, head.lineGap, advances, metrics[".notdef"][0])
