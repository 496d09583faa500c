"""A PDF made elsewhere (by Word) for a DOCX of ours: compared word for word, then given its form fields."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop import files
from desktop.document.alike import Difference, compare
from desktop.domain.errors import Refusal
from desktop.services.importing import is_docx, is_pdf
from desktop.services.ports import PageMaker


@dataclass(frozen=True, slots=True)
class Checked:
    """``differences``: every one, named with its page; ``pages``: of the PDF, and of the DOCX as we draw it."""

    differences: tuple[Difference, ...]
    pages: tuple[int, int]


def check_files(pages: PageMaker, docx: Path, pdf: Path) -> Checked:
    """The same as ``check`` for two files."""
    return check(pages, _read(docx, "DOCX"), _read(pdf, "PDF"))


def check(pages: PageMaker, docx: bytes, pdf: bytes) -> Checked:
    """Whether the PDF says what the DOCX says, no more and no less."""
    own, other = pages.measure(pages.draw(docx).pdf), pages.measure(pdf)
    return Checked(compare(own, other).differences, (len(other.pages), len(own.pages)))


def with_fields_files(pages: PageMaker, docx: Path, pdf: Path) -> bytes:
    """The PDF with its form fields. Refused where it says other words than the DOCX."""
    return pages.with_fields(_read(pdf, "PDF"), _read(docx, "DOCX"))


def _read(path: Path, kind: str) -> bytes:
    content = files.read(path)
    if not (is_docx if kind == "DOCX" else is_pdf)(content):
        raise Refusal(f"“{path.name}” không phải {kind}.", todo=f"Chọn tệp {kind}.", code="wrong-kind")
    return content
