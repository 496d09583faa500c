"""What two sequences have in common, in time that hardly grows faster than their length.

``difflib`` alone takes minutes where a word stands thousands of times on both sides. Here stretches that stand once on
each side are found first; only the gaps between them are compared item by item.
"""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Match = tuple[int, int, int]
"""Begin in the one, begin in the other, length."""
_MOST_TRIED = 1_000_000
"""Pairs of items in a gap up to which it is compared item by item; a greater gap has nothing in common."""


def matches(one: Sequence[T], other: Sequence[T], *, run: int = 1) -> list[Match]:
    """The stretches that are the same in both, in order. ``run``: items in a row that must stand once on each side."""
    first = _same_begin(one, other)
    last = _same_begin(one[first:][::-1], other[first:][::-1])
    end_one, end_other = len(one) - last, len(other) - last
    found: list[Match] = [(0, 0, first)] if first else []
    at_one, at_other = first, first
    for a, b in _anchors(one[first:end_one], other[first:end_other], run):
        a, b = a + first, b + first
        if a < at_one or b < at_other:
            continue
        found += _between(one, other, (at_one, a), (at_other, b))
        length = _same_begin(one[a:end_one], other[b:end_other])
        found.append((a, b, length))
        at_one, at_other = a + length, b + length
    found += _between(one, other, (at_one, end_one), (at_other, end_other))
    return [*found, (end_one, end_other, last)] if last else found


def _same_begin(one: Sequence[T], other: Sequence[T]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _between(one: Sequence[T], other: Sequence[T], here: tuple[int, int], there: tuple[int, int]) -> Iterator[Match]:
    (a0, a1), (b0, b1) = here, there
    if a0 == a1 or b0 == b1 or (a1 - a0) * (b1 - b0) > _MOST_TRIED:
        return
    matcher = difflib.SequenceMatcher(None, one[a0:a1], other[b0:b1], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield a0 + block.a, b0 + block.b, block.size


def _anchors(one: Sequence[T], other: Sequence[T], run: int) -> list[tuple[int, int]]:
    """Where a run that stands once on each side begins in both; the longest chain of them that keeps the order."""
    there = _once(other, run)
    pairs = [(at, there[key]) for key, at in _once(one, run).items() if key in there]
    return [pairs[index] for index in rising([b for _, b in pairs])]


def _once(items: Sequence[T], run: int) -> dict[tuple[T, ...], int]:
    """Runs that stand once, with the place where each begins, in order."""
    seen: dict[tuple[T, ...], int] = {}
    for at in range(len(items) - run + 1):
        key = tuple(items[at : at + run])
        seen[key] = -1 if key in seen else at
    return {key: at for key, at in seen.items() if at >= 0}


def rising(values: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly rising subsequence, in order."""
    tails: list[int] = []
    before: list[int | None] = [None] * len(values)
    for index, value in enumerate(values):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if values[tails[middle]] < value:
                low = middle + 1
            else:
                high = middle
        before[index] = tails[low - 1] if low else None
        tails[low : low + 1] = [index]
    out: list[int] = []
    at = tails[-1] if tails else None
    while at is not None:
        out.append(at)
        at = before[at]
    return out[::-1]
