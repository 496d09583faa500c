"""The letters of a page as PDFium finds them: which, drawn by what, where, in what look."""

from __future__ import annotations

import ctypes
import functools
import math
import re
from dataclasses import dataclass, field
from typing import Any
from unicodedata import combining

from desktop.pdf.pdfium import font_of, font_size, letter, matrix_of, origin, raw, render_mode, text_object
from desktop.pdf.planes import MM, Place
from desktop.pdf.read_rules import colour

HYPHENS = "\x02\xad"
"""How PDFium and fonts name a hyphen at the end of a line."""
_HYPHEN_IN_TEXT = "\ufffe"
"""How PDFium writes that hyphen when it is asked for all letters at once."""
_NO_LETTER = re.compile("[\0\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_UNUSUAL = re.compile(f"[{HYPHENS}]|{_NO_LETTER.pattern}")
_INVISIBLE = 3
_EVEN = 0.1
"""In em: letters that take together only this much more or less than they are wide have no gap among them."""
_MOST_OPEN = 16
"""Pages that are kept open for their fonts."""
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6


@dataclass(frozen=True, slots=True)
class Look:
    """What all letters of one text object share. ``turned``: not written from left to right.

    ``height``: its size in mm. ``font`` with ``em``: what the advance of a letter is asked from, in mm.
    """

    font: Any = field(compare=False)
    em: float = field(compare=False)
    height: float = field(compare=False)
    size: float
    bold: bool
    italic: bool
    colour: str
    visible: bool
    turned: bool
    advances: dict[str, float] = field(default_factory=dict, compare=False)
    """How far the pen moves on at each letter, in mm; shared by all text objects in this font and size."""
    widths: dict[str, tuple[float, float]] = field(default_factory=dict, compare=False)
    """The same of whole stretches of letters and of their last one; not a number where one of them is unusual."""


class Fonts:
    """What was learnt of the fonts of a document. A page that brought a new font stays open: as long as it is, the
    address of a font is that of no other."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.faces: dict[int, tuple[str, bool, bool]] = {}
        self.advances: dict[tuple[int, float], tuple[dict[str, float], dict[str, tuple[float, float]]]] = {}
        self._open: list[Any] = []
        self._known = 0

    def finish(self, page: Any) -> None:
        """Closes a page that has been read, or keeps it for its fonts."""
        self._open.append(page)
        if len(self._open) > _MOST_OPEN:
            self.close()
        elif len(self.faces) == self._known:
            self._open.pop().close()
        self._known = len(self.faces)

    def close(self) -> None:
        """Closes all pages that are still open, and forgets their fonts."""
        for page in self._open:
            page.close()
        self._open.clear()
        self.faces.clear()
        self.advances.clear()


class Letters:
    """The letters of one page, numbered as PDFium does. ``text``: one character each."""

    def __init__(self, text: Any, place: Place, quarter_turns: int, fonts: Fonts) -> None:
        self._text, self._place, self._quarter_turns, self._fonts = text, place, quarter_turns, fonts
        self._page = ctypes.cast(text.raw, ctypes.c_void_p).value or 0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._looks: dict[int, Look] = {}
        self.text = self._all()

    def _all(self) -> str:
        """Every letter. Asked for at once where PDFium gives one character for each, as it nearly always does."""
        count = raw.FPDFText_CountChars(self._text)
        units = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self._text, 0, count, units) == count + 1:
            whole = bytes(units)[:-2].decode("utf-16-le", "surrogatepass")
            if len(whole) == count:
                return re.sub(_HYPHEN_IN_TEXT, lambda found: chr(letter(self._page, found.start())), whole)
        return "".join(chr(letter(self._page, index)) for index in range(count))

    def drawn_by(self, index: int) -> int:
        """Address of the text object that drew a letter; 0 for one that PDFium put in."""
        address: int = text_object(self._page, index)
        return address

    def spaced(self, begin: int, end: int) -> bool:
        """Whether a space is drawn among these letters, however narrow it came out."""
        return any(self.text[index].isspace() and self.drawn_by(index) for index in range(begin, end))

    def is_letter(self, index: int) -> bool:
        """Whether anything is seen of it."""
        return not _NO_LETTER.match(self.text[index])

    def origin(self, index: int) -> tuple[float, float]:
        """Where the pen stood, in mm from the upper left corner."""
        x_at, y_at = self._at
        origin(self._page, index, x_at, y_at)
        return self._place(self._x.value, self._y.value)

    def look(self, index: int, drawn_by: int) -> Look:
        """The look of the text object that drew this letter."""
        look = self._looks.get(drawn_by)
        if look is None:
            look = self._looks[drawn_by] = self._look(index, drawn_by)
        return look

    def _look(self, index: int, drawn_by: int) -> Look:
        font = font_of(drawn_by)
        fonts = self._fonts
        if font not in fonts.faces:
            fonts.faces[font] = _face(font)
        name, bold, italic = fonts.faces[font]
        m = raw.FS_MATRIX()
        matrix_of(self._page, index, ctypes.addressof(m))
        wide, high = math.hypot(m.a, m.b), math.hypot(m.c, m.d)
        slanted = m.a * m.c + m.b * m.d > 0.1 * wide * high
        turn = (math.degrees(math.atan2(m.b, m.a)) - 90 * self._quarter_turns) % 360
        turned = 1 < turn < 359
        ink, alpha = colour(raw.FPDFPageObj_GetFillColor, ctypes.cast(drawn_by, raw.FPDF_PAGEOBJECT))
        visible = render_mode(drawn_by) != _INVISIBLE and alpha > 0
        if visible:
            fonts.names.add(name)
        size = font_size(self._page, index)
        em, points = size * wide * MM, round(size * high, 2)
        advances, widths = fonts.advances.setdefault((font, em), ({}, {})) if font and not turned else ({}, {})
        return Look(font, em, points * MM, points, bold, italic or slanted, ink, visible, turned, advances, widths)

    def advance(self, index: int, look: Look) -> float:
        """How far the pen moves on at this letter, in mm; its box where the font does not say. A mark stands above."""
        char = self.text[index]
        advance = look.advances.get(char)
        if advance is None:
            advance = look.advances[char] = self._advance(index, look)
        return advance

    def _advance(self, index: int, look: Look) -> float:
        char = self.text[index]
        if combining(char):
            return 0.0
        width = ctypes.c_float()
        font = ctypes.cast(look.font, raw.FPDF_FONT)
        if not look.turned and raw.FPDFFont_GetGlyphWidth(font, ord(char), 1.0, width) and width.value > 0:
            return float(width.value) * look.em
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        return max(0.0, float(box.right - box.left) * MM)

    def ends(self, begin: int, end: int, look: Look) -> tuple[float, float, float] | None:
        """Both ends and the baseline of letters of one object; None where the last one does not stand as far from the
        first as they are wide."""
        chars = self.text[begin:end]
        width, last = look.widths.get(chars) or self._width(begin, end, look)
        x0, y = self.origin(begin)
        last_x, last_y = self.origin(end - 1) if end - begin > 1 else (x0, y)
        x1, give = last_x + last, _EVEN * look.em
        return (x0, x1, y) if abs(x1 - x0 - width) < give and abs(last_y - y) < give else None

    def _width(self, begin: int, end: int, look: Look) -> tuple[float, float]:
        chars = self.text[begin:end]
        advances = [math.nan] if _UNUSUAL.search(chars) else [self.advance(index, look) for index in range(begin, end)]
        look.widths[chars] = found = sum(advances), advances[-1]
        return found


def _face(font: int) -> tuple[str, bool, bool]:
    handle = ctypes.cast(font, raw.FPDF_FONT)
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    return _by_name(buffer.value.decode("utf-8", "replace"), max(0, raw.FPDFFont_GetFlags(handle)))


@functools.lru_cache(maxsize=1024)
def _by_name(full_name: str, flags: int) -> tuple[str, bool, bool]:
    """Base name without its subset tag, whether it is bold, whether it is italic."""
    name = re.sub(r"^[A-Z]{6}\+", "", full_name)
    low = name.casefold()
    bold = "bold" in low or "black" in low or bool(flags & _BOLD_FLAG)
    return name, bold, "italic" in low or "oblique" in low or bool(flags & _ITALIC_FLAG)
