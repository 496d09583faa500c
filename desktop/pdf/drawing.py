"""Draws tagged pages: every stretch of text where layout put it, every rule as a thin line, all of it marked."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop.document.blocks import Font
from desktop.document.fonts import kerning
from desktop.layout.pages import LaidOut, PlacedGround, PlacedPicture, PlacedRule, PlacedText
from desktop.pdf.faces import EmbeddedFont, embedded
from desktop.pdf.images import embeddable
from desktop.pdf.tagging import Shown, Stretch

_PER_POINT = 120
_TWIPS_PER_POINT = 20
_UNDERLINE_BELOW = 0.109
_UNDERLINE_THICK = 0.049
_BOX = "□"
"""Stands for a letter that the font lacks; the text behind it stays the letter (ActualText)."""


_CANVAS: Any = Canvas
"""reportlab's canvas; its stubs do not know the font it opens with, nor the document behind it."""


def draw(
    laid_out: LaidOut, pages: tuple[tuple[Stretch, ...], ...], fonts_kept: list[Font]
) -> tuple[bytes, dict[Font, str]]:
    """The pages as a plain PDF, and for each of ``fonts_kept`` the name of its first subset (ASCII at its codes).

    ``pages``: what is drawn on each page of ``laid_out``, in order.
    """
    out = io.BytesIO()
    canvas = _CANVAS(out, initialFontName=embedded(Font()).fontName, pageCompression=0, invariant=1)
    pen = _Pen(canvas)
    names = {font: pen.subset_name(font) for font in fonts_kept}
    for page, stretches in zip(laid_out.pages, pages, strict=True):
        height = page.height / _TWIPS_PER_POINT
        canvas.setPageSize((page.width / _TWIPS_PER_POINT, height))
        canvas.addLiteral("\n".join(pen.operators(stretches, height)))
        canvas.showPage()
    canvas.save()
    return out.getvalue(), names


@dataclass(slots=True)
class _Subset:
    """The first subset of a font as far as it is known: what the pages call it, and the code of each letter."""

    name: str = ""
    codes: dict[str, int] = field(default_factory=dict)


class _Pen:
    """Writes the operators of pages; ``document``: where reportlab collects the letters and images that are used."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.document = canvas._doc
        self.known: dict[str, _Subset] = {}

    def subset_name(self, font: Font) -> str:
        """How the pages call the subset that holds ASCII."""
        return self._parts(" ", font)[0][0].removeprefix("/")

    def operators(self, stretches: tuple[Stretch, ...], top: float) -> Iterator[str]:
        """Everything that is drawn on a page ``top`` points high."""
        for stretch in stretches:
            yield stretch.opening
            for shown in stretch.items:
                yield from self._item(shown, top)
            yield "EMC"

    def _item(self, shown: Shown, top: float) -> Iterator[str]:
        match shown.item:
            case PlacedRule() as rule:
                yield from _rule(rule, top)
            case PlacedGround() as ground:
                yield _ground(ground, top)
            case PlacedPicture() as placed:
                yield self._picture(placed, top)
            case PlacedText(text=text) as item if text:
                yield from self._text(item, shown, top)

    def _picture(self, item: PlacedPicture, top: float) -> str:
        """The operators by which reportlab shows an image, which it keeps in the document once."""
        x0, y0, x1, y1 = (value / _PER_POINT for value in (item.x0, item.y0, item.x1, item.y1))
        code = self.canvas._code
        begin = len(code)
        self.canvas.drawImage(embeddable(item.picture), x0, top - y1, x1 - x0, y1 - y0)
        operators = "\n".join(code[begin:])
        del code[begin:]
        return operators

    def _parts(self, text: str, font: Font) -> list[tuple[str, bytes]]:
        """Subsets and codes of a text."""
        face = embedded(font)
        known = self.known.setdefault(face.fontName, _Subset())
        try:
            return [(known.name, bytes(map(known.codes.__getitem__, text)))]
        except KeyError:  # a letter that reportlab has yet to give a code
            parts = face.splitString(text, self.document)
        named = [(face.getSubsetInternalName(subset, self.document), codes) for subset, codes in parts]
        if len(parts) == 1 and parts[0][0] == 0:
            known.name = named[0][0]
            known.codes.update(zip(text, parts[0][1], strict=True))
        return named

    def _show(self, text: str, font: Font) -> str:
        if font.kerned:
            return self._show_kerned(text, font)
        return " ".join(f"{name} {font.drawn:g} Tf <{codes.hex()}> Tj" for name, codes in self._parts(text, font))

    def _show_kerned(self, text: str, font: Font) -> str:
        """Letters with the distances that the font asks for between them."""
        units = embedded(font).measured.units
        gaps = [-kerning(font).between(*pair) * 1000 / units for pair in pairwise(text)] + [0.0]
        out = []
        for name, codes in self._parts(text, font):
            mine, gaps = gaps[: len(codes)], gaps[len(codes) :]
            letters = "".join(
                f"{code:02x}>{gap:.0f}<" if gap else f"{code:02x}" for code, gap in zip(codes, mine, strict=True)
            )
            out.append(f"{name} {font.drawn:g} Tf [<{letters}>] TJ")
        return " ".join(out)

    def _text(self, item: PlacedText, shown: Shown, top: float) -> Iterator[str]:
        face = embedded(item.font)
        drawn = item.text
        if not face.letters.issuperset(drawn):
            drawn = "".join(char if char in face.letters else _BOX for char in drawn)
        x, y = item.x / _PER_POINT, top - item.baseline / _PER_POINT
        actual = item.text if shown.actual is None else shown.actual
        letters = self._show(drawn + shown.behind, item.font)
        if drawn != actual:
            letters = (
                f"/Span << /ActualText <feff{(actual + shown.behind).encode('utf-16-be').hex()}> >> BDC {letters} EMC"
            )
        narrowed = item.font.stretch != 100
        share = item.font.stretch / 100
        yield (
            f"{_colour(item.font.colour)} rg BT 1 0 0 1 {x:.3f} {y:.3f} Tm "
            f"{item.font.spacing / _TWIPS_PER_POINT / share:.3f} Tc {_word_spacing(item, drawn, face) / share:.4f} Tw"
        )
        yield f"{item.font.stretch} Tz {letters} 100 Tz" if narrowed else letters  # it would hold for all that follows
        yield "ET"
        if item.font.underline:
            yield _underline(item, x, y)


def _word_spacing(item: PlacedText, drawn: str, face: EmbeddedFont) -> float:
    """What every blank has to be wider for the stretch to end exactly where layout ends it, in points."""
    blanks = drawn.count(" ") + drawn.count("\u00a0")
    return (item.width / _PER_POINT - face.width_pt(drawn, item.font)) / blanks if blanks else 0.0


def _underline(item: PlacedText, x: float, y: float) -> str:
    size = item.font.drawn
    below, end = y - size * _UNDERLINE_BELOW, x + item.width / _PER_POINT
    thick = size * _UNDERLINE_THICK
    return f"{_colour(item.font.colour)} RG {thick:.3f} w {x:.3f} {below:.3f} m {end:.3f} {below:.3f} l S"


_DASHES = {"dotted": "[1 1] 0 d", "dashed": "[3 3] 0 d"}


def _rule(item: PlacedRule, top: float) -> Iterator[str]:
    x0, x1 = item.x0 / _PER_POINT, item.x1 / _PER_POINT
    y0, y1 = top - item.y0 / _PER_POINT, top - item.y1 / _PER_POINT
    width = item.border.width / 8
    dashes = _DASHES.get(item.border.kind, "")
    look = f"{_colour(item.border.colour)} RG {width:.3f} w {dashes}".rstrip()
    flat = abs(x1 - x0) >= abs(y1 - y0)
    for shift in (-width, width) if item.border.kind == "double" else (0.0,):
        dx, dy = (0.0, shift) if flat else (shift, 0.0)
        yield f"{look} {x0 + dx:.3f} {y0 + dy:.3f} m {x1 + dx:.3f} {y1 + dy:.3f} l S"
    if dashes:
        yield "[] 0 d"


def _ground(item: PlacedGround, top: float) -> str:
    x0, y0, x1, y1 = (value / _PER_POINT for value in (item.x0, item.y0, item.x1, item.y1))
    return f"{_colour(item.colour)} rg {x0:.3f} {top - y1:.3f} {x1 - x0:.3f} {y1 - y0:.3f} re f"


@functools.lru_cache(maxsize=256)
def _colour(rrggbb: str) -> str:
    return " ".join(f"{int(rrggbb[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
