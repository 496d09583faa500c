"""Image files inside a package, looked at before anything relies on them: whole, of a known kind, within limits."""

from __future__ import annotations

import functools
import io
import struct
import zlib

MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 40_000_000
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
"""Formats that can be drawn; metafiles of Windows cannot."""


@functools.lru_cache(maxsize=32)
def is_drawable(data: bytes) -> bool:
    """Whether the bytes are an image that can be drawn."""
    if len(data) > MOST_BYTES:
        return False
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                return False
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error):
        return False
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
    return True
