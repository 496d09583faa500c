"""Names and titles over several lines: where the clerk breaks them, else in lines of about equal length."""

from __future__ import annotations

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
    count = len(_greedy(words, font, room))
    if count < 2:
        return [" ".join(words)]
    # The least width that still gives the same number of lines, to a tenth of a millimetre.
    low, high = 0, room
    while high - low > 30:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_greedy(words, font, middle)) == count else (middle, high)
    return _greedy(words, font, high)


def _greedy(words: list[str], font: Font, room: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, font) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
