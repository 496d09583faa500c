"""LibreOffice is the judge: what was composed has the same lines on the same pages there as here."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.docx.reading import read
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, Signer, text
from desktop.importing.text_import import import_text
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedText
from desktop.pdf.measuring import measure
from tests.composing.conftest import all_words, sample_plan, template
from tests.fidelity.office import Office
from tests.strategies import plans

Pages = list[list[str]]

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not Office.present(), reason="LibreOffice is not on this machine"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def ours(docx: bytes) -> Pages:
    """Lines of each page as we lay it out, columns of one line joined, without blanks."""
    pages = []
    for page in lay_out(read(docx)).pages:
        rows: dict[int, list[PlacedText]] = {}
        for item in page.items:
            if isinstance(item, PlacedText) and item.text.strip():
                rows.setdefault(round(item.baseline / 120), []).append(item)
        joined = ("".join(i.text for i in sorted(rows[y], key=lambda i: i.x)) for y in sorted(rows))
        pages.append(["".join(line.split()) for line in joined])
    return pages


def theirs(pdf: bytes) -> Pages:
    """The same of LibreOffice's page."""
    pages = []
    for page in measure(pdf).pages:
        rows: dict[int, list[tuple[float, str]]] = {}
        for line in page.lines:
            rows.setdefault(round(line.baseline / 25.4 * 72), []).append((line.x0, line.text))
        pages.append(["".join("".join(t for _, t in sorted(rows[y])).split()) for y in sorted(rows)])
    return pages


def agree(office: Office, documents: dict[str, bytes]) -> None:
    found = office.render(documents)
    assert found.keys() == documents.keys(), "LibreOffice opens every one"
    for name, docx in documents.items():
        assert theirs(found[name]) == ours(docx), name


def test_the_sample_plan_in_all_its_states(office: Office) -> None:
    plan = replace(sample_plan(), symbol="KH-VPUB")
    issued = replace(plan, number="47/KH-VPUB", date=datetime.date(2026, 11, 25))
    documents = {
        "draft": compose(plan, template(), year=2026),
        "issued": compose(issued, template()),
        "sent": sending_copy(compose(issued, template())),
        "urgent": compose(replace(issued, urgency="HỎA TỐC"), template()),
        "city": compose(replace(issued, place="Thành phố Hồ Chí Minh"), template()),
    }
    agree(office, documents)
    assert ours(documents["issued"])[1:] == ours(documents["draft"])[1:], "the number moves no line"


def test_a_real_plan(office: Office, cases: Path) -> None:

    source = (cases / "00-ke-hoach-van-phong-ubnd-son-la-2021.txt").read_text("utf-8")
    agree(office, {"case": compose(import_text(source).plan, template())})


def test_random_plans(office: Office, pytestconfig: pytest.Config) -> None:
    documents: dict[str, bytes] = {}

    @seed(pytestconfig.getoption("--fidelity"))
    @settings(
        max_examples=pytestconfig.getoption("--fidelity"),
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(plans())
    def collect(plan: Plan) -> None:
        documents[f"{len(documents):03}"] = compose(plan, template(), year=2026)

    collect()
    agree(office, documents)


@pytest.mark.parametrize("recipients", [3, 12, 70])
def test_the_end_of_the_document_wherever_the_page_ends(office: Office, recipients: int) -> None:
    words = "Các phòng, ban, đơn vị phối hợp tổ chức thực hiện nghiêm túc và báo cáo kết quả về Văn phòng. "
    signer = Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang")
    documents = {}
    for lines in range(14, 22):
        for last in (1, 3):
            nodes = [Node(Kind.PARAGRAPH, text=text("Việc một.")) for _ in range(lines)]
            plan = Plan(
                issuer="VĂN PHÒNG",
                title="Thử",
                sections=(*nodes, Node(Kind.PARAGRAPH, text=text((words * last).strip()))),
                recipients=("Như trên",) * recipients,
                archive_line="VT",
                signers=(signer,) * (2 if lines % 4 == 0 else 1),
            )
            documents[f"{lines}-{last}"] = compose(plan, template())
    agree(office, documents)


def test_a_template_that_libreoffice_has_saved_still_fills(office: Office) -> None:
    """Tags and locks are gone there, ids of styles are new; names of styles are not."""
    saved = office.render({"mau": template()}, "docx:Office Open XML Text")["mau"]
    assert b"KhTrichYeu" not in saved
    plan = replace(sample_plan(), number="47/KH-VPUB", date=datetime.date(2026, 11, 25), urgency="KHẨN")
    mine, other = (all_words(read(compose(plan, t))).split() for t in (template(), saved))
    assert mine == other
