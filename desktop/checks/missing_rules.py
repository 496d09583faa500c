"""The main components that every document has (Điều 8, khoản 2)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.checks.cases import Case, Deviation, Findings, Stage
from desktop.checks.findings import Place, Severity
from desktop.checks.number_date_rules import is_blank_date, is_blank_number
from desktop.domain.plan import Plan

_PRINTED = ("national_name", "motto", "issuer", "number", "place_date", "type_name", "subject")


def missing(case: Case) -> Findings:
    """COMP-MISSING: one finding a component; number and date only after the issue (Điều 15)."""
    on_page = case.parts is not None and bool(case.parts.single or case.parts.body)
    if not case.plan and not on_page:
        return None
    names = dict.fromkeys(_in_plan(case, case.plan) if case.plan else ())
    if on_page:
        names |= dict.fromkeys(_on_page(case))
    severity = Severity.WARNING if case.subject.stage is Stage.DRAFT else None
    return [case.finding("COMP-MISSING", Place(name), Deviation("missing", severity=severity)) for name in names]


def _in_plan(case: Case, plan: Plan) -> Iterator[str]:
    """The subject is needed by the register, also where the form does not print it (Phụ lục IV)."""
    needed: dict[str, object] = {
        "issuer": plan.issuer,
        "place_date": plan.place,
        "type_name": plan.type,
        "subject": plan.title.strip(),
        "body": plan.sections or plan.lead or plan.closing or plan.bases,
        "authority": any(signer.title.strip() or signer.authority.strip() for signer in plan.signers),
        "signer_name": any(signer.name.strip() for signer in plan.signers),
        "recipients_label": plan.recipients or plan.archive_line,
    }
    if case.subject.stage is Stage.ISSUED:
        needed["number"], needed["date"] = plan.number, plan.date
    return (name for name, value in needed.items() if not value)


def _on_page(case: Case) -> Iterator[str]:
    parts = case.parts
    if not parts:
        return
    form = case.form
    unprinted = {"type_name"} if parts.letter or not form.named else set()
    unprinted |= set() if form.dated else {"place_date"}
    unprinted |= set() if form.subject != "none" else {"subject"}
    yield from (name for name in _PRINTED if not parts.get(name) and name not in unprinted)
    if not parts.body:
        yield "body"
    yield from (name for name in ("authority", "signer_name", "recipients_label") if not parts.get(name))
    if case.subject.stage is not Stage.ISSUED:
        return
    number, date = parts.get("number"), parts.get("place_date")
    if number and is_blank_number(number.text):
        yield "number"
    if date and is_blank_date(date.text):
        yield "date"
