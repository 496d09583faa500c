"""Plans of every shape become files that are heard whole, in order, and that an archive takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from desktop.composing.composing import compose
from desktop.document.blocks import BlockTable, TableCell, words_of
from desktop.docx.reading import read
from desktop.domain import interchange
from desktop.domain.plan import Plan
from desktop.layout.engine import lay_out
from desktop.pdf.archival_check import deviations
from desktop.pdf.fields import FieldValues
from desktop.pdf.measuring import measure
from tests.layout.making import cell, document, table
from tests.pdf.making import ALL_ROUND, drawn, opened, pdf_of
from tests.pdf.test_structure import Reader, read_aloud
from tests.strategies import plans

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / "templates_docx" / "ke-hoach.docx").read_bytes()
SAMPLE = interchange.loads((ROOT / "resources" / "sample" / "ke-hoach.json").read_text("utf-8")).plan


def pdf_of_plan(plan: Plan) -> tuple[bytes, str]:
    """The file, and the words of its DOCX."""
    laid_out = lay_out(read(compose(plan, TEMPLATE, year=2026)))
    words = "".join(words_of(section.blocks) for section in laid_out.document.sections)
    return pdf_of(laid_out.document, FieldValues(initials=True)), words


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060\xad]", "", text)


def heard(pdf: bytes) -> str:
    """What is heard, with what is filled in and without the signatures."""
    values = {field.name: field.value for field in measure(pdf).fields}
    return re.sub(r"\[(\w+)\]", lambda name: values.get(name[1], name[0]), read_aloud(pdf))


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # a plan takes too long to be shrunk
@given(plans())
def test_any_plan(plan: Plan) -> None:
    pdf, words = pdf_of_plan(plan)
    assert deviations(pdf) == []
    assert bare(heard(pdf)) == bare(words)


def test_the_sample_is_heard_as_an_official_reads_it() -> None:
    pdf, _ = pdf_of_plan(SAMPLE)
    with opened(pdf) as found:
        reader = Reader(found)
        headings = [(str(e.S)[1:], reader.text(e)) for e in reader.elements() if re.fullmatch("/H[1-6]", str(e.S))]
        assert [level for level, text in headings if re.match(r"[IVX]+\. ", text)] == ["H1"] * 3
        assert reader.text(reader.elements("P")[0]) == "UBND TỈNH SƠN LA"
        forms = [str(form.K.Obj.T) for form in reader.elements("Form")]
    assert forms == ["so", "ngay", "thang", "nhay_noi_dung", "nhay_the_thuc", "nguoi_ky", "co_quan"]


@pytest.mark.parametrize("depth", [2, 12, 40])
def test_tables_in_tables(depth: int) -> None:
    made: BlockTable = table((4000,), (drawn("trong cùng"),))
    for _ in range(depth):
        made = table((4000,), (drawn_around(made),))
    assert deviations(pdf_of(document(made))) == []


def drawn_around(inner: BlockTable) -> TableCell:
    return cell("ngoài", inner, borders=ALL_ROUND)
