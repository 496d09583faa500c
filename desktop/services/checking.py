"""Checks against the decree: the plan, and the page as it prints."""

from __future__ import annotations

from pathlib import Path

from desktop.checks.findings import Finding
from desktop.domain.plan import Plan
from desktop.services.ports import PageMaker


def check(pages: PageMaker, plan: Plan) -> tuple[Finding, ...]:
    """Everything the rules find in the plan and on its finished page."""
    raise NotImplementedError


def check_file(pages: PageMaker, path: Path) -> tuple[Finding, ...]:
    """The same for whatever ``import_file`` takes."""
    raise NotImplementedError
