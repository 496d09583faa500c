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
    """A call of PDFium that takes and gives addresses: objects cost too much for what is asked of every letter."""
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_DOUBLE = ctypes.POINTER(ctypes.c_double)
letter = _by_address(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_int)
text_object = _by_address(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
origin = _by_address(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_int, _DOUBLE, _DOUBLE)

LOCK = threading.RLock()
"""Held around every use: PDFium is not safe in two threads at once."""
