"""Vừa trang as a use case: choices in words with their article; the chosen one stays with the draft."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from desktop.app import House
from desktop.domain.errors import Refusal
from desktop.domain.plan import Fit
from desktop.services import drafts, fitting
from desktop.services.ports import Ports
from tests.fidelity import shapes
from tests.services.light import draft


@pytest.fixture
def real(ports: Ports) -> Ports:
    return replace(ports, pages=House())


def test_choices_say_what_moves_and_which_article_allows_it(real: Ports) -> None:
    first, *others = fitting.fitted_pages(real, shapes.plan(5))
    assert (first.title, first.fit, first.moved) == ("Như mẫu", None, ())
    assert 1 <= len(others) <= 4
    fewer = next(choice for choice in others if choice.title == "Ít trang hơn")
    assert fewer.pages < first.pages
    assert [moved.words for moved in fewer.moved] == ["giãn dòng 1,12 → 1,08 dòng"]
    assert fewer.moved[0].source == "Phụ lục I, Phần I, Mục II.6.e, Nghị định 30/2020/NĐ-CP"
    assert (first.ends_well, fewer.ends_well) == (False, True)


def test_pages_are_those_that_are_printed(real: Ports) -> None:
    plan = shapes.plan(3)
    for choice in fitting.fitted_pages(real, plan):
        docx = real.pages.compose(fitting.with_fit(plan, choice.fit))
        assert real.pages.draw(docx).pages == choice.pages


def test_the_choice_is_stored_with_the_draft(ports: Ports) -> None:
    made = drafts.show(ports.store, draft(ports))
    chosen = fitting.with_fit(made.plan, Fit(line=1.0, gap=6.0))
    drafts.autosave(ports, made, chosen)
    assert drafts.show(ports.store, made.id).plan.fit == Fit(line=1.0, gap=6.0)
    assert fitting.with_fit(chosen, chosen.fit) is chosen
    assert fitting.with_fit(chosen, None) == made.plan


def test_a_page_that_is_a_file_cannot_be_fitted(real: Ports) -> None:
    page = hashlib.sha256(b"docx").hexdigest()
    with pytest.raises(Refusal) as refused:
        fitting.fitted_pages(real, replace(shapes.plan(0), page=page))
    assert refused.value.code == "page-is-a-file"


def test_it_reports_and_can_be_stopped(real: Ports) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _of: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        fitting.fitted_pages(real, shapes.plan(0), stop)
