"""Any file or text → a plan and what became of the rest. Nothing is stored."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.interchange import Imported
from desktop.services.ports import PageMaker


def import_text(words: str) -> Imported:
    """Plain text, as pasted."""
    raise NotImplementedError


def import_file(pages: PageMaker, path: Path) -> Imported:
    """Plan JSON, a DOCX of our own, plain text (.txt, .md). Anything else is refused by name."""
    raise NotImplementedError
