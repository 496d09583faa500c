"""The components of an official document as found on its measured pages. Lengths in mm from the upper left corner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop.document.measured import MeasuredLine, MeasuredPage, MeasuredWord

# Our own measures of what belongs together (mm); nothing here is a value of the decree.
SAME_ROW = 1.5
NEXT_LINE = 12.0
_STEP = 8.0
_STRETCHED = 0.3


@dataclass(frozen=True, slots=True)
class Part:
    """A component: its lines from top to bottom on one page (from 1)."""

    page: int
    lines: tuple[MeasuredLine, ...]

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> tuple[MeasuredWord, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @property
    def last(self) -> MeasuredLine:
        return self.lines[-1]

    @property
    def top(self) -> float:
        """Baseline of the first line."""
        return self.lines[0].baseline

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0] if sizes else 0.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Left and right edge of the text block; ``sure`` where lines begin (end) there that can only mean the margin."""

    left: float
    right: float
    left_sure: bool
    right_sure: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found. ``pages`` are those of the document without its annexes, lines drawn by letters taken as lines.

    ``single``: component → part, by the names of ``resources/rules/components.toml``. ``entries``: the lines of
    Nơi nhận, one part each. ``page_numbers``: one for each page that shows a number. ``edges``: of running text.
    ``letter``: a công văn. ``joint``: several sign side by side.
    """

    pages: tuple[MeasuredPage, ...]
    single: dict[str, Part] = field(default_factory=dict)
    entries: tuple[Part, ...] = ()
    page_numbers: tuple[Part, ...] = ()
    body: tuple[Part, ...] = ()
    edges: Edges | None = None
    letter: bool = False
    joint: bool = False

    def get(self, name: str) -> Part | None:
        return self.single.get(name)

    def page(self, number: int) -> MeasuredPage | None:
        """A page of the document by its number from 1."""
        return self.pages[number - 1] if 0 < number <= len(self.pages) else None


def rows(lines: Iterable[MeasuredLine]) -> list[MeasuredLine]:
    """Lines of one row joined: a stamp or a form field may have cut "Số: 173" from "/KH-UBND"."""
    out: list[MeasuredLine] = []
    for line in sorted(lines, key=lambda line: (round(line.baseline / SAME_ROW), line.x0)):
        last = out[-1] if out else None
        if last and abs(last.baseline - line.baseline) < SAME_ROW and line.x0 >= last.x1:
            words = (*last.words, *line.words)
            out[-1] = MeasuredLine(words, f"{last.text} {line.text}", last.x0, line.x1, last.baseline)
        else:
            out.append(line)
    return sorted(out, key=lambda line: line.baseline)


def block(lines: list[MeasuredLine]) -> list[MeasuredLine]:
    """The first lines that follow one another without a gap."""
    out = lines[:1]
    for before, after in pairwise(lines):
        if abs(after.baseline - before.baseline) > _STEP:
            break
        out.append(after)
    return out


def justified(lines: list[MeasuredLine]) -> bool:
    """Whether lines that end alike were stretched to an edge: their gaps between words differ more than their ends.

    Gaps are all alike in ragged lines and in a line that stands there twice; lines that each end a gap before the edge
    differ in both.
    """
    gaps = [median(b.x0 - a.x1 for a, b in pairwise(line.words)) for line in lines if len(line.words) > 1]
    ends = [line.x1 for line in lines if len(line.words) > 1]
    return bool(gaps) and max(gaps) - min(gaps) > max(ends) - min(ends) + _STRETCHED


def is_bold(line: MeasuredLine) -> bool:
    """Whether most letters are bold."""
    bold = sum(len(word.text) for word in line.words if word.bold)
    return 2 * bold > sum(len(word.text) for word in line.words)


def below(line: MeasuredLine, page: MeasuredPage, bottom: float) -> bool:
    """Whether a line comes after the letterhead and title, which end at ``bottom`` on page 1."""
    return page.number > 1 or line.baseline > bottom
