"""Finds letterhead and title on page 1, by position and words.

Every component may be missing, misspelt or in the wrong style: the rules say so, this only says which lines are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.checks.likeness import DATE, NUMBER, SUBJECT_OF_LETTER, URGENT_OR_SECRET, alike, plain
from desktop.checks.parts import NEXT_LINE, SAME_ROW, Part, block, is_bold, rows
from desktop.document.measured import MeasuredLine, MeasuredPage, MeasuredWord
from desktop.rules.checking import CheckRules
from desktop.rules.values import Rules

_HEAD = 0.55
"""Letterhead and title stand in this share of page 1."""
_MARKS = 7.0
"""mm above Quốc hiệu: no name of an office stands so high."""
_WORDS = 30
"""No half of a letterhead has more words."""


class Head:
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
        if national:  # a draft or circulation mark stands above, in the margin
            self.upper = [line for line in self.upper if line.baseline > national.baseline - _MARKS]
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
            out["subject"] = Part(1, tuple(block(following)))
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
        for index in range(1, min(len(line.words) - 3, _WORDS)):
            rest = plain(" ".join(word.text for word in line.words[index : index + 4]))
            if rest.startswith(("cong hoa xa hoi", "doc lap tu do")):
                return [_line(line.words[:index]), _line(line.words[index:])]
        if NUMBER.match(line.text) and DATE.search(plain(line.text)):  # a long symbol beside a long place
            end = next((i for i, word in enumerate(line.words, start=1) if "/" in word.text), 0)
            if 0 < end < len(line.words):
                return [_line(line.words[:end]), _line(line.words[end:])]
        return [line]

    def _names(self, lines: list[MeasuredLine]) -> dict[str, Part]:
        """Chủ quản and issuer: upright above bold, else cut where the name of another office begins."""
        names = [line for line in lines if plain(line.text) not in URGENT_OR_SECRET]
        if not names:
            return {}
        cut = next((i for i, line in enumerate(names) if i and is_bold(line) and not is_bold(names[i - 1])), 0)
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
        return first if is_bold(first) and first.text.isupper() and len(first.words) <= 4 else None

    def _subject(self, title: MeasuredLine) -> tuple[MeasuredLine, ...]:
        """The lines under the title down to the drawn line; without one, those that are bold or centred under it."""
        below = [line for line in rows(self.lines) if line.baseline > title.baseline + SAME_ROW]
        middle = (title.x0 + title.x1) / 2
        short = (
            rule.y0
            for rule in self.page.rules
            if title.baseline < rule.y0 < title.baseline + 60
            and abs((rule.x0 + rule.x1) / 2 - middle) < 12
            and 1 < rule.x1 - rule.x0 < 0.5 * self.page.width
        )
        drawn = min((y for y in short if any(line.baseline < y + SAME_ROW for line in below)), default=None)
        widest = max((line.x1 - line.x0 for line in self.lines), default=0.0)
        out: list[MeasuredLine] = []
        for line in below:
            if line.baseline - (out[-1] if out else title).baseline > NEXT_LINE:
                break
            if drawn is not None and line.baseline > drawn + SAME_ROW:
                break
            centred = abs((line.x0 + line.x1) / 2 - middle) < 3 and line.x1 - line.x0 < 0.97 * widest
            if drawn is None and not (centred or is_bold(line)):
                break
            out.append(line)
        return tuple(out)


def _line(words: Sequence[MeasuredWord]) -> MeasuredLine:
    text = " ".join(word.text for word in words)
    return MeasuredLine(tuple(words), text, words[0].x0, words[-1].x1, words[0].baseline)


def _is_number(line: MeasuredLine, *, strict: bool = False) -> bool:
    """ "Số: 07/KH-VPUB", whatever is wrong with it; ``strict``: outside the issuer's column."""
    return bool(NUMBER.match(line.text)) and (not strict or "/" in line.text) and len(line.words) <= 8


def _is_date(line: MeasuredLine, *, strict: bool = False) -> bool:
    text = plain(line.text)
    return bool(DATE.search(text)) and len(line.words) <= (12 if strict else 14) and "ngay" in text.split()[:7]
