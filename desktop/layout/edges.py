"""How firmly every line breaks where it does: what the composer asks before it hands a page out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.document.blocks import Document, Source
from desktop.document.lengths import Sixths
from desktop.layout.building import stack_of
from desktop.layout.engine import columns_of
from desktop.layout.paragraphs import ParagraphPiece
from desktop.layout.profile import WORD, Profile, Setting
from desktop.layout.stacks import Stack
from desktop.layout.tables import TablePiece


@dataclass(frozen=True, slots=True)
class MeasuredBreak:
    """One laid line of a paragraph of the body or of a table; widths in sixths of a twip.

    ``natural``: width of its words and of what must stay free behind them; ``available``: what they may take;
    ``wanted``: what they would take with the next word (or the part of it up to a hyphen), None where the line ends by
    itself. ``begin`` and ``end``: the characters of the paragraph that it shows; ``control``: tag of the innermost
    block control around the paragraph.
    """

    source: Source
    index: int
    natural: Sixths
    available: Sixths
    wanted: Sixths | None
    begin: int
    end: int
    text: str
    control: str

    @property
    def slack(self) -> Sixths:
        """How far the break is from its edge: the smaller of what is left and what the next word lacks."""
        left = self.available - self.natural
        return Sixths(left if self.wanted is None else min(left, self.wanted - self.available))


def lines_of(document: Document, profile: Profile = WORD, scale: float = 1.0) -> tuple[MeasuredBreak, ...]:
    """Every line of the body in reading order, whatever page it falls on."""
    setting = Setting(profile, scale)
    stacks = (stack_of(blocks, width, setting) for blocks, width in columns_of(document))
    return tuple(line for stack in stacks for paragraph in _paragraphs(stack) for line in _measured(paragraph))


def _paragraphs(stack: Stack) -> Iterator[ParagraphPiece]:
    for piece in stack.pieces:
        if isinstance(piece, ParagraphPiece):
            yield piece
        elif isinstance(piece, TablePiece):
            for row in piece.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.stack)


def _measured(piece: ParagraphPiece) -> Iterator[MeasuredBreak]:
    paragraph = piece.paragraph
    for index, line in enumerate(piece.lines):
        parts = line.fragments
        yield MeasuredBreak(
            paragraph.source,
            index,
            line.natural,
            line.available,
            line.wanted,
            parts[0].offset if parts else 0,
            parts[-1].offset + len(parts[-1].text) if parts else 0,
            "".join(part.text for part in parts),
            paragraph.controls[-1] if paragraph.controls else "",
        )
