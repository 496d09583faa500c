"""The plan as the DOCX that came back says it; what did not change is the same value, with id and tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.labels import Kind
from desktop.domain.lines import normal
from desktop.domain.outline import Entry, build, flatten
from desktop.domain.plan import Appendix, Basis, Node, Placed, Plan, Run, Task, Text, all_nodes, plain
from desktop.importing.block_tables import plan_table
from desktop.importing.returning.fields import merged_fields
from desktop.importing.returning.matching import WORDED, Key, Match, keys_of, match
from desktop.importing.returning.parts import Parts, Unit, words_in
from desktop.importing.returning.placing import depth_of
from desktop.importing.returning.wording import (
    changed_table,
    own_text,
    read_unit,
    table_of,
    with_words,
)
from desktop.importing.vocabulary import BASIS, SURE_BASIS
from desktop.importing.wrapping import end_mark


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``kind``: field, changed, added, removed, moved; ``place``: what it is a part of."""

    kind: str
    place: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The plan with everything that came back, and what changed. ``lost_tasks``: their item is gone; ``touched``: their
    item says other words now; ``unplaced``: words that no part of a plan can take."""

    plan: Plan
    changes: tuple[Change, ...]
    lost_tasks: tuple[Task, ...] = ()
    touched: tuple[Task, ...] = ()
    unplaced: tuple[str, ...] = ()


def merge(plan: Plan, sent: Parts, got: Parts) -> Merged:
    """``plan``: what was sent out; ``sent``: its parts as composed; ``got``: the parts that came back."""
    with_fields, fields = merged_fields(plan, sent, got)
    matches, gone = match(plan, sent.units, got.units)
    builder = _Builder(plan)
    for item in matches:
        builder.take(item)
    units = dict(zip(keys_of(plan, sent.units), sent.units, strict=True))
    changes = [Change("field", *difference) for difference in fields]
    changes += builder.changes
    changes += [Change("removed", builder.place(key), words_in(units[key])) for key in gone]
    merged = builder.done(with_fields)
    if not merged.lead and Key("lead") not in units:
        merged = replace(merged, lead=plan.lead)  # printed in one line with whom it addresses
    return _with_tasks(plan, Merged(merged, tuple(changes), unplaced=tuple(builder.unplaced)))


def _with_tasks(sent: Plan, merged: Merged) -> Merged:
    """Tasks of items that are gone go with them; those of rewritten items stay, and are named."""
    before, after = ({placed.node.id: _said(placed.node) for placed in all_nodes(p)} for p in (sent, merged.plan))
    kept = tuple(task for task in merged.plan.tasks if task.node_id in after)
    lost = tuple(task for task in merged.plan.tasks if task.node_id not in after)
    touched = tuple(task for task in kept if after[task.node_id] != before.get(task.node_id))
    return replace(merged, plan=replace(merged.plan, tasks=kept), lost_tasks=lost, touched=touched)


def _said(node: Node) -> tuple[str, str]:
    return node.heading, plain(node.text)


_PLACES = {
    "basis": "căn cứ",
    "lead": "câu mở đầu",
    "closing": "câu kết",
    "appendix": "phụ lục",
    "title": "tên phụ lục",
    "table": "bảng",
}


class _Builder:
    """Takes the units from top to bottom and puts each into its part of the plan."""

    def __init__(self, plan: Plan) -> None:
        self.changes: list[Change] = []
        self.unplaced: list[str] = []
        self._plan = plan
        self._nodes: dict[str, Placed] = {placed.node.id: placed for placed in all_nodes(plan)}
        self._bases: list[Basis] = []
        self._lead: Text | None = None
        self._closing: Text | None = None
        self._body: list[Entry] = []
        self._appendices: list[tuple[Appendix, list[Entry]]] = []

    def take(self, item: Match) -> None:
        """One unit of the document."""
        if item.key is None or item.sent is None:
            self.changes.append(Change("added", "", "", words_in(item.unit)))
            self._fresh(item.unit)
            return
        changed = not _same(item.sent, item.unit)
        if changed:
            before, after = words_in(item.sent), words_in(item.unit)
            self.changes.append(Change("changed", self.place(item.key), before, after))
        elif item.moved:
            self.changes.append(Change("moved", self.place(item.key), "", words_in(item.unit)))
        self._known(item, item.key, changed=changed)

    def place(self, key: Key) -> str:
        """What a part is called."""
        placed = self._nodes.get(key.id)
        if placed is not None and key.part != "table":
            return f"mục {placed.path}" if placed.path else "đoạn văn"
        return _PLACES.get(key.part, "đoạn văn")

    def _known(self, item: Match, key: Key, *, changed: bool) -> None:
        unit = item.unit
        if key.part == "derived":
            self.unplaced += [unit.words] if changed else []
        elif key.part == "basis" and not self._running:
            basis = next(basis for basis in self._plan.bases if basis.id == key.id)
            self._bases.append(replace(basis, text=own_text(unit)) if changed else basis)
        elif key.part == "lead" and self._lead is None and not self._running:
            self._lead = own_text(unit) if changed else self._plan.lead
        elif key.part == "closing" and self._closing is None and not self._appendices:
            self._closing = own_text(unit) if changed else self._plan.closing
        elif key.part == "appendix":
            old = next(appendix for appendix in self._plan.appendices if appendix.id == key.id)
            self._appendices.append((replace(old, title="", sections=()), []))
        elif key.part == "title" and self._appendices:
            old = next(appendix for appendix in self._plan.appendices if appendix.id == key.id)
            self._entitle(unit.words if changed else old.title)
        elif key.id in self._nodes:
            self._node(item, key, changed=changed)
        else:
            self._fresh(unit)

    @property
    def _running(self) -> bool:
        """Whether the body has begun."""
        return bool(self._body or self._appendices)

    @property
    def _entries(self) -> list[Entry]:
        return self._appendices[-1][1] if self._appendices else self._body

    def _entitle(self, title: str) -> None:
        appendix, entries = self._appendices[-1]
        self._appendices[-1] = (replace(appendix, title=title), entries)

    def _node(self, item: Match, key: Key, *, changed: bool) -> None:
        placed, entries = self._nodes[key.id], self._entries
        node = replace(placed.node, children=())
        at = next((i for i, entry in enumerate(entries) if entry.node.id == node.id), None)
        here = entries[at].node if at is not None else None
        if node.kind is Kind.TABLE:
            kept = self._table(item, node, here, changed=changed)
        elif key.part == "words" and here is not None:
            kept = replace(here, text=own_text(item.unit) if changed else node.text)
        else:
            kept = with_words(node, read_unit(item.unit, node)) if changed else node
            kept = replace(kept, text=()) if kept.kind in WORDED else kept  # its text is a unit of its own
        if at is not None:
            entries[at] = replace(entries[at], node=kept)
        else:
            depth = placed.depth if kept.kind is node.kind else depth_of(kept, entries)
            entries.append(Entry(depth, kept))

    def _table(self, item: Match, node: Node, here: Node | None, *, changed: bool) -> Node:
        """The node with what came back of it so far: its caption first, then the table itself."""
        unit, sent = item.unit, item.sent
        if unit.table is None:
            shown = replace(node, heading="", text=own_text(unit)) if changed else node
            return replace(shown, table=None)
        above = here or replace(node, heading="", text=())
        if sent and sent.table and node.table:
            return replace(above, table=changed_table(node.table, sent.table, unit.table))
        return replace(above, table=table_of(unit.table))

    def _fresh(self, unit: Unit) -> None:
        """A unit that the plan did not have."""
        if unit.style == "KhPhuLuc":
            self._appendices.append((Appendix(""), []))
        elif unit.style == "KhTenPhuLuc" and self._appendices and not self._appendices[-1][0].title:
            self._entitle(unit.words)
        elif self._is_basis(unit):
            self._bases.append(Basis(own_text(unit)))
        elif unit.style == "KhMoDau" and self._lead is None and not self._running:
            self._lead = own_text(unit)
        elif unit.style == "KhKetThuc" and self._closing is None and not self._appendices:
            self._closing = own_text(unit)
        else:
            node = _new_node(unit)
            self._entries.append(Entry(depth_of(node, self._entries), node))

    def _is_basis(self, unit: Unit) -> bool:
        if self._running or self._lead is not None or unit.table is not None:
            return False
        styled = unit.style in ("KhCanCu", "KhThucHien")
        return bool(SURE_BASIS.match(unit.words) or (styled and BASIS.match(unit.words) and end_mark(unit.words)))

    def done(self, plan: Plan) -> Plan:
        """The plan with its running text; what waits for words, and was not printed, stays where nothing changed."""
        printed = [basis for basis in plan.bases if plain(basis.text).strip()]
        blank = [basis for basis in plan.bases if not plain(basis.text).strip()]
        return replace(
            plan,
            bases=plan.bases if printed == self._bases else (*self._bases, *blank),
            lead=self._lead or (),
            sections=_sections(plan.sections, self._body),
            closing=self._closing or (),
            appendices=tuple(
                replace(appendix, sections=_sections(_old_sections(plan, appendix.id), entries))
                for appendix, entries in self._appendices
            ),
        )


def _same(sent: Unit, got: Unit) -> bool:
    if sent.table is not None and got.table is not None:
        return plan_table(sent.table)[0].rows == plan_table(got.table)[0].rows
    return sent.runs == got.runs and sent.title == got.title


def _new_node(unit: Unit) -> Node:
    if unit.table is not None:
        return Node(Kind.TABLE, table=table_of(unit.table))
    read = read_unit(unit)
    return Node(read.kind, read.heading, read.text)


def _old_sections(plan: Plan, appendix_id: str) -> tuple[Node, ...]:
    return next((a.sections for a in plan.appendices if a.id == appendix_id), ())


def _sections(old: tuple[Node, ...], entries: list[Entry]) -> tuple[Node, ...]:
    """The tree of the entries; the old one itself where all that is printed of it came back in its place."""
    entries = [_without_empty_table(entry) for entry in entries]
    printed = [entry for entry in flatten(old) if _is_printed(entry.node)]
    return old if printed == entries else build(entries)


def _is_printed(node: Node) -> bool:
    words = node.heading.strip() or plain(node.text).strip()
    if node.kind is Kind.TABLE:
        return bool(words or (node.table and node.table.rows))
    return bool(words) or node.kind is not Kind.PARAGRAPH


def _without_empty_table(entry: Entry) -> Entry:
    """A caption whose table did not come back is a paragraph."""
    node = entry.node
    if node.kind is Kind.TABLE and node.table is None:
        words = normal((Run(node.heading), Run(" " if node.heading and node.text else ""), *node.text))
        return replace(entry, node=replace(node, kind=Kind.PARAGRAPH, heading="", text=words))
    return entry
