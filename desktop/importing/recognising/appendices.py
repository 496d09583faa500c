"""Phụ lục: label, title and its own items (Phụ lục I, Phần I, Mục III.1)."""

from __future__ import annotations

from desktop.domain.plan import Appendix
from desktop.importing.ledger import Ledger
from desktop.importing.lines import Line
from desktop.importing.marks import mark_of
from desktop.importing.paragraphs import join_lines, joined
from desktop.importing.recognising.body import read_body
from desktop.importing.recognising.opening import NOTE
from desktop.importing.recognising.zones import appendix_title, is_appendix_label
from desktop.importing.vocabulary import ATTACHED
from desktop.importing.wrapping import Wrapping, end_mark

LABEL = "Nhãn phụ lục, chương trình tự đánh theo thứ tự."
_MOST_TITLE_LINES = 6


def read_appendix(lines: list[Line], wrapping: Wrapping, ledger: Ledger, index: int) -> Appendix:
    """One appendix from its label or title to the line before the next one. ``index`` counts from 0."""
    parts: list[str] = []
    at = 0
    if is_appendix_label(lines[0].text):
        rest = appendix_title(lines[0].text)
        ledger.left(lines[0].text[: len(lines[0].text) - len(rest)], LABEL)
        at = 1
        if ATTACHED.match(rest):
            ledger.left(rest, NOTE)
        elif rest:
            parts.append(rest)
    while at < min(len(lines), _MOST_TITLE_LINES):
        text = lines[at].text
        if lines[at].table:
            break
        if ATTACHED.match(text):
            ledger.left(text, NOTE)
        elif "\t" in lines[at].raw or not _is_title(text, parts):
            break
        else:
            parts.append(text)
        at += 1
    paras = join_lines(lines[at:], wrapping)
    return Appendix(joined(parts) if parts else "", read_body(paras, ledger, f"phụ lục {index + 1}"))


def _is_title(text: str, parts: list[str]) -> bool:
    """A title is in capitals throughout, or one line without end mark."""
    if mark_of(text) or (parts and not parts[-1].isupper()):
        return False
    return text.isupper() or (not parts and not end_mark(text) and len(text.split()) <= 30)
