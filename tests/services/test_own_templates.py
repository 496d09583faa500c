"""The office's own templates: tried before use, in use from a day on, in the record of what was issued, and back."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from desktop import app
from desktop.domain.errors import Refusal
from desktop.domain.office import Validity
from desktop.services import archiving, doctor, drafts, issuing, own_templates, registering, rendering
from desktop.services.doctor import Light
from desktop.services.issuing import IssueOrder
from desktop.services.own_templates import Tried
from desktop.services.ports import Ports
from desktop.services.templates import TemplateKind
from tests.services.light import Clock, draft, plan, with_office

SHELF = app.templates()
KIND = next(kind for kind in SHELF.kinds() if kind.type == "Kế hoạch")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Ports]:
    """Real pages over a folder of their own, with the small office."""
    ports = app.ports(tmp_path / "data")
    yield with_office(ports)
    ports.store.close()


@pytest.fixture
def taken(real: Ports, tmp_path: Path) -> Path:
    """The template of plans, taken out to be restyled."""
    path = tmp_path / "mau.docx"
    own_templates.take_out(real.pages, KIND, path)
    return path


def tried(ports: Ports, path: Path) -> Tried:
    return own_templates.try_out(ports.pages, SHELF, KIND, path)


def restyle(path: Path, left_mm: float = 32) -> None:
    """What a clerk does in Word: another left margin."""
    document = docx.Document(str(path))
    for section in document.sections:
        section.left_margin = Mm(left_mm)
    document.save(str(path))


def test_the_shipped_template_has_no_fault(real: Ports, taken: Path) -> None:
    found = tried(real, taken)
    assert found.problems == ()
    assert found.usable
    assert [use.own for use in own_templates.in_use(real, SHELF)] == [None] * len(SHELF.kinds())


@pytest.mark.parametrize("kind", SHELF.kinds(), ids=lambda kind: kind.name)
def test_every_shipped_template_passes_its_own_trial(kind: TemplateKind) -> None:
    found = own_templates.problems(app.pages(), SHELF, kind, SHELF.shipped(kind))
    assert found == ()


def test_a_restyled_one_changes_docx_and_pdf(real: Ports, taken: Path) -> None:
    before = rendering.render(real.pages, plan())
    restyle(taken)
    own_templates.put_back(real, tried(real, taken))
    after = rendering.render(real.pages, plan())
    assert before.docx != after.docx
    left = [min(line.x0 for line in real.pages.measure(r.pdf).pages[0].lines) for r in (before, after)]
    assert left[1] - left[0] == pytest.approx(2, abs=0.3)  # mm: 30 → 32


def test_a_breach_of_the_rules_is_named_with_its_place_and_article(real: Ports, taken: Path) -> None:
    restyle(taken, 22)
    found = tried(real, taken)
    assert found.usable
    assert [(problem.kind, problem.slot) for problem in found.problems] == [("rule", "Lề trái")]
    assert "22" in found.problems[0].todo
    assert "Phụ lục I" in found.problems[0].todo


def test_a_missing_slot_cannot_be_used_and_the_old_one_stays(real: Ports, taken: Path) -> None:
    document = docx.Document(str(taken))
    body = document.element.body
    tag = next(tag for tag in body.iter(qn("w:tag")) if tag.get(qn("w:val")) == "trich_yeu")
    line = next(tag.iterancestors(qn("w:p")))
    line.getparent().remove(line)
    document.save(str(taken))
    found = tried(real, taken)
    assert not found.usable
    with pytest.raises(Refusal) as caught:
        own_templates.put_back(real, found)
    assert caught.value.code == "template-unusable"
    assert own_templates.in_use(real, SHELF)[SHELF.kinds().index(KIND)].own is None


def test_a_template_of_another_kind_is_told(real: Ports, tmp_path: Path) -> None:
    other = next(kind for kind in SHELF.kinds() if kind.type == "Công văn")
    path = tmp_path / "khac.docx"
    own_templates.take_out(real.pages, other, path)
    assert ("kind", "Công văn") in [(problem.kind, problem.slot) for problem in tried(real, path).problems]
    assert own_templates.check(real.pages, SHELF, path) == ()


@pytest.mark.parametrize("content", [b"", b"not a document", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_docx_is_refused(real: Ports, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(Refusal):
        tried(real, path)


def own(ports: Ports, content: bytes = b"PK own", name: str = "rieng.docx") -> None:
    own_templates.put_back(ports, Tried(KIND, name, content, ()))


def test_an_issued_document_knows_its_template(ports: Ports) -> None:
    receipt = issuing.issue(ports, IssueOrder(draft(ports), "r"))
    wanted = hashlib.sha256(ports.pages.template("Kế hoạch")).hexdigest()
    assert receipt.entry.template == wanted
    year = registering.register_year(ports.store, "KH", receipt.entry.year)
    assert year.entries[0].template == wanted


def test_it_holds_from_its_day_and_its_history_stays(ports: Ports, clock: Clock) -> None:
    own(ports, b"first")
    clock.pass_by(days=3)
    own(ports, b"second")
    clock.pass_by(days=2)
    own_templates.go_back(ports, KIND)
    with ports.store.reading() as work:
        spans = [(t.validity.start, t.validity.end) for t in work.office.load().templates]
        first = datetime.date(2026, 11, 25)
        assert work.office.template("ke-hoach", first + datetime.timedelta(days=4)) is not None
        assert work.office.template("ke-hoach", first + datetime.timedelta(days=5)) is None
        assert work.office.template("quyet-dinh", first) is None
    day = datetime.timedelta(days=1)
    assert spans == [(first, first + 2 * day), (first + 3 * day, first + 4 * day)]


def test_two_on_one_day_leave_the_second(ports: Ports) -> None:
    own(ports, b"first")
    own(ports, b"second")
    with ports.store.reading() as work:
        kept = work.office.load().templates
    assert [(t.sha256, t.validity) for t in kept] == [(hashlib.sha256(b"second").hexdigest(), Validity(ports.today()))]


def test_its_file_belongs_to_the_archive(ports: Ports) -> None:
    own(ports)
    assert archiving.verify(ports).damages == ()
    with ports.store.writing() as work:
        office = work.office.load()
        gone = replace(office.templates[0], sha256="0" * 64, name="mất.docx")
        work.office.save(replace(office, templates=(gone,)))
    (damage, orphan) = archiving.verify(ports).damages
    assert (damage.kind, damage.template, orphan.kind) == ("missing", gone, "orphan")
    told = [health for health in doctor.examine(ports) if health.light is Light.RED]
    assert any("mất.docx" in health.what for health in told)


def test_a_draft_of_a_kind_without_template_says_so(ports: Ports) -> None:
    made = draft(ports)
    found = drafts.show(ports.store, made)
    drafts.autosave(ports, found, replace(found.plan, type="LOẠI KHÔNG CÓ MẪU"))
    assert "template-missing" in [o.code for o in issuing.why_not(ports, IssueOrder(made, "r"))]
