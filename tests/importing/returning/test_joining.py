"""Three plans into one: each side's changes are kept, and what both changed is named."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.plan import Node, Plan, Task, all_nodes, text
from desktop.importing.returning.joining import join_three
from tests.importing.returning.editing import PLAN


def ids(plan: Plan) -> list[str]:
    return [placed.node.id for placed in all_nodes(plan)]


def reworded(plan: Plan, key: str, words: str) -> Plan:
    def tree(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(replace(n, text=text(words) if n.id == key else n.text, children=tree(n.children)) for n in nodes)

    return replace(plan, sections=tree(plan.sections))


def without(plan: Plan, key: str) -> Plan:
    def tree(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(replace(n, children=tree(n.children)) for n in nodes if n.id != key)

    return replace(plan, sections=tree(plan.sections))


LEAVES = ("q1", "c2", "c3", "d1", "d2", "d3", "a1", "a2")
CHANGES = st.lists(st.tuples(st.sampled_from(LEAVES), st.sampled_from(["x", "y", None])), max_size=4)


def changed(plan: Plan, changes: list[tuple[str, str | None]]) -> Plan:
    for key, words in changes:
        plan = without(plan, key) if words is None else reworded(plan, key, words)
    return plan


def test_nothing_changed_here() -> None:
    back = reworded(PLAN, "d1", "x")
    assert join_three(PLAN, PLAN, back).plan is back


def test_nothing_came_back() -> None:
    here = reworded(PLAN, "d1", "x")
    assert join_three(PLAN, here, PLAN).plan is here


@settings(max_examples=100)
@given(CHANGES, CHANGES)
def test_each_item_is_that_of_the_side_that_changed_it(
    mine: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    here, back = changed(PLAN, mine), changed(PLAN, theirs)
    joined = join_three(PLAN, here, back)
    sides = [{p.node.id: p.node.text for p in all_nodes(plan)} for plan in (PLAN, here, back, joined.plan)]
    for key in LEAVES:
        sent, one, other, found = (side.get(key) for side in sides)
        if one == other:
            assert found == one
        elif one == sent:
            assert found == other
        elif other == sent:
            assert found == one
        else:
            assert found in (one, other)
            assert joined.both
    assert sorted(set(ids(joined.plan))) == sorted(ids(joined.plan)), "no item twice"


@given(CHANGES)
def test_the_same_on_both_sides_is_no_conflict(changes: list[tuple[str, str]]) -> None:
    side = changed(PLAN, changes)
    joined = join_three(PLAN, side, replace(side))
    assert joined.plan == side
    assert not joined.both


def test_tasks_that_were_assigned_here_meanwhile_stay() -> None:
    more = Task("d1", "Thu thập hồ sơ", id="k9")
    here = replace(PLAN, tasks=(*PLAN.tasks, more))
    back = replace(without(PLAN, "d3"), tasks=(PLAN.tasks[0],))
    assert [task.id for task in join_three(PLAN, here, back).plan.tasks] == ["k1", "k9"]
