"""Checks against the decree: the plan, and the page as it prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from desktop import files
from desktop.checks import fixing
from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding
from desktop.checks.run import examine
from desktop.domain.interchange import Imported
from desktop.domain.office import Office
from desktop.domain.plan import Plan
from desktop.domain.workdays import WorkCalendar
from desktop.services import workdays
from desktop.services.importing import import_bytes, import_file, is_docx, is_pdf
from desktop.services.ports import PageMaker


@dataclass(frozen=True, slots=True)
class Mended:
    """What was read, with the safe fixes in its plan, and which they were."""

    imported: Imported
    applied: tuple[Finding, ...]


def check(pages: PageMaker, plan: Plan, calendar: WorkCalendar | None = None) -> tuple[Finding, ...]:
    """What the rules find in the plan and on its finished page; deadlines by ``calendar``, None = the holidays."""
    return _judged(pages, pages.compose(plan), plan, calendar)


def check_file(pages: PageMaker, path: Path) -> tuple[Finding, ...]:
    """The same for a plan JSON or a text; a DOCX or PDF is judged by the page that it shows."""
    content = files.read(path)
    if is_pdf(content):
        return examine(Subject(None, pages.measure(content))).findings
    if is_docx(content):
        return _judged(pages, content, pages.plan_in(content))
    return check(pages, import_bytes(pages, path.name, content).plan)


def _judged(
    pages: PageMaker, docx: bytes, plan: Plan | None, calendar: WorkCalendar | None = None
) -> tuple[Finding, ...]:
    """What the rules find on the page of a DOCX; a line that may be among the undrawn shapes is not called missing."""
    drawn = pages.draw(docx)
    stage = _stage(plan) if plan else Stage.ISSUE
    undrawn = tuple(item.element for item in drawn.undrawn)
    if plan and plan.tasks and calendar is None:
        calendar = workdays.of(Office())
    return examine(Subject(plan, pages.measure(drawn.pdf), stage, undrawn, calendar)).findings


def mend(pages: PageMaker, path: Path) -> Mended:
    """Applies the fixes that are safe: where the plan holds exactly the words that a finding names."""
    imported = import_file(pages, path)
    plan, applied = fixing.apply_fixes(imported.plan, check(pages, imported.plan))
    return Mended(replace(imported, plan=plan), applied)


def _stage(plan: Plan) -> Stage:
    """Number and date come with the issue; before it they are not missed."""
    return Stage.ISSUED if plan.number and plan.date else Stage.ISSUE
