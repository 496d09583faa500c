"""The values of the law are whole, sourced and inside themselves."""

from __future__ import annotations

import pytest

from desktop.rules.loading import load

RULES = load()


def test_all_29_types_are_there_with_the_abbreviations_of_the_decree() -> None:
    assert len(RULES.types) == 29
    assert RULES.type_abbreviation("kế hoạch") == "KH"
    assert RULES.type_abbreviation("Quy định") == "QyĐ"
    assert RULES.type_abbreviation("Công văn") == ""
    assert RULES.type_abbreviation("Bài thơ") is None


@pytest.mark.parametrize("name", sorted(RULES.components))
def test_every_component_names_its_source_and_uses_what_is_allowed(name: str) -> None:
    component = RULES.components[name]
    assert component.source.startswith("Phụ lục I")
    assert component.size.holds(component.size.used)
    assert component.align in ("left", "right", "centre", "both")


def test_margins_are_those_of_the_decree() -> None:
    page = RULES.page
    found = [(m.min, m.max) for m in (page.top, page.bottom, page.left, page.right)]
    assert found == [(20, 25), (20, 25), (30, 35), (15, 20)]


def test_the_sizes_in_use_go_together() -> None:
    used = tuple(RULES.components[name].size.used for name in ("national_name", "motto", "place_date"))
    assert used in [s.sizes for s in RULES.size_sets]


def test_the_used_indent_and_leading_are_allowed() -> None:
    body = RULES.body
    assert body.indent_mm in body.indents_mm
    single = 14 * 2355 / 2048
    assert single * body.line_min <= body.line_pt <= single * body.line_max
    assert body.spacing_pt >= body.spacing_min_pt
