"""Vừa trang in the document: what moves, how far, and that nothing else does."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from desktop.checks.read_back import read_back
from desktop.composing.carrying import plan_of
from desktop.composing.composing import compose
from desktop.composing.fitting import TEXT_STYLES, fitted, lawful, measures
from desktop.document.blocks import BlockTable, LineRule, TextRun
from desktop.document.lengths import Twips, mm, pt
from desktop.docx.reading import read
from desktop.docx.template_styles import single
from desktop.domain import codec
from desktop.domain.plan import Fit, Plan
from desktop.layout.edges import lines_of
from desktop.layout.engine import lay_out
from desktop.layout.profile import LIBREOFFICE, WORD
from desktop.pdf.measuring import measure
from desktop.pdf.writing import About, FieldValues, write
from desktop.rules.fitting import load_fitting
from tests.composing.conftest import all_paragraphs, part, template
from tests.fidelity.schema import misplaced

STEPS = [Fit(**step) for step in (*load_fitting().tighter, *load_fitting().looser)]
NAMES = [" ".join(f"{k}={v}" for k, v in asdict(step).items() if v is not None) for step in STEPS]
every_step = pytest.mark.parametrize("step", STEPS, ids=NAMES)


def composed(plan: Plan, fit: Fit | None) -> bytes:
    return compose(replace(plan, fit=fit), template(), year=2026)


@every_step
def test_the_text_is_set_as_the_step_says(plan: Plan, step: Fit) -> None:
    size = step.size or 14
    text = [p for p in all_paragraphs(composed(plan, step)) if p.format.style in TEXT_STYLES and p.inlines]
    assert {i.font.size for p in text for i in p.inlines if isinstance(i, TextRun)} == {int(size * 2)}
    assert {p.format.line_rule for p in text} == {LineRule.EXACT}
    assert {p.format.line for p in text} == {max(single(size), round((step.line or 0) * single(size)))}
    assert {p.format.after for p in text} - {0} == {pt(step.gap or 6)}


@every_step
def test_the_page_has_the_margins_of_the_step(plan: Plan, step: Fit) -> None:
    for section in read(composed(plan, step)).sections:
        setup = section.setup
        found = (setup.top, setup.bottom, setup.left, setup.right)
        assert found == (mm(step.top or 20), mm(step.bottom or 20), mm(30), mm(step.right or 20))
        wide = [sum(b.grid) for b in section.blocks if isinstance(b, BlockTable)]
        assert all(width <= setup.width - setup.left - setup.right + 1 for width in wide)
        assert max(wide, default=0) >= setup.width - setup.left - setup.right - mm(1) or not wide


@every_step
def test_letterhead_signature_and_recipients_stay_as_they_are(plan: Plan, step: Fit) -> None:
    def others(docx: bytes) -> list[object]:
        found = (p for p in all_paragraphs(docx) if p.format.style not in TEXT_STYLES)
        return [(p.format.style, p.format.line, [i.font.size for i in p.inlines]) for p in found]

    assert others(composed(plan, replace(step, right=None))) == others(composed(plan, None))


@every_step
def test_a_fitted_page_obeys_the_decree_and_the_schema(plan: Plan, step: Fit) -> None:
    docx = composed(plan, step)
    pdf = write(lay_out(read(docx)), About("Thử"), FieldValues())
    assert read_back(measure(pdf)) == []
    assert misplaced(docx) == []
    assert read(docx).unread == ()


@every_step
def test_no_line_of_a_fitted_page_breaks_on_its_edge(plan: Plan, step: Fit) -> None:
    document = read(composed(plan, step))
    ends = [(line.source.block, line.end) for line in lines_of(document)]
    for profile in (WORD, LIBREOFFICE):
        for scale in (0.9995, 1.0005):
            assert [(line.source.block, line.end) for line in lines_of(document, profile, scale)] == ends


@every_step
def test_the_choice_goes_with_the_plan(plan: Plan, step: Fit) -> None:
    chosen = replace(plan, fit=step)
    assert codec.loads(codec.dumps(chosen)) == chosen
    assert plan_of(composed(plan, step)) == chosen


def test_a_plan_that_was_not_fitted_is_stored_as_before(plan: Plan) -> None:
    assert '"fit"' not in codec.dumps(plan)
    assert composed(plan, None) == compose(plan, template(), year=2026)


@pytest.mark.parametrize(
    "fit",
    [
        Fit(size=3),
        Fit(size=96),
        Fit(line=0.9),
        Fit(line=1.6),
        Fit(gap=-2),
        Fit(top=0),
        Fit(bottom=90),
        Fit(right=float("nan")),
        Fit(size=float("inf"), line=float("-inf")),
    ],
)
def test_what_the_decree_does_not_allow_is_not_done(plan: Plan, fit: Fit) -> None:
    """A file from outside may carry any numbers."""
    assert lawful(fit) == Fit()
    assert part(composed(plan, fit), "word/styles.xml") == part(composed(plan, None), "word/styles.xml")


def test_a_gap_without_end_is_not_done() -> None:
    assert lawful(Fit(gap=float("inf"))) == Fit() == lawful(Fit(gap=1000.0))


def test_the_shipped_template_is_measured() -> None:
    assert measures(template()) == Fit(14, 1.12, 6, 20, 20, 20)


def test_a_fitted_template_measures_what_it_was_fitted_to() -> None:
    wanted = Fit(13, 1.2, 8, 25, 22, 15)
    assert measures(fitted(template(), wanted)) == wanted


def test_lines_are_never_less_than_single() -> None:
    assert single(14) >= Twips(322)
    found = all_paragraphs(fitted(template(), Fit(line=1.0)))
    assert min(p.format.line for p in found if p.format.style in TEXT_STYLES) == single(14)
