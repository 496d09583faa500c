"""The tree of a plan as a flat list of (depth, node), where every change of structure is a small change of a list.

An entry belongs to the nearest entry above it that is less deep. So text never jumps: raising an item makes the
items below it its children, and taking an item out leaves its children where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.labels import HEADED, UNNUMBERED, Kind
from desktop.domain.plan import Node, Plan, plain

_LADDER = (Kind.HEADING, Kind.CLAUSE, Kind.POINT, Kind.DASH, Kind.PLUS)
_BELOW = {
    Kind.PART: Kind.HEADING,
    Kind.CHAPTER: Kind.ARTICLE,
    Kind.SECTION: Kind.ARTICLE,
    Kind.SUBSECTION: Kind.ARTICLE,
    Kind.ARTICLE: Kind.CLAUSE,
    Kind.LETTER: Kind.HEADING,
    Kind.SUBCLAUSE: Kind.POINT,
}
NO_LEVEL = frozenset({Kind.PARAGRAPH, Kind.TABLE})
"""Kinds that keep their kind at any depth and take nothing below them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A node without its children, and how deep it stands."""

    depth: int
    node: Node


Flat = tuple[Entry, ...]


def flatten(sections: tuple[Node, ...], depth: int = 0) -> Iterator[Entry]:
    """Every node in reading order, children taken off."""
    for node in sections:
        yield Entry(depth, replace(node, children=()))
        yield from flatten(node.children, depth + 1)


def build(entries: Iterable[Entry]) -> tuple[Node, ...]:
    """The tree again; depths that skip a level are closed up."""
    roots: list[_Open] = []
    trail: list[_Open] = []
    for entry in entries:
        while trail and trail[-1].entry.depth >= entry.depth:
            trail.pop()
        opened = _Open(entry, [])
        (trail[-1].children if trail else roots).append(opened)
        trail.append(opened)
    return tuple(item.closed() for item in roots)


@dataclass(slots=True)
class _Open:
    entry: Entry
    children: list[_Open]

    def closed(self) -> Node:
        return replace(self.entry.node, children=tuple(child.closed() for child in self.children))


def container(plan: Plan, node_id: str) -> str | None:
    """Where a node stands: "" for the body, the id of an appendix, None where the plan has no such node."""
    if _holds(plan.sections, node_id):
        return ""
    return next((a.id for a in plan.appendices if _holds(a.sections, node_id)), None)


def _holds(sections: tuple[Node, ...], node_id: str) -> bool:
    return any(node.id == node_id or _holds(node.children, node_id) for node in sections)


def entries_of(plan: Plan, place: str) -> Flat:
    """The flat list of a container."""
    if not place:
        return tuple(flatten(plan.sections))
    return tuple(flatten(next(a.sections for a in plan.appendices if a.id == place)))


def with_entries(plan: Plan, place: str, entries: Iterable[Entry]) -> Plan:
    """The plan with another flat list in a container."""
    sections = build(entries)
    if not place:
        return replace(plan, sections=sections)
    appendices = tuple(replace(a, sections=sections) if a.id == place else a for a in plan.appendices)
    return replace(plan, appendices=appendices)


def change_node(sections: tuple[Node, ...], node_id: str, change: Callable[[Node], Node]) -> tuple[Node, ...]:
    """The sections with one node changed; the very same tuple where it is not among them."""
    for index, node in enumerate(sections):
        if node.id == node_id:
            return (*sections[:index], change(node), *sections[index + 1 :])
        children = change_node(node.children, node_id, change) if node.children else ()
        if children is not node.children and node.children:
            return (*sections[:index], replace(node, children=children), *sections[index + 1 :])
    return sections


def index_of(entries: Flat, node_id: str) -> int:
    """Where a node stands in the list. Raises StopIteration where it does not."""
    return next(i for i, entry in enumerate(entries) if entry.node.id == node_id)


def end_of(entries: Flat, index: int) -> int:
    """First entry after the item and everything below it."""
    depth = entries[index].depth
    return next((i for i in range(index + 1, len(entries)) if entries[i].depth <= depth), len(entries))


def parent_of(entries: Flat, index: int) -> int | None:
    """The entry that this one belongs to; None on the top level."""
    return next((i for i in range(index - 1, -1, -1) if entries[i].depth < entries[index].depth), None)


def indented(entries: Flat, first: int, last: int) -> Flat:
    """The items from ``first`` to ``last`` one level down, with everything below them.

    Nothing changes where there is no item of the same level above that could take them.
    """
    above = first - 1
    depth = min(entry.depth for entry in entries[first : last + 1])
    if above < 0 or entries[above].depth < entries[first].depth or entries[first].depth != depth:
        return entries
    parent = next(i for i in range(above, -1, -1) if entries[i].depth == depth)
    if entries[parent].node.kind in NO_LEVEL:
        return entries
    kind = _kind_below(entries, parent, first)
    return _moved(entries, (first, _last_below(entries, last)), 1, kind)


def outdented(entries: Flat, first: int, last: int) -> Flat:
    """The items one level up; what followed them under the same parent is now below the last of them."""
    depth = min(entry.depth for entry in entries[first : last + 1])
    top = next(i for i in range(first, last + 1) if entries[i].depth == depth)
    parent = parent_of(entries, top)
    if parent is None or entries[first].depth != depth:
        return entries
    return _moved(entries, (first, _last_below(entries, last)), -1, entries[parent].node.kind)


def _last_below(entries: Flat, index: int) -> int:
    return end_of(entries, index) - 1


def _moved(entries: Flat, span: tuple[int, int], step: int, kind: Kind) -> Flat:
    """Entries of a span ``step`` levels deeper, top items of ``kind`` and all below by as many rungs."""
    first, last = span
    depth = entries[first].depth
    rungs = step
    out = list(entries)
    for index in range(first, last + 1):
        entry = entries[index]
        node = entry.node
        if entry.depth == depth:
            rungs = _rungs(node.kind, kind, step)
            node = with_kind(node, kind) if node.kind not in NO_LEVEL else node
        elif node.kind in _LADDER:
            rung = _LADDER.index(node.kind) + rungs
            node = with_kind(node, _LADDER[max(0, min(rung, len(_LADDER) - 1))])
        out[index] = Entry(entry.depth + step, node)
    return tuple(out)


def _rungs(before: Kind, after: Kind, default: int) -> int:
    if before in _LADDER and after in _LADDER:
        return _LADDER.index(after) - _LADDER.index(before)
    return default


def _kind_below(entries: Flat, parent: int, before: int) -> Kind:
    """What an item is under ``parent``: as its other children are, else as elsewhere under its like, else the next."""
    own = [e.node.kind for e in entries[parent + 1 : before] if e.depth == entries[parent].depth + 1]
    own = [kind for kind in own if kind not in NO_LEVEL]
    if own:
        return own[-1]
    like = entries[parent].node.kind
    for index, entry in enumerate(entries[:-1]):
        child = entries[index + 1]
        if entry.node.kind is like and child.depth == entry.depth + 1 and child.node.kind not in NO_LEVEL:
            return child.node.kind
    return below(like)


def below(kind: Kind) -> Kind:
    """The kind one level down by the order of the decree (I. → 1. → a) → - → +)."""
    if kind in _LADDER:
        return _LADDER[min(_LADDER.index(kind) + 1, len(_LADDER) - 1)]
    return _BELOW.get(kind, kind)


def with_kind(node: Node, kind: Kind) -> Node:
    """The node as another kind. Words of a kind that must have a title become its title."""
    if node.kind is kind:
        return node
    ordinal = None if kind in UNNUMBERED else node.ordinal
    if kind in HEADED and not node.heading and node.text:
        return replace(node, kind=kind, ordinal=ordinal, heading=plain(node.text), text=())
    return replace(node, kind=kind, ordinal=ordinal)


def swapped(entries: Flat, index: int, *, up: bool) -> Flat:
    """The item with everything below it before its elder or after its younger neighbour; over the edge of its
    parent into the parent's neighbour. The same list where there is no place to go."""
    end = end_of(entries, index)
    depth = entries[index].depth
    block = entries[index:end]
    rest = entries[:index] + entries[end:]
    if up:
        target = next((i for i in range(index - 1, -1, -1) if entries[i].depth <= depth), None)
        if target is None:
            return entries
    elif end == len(entries):
        return entries
    elif entries[end].depth == depth:
        target = index + end_of(entries, end) - end
    else:
        target = index + 1
    above = rest[target - 1].depth if target else -1
    below_ = rest[target].depth if target < len(rest) else 0
    if above < depth - 1 or (not up and entries[end].depth < depth - 1) or below_ > depth:
        return entries
    return rest[:target] + block + rest[target:]
