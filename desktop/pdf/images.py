"""Image files of documents → what reportlab embeds: opaque, in the colours that an archive may hold."""

from __future__ import annotations

import functools
import io
from typing import Any

from reportlab.lib.utils import ImageReader

from desktop.document.blocks import Picture

_MOST_PIXELS = 3000
"""Pixels on a side: 300 to the inch on a whole page."""


@functools.lru_cache(maxsize=32)
def embeddable(picture: Picture) -> Any:
    """The image for reportlab; JPEGs of screens and scanners as they are, everything else flattened on white."""
    from PIL import Image

    opened: Any = Image.open(io.BytesIO(picture.data))
    if opened.format == "JPEG" and opened.mode in ("RGB", "L") and max(opened.size) <= _MOST_PIXELS:
        return ImageReader(io.BytesIO(picture.data))
    if opened.mode == "L":
        flat = opened.copy()
    else:
        layered = opened.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    flat.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    return ImageReader(flat)
