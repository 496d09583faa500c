"""Two renderings of one document, line by line: the same words on the same pages in the same places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from desktop.document.measured import MeasuredLine, MeasuredPage, MeasuredRule
from desktop.pdf.measuring import measure

SAME_ROW = 0.7
"""mm between baselines that are still one row of the page."""
SAME_PLACE = 0.5
"""mm that nobody sees."""


@dataclass(frozen=True, slots=True)
class Row:
    """Everything on one height of a page, left to right, without blanks; mm."""

    page: int
    letters: str
    x0: float
    x1: float
    baseline: float


def rows_of(pdf: bytes) -> list[Row]:
    """All rows in the order of the pages."""
    return [row for page in measure(pdf).pages for row in _rows(page)]


def _rows(page: MeasuredPage) -> list[Row]:
    groups: list[list[MeasuredLine]] = []
    for line in sorted(page.lines, key=lambda line: line.baseline):
        if groups and line.baseline - groups[-1][0].baseline < SAME_ROW:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(page.number, sorted(group, key=lambda line: line.x0)) for group in groups]


def _row(page: int, lines: list[MeasuredLine]) -> Row:
    letters = "".join("".join(line.text.split()) for line in lines)
    return Row(page, letters, lines[0].x0, max(line.x1 for line in lines), lines[0].baseline)


def different_lines(ours: bytes, theirs: bytes) -> list[str]:
    """What stands on another page or ends elsewhere; empty = the same lines on the same pages in the same order."""
    pairs = zip_longest(rows_of(ours), rows_of(theirs))
    return [
        f"{_named(mine)} | {_named(other)}"
        for mine, other in pairs
        if mine is None or other is None or (mine.page, mine.letters) != (other.page, other.letters)
    ]


def _named(row: Row | None) -> str:
    return f"{row.page}: {row.letters}" if row else "-"


def moved_lines(ours: bytes, theirs: bytes) -> list[str]:
    """Lines that are the same and stand more than ``SAME_PLACE`` elsewhere."""
    return [
        f"{mine.page}: {mine.letters[:40]} by {shift:.2f} mm"
        for mine, other in zip(rows_of(ours), rows_of(theirs), strict=False)
        if mine.letters == other.letters and (shift := max(abs(a - b) for a, b in _places(mine, other))) > SAME_PLACE
    ]


def _places(mine: Row, other: Row) -> list[tuple[float, float]]:
    return [(mine.x0, other.x0), (mine.x1, other.x1), (mine.baseline, other.baseline)]


def moved_rules(ours: bytes, theirs: bytes) -> list[str]:
    """Lines drawn here that are not drawn there at the same place, or the other way round."""
    mine, other = ([(p.number, r) for p in measure(pdf).pages for r in p.rules] for pdf in (ours, theirs))
    return [f"only here: {rule}" for rule in mine if not _among(rule, other)] + [
        f"only there: {rule}" for rule in other if not _among(rule, mine)
    ]


def _among(rule: tuple[int, MeasuredRule], others: list[tuple[int, MeasuredRule]]) -> bool:
    page, drawn = rule
    ends = (drawn.x0, drawn.y0, drawn.x1, drawn.y1)
    return any(
        page == number and all(abs(a - b) < SAME_PLACE for a, b in zip(ends, (r.x0, r.y0, r.x1, r.y1), strict=True))
        for number, r in others
    )
