"""A right document of every kind has no error; what a kind must not lack, and only that, is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Severity
from desktop.checks.run import check
from desktop.docx.template_build import build
from desktop.docx.template_kinds import kinds
from desktop.domain.plan import Plan
from tests.checks.test_real_page import page_of
from tests.composing.kinds import KINDS, drafted, issuing_a_text, long_names, sample


def errors(plan: Plan, *, alone: bool = False) -> list[tuple[str, str, str]]:
    """What the rules call an error; ``alone``: they know the page only."""
    key = next(kind.key for kind in kinds() if kind.type_name == plan.type)
    stage = Stage.ISSUED if plan.number else Stage.ISSUE
    found = check(Subject(None if alone else plan, page_of(plan, build(key)), stage))
    return [(f.rule, f.place.part, f.values["aspect"]) for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_document_of_every_kind_has_no_error(kind: str) -> None:
    assert errors(sample(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nor_has_its_page_alone(kind: str) -> None:
    assert errors(sample(kind), alone=True) == []


@pytest.mark.parametrize("kind", ["Kế hoạch", "Công văn", "Biên bản", "Giấy mời", "Quyết định"])
def test_marks_in_the_margins_and_the_address_are_no_error(kind: str) -> None:
    assert errors(drafted(sample(kind))) == []


def test_nor_are_long_names_and_attached_texts() -> None:
    assert errors(long_names(sample("Kế hoạch"))) == []
    assert errors(issuing_a_text()) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("change", "part"), [({"title": ""}, "subject"), ({"place": None}, "place_date")])
def test_what_the_register_needs_is_missed_on_every_kind(kind: str, change: dict[str, object], part: str) -> None:
    plan = replace(sample(kind), **change)  # type: ignore[arg-type]
    assert ("COMP-MISSING", part, "missing") in errors(plan)
