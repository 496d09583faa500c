"""Plain text → a plan and what became of the rest. The door of this room for text."""

from __future__ import annotations

from pathlib import PurePath

from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.importing.decoding import decode
from desktop.importing.emphasis import with_runs
from desktop.importing.ledger import Ledger
from desktop.importing.legacy import old_font
from desktop.importing.lines import numbered_lines, without_noise
from desktop.importing.markdown import plain_lines
from desktop.importing.recognising.document import recognise
from desktop.importing.repair import repair, sound
from desktop.importing.wrapping import Wrapping

MARKDOWN = frozenset({".md", ".markdown"})


def import_text(text: str) -> Imported:
    """The plan in a pasted or read text. Nothing is invented: what the text does not say stays empty.

    Raises Refusal where there is no word in it, or far more lines than any plan has.
    """
    return _imported(text, Ledger())


def import_markdown(text: str) -> Imported:
    """The same for Markdown: its headings and lists are structure, its emphasis is bold and italic."""
    return _imported(text, Ledger(), markdown=True)


def import_bytes(data: bytes, name: str) -> Imported:
    """The same for the bytes of a .txt or .md file of this name. What is no plain text is refused by its kind."""
    decoded = decode(data, name)
    ledger = Ledger()
    if decoded.damaged:
        why = f"{decoded.damaged} ký tự trong tệp bị hỏng, không đọc được."
        ledger.doubt("toàn văn", "\N{REPLACEMENT CHARACTER}", why)
    return _imported(decoded.text, ledger, markdown=PurePath(name).suffix.lower() in MARKDOWN)


def _imported(text: str, ledger: Ledger, *, markdown: bool = False) -> Imported:
    text = sound(text)
    if found := old_font(text):
        ledger.doubt(
            "toàn văn", found[1], f"Chữ có vẻ gõ bằng bảng mã {found[0]}; giữ nguyên, chưa chuyển sang Unicode."
        )
    source = repair(text, ledger)
    lines = numbered_lines(plain_lines(source) if markdown else source)
    if not any(char.isalnum() for line in lines for char in line.text):
        raise Refusal("Văn bản không có chữ nào.", todo="Chọn tệp khác hoặc dán lại nội dung.", code="no-words")
    wrapping = Wrapping(soft=True) if markdown else None
    plan = recognise(without_noise(lines, ledger), ledger, wrapping)
    return ledger.closed(with_runs(plan) if markdown else plan, text)
