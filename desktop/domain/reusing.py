"""A plan as the start of another one: the same words with fresh ids, and what belongs to one year as open places.

An open place (chỗ trống) stands in brackets: ``[năm]``, ``[số tiền]``. The years are filled by the program, the
others by the clerk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from desktop.domain.lines import Line, lines
from desktop.domain.plan import (
    Appendix,
    Cell,
    Column,
    Deadline,
    Node,
    Plan,
    Progress,
    Table,
    Task,
    Text,
    all_nodes,
    join,
    plain,
)
from desktop.domain.text import new_id

YEAR, NEXT_YEAR = "[năm]", "[năm sau]"
_OPEN = re.compile(r"\[[^\[\]\n]{2,120}\]")
_WORD_IN_BRACKETS = re.compile(r"[^\W\d_]")

Change = Callable[[str], str]


def open_places(plan: Plan) -> tuple[str, ...]:
    """Every open place, brackets included, in reading order and each as often as it stands."""
    return tuple(found for words in _words(plan) for found in _OPEN.findall(words) if _WORD_IN_BRACKETS.search(found))


def for_year(plan: Plan, year: int) -> Plan:
    """The years put into their open places."""
    return reword(plan, lambda words: words.replace(YEAR, str(year)).replace(NEXT_YEAR, str(year + 1)))


def without_year(plan: Plan, year: int) -> Plan:
    """The same plan for any year: ``year`` and the one after it become open places.

    The bases keep theirs: a law has the year in which it was made. Deadlines lose their dates, their words stay true.
    """
    general = reword(plan, lambda words: _year(year + 1).sub(NEXT_YEAR, _year(year).sub(YEAR, words)))
    tasks = tuple(
        replace(task, deadline=Deadline(task.deadline.phrase) if task.deadline else None) for task in general.tasks
    )
    return replace(general, bases=plan.bases, tasks=tasks)


def _year(year: int) -> re.Pattern[str]:
    """The year as a word of its own or the end of a date, not inside a number such as 30/2020/NĐ-CP."""
    return re.compile(rf"(?<!\d){year}(?![\d/])")


def fresh(plan: Plan) -> Plan:
    """The same words under ids of their own; tasks follow their nodes, no assignment has begun."""
    ids = {placed.node.id: new_id() for placed in all_nodes(plan)}
    return replace(
        plan,
        id=new_id(),
        page=None,
        bases=tuple(replace(basis, id=new_id()) for basis in plan.bases),
        sections=_renamed(plan.sections, ids),
        appendices=tuple(replace(a, id=new_id(), sections=_renamed(a.sections, ids)) for a in plan.appendices),
        tasks=tuple(_fresh_task(task, ids) for task in plan.tasks),
    )


def reword(plan: Plan, change: Change) -> Plan:
    """``change`` applied to every stretch of words that the plan prints, letterhead and signers left alone."""
    return replace(
        plan,
        title=change(plan.title),
        addressees=tuple(map(change, plan.addressees)),
        bases=tuple(replace(basis, text=_text(basis.text, change)) for basis in plan.bases),
        lead=_text(plan.lead, change),
        sections=_nodes(plan.sections, change),
        closing=_text(plan.closing, change),
        recipients=tuple(map(change, plan.recipients)),
        appendices=tuple(_appendix(appendix, change) for appendix in plan.appendices),
        tasks=tuple(_task(task, change) for task in plan.tasks),
    )


def _words(plan: Plan) -> Iterator[str]:
    yield from _words_of(lines(replace(plan, appendices=())))
    yield from plan.recipients
    yield from _words_of(lines(Plan(appendices=plan.appendices)))


def _words_of(places: Iterable[Line]) -> Iterator[str]:
    for line in places:
        yield line.words.heading
        yield plain(line.words.text)
        if line.table:
            yield from (column.title for column in line.table.columns)
            yield from (plain(cell.text) for row in line.table.rows for cell in row)


def _text(value: Text, change: Change) -> Text:
    return join(tuple(replace(run, text=change(run.text)) for run in value))


def _nodes(nodes: tuple[Node, ...], change: Change) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            heading=change(node.heading),
            text=_text(node.text, change),
            children=_nodes(node.children, change),
            table=_table(node.table, change) if node.table else None,
        )
        for node in nodes
    )


def _table(table: Table, change: Change) -> Table:
    return replace(
        table,
        columns=tuple(Column(change(column.title), column.width_mm) for column in table.columns),
        rows=tuple(tuple(_cell(cell, change) for cell in row) for row in table.rows),
    )


def _cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, text=_text(cell.text, change))


def _appendix(appendix: Appendix, change: Change) -> Appendix:
    return replace(appendix, title=change(appendix.title), sections=_nodes(appendix.sections, change))


def _task(task: Task, change: Change) -> Task:
    deadline = task.deadline
    return replace(
        task,
        text=change(task.text),
        product=change(task.product) if task.product else task.product,
        deadline=replace(deadline, phrase=change(deadline.phrase)) if deadline else None,
    )


def _renamed(nodes: tuple[Node, ...], ids: dict[str, str]) -> tuple[Node, ...]:
    return tuple(replace(node, id=ids[node.id], children=_renamed(node.children, ids)) for node in nodes)


def _fresh_task(task: Task, ids: dict[str, str]) -> Task:
    return replace(
        task,
        id=new_id(),
        node_id=ids.get(task.node_id, task.node_id),
        assignments=tuple(replace(a, id=new_id(), progress=Progress()) for a in task.assignments),
    )
