"""Whatever is edited in the file: the plan that comes back prints the same words, and untouched items are untouched."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.composing.composing import compose
from desktop.composing.working import read_working
from desktop.domain.plan import Node, Plan, all_nodes, plain
from desktop.importing.marks import mark_of
from desktop.importing.returning.merging import merge
from desktop.importing.returning.parts import Parts, Unit, parts_of
from tests.composing.conftest import template
from tests.strategies import plans

WORDS = "rà soát lập danh mục nộp lưu tài liệu đúng hạn theo quy định".split()


def parts(plan: Plan) -> Parts:
    return parts_of(read_working(compose(plan, template(), year=2026)))


def bare(unit: Unit) -> str:
    """The words without a label, which is counted anew."""
    mark = mark_of(unit.words)
    return mark.rest if mark and not mark.literal else unit.words


def edited(sent: Parts, chance: random.Random) -> Parts:
    """Paragraphs reworded, taken out, put in, moved; tables stay as they are."""
    units = list(sent.units)
    for _ in range(chance.randint(1, 5)):
        places = [i for i, unit in enumerate(units) if unit.table is None and unit.style in _BODY]
        if not places:
            break
        at = chance.choice(places)
        step = chance.randrange(4)
        if step == 0:
            units[at] = _reworded(units[at], chance)
        elif step == 1:
            units.pop(at)
        elif step == 2:
            units.insert(at + 1, _new(chance))
        else:
            units.insert(chance.choice(places), units.pop(at))
    return Parts(sent.fields, sent.signers, units, sent.form, sent.loose)


_BODY = {"KhDoanVan", "KhGachDau", "KhDauCong", "KhDiem"}


def _text(chance: random.Random) -> str:
    return f"Việc {' '.join(chance.choices(WORDS, k=chance.randint(3, 12)))} số {chance.randrange(10**6)}."


def _reworded(unit: Unit, chance: random.Random) -> Unit:
    mark = mark_of(unit.words)
    label = mark.printed if mark and not mark.literal else ""
    return _unit(unit.style, f"{label} {_text(chance)}".strip(), unit.anchor)


def _new(chance: random.Random) -> Unit:
    style, label = chance.choice((("KhDoanVan", ""), ("KhGachDau", "- "), ("KhDauCong", "+ ")))
    return _unit(style, label + _text(chance), "")


def _unit(style: str, words: str, anchor: str) -> Unit:
    from desktop.domain.plan import text

    return Unit(style, words, text(words), anchor=anchor)


@settings(max_examples=30)
@given(plans(), st.integers(0, 2**32))
def test_the_plan_prints_what_the_file_says(plan: Plan, seed: int) -> None:
    sent = parts(plan)
    got = edited(sent, random.Random(seed))
    merged = merge(plan, sent, got)
    assert [bare(unit) for unit in parts(merged.plan).units] == [bare(unit) for unit in got.units]


@settings(max_examples=30)
@given(plans(), st.integers(0, 2**32))
def test_untouched_items_and_their_tasks_stay_the_same_values(plan: Plan, seed: int) -> None:
    sent = parts(plan)
    got = edited(sent, random.Random(seed))
    merged = merge(plan, sent, got)
    still = {unit.anchor for unit in got.units if unit.anchor and unit in sent.units}
    before, after = _by_id(plan), _by_id(merged.plan)
    for key, node in before.items():
        if f"_kh_{key}" in still and node.table is None:
            assert key in after, plain(node.text)
            assert (after[key].kind, after[key].heading, after[key].text) == (node.kind, node.heading, node.text)
    kept = {task.id for task in merged.plan.tasks}
    assert kept == {task.id for task in plan.tasks if task.node_id in after}


def _by_id(plan: Plan) -> dict[str, Node]:
    return {placed.node.id: placed.node for placed in all_nodes(plan)}
