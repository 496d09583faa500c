"""A right document of every kind has no error; what a kind must not lack, and only that, is missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Severity
from desktop.checks.fixing import apply_fixes
from desktop.checks.read_back import read_back
from desktop.checks.run import check, examine
from desktop.composing.composing import compose
from desktop.composing.copies import attach, copy_of
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.docx.template_kinds import kinds
from desktop.domain.plan import Plan
from desktop.layout.engine import lay_out
from desktop.pdf.measuring import measure
from desktop.pdf.writing import FieldValues, write
from desktop.rules.loading import load
from tests.checks.test_real_page import ABOUT, page_of
from tests.composing.kinds import DEPUTY, KINDS, drafted, issuing_a_text, long_names, sample
from tests.composing.test_kinds import docx_of


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


@pytest.mark.parametrize("change", [lambda plan: plan, drafted, long_names], ids=["plain", "drafted", "long"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_any_kind_is_right_to_half_a_millimetre(kind: str, change: Callable[[Plan], Plan]) -> None:
    plan = change(sample(kind))
    template = build(next(k.key for k in kinds() if k.type_name == kind))
    assert [(f.rule, f.quote) for f in read_back(page_of(plan, template))] == []


def test_nor_are_long_names_and_attached_texts() -> None:
    assert errors(long_names(sample("Công văn"))) == []
    assert errors(issuing_a_text()) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("change", "part"), [({"title": ""}, "subject"), ({"place": None}, "place_date")])
def test_what_the_register_needs_is_missed_on_every_kind(kind: str, change: dict[str, object], part: str) -> None:
    plan = replace(sample(kind), **change)  # type: ignore[arg-type]
    assert ("COMP-MISSING", part, "missing") in errors(plan)


@pytest.mark.parametrize("kind", ["Kế hoạch", "Công văn", "Biên bản", "Quyết định"])
def test_the_block_of_a_copy_is_no_part_of_the_document(kind: str) -> None:
    plan = sample(kind)
    copied = replace(copy_of(plan, "Sao lục"), signers=(DEPUTY,), recipients=("Các phòng",))
    made = attach(docx_of(plan), compose(copied, build("sao-luc"), year=2026))
    page = measure(write(lay_out(read(made)), ABOUT, FieldValues()))
    assert [f for f in check(Subject(plan, page, Stage.ISSUED)) if f.severity is Severity.ERROR] == []


# --- Kính gửi


@pytest.mark.parametrize("kind", KINDS)
def test_kinh_gui_stands_where_the_decree_wants_it_and_nowhere_else(kind: str) -> None:
    wanted = load().kind(kind)
    greets = load().form_of(kind).sender
    plan = replace(sample(kind), addressees=("Sở Nội vụ",))
    found = [f.rule for f in check(Subject(plan)) if f.rule.startswith("KG")]
    assert found == ([] if greets or (wanted and wanted.greeting) else ["KG-NOT-ALLOWED"])
    silent = [f.rule for f in check(Subject(replace(plan, addressees=()))) if f.rule.startswith("KG")]
    assert silent == (["KG-MISSING"] if wanted and wanted.greeting == "needed" else [])


def test_the_page_alone_shows_kinh_gui_too() -> None:
    plan = replace(sample("Thông báo"), addressees=("Sở Nội vụ",))
    (finding,) = [f for f in check(Subject(None, page_of(plan, build("thong-bao")))) if f.rule.startswith("KG")]
    assert (finding.rule, finding.quote) == ("KG-NOT-ALLOWED", "Kính gửi: Sở Nội vụ")
    letter = page_of(replace(sample("Công văn"), addressees=()), build("cong-van"))
    assert [f.rule for f in check(Subject(None, letter)) if f.rule.startswith("KG")] == ["KG-MISSING"]


def test_a_draft_is_only_reminded_of_it() -> None:
    plan = replace(sample("Công văn"), addressees=())
    (finding,) = [f for f in check(Subject(plan, stage=Stage.DRAFT)) if f.rule == "KG-MISSING"]
    assert finding.severity is Severity.WARNING


# --- NUM-TYPE


@pytest.mark.parametrize("kind", KINDS)
def test_the_symbol_of_another_kind_is_found_and_mended(kind: str) -> None:
    plan = sample(kind)
    other = "TB" if kind != "Thông báo" else "KH"
    wrong = replace(plan, number=f"05/{other}-VPUB")
    (finding,) = [f for f in check(Subject(wrong)) if f.rule == "NUM-TYPE"]
    abbreviation = load().type_abbreviation(kind)
    if abbreviation:
        assert finding.severity is Severity.ERROR
        mended, _ = apply_fixes(wrong, [finding])
        assert mended.number == f"05/{abbreviation}-VPUB"
    else:
        assert (finding.severity, finding.fix) == (Severity.WARNING, None)


@pytest.mark.parametrize(
    ("printed", "right"),
    [("05/kh-VPUB", None), ("05/Kh-VPUB", "05/KH-VPUB"), ("05/VPUB-TCHC", "05/KH-VPUB-TCHC"), ("QĐ-VPUB", "KH-VPUB")],
)
def test_how_a_symbol_is_mended(printed: str, right: str | None) -> None:
    found = [f for f in check(Subject(Plan(number=printed))) if f.rule == "NUM-TYPE"]
    assert [f.values["wanted"] for f in found] == ([right] if right else [])


@pytest.mark.parametrize("kind", ["Kế hoạch", "Công văn"])
def test_the_page_alone_shows_a_symbol_of_another_kind(kind: str) -> None:
    page = page_of(replace(sample(kind), number="05/TB-VPUB"), build("ke-hoach" if kind == "Kế hoạch" else "cong-van"))
    assert [f.quote for f in check(Subject(None, page)) if f.rule == "NUM-TYPE"] == ["05/TB-VPUB"]


@pytest.mark.parametrize("plan", [Plan(), Plan(type="Thư tình", number="05/TB-VPUB"), Plan(number="05-KH/TU")])
def test_what_cannot_be_judged_is_not(plan: Plan) -> None:
    assert "NUM-TYPE" in examine(Subject(plan)).not_applicable
