"""Page numbers written into the text: which page a paragraph is on, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.document.blocks import (
    Block,
    BlockTable,
    Document,
    Drawing,
    Inline,
    PageCountField,
    PageNumberField,
    Paragraph,
    Shape,
    TextRun,
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """``page``: the number of the page as printed; ``pages``: by block, where known; ``count``: of all pages."""

    page: str = "1"
    count: str = "1"
    pages: Mapping[int, str] | None = None

    def of(self, block: int) -> str:
        """The number of the page on which a block begins."""
        return self.pages.get(block, self.page) if self.pages is not None else self.page


def is_numbered(blocks: tuple[Block, ...], *, counted: bool = False) -> bool:
    """Whether there is a page number in the blocks; with ``counted`` only the number of all pages is asked for."""
    return any(
        _is_table_numbered(block, counted) if isinstance(block, BlockTable) else _is_paragraph_numbered(block, counted)
        for block in blocks
    )


def _is_table_numbered(table: BlockTable, counted: bool) -> bool:
    return any(is_numbered(cell.blocks, counted=counted) for row in table.rows for cell in row.cells)


def _is_paragraph_numbered(paragraph: Paragraph, counted: bool) -> bool:
    kinds = PageCountField if counted else PageNumberField | PageCountField
    if any(isinstance(inline, kinds) for inline in paragraph.inlines):
        return True
    return any(is_numbered(boxed, counted=counted) for boxed in _boxes(paragraph))


def _boxes(paragraph: Paragraph) -> list[tuple[Block, ...]]:
    drawings = [floating.drawing for floating in paragraph.floats]
    drawings += [inline for inline in paragraph.inlines if isinstance(inline, Drawing)]
    return [part.content.blocks for d in drawings for part in d.parts if isinstance(part.content, Shape)]


def numbered(blocks: tuple[Block, ...], numbers: Numbers) -> tuple[Block, ...]:
    """The blocks with their page numbers written in."""
    if not is_numbered(blocks):
        return blocks
    return tuple(_table(b, numbers) if isinstance(b, BlockTable) else _paragraph(b, numbers) for b in blocks)


def numbered_document(document: Document, numbers: Numbers) -> Document:
    """The document with the page numbers of its body written in; those of headers are each page's own."""
    sections = tuple(replace(section, blocks=numbered(section.blocks, numbers)) for section in document.sections)
    return replace(document, sections=sections)


def _table(table: BlockTable, numbers: Numbers) -> BlockTable:
    rows = tuple(
        replace(row, cells=tuple(replace(cell, blocks=numbered(cell.blocks, numbers)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _paragraph(paragraph: Paragraph, numbers: Numbers) -> Paragraph:
    page = numbers.of(paragraph.source.block)
    inlines = tuple(_inline(inline, page, numbers) for inline in paragraph.inlines)
    floats = tuple(replace(f, drawing=_drawing(f.drawing, numbers)) for f in paragraph.floats)
    return replace(paragraph, inlines=inlines, floats=floats)


def _inline(inline: Inline, page: str, numbers: Numbers) -> Inline:
    if isinstance(inline, PageNumberField):
        return TextRun(page, inline.font)
    if isinstance(inline, PageCountField):
        return TextRun(numbers.count, inline.font)
    return _drawing(inline, numbers) if isinstance(inline, Drawing) else inline


def _drawing(drawing: Drawing, numbers: Numbers) -> Drawing:
    parts = []
    for part in drawing.parts:
        if isinstance(part.content, Shape) and part.content.blocks:
            shape = replace(part.content, blocks=numbered(part.content.blocks, numbers))
            part = replace(part, content=shape)
        parts.append(part)
    return replace(drawing, parts=tuple(parts))
