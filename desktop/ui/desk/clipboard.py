"""Pasting: plain words from elsewhere as clean lines on the levels of their labels, own lines with all they had."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.domain import editing
from desktop.domain.editing import At, Edit, Span
from desktop.domain.labels import HEADED, Kind, candidates
from desktop.domain.lines import Line, Part, lines, normal
from desktop.domain.outline import NO_LEVEL, Entry, Flat, container, entries_of, index_of, with_entries, with_kind
from desktop.domain.plan import Appendix, Basis, Node, Plan, Run, Text, text
from desktop.domain.text import clean, new_id
from desktop.ui.desk.copying import Copied, CopiedLine, words_of_cells

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
    """One pasted line: its kind where it has a label, and its words. ``node``: as it was copied here, with looks."""

    kind: Kind | None
    words: str
    node: Node | None = None

    @property
    def runs(self) -> Text:
        """The words as running text."""
        if self.node is None or self.node.table:
            return text(self.words)
        return _running(self.node)


def _running(node: Node) -> Text:
    gap = " " if node.heading and node.text else ""
    return normal((Run(node.heading + gap), *node.text))


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


def labelled(plan: Plan, line: Line, at: At) -> Edit | None:
    """A label typed by hand at the start of an item ("a) ") becomes its kind and level; None where none was typed.

    ``line``: the line of ``at``.
    """
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
    if len(pasted) == 1:
        pasted = [Pasted(None, words.strip("\n").replace("\n", " "))]
    return _paste(plan, at, pasted)


def paste_copied(plan: Plan, at: At, value: Copied) -> Edit:
    """Own lines at a place, with looks and tables. Items that were cut come back as themselves, with their tasks."""
    edit = _paste(plan, at, _own(plan, value))
    return Edit(_with_tasks(edit.plan, value), edit.at)


def restore(plan: Plan, value: Copied) -> Plan:
    """Own lines in a plan in which nothing is written yet: each in the part of the plan that it came from."""
    bodies: list[list[Entry]] = [[]]
    for line, item in zip(value.lines, _own(plan, value, skip=False), strict=True):
        if line.part is Part.TITLE:
            plan = replace(plan, title=line.node.heading)
        elif line.part is Part.BASIS:
            plan = replace(plan, bases=(*(basis for basis in plan.bases if basis.text), Basis(item.runs)))
        elif line.part is Part.LEAD:
            plan = replace(plan, lead=item.runs)
        elif line.part is Part.CLOSING:
            plan = replace(plan, closing=item.runs)
        elif line.part is Part.APPENDIX:
            plan = replace(plan, appendices=(*plan.appendices, Appendix(line.node.heading)))
            bodies.append([])
        else:
            bodies[-1].append(Entry(line.depth, _node(line.node.kind, item)))
    fresh = [appendix.id for appendix in plan.appendices][len(plan.appendices) - len(bodies) + 1 :]
    for place, entries in zip(("", *fresh), bodies, strict=True):
        plan = with_entries(plan, place, entries) if entries else plan
    return _with_tasks(plan, value)


def _own(plan: Plan, value: Copied, *, skip: bool = True) -> list[Pasted]:
    """Copied lines as pasted ones; ids that the plan has already are given anew. ``skip``: leaves out empty lines."""
    taken = {line.id for line in lines(plan)}
    out = []
    for line in value.lines:
        item = _as_pasted(line, taken)
        taken.add(item.node.id if item.node else "")
        if not skip or item.words or line.node.table:
            out.append(item)
    return out


def _as_pasted(line: CopiedLine, taken: set[str]) -> Pasted:
    node = line.node
    if line.part is Part.TITLE:
        return Pasted(None, node.heading)
    item = line.part is Part.NODE and (line.whole or node.table is not None)
    node = replace(node, id=node.id if item and node.id not in taken else new_id())
    if node.table:
        return Pasted(Kind.TABLE, words_of_cells(node.table), node)
    if not item:
        node = Node(Kind.PARAGRAPH, text=_running(node))
    words = "".join(run.text for run in _running(node))
    return Pasted(node.kind if item else None, words, node)


def _with_tasks(plan: Plan, value: Copied) -> Plan:
    """The tasks of items that came back; one that stayed in the plan is not doubled."""
    ids, known = {line.id for line in lines(plan)}, {task.id for task in plan.tasks}
    back = tuple(task for task in value.tasks if task.node_id in ids and task.id not in known)
    return replace(plan, tasks=plan.tasks + back) if back else plan


def _paste(plan: Plan, at: At, pasted: list[Pasted]) -> Edit:
    if not pasted:
        return Edit(plan, at)
    line = _line(plan, at)
    if line.table:  # no words go into it here: they stand below
        plan, at = (edit := editing.enter(plan, at)).plan, edit.at
        line = _line(plan, at)
    one = len(pasted) == 1 and pasted[0].kind is not Kind.TABLE
    if not one:  # only a subject that stays alone may keep its line breaks
        pasted = [replace(item, words=item.words.replace("\n", " ")) for item in pasted]
    if one or line.part in (Part.TITLE, Part.CLOSING, Part.APPENDIX):
        return _put(plan, at, pasted)
    if line.part is Part.BASIS:
        return _paste_bases(plan, line, pasted)
    return _paste_body(plan, at, line, pasted)


def _line(plan: Plan, at: At) -> Line:
    return next(line for line in lines(plan) if line.id == at.line)


def _put(plan: Plan, at: At, pasted: list[Pasted]) -> Edit:
    """Words into a line, in their looks."""
    edit = Edit(plan, at)
    for number, item in enumerate(pasted):
        for run in (Run(" "), *item.runs) if number else item.runs:
            edit = editing.insert(edit.plan, edit.at, run)
    return edit


def _paste_bases(plan: Plan, line: Line, pasted: list[Pasted]) -> Edit:
    index = next(i for i, basis in enumerate(plan.bases) if basis.id == line.id)
    fresh = tuple(Basis(item.runs) for item in pasted)
    kept = plan.bases[: index + 1] if line.plain else plan.bases[:index]
    bases = (*kept, *fresh, *plan.bases[index + 1 :])
    return Edit(replace(plan, bases=bases), At(fresh[-1].id, len(pasted[-1].words)))


def _paste_body(plan: Plan, at: At, line: Line, pasted: list[Pasted]) -> Edit:
    """Items after the one at the cursor; what stood behind the cursor goes on behind the last of them."""
    if line.part is Part.LEAD:
        edit = editing.enter(plan, At(line.id, len(line.plain)))
        return _paste_body(edit.plan, edit.at, _line(edit.plan, edit.at), pasted)
    tail = line.words.cut(0, at.offset)
    plan = editing.rewrite(plan, line.id, lambda words: words.cut(at.offset, len(words.plain)))
    place = container(plan, line.id) or ""
    entries = entries_of(plan, place)
    index = index_of(entries, line.id)
    if at.offset == 0 and not tail.plain:
        entries, fresh = _into_empty(entries, index, pasted)
    else:
        if pasted[0].kind is None and line.plain:
            plan = _put(plan, At(line.id, at.offset), pasted[:1]).plan
            entries, pasted = entries_of(plan, place), pasted[1:]
        fresh = _placed(entries, index, pasted)
    plan = with_entries(plan, place, (*entries[: index + 1], *fresh, *entries[index + 1 :]))
    last = fresh[-1].node.id if fresh else line.id
    end = At(last, len(_line(plan, At(last)).plain))
    if tail.plain:
        beyond = editing.enter(plan, end) if _line(plan, end).table else Edit(plan, end)
        rest = Pasted(None, tail.plain, Node(Kind.PARAGRAPH, tail.heading, tail.text))
        plan = _put(beyond.plan, beyond.at, [rest]).plan
    return Edit(plan, end)


def _into_empty(entries: Flat, index: int, pasted: list[Pasted]) -> tuple[Flat, Flat]:
    """The empty item becomes the first pasted one, the others follow it."""
    entry = entries[index]
    first = replace(_node(pasted[0].kind or entry.node.kind, pasted[0]), id=entry.node.id)
    changed = (*entries[:index], Entry(entry.depth, first), *entries[index + 1 :])
    return changed, _placed(changed, index, pasted[1:])


def _placed(entries: Flat, index: int, pasted: list[Pasted]) -> Flat:
    """Depths and kinds of pasted lines after the ``index``-th entry."""
    trail = _trail(entries, index)
    labelled = any(item.kind for item in pasted)
    out: list[Entry] = []
    for item in pasted:
        last = trail[-1]
        if item.kind is None or item.kind in NO_LEVEL:
            kind = item.kind or (Kind.PARAGRAPH if labelled or last.node.table else last.node.kind)
            # What has no level of its own stands below what it follows.
            below = kind in NO_LEVEL
            depth = last.depth + 1 if below and last.node.kind not in NO_LEVEL else last.depth
        else:
            kind, depth = item.kind, _depth(trail, item.kind)
        entry = Entry(depth, _node(kind, item))
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


def _node(kind: Kind, item: Pasted) -> Node:
    if item.node:
        return with_kind(item.node, kind)
    titled = kind in HEADED or (kind in (Kind.CLAUSE, Kind.SUBCLAUSE) and _reads_as_title(item.words))
    return Node(kind, heading=item.words) if titled else Node(kind, text=text(item.words))


def _reads_as_title(words: str) -> bool:
    return len(words) < _TITLE_LIMIT and words[-1] not in ".;:,"
