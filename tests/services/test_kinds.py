"""A document may become another kind: its symbol follows, nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.plan import Plan
from desktop.services import kinds

PLAN = Plan(symbol="KH-VPUB", archive_line="VT, TCHCQT (2)", title="Kiểm kê")


def test_there_are_29_kinds() -> None:
    assert len(kinds.names()) == 29
    assert kinds.names()[0] == "Nghị quyết"


@pytest.mark.parametrize(
    ("symbol", "before", "name", "after"),
    [
        ("KH-VPUB", "Kế hoạch", "Thông báo", "TB-VPUB"),
        ("KH-VPUB", "Kế hoạch", "Công văn", "VPUB-TCHCQT"),
        ("VPUB-TCHCQT", "Công văn", "Tờ trình", "TTr-VPUB"),
        ("KH-BCĐ-CĐS", "Kế hoạch", "Quyết định", "QĐ-BCĐ-CĐS"),
        ("VPUB", "Kế hoạch", "Quyết định", "QĐ-VPUB"),
        (None, "Kế hoạch", "Quyết định", None),
    ],
)
def test_the_symbol_follows_the_kind(symbol: str | None, before: str, name: str, after: str | None) -> None:
    plan = replace(PLAN, type=before, symbol=symbol)
    assert kinds.as_kind(plan, name) == replace(plan, type=name, symbol=after)


@pytest.mark.parametrize("name", kinds.names())
def test_every_kind_leads_back_to_a_plan(name: str) -> None:
    assert kinds.as_kind(kinds.as_kind(PLAN, name), "Kế hoạch") == PLAN
