"""Clean copy and paste: words and levels as plain lines with their labels, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.domain import editing
from desktop.domain.editing import At, Edit, Span
from desktop.domain.labels import HEADED, Kind, candidates
from desktop.domain.lines import Line, Part, lines
from desktop.domain.outline import NO_LEVEL, Entry, Flat, container, entries_of, index_of, with_entries
from desktop.domain.plan import Basis, Node, Plan, Run, text
from desktop.domain.text import clean

LIMIT = 2_000_000
"""Characters taken from a clipboard at most; a plan of 100 pages has 300,000."""
_TITLE_LIMIT = 120
_MOST_ROMAN = 30
_LABEL = re.compile(
    r"(?P<label>(?:Phần|Chương|Mục|Tiểu mục|Điều) \w+|[IVXLC]+|\d+(?:\.\d+)*|[^\W\d_]|[-–+•*])(?P<mark>[.)/:]?)[ \t]+",
    re.UNICODE,
)
_BULLETS = {"–": "-", "•": "-", "*": "-"}
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Pasted:
    """One pasted line: its kind where it has a label, and its words."""

    kind: Kind | None
    words: str


def copied(plan: Plan, span: Span) -> str:
    """A stretch as plain lines; lines taken from their start have their label before them."""
    out = []
    for line, start, end in editing.stretches(plan, span):
        words = line.plain[start:end]
        whole = start == 0 and span[0].line != span[1].line
        out.append(f"{line.label} {words}" if whole and line.label else words)
    return "\n".join(out)


def words_of(plan: Plan, span: Span) -> str:
    """The words of a stretch, a line break between lines."""
    return "\n".join(line.plain[start:end] for line, start, end in editing.stretches(plan, span))


def read(words: str) -> list[Pasted]:
    """Plain text as lines with the kinds that their labels tell."""
    stripped = (" ".join(line.split()) for line in clean(words[:LIMIT]).split("\n"))
    return [_read_line(line) for line in stripped if line]


def _read_line(line: str) -> Pasted:
    match = _LABEL.match(line)
    if not match:
        return Pasted(None, line)
    label, mark = match["label"], match["mark"]
    bullet = label in "-–+•*"
    if not bullet and not mark:
        return Pasted(None, line)
    found = candidates(_BULLETS.get(label, label))
    if mark == ")":
        found = [pair for pair in found if pair[0] in (Kind.POINT, Kind.CLAUSE)]
    elif not bullet:
        found = [pair for pair in found if pair[0] is not Kind.POINT]
        # "C." and "L." are letters; nobody numbers a hundred parts in Roman.
        found.sort(key=lambda pair: pair[0] is Kind.HEADING and pair[1] > _MOST_ROMAN)
    return Pasted(found[0][0], line[match.end() :]) if found else Pasted(None, line)


def labelled(plan: Plan, at: At) -> Edit | None:
    """A label typed by hand at the start of an item ("a) ") becomes its kind and level; None where none was typed."""
    line = next(line for line in lines(plan) if line.id == at.line)
    typed = line.plain[: at.offset]
    kind = _read_line(f"{typed}x").kind if line.part is Part.NODE and _LABEL.fullmatch(typed) else None
    if kind is None:
        return None
    plan = editing.remove(plan, (At(line.id), at)).plan
    if kind is not line.kind:
        plan = editing.set_kind(plan, (At(line.id), At(line.id)), kind)
        place = container(plan, line.id) or ""
        entries = entries_of(plan, place)
        index = index_of(entries, line.id)
        alone = index + 1 == len(entries) or entries[index + 1].depth <= entries[index].depth
        if index and alone:
            entry = replace(entries[index], depth=_depth(_trail(entries, index - 1), kind))
            plan = with_entries(plan, place, (*entries[:index], entry, *entries[index + 1 :]))
    return Edit(plan, At(line.id))


def paste(plan: Plan, at: At, words: str) -> Edit:
    """Pasted words at a place: one line goes into the line, several become lines on the levels of their labels."""
    pasted = read(words)
    line = next(line for line in lines(plan) if line.id == at.line)
    if not pasted or line.table:
        return Edit(plan, at)
    if len(pasted) == 1 or line.part in (Part.TITLE, Part.CLOSING, Part.APPENDIX):
        kept = words.strip("\n") if len(pasted) == 1 else "\n".join(item.words for item in pasted)
        return editing.insert(plan, at, Run(kept.replace("\n", " ")))
    if line.part is Part.BASIS:
        return _paste_bases(plan, line, pasted)
    return _paste_body(plan, at, line, pasted)


def _paste_bases(plan: Plan, line: Line, pasted: list[Pasted]) -> Edit:
    index = next(i for i, basis in enumerate(plan.bases) if basis.id == line.id)
    fresh = tuple(Basis(text(item.words)) for item in pasted)
    kept = plan.bases[: index + 1] if line.plain else plan.bases[:index]
    bases = (*kept, *fresh, *plan.bases[index + 1 :])
    return Edit(replace(plan, bases=bases), At(fresh[-1].id, len(pasted[-1].words)))


def _paste_body(plan: Plan, at: At, line: Line, pasted: list[Pasted]) -> Edit:
    """Items after the one at the cursor; what stood behind the cursor goes on behind the last of them."""
    if line.part is Part.LEAD:
        edit = editing.enter(plan, At(line.id, len(line.plain)))
        first = next(line for line in lines(edit.plan) if line.id == edit.at.line)
        return _paste_body(edit.plan, edit.at, first, pasted)
    tail = line.words.cut(0, at.offset)
    plan = editing.rewrite(plan, line.id, lambda words: words.cut(at.offset, len(words.plain)))
    place = container(plan, line.id) or ""
    entries = entries_of(plan, place)
    index = index_of(entries, line.id)
    if at.offset == 0 and not tail.plain:
        entries, fresh = _into_empty(entries, index, pasted)
    else:
        if pasted[0].kind is None and line.plain:
            plan = editing.insert(plan, At(line.id, at.offset), Run(pasted.pop(0).words)).plan
            entries = entries_of(plan, place)
        fresh = _placed(entries, index, pasted)
    plan = with_entries(plan, place, (*entries[: index + 1], *fresh, *entries[index + 1 :]))
    last = fresh[-1].node.id if fresh else line.id
    end = next(len(x.plain) for x in lines(plan) if x.id == last)
    if tail.plain:
        for run in (Run(tail.heading), *tail.text):
            plan = editing.insert(plan, At(last, next(len(x.plain) for x in lines(plan) if x.id == last)), run).plan
    return Edit(plan, At(last, end))


def _into_empty(entries: Flat, index: int, pasted: list[Pasted]) -> tuple[Flat, Flat]:
    """The empty item becomes the first pasted one, the others follow it."""
    entry = entries[index]
    kind = pasted[0].kind or entry.node.kind
    first = replace(_node(kind, pasted[0].words), id=entry.node.id)
    changed = (*entries[:index], Entry(entry.depth, first), *entries[index + 1 :])
    return changed, _placed(changed, index, pasted[1:])


def _placed(entries: Flat, index: int, pasted: list[Pasted]) -> Flat:
    """Depths and kinds of pasted lines after the ``index``-th entry."""
    trail = _trail(entries, index)
    labelled = any(item.kind for item in pasted)
    out: list[Entry] = []
    for item in pasted:
        last = trail[-1]
        if item.kind is None:
            kind = Kind.PARAGRAPH if labelled else last.node.kind
            depth = last.depth + 1 if kind is Kind.PARAGRAPH and last.node.kind not in NO_LEVEL else last.depth
        else:
            kind, depth = item.kind, _depth(trail, item.kind)
        entry = Entry(depth, _node(kind, item.words))
        trail = [above for above in trail if above.depth < depth] + [entry]
        out.append(entry)
    return tuple(out)


def _trail(entries: Flat, index: int) -> list[Entry]:
    """The entry and those it stands below, outermost first."""
    trail = [entries[index]]
    for entry in reversed(entries[:index]):
        if entry.depth < trail[0].depth:
            trail.insert(0, entry)
    return trail


def _depth(trail: list[Entry], kind: Kind) -> int:
    """Beside its like where there is one above, else below the nearest higher kind."""
    for entry in reversed(trail):
        if entry.node.kind is kind:
            return entry.depth
    for entry in reversed(trail):
        if entry.node.kind not in NO_LEVEL and _RANK[entry.node.kind] < _RANK[kind]:
            return entry.depth + 1
    return trail[0].depth


def _node(kind: Kind, words: str) -> Node:
    titled = kind in HEADED or (kind in (Kind.CLAUSE, Kind.SUBCLAUSE) and _reads_as_title(words))
    return Node(kind, heading=words) if titled else Node(kind, text=text(words))


def _reads_as_title(words: str) -> bool:
    return len(words) < _TITLE_LIMIT and words[-1] not in ".;:,"
