"""Footnotes: the words that a page keeps free room for below its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.document.blocks import Block, Border, NoteMark
from desktop.document.lengths import Twips
from desktop.layout.building import stack_of
from desktop.layout.paragraphs import ParagraphPiece
from desktop.layout.pieces import Sheet
from desktop.layout.profile import Setting
from desktop.layout.stacks import Stack
from desktop.layout.tables import TablePiece

_LINE = Border(4)
_SHARE = 4
"""The line above the notes takes a quarter of the column."""
_LEAST_TEXT = 400
"""Twips of a page that stay free for the text, however long its notes are."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a page takes: text, notes below it, and what is left of both."""

    body: Stack | None
    rest: Stack | None
    notes: Stack
    late: Stack


def marks_of(stack: Stack) -> Iterator[NoteMark]:
    """The marks of footnotes in the order of the text."""
    for piece in stack.pieces:
        if isinstance(piece, ParagraphPiece):
            lines = piece.lines[piece.start : piece.stop]
            yield from (mark for line in lines for mark in line.notes if not mark.at_end)
        elif isinstance(piece, TablePiece):
            yield from (mark for row in piece.rows for cell in row.cells for mark in marks_of(cell.stack))


def height_of(notes: Stack, setting: Setting) -> int:
    """Room that notes take with the line above them."""
    return _needed(notes) + setting.profile.note_gap if notes.pieces else 0


def _needed(stack: Stack) -> int:
    """Its height but for what is below the words of the last line."""
    last = stack.pieces[-1] if stack.pieces else None
    return stack.height - (last.lines[last.stop - 1].extra + last.after if isinstance(last, ParagraphPiece) else 0)


def cut_with_notes(stack: Stack, room: int, late: Stack, column: tuple[Twips, Setting]) -> Cut:
    """As much text as fits together with its notes. ``late``: notes that a page before had no room for."""
    width, setting = column
    body, rest = stack.cut(room - min(height_of(late, setting), room - _LEAST_TEXT), must=True)
    marks = list(marks_of(body)) if body else []
    if not marks:
        return _divided(body, rest, late, (room, setting))
    kept = marks
    for count in range(len(marks), -1, -1):  # as many notes as marks are left in the text above them
        notes = _joined(late, marks[:count], width, setting)
        above, below = stack.cut(max(room - height_of(notes, setting), _LEAST_TEXT), must=True)
        found = list(marks_of(above)) if above else []
        if len(found) > count and count < len(marks):
            break  # without the note there is room for its mark, and with it there is not: the line goes
        body, rest, kept = above, below, found
        if len(found) >= count:
            break
    return _divided(body, rest, _joined(late, kept, width, setting), (room, setting))


def _joined(late: Stack, marks: list[NoteMark], width: Twips, setting: Setting) -> Stack:
    blocks: tuple[Block, ...] = tuple(block for mark in marks for block in mark.blocks)
    return Stack((*late.pieces, *stack_of(blocks, width, setting).pieces), late.fresh if late.pieces else True)


def _divided(body: Stack | None, rest: Stack | None, notes: Stack, space: tuple[int, Setting]) -> Cut:
    """Notes that are longer than their page go on below the next one."""
    room, setting = space
    used = _needed(body) if body else 0
    free = room - used - setting.profile.note_gap
    if not notes.pieces or _needed(notes) <= free:
        return Cut(body, rest, notes, Stack(()))
    shown, late = notes.cut(free, must=not used)
    return Cut(body, rest, shown or Stack(()), late or Stack(()))


def place_notes(notes: Stack, left: int, bottom: int, width: int, sheet: Sheet) -> None:
    """Puts notes on a page so that they end at ``bottom``, with the line above them."""
    if notes.pieces:
        top = bottom - _needed(notes)
        sheet.rule(left, top - _ABOVE, left + width // _SHARE, top - _ABOVE, _LINE)
        notes.place(left, top, sheet)


_ABOVE = 57
"""The line stands a millimetre above the notes."""
