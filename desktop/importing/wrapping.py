"""How the lines of a text were broken: at which width, in letters or in Times, and what blank lines and indents mean.

Learnt from the breaks that are surely inside a paragraph: no end mark before, no capital after. A line that
would have had room for the next word was ended by the author, any other may have been broken by the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.document.fonts import face
from desktop.importing.lines import Line
from desktop.importing.marks import Mark, starts_lower, starts_upper
from desktop.importing.vocabulary import SURE_BASIS

_FIRST_LINE = 0.09
"""Share of the width that the indent of a first line takes: 1–1.27 cm of 16 cm."""
_OUTLIERS = 0.06
"""Share of sure breaks that may have come by chance and say nothing about the width."""
_RAGGED = 0.7
"""A text where lines that surely go on are so much shorter than others was broken in several widths."""
_MANY = 0.1
_MOST_LETTERS = 400
"""A longer line was not broken by a page; measuring stops there."""
_INDENT = 2
_PAGE = 32_396.0
_WIDER_PAGE = 34_888.0
"""160 mm in thousandths of the em at 14 and at 13 pt: the text width of an office's page."""
_FEW = 3
_CLOSERS = "”\"'’)]»*_\ue001\ue002\ue003"


def end_mark(text: str) -> str:
    """The sign that ends a sentence or item at the end of ``text``; "" where it ends in words or a comma."""
    bare = text[-12:].rstrip(_CLOSERS + " ")
    return bare[-1:] if bare[-1:] in (".", ";", ":", "!", "?", "…") else ""


def in_times(text: str) -> float:
    """Width of a text in Times, in thousandths of the em."""
    font = face()
    advances, missing = font.advances, font.missing
    return sum(advances.get(ord(char), missing) for char in text) * 1000 / font.units


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How lines were broken. A line that would be wider than ``full`` (``full_first`` for the first of a paragraph)
    with the next word on it was full; 0 = lines are whole paragraphs. In units of ``measure``.

    ``ragged``: several widths are mixed; ``blanks``: a blank line ends a paragraph; ``indents``: an indent begins one;
    ``soft``: only a blank line ends a paragraph (Markdown); ``whole``: the file says where paragraphs end.
    """

    measure: Callable[[str], float] = len
    full: float = 0.0
    full_first: float = 0.0
    ragged: bool = False
    blanks: bool = True
    indents: bool = False
    soft: bool = False
    whole: bool = False

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs are broken into lines."""
        return self.full > 0

    def early(self, text: str, after: str, *, first: bool = False, spare: float = 0.0) -> bool:
        """Whether the line had room for the first word of the line after it: its author ended it.

        ``first``: it is the first of its paragraph; ``spare``: share of the width that it must have had besides.
        """
        if not self.wrapped:
            return True
        return _need(self.measure, text, after) < (self.full_first if first else self.full) * (1 - spare)

    def begins(self, line: Line) -> bool:
        """Whether the indent of the line says that a paragraph begins."""
        return self.indents and line.indent >= _INDENT


_AS_A_PAGE = Wrapping(in_times, _PAGE * 0.99, _PAGE * 0.99 * (1 - _FIRST_LINE))
"""What is likeliest for a short text from an office."""


def _need(measure: Callable[[str], float], text: str, after: str) -> float:
    """Width of a line with the first word of the next one on it."""
    return measure(f"{text[:_MOST_LETTERS]} {after.split(' ', 1)[0][:_MOST_LETTERS]}")


def learn(lines: list[Line], marks: list[Mark | None]) -> Wrapping:
    """The wrapping of a text, from its own lines."""
    pairs = _sure_breaks(lines, marks)
    if len(pairs) < _FEW and _broken_by_a_page(lines, marks):
        return replace(_AS_A_PAGE, blanks=not any(after.blank_before for _, after, _ in pairs))
    if not pairs:
        return Wrapping()
    blanks = sum(after.blank_before for _, after, _ in pairs) <= len(pairs) * 0.03
    fit = max((_fit(measure, pairs) for measure in (len, in_times)), key=lambda fit: (fit.agreement, fit.page))
    longer = sum(fit.measure(line.text[:_MOST_LETTERS]) > fit.greatest * 1.25 for line in lines)
    if longer > len(pairs) or longer > len(lines) * _MANY:
        return Wrapping(blanks=blanks)
    ragged = min(fit.full, fit.full_first) < fit.greatest * _RAGGED
    return Wrapping(fit.measure, fit.full, fit.full_first, ragged, blanks, _indented(lines, marks, pairs))


def _broken_by_a_page(lines: list[Line], marks: list[Mark | None]) -> bool:
    """Whether all lines of a short text fit an office's page and one of them is full and has no end mark."""
    if not lines or any(in_times(line.text[:_MOST_LETTERS]) > _WIDER_PAGE for line in lines):
        return False
    return any(
        not mark and not _AS_A_PAGE.early(line.text, after.text, first=True) and _goes_on(line.text, after.text)
        for (line, after), mark in zip(itertools.pairwise(lines), marks[1:], strict=True)
    )


def _goes_on(text: str, after: str) -> bool:
    return not end_mark(text) or (end_mark(text) == ";" and starts_lower(after))


_Pair = tuple[Line, Line, bool]


def _sure_breaks(lines: list[Line], marks: list[Mark | None]) -> list[_Pair]:
    """(line, next line, whether the first begins a paragraph) where one surely goes on, on one page."""
    found: list[_Pair] = []
    for index, (line, after) in enumerate(itertools.pairwise(lines)):
        if marks[index + 1] or after.page_start or end_mark(line.text) or starts_upper(after.text):
            continue
        if "\t" in line.raw or "\t" in after.raw:  # columns, not a broken paragraph
            continue
        ended = not index or end_mark(lines[index - 1].text) or SURE_BASIS.match(line.text)
        first = marks[index] is not None or bool(ended)
        found.append((line, after, first or (marks[index - 1] is not None and not starts_lower(line.text))))
    return found


@dataclass(frozen=True, slots=True)
class _Fit:
    """What a measure makes of the sure breaks. ``agreement``: 1 where no line is wider than one that had no room."""

    measure: Callable[[str], float]
    full: float
    full_first: float
    greatest: float
    agreement: float
    page: bool


def _fit(measure: Callable[[str], float], pairs: list[_Pair]) -> _Fit:
    """The true width lies between the widest line and the narrowest that had no room; an office's page is likeliest."""
    first = sorted(_need(measure, line.text, after.text) for line, after, is_first in pairs if is_first)
    other = sorted(_need(measure, line.text, after.text) for line, after, is_first in pairs if not is_first)
    other = other or [need / (1 - _FIRST_LINE) for need in first]
    widths = sorted(measure(line.text[:_MOST_LETTERS]) for line, _, _ in pairs)
    least, widest = _low(other), widths[-1 - int(len(widths) * _OUTLIERS)]
    pages = [page for page in (_PAGE, _WIDER_PAGE) if measure is in_times and widest <= page * 1.001 <= least * 1.001]
    full = pages[0] if pages else min(least, (widest + least) / 2)
    full_first = full * (1 - _FIRST_LINE)
    if len(first) > _FEW and _low(first) < full_first:
        full_first = _low(first)
    return _Fit(measure, full, full_first, max(other[-1], widest), min(least / widest, 1.0), bool(pages))


def _low(needs: list[float]) -> float:
    """The least of sorted figures but for the share that may be chance."""
    return needs[int(len(needs) * _OUTLIERS)]


def _indented(lines: list[Line], marks: list[Mark | None], pairs: list[_Pair]) -> bool:
    """Whether labelled lines are indented and the lines inside paragraphs are not."""
    labelled = [line for line, mark in zip(lines, marks, strict=True) if mark]
    inside = [after for _, after, _ in pairs]
    if len(labelled) < 3 or len(inside) < 3:
        return False
    deep = sum(line.indent >= _INDENT for line in labelled)
    flat = sum(line.indent < _INDENT for line in inside)
    return deep >= len(labelled) * 0.7 and flat >= len(inside) * 0.9
