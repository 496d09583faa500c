"""Whether two finished PDFs say the same, word for word: what stands where in the one, and where it is in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.document.diffing import matches
from desktop.document.measured import Measured, MeasuredLine, MeasuredPage, MeasuredWord

_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_+")
_RUN = 6
"""Pieces in a row by which a place is known again."""
_ROW_MM = 1.2
"""Baselines nearer than this are one row."""
_LEFT_OF_MIDDLE_MM, _SLACK_MM, _OFF_MIDDLE_MM = 25.0, 10.0, 6.0
"""How far columns reach over the middle of the text, and how near to it the middle of a centred line is."""
_EDGE_MM = 22.0
"""How far from the upper or lower edge of the paper a page number stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a word as printed: letters and digits, or one sign. ``page`` from 1."""

    text: str
    page: int
    word: MeasuredWord


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the first that are others in the second; either may be "". ``page``: of the second, from 1."""

    page: int
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Compared:
    """``pairs``: pieces that are the same in both."""

    differences: tuple[Difference, ...]
    pairs: tuple[tuple[Place, Place], ...]


def compare(own: Measured, other: Measured) -> Compared:
    """Lays the words of two PDFs against each other. Where lines and pages end is no difference."""
    here, there = list(_places(own)), list(_places(other))
    pairs: list[tuple[Place, Place]] = []
    differences: list[Difference] = []
    a0 = b0 = 0
    for a1, b1, length in (*matches([p.text for p in here], [p.text for p in there], run=_RUN), _end(here, there)):
        lacking, extra = here[a0:a1], there[b0:b1]
        if "".join(p.text for p in lacking) != "".join(p.text for p in extra):  # else only cut into words elsewhere
            near = there[b0] if b0 < len(there) else there[-1] if there else None
            differences.append(Difference(near.page if near else 1, _said(lacking), _said(extra)))
        pairs += zip(here[a1 : a1 + length], there[b1 : b1 + length], strict=True)
        a0, b0 = a1 + length, b1 + length
    return Compared(tuple(differences), tuple(pairs))


def _end(here: list[Place], there: list[Place]) -> tuple[int, int, int]:
    return len(here), len(there), 0


def _said(places: list[Place]) -> str:
    out = ""
    for index, place in enumerate(places):
        joined = index and (place.word is places[index - 1].word)
        out += place.text if joined or not out else f" {place.text}"
    return out


def _places(measured: Measured) -> Iterator[Place]:
    for page in measured.pages:
        for line in _reading_order(page):
            for word in line.words:
                yield from (Place(piece, page.number, word) for piece in _PIECE.findall(word.text))


def _reading_order(page: MeasuredPage) -> list[MeasuredLine]:
    """The lines as they are read: where two columns stand side by side, the left one first. Without page number."""
    out: list[MeasuredLine] = []
    left: list[MeasuredLine] = []
    right: list[MeasuredLine] = []
    middle = (min(line.x0 for line in page.lines) + max(line.x1 for line in page.lines)) / 2 if page.lines else 0.0
    for row in _rows(page):
        if len(row) > 1 or ((left or right) and _is_aside(row[0], middle)):
            left += [line for line in row if not _is_right(line, row, middle)]
            right += [line for line in row if _is_right(line, row, middle)]
            continue
        out += left + right + row
        left, right = [], []
    return out + left + right


def _is_aside(line: MeasuredLine, middle: float) -> bool:
    """Whether a line keeps to one half of the text; one in its middle ends the columns."""
    if abs((line.x0 + line.x1) / 2 - middle) < _OFF_MIDDLE_MM:
        return False
    return line.x1 < middle + _SLACK_MM or line.x0 > middle - _LEFT_OF_MIDDLE_MM


def _is_right(line: MeasuredLine, row: list[MeasuredLine], middle: float) -> bool:
    """Whether a line stands in the right column; the signer's may begin left of the middle."""
    return line.x0 > middle or (line is not row[0] and line.x0 > middle - _LEFT_OF_MIDDLE_MM)


def _rows(page: MeasuredPage) -> Iterator[list[MeasuredLine]]:
    row: list[MeasuredLine] = []
    for line in sorted(page.lines, key=lambda line: (line.baseline, line.x0)):
        if _is_page_number(line, page) or not line.text.strip():
            continue
        if row and line.baseline - row[0].baseline > _ROW_MM:
            yield sorted(row, key=lambda line: line.x0)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.x0)


def _is_page_number(line: MeasuredLine, page: MeasuredPage) -> bool:
    edge = line.baseline < _EDGE_MM or line.baseline > page.height - _EDGE_MM
    return edge and line.text.strip().isdecimal()
