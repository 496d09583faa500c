"""What a clerk does to the text of a plan, each act a function from plan to plan; undo is the value before.

Places are (line, offset) in the continuous text of ``lines``. Every act returns the new plan and where the cursor
stands after it; an act that is not possible there returns the plan itself. Labels derive; ids stay with the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from desktop.domain.labels import HEADED, Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, Line, Part, Words, lines, normal
from desktop.domain.outline import (
    NO_LEVEL,
    Entry,
    Flat,
    change_node,
    container,
    end_of,
    entries_of,
    indented,
    index_of,
    outdented,
    parent_of,
    swapped,
    with_entries,
    with_kind,
)
from desktop.domain.plan import Appendix, Basis, Cell, Column, Node, Plan, Run, Table
from desktop.domain.text import clean, new_id, nfc

_TITLED_AT_WILL = frozenset({Kind.CLAUSE, Kind.SUBCLAUSE})
"""Kinds that may have a title or not (PL V, ô 6b): bold over the whole line makes and unmakes it."""


@dataclass(frozen=True, slots=True)
class At:
    """A place in the continuous text: before character ``offset`` of a line."""

    line: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """What an act made of the plan, and where the cursor stands after it."""

    plan: Plan
    at: At


Span = tuple[At, At]
"""A stretch of the continuous text, start before end."""


def ready(plan: Plan) -> Plan:
    """The plan with a place to write in: a basis and a body item where it has none, and no id twice."""
    seen = {TITLE, LEAD, CLOSING, ""}

    def own(value_id: str) -> str:
        fresh = new_id() if value_id in seen else value_id
        seen.add(fresh)
        return fresh

    def nodes(sections: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(replace(node, id=own(node.id), children=nodes(node.children)) for node in sections)

    return replace(
        plan,
        bases=tuple(replace(basis, id=own(basis.id)) for basis in plan.bases or (Basis(()),)),
        sections=nodes(plan.sections or (Node(Kind.HEADING),)),
        appendices=tuple(replace(a, id=own(a.id), sections=nodes(a.sections)) for a in plan.appendices),
    )


def written(plan: Plan) -> Plan:
    """The plan without the empty places that only wait for words: what is printed, checked and issued."""
    return replace(
        plan,
        bases=tuple(basis for basis in plan.bases if basis.text),
        sections=_written(plan.sections),
        appendices=tuple(
            replace(a, sections=_written(a.sections)) for a in plan.appendices if a.title or _written(a.sections)
        ),
    )


def _written(sections: tuple[Node, ...]) -> tuple[Node, ...]:
    kept = (replace(node, children=_written(node.children)) for node in sections)
    return tuple(node for node in kept if node.heading or node.text or node.children or node.table)


def rewrite(plan: Plan, line_id: str, change: Callable[[Words], Words]) -> Plan:
    """The plan with other words in one line; a line that is not there changes nothing."""
    if line_id == TITLE:
        return replace(plan, title=change(Words(plan.title, titled=True)).heading)
    if line_id == LEAD:
        return replace(plan, lead=change(Words(text=plan.lead)).text)
    if line_id == CLOSING:
        return replace(plan, closing=change(Words(text=plan.closing)).text)
    if any(basis.id == line_id for basis in plan.bases):
        bases = (replace(b, text=change(Words(text=b.text)).text) if b.id == line_id else b for b in plan.bases)
        return replace(plan, bases=tuple(bases))
    return _rewrite_body(plan, line_id, change)


def _rewrite_body(plan: Plan, line_id: str, change: Callable[[Words], Words]) -> Plan:
    def node(before: Node) -> Node:
        after = change(Words(before.heading, before.text, before.kind in HEADED))
        return replace(before, heading=after.heading, text=after.text)

    sections = change_node(plan.sections, line_id, node)
    if sections is not plan.sections:
        return replace(plan, sections=sections)
    appendices = list(plan.appendices)
    for index, appendix in enumerate(appendices):
        if appendix.id == line_id:
            title = change(Words(appendix.title, titled=True)).heading
            appendices[index] = replace(appendix, title=title)
        else:
            appendices[index] = replace(appendix, sections=change_node(appendix.sections, line_id, node))
    return replace(plan, appendices=tuple(appendices))


def insert(plan: Plan, at: At, run: Run) -> Edit:
    """Words put in at a place, cleaned; a line break stays one only in the subject, elsewhere it is a space."""
    words = clean(run.text).replace("\t", " ")
    if at.line != TITLE:
        words = words.replace("\n", " ")
    if not words:
        return Edit(plan, at)
    offset = at.offset

    def put(line: Words) -> Words:
        nonlocal offset
        after = line.insert(at.offset, replace(run, text=words))
        # A mark that was typed after its letter is composed with it: count from the end, which did not change.
        offset = len(after.plain) - (len(line.plain) - at.offset)
        return after

    return Edit(changed := rewrite(plan, at.line, put), At(at.line, offset) if changed is not plan else at)


def remove(plan: Plan, span: Span) -> Edit:
    """A stretch taken out; the rest of its last line joins the first where both are of one kind of place.

    A table at its start goes with it, one at its end stays: the stretch ends before it.
    """
    start, end = span
    if start.line == end.line:
        return Edit(rewrite(plan, start.line, lambda words: words.cut(start.offset, end.offset)), start)
    order = list(lines(plan))
    first = next(i for i, line in enumerate(order) if line.id == start.line)
    last = next(i for i, line in enumerate(order) if line.id == end.line)
    head, tail = order[first], order[last]
    if head.table:
        plan = rewrite(plan, tail.id, lambda words: words.cut(0, end.offset))
        return Edit(_without(plan, order[first:last]), At(tail.id))
    plan = rewrite(plan, head.id, lambda words: words.cut(start.offset, len(words.plain)))
    plan = rewrite(plan, tail.id, lambda words: words.cut(0, end.offset))
    plan = _without(plan, order[first + 1 : last])
    return Edit(_joined(plan, head, tail), start)


def _without(plan: Plan, gone: list[Line]) -> Plan:
    """The plan without these lines; places that a plan always has are emptied instead."""
    ids = {line.id for line in gone}
    if not ids:
        return plan
    places = {container(plan, line.id) for line in gone if line.part is Part.NODE} - {None}
    for place in places:
        entries = entries_of(plan, place or "")
        plan = with_entries(plan, place or "", (entry for entry in entries if entry.node.id not in ids))
    plan = replace(
        plan,
        title="" if TITLE in ids else plan.title,
        lead=() if LEAD in ids else plan.lead,
        closing=() if CLOSING in ids else plan.closing,
        bases=tuple(basis for basis in plan.bases if basis.id not in ids) or (Basis(()),),
        sections=plan.sections or (Node(Kind.HEADING),),
        tasks=tuple(task for task in plan.tasks if task.node_id not in ids),
    )
    return replace(plan, appendices=tuple(_rehomed(plan.appendices, ids)))


def _rehomed(appendices: tuple[Appendix, ...], gone: set[str]) -> Iterable[Appendix]:
    """The appendices that stay; what is left of one that goes stands at the end of the one before it."""
    kept: list[Appendix] = []
    for appendix in appendices:
        if appendix.id not in gone:
            kept.append(appendix)
        elif appendix.sections and kept:
            kept[-1] = replace(kept[-1], sections=kept[-1].sections + appendix.sections)
        elif appendix.sections:
            kept.append(replace(appendix, title=""))
    return kept


def _joined(plan: Plan, head: Line, tail: Line) -> Plan:
    """The words of ``tail`` at the end of ``head``, if they are bases or items of one body."""
    if head.part is not tail.part or head.table or tail.table:
        return plan
    if head.part is Part.BASIS:
        words = next(basis.text for basis in plan.bases if basis.id == tail.id)
        plan = replace(plan, bases=tuple(basis for basis in plan.bases if basis.id != tail.id))
        return rewrite(plan, head.id, lambda line: _followed(line, Words(text=words)))
    place = container(plan, head.id)
    if head.part is not Part.NODE or place is None or place != container(plan, tail.id):
        return plan
    entries = entries_of(plan, place)
    index = index_of(entries, tail.id)
    node = entries[index].node
    plan = with_entries(plan, place, entries[:index] + entries[index + 1 :])
    tasks = (replace(task, node_id=head.id) if task.node_id == tail.id else task for task in plan.tasks)
    plan = replace(plan, tasks=tuple(tasks))
    return rewrite(plan, head.id, lambda line: _followed(line, Words(node.heading, node.text)))


def _followed(line: Words, rest: Words) -> Words:
    """Words with those of another line behind them; a title stays a title, and text stays text."""
    if not line.text:
        return replace(line, heading=nfc(line.heading + rest.heading), text=rest.text)
    return replace(line, text=normal((*line.text, Run(rest.heading + " " * rest.gap), *rest.text)))


def back(plan: Plan, at: At) -> Edit:
    """Backspace at the start of a line: it joins the line before; an empty line goes."""
    order = list(lines(plan))
    index = next(i for i, line in enumerate(order) if line.id == at.line)
    if index == 0:
        return Edit(plan, at)
    before, here = order[index - 1], order[index]
    end = At(before.id, len(before.plain))
    if _spare(plan, here) and not here.plain:
        return Edit(_without(plan, [here]), end)
    if before.part is here.part and before.part in (Part.NODE, Part.BASIS):
        if _spare(plan, before) and not before.plain:
            return Edit(_without(plan, [before]), At(here.id))
        return remove(plan, (end, At(here.id)))
    return Edit(plan, end)


def _spare(plan: Plan, line: Line) -> bool:
    """Whether the plan can do without this line."""
    if line.part is Part.BASIS:
        return len(plan.bases) > 1
    if line.part is Part.APPENDIX:
        return not next(a for a in plan.appendices if a.id == line.id).sections
    if line.part is not Part.NODE or line.table:
        return False
    place = container(plan, line.id)
    return bool(place) or len(entries_of(plan, "")) > 1


def enter(plan: Plan, at: At) -> Edit:
    """Enter: the next item of the same level; on an empty one a level up, from the top level to the closing."""
    order = list(lines(plan))
    index = next(i for i, line in enumerate(order) if line.id == at.line)
    line = order[index]
    if line.part is Part.NODE:
        return _enter_node(plan, at, line)
    if line.part is Part.BASIS:
        return _enter_basis(plan, at, line)
    if line.part in (Part.LEAD, Part.APPENDIX):
        return _enter_body(plan, at, line)
    after = order[index + 1] if index + 1 < len(order) else line
    return Edit(plan, At(after.id) if after is not line else at)


def _enter_basis(plan: Plan, at: At, line: Line) -> Edit:
    if not line.plain:
        return Edit(_without(plan, [line]) if len(plan.bases) > 1 else plan, At(LEAD))
    index = next(i for i, basis in enumerate(plan.bases) if basis.id == line.id)
    first, second = _halves(line.words, at.offset)
    if first.plain:
        fresh = Basis(second.text)
        pair = (replace(plan.bases[index], text=first.text), fresh)
        at = At(fresh.id)
    else:
        pair = (Basis(()), plan.bases[index])
    return Edit(replace(plan, bases=(*plan.bases[:index], *pair, *plan.bases[index + 1 :])), at)


def _enter_body(plan: Plan, at: At, line: Line) -> Edit:
    """From the lead or an appendix title into its body: words after the cursor come along as its first paragraph."""
    place = line.id if line.part is Part.APPENDIX else ""
    entries = entries_of(plan, place)
    first, second = _halves(line.words, at.offset)
    if entries and not second.plain and not _written((entries[0].node,)):
        return Edit(plan, At(entries[0].node.id))
    kind = entries[0].node.kind if entries and entries[0].node.kind is not Kind.TABLE else Kind.HEADING
    node = Node(Kind.PARAGRAPH, text=second.text) if second.text else Node(kind, heading=second.heading)
    plan = rewrite(plan, line.id, lambda _words: first)
    return Edit(with_entries(plan, place, (Entry(0, node), *entries)), At(node.id))


def _enter_node(plan: Plan, at: At, line: Line) -> Edit:
    place = container(plan, line.id) or ""
    entries = entries_of(plan, place)
    index = index_of(entries, line.id)
    if not line.plain and not line.table:
        return _level_up(plan, place, entries, index)
    entry = entries[index]
    first, second = _halves(line.words, at.offset)
    if line.table or not second.plain or first.plain:
        fresh = Node(_next_kind(entries, index), second.heading, second.text)
        kept = replace(entry.node, heading=first.heading, text=first.text)
        pair, at = (Entry(entry.depth, kept), Entry(entry.depth, fresh)), At(fresh.id)
    else:
        pair = (Entry(entry.depth, Node(entry.node.kind)), entry)
    return Edit(with_entries(plan, place, (*entries[:index], *pair, *entries[index + 1 :])), at)


def _next_kind(entries: Flat, index: int) -> Kind:
    kind = entries[index].node.kind
    return Kind.PARAGRAPH if kind is Kind.TABLE else kind


def _halves(words: Words, offset: int) -> tuple[Words, Words]:
    return words.cut(offset, len(words.plain)), words.cut(0, offset)


def _level_up(plan: Plan, place: str, entries: Flat, index: int) -> Edit:
    """An empty item one level up; the last one of the top level gives way to the closing."""
    entry = entries[index]
    here = At(entry.node.id)
    if (parent := parent_of(entries, index)) is not None:
        raised = list(outdented(entries, index, index))
        raised[index] = replace(raised[index], node=with_kind(raised[index].node, entries[parent].node.kind))
        return Edit(with_entries(plan, place, raised), here)
    if place or index + 1 < len(entries):
        return Edit(plan, here)
    if len(entries) > 1:
        plan = with_entries(plan, place, entries[:index])
    return Edit(plan, At(CLOSING))


def shift(plan: Plan, span: Span, *, deeper: bool) -> Plan:
    """Tab and Shift+Tab: the items of a stretch a level down or up, with everything below them."""
    place, first, last = _items(plan, span)
    if place is None:
        return plan
    entries = entries_of(plan, place)
    after = (indented if deeper else outdented)(entries, first, last)
    return plan if after is entries else with_entries(plan, place, after)


def _items(plan: Plan, span: Span) -> tuple[str | None, int, int]:
    """Container and indexes of the first and last item of a stretch; None where it leaves one body."""
    place = container(plan, span[0].line)
    if place is None or place != container(plan, span[1].line):
        return None, 0, 0
    entries = entries_of(plan, place)
    return place, index_of(entries, span[0].line), index_of(entries, span[1].line)


def move(plan: Plan, at: At, *, up: bool) -> Plan:
    """Alt+Up and Alt+Down: the item with everything below it before or after its neighbour; a basis likewise."""
    for index, basis in enumerate(plan.bases):
        if basis.id == at.line:
            other = index + (-1 if up else 1)
            if not 0 <= other < len(plan.bases):
                return plan
            bases = list(plan.bases)
            bases[index], bases[other] = bases[other], bases[index]
            return replace(plan, bases=tuple(bases))
    place = container(plan, at.line)
    if place is None:
        return plan
    entries = entries_of(plan, place)
    after = swapped(entries, index_of(entries, at.line), up=up)
    return plan if after is entries else with_entries(plan, place, after)


def set_kind(plan: Plan, span: Span, kind: Kind) -> Plan:
    """The items of a stretch as another kind, on the level where they stand. Tables stay tables."""
    place, first, last = _items(plan, span)
    if place is None or kind is Kind.TABLE:
        return plan
    entries = list(entries_of(plan, place))
    for index in range(first, last + 1):
        if entries[index].node.kind is not Kind.TABLE:
            entries[index] = replace(entries[index], node=with_kind(entries[index].node, kind))
    return with_entries(plan, place, entries)


def looks(plan: Plan, span: Span) -> Run:
    """The look that all words of a stretch share; a heading counts as bold."""
    found: list[Run] = []
    for line, start, end in stretches(plan, span):
        at = len(line.words.heading) + line.words.gap
        if start < len(line.words.heading):
            found.append(Run("", bold=True))
        found.extend(line.words.cut(end, len(line.plain)).cut(0, start).text if end > at else ())
    if not found:
        return Run("")
    return Run("", *(all(getattr(run, name) for run in found) for name in ("bold", "italic", "underline")))


def mark(plan: Plan, span: Span, look: str, *, on: bool) -> Plan:
    """``look`` ("bold", "italic", "underline") set or taken off over a stretch."""
    for line, start, end in stretches(plan, span):
        whole = start == 0 and end == len(line.plain)
        if look == "bold" and whole and line.kind in _TITLED_AT_WILL:
            plan = rewrite(plan, line.id, _titled if on else _untitled)
        else:
            plan = rewrite(plan, line.id, partial(Words.mark, start=start, end=end, look=look, on=on))
    return plan


def _titled(words: Words) -> Words:
    return replace(words, heading=words.plain, text=())


def _untitled(words: Words) -> Words:
    text = normal((Run(words.heading + " " * words.gap), *words.text))
    return Words(text=text, titled=words.titled).mark(0, len(words.plain), "bold", False)


def stretches(plan: Plan, span: Span) -> Iterable[tuple[Line, int, int]]:
    """Every line that a stretch touches, with the characters of it that lie inside."""
    start, end = span
    inside = False
    for line in lines(plan):
        inside = inside or line.id == start.line
        if inside:
            left = start.offset if line.id == start.line else 0
            right = end.offset if line.id == end.line else len(line.plain)
            yield line, left, right
        if line.id == end.line:
            return


def new_table(columns: int, rows: int) -> Table:
    """An empty table with one header row."""
    row = (Cell(),) * columns
    return Table((Column(""),) * columns, (row,) * max(1, rows))


def insert_table(plan: Plan, at: At, table: Table) -> Edit:
    """A table after the item at the cursor, below it where the item is a heading."""
    place = container(plan, at.line)
    if place is None:
        return Edit(plan, at)
    entries = entries_of(plan, place)
    index = index_of(entries, at.line)
    entry = entries[index]
    nested = entry.node.kind not in NO_LEVEL and not entry.node.text
    node = Node(Kind.TABLE, table=table)
    fresh = Entry(entry.depth + 1 if nested else entry.depth, node)
    return Edit(with_entries(plan, place, (*entries[: index + 1], fresh, *entries[index + 1 :])), At(node.id))


def set_table(plan: Plan, node_id: str, table: Table) -> Plan:
    """Another table in a table node."""
    place = container(plan, node_id)
    if place is None:
        return plan
    entries = (
        replace(entry, node=replace(entry.node, table=table)) if entry.node.id == node_id else entry
        for entry in entries_of(plan, place)
    )
    return with_entries(plan, place, tuple(entries))


def remove_item(plan: Plan, node_id: str) -> Edit:
    """An item with everything below it taken out; the cursor stands at the end of the line before."""
    place = container(plan, node_id)
    order = list(lines(plan))
    before = order[max(0, next(i for i, line in enumerate(order) if line.id == node_id) - 1)]
    at = At(before.id, len(before.plain))
    if place is None:
        return Edit(plan, At(node_id))
    entries = entries_of(plan, place)
    index = index_of(entries, node_id)
    gone = {entry.node.id for entry in entries[index : end_of(entries, index)]}
    return Edit(_without(plan, [line for line in order if line.id in gone]), at)


def add_appendix(plan: Plan) -> Edit:
    """A new appendix at the end, with a first paragraph to write in."""
    appendix = Appendix("", (Node(Kind.PARAGRAPH),))
    return Edit(replace(plan, appendices=(*plan.appendices, appendix)), At(appendix.id))
