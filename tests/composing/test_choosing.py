"""Vừa trang: which choices a clerk is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.composing.choosing import Choice, Outcome, Purpose, choices, outcome_of
from desktop.composing.composing import compose
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, Signer, text
from desktop.rules.fitting import load_fitting
from tests.composing.conftest import template
from tests.fidelity import shapes

WORDS = "Các phòng, ban, đơn vị phối hợp tổ chức thực hiện nghiêm túc và báo cáo kết quả về Văn phòng. "


def found(plan: Plan) -> dict[Purpose, Choice]:
    return {choice.purpose: choice for choice in choices(plan, template(), 2026, lambda _done, _of: None)}


def of_length(paragraphs: int) -> Plan:
    """A plan whose text is some paragraphs of two lines."""
    nodes = tuple(Node(Kind.PARAGRAPH, text=text((WORDS * 2).strip()), id=f"n{at}") for at in range(paragraphs))
    signer = Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang")
    return Plan(issuer="VĂN PHÒNG", title="Thử", sections=nodes, archive_line="VT", signers=(signer,), id="p")


@pytest.mark.parametrize("paragraphs", range(4, 24, 4))
def test_every_choice_keeps_its_promise(paragraphs: int) -> None:
    plan = of_length(paragraphs)
    by_purpose = found(plan)
    now = by_purpose[Purpose.AS_IT_IS].outcome
    assert by_purpose[Purpose.AS_IT_IS].fit is None
    assert len(by_purpose) <= 5
    for purpose, choice in by_purpose.items():
        again = outcome_of(compose(replace(plan, fit=choice.fit), template(), year=2026))
        assert again == choice.outcome, "the page is really like that"
        if purpose is Purpose.FEWER:
            assert again.pages < now.pages
        if purpose is Purpose.FEWEST:
            assert again.pages < by_purpose[Purpose.FEWER].outcome.pages
        if purpose in (Purpose.ROOMY, Purpose.COMPANY):
            assert again.pages == now.pages


def test_a_signature_that_stands_nearly_alone_gets_company_or_a_page_less() -> None:
    lonely = [plan for plan in map(of_length, range(12, 24)) if not outcome(plan).is_whole]
    assert lonely, "some of them end that way"
    for plan in lonely:
        others = [choice for purpose, choice in found(plan).items() if purpose is not Purpose.AS_IT_IS]
        assert any(choice.outcome.is_whole for choice in others)


def outcome(plan: Plan) -> Outcome:
    return outcome_of(compose(plan, template(), year=2026))


@pytest.mark.parametrize("number", [0, 3, 4, 5, 8, 11])
def test_what_moves_stays_in_its_range_and_names_its_article(number: int) -> None:
    ranges = load_fitting().ranges
    for choice in found(shapes.plan(number)).values():
        assert (choice.moves == ()) == (choice.fit is None)
        for move in choice.moves:
            assert ranges[move.name].holds(move.after)
            assert move.source.startswith("Phụ lục I")
            assert move.before != move.after


def test_the_same_plan_gives_the_same_choices() -> None:
    assert found(shapes.plan(5)) == found(shapes.plan(5))


def test_a_plan_that_was_fitted_is_judged_by_its_template_again(plan: Plan) -> None:
    roomy = found(plan)[Purpose.ROOMY]
    assert found(replace(plan, fit=roomy.fit)) == found(plan)


class Enough(Exception):
    pass


def test_it_says_how_far_it_is_and_can_be_ended(plan: Plan) -> None:
    heard: list[tuple[int, int]] = []
    choices(plan, template(), 2026, lambda done, of: heard.append((done, of)))
    assert [done for done, _ in heard] == list(range(len(heard)))
    assert all(done < of for done, of in heard)

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        choices(plan, template(), 2026, stop)
