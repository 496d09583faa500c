"""Reads back what a finished PDF shows: words with place and look, drawn lines, form fields.

The appearance of form fields is flattened into the page first, so a number filled in later is measured where it
is drawn and reads as part of its line ("Số: 47/KH-VPUB"). Invisible text (the layer under a scan) is not shown,
so it is not measured. Lengths come out in mm from the upper left corner of the page as it is looked at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Any

import pikepdf

from desktop.document.measured import Measured, MeasuredField, MeasuredLine, MeasuredPage, MeasuredWord
from desktop.domain.errors import Refusal
from desktop.pdf.letters import Fonts, Letters
from desktop.pdf.pdfium import LOCK, library, raw
from desktop.pdf.planes import MM, placing
from desktop.pdf.read_fields import read_fields
from desktop.pdf.read_rules import read_rules
from desktop.pdf.words import SAME_LINE, WORD_GAP, Phrase, Word, phrases_of

# In em: another column begins behind a gap of more than 0.55 (a space is 0.25), surely behind one of more than 2.
_COLUMN_GAP, _SURE_GAP = 0.55, 2.0
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
    fonts = Fonts()
    with LOCK:
        try:
            document = library.PdfDocument(pdf)
            try:
                pages = tuple(_page(document, index, fields, fonts) for index in range(len(document)))
            finally:
                fonts.close()
                document.close()
        except library.PdfiumError as error:
            raise _refusal(str(error)) from error
    if not pages:
        raise _refusal("no page")
    return Measured(pages, fields, tuple(sorted(fonts.names)))


def _refusal(reason: str) -> Refusal:
    if "password" in reason.casefold():
        return Refusal("PDF có mật khẩu nên không đọc được.", todo="Bỏ mật khẩu rồi mở lại.", code="pdf-locked")
    return Refusal("PDF hỏng hoặc không phải PDF.", todo="Tạo lại PDF từ tệp gốc rồi thử lại.", code="pdf-broken")


def _page(document: Any, index: int, fields: tuple[MeasuredField, ...], fonts: Fonts) -> MeasuredPage:
    page = document[index]
    if raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    quarter_turns = page.get_rotation() // 90
    left, bottom, right, top = page.get_bbox()
    place = placing((left, bottom, right, top), quarter_turns)
    text = page.get_textpage()
    letters = Letters(text, place, quarter_turns, fonts)
    blanks = [f for f in fields if f.page == index + 1 and f.kind == "text"]
    lines = _lines(letters, blanks)
    text.close()
    rules = read_rules(page, place)
    fonts.finish(page)
    sides = ((right - left) * MM, (top - bottom) * MM)
    width, height = sides if quarter_turns % 2 == 0 else sides[::-1]
    return MeasuredPage(index + 1, width, height, lines, rules)


def _lines(letters: Letters, blanks: list[MeasuredField]) -> tuple[MeasuredLine, ...]:
    """Letters → words → printed lines of one column each, from top to bottom, then left to right."""
    rows: list[list[Phrase | Word]] = []
    for part in sorted(phrases_of(letters), key=attrgetter("baseline", "x0")):
        if rows and abs(part.baseline - rows[-1][0].baseline) < SAME_LINE * part.em:
            rows[-1].append(part)
        else:
            rows.append([part])
    return tuple(line for row in rows for line in _lines_of(row, letters, blanks))


def _lines_of(row: list[Phrase | Word], letters: Letters, blanks: list[MeasuredField]) -> Iterator[MeasuredLine]:
    """The lines of a row: mostly one, of phrases that neither touch nor leave room for a column between them."""
    row.sort(key=attrgetter("x0"))
    phrases = [part for part in row if isinstance(part, Phrase)]
    em = max(part.em for part in row)
    narrowest, widest = WORD_GAP * em, _COLUMN_GAP * min(part.em for part in row)
    if len(phrases) == len(row) and all(narrowest <= b.x0 - a.x1 <= widest for a, b in pairwise(phrases)):
        yield _line([word for phrase in phrases for word in phrase.finished()])
        return
    words = [word for part in row for word in (part.singly() if isinstance(part, Phrase) else (part,))]
    for column in _columns(_glued(words, letters), blanks):
        yield _line([word.finished() for word in column])


def _glued(row: list[Word], letters: Letters) -> list[Word]:
    """The row from left to right; words that touch become one, as a number filled in before "/KH-VPUB" does.

    Not where a space is drawn between them, however narrow it came out.
    """
    out: list[Word] = []
    for word in sorted(row, key=attrgetter("x0")):
        before = out[-1] if out else None
        near = before and before.takes(word.x0, word.baseline, word.parts[0][1], word.first)
        if before and near and not (word.order == before.order + 1 and letters.spaced(before.begin, word.begin)):
            before.add(word)
        else:
            out.append(word)
    return out


def _columns(row: list[Word], blanks: list[MeasuredField]) -> Iterator[list[Word]]:
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


def _bridged(before: Word, after: Word, blanks: list[MeasuredField]) -> bool:
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


def _line(words: list[MeasuredWord]) -> MeasuredLine:
    widest = max(words, key=lambda word: word.x1 - word.x0)
    text = " ".join([word.text for word in words])
    return MeasuredLine(tuple(words), text, min([w.x0 for w in words]), max([w.x1 for w in words]), widest.baseline)
