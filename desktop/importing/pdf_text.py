"""The text layer of a PDF → a plan, where the layer is one that can be trusted."""

from __future__ import annotations

import re
import unicodedata

from desktop.document.measured import Measured, MeasuredLine, MeasuredPage
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, Unsure
from desktop.importing.text_import import import_text

_WORD = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(
    "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|q|r|s|th|tr|t|v|x|p)?"
    "[aăâeêioôơuưy]{1,3}(?:ch|c|m|ng|nh|n|p|t|i|y|o|u)?"
)
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SAME_HEIGHT, _TOUCHING, _COLUMN, _LETTER = 1.2, 0.4, 6.0, 2.0
"""In mm: baselines of one line, words without a blank between, a gap between columns, an average letter."""
_COLUMN_BLANKS = 3
_ENOUGH = 40
"""Fewer words say nothing about a text layer."""
_LEAST_MARKED = 0.3
"""Share of words with Vietnamese letters; a sound text has three quarters and more, a badly recognised scan none."""
_LEAST_SYLLABLES = 0.8
"""Share of words that are possible Vietnamese syllables; a sound text has nine tenths and more."""
UNSAFE = "Lớp chữ của PDF có nhiều chữ lạ, có thể do máy nhận dạng sai; so lại với trang giấy."


def import_pages(measured: Measured, name: str) -> Imported:
    """The plan in the words of a PDF's pages. Refused where it has no text layer, or one that is not Vietnamese."""
    pages = [_page_text(page) for page in measured.pages]
    words = _WORD.findall(unicodedata.normalize("NFC", "\n".join(pages)))
    if not words:
        raise _refused(name, "chỉ có ảnh chụp trang giấy, không có chữ đọc được")
    marked = sum(1 for word in words if not word.isascii()) / len(words)
    if len(words) >= _ENOUGH and marked < _LEAST_MARKED:
        raise _refused(name, "có lớp chữ do máy nhận dạng sai, đọc vào sẽ sai chữ")
    imported = import_text("\f".join(pages))
    sound = sum(1 for word in words if _is_syllable(word)) / len(words)
    if len(words) < _ENOUGH or sound >= _LEAST_SYLLABLES:
        return imported
    sample = " ".join([word for word in words if not _is_syllable(word)][:5])
    doubt = Unsure("toàn văn", sample, UNSAFE)
    return Imported(imported.plan, imported.repairs, imported.left_out, (doubt, *imported.unsure))


def _page_text(page: MeasuredPage) -> str:
    """The lines of a page as they stand: what is on one height is one line, wide gaps are columns."""
    rows: list[list[MeasuredLine]] = []
    for line in sorted(page.lines, key=lambda line: (line.baseline, line.x0)):
        if rows and line.baseline - rows[-1][0].baseline < _SAME_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    left = min((line.x0 for line in page.lines), default=0.0)
    return "\n".join(_row_text(sorted(row, key=lambda line: line.x0), left) for row in rows)


def _row_text(row: list[MeasuredLine], left: float) -> str:
    text, end = "", left
    for line in row:
        gap = line.x0 - end
        blanks = round(gap / _LETTER)
        if text:
            blanks = 0 if gap < _TOUCHING else 1 if gap < _COLUMN else max(blanks, _COLUMN_BLANKS)
        text += " " * max(blanks, 0) + line.text.strip()
        end = line.x1
    return text


def _is_syllable(word: str) -> bool:
    bare = unicodedata.normalize("NFD", word.casefold()).translate(_TONES)
    return word.isupper() or bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def _refused(name: str, why: str) -> Refusal:
    return Refusal(
        f"“{name}” là PDF {why}.",
        todo="Xin tệp DOCX gốc từ nơi soạn rồi nhập tệp đó, hoặc gõ lại nội dung.",
        code="pdf-without-text",
    )
