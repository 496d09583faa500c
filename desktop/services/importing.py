"""Any file or text → a plan and what became of the rest. Nothing is stored.

Recognition comes in with the first text: many ask here only what kind a file is.
"""

from __future__ import annotations

from pathlib import Path

from desktop import files
from desktop.domain import interchange
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.importing import decoding
from desktop.services.ports import PageMaker

MOST_JSON = 50_000_000


def import_text(words: str) -> Imported:
    """Plain text, as pasted."""
    from desktop.importing import text_import

    return text_import.import_text(words)


def import_file(pages: PageMaker, path: Path) -> Imported:
    """Plan JSON, any DOCX, text (.txt, .md), HTML, a PDF with a sound text layer. The rest is refused by name."""
    return import_bytes(pages, path.name, files.read(path, MOST_JSON))


def import_bytes(pages: PageMaker, name: str, content: bytes) -> Imported:
    """The same from bytes; ``name`` is only for the words of a refusal and the ending that tells JSON."""
    from desktop.importing import block_import, pdf_text, text_import
    from desktop.services import returning

    kind = decoding.kind_of(content)
    if kind == "JSON" or name.lower().endswith(".json"):
        return interchange.loads(_json_text(name, content))
    if is_docx(content):
        return returning.own_or_foreign(pages, content)
    if is_pdf(content):
        return pdf_text.import_pages(pages.measure(content), name)
    if kind == decoding.HTML:
        return block_import.import_document(pages.read_html(content))
    return text_import.import_bytes(content, name)


def is_docx(content: bytes) -> bool:
    """Whether these bytes begin like a Word package; whether it is whole, the reader of DOCX says."""
    return decoding.kind_of(content) == decoding.DOCX


def is_pdf(content: bytes) -> bool:
    """Whether these bytes begin like a PDF."""
    return decoding.kind_of(content) == "PDF"


def _json_text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"“{name}” không phải JSON theo bảng mã UTF-8.", todo="Lưu lại tệp bằng UTF-8.", code="bad-interchange"
        ) from None
