"""The values of the law are whole, sourced and inside themselves."""

from __future__ import annotations

import pytest

from desktop.rules.loading import load
from desktop.rules.values import Form

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


def test_every_kind_has_a_form_and_every_form_a_source() -> None:
    assert {kind.form for kind in RULES.types} | {"1.3"} == set(RULES.forms)
    assert all("Phụ lục" in form.source for form in RULES.forms.values())
    assert RULES.form_of("công điện").sender == "điện"
    assert RULES.form_of("Bài thơ") is RULES.forms["1.4"]


@pytest.mark.parametrize("form", RULES.forms.values(), ids=lambda form: form.key)
def test_a_form_is_written_with_known_words(form: Form) -> None:
    assert form.subject in ("title", "letter", "none")
    assert form.addressees in ("none", "greeting", "sender", "sentence")
    assert form.signers in ("one", "minutes", "parties")
    assert bool(form.sender) == (form.addressees in ("sender", "sentence"))
    assert form.lines


def test_copies_and_marks_are_those_of_the_decree() -> None:
    assert [(copy.name, copy.abbreviation) for copy in RULES.copies] == [
        ("Sao y", "SY"),
        ("Sao lục", "SL"),
        ("Trích sao", "TrS"),
    ]
    assert [mark.text for mark in RULES.circulation_marks] == ["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"]
    assert RULES.page_number.top_mm + RULES.margin_mark.height_mm < RULES.page.top.used, "they end above the text"


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
