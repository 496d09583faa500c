"""Plain text → a plan and what became of the rest. The door of this room for text."""

from __future__ import annotations

from pathlib import PurePath

from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.importing.decoding import decode
from desktop.importing.ledger import Ledger
from desktop.importing.lines import numbered_lines, without_noise
from desktop.importing.recognising import recognise
from desktop.importing.repair import repair


def import_text(text: str) -> Imported:
    """The plan in a pasted or read text. Nothing is invented: what the text does not say stays empty.

    Raises Refusal where there is no word in it, or far more lines than any plan has.
    """
    return _imported(text, Ledger())


def import_bytes(data: bytes, name: str) -> Imported:
    """The same for the bytes of a .txt or .md file; ``name`` is its file name. Refuses what is no plain text by name."""
    decoded = decode(data, name)
    ledger = Ledger()
    if decoded.damaged:
        ledger.doubt("toàn văn", "\N{REPLACEMENT CHARACTER}", f"{decoded.damaged} ký tự trong tệp bị hỏng, không đọc được.")
    return _imported(decoded.text, ledger)


def _imported(text: str, ledger: Ledger) -> Imported:
    lines = numbered_lines(repair(text, ledger))
    if not any(char.isalnum() for line in lines for char in line.text):
        raise Refusal("Văn bản không có chữ nào.", todo="Chọn tệp khác hoặc dán lại nội dung.", code="no-words")
    plan = recognise(without_noise(lines, ledger), ledger)
    return ledger.closed(plan, text)


def _is_markdown(name: str) -> bool:
    return PurePath(name).suffix.lower() in (".md", ".markdown")
