"""Names and titles over several lines: where the clerk breaks them, else in lines of about equal length."""

from __future__ import annotations

import itertools

from desktop.document.blocks import Font
from desktop.document.fonts import face_of
from desktop.document.lengths import Sixths, Twips

_DASHES = ("-", "–", "—")


def width_of(words: str, font: Font) -> Sixths:
    """Width of words on one line."""
    return face_of(font).width(words, font)


def balanced(words: str, font: Font, room: Twips) -> tuple[str, ...]:
    """The lines of a text: broken where it holds a line break, and where a piece is too long for ``room`` into the
    fewest lines that fit, the longest of them as short as possible."""
    return tuple(line for piece in words.split("\n") for line in _pieces(_units(piece), font, room * 6))


def _units(words: str) -> list[str]:
    """What may stand at the begin of a line: words, but no dash that belongs to the word before it."""
    units: list[str] = []
    for word in words.split():
        if units and word in _DASHES:
            units[-1] += f" {word}"
        else:
            units.append(word)
    return units


def _pieces(words: list[str], font: Font, room: int) -> list[str]:
    """The words in the fewest lines that fit; ``room`` in sixths of a twip."""
    widths = [width_of(word, font) for word in words]
    space = width_of(" ", font)
    count = len(_greedy(widths, space, room))
    if count < 2:
        return [" ".join(words)]
    # The least width that still gives the same number of lines, to a twentieth of a millimetre.
    low, high = 0, room
    while high - low > 15:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_greedy(widths, space, middle)) == count else (middle, high)
    starts = _greedy(widths, space, high)
    return [" ".join(words[first:last]) for first, last in itertools.pairwise([*starts, len(words)])]


def _greedy(widths: list[Sixths], space: Sixths, room: int) -> list[int]:
    """The first word of every line."""
    starts: list[int] = []
    used = 0
    for at, width in enumerate(widths):
        if starts and used + space + width <= room:
            used += space + width
        else:
            starts.append(at)
            used = width
    return starts
