"""Any file or text → a plan and what became of the rest. Nothing is stored.

Recognition comes in with the first text: many ask here only what kind a file is.
"""

from __future__ import annotations

from pathlib import Path

from desktop import files
from desktop.domain import interchange
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.importing import decoding
from desktop.services.ports import PageMaker

MOST_JSON = 50_000_000


def import_text(words: str) -> Imported:
    """Plain text, as pasted."""
    from desktop.importing import text_import

    return text_import.import_text(words)


def import_file(pages: PageMaker, path: Path) -> Imported:
    """Plan JSON, a DOCX of our own, plain text (.txt, .md). Anything else is refused by name."""
    return import_bytes(pages, path.name, files.read(path, MOST_JSON))


def import_bytes(pages: PageMaker, name: str, content: bytes) -> Imported:
    """The same from bytes; ``name`` is only for the words of a refusal and the ending that tells JSON."""
    from desktop.importing import text_import

    kind = decoding.kind_of(content)
    if kind == "JSON" or name.lower().endswith(".json"):
        return interchange.loads(_json_text(name, content))
    if is_docx(content):
        return Imported(_own_plan(pages, name, content))
    return text_import.import_bytes(content, name)


def is_docx(content: bytes) -> bool:
    """Whether these bytes begin like a Word package; whether it is whole, the reader of DOCX says."""
    return decoding.kind_of(content) == "DOCX (Word)"


def is_pdf(content: bytes) -> bool:
    """Whether these bytes begin like a PDF."""
    return decoding.kind_of(content) == "PDF"


def _own_plan(pages: PageMaker, name: str, content: bytes) -> Plan:
    plan = pages.plan_in(content)
    if plan is None:
        raise Refusal(
            f"“{name}” là DOCX làm ở nơi khác, chưa đọc được thành kế hoạch.",
            todo="Chép phần chữ sang tệp .txt (bảng mã UTF-8) rồi nhập lại.",
            code="foreign-docx",
        )
    return plan


def _json_text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"“{name}” không phải JSON theo bảng mã UTF-8.", todo="Lưu lại tệp bằng UTF-8.", code="bad-interchange"
        ) from None
