"""How many lines, pages and documents are equal to those of another engine."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.document.measured import Measured
from desktop.layout.pages import LaidOut, PlacedText

_SAME_ROW = 5.0
"""Points between baselines of one row: raised letters stand in it too."""
_IGNORED = frozenset("•▪►❖□○●-‑–.…·_") | {"\u00ad"}
"""Bullets and leaders, which fonts of symbols and rounding spoil."""
_MM_PER_POINT = 25.4 / 72

Rows = tuple[tuple[str, ...], ...]
"""The letters of every row of every page, without blanks."""


@dataclass(frozen=True, slots=True)
class Score:
    """``same`` of ``lines`` stand on the same page as there; pages there and here."""

    same: int
    lines: int
    pages: int
    here: int

    @property
    def share(self) -> float:
        """Equal lines of all."""
        return self.same / self.lines if self.lines else 1.0


def rows_of_layout(laid_out: LaidOut) -> Rows:
    """The rows that our engine makes."""
    pages = []
    for page in laid_out.pages:
        placed = (item for item in page.items if isinstance(item, PlacedText) and item.text)
        pages.append(_rows((i.baseline / 120, i.x / 120, i.text) for i in placed))
    return tuple(pages)


def rows_of_pdf(measured: Measured) -> Rows:
    """The rows of a finished PDF."""
    return tuple(
        _rows((w.baseline / _MM_PER_POINT, w.x0 / _MM_PER_POINT, w.text) for line in page.lines for w in line.words)
        for page in measured.pages
    )


def _rows(words: Iterable[tuple[float, float, str]]) -> tuple[str, ...]:
    rows: list[list[tuple[float, float, str]]] = []
    for word in sorted(words):
        if rows and word[0] - rows[-1][0][0] < _SAME_ROW:
            rows[-1].append(word)
        else:
            rows.append([word])
    texts = (_letters("".join(text for _, _, text in sorted(row, key=lambda w: w[1]))) for row in rows)
    return tuple(text for text in texts if text)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return "".join(c for c in plain if not c.isspace() and c not in _IGNORED and unicodedata.category(c) != "Co")


def score(ours: Rows, theirs: Rows) -> Score:
    """A row counts as equal where the same page has the same letters in one row."""
    same = 0
    for at, page in enumerate(theirs):
        here = Counter(ours[at]) if at < len(ours) else Counter()
        same += (Counter(page) & here).total()
    return Score(same, sum(map(len, theirs)), len(theirs), len(ours))
