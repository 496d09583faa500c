"""Decimal labels continue whatever number stands above them."""

from __future__ import annotations

import pytest

from desktop.domain.interchange import Imported, dumps, loads
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, walk

SUB = (Node(Kind.SUBCLAUSE), Node(Kind.SUBCLAUSE))


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (Kind.HEADING, ["II", "2.1", "2.2"]),
        (Kind.ARTICLE, ["Điều 2", "2.1", "2.2"]),
        (Kind.CLAUSE, ["2", "2.1", "2.2"]),
        (Kind.POINT, ["b", "1", "2"]),
    ],
)
def test_decimals_under_every_parent(parent: Kind, expected: list[str]) -> None:
    placed = list(walk((Node(parent), Node(parent, children=SUB))))
    assert [p.label for p in placed][1:] == expected


def test_the_view_of_decimals_under_a_heading_comes_back() -> None:
    plan = Plan(sections=(Node(Kind.HEADING), Node(Kind.HEADING, children=SUB)))
    assert loads(dumps(Imported(plan))).plan.sections == plan.sections
