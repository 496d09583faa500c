"""What blocks say about their neighbours: gaps that close, edges that join, frames beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from desktop.document.blocks import Block, Drawing, Floating, Paragraph, Part, Shape
from desktop.document.lengths import Twips
from desktop.docx.paragraphs import Met
from desktop.docx.properties import Frame

_NONE = Twips(0)


def arranged(met: Sequence[Met]) -> list[Block]:
    """The blocks in order, with what their neighbours make of them."""
    flowing = _unframed(met)
    return [_joined(here, *_neighbours(flowing, at)) for at, here in enumerate(flowing)]


def _unframed(met: Sequence[Met]) -> list[Met]:
    """Paragraphs with a frame of their own float beside the next paragraph in the flow; where none follows, they are in
    it themselves."""
    out: list[Met] = []
    waiting: list[tuple[Frame, list[Met]]] = []
    for frame, group in groupby(met, key=lambda here: here.frame):
        run = list(group)
        if frame is not None:
            waiting.append((frame, run))
            continue
        for here in run:
            if waiting and isinstance(here.block, Paragraph):
                floats = (*(_floating(*framed) for framed in waiting), *here.block.floats)
                here = replace(here, block=replace(here.block, floats=floats))
                waiting = []
            out.append(here)
    return out + [replace(here, frame=None) for _, run in waiting for here in run]


def _floating(frame: Frame, framed: Sequence[Met]) -> Floating:
    blocks = tuple(arranged([replace(here, frame=None) for here in framed]))
    part = Part(_NONE, _NONE, frame.width, frame.height, Shape("none", blocks=blocks))
    wrap = "square" if frame.wraps else "none"
    return Floating(Drawing(frame.width, frame.height, (part,)), frame.x, frame.y, wrap, distances=frame.gaps)


def _neighbours(met: Sequence[Met], at: int) -> Iterator[Met | None]:
    yield met[at - 1] if at else None
    yield met[at + 1] if at + 1 < len(met) else None


def _joined(here: Met, above: Met | None, below: Met | None) -> Block:
    """Without the gaps that contextual spacing takes away, and the edges between paragraphs with the same ones."""
    block = here.block
    if not isinstance(block, Paragraph):
        return block
    shape = block.format
    if here.contextual:
        shape = replace(
            shape,
            before=_NONE if _same_style(block, above) else shape.before,
            after=_NONE if _same_style(block, below) else shape.after,
        )
    if _edges(block):
        if _same_edges(block, above):
            shape = replace(shape, top_border=here.between)
        if _same_edges(block, below):
            shape = replace(shape, bottom_border=None)
    return block if shape == block.format else replace(block, format=shape)


def _same_style(one: Paragraph, other: Met | None) -> bool:
    return other is not None and isinstance(other.block, Paragraph) and one.format.style == other.block.format.style


def _edges(paragraph: Paragraph) -> tuple[object, ...]:
    """What has to be equal for two paragraphs to stand in one box; () where there is no box."""
    shape = paragraph.format
    edges = (shape.top_border, shape.bottom_border, shape.left_border, shape.right_border)
    return (*edges, shape.left + min(shape.first_line, 0), shape.right) if any(edges) else ()


def _same_edges(one: Paragraph, other: Met | None) -> bool:
    """Paragraphs whose edges are all equal stand in one box."""
    return other is not None and isinstance(other.block, Paragraph) and _edges(one) == _edges(other.block)
