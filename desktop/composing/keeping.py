"""What stays on one page: the signature with at least two lines of text before it.

A page that holds nothing but a signature could be put under any text.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from desktop.composing.firm import lines_in
from desktop.document.blocks import Block, BlockTable, Paragraph, Section
from desktop.document.lengths import Twips
from desktop.docx import markup
from desktop.docx.names import w
from desktop.docx.reading import Read

LEAST_LINES = 2
_ROOM = "cho_ky"


def keep_text_with_signature(read: Read) -> None:
    """Sets "keep with next" on the last paragraphs before the signature, until they are two lines of text."""
    for section in read.document.sections:
        at = next((i for i, block in enumerate(section.blocks) if _is_signature(block)), None)
        if at is not None:
            _keep_before(section, at, read.elements)


def _is_signature(block: Block) -> bool:
    return isinstance(block, BlockTable) and any(_ROOM in p.controls for p in _paragraphs_of(block))


def _paragraphs_of(table: BlockTable) -> Iterable[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from (block for block in cell.blocks if isinstance(block, Paragraph))


def _keep_before(section: Section, at: int, elements: tuple[etree._Element, ...]) -> None:
    width = Twips(section.setup.width - section.setup.left - section.setup.right)
    seen = 0
    for block in reversed(section.blocks[:at]):
        if seen >= LEAST_LINES:
            return
        if isinstance(block, BlockTable):
            last = elements[block.source.block].findall(w("tr"))[-1:]
            for element in (p for row in last for p in row.iter(w("p"))):
                _keep_with_next(element)
            return
        seen += lines_in(block, width) if block.inlines else 0
        _keep_with_next(elements[block.source.block])


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(w("keepNext")):
        properties.remove(old)
    style = properties.find(w("pStyle"))
    properties.insert(0 if style is None else 1, markup.elements("<w:keepNext/>")[0])
