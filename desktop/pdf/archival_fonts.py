"""Fonts and colours as the content streams of a PDF use them: embedded, as wide as told, readable as text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

_SHOWING = {"Tj", "TJ", "'", '"'}
_CMYK = {"k", "K"}
_WIDTH_TOLERANCE = 1.0
"""Thousandths of an em between the width that is told and the one of the embedded program."""
_NO_TEXT = {"0000", "FEFF", "FFFE"}


@dataclass
class _Used:
    """Fonts by object, with the codes that are shown in them; names of other deviations met on the way."""

    codes: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Any] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)


def font_deviations(pdf: Pdf) -> set[str]:
    """Deviations of all fonts that pages and appearances show text in, and of the colours they use."""
    used = _Used()
    for page in pdf.pages:
        _scan(page.obj, page.obj.get("/Resources", Dictionary()), used)
        for annotation in page.obj.get("/Annots", Array([])):
            looks = annotation.get("/AP", Dictionary()).get("/N")
            if isinstance(looks, Stream):
                _scan(looks, looks.get("/Resources", Dictionary()), used)
    for key, font in used.fonts.items():
        used.found.update(_in_font(font, used.codes[key]))
    return used.found


def _scan(content: Any, resources: Any, used: _Used) -> None:
    font: Any = None
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            font = resources.get("/Font", Dictionary()).get(str(operands[0]))
        elif name in _SHOWING and font is not None:
            used.fonts[font.objgen] = font
            used.codes.setdefault(font.objgen, set()).update(_codes(operands))
        elif name in _CMYK or (name in ("cs", "CS") and operands[0] == Name.DeviceCMYK):
            used.found.add("colour")
        elif name == "Do":
            inner = resources.get("/XObject", Dictionary()).get(str(operands[0]))
            if isinstance(inner, Stream) and inner.get("/Subtype") == Name.Form:
                _scan(inner, inner.get("/Resources", resources), used)


def _codes(operands: Any) -> Iterator[int]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield from bytes(operand)
        elif isinstance(operand, Array):
            yield from _codes(operand.as_list())


def _in_font(font: Any, codes: set[int]) -> Iterator[str]:
    """A simple TrueType font, the only kind that we write; of others only whether they are embedded."""
    descriptor = font.get("/FontDescriptor", Dictionary())
    program = next((descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None)
    if program is None and font.get("/Subtype") not in (Name.Type0, Name.Type3):
        yield "font-embedded"
        return
    texts = _texts(font)
    if any(texts.get(code, "0000") in _NO_TEXT for code in codes):
        yield "font-to-unicode"
    if font.get("/Subtype") == Name.TrueType and "/FontFile2" in descriptor:
        yield from _against_program(font, descriptor.FontFile2.read_bytes(), codes)


def _texts(font: Any) -> dict[int, str]:
    """What each code reads as, in hexadecimal UTF-16, by the font's ToUnicode map."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, Stream):
        return {}
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>", stream.read_bytes())
    return {int(code, 16): text.decode().upper() for code, text in pairs}


def _against_program(font: Any, program: bytes, codes: set[int]) -> Iterator[str]:
    from fontTools.ttLib import TTFont, TTLibError  # heavy: only where a file is checked

    try:
        with TTFont(io.BytesIO(program), lazy=True) as embedded:
            opened: Any = embedded  # its tables are typed by their names only
            units, metrics = opened["head"].unitsPerEm, opened["hmtx"].metrics
            table = opened["cmap"].getcmap(1, 0) or opened["cmap"].getcmap(3, 0)
            glyphs = {code & 0xFF: name for code, name in table.cmap.items()} if table else {}
    except (TTLibError, KeyError):
        yield "font-embedded"
        return
    first, widths = int(font.get("/FirstChar", 0)), [float(width) for width in font.get("/Widths", Array([]))]
    for code in codes:
        glyph = glyphs.get(code, ".notdef")
        told = widths[code - first] if 0 <= code - first < len(widths) else -1.0
        if glyph == ".notdef":
            yield "font-notdef"
        elif abs(told - metrics[glyph][0] * 1000 / units) > _WIDTH_TOLERANCE:
            yield "font-widths"
