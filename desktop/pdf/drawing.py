"""Draws tagged pages: every stretch of text where layout put it, every rule as a thin line, all of it marked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop.document.blocks import Font
from desktop.layout.pages import LaidOut, PlacedRule, PlacedText
from desktop.pdf.faces import EmbeddedFont, embedded
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
    pen = _Pen(canvas._doc)
    names = {font: pen.subset_name(font) for font in fonts_kept}
    for page, stretches in zip(laid_out.pages, pages, strict=True):
        height = page.height / _TWIPS_PER_POINT
        canvas.setPageSize((page.width / _TWIPS_PER_POINT, height))
        canvas.addLiteral("\n".join(pen.operators(stretches, height)))
        canvas.showPage()
    canvas.save()
    return out.getvalue(), names


class _Pen:
    """Writes the operators of pages; ``document``: where reportlab collects the letters that are used."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def subset_name(self, font: Font) -> str:
        """How the pages call the subset that holds ASCII."""
        return self._parts(" ", font)[0][0].removeprefix("/")

    def operators(self, stretches: tuple[Stretch, ...], top: float) -> Iterator[str]:
        """Everything that is drawn on a page ``top`` points high."""
        for stretch in stretches:
            yield stretch.opening
            for shown in stretch.items:
                if isinstance(shown.item, PlacedRule):
                    yield _rule(shown.item, top)
                elif isinstance(shown.item, PlacedText) and shown.item.text:
                    yield from self._text(shown.item, shown, top)
            yield "EMC"

    def _parts(self, text: str, font: Font) -> list[tuple[str, bytes]]:
        """Subsets and codes of a text."""
        face = embedded(font)
        parts = face.splitString(text, self.document)
        return [(face.getSubsetInternalName(subset, self.document), codes) for subset, codes in parts]

    def _show(self, text: str, font: Font) -> str:
        return " ".join(f"{name} {font.size / 2:g} Tf <{codes.hex()}> Tj" for name, codes in self._parts(text, font))

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
        yield (
            f"{_colour(item.font.colour)} rg BT 1 0 0 1 {x:.3f} {y:.3f} Tm "
            f"{item.font.spacing / _TWIPS_PER_POINT:.3f} Tc {_word_spacing(item, drawn, face):.4f} Tw"
        )
        yield letters
        yield "ET"
        if item.font.underline:
            yield _underline(item, x, y)


def _word_spacing(item: PlacedText, drawn: str, face: EmbeddedFont) -> float:
    """What every blank has to be wider for the stretch to end exactly where layout ends it, in points."""
    blanks = drawn.count(" ") + drawn.count("\u00a0")
    return (item.width / _PER_POINT - face.width_pt(drawn, item.font)) / blanks if blanks else 0.0


def _underline(item: PlacedText, x: float, y: float) -> str:
    size = item.font.size / 2
    below, end = y - size * _UNDERLINE_BELOW, x + item.width / _PER_POINT
    thick = size * _UNDERLINE_THICK
    return f"{_colour(item.font.colour)} RG {thick:.3f} w {x:.3f} {below:.3f} m {end:.3f} {below:.3f} l S"


def _rule(item: PlacedRule, top: float) -> str:
    x0, x1 = item.x0 / _PER_POINT, item.x1 / _PER_POINT
    y0, y1 = top - item.y0 / _PER_POINT, top - item.y1 / _PER_POINT
    width = item.border.width / 8
    return f"{_colour(item.border.colour)} RG {width:.3f} w {x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _colour(rrggbb: str) -> str:
    return " ".join(f"{int(rrggbb[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
