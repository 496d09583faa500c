"""PDFium for this room: the library, its raw calls (which carry no types), and the lock that both need."""

from __future__ import annotations

import ctypes
import threading
from typing import Any

import pypdfium2
import pypdfium2.raw

library: Any = pypdfium2
raw: Any = pypdfium2.raw


def _by_address(function: Any, result: Any, *arguments: Any) -> Any:
    """A call of PDFium by plain addresses: objects cost too much for what is asked of every letter."""
    return ctypes.CFUNCTYPE(result, _ADDRESS, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS, _INDEX = ctypes.c_size_t, ctypes.c_int
letter = _by_address(raw.FPDFText_GetUnicode, ctypes.c_uint, _INDEX)
text_object = _by_address(raw.FPDFText_GetTextObject, _ADDRESS, _INDEX)
origin = _by_address(raw.FPDFText_GetCharOrigin, ctypes.c_int, _INDEX, _ADDRESS, _ADDRESS)
matrix_of = _by_address(raw.FPDFText_GetMatrix, ctypes.c_int, _INDEX, _ADDRESS)
font_size = _by_address(raw.FPDFText_GetFontSize, ctypes.c_double, _INDEX)
font_of = _by_address(raw.FPDFTextObj_GetFont, _ADDRESS)
render_mode = _by_address(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)

LOCK = threading.RLock()
"""Held around every use: PDFium is not safe in two threads at once."""
