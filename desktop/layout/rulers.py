"""How wide and how high text is in one font, on the raster of a profile."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from itertools import pairwise

from desktop.document.blocks import Drawing, Font, Inline
from desktop.document.fonts import Face, face_of, kerning
from desktop.document.lengths import Sixths, Twips
from desktop.layout.profile import Profile

SOFT_HYPHEN = "\u00ad"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_WITHOUT_INVISIBLE = str.maketrans("", "", _INVISIBLE)
_LIGATURES = {"fi": 0xFB01, "fl": 0xFB02}
_REMEMBERED_WORDS = 50_000
OBJECT = "\ufffc"
"""Stands for a drawing in the line."""


class _Advances(dict[str, int]):
    """Advance of each letter in sixths of a twip, worked out when the letter is first met."""

    def __init__(self, face: Face, font: Font) -> None:
        super().__init__(dict.fromkeys(_INVISIBLE, 0))
        self.face = face
        self.em = font.size * 10 * font.shrink // 100 * 6 * font.stretch / 100
        self.spacing = font.spacing * 6
        self.unknown: set[str] = set()

    def __missing__(self, char: str) -> int:
        advance = self.face.advances.get(ord(char))
        if advance is None:
            advance = self.face.missing
            self.unknown.add(char)
        self[char] = round(advance * self.em / self.face.units) + self.spacing
        return self[char]


class Ruler:
    """Measures text in one font. ``height``, ``ascent``: twips of a single line, the line gap above the text."""

    def __init__(self, font: Font, profile: Profile, scale: float) -> None:
        face = face_of(font)
        self.font = font
        self._advances = _Advances(face, font)
        self._scale = scale
        self._words: dict[str, int] = {}
        self._ligatures = profile.ligatures and {
            pair: self._advances[chr(code)] - sum(map(self._advances.__getitem__, pair))
            for pair, code in _LIGATURES.items()
        }
        self._kerning = kerning(font) if font.kerned else None
        self._unit = self._advances.em / face.units
        twips = font.size * 10
        rise = font.rise if font.shrink == 100 else 0  # raised letters that are smaller stay within the line
        height = round((face.ascent + face.descent + face.gap) * twips / face.units)
        descent = int(face.descent * twips / face.units)
        self.ascent = Twips(max(0, height - descent + rise))
        self.height = Twips(self.ascent + max(0, descent - rise))
        self.reserve = self.height // 12 * 6 if profile.italic_reserve and font.italic else 0

    def width(self, text: str) -> Sixths:
        """Width of ``text`` in sixths of a twip, character spacing behind every letter."""
        known = self._words.get(text)
        if known is None:
            known = sum(map(self._advances.__getitem__, text))
            if self._kerning:
                known += sum(round(self._kerning.between(*pair) * self._unit) for pair in pairwise(text))
            for pair, saved in (self._ligatures or {}).items():
                known += saved * text.count(pair)
            if len(self._words) > _REMEMBERED_WORDS:
                self._words.clear()
            if self._scale != 1.0:
                known = round(known * self._scale)
            self._words[text] = known
        return Sixths(known)

    def fitting(self, text: str, room: int) -> int:
        """How many letters of ``text`` fit into ``room`` sixths."""
        left = room / self._scale
        for count, char in enumerate(text):
            left -= self._advances[char]
            if left < 0:
                return count
        return len(text)

    def unknown(self, text: Iterable[str]) -> set[str]:
        """The letters of ``text`` that the font cannot draw. ``text`` must have been measured before."""
        return self._advances.unknown.intersection(text) if self._advances.unknown else set()


class DrawingRuler(Ruler):
    """Measures a drawing that stands in the line as one letter."""

    def __init__(self, drawing: Drawing, profile: Profile) -> None:
        super().__init__(drawing.font, profile, 1.0)
        self.height = self.ascent = drawing.height
        self.reserve = 0
        self._drawing = drawing

    def width(self, text: str) -> Sixths:
        return Sixths(self._drawing.width * 6 * len(text))

    def fitting(self, text: str, room: int) -> int:  # noqa: ARG002 - a drawing is never cut
        return len(text)

    def unknown(self, text: Iterable[str]) -> set[str]:  # noqa: ARG002
        return set()


def ruler_of(inline: Inline, profile: Profile, scale: float) -> Ruler:
    """What measures an inline."""
    return DrawingRuler(inline, profile) if isinstance(inline, Drawing) else ruler(inline.font, profile, scale)


@functools.lru_cache(maxsize=512)
def ruler(font: Font, profile: Profile, scale: float = 1.0) -> Ruler:
    """The ruler of a font; the same one each time, so that words are measured once."""
    return Ruler(font, profile, scale)


def visible(text: str) -> str:
    """What is drawn of a stretch: neither joiners nor the hyphens of breaks that were not taken."""
    return text.translate(_WITHOUT_INVISIBLE)
