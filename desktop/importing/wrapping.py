"""How the lines of a text were broken: at which width, in letters or in Times, and what blank lines and indents mean.

Learnt from the breaks that are surely inside a paragraph: no end mark before, a small letter after. A line that
would have had room for the next word was ended by the author, any other may have been broken by the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.document.fonts import face
from desktop.importing.lines import Line
from desktop.importing.marks import Mark, starts_lower

_FIRST_LINE = 0.09
"""Share of the width that the indent of a first line takes: 1–1.27 cm of 16 cm."""
_BOLD = 0.07
"""A title in bold is that much wider than its letters measure."""
_OUTLIERS = 0.06
"""Share of sure breaks that may have come by chance and say nothing about the width."""
_RAGGED = 0.7
"""A text where lines that surely go on are so much shorter than others was broken in several widths."""
_MANY = 0.1
_MOST_LETTERS = 400
"""A longer line was not broken by a page; measuring stops there."""
_INDENT = 2
_CLOSERS = "”\"'’)]»*_"


def end_mark(text: str) -> str:
    """The sign that ends a sentence or item at the end of ``text``; "" where it ends in words or a comma."""
    bare = text[-12:].rstrip(_CLOSERS + " ")
    return bare[-1:] if bare[-1:] in (".", ";", ":", "!", "?", "…") else ""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """``full``: a line that would be wider than this with the next word on it was full, in units of ``measure``;
    0 = lines are whole paragraphs.

    ``ragged``: several widths are mixed; ``blanks``: a blank line ends a paragraph; ``indents``: an indent begins one;
    ``soft``: only a blank line ends a paragraph (Markdown).
    """

    measure: Callable[[str], float] = len
    full: float = 0.0
    ragged: bool = False
    blanks: bool = True
    indents: bool = False
    soft: bool = False

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs are broken into lines."""
        return self.full > 0

    def early(self, text: str, after: str, *, first: bool, bold: bool = False) -> bool:
        """Whether the line had room for the first word of the line after it: its author ended it."""
        if not self.wrapped:
            return True
        return _need(self.measure, text, after) < self.full * (1 - _FIRST_LINE * first - _BOLD * bold)

    def begins(self, line: Line) -> bool:
        """Whether the indent of the line says that a paragraph begins."""
        return self.indents and line.indent >= _INDENT


def _need(measure: Callable[[str], float], text: str, after: str) -> float:
    """Width of a line with the first word of the next one on it."""
    return measure(f"{text[:_MOST_LETTERS]} {after.split(' ', 1)[0][:_MOST_LETTERS]}")


def in_times(text: str) -> float:
    """Width of a text in Times, in thousandths of the em."""
    font = face()
    advances, missing = font.advances, font.missing
    return sum(advances.get(ord(char), missing) for char in text) * 1000 / font.units


def learn(lines: list[Line], marks: list[Mark | None]) -> Wrapping:
    """The wrapping of a text, from its own lines."""
    pairs = _sure_breaks(lines, marks)
    if not pairs:
        return Wrapping()
    blanks = sum(after.blank_before for _, after, _ in pairs) <= len(pairs) * 0.03
    fits = [_fit(measure, pairs) for measure in (in_times, len)]
    measure, full, widest = max(fits, key=lambda fit: fit[1] / fit[2])
    longer = sum(measure(line.text[:_MOST_LETTERS]) > widest * 1.25 for line in lines)
    if longer > len(pairs) or longer > len(lines) * _MANY:
        return Wrapping(blanks=blanks)
    return Wrapping(measure, full, full < widest * _RAGGED, blanks, _indented(lines, marks, pairs))


_Pair = tuple[Line, Line, bool]


def _sure_breaks(lines: list[Line], marks: list[Mark | None]) -> list[_Pair]:
    """(line, next line, whether the first begins a paragraph) where one surely goes on, on one page."""
    found: list[_Pair] = []
    for index, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        if marks[index + 1] or after.page_start or end_mark(line.text) or not starts_lower(after.text):
            continue
        first = marks[index] is not None or not index or bool(end_mark(lines[index - 1].text))
        found.append((line, after, first or (marks[index - 1] is not None and not starts_lower(line.text))))
    return found


def _fit(measure: Callable[[str], float], pairs: list[_Pair]) -> tuple[Callable[[str], float], float, float]:
    """The measure, the least width of a full line, and the greatest, both with the next word on it."""
    needs = sorted(_need(measure, line.text, after.text) / (1 - _FIRST_LINE * first) for line, after, first in pairs)
    return measure, needs[int(len(needs) * _OUTLIERS)], needs[-1 - int(len(needs) * _OUTLIERS)]


def _indented(lines: list[Line], marks: list[Mark | None], pairs: list[_Pair]) -> bool:
    """Whether labelled lines are indented and the lines inside paragraphs are not."""
    labelled = [line for line, mark in zip(lines, marks, strict=True) if mark]
    inside = [after for _, after, _ in pairs]
    if len(labelled) < 3 or len(inside) < 3:
        return False
    deep = sum(line.indent >= _INDENT for line in labelled)
    flat = sum(line.indent < _INDENT for line in inside)
    return deep >= len(labelled) * 0.7 and flat >= len(inside) * 0.9
