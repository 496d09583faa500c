"""The main job on the sample: text → plan → draft → DOCX, PDF → number → register → archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.checks.findings import Finding
from desktop.services.archiving import Verified
from desktop.services.issuing import Receipt
from desktop.services.ports import Ports
from desktop.services.registering import RegisterYear


@dataclass(frozen=True, slots=True)
class Shown:
    """What came out of it."""

    receipt: Receipt
    files: tuple[Path, ...]
    register: RegisterYear
    verified: Verified
    findings: tuple[Finding, ...]


def run(ports: Ports, sample: Path, out: Path) -> Shown:
    """Runs the whole way on an empty store with the office and the text in ``sample``; writes both files to ``out``."""
    raise NotImplementedError
