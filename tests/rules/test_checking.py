"""The table of check rules is whole, and every rule in it is run."""

from __future__ import annotations

import pytest

from desktop.checks.findings import Severity
from desktop.checks.run import RULES
from desktop.rules.checking import load_checks

TABLE = load_checks()


def test_the_table_and_the_functions_are_the_same_rules() -> None:
    assert set(TABLE.rules) == set(RULES)


@pytest.mark.parametrize("rule", TABLE.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_names_its_source_and_severity(rule: object) -> None:
    assert rule.source.startswith(("Phụ lục I, Phần I", "Điều"))
    assert Severity(rule.severity)
    assert rule.title[0].isupper()
    assert 0 <= rule.tolerance <= 3


def test_tolerances_stay_below_the_steps_of_the_decree() -> None:
    assert TABLE.size_pt < 0.5
    assert all(TABLE.rules[f"MARGIN-{side}"].tolerance < 1 for side in "TBLR")
    assert set(TABLE.abbreviations) == {"UBND", "HĐND"}
