"""Every kind of document looks in LibreOffice as in our PDF: one run for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.composing.composing import compose
from desktop.composing.copies import attach, copy_of
from desktop.document.blocks import words_of
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.docx.template_check import check_template
from desktop.docx.template_kinds import Sort, kinds
from desktop.domain.plan import Plan
from desktop.pdf.measuring import measure
from tests.composing.conftest import all_words
from tests.composing.kinds import DEPUTY, KINDS, drafted, issuing_a_text, long_names, sample
from tests.fidelity.comparing import different_lines, moved_lines, moved_rules
from tests.fidelity.office import Office
from tests.fidelity.test_plans import pdf_of

TEMPLATES = Path(__file__).resolve().parents[2] / "templates_docx"

pytestmark = [pytest.mark.libreoffice, pytest.mark.timeout(300)]


def docx_of(plan: Plan, key: str = "") -> bytes:
    key = key or next(kind.key for kind in kinds() if kind.type_name == plan.type)
    return compose(plan, (TEMPLATES / f"{key}.docx").read_bytes(), year=2026)


def test_every_kind(office: Office) -> None:
    documents = {f"{at:02} {kind}": docx_of(sample(kind)) for at, kind in enumerate(KINDS)}
    documents |= {f"{at:02} {kind} drafted": docx_of(drafted(sample(kind))) for at, kind in enumerate(KINDS[::4])}
    documents["long names"] = docx_of(long_names(sample("Kế hoạch")))
    documents["a text issued"] = docx_of(issuing_a_text(), "quyet-dinh-ban-hanh")
    documents["a text issued, drafted"] = docx_of(drafted(issuing_a_text()))
    documents["appendices alone"] = docx_of(issuing_a_text(), "phu-luc")
    documents["electronic appendices"] = docx_of(issuing_a_text(), "phu-luc-dien-tu")
    for kind in kinds():
        if kind.sort is Sort.COPY:
            block = docx_of(replace(copy_of(sample("Kế hoạch"), kind.type_name), signers=(DEPUTY,)), kind.key)
            documents[kind.key] = attach(docx_of(sample("Giấy mời")), block)
    rendered = office.render(documents)
    assert rendered.keys() == documents.keys()
    wrong: dict[str, list[str]] = {}
    for name, docx in documents.items():
        ours, theirs = pdf_of(docx), rendered[name]
        assert len(measure(ours).pages) == len(measure(theirs).pages), name
        found = different_lines(ours, theirs) + moved_lines(ours, theirs)
        # The edges of a table's cells are cut into pieces elsewhere; those of letterhead and marks are not.
        found += [] if "text" in name or "appendices" in name else moved_rules(ours, theirs)
        if found:
            wrong[name] = found
    assert wrong == {}


def shown(docx: bytes) -> list[str]:
    """Every word of text, headers and footers."""
    document = read(docx)
    margins = (blocks for s in document.sections for _, blocks in (*s.headers, *s.footers))
    return " ".join((all_words(document), *map(words_of, margins))).split()


def test_a_template_of_any_form_that_libreoffice_has_saved_still_fills(office: Office) -> None:
    forms = {kind.form: kind for kind in reversed(kinds())}
    saved = office.render({k.key: build(k.key) for k in forms.values()}, "docx:Office Open XML Text")
    for kind in forms.values():
        plan = issuing_a_text() if kind.sort is not Sort.DOCUMENT or kind.form == "1.3" else sample(kind.type_name)
        problems = {(p.kind, p.tag) for p in check_template(saved[kind.key]) if p.kind != "unlocked"}
        assert problems == set(), kind.key
        for wanted in (plan, drafted(plan)):
            mine, other = (shown(compose(wanted, t, year=2026)) for t in (build(kind.key), saved[kind.key]))
            assert mine == other, kind.key


def test_a_draft_has_the_pages_and_lines_of_its_original() -> None:
    original = replace(sample("Công văn"), number=None, date=None)
    draft = replace(original, draft_round=2, circulation="LƯU HÀNH NỘI BỘ")
    pages = [measure(pdf).pages for pdf in (pdf_of(docx_of(original)), pdf_of(docx_of(draft)))]
    assert len(pages[0]) == len(pages[1])
    below = [[(line.text, line.x0, line.baseline) for line in page.lines if line.baseline > 20] for page in pages[1]]
    assert below == [[(line.text, line.x0, line.baseline) for line in page.lines] for page in pages[0]]
