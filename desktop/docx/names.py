"""XML names of WordprocessingML (ECMA-376) that this room reads and writes."""

from __future__ import annotations

import functools

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@functools.cache
def w(name: str) -> str:
    """``w:p`` in the notation of lxml."""
    return f"{{{W}}}{name}"


@functools.cache
def r(name: str) -> str:
    """``r:id`` in the notation of lxml."""
    return f"{{{R}}}{name}"


@functools.lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """The name without its namespace; "" for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
