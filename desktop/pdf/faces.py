"""The bundled font inside a PDF: the one place that hands its files to reportlab."""

from __future__ import annotations

import functools
import itertools
import threading
from collections.abc import Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from desktop.document.blocks import Font
from desktop.document.fonts import Face, face, kerning

_LOOKS = [(bold, italic) for bold in (False, True) for italic in (False, True)]
_REMEMBERED_SUBSETS = 64
_lock = threading.Lock()

rl_config.useA85 = 0  # the finish compresses every stream once; text in between would only cost time


class _SubsettingFace(TTFontFace):
    """A face that remembers its last subsets: the next version of a text mostly uses the same letters."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._subsets = functools.lru_cache(maxsize=_REMEMBERED_SUBSETS)(super().makeSubset)

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802 - reportlab's name
        return self._subsets(tuple(subset))


class _Widths(dict[str, int]):
    """Advance of each letter in units of the font; worked out when the letter is first met."""

    def __init__(self, measured: Face) -> None:
        super().__init__()
        self.measured = measured

    def __missing__(self, char: str) -> int:
        self[char] = self.measured.advances.get(ord(char), self.measured.missing)
        return self[char]


class EmbeddedFont(TTFont):
    """One style of the bundled font, subset and embedded into each PDF that uses it."""

    def __init__(self, name: str, measured: Face) -> None:
        super().__init__(name, str(measured.path))
        self.face: Any = _SubsettingFace(str(measured.path))
        self.measured = measured
        self.letters = frozenset(map(chr, measured.advances))
        self._widths = _Widths(measured)

    def width_pt(self, text: str, font: Font) -> float:
        """Width as a viewer draws it, in points; character spacing behind every letter, none for word spacing."""
        units = sum(map(self._widths.__getitem__, text))
        if font.kerned:
            units += sum(itertools.starmap(kerning(font).between, itertools.pairwise(text)))
        letters = units * font.drawn / self.measured.units * (font.stretch / 100)
        return letters + font.spacing / 20 * len(text)


@functools.cache
def _fonts() -> dict[tuple[bool, bool], EmbeddedFont]:
    fonts = {}
    for look in _LOOKS:
        measured = face(*look)
        fonts[look] = EmbeddedFont(f"kh-{measured.path.stem}", measured)
        pdfmetrics.registerFont(fonts[look])
    return fonts


def embedded(font: Font) -> EmbeddedFont:
    """The embedded style that draws this font."""
    with _lock:
        return _fonts()[font.bold, font.italic]
