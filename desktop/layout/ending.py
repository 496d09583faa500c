"""Endnotes: they follow the last words of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.document.blocks import Block, BlockTable, Document, NoteMark
from desktop.document.lengths import mm
from desktop.layout.profile import Profile

_MARGIN = mm(20)


def with_endnotes(document: Document, profile: Profile) -> Document:
    """The document with its endnotes behind the last block."""
    marks = [mark for section in document.sections for mark in _marks(section.blocks)]
    if not marks:
        return document
    last = document.sections[-1]
    notes = tuple(block for mark in marks for block in mark.blocks)
    if profile.endnotes_on_new_page:
        setup = replace(last.setup, top=_MARGIN, bottom=_MARGIN, left=_MARGIN, right=_MARGIN, columns=())
        apart = replace(last, setup=setup, blocks=notes, begins="nextPage", headers=(), footers=())
        return replace(document, sections=(*document.sections, apart))
    return replace(document, sections=(*document.sections[:-1], replace(last, blocks=(*last.blocks, *notes))))


def _marks(blocks: tuple[Block, ...]) -> Iterator[NoteMark]:
    for block in blocks:
        if isinstance(block, BlockTable):
            yield from (mark for row in block.rows for cell in row.cells for mark in _marks(cell.blocks))
        else:
            yield from (inline for inline in block.inlines if isinstance(inline, NoteMark) and inline.at_end)
