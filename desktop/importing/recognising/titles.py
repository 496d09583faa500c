"""Which words of an item are its title and which are text: by end marks, length, and what stands below or beside."""

from __future__ import annotations

import re

from desktop.domain.labels import HEADED, Kind
from desktop.importing.emphasis import bare, lead_in
from desktop.importing.marks import starts_upper
from desktop.importing.vocabulary import ACTS, ASSIGNS, BODY, VERB
from desktop.importing.wrapping import end_mark

_TITLED = frozenset({Kind.CLAUSE, Kind.SUBCLAUSE, Kind.POINT})
_MOST_WORDS = 30
_SHORT = 12
_FEW = 4


def looks_titled(words: str) -> bool:
    """Whether an item's words read like a title, or begin with one, as far as they alone tell."""
    return _whole_title(words) or _label_part(words) > 0


def _whole_title(words: str) -> bool:
    """Whether all of the words may be a title: no sentence, or the name of an office with a stop after it."""
    mark = end_mark(words)
    count = len(words[:400].split())
    if count > _MOST_WORDS or len(words) > 400:
        return False
    office_acts = BODY.match(words) and VERB.search(words)
    if mark == ":":
        return count <= _SHORT and not office_acts and not (count > _FEW and ACTS.match(words))
    return not mark or bool(mark == "." and BODY.match(words) and not office_acts)


class Titles:
    """Splits items, given as (depth, kind, words) in reading order, into heading and text.

    ``bold``: for each item whether all of it is known to be bold, which speaks for a title.
    """

    def __init__(self, items: list[tuple[int, Kind, str]], bold: list[bool]) -> None:
        self._items = items
        self._bold = bold
        self._beside = self._titled_lists()

    def split(self, index: int) -> tuple[str, str]:
        """(heading, text) of one item."""
        _, kind, words = self._items[index]
        if kind in HEADED:
            return _split_headed(kind, words)
        if kind not in _TITLED:
            return "", words
        whole = _whole_title(words)
        if whole and (self._bold[index] or self._has_children(index)):
            return words, ""
        if at := lead_in(words):
            return bare(words[:at]), words[at:].strip()
        if at := _label_part(words):
            return words[:at], words[at:].strip()
        return (words, "") if whole and not end_mark(words) and self._beside[index] else ("", words)

    def _has_children(self, index: int) -> bool:
        return index + 1 < len(self._items) and self._items[index + 1][0] > self._items[index][0]

    def _titled_lists(self) -> list[bool]:
        """For each item whether another one of its list has a title and something below it."""
        lists: list[int] = []
        titled: list[bool] = []
        open_lists: list[int] = []
        for index, (depth, kind, words) in enumerate(self._items):
            del open_lists[depth + 1 :]
            while len(open_lists) <= depth:
                open_lists.append(len(titled))
                titled.append(False)
            own = open_lists[depth]
            lists.append(own)
            if kind in _TITLED and self._has_children(index) and looks_titled(words):
                titled[own] = True
        return [titled[own] for own in lists]


def _label_part(words: str) -> int:
    """Length of "Thời gian:" before text on the same line; 0 where there is none."""
    at = words.find(":", 0, 90) + 1
    if not at or not words[at:].strip() or words[at : at + 1] != " ":
        return 0
    head = words[: at - 1]
    plain = not any(sign in head for sign in ".;,(") or head.isupper()
    assigns = len(head.split()) > 2 and ASSIGNS.match(head)
    return at if plain and len(head.split()) <= 10 and not assigns and starts_upper(head) else 0


def _split_headed(kind: Kind, words: str) -> tuple[str, str]:
    """A title in capitals ends where small letters begin; a whole sentence under a label is text."""
    if words.isupper() or not words:
        return words, ""
    head = _capital_part(words)
    if head:
        return words[:head].strip(), words[head:].strip()
    at = _label_part(words)
    if at and kind is not Kind.ARTICLE:
        return words[:at], words[at:].strip()
    sentence = end_mark(words) in (".", ";") and len(words.split()) > _FEW
    return ("", words) if sentence or len(words.split()) > 2 * _MOST_WORDS else (words, "")


def _capital_part(words: str) -> int:
    """Length of a title in capitals at the start, at least two words, with four words or more after it; else 0."""
    at = 0
    for found in re.finditer(r"\S+\s?", words[:600]):
        if not found[0].isupper() and any(char.isalpha() for char in found[0]):
            break
        at = found.end()
    head, rest = words[:at], words[at:]
    if len(head.split()) < 2 or len(rest.split()) < 4 or rest[:1] in '(“"[':
        return 0
    return at
