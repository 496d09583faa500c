"""The main job on the sample: text → plan → draft → DOCX, PDF → number → register → archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop import files
from desktop.checks.findings import Finding
from desktop.domain.text import new_id
from desktop.services import archiving, checking, drafts, importing, issuing, office, registering
from desktop.services.archiving import Verified
from desktop.services.issuing import Receipt
from desktop.services.ports import Ports
from desktop.services.registering import RegisterYear

OFFICE = "office.toml"
TEXT = "ke-hoach.txt"


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
    own = office.take_over(ports.store, office.read_office(files.read(sample / OFFICE).decode("utf-8")))
    source = importing.import_file(ports.pages, sample / TEXT)
    draft = drafts.create(ports, drafts.NewDraft(source)).draft
    receipt = issuing.issue(ports, issuing.IssueOrder(draft.id, new_id()))
    written = []
    for file in receipt.files:
        path = out / file.name
        files.write(path, archiving.take_out(ports, file))
        written.append(path)
    entry = receipt.entry
    book = next(book for book in own.books if book.key == entry.book_key)
    return Shown(
        receipt=receipt,
        files=tuple(written),
        register=registering.register_year(ports.store, book.code, entry.year, entry.issuer_key),
        verified=archiving.verify(ports),
        findings=checking.check(ports.pages, drafts.show(ports.store, draft.id).plan),
    )
