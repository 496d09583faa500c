"""What the desk needs of printed pages: a drawn plan, where its words stand, pictures.."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.domain.lines import Line, lines
from desktop.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of words on a page (from 0): its box in points from the upper left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A drawn plan: its PDF, the size of each page in points, its words line by line in reading order."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    lines: tuple[PrintedLine, ...]


class Picture(Protocol):
    """A page in pixels: ``stride`` bytes a row, four bytes a pixel in the order B, G, R, unused."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def data(self) -> bytes: ...


class Press(Protocol):
    """Draws plans and pictures of pages; called from any thread."""

    def show(self, plan: Plan) -> Printed:
        """The pages of a plan, exactly as its DOCX prints."""
        ...

    def picture(self, pdf: bytes, page: int, scale: float) -> Picture:
        """A page (from 0) on white at ``scale`` pixels a point."""
        ...


def places(plan: Plan, printed: tuple[PrintedLine, ...]) -> dict[str, tuple[PrintedLine, ...]]:
    """Where each line of the plan stands on the pages. Words are found in order, whatever breaks them."""
    letters, owners = _letters(printed)
    out: dict[str, tuple[PrintedLine, ...]] = {}
    at = 0
    for line in lines(plan):
        wanted = _bare(_read(line))
        start = letters.find(wanted, at) if wanted else -1
        if start < 0:
            continue
        at = start + len(wanted)
        found = sorted(set(owners[start:at]))
        out[line.id] = tuple(printed[index] for index in found)
    return out


def _read(line: Line) -> str:
    if line.table:
        return "".join(run.text for row in line.table.rows[:1] for cell in row for run in cell.text)
    return line.plain


def _letters(printed: tuple[PrintedLine, ...]) -> tuple[str, list[int]]:
    """All letters and digits in order, and for each the printed line that holds it."""
    parts: list[str] = []
    owners: list[int] = []
    for index, line in enumerate(printed):
        # A page number stands between the parts of a paragraph that runs over the page's end.
        bare = "" if line.text.strip() == str(line.page + 1) else _bare(line.text)
        parts.append(bare)
        owners.extend([index] * len(bare))
    return "".join(parts), owners


def _bare(text: str) -> str:
    """Only letters and digits, case folded: spaces, breaks and capitals are the page's own."""
    return "".join(char for char in text.casefold() if char.isalnum())
