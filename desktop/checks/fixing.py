"""Puts safe fixes into a plan: only where the plan still holds exactly the words that the finding names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop.checks.findings import Finding
from desktop.domain.plan import Plan

_FIELDS = {
    "number": ("number", "symbol"),
    "place_date": ("place",),
    "type_name": ("type",),
    "issuer": ("issuer",),
    "issuer_parent": ("issuer_parent",),
    "recipient": ("recipients",),
    "archive_line": ("archive_line",),
}
"""The component of a finding → fields of a plan that hold its words."""


def apply_fixes(plan: Plan, findings: Iterable[Finding]) -> tuple[Plan, tuple[Finding, ...]]:
    """The mended plan, and the findings whose fix was applied. Fixes of what only the page shows are left out."""
    applied: list[Finding] = []
    for finding in findings:
        mended = _mended(plan, finding)
        if mended is not None:
            plan = mended
            applied.append(finding)
    return plan, tuple(applied)


def _mended(plan: Plan, finding: Finding) -> Plan | None:
    fix = finding.fix
    if not fix or fix.before == fix.after:
        return None
    for name in _FIELDS.get(finding.place.part, ()):
        value = getattr(plan, name)
        changes: dict[str, Any] = {}
        if value == fix.before:
            changes[name] = fix.after
        elif isinstance(value, tuple) and fix.before in value:
            changes[name] = tuple(fix.after if item == fix.before else item for item in value)
        if changes:
            return replace(plan, **changes)
    return None
