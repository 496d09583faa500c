"""What a plan looks like in LibreOffice is what our PDF shows: pages, line ends, places, drawn lines."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from desktop.composing.composing import compose
from desktop.document.blocks import Block, BlockTable, Paragraph
from desktop.docx.reading import read
from desktop.domain.interchange import loads
from desktop.domain.plan import Plan
from desktop.importing.text_import import import_text
from desktop.layout.edges import lines_of
from desktop.layout.engine import lay_out
from desktop.layout.profile import LIBREOFFICE, WORD, Profile
from desktop.pdf.writing import About, FieldValues, write
from tests.fidelity.comparing import different_lines, moved_lines, moved_rules
from tests.fidelity.office import Office
from tests.strategies import plans

TEMPLATE = Path(__file__).resolve().parents[2] / "templates_docx" / "ke-hoach.docx"

pytestmark = [pytest.mark.libreoffice, pytest.mark.timeout(300)]


def docx_of(plan: Plan) -> bytes:
    return compose(plan, TEMPLATE.read_bytes(), year=2026)


def pdf_of(docx: bytes) -> bytes:
    document = read(docx)
    profile = LIBREOFFICE if keeps_one_row(document.sections[0].blocks) else WORD
    return write(lay_out(document, profile), About("thử"), FieldValues())


def keeps_one_row(blocks: tuple[Block, ...]) -> bool:
    """Whether a table of one row wants to stay with what follows; Word obeys, LibreOffice 7.4 does not know how."""
    rows = (block.rows for block in blocks if isinstance(block, BlockTable))
    cells = (cell for found in rows if len(found) == 1 for cell in found[0].cells)
    inside = (block for cell in cells for block in cell.blocks if isinstance(block, Paragraph))
    return any(paragraph.format.style == "KhBang" and paragraph.format.keep_next for paragraph in inside)


def judge(office: Office, documents: dict[str, bytes], *, places: bool) -> None:
    """Every document is the same in both; the test names all that are not, with their lines."""
    rendered = office.render(documents)
    assert rendered.keys() == documents.keys()
    wrong: dict[str, list[str]] = {}
    for name, docx in documents.items():
        ours, theirs = pdf_of(docx), rendered[name]
        found = different_lines(ours, theirs)
        if places:
            found += moved_lines(ours, theirs) + moved_rules(ours, theirs)
        if found:
            wrong[name] = found
    assert wrong == {}


def test_the_sample_plan(office: Office, sample: Path) -> None:
    plan = replace(loads((sample / "ke-hoach.json").read_text("utf-8")).plan, symbol="KH-VPUB")
    issued = replace(plan, number="47/KH-VPUB", date=datetime.date(2026, 11, 25))
    documents = {"draft": docx_of(plan), "issued": docx_of(issued), "urgent": docx_of(replace(plan, urgency="HỎA TỐC"))}
    judge(office, documents, places=True)


def test_a_real_plan(office: Office, cases: Path) -> None:
    source = (cases / "00-ke-hoach-van-phong-ubnd-son-la-2021.txt").read_text("utf-8")
    judge(office, {"case": docx_of(import_text(source).plan)}, places=True)


@pytest.fixture(scope="module")
def random_plans(pytestconfig: pytest.Config) -> dict[str, bytes]:
    """As many plans of every shape as ``--fidelity`` says; the same ones in every run."""
    documents: dict[str, bytes] = {}

    @seed(2026)
    @settings(
        max_examples=pytestconfig.getoption("--fidelity"),
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(plans())
    def collect(plan: Plan) -> None:
        documents[f"{len(documents):03}"] = docx_of(plan)

    collect()
    return documents


def test_random_plans(office: Office, random_plans: dict[str, bytes]) -> None:
    judge(office, random_plans, places=False)


@pytest.mark.parametrize("scale", [0.9995, 1.0005])
@pytest.mark.parametrize("profile", [WORD, LIBREOFFICE], ids=lambda profile: profile.name)
def test_no_break_hangs_on_the_width_of_a_hair(
    random_plans: dict[str, bytes], sample: Path, profile: Profile, scale: float
) -> None:
    plan = loads((sample / "ke-hoach.json").read_text("utf-8")).plan
    for name, docx in {**random_plans, "sample": docx_of(plan)}.items():
        document = read(docx)
        ends = [[(line.source.block, line.end) for line in lines_of(document)]]
        ends.append([(line.source.block, line.end) for line in lines_of(document, profile, scale)])
        assert ends[0] == ends[1], name
