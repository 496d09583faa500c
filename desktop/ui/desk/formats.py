"""How each line looks in the editor: margins by level, weight and slant by what it is. Not part of the plan."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextBlockFormat, QTextCharFormat

from desktop.domain.labels import HEADED, Kind
from desktop.domain.lines import Line, Part
from desktop.domain.outline import NO_LEVEL
from desktop.domain.plan import Run, plain
from desktop.ui.theme import fonts

LABEL_ROOM = 58
"""Pixels from the left edge of the column to the text of the top levels: the room for their labels."""
STEP = 26
"""Pixels each deeper level stands further right."""
LABEL_GAP = 9
MEASURE = 680
"""Longest line of text in pixels."""
AFTER = 8
ROW = 26
"""Height of a row of a table as the editor shows it."""
_CAPITALS = frozenset({Kind.PART, Kind.CHAPTER, Kind.LETTER, Kind.HEADING})
_HUNDREDTHS_OF_LINE = 138
"""Of the font's own height: 26 pixels at 17."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of a line is drawn."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False


Piece = tuple[str, Look]


def pieces(line: Line) -> list[Piece]:
    """The words of a line with the look in which the editor draws them."""
    words = line.words
    out: list[Piece] = []
    if words.heading:
        out.append((words.heading.replace("\n", "\u2028"), heading_look(line)))
    if words.gap:
        out.append((" ", text_look(line, Run(""))))
    out.extend((run.text, text_look(line, run)) for run in words.text)
    return out


def heading_look(line: Line) -> Look:
    """Titles are bold; the decree writes those of the upper levels in capitals."""
    return Look(bold=True, capitals=line.kind in _CAPITALS or line.part is Part.APPENDIX)


def text_look(line: Line, run: Run) -> Look:
    """Running text; only "Căn cứ …" is in italics by itself (PL I, II.6.a)."""
    italic = line.part is Part.BASIS and not plain(line.words.text).startswith("Thực hiện")
    return Look(run.bold, run.italic or italic, run.underline)


def empty_look(line: Line) -> Look:
    """The look of the first words that will be written into an empty line."""
    return heading_look(line) if line.words.titled else text_look(line, Run(""))


@functools.cache
def char_format(look: Look, size: int) -> QTextCharFormat:
    """The look as Qt draws it; the family is named here because a style sheet would put the window's in its place."""
    out = QTextCharFormat()
    out.setFontFamilies([fonts.SERIF])
    out.setProperty(QTextCharFormat.Property.FontPixelSize, size)
    out.setFontWeight(QFont.Weight.Bold if look.bold else QFont.Weight.Normal)
    out.setFontItalic(look.italic)
    out.setFontUnderline(look.underline)
    out.setFontCapitalization(QFont.Capitalization.AllUppercase if look.capitals else QFont.Capitalization.MixedCase)
    return out


def left_of(line: Line) -> int:
    """Where the text of a line begins, in pixels from the edge of the column."""
    if line.part is not Part.NODE:
        return LABEL_ROOM if line.part not in (Part.TITLE, Part.APPENDIX) else STEP
    # What has no label stands under the text it belongs to, not further in.
    level = line.depth - 1 if line.kind in NO_LEVEL else line.depth
    return LABEL_ROOM + STEP * min(8, max(0, level - 1))


def hanging(line: Line, size: int) -> int:
    """Pixels by which the first line stands in where the label is too long for its margin ("Chương III")."""
    if not line.label:
        return 0
    width = label_width(line, size)
    room = left_of(line) - LABEL_GAP - STEP // 2
    return width + LABEL_GAP if width > room else 0


def label_width(line: Line, size: int) -> int:
    """Pixels that the label of a line takes."""
    return _width(line.label, size, _is_bold(line))


def label_font(line: Line, size: int) -> QFont:
    """Labels are drawn in the document's type, bold before a title."""
    return _label_font(size, _is_bold(line))


def _is_bold(line: Line) -> bool:
    return bool(line.words.heading) or line.kind in HEADED


@functools.lru_cache(maxsize=4096)
def _width(label: str, size: int, bold: bool) -> int:
    return QFontMetrics(_label_font(size, bold)).horizontalAdvance(label)


@functools.cache
def _label_font(size: int, bold: bool) -> QFont:
    font = QFont(fonts.SERIF)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def block_format(line: Line, size: int) -> QTextBlockFormat:
    """Margins, alignment and leading of a line."""
    out = QTextBlockFormat()
    out.setLineHeight(_HUNDREDTHS_OF_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    out.setLeftMargin(left_of(line))
    out.setBottomMargin(AFTER)
    out.setTextIndent(hanging(line, size))
    if line.part in (Part.TITLE, Part.APPENDIX):
        out.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        out.setRightMargin(STEP)
        out.setTopMargin(size * 2 if line.part is Part.TITLE else size * 4)
        out.setBottomMargin(AFTER * 2)
    if line.kind in _CAPITALS:
        out.setTopMargin(2)
    if line.table:
        out.setBottomMargin(table_height(line) + AFTER)
    return out


def table_height(line: Line) -> int:
    """Pixels below the caption of a table that its rows take."""
    return ROW * len(line.table.rows) if line.table else 0
