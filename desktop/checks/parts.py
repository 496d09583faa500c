"""Finds the components of an official document on its measured pages, by position and words.

Every component may be missing, misspelt or in the wrong style: the rules say so, this module only says which
lines are meant. Lengths in mm, from the upper left corner of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop.checks.likeness import (
    DATE,
    DRAWN_BY_HAND,
    NUMBER,
    PAGE_NUMBER,
    SUBJECT_OF_LETTER,
    URGENT_OR_SECRET,
    alike,
    plain,
)
from desktop.document.measured import Measured, MeasuredLine, MeasuredPage, MeasuredRule, MeasuredWord
from desktop.rules.checking import CheckRules
from desktop.rules.values import Rules

# Our own measures of what belongs together (mm); nothing here is a value of the decree.
_SAME_ROW = 1.5
_SAME_EDGE = 0.5
_NEXT_LINE = 12.0
_NUMBER_ZONE = 30.0
_HEAD = 0.55
"""The letterhead and the title stand in this share of page 1."""


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
    Nơi nhận, one part each. ``page_numbers``: one for each page that shows a number. ``letter``: a công văn.
    """

    pages: tuple[MeasuredPage, ...]
    single: dict[str, Part] = field(default_factory=dict)
    entries: tuple[Part, ...] = ()
    page_numbers: tuple[Part, ...] = ()
    body: tuple[Part, ...] = ()
    edges: Edges | None = None
    letter: bool = False

    def get(self, name: str) -> Part | None:
        return self.single.get(name)

    def page(self, number: int) -> MeasuredPage | None:
        """A page of the document by its number from 1."""
        return self.pages[number - 1] if 0 < number <= len(self.pages) else None


def locate(measured: Measured, rules: Rules, checks: CheckRules) -> Parts:
    """The components of a document; an empty result where no page shows text."""
    whole = tuple(_prepared(page) for page in measured.pages)
    numbers = tuple(part for page in whole if (part := _page_number(page)))
    pages = whole[: _annex(whole, numbers)]
    if not any(page.lines for page in pages):
        return Parts(pages, page_numbers=numbers)
    head = _Head(pages[0], rules, checks)
    single = head.found()
    label = _label(pages, head.bottom)
    if label:
        single["recipients_label"] = label
    entries = _entries(pages, label, numbers)
    single |= _signature(pages, label, head.bottom)
    taken = {id(line) for part in (*single.values(), *entries, *numbers) for line in part.lines}
    body = tuple(
        Part(page.number, lines)
        for page in pages
        if (lines := tuple(line for line in page.lines if id(line) not in taken and _below(line, page, head.bottom)))
    )
    return Parts(pages, single, entries, numbers, body, _edges(body, label), head.letter)


def _below(line: MeasuredLine, page: MeasuredPage, bottom: float) -> bool:
    return page.number > 1 or line.baseline > bottom


def _prepared(page: MeasuredPage) -> MeasuredPage:
    """The page without empty lines; a row of underscores is the drawn line that it stands for."""
    drawn = [line for line in page.lines if DRAWN_BY_HAND.match(line.text)]
    strokes = [MeasuredRule(line.x0, line.baseline, line.x1, line.baseline, 0.2) for line in drawn]
    lines = tuple(line for line in page.lines if line.words and line.text.strip() and line not in drawn)
    return MeasuredPage(page.number, page.width, page.height, lines, (*page.rules, *strokes))


def _page_number(page: MeasuredPage) -> Part | None:
    """A number alone in the top or bottom margin."""
    ends = (line for line in page.lines if PAGE_NUMBER.match(line.text))
    for line in ends:
        above = all(line.baseline <= other.baseline for other in page.lines) and line.baseline < _NUMBER_ZONE
        below = all(line.baseline >= other.baseline for other in page.lines)
        if above or (below and line.baseline > page.height - _NUMBER_ZONE):
            return Part(page.number, (line,))
    return None


def _annex(pages: Sequence[MeasuredPage], numbers: Sequence[Part]) -> int:
    """Index of the first page that begins a Phụ lục; the number of pages where there is none."""
    skipped = {id(line) for part in numbers for line in part.lines}
    for index, page in enumerate(pages[1:], start=1):
        first = next((line for line in page.lines if id(line) not in skipped), None)
        centred = first and abs(first.x0 + first.x1 - page.width) < 40
        if first and centred and plain(first.text).startswith("phu luc") and len(first.words) <= 4:
            return index
    return len(pages)


def rows(lines: Iterable[MeasuredLine]) -> list[MeasuredLine]:
    """Lines of one row joined: a stamp or a form field may have cut "Số: 173" from "/KH-UBND"."""
    out: list[MeasuredLine] = []
    for line in sorted(lines, key=lambda line: (round(line.baseline / _SAME_ROW), line.x0)):
        last = out[-1] if out else None
        if last and abs(last.baseline - line.baseline) < _SAME_ROW and line.x0 >= last.x1:
            words = (*last.words, *line.words)
            out[-1] = MeasuredLine(words, f"{last.text} {line.text}", last.x0, line.x1, last.baseline)
        else:
            out.append(line)
    return sorted(out, key=lambda line: line.baseline)


# --- the head of page 1 -----------------------------------------------------------------------------------------


class _Head:
    """Letterhead and title of page 1."""

    def __init__(self, page: MeasuredPage, rules: Rules, checks: CheckRules) -> None:
        self.page, self.rules, self.checks = page, rules, checks
        self.lines = [part for line in page.lines for part in self._halves(line)]
        self.upper = [line for line in self.lines if line.baseline < page.height * _HEAD]
        self.letter = False
        self.bottom = 0.0

    def found(self) -> dict[str, Part]:
        """Every component of letterhead and title that is there."""
        national = self._first(self.upper, lambda line: alike(line.text, self.rules.national_name.text))
        motto = self._first(self.upper, self._is_motto)
        edge = national.x0 if national else motto.x0 - 5 if motto else self.page.width / 2
        left = rows(line for line in self.upper if line.x1 < edge + 3 and line.x0 < edge - 3)
        right = rows(line for line in self.upper if line.x0 > edge - 12)
        number = self._first(left, _is_number) or self._first(self.upper, lambda line: _is_number(line, strict=True))
        date = self._first(right, _is_date) or self._first(self.upper, lambda line: _is_date(line, strict=True))
        head = [line for line in (national, motto, number, date) if line]
        self.bottom = max((line.baseline for line in head), default=0.0)
        single = {"national_name": national, "motto": motto, "number": number, "place_date": date}
        out = {name: Part(1, (line,)) for name, line in single.items() if line}
        subject = self._first(left, lambda line: bool(SUBJECT_OF_LETTER.match(line.text)))
        self.letter = subject is not None
        title = self._type_name()
        end = number.baseline if number else subject.baseline if subject else self.bottom
        out |= self._names([line for line in left if line.baseline < (end or (title.baseline if title else 0))])
        if subject:
            following = [line for line in left if line.baseline >= subject.baseline]
            out["subject"] = Part(1, tuple(_block(following)))
        elif title:
            out["type_name"] = Part(1, (title,))
            if lines := self._subject(title):
                out["subject"] = Part(1, lines)
        self.bottom = max((part.last.baseline for part in out.values()), default=0.0)
        return out

    def _first(self, lines: Iterable[MeasuredLine], test: object) -> MeasuredLine | None:
        return next((line for line in lines if callable(test) and test(line)), None)

    def _is_motto(self, line: MeasuredLine) -> bool:
        words = plain(line.text)
        return alike(line.text, self.rules.motto.text, 0.75) or ("doc lap" in words and "hanh phuc" in words)

    def _halves(self, line: MeasuredLine) -> list[MeasuredLine]:
        """A line into which the two halves of the letterhead ran together, cut again."""
        for index in range(1, len(line.words) - 3):
            rest = plain(" ".join(word.text for word in line.words[index : index + 4]))
            if rest.startswith(("cong hoa xa hoi", "doc lap tu do")):
                return [_line(line.words[:index]), _line(line.words[index:])]
        return [line]

    def _names(self, lines: list[MeasuredLine]) -> dict[str, Part]:
        """Chủ quản and issuer: upright above bold, else cut where the name of another office begins."""
        names = [line for line in lines if plain(line.text) not in URGENT_OR_SECRET]
        if not names:
            return {}
        cut = next((i for i, line in enumerate(names) if i and _is_bold(line) and not _is_bold(names[i - 1])), 0)
        if not cut:
            cut = next((i for i, line in enumerate(names) if i and self._begins_a_name(line.text)), 0)
        out = {"issuer": Part(1, tuple(names[cut:]))}
        return out | ({"issuer_parent": Part(1, tuple(names[:cut]))} if cut else {})

    def _begins_a_name(self, text: str) -> bool:
        return f"{plain(text)} ".startswith(tuple(f"{plain(words)} " for words in self.checks.first_words))

    def _type_name(self) -> MeasuredLine | None:
        """The line that is a kind of document; else the first short one in bold capitals under the letterhead."""
        kinds = {plain(kind.name) for kind in self.rules.types}
        below = [
            line
            for line in rows(self.upper)
            if line.baseline > self.bottom and plain(line.text) not in URGENT_OR_SECRET
        ]
        exact = self._first(below, lambda line: plain(line.text) in kinds)
        if exact or not below or self.letter:
            return exact
        first = below[0]
        return first if _is_bold(first) and first.text.isupper() and len(first.words) <= 4 else None

    def _subject(self, title: MeasuredLine) -> tuple[MeasuredLine, ...]:
        """The lines under the title down to the drawn line; without one, those that are bold or centred under it."""
        below = [line for line in rows(self.lines) if line.baseline > title.baseline + _SAME_ROW]
        middle = (title.x0 + title.x1) / 2
        short = (
            rule.y0
            for rule in self.page.rules
            if title.baseline < rule.y0 < title.baseline + 60
            and abs((rule.x0 + rule.x1) / 2 - middle) < 12
            and 3 < rule.x1 - rule.x0 < 0.5 * self.page.width
        )
        drawn = min((y for y in short if any(line.baseline < y + _SAME_ROW for line in below)), default=None)
        widest = max((line.x1 - line.x0 for line in self.lines), default=0.0)
        out: list[MeasuredLine] = []
        for line in below:
            if line.baseline - (out[-1] if out else title).baseline > _NEXT_LINE * 1.5:
                break
            if drawn is not None and line.baseline > drawn + _SAME_ROW:
                break
            centred = abs((line.x0 + line.x1) / 2 - middle) < 3 and line.x1 - line.x0 < 0.97 * widest
            if drawn is None and not (centred or _is_bold(line)):
                break
            out.append(line)
        return tuple(out)


def _line(words: Sequence[MeasuredWord]) -> MeasuredLine:
    text = " ".join(word.text for word in words)
    return MeasuredLine(tuple(words), text, words[0].x0, words[-1].x1, words[0].baseline)


def _is_bold(line: MeasuredLine) -> bool:
    """Whether most letters are bold."""
    bold = sum(len(word.text) for word in line.words if word.bold)
    return 2 * bold > sum(len(word.text) for word in line.words)


def _is_number(line: MeasuredLine, *, strict: bool = False) -> bool:
    """ "Số: 07/KH-VPUB", whatever is wrong with it; ``strict``: outside the issuer's column."""
    return bool(NUMBER.match(line.text)) and (not strict or "/" in line.text) and len(line.words) <= 8


def _is_date(line: MeasuredLine, *, strict: bool = False) -> bool:
    text = plain(line.text)
    return bool(DATE.search(text)) and len(line.words) <= (12 if strict else 14) and "ngay" in text.split()[:7]


def _block(lines: list[MeasuredLine]) -> list[MeasuredLine]:
    """The first lines that follow one another without a gap."""
    out = lines[:1]
    for before, after in pairwise(lines):
        if after.baseline - before.baseline > 8:
            break
        out.append(after)
    return out


# --- the foot of the document -----------------------------------------------------------------------------------


def _label(pages: Sequence[MeasuredPage], bottom: float) -> Part | None:
    """The last "Nơi nhận" in the left half."""
    for page in reversed(pages):
        for line in reversed(page.lines):
            first = plain(" ".join(word.text for word in line.words[:2]))
            if first == "noi nhan" and line.x0 < page.width * 0.4 and _below(line, page, bottom):
                return Part(page.number, (line,))
    return None


def _entries(pages: Sequence[MeasuredPage], label: Part | None, numbers: Sequence[Part]) -> tuple[Part, ...]:
    """What stands under "Nơi nhận", one part an entry; the list may run on to the next page."""
    if not label:
        return ()
    skipped = {id(line) for part in numbers for line in part.lines}
    out: list[tuple[int, list[MeasuredLine]]] = []
    for page in pages[label.page - 1 :]:
        last = label.top if page.number == label.page else None
        for line in page.lines:
            inside = line.x0 < page.width * 0.45 and id(line) not in skipped and line is not label.last
            if not inside or (last is not None and line.baseline <= last):
                continue
            if (last is not None and line.baseline - last > _NEXT_LINE) or _ended(out):
                return tuple(Part(number, tuple(lines)) for number, lines in out)
            last = line.baseline
            if line.text.lstrip()[:1] in "-–—•+" or not out or out[-1][0] != page.number:
                out.append((page.number, [line]))
            else:
                out[-1][1].append(line)
    return tuple(Part(number, tuple(lines)) for number, lines in out)


def _ended(entries: list[tuple[int, list[MeasuredLine]]]) -> bool:
    """Whether the last entry is a finished "Lưu: … ." """
    if not entries:
        return False
    text = " ".join(line.text for line in entries[-1][1])
    return plain(text).startswith("luu") and text.rstrip().endswith(".")


def _signature(pages: Sequence[MeasuredPage], label: Part | None, bottom: float) -> dict[str, Part]:
    """Quyền hạn and chức vụ, and the name under the space for the signature, in the right half."""
    for page in pages[label.page - 1 :] if label else reversed(pages):
        start = label.top - _NEXT_LINE if label and page.number == label.page else 0.0
        right = [
            line
            for line in page.lines
            if line.x0 > page.width * 0.42 and line.baseline > start and _below(line, page, bottom)
            if line.words[0].size > 12 and (label or _is_bold(line))
        ]
        block = [line for line in _block(right) if line.text.isupper() or not _is_name(line)]
        if not block:
            continue
        rest = [line for line in right if line.baseline > block[-1].baseline]
        name = rest[-1] if rest else _name_on_next_page(pages, page.number)
        out = {"authority": Part(page.number, tuple(block))}
        if name:
            on = page.number if rest else page.number + 1
            out["signer_name"] = Part(on, (name,))
        return out
    return {}


def _is_name(line: MeasuredLine) -> bool:
    """Two to six words, each with a capital first letter only: "Lò Thị Phương"."""
    words = [word.text for word in line.words]
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and not word[1:].isupper() for word in words)


def _name_on_next_page(pages: Sequence[MeasuredPage], number: int) -> MeasuredLine | None:
    following = pages[number].lines if number < len(pages) else ()
    return next((line for line in following if line.x0 > pages[number].width * 0.42 and _is_name(line)), None)


# --- edges of the text ------------------------------------------------------------------------------------------


def _edges(body: Sequence[Part], label: Part | None) -> Edges | None:
    """Where the lines of the body begin and end."""
    lines = [line for part in body for line in part.lines]
    if not lines:
        return None
    left, _ = _shared(sorted(line.x0 for line in lines))
    right, right_sure = _shared(sorted((line.x1 for line in lines), reverse=True))
    wrapped = any(
        abs(after.x0 - left) < _SAME_EDGE and right - before.x1 < 3 and before.x0 >= after.x0 - _SAME_EDGE
        for part in body
        for before, after in pairwise(part.lines)
    )
    return Edges(min(left, label.last.x0) if label else left, right, wrapped or label is not None, right_sure)


def _shared(edges: list[float]) -> tuple[float, bool]:
    """The outermost edge that two lines share; sure where most lines that come near it end there (justified text)."""
    for edge, following in pairwise(edges):
        if abs(edge - following) < _SAME_EDGE:
            near = [other for other in edges if abs(edge - other) < 8]
            return edge, 2 * sum(abs(edge - other) < _SAME_EDGE for other in near) > len(near)
    return edges[0], False
