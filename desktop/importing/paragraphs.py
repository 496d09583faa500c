"""Lines → paragraphs: what a page broke is joined again, what the author ended stays ended.

Decided by labels, end marks, how full the line is, capitals, and blank lines and indents as far as they mean
something in this text (wrapping.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.labels import HEADED, Kind
from desktop.domain.plan import Table
from desktop.importing.lines import Line
from desktop.importing.marks import Mark, mark_of, starts_lower, starts_upper
from desktop.importing.tables import find_tables
from desktop.importing.vocabulary import BASIS, CITING, LEADING_ON, SURE_BASIS
from desktop.importing.wrapping import Wrapping, end_mark

_OPENERS = re.compile(r"Trên đây |Nơi nhận\b|Kính gửi\b")
_ORDER = tuple(Kind)
_BOLD = 0.07
"""A title in bold is that much wider than its letters measure."""
_FEW_WORDS = 3
_SHORT_TITLE = 6
"""Words of a line with its label that is a title, where the width of lines tells nothing."""
_DOUBT = 0.2
"""A small letter after a line speaks for going on; the line must have ended clearly early to end a paragraph."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its words with the label, the label apart, and the line of the file where it begins.

    A table is a paragraph whose only words are its caption. ``bold``: known to be bold throughout.
    """

    text: str
    mark: Mark | None
    number: int
    table: Table | None = None
    bold: bool = False

    @property
    def rest(self) -> str:
        """The words after the label."""
        return self.mark.rest_of(self.text) if self.mark else self.text


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, at least two words of them: a title, not an abbreviation."""
    return text.isupper() and len(text.split()) > 1 and sum(char.isalpha() for char in text[:60]) > 5


def _is_capital_title(mark: Mark | None, text: str) -> bool:
    """Whether a label of a kind that must have a title has one in capitals after it, were it one word."""
    return mark is not None and mark.options[0][0] in HEADED and mark.rest_of(text).isupper()


def join_lines(lines: list[Line], wrapping: Wrapping) -> list[Para]:
    """The paragraphs of a stretch of lines, tables among them."""
    joiner = _Joiner(wrapping)
    at = 0
    for block in find_tables(lines):
        for line in lines[at : block.start]:
            joiner.take(line)
        joiner.put(Para(block.caption, None, lines[block.start].number, block.table))
        at = block.stop
    for line in lines[at:]:
        joiner.take(line)
    return joiner.done()


def joined(parts: list[str]) -> str:
    """Lines as one text. A line that ends inside a word (QĐ-, 173/) goes on without a blank."""
    out = [parts[0]]
    for part in parts[1:]:
        before = out[-1]
        inside = len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and part[:1].isalnum()
        out.append(part if inside else f" {part}")
    return "".join(out)


class _Joiner:
    """Takes the lines one by one; ``_parts`` are the lines of the paragraph that is still open."""

    def __init__(self, wrapping: Wrapping) -> None:
        self._wrapping = wrapping
        self._paras: list[Para] = []
        self._parts: list[Line] = []
        self._mark: Mark | None = None
        self._capitals = False
        self._counts: dict[Kind, int] = {}

    def take(self, line: Line) -> None:
        mark = mark_of(line.text)
        if mark and self._parts and not self._is_label(mark, line):
            mark = None
        ended = not line.inside if self._wrapping.whole else bool(self._parts) and self._ends_before(line)
        if not self._parts or mark or ended:
            self._close()
            self._mark = mark
            self._count(mark)
        if len(self._parts) == self._bare:
            self._capitals = is_capitals(line.text) or _is_capital_title(mark, line.text)
        self._parts.append(line)

    @property
    def _bare(self) -> int:
        """1 where the open paragraph began with a line that holds its label alone, else 0."""
        return int(self._mark is not None and not self._mark.rest)

    def put(self, para: Para) -> None:
        """A finished paragraph after the open one."""
        self._close()
        self._paras.append(para)

    def done(self) -> list[Para]:
        self._close()
        return self._paras

    def _close(self) -> None:
        if self._parts:
            words = joined([part.text for part in self._parts])
            bold = all(part.bold for part in self._parts)
            self._paras.append(Para(words, self._mark, self._parts[0].number, bold=bold))
        self._parts = []

    def _count(self, mark: Mark | None) -> None:
        if mark and not mark.literal:
            kind, number = next((p for p in mark.options if self._counts.get(p[0], 0) + 1 == p[1]), mark.options[0])
            self._counts[kind] = number
            for deeper in _ORDER[_ORDER.index(kind) + 1 :]:
                self._counts.pop(deeper, None)

    def _is_label(self, mark: Mark, line: Line) -> bool:
        """Whether what looks like a label is one, or words of the open paragraph that fell to the start of a line."""
        before = self._parts[-1].text
        if self._separate(line) or not self._wrapping.wrapped:
            return True
        if not mark.bullet and before.rpartition(" ")[2] in CITING:
            return False
        if end_mark(before) or self._early(line) or self._capitals:
            return True
        under_title = self._mark is not None and not self._mark.bullet and len(self._parts) == 1
        if mark.bullet:
            return under_title and starts_upper(mark.rest) and len(mark.rest.split()) > _FEW_WORDS
        return any(
            self._counts.get(kind, 0) == number - 1 and (number > 1 or under_title) for kind, number in mark.options
        )

    def _separate(self, line: Line) -> bool:
        """Whether a blank line or an indent sets the line apart from the one above, in a text where that means it."""
        return (self._wrapping.blanks and line.blank_before and not line.page_start) or self._wrapping.begins(line)

    def _early(self, line: Line) -> bool:
        """Whether the last line was ended by its author."""
        last = self._parts[-1]
        titled = self._mark is not None and not end_mark(last.text) and starts_upper(line.text)
        spare = _BOLD if titled else _DOUBT if starts_lower(line.text) else 0.0
        return self._wrapping.early(last.text, line.text, first=len(self._parts) == 1, spare=spare)

    def _ends_before(self, line: Line) -> bool:
        """Whether the open paragraph ends before a line that bears no label."""
        before, text = self._parts[-1].text, line.text
        if len(self._parts) == self._bare:
            return False
        mark = end_mark(before)
        if before.endswith("./.") or (mark and _OPENERS.match(text)) or self._next_basis(text):
            return True
        if self._wrapping.soft:
            return line.blank_before
        separate = self._separate(line)
        if self._capitals and not separate:
            return bool(mark) or not text.isupper()
        small = starts_lower(text)
        early = self._early(line)
        if separate or not self._wrapping.wrapped:
            return bool(mark or SURE_BASIS.match(text)) or (early and not small)
        if small:
            return early and mark in (";", ":")
        if is_capitals(text) or mark:
            return early
        if not starts_upper(text) or self._goes_on():
            return False
        if self._wrapping.ragged:
            return self._mark is not None and len(self._parts) == 1 and (early or len(before.split()) <= _SHORT_TITLE)
        return early

    def _next_basis(self, text: str) -> bool:
        """Whether the open paragraph is a basis and the line begins another one."""
        if not BASIS.match(self._parts[0].text) or not BASIS.match(text):
            return False
        before = self._parts[-1].text
        return end_mark(before) == ";" or before.endswith(",") or bool(end_mark(before) and SURE_BASIS.match(text))

    def _goes_on(self) -> bool:
        """Whether the last line ends in a comma or a word that wants another."""
        before = self._parts[-1].text
        return before.endswith(",") or before.rpartition(" ")[2] in LEADING_ON
