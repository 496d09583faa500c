"""Words in the order in which a page draws them, put together from its letters.

A page of text is some hundred words, drawn a dozen at a time. What one text object draws in a line stays together as a
phrase: that is all that most lines are made of, and far less work than words are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from desktop.document.measured import MeasuredWord
from desktop.pdf.letters import HYPHENS, Letters, Look

# In em: a new word begins behind a wider gap; words whose baselines are nearer than this stand in one line.
WORD_GAP, SAME_LINE = 0.15, 0.4
_STRETCH = re.compile(r"\S+")


@dataclass(slots=True)
class Word:
    """A word while it grows, from the pen's place at its first letter to that after the last.

    ``parts``: its letters, each stretch with its look. ``first`` and ``last`` are the text objects that drew its ends.
    ``begin``: its first letter on the page; ``order``: its place among the words of the stream.
    """

    parts: list[tuple[str, Look]]
    x0: float
    x1: float
    baseline: float
    em: float
    first: int
    last: int
    begin: int
    order: int

    def takes(self, x: float, y: float, look: Look, drawn_by: int) -> bool:
        """Whether the next letter, drawn at x, y, still belongs to this word."""
        if look.turned or self.parts[-1][1].turned:
            return drawn_by == self.last
        em = max(look.height, self.em)
        return -em < x - self.x1 < WORD_GAP * em and abs(y - self.baseline) < SAME_LINE * em

    def add(self, later: Word) -> None:
        """Takes letters drawn later."""
        self.parts += later.parts
        self.x0, self.x1 = min(self.x0, later.x0), max(self.x1, later.x1)
        self.last, self.begin, self.order = later.last, later.begin, later.order

    def finished(self) -> MeasuredWord:
        """The look of a word is that of most of its letters; the first wins a tie."""
        text, look = self.parts[0]
        if len(self.parts) > 1:
            text = "".join(part for part, _ in self.parts)
            letters: Counter[Look] = Counter()
            for part, one in self.parts:
                letters[one] += len(part)
            look = letters.most_common(1)[0][0]
        text = normalize("NFC", text)
        return MeasuredWord(text, self.x0, self.x1, self.baseline, look.size, look.bold, look.italic, look.colour)


@dataclass(slots=True)
class Phrase:
    """Words that one text object drew on one baseline, from left to right, with clear gaps. Lengths in mm.

    ``words``: text, both ends and first letter of each; ``order``: the place of the first one among all words.
    """

    look: Look
    baseline: float
    drawn_by: int
    order: int
    words: list[tuple[str, float, float, int]]

    @property
    def em(self) -> float:
        return self.look.height

    @property
    def x0(self) -> float:
        return self.words[0][1]

    @property
    def x1(self) -> float:
        return self.words[-1][2]

    def goes_on(self, x: float, y: float, drawn_by: int) -> bool:
        """Whether a word drawn at x, y is its next one."""
        return drawn_by == self.drawn_by and y == self.baseline and x - self.words[-1][2] >= WORD_GAP * self.look.height

    def singly(self) -> list[Word]:
        """Its words, each for itself."""
        by, y, em = self.drawn_by, self.baseline, self.look.height
        return [
            Word([(text, self.look)], x0, x1, y, em, by, by, begin, order)
            for order, (text, x0, x1, begin) in enumerate(self.words, start=self.order)
        ]

    def finished(self) -> list[MeasuredWord]:
        """Its words as they are reported."""
        look, y = self.look, self.baseline
        shared = look.size, look.bold, look.italic, look.colour
        return [MeasuredWord(normalize("NFC", text), x0, x1, y, *shared) for text, x0, x1, _begin in self.words]


def phrases_of(letters: Letters) -> Iterator[Phrase | Word]:
    """All words that are seen; none reaches over a blank."""
    order = 0
    phrase: Phrase | None = None
    for begin, end, drawn_by, whole in _stretches(letters):
        look = letters.look(begin, drawn_by) if whole else None
        place = letters.ends(begin, end, look) if look and look.visible and not look.turned else None
        if look and place:
            order += 1
            x0, x1, y = place
            word = (letters.text[begin:end], x0, x1, begin)
            if phrase and phrase.goes_on(x0, y, drawn_by):
                phrase.words.append(word)
                continue
            if phrase:
                yield phrase
            phrase = Phrase(look, y, drawn_by, order, [word])
            continue
        if phrase:
            yield phrase
            phrase = None
        for one in _spelt(letters, begin, end):
            order += 1
            one.order = order
            yield one
    if phrase:
        yield phrase


def _stretches(letters: Letters) -> Iterator[tuple[int, int, int, bool]]:
    """Letters without a blank among them: begin, end, what drew the first one, and whether that drew all of them.

    A text object draws its letters one after the other: what it drew before and behind a letter, it drew here as well.
    """
    drawn_by = letters.drawn_by
    found = [
        (begin, end, drawn_by(begin)) for begin, end in (match.span() for match in _STRETCH.finditer(letters.text))
    ]
    for (begin, end, one), (_, _, following) in pairwise([*found, (0, 0, 0)]):
        yield begin, end, one, one > 0 and (following == one or drawn_by(end - 1) == one)


def _spelt(letters: Letters, begin: int, end: int) -> Iterator[Word]:
    """The words of a stretch letter by letter."""
    word: Word | None = None
    for index in range(begin, end):
        drawn_by = letters.drawn_by(index)
        look = letters.look(index, drawn_by) if drawn_by else None
        if look and not (look.visible and letters.is_letter(index)):
            continue
        later = _letter(letters, index, drawn_by, look) if look else None
        if word and look and later and word.takes(later.x0, later.baseline, look, drawn_by):
            word.add(later)
            continue
        if word:
            yield word
        word = later
    if word:
        yield word


def _letter(letters: Letters, index: int, drawn_by: int, look: Look) -> Word:
    """A word of one letter."""
    x, y = letters.origin(index)
    char = "-" if letters.text[index] in HYPHENS else letters.text[index]
    x1 = x + letters.advance(index, look)
    return Word([(char, look)], x, x1, y, look.height, drawn_by, drawn_by, index, 0)
