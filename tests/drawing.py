"""Pages drawn by hand for tests: the same strokes and words as a real PDF, or as the values read back from one.

Lengths in mm from the upper left corner, sizes in pt; ``y`` of words is their baseline.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.document.fonts import FOLDER
from desktop.document.measured import Measured, MeasuredLine, MeasuredPage, MeasuredRule, MeasuredWord

MM = 72 / 25.4
A4 = (210.0, 297.0)
for _face in ("Regular", "Bold", "Italic", "BoldItalic"):
    pdfmetrics.registerFont(TTFont(f"Tinos-{_face}", str(FOLDER / f"Tinos-{_face}.ttf")))


def font_name(bold: bool = False, italic: bool = False) -> str:
    return f"Tinos-{('Bold' if bold else '') + ('Italic' if italic else '') or 'Regular'}"


def width(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Width in mm."""
    return float(pdfmetrics.stringWidth(text, font_name(bold, italic), size)) / MM


@dataclass(frozen=True)
class Words:
    """One line of one column. ``gaps``: mm added at every space (a justified line)."""

    text: str
    x: float
    y: float
    size: float = 14.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    gaps: float = 0.0

    @property
    def width(self) -> float:
        spaces = self.text.count(" ")
        return width(self.text, self.size, self.bold, self.italic) + self.gaps * spaces


@dataclass(frozen=True)
class Stroke:
    """A horizontal or vertical line."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float = 0.2


@dataclass
class Sheet:
    """One page."""

    words: list[Words] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    size: tuple[float, float] = A4


def pdf(sheets: list[Sheet]) -> bytes:
    """The pages as a real PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.size[0] * MM, sheet.size[1] * MM))
        for words in sheet.words:
            _draw(canvas, words, sheet.size[1])
        for stroke in sheet.strokes:
            canvas.setLineWidth(stroke.thickness * MM)
            height = sheet.size[1]
            canvas.line(stroke.x0 * MM, (height - stroke.y0) * MM, stroke.x1 * MM, (height - stroke.y1) * MM)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, words: Words, height: float) -> None:
    canvas.setFillColor(HexColor(f"#{words.colour}"))
    canvas.setFont(font_name(words.bold, words.italic), words.size)
    if not words.gaps:
        canvas.drawString(words.x * MM, (height - words.y) * MM, words.text)
        return
    x = words.x
    for part in words.text.split(" "):
        canvas.drawString(x * MM, (height - words.y) * MM, part)
        x += width(part + " ", words.size, words.bold, words.italic) + words.gaps


def measured(sheets: list[Sheet]) -> Measured:
    """The pages as read back without going through a PDF."""
    pages = []
    for number, sheet in enumerate(sheets, start=1):
        lines = sorted((_line(words) for words in sheet.words), key=lambda line: (round(line.baseline, 1), line.x0))
        rules = tuple(MeasuredRule(s.x0, s.y0, s.x1, s.y1, s.thickness) for s in sheet.strokes)
        pages.append(MeasuredPage(number, *sheet.size, tuple(lines), rules))
    return Measured(tuple(pages), fonts=("Tinos-Regular",))


def _line(words: Words) -> MeasuredLine:
    out = []
    x = words.x
    for part in words.text.split(" "):
        end = x + width(part, words.size, words.bold, words.italic)
        if part:
            out.append(MeasuredWord(part, x, end, words.y, words.size, words.bold, words.italic, words.colour))
        x = end + width(" ", words.size, words.bold, words.italic) + words.gaps
    return MeasuredLine(tuple(out), " ".join(word.text for word in out), out[0].x0, out[-1].x1, words.y)
