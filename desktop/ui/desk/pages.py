"""What the desk needs of printed pages: a drawn plan, where its words stand, pictures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.editing import At
from desktop.domain.lines import Line, lines
from desktop.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line in one look: where they begin and how wide they are, in points."""

    x: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of words on a page (from 0): its box in points from the upper left corner.

    ``stretches``: the same words as they were drawn; () where that is not known.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A place on a page that is filled later: "so", "ngay", "thang", "cho_ky"; its box in points as above."""

    name: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A drawn plan: its PDF, the size of each page in points, its words line by line in reading order."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    lines: tuple[PrintedLine, ...]
    fields: tuple[PrintedField, ...] = ()


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


class Places(Mapping[str, tuple[PrintedLine, ...]]):
    """Where each line of a plan stands on the pages, word by word.

    Only letters and digits count: spaces, breaks and capitals are the page's own.
    """

    def __init__(self, plan: Plan, printed: tuple[PrintedLine, ...]) -> None:
        self._printed = printed
        letters, self._owners = _letters(printed)
        self._starts: list[int] = []
        self._found: list[tuple[str, str, int]] = []
        """Plan lines in their order: id, words, number of letters; each begins at its entry in ``_starts``."""
        at = 0
        for line in lines(plan):
            wanted = _bare(_read(line))
            start = letters.find(wanted, at) if wanted else -1
            if start >= 0:
                at = start + len(wanted)
                self._starts.append(start)
                self._found.append((line.id, "" if line.table else line.plain, len(wanted)))
        self._index = {line_id: index for index, (line_id, _words, _count) in enumerate(self._found)}

    def __getitem__(self, line_id: str) -> tuple[PrintedLine, ...]:
        index = self._index[line_id]
        start = self._starts[index]
        owners = self._owners[start : start + self._found[index][2]]
        return tuple(self._printed[owner] for owner in sorted(set(owners)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def line_of(self, at: At) -> PrintedLine | None:
        """The printed line on which a place of the text stands; None where its words are not on the page."""
        index = self._index.get(at.line)
        if index is None:
            return None
        _line_id, words, count = self._found[index]
        letter = min(len(_bare(words[: at.offset])), count - 1)
        return self._printed[self._owners[self._starts[index] + letter]]

    def at(self, line: PrintedLine, letter: int) -> At | None:
        """The place of the text before the ``letter``-th character of a printed line.

        On a label: the start of what it labels; None where the line holds no words of the text.
        """
        number = self._printed.index(line)
        first, end = bisect_left(self._owners, number), bisect_right(self._owners, number)
        place = first + len(_bare(line.text[:letter]))
        index = bisect_right(self._starts, place) - 1
        if first < end and index >= 0 and self._starts[index] + self._found[index][2] > first:
            line_id, words, count = self._found[index]
            return At(line_id, _offset(words, min(place - self._starts[index], count)))
        after = index + 1
        if after < len(self._starts) and self._starts[after] < end:
            return At(self._found[after][0])
        return None


def _offset(words: str, letters: int) -> int:
    """The offset behind which ``letters`` letters of these words have gone by, at the start of the next one."""
    for offset, char in enumerate(words):
        if letters <= 0 and char.isalnum():
            return offset
        letters -= len(_bare(char))
    return len(words)


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
    """Only letters and digits, case folded."""
    return "".join(char for char in text.casefold() if char.isalnum())
