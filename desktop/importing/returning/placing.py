"""Where an item that is new in the running text belongs: its depth among the items around it."""

from __future__ import annotations

from desktop.domain.labels import HEADED, UNNUMBERED, Kind
from desktop.domain.outline import NO_LEVEL, Entry
from desktop.domain.plan import Node

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def depth_of(node: Node, before: list[Entry]) -> int:
    """The depth of an item behind ``before``: beside the nearest open item of its kind, else below the nearest that is
    of a higher rank. A paragraph stays beside the one before it, else below the nearest title."""
    trail = _open(before)
    if node.kind in NO_LEVEL:
        return _depth_of_paragraph(trail, before)
    for entry in reversed(trail):
        if entry.node.kind is node.kind:
            return entry.depth
    for entry in reversed(trail):
        if entry.node.kind not in NO_LEVEL and _ORDER[entry.node.kind] < _ORDER[node.kind]:
            return entry.depth + 1
    return 0


def _open(before: list[Entry]) -> list[Entry]:
    """The way from the top to the last item."""
    out: list[Entry] = []
    depth = None
    for entry in reversed(before):
        if depth is None or entry.depth < depth:
            out.append(entry)
            depth = entry.depth
    return out[::-1]


def _depth_of_paragraph(trail: list[Entry], before: list[Entry]) -> int:
    if before and before[-1].node.kind in NO_LEVEL:
        return before[-1].depth
    for entry in reversed(trail):
        kind = entry.node.kind
        if kind in HEADED or (kind not in UNNUMBERED and entry.node.heading):
            return entry.depth + 1
    return 0
