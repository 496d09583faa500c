"""The office's own document templates: take one out, restyle it, put it back; the office's own wins over the shipped.

What is put back is tried first: its slots are looked at, a specimen is composed on it and the page is measured, so that
the clerk sees what would come out before any document is made with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop import files
from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding
from desktop.checks.run import examine
from desktop.domain import interchange, office_changes
from desktop.domain.errors import Refusal
from desktop.domain.office import Issuer, Office, OwnTemplate, Validity, on
from desktop.domain.plan import Plan
from desktop.services import wording
from desktop.services.completing import symbol_of
from desktop.services.ports import PageMaker, Ports, Undrawn
from desktop.services.templates import Shelf, TemplateKind, TemplateProblem

SPECIMEN = Path(__file__).resolve().parents[2] / "resources" / "sample" / "template-specimen.json"
UNUSABLE = frozenset({"missing", "doubled", "misplaced", "undrawn"})
"""Problems with which no document could be made on the template."""


@dataclass(frozen=True, slots=True)
class InUse:
    """A kind and the template that its documents are made on today; ``own`` None = the shipped one."""

    kind: TemplateKind
    own: OwnTemplate | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A template that was looked at, and everything found; ``usable``: documents can be made on it."""

    kind: TemplateKind
    name: str
    content: bytes
    problems: tuple[TemplateProblem, ...]

    @property
    def usable(self) -> bool:
        """Whether it may be put to use; what else is wrong breaks a rule, not the document."""
        return not any(problem.kind in UNUSABLE for problem in self.problems)


def in_use(ports: Ports, shelf: Shelf) -> tuple[InUse, ...]:
    """Every kind with the template that is used today."""
    with ports.store.reading() as work:
        office = work.office.load()
    return tuple(InUse(kind, _own(office, kind.name, ports.today())) for kind in shelf.kinds())


def take_out(pages: PageMaker, kind: TemplateKind, path: Path) -> None:
    """Writes the template that is used for a kind to a file, to be restyled in Word or LibreOffice."""
    files.write(path, pages.template(kind.name))


def try_out(pages: PageMaker, shelf: Shelf, kind: TemplateKind, path: Path) -> Tried:
    """Looks at a template file without using it. Refuses what is not a DOCX."""
    content = files.read(path)
    return Tried(kind, path.name, content, problems(pages, shelf, kind, content))


def put_back(ports: Ports, tried: Tried) -> OwnTemplate:
    """Puts a tried template to use from today on. Refused where no document could be made on it."""
    if not tried.usable:
        worst = next(problem for problem in tried.problems if problem.kind in UNUSABLE)
        raise Refusal(
            f"Chưa dùng được mẫu “{tried.name}”: {worst.place}.",
            safe="Mẫu đang dùng vẫn giữ nguyên.",
            todo=worst.todo,
            code="template-unusable",
        )
    today = ports.today()
    new = OwnTemplate(tried.kind.name, ports.vault.put(tried.content), tried.name, Validity(today))
    with ports.store.writing() as work:
        office = _without(work.office.load(), new.kind, today)
        work.office.save(office_changes.added(office, new))
    return new


def go_back(ports: Ports, kind: TemplateKind) -> None:
    """From today on the shipped template is used again."""
    with ports.store.writing() as work:
        work.office.save(_without(work.office.load(), kind.name, ports.today()))


def check(pages: PageMaker, shelf: Shelf, path: Path) -> tuple[TemplateProblem, ...]:
    """Everything that is wrong with a template file of whatever kind it says it is; empty = it can be used."""
    content = files.read(path)
    return problems(pages, shelf, shelf.kind_of(content), content)


def problems(pages: PageMaker, shelf: Shelf, kind: TemplateKind, content: bytes) -> tuple[TemplateProblem, ...]:
    """Slots that are wrong, then what the rules find on a specimen's page; in the order of the page.

    What they find on the shipped template of the kind too is not held against this one.
    """
    found = (*_other_kind(shelf, kind, content), *shelf.check(content))
    if any(problem.kind in UNUSABLE for problem in found):
        return found
    page = _page(pages, kind, content)
    undrawn = tuple(
        TemplateProblem("undrawn", item.element, f"Trang {item.page}" if item.page else "Văn bản", "Bỏ phần đó.")
        for item in page.undrawn
    )
    known = {_same(finding) for finding in _page(pages, kind, shelf.shipped(kind)).findings}
    return (*found, *undrawn, *(_breach(finding) for finding in page.findings if _same(finding) not in known))


def _other_kind(shelf: Shelf, kind: TemplateKind, content: bytes) -> Iterator[TemplateProblem]:
    made_for = shelf.kind_of(content)
    if made_for.type != kind.type:
        yield TemplateProblem(
            "kind", made_for.type, "Văn bản", f"Mẫu này làm cho {made_for.type}; chọn đúng loại văn bản."
        )


@dataclass(frozen=True, slots=True)
class _Page:
    findings: tuple[Finding, ...]
    undrawn: tuple[Undrawn, ...]


def _page(pages: PageMaker, kind: TemplateKind, template: bytes) -> _Page:
    plan = specimen(kind.type)
    drawn = pages.draw(pages.compose(plan, template=template))
    elements = tuple(item.element for item in drawn.undrawn)
    return _Page(examine(Subject(plan, pages.measure(drawn.pdf), Stage.ISSUED, elements)).findings, drawn.undrawn)


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.place.part, finding.values.get("aspect", "")


def specimen(doc_type: str) -> Plan:
    """A whole document of a kind, by which a template is tried."""
    plan = interchange.loads(files.read(SPECIMEN).decode("utf-8")).plan
    symbol = symbol_of(doc_type, Issuer("", plan.issuer or "", "VP", plan.place or ""), None)
    return replace(plan, type=doc_type, number=f"12/{symbol}", symbol=symbol)


def _breach(finding: Finding) -> TemplateProblem:
    return TemplateProblem(
        "rule",
        wording.title(finding.rule),
        wording.place(finding.place),
        f"{wording.sentence(finding)} [{finding.source}]",
    )


def _own(office: Office, kind: str, day: datetime.date) -> OwnTemplate | None:
    return next((t for t in on(office.templates, day) if t.kind == kind), None)


def _without(office: Office, kind: str, day: datetime.date) -> Office:
    """The office in which no own template of this kind holds on ``day``; one that began that day never was."""
    own = _own(office, kind, day)
    if own is None:
        return office
    if own.validity.start == day:
        return office_changes.removed(office, own)
    return office_changes.ended(office, own, day - datetime.timedelta(days=1))
