"""Which unit of the DOCX that came back is which part of the plan: by words, by hidden bookmark, by likeness.

What was sent out is composed again from the plan, so that each of its units is known; the one that came back is laid
against it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.document.diffing import matches, rising
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, all_nodes, plain
from desktop.domain.text import clean
from desktop.importing.marks import mark_of
from desktop.importing.returning.parts import Unit

ANCHOR = "_kh_"
"""How the bookmarks begin that the composer names items with."""
WORDED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION})
"""Kinds whose label stands on a line of its own."""

_LIKE = 0.5
"""Share of common letters from which two paragraphs in the same gap are one that was rewritten."""
_MOST_LETTERS = 400
"""Letters of each that are compared."""
_MOST_TRIED = 30
"""Paragraphs on each side of a gap that are compared by likeness; in a longer gap words and bookmarks alone count."""


@dataclass(frozen=True, slots=True)
class Key:
    """A part of the plan: basis, lead, node, words (below a Phần), table, closing, appendix, title; or derived."""

    part: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that came back: the part that it is and how it was sent; both None for a new one."""

    unit: Unit
    key: Key | None = None
    sent: Unit | None = None
    moved: bool = False


def keys_of(plan: Plan, sent: list[Unit]) -> list[Key]:
    """The part of the plan that each unit is, as composed.

    A unit that the form of the document prints of itself is ``derived``.
    """
    namer = _Namer(plan)
    return [namer.key(unit) for unit in sent]


def prints_all(plan: Plan, sent: list[Unit]) -> bool:
    """Whether every item of the plan is among the units; a copy (sao y) prints only some."""
    there = {key.id for key in keys_of(plan, sent)}
    return all(placed.node.id in there for placed in all_nodes(plan) if _is_printed(placed.node))


class _Namer:
    """Names the units of a composed plan from top to bottom."""

    def __init__(self, plan: Plan) -> None:
        placed = list(all_nodes(plan))
        self.nodes = {item.node.id: item.node for item in placed}
        self._plan = plan
        self._unnamed = {_flat(f"{p.printed} {p.node.heading} {plain(p.node.text)}"): p.node.id for p in placed[::-1]}
        self._tables = [item.node.id for item in placed if item.node.table and item.node.table.rows][::-1]
        self._bases = {basis.id for basis in plan.bases}
        self._appendices = [appendix.id for appendix in plan.appendices][::-1]
        self._appendix = ""
        self._last = Key("derived")

    def key(self, unit: Unit) -> Key:
        """The part that a unit is."""
        self._last = self._styled(unit) or self._item(unit)
        return self._last

    def _styled(self, unit: Unit) -> Key | None:
        if unit.style == "KhMoDau":
            return Key("lead" if _flat(plain(self._plan.lead)) == unit.words else "derived")
        if unit.style == "KhKetThuc":
            return Key("closing")
        if unit.style == "KhPhuLuc" and self._appendices:
            self._appendix = self._appendices.pop()
            return Key("appendix", self._appendix)
        return Key("title", self._appendix) if unit.style == "KhTenPhuLuc" and self._appendix else None

    def _item(self, unit: Unit) -> Key:
        if unit.table is not None:
            return Key("table", self._tables.pop()) if self._tables else Key("derived")
        named = unit.anchor.removeprefix(ANCHOR)
        if named in self._bases:
            return Key("basis", named)
        if named in self.nodes:
            return Key("node", named)
        last = self.nodes.get(self._last.id)
        if last and self._last.part == "node" and last.kind in WORDED and _flat(plain(last.text)) == unit.words:
            return Key("words", last.id)
        found = self._unnamed.get(unit.words)
        return Key("node", found) if found else self._basis(unit)

    def _basis(self, unit: Unit) -> Key:
        bases = (basis.id for basis in self._plan.bases if _flat(plain(basis.text)) == unit.words)
        found = next(bases, "")
        return Key("basis", found) if found else Key("derived")


def _flat(words: str) -> str:
    return " ".join(clean(words).split())


def _is_printed(node: Node) -> bool:
    return bool(_flat(node.heading) or _flat(plain(node.text)) or (node.table and node.table.rows))


def match(plan: Plan, sent: list[Unit], got: list[Unit]) -> tuple[list[Match], list[Key]]:
    """Each unit that came back with its part, and the parts that did not come back.

    ``sent``: the units of ``plan`` as composed.
    """
    keys = keys_of(plan, sent)
    pairs = _Pairs(sent, got).found()
    order = sorted(pairs.items())
    steady = {order[index] for index in rising([there for _, there in order])}
    moved = {here for here, there in order if (here, there) not in steady}
    matches = [
        Match(unit, keys[pairs[i]], sent[pairs[i]], i in moved) if i in pairs else Match(unit)
        for i, unit in enumerate(got)
    ]
    back = set(pairs.values())
    return matches, [key for i, key in enumerate(keys) if i not in back]


class _Pairs:
    """Finds for each index of ``got`` the index of ``sent``."""

    def __init__(self, sent: list[Unit], got: list[Unit]) -> None:
        self._sent = sent
        self._got = got
        self._pairs: dict[int, int] = {}
        self._back: set[int] = set()

    def found(self) -> dict[int, int]:
        self._by_bookmark(unchanged=True)
        self._by_words()
        self._by_bookmark(unchanged=False)
        self._by_likeness()
        self._moved_words()
        return self._pairs

    def _pair(self, here: int, there: int) -> None:
        if here not in self._pairs and there not in self._back and self._fits(here, there):
            self._pairs[here] = there
            self._back.add(there)

    def _fits(self, here: int, there: int) -> bool:
        return (self._got[here].table is None) == (self._sent[there].table is None)

    def _by_words(self) -> None:
        """Units with the same words in the same order, labels apart."""
        one, other = [_bare(u) for u in self._sent], [_bare(u) for u in self._got]
        for there, here, length in matches(one, other):
            for step in range(length):
                self._pair(here + step, there + step)

    def _by_bookmark(self, *, unchanged: bool) -> None:
        """Units with the same hidden bookmark; first those that say the same too, which settles what stands twice."""
        anchors = {unit.anchor: i for i, unit in enumerate(self._sent) if unit.anchor}
        for here, unit in enumerate(self._got):
            there = anchors.get(unit.anchor)
            if there is not None and (not unchanged or unit.words == self._sent[there].words):
                self._pair(here, there)

    def _by_likeness(self) -> None:
        """Rewritten units: between two that are known, the likest first."""
        for here, there in self._gaps():
            if len(here) > _MOST_TRIED or len(there) > _MOST_TRIED:
                continue
            tried = [(_likeness(self._got[h], self._sent[t]), -h, -t) for h in here for t in there]
            for likeness, h, t in sorted(tried, reverse=True):
                if likeness >= _LIKE:
                    self._pair(-h, -t)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Unknown units of both sides between the same known ones."""
        here: list[int] = []
        last = -1
        for index in range(len(self._got) + 1):
            known = self._pairs.get(index) if index < len(self._got) else len(self._sent)
            if known is None:
                here.append(index)
                continue
            if here and known > last:
                yield here, [t for t in range(last + 1, known) if t not in self._back]
            here = []
            last = max(last, known)

    def _moved_words(self) -> None:
        """Units whose words stand elsewhere now."""
        places: dict[str, list[int]] = {}
        for there, unit in enumerate(self._sent):
            if there not in self._back:
                places.setdefault(_bare(unit), []).append(there)
        for here, unit in enumerate(self._got):
            if here not in self._pairs and (waiting := places.get(_bare(unit))):
                self._pair(here, waiting.pop(0))


def _bare(unit: Unit) -> str:
    """The words without their label, which may have been counted anew."""
    if unit.table is not None:
        return f"\n{unit.words}"
    mark = mark_of(unit.words)
    return mark.rest if mark and not mark.literal else unit.words


def _likeness(one: Unit, other: Unit) -> float:
    if (one.table is None) != (other.table is None):
        return 0.0
    matcher = difflib.SequenceMatcher(None, _bare(one)[:_MOST_LETTERS], _bare(other)[:_MOST_LETTERS], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0
