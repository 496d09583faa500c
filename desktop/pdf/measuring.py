"""Reads back what a finished PDF shows: words with place and look, drawn lines, form fields.

The appearance of form fields is flattened into the page first, so a number filled in later is measured where it
is drawn and reads as part of its line ("Số: 47/KH-VPUB"). Invisible text (the layer under a scan) is not shown,
so it is not measured. Lengths come out in mm from the upper left corner of the page as it is looked at.
"""

from __future__ import annotations

import ctypes
import functools
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any
from unicodedata import combining, normalize

import pikepdf

from desktop.document.measured import Measured, MeasuredField, MeasuredLine, MeasuredPage, MeasuredWord
from desktop.domain.errors import Refusal
from desktop.pdf.pdfium import LOCK, letter, library, origin, raw, text_object
from desktop.pdf.planes import MM, Place, placing
from desktop.pdf.read_fields import read_fields
from desktop.pdf.read_rules import colour, read_rules

_HYPHENS = {0x2, 0xAD}
"""How PDFium and fonts name a hyphen at the end of a line."""
_NO_LETTER = {0x0, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF}
_INVISIBLE = 3
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6

# All in em: a new word begins behind a wider gap than 0.15, another column behind more than 0.55 (a space is 0.25).
_WORD_GAP, _COLUMN_GAP, _SURE_GAP, _SAME_LINE = 0.15, 0.55, 2.0, 0.4
_OUTLIER = 1.6


def measure(pdf: bytes) -> Measured:
    """Everything that ``pdf`` shows. Refused: what is no PDF, is locked by a password or has no page."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            fields = read_fields(opened)
    except pikepdf.PasswordError as error:
        raise _refusal("password") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise _refusal(str(error)) from error
    names: set[str] = set()
    with LOCK:
        try:
            document = library.PdfDocument(pdf)
            try:
                pages = tuple(_page(document, index, fields, names) for index in range(len(document)))
            finally:
                document.close()
        except library.PdfiumError as error:
            raise _refusal(str(error)) from error
    if not pages:
        raise _refusal("no page")
    return Measured(pages, fields, tuple(sorted(names)))


def _refusal(reason: str) -> Refusal:
    if "password" in reason.casefold():
        return Refusal("PDF có mật khẩu nên không đọc được.", todo="Bỏ mật khẩu rồi mở lại.", code="pdf-locked")
    return Refusal("PDF hỏng hoặc không phải PDF.", todo="Tạo lại PDF từ tệp gốc rồi thử lại.", code="pdf-broken")


def _page(document: Any, index: int, fields: tuple[MeasuredField, ...], names: set[str]) -> MeasuredPage:
    page = document[index]
    if raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    quarter_turns = page.get_rotation() // 90
    left, bottom, right, top = page.get_bbox()
    place = placing((left, bottom, right, top), quarter_turns)
    text = page.get_textpage()
    words = list(_words(text, place, quarter_turns, names))
    text.close()
    rules = read_rules(page, place)
    page.close()
    sides = ((right - left) * MM, (top - bottom) * MM)
    width, height = sides if quarter_turns % 2 == 0 else sides[::-1]
    blanks = [f for f in fields if f.page == index + 1 and f.kind == "text"]
    return MeasuredPage(index + 1, width, height, _lines(words, blanks), rules)


# --- words ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """What all letters of one text object share. ``turned``: not written from left to right.

    ``font`` with ``em``: what the advance of a letter is asked from, in mm.
    """

    font: Any = field(compare=False)
    em: float = field(compare=False)
    size: float
    bold: bool
    italic: bool
    colour: str
    visible: bool
    turned: bool
    advances: dict[int, float] = field(default_factory=dict, compare=False)
    """How far the pen moves on at each letter, in mm."""

    def sharing(self, known: dict[tuple[int, float], dict[int, float]]) -> _Look:
        """The same with the advances of all text objects in this font and size."""
        address = ctypes.cast(self.font, ctypes.c_void_p).value
        return replace(self, advances=known.setdefault((address, self.em), {})) if address and not self.turned else self


@dataclass(slots=True)
class _Word:
    """A word while it grows; ``first`` and ``last`` are the text objects that drew its ends.

    ``order``: its place in the stream; ``spaced``: a space stands before it there, however narrow it came out.
    """

    text: list[str]
    x0: float
    x1: float
    baseline: float
    looks: list[_Look]
    first: int
    last: int
    order: int
    spaced: bool

    @property
    def em(self) -> float:
        return self.looks[0].size * MM

    def takes(self, x: float, y: float, look: _Look, drawn_by: int) -> bool:
        """Whether the next letter, drawn at x, y, still belongs to this word."""
        if look.turned or self.looks[-1].turned:
            return drawn_by == self.last
        em = max(look.size * MM, self.em)
        return abs(y - self.baseline) < _SAME_LINE * em and -em < x - self.x1 < _WORD_GAP * em

    def finished(self) -> MeasuredWord:
        """The look of a word is that of most of its letters; the first wins a tie."""
        same = self.looks.count(self.looks[0]) == len(self.looks)
        look = self.looks[0] if same else Counter(self.looks).most_common(1)[0][0]
        text = normalize("NFC", "".join(self.text))
        return MeasuredWord(text, self.x0, self.x1, self.baseline, look.size, look.bold, look.italic, look.colour)


def _words(text: Any, place: Place, quarter_turns: int, names: set[str]) -> Iterator[_Word]:
    """Words in the order in which they are drawn, from the pen's place at their first letter to that after the last."""
    looks: dict[int, _Look] = {}
    known: dict[tuple[int, float], dict[int, float]] = {}
    word: _Word | None = None
    spaced, order = False, 0
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.pointer(x), ctypes.pointer(y)
    page = ctypes.cast(text.raw, ctypes.c_void_p)
    for index in range(raw.FPDFText_CountChars(text)):
        code, drawn_by = letter(page, index), text_object(page, index) or 0
        char = "-" if code in _HYPHENS else chr(code)
        if not drawn_by or char.isspace():
            if word:
                yield word
            word, spaced = None, spaced or bool(drawn_by)
            continue
        if drawn_by not in looks:
            looks[drawn_by] = _look(text, index, quarter_turns, names).sharing(known)
        look = looks[drawn_by]
        if code in _NO_LETTER or 0xD800 <= code <= 0xDFFF or not look.visible:
            continue
        origin(page, index, x_at, y_at)
        x0, baseline = place(x.value, y.value)
        if code not in look.advances:
            look.advances[code] = _advance(text, index, code, look)
        x1 = x0 + look.advances[code]
        if word and word.takes(x0, baseline, look, drawn_by):
            word.text.append(char)
            word.looks.append(look)
            word.x0, word.x1, word.last = min(word.x0, x0), max(word.x1, x1), drawn_by
            continue
        if word:
            yield word
        order += 1
        word = _Word([char], x0, x1, baseline, [look], drawn_by, drawn_by, order, spaced)
        spaced = False
    if word:
        yield word


def _advance(text: Any, index: int, code: int, look: _Look) -> float:
    """How far the pen moves on at this letter, in mm; its box where the font does not say. A mark stands above."""
    if combining(chr(code)):
        return 0.0
    width = ctypes.c_float()
    if not look.turned and raw.FPDFFont_GetGlyphWidth(look.font, code, 1.0, width) and width.value > 0:
        return float(width.value) * look.em
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return max(0.0, float(box.right - box.left) * MM)


def _look(text: Any, index: int, quarter_turns: int, names: set[str]) -> _Look:
    drawn = raw.FPDFText_GetTextObject(text, index)
    font = raw.FPDFTextObj_GetFont(drawn)
    name, bold, italic = _face(font)
    m = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, m)
    wide, high = math.hypot(m.a, m.b), math.hypot(m.c, m.d)
    slanted = m.a * m.c + m.b * m.d > 0.1 * wide * high
    turn = (math.degrees(math.atan2(m.b, m.a)) - 90 * quarter_turns) % 360
    ink, alpha = colour(raw.FPDFPageObj_GetFillColor, drawn)
    visible = raw.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE and alpha > 0
    if visible:
        names.add(name)
    size = raw.FPDFText_GetFontSize(text, index)
    return _Look(font, size * wide * MM, round(size * high, 2), bold, italic or slanted, ink, visible, 1 < turn < 359)


def _face(font: Any) -> tuple[str, bool, bool]:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return _by_name(buffer.value.decode("utf-8", "replace"), max(0, raw.FPDFFont_GetFlags(font)))


@functools.lru_cache(maxsize=1024)
def _by_name(full_name: str, flags: int) -> tuple[str, bool, bool]:
    """Base name without its subset tag, whether it is bold, whether it is italic."""
    name = re.sub(r"^[A-Z]{6}\+", "", full_name)
    low = name.casefold()
    bold = "bold" in low or "black" in low or bool(flags & _BOLD_FLAG)
    return name, bold, "italic" in low or "oblique" in low or bool(flags & _ITALIC_FLAG)


# --- lines of words ---------------------------------------------------------------------------------------------


def _lines(words: list[_Word], blanks: list[MeasuredField]) -> tuple[MeasuredLine, ...]:
    """Words → printed lines of one column each, from top to bottom, then left to right."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if rows and abs(word.baseline - rows[-1][0].baseline) < _SAME_LINE * word.em:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(part) for row in rows for part in _columns(_glued(row), blanks))


def _glued(row: list[_Word]) -> list[_Word]:
    """The row from left to right; words that touch become one, as a number filled in before "/KH-VPUB" does."""
    out: list[_Word] = []
    for word in sorted(row, key=lambda w: w.x0):
        before = out[-1] if out else None
        apart = before and word.spaced and word.order == before.order + 1
        if before and not apart and before.takes(word.x0, word.baseline, word.looks[0], word.first):
            before.text += word.text
            before.looks += word.looks
            before.x1, before.last, before.order = max(before.x1, word.x1), word.last, word.order
        else:
            out.append(word)
    return out


def _columns(row: list[_Word], blanks: list[MeasuredField]) -> Iterator[list[_Word]]:
    """Cuts a row where another column begins: at a gap that is wide, and wider than the row's own spaces.

    No column begins inside one text object (a justified line), nor at the blank kept for a form field.
    """
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    narrowest, next_one, *_ = (*sorted(gap for gap in gaps if gap > 0)[:2], 0.0, 0.0)
    part = row[:1]
    for gap, (before, after) in zip(gaps, pairwise(row), strict=True):
        em = max(before.em, after.em)
        usual = (next_one if gap == narrowest else narrowest) or 0.25 * em
        wide = gap > _SURE_GAP * em or (gap > _COLUMN_GAP * em and gap > _OUTLIER * usual)
        if wide and before.last != after.first and not _bridged(before, after, blanks):
            yield part
            part = []
        part.append(after)
    if part:
        yield part


def _bridged(before: _Word, after: _Word, blanks: list[MeasuredField]) -> bool:
    """Whether it is a field that makes the gap: what remains beside its box is narrow."""
    middle, narrow = before.baseline - before.em * 0.3, _COLUMN_GAP * before.em
    return any(
        blank.x0 - before.x1 < narrow
        and after.x0 - blank.x1 < narrow
        and blank.x1 > before.x1
        and blank.x0 < after.x0
        and blank.y0 - 1 < middle < blank.y1 + 1
        for blank in blanks
    )


def _line(row: list[_Word]) -> MeasuredLine:
    words = tuple(word.finished() for word in row)
    widest = max(words, key=lambda word: word.x1 - word.x0)
    text = " ".join(word.text for word in words)
    return MeasuredLine(words, text, min(w.x0 for w in words), max(w.x1 for w in words), widest.baseline)
