"""plan → DOCX part → the same plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from desktop.composing.carrying import plan_of
from desktop.composing.composing import compose
from desktop.docx.package import open_package, save_package
from desktop.docx.template_build import build
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from tests.composing.conftest import template
from tests.strategies import plans


@given(plans())
def test_a_plan_comes_back_from_its_docx(plan: Plan) -> None:
    assert plan_of(compose(plan, template())) == plan


@pytest.mark.parametrize("words", ["\x00\x1f\x7f\x85\u2028", "\ufffe\uffff", "\ud800", "]]>&<", "a\r\nb\r", " \t "])
def test_any_character_survives(words: str) -> None:
    plan = Plan(title=words)
    assert plan_of(compose(plan, template())) == plan


def test_a_document_without_a_plan_says_so() -> None:
    assert plan_of(build("ke-hoach")) is None


def test_the_part_is_a_data_store_that_word_keeps(plan: Plan) -> None:
    package = open_package(compose(plan, template()))
    item = package.related("customXml")
    assert item
    assert package.related("customXmlProps", item) == "customXml/itemProps1.xml"
    assert b"customXml/itemProps1.xml" in package.parts["[Content_Types].xml"]


def test_another_store_of_the_template_stays(plan: Plan) -> None:
    parts = dict(open_package(template()).parts) | {"customXml/item1.xml": b"<mine/>"}
    docx = compose(plan, save_package(parts))
    assert open_package(docx).parts["customXml/item1.xml"] == b"<mine/>"
    assert plan_of(docx) == plan


@pytest.mark.parametrize("damage", [b"{", b'{"version":99,"plan":{}}', b'{"version":1,"plan":{"nope":1}}', b""])
def test_a_damaged_plan_is_refused(plan: Plan, damage: bytes) -> None:
    parts = dict(open_package(compose(plan, template())).parts)
    name = next(n for n in parts if n == "customXml/item1.xml")
    start, end = parts[name].index(b">{") + 1, parts[name].rindex(b"</")
    parts[name] = parts[name][:start] + damage + parts[name][end:]
    with pytest.raises(Refusal):
        plan_of(save_package(parts))


def test_a_plan_with_ids_of_any_kind(plan: Plan) -> None:
    odd = replace(plan, id='" <&>')
    assert plan_of(compose(odd, template())) == odd
