"""The book that import keeps beside the plan: what it repaired, what it left out, what it could not decide.

The last entry is the final accounting: every word of the source stands in the plan, in a repair or in what was left
out; whatever the recognition did not place is left out with that reason, never lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from desktop.domain.interchange import Imported, LeftOut, Repair, Unsure, to_view
from desktop.domain.plan import Plan
from desktop.domain.text import clean, words

FORM = "Chữ của biểu mẫu, chương trình tự in."
UNPLACED = "Không xếp được vào phần nào của kế hoạch."
_NOT_OF_THE_SOURCE = frozenset({"format", "id", "why", "runs", "unsure"})
"""Keys of the view whose texts explain, or repeat words that stand elsewhere in it."""


class Ledger:
    """Grows while a text is read; ``closed`` makes the result of it. ``unit``: what the numbers of its places count."""

    def __init__(self, unit: str = "dòng") -> None:
        self._unit = unit
        self._repairs: list[Repair] = []
        self._left: list[tuple[str, list[str]]] = []
        self._unsure: list[Unsure] = []

    def place(self, number: int) -> str:
        """A place by its number, as entries name it."""
        return f"{self._unit} {number}"

    def repaired(self, place: str, before: str, after: str, why: str) -> None:
        """A change of the text."""
        self._repairs.append(Repair(place, before, after, why))

    def left(self, text: str, why: str) -> None:
        """Words that are not part of the plan; what is left for the same reason in a row stays together."""
        text = clean(text)  # without the signs that stand for Markdown's emphasis
        if not text.strip():
            return
        if not self._left or self._left[-1][0] != why:
            self._left.append((why, []))
        self._left[-1][1].append(text)

    def doubt(self, place: str, text: str, why: str) -> None:
        """Something that a person must decide."""
        self._unsure.append(Unsure(place, clean(text), why))

    def closed(self, plan: Plan, source: str) -> Imported:
        """The result, after the final accounting against the source as it came."""
        found = words(source)
        missing = Counter(found)
        missing.subtract(kept_words(self._imported(plan)))
        for piece in _last_places(found, +missing):
            self.left(piece, UNPLACED)
        return self._imported(plan)

    def _imported(self, plan: Plan) -> Imported:
        left = tuple(LeftOut("\n".join(lines), why) for why, lines in self._left)
        return Imported(plan, tuple(self._repairs), left, tuple(self._unsure))


def kept_words(imported: Imported) -> Counter[str]:
    """Every word of the result with its count: plan as the interchange view shows it, repairs, what was left out."""
    view = to_view(imported)
    for item in view["repairs"]:
        del item["place"]
    return Counter(word for text in _texts(view) for word in words(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_OF_THE_SOURCE:
                yield from _texts(item)


def _last_places(source: list[str], missing: Counter[str]) -> Iterator[str]:
    """The missing words as pieces of the source, in its order; of several places of a word the last ones."""
    places: list[int] = []
    for index in range(len(source) - 1, -1, -1):
        if missing.get(source[index], 0) > 0:
            missing[source[index]] -= 1
            places.append(index)
    piece: list[int] = []
    for index in reversed(places):
        if piece and index != piece[-1] + 1:
            yield " ".join(source[i] for i in piece)
            piece = []
        piece.append(index)
    if piece:
        yield " ".join(source[i] for i in piece)
