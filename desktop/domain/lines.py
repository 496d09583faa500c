"""A plan as one continuous text: what an editor shows line by line, from the subject to the last appendix.

A line is a place for words: the subject, one basis, the lead, one node, the closing, one appendix title. Its words
are a heading and running text; where it has both, one space stands between them that belongs to neither, as the
label does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from desktop.domain.labels import HEADED, Kind
from desktop.domain.plan import Node, Plan, Run, Table, Text, join, plain, walk
from desktop.domain.text import nfc

TITLE, LEAD, CLOSING = "#title", "#lead", "#closing"
"""Ids of the places that a plan has exactly once."""


class Part(Enum):
    """What a line is for."""

    TITLE = "title"
    BASIS = "basis"
    LEAD = "lead"
    NODE = "node"
    CLOSING = "closing"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a line. ``titled``: words written into the empty line become its heading."""

    heading: str = ""
    text: Text = ()
    titled: bool = False

    @property
    def gap(self) -> int:
        """1 where heading and text both have words, for the space between them."""
        return 1 if self.heading and self.text else 0

    @property
    def plain(self) -> str:
        """What the line reads."""
        return self.heading + " " * self.gap + plain(self.text)

    def cut(self, start: int, end: int) -> Words:
        """Without the characters from ``start`` up to ``end``."""
        at = len(self.heading) + self.gap
        heading = self.heading[:start] + self.heading[max(start, min(end, len(self.heading))) :]
        start, end = max(0, start - at), max(0, end - at)
        text = join((*part(self.text, 0, start), *part(self.text, max(start, end))))
        return replace(self, heading=nfc(heading), text=normal(text))

    def insert(self, offset: int, run: Run) -> Words:
        """With the words of ``run`` at ``offset``. In a heading the look is the form's, not the run's."""
        in_heading = bool(self.heading) or (self.titled and not self.text)
        if in_heading and offset <= len(self.heading):
            return replace(self, heading=nfc(self.heading[:offset] + run.text + self.heading[offset:]))
        at = max(0, offset - len(self.heading) - self.gap)
        return replace(self, text=normal((*part(self.text, 0, at), run, *part(self.text, at))))

    def mark(self, start: int, end: int, look: str, on: bool) -> Words:
        """With a look ("bold", "italic", "underline") set or taken off between two places of the running text."""
        at = len(self.heading) + self.gap
        start, end = max(0, start - at), max(0, end - at)
        middle = (looking(run, look, on) for run in part(self.text, start, end))
        return replace(self, text=join((*part(self.text, 0, start), *middle, *part(self.text, end))))


def looking(run: Run, look: str, on: bool) -> Run:
    """The run with one of its looks set or taken off."""
    if look == "bold":
        return replace(run, bold=on)
    return replace(run, italic=on) if look == "italic" else replace(run, underline=on)


def part(value: Text, start: int, end: int | None = None) -> Text:
    """The characters of a running text from ``start`` up to ``end``."""
    out: list[Run] = []
    at = 0
    for run in value:
        stop = len(run.text) if end is None else max(0, end - at)
        if words := run.text[max(0, start - at) : stop]:
            out.append(replace(run, text=words))
        at += len(run.text)
    return tuple(out)


def normal(value: Text) -> Text:
    """Running text in normal form, marks composed with the letter before them even across a change of look."""
    value = join(value)
    if unicodedata.is_normalized("NFC", plain(value)):
        return value
    out: list[Run] = []
    for run in value:
        rest = run.text
        while out and rest and unicodedata.combining(rest[0]):
            out[-1] = replace(out[-1], text=out[-1].text + rest[0])
            rest = rest[1:]
        out.append(replace(run, text=rest))
    return join(tuple(replace(run, text=nfc(run.text)) for run in out))


def trimmed(value: Text) -> Text:
    """Running text in normal form, on one line: no blanks at both ends, single blanks inside."""
    out: list[Run] = []
    for run in value:
        words = " ".join(f"|{run.text}|".split())[1:-1]
        if not out or out[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            out.append(replace(run, text=words))
    if out:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
    return normal(tuple(out))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the continuous text. ``label`` as printed ("a)"); ``depth``: 0 = top level of the body."""

    id: str
    part: Part
    words: Words
    kind: Kind | None = None
    label: str = ""
    depth: int = 0
    path: str = ""
    table: Table | None = None

    @property
    def plain(self) -> str:
        """What the line reads, without its label."""
        return self.words.plain


def lines(plan: Plan) -> Iterator[Line]:
    """Every line of the plan in reading order."""
    yield Line(TITLE, Part.TITLE, Words(plan.title, titled=True))
    for basis in plan.bases:
        yield Line(basis.id, Part.BASIS, Words(text=basis.text))
    yield Line(LEAD, Part.LEAD, Words(text=plan.lead))
    yield from _node_lines(plan.sections)
    yield Line(CLOSING, Part.CLOSING, Words(text=plan.closing))
    for appendix in plan.appendices:
        yield Line(appendix.id, Part.APPENDIX, Words(appendix.title, titled=True))
        yield from _node_lines(appendix.sections)


def _node_lines(sections: tuple[Node, ...]) -> Iterator[Line]:
    for placed in walk(sections):
        node = placed.node
        words = Words(node.heading, node.text, node.kind in HEADED)
        yield Line(node.id, Part.NODE, words, node.kind, placed.printed, placed.depth, placed.path, node.table)


def word_count(text: Iterable[Line]) -> int:
    """Words of the continuous text that these lines are, tables included."""
    total = 0
    for line in text:
        total += len(line.plain.split())
        if line.table:
            total += sum(len(plain(cell.text).split()) for row in line.table.rows for cell in row)
    return total
