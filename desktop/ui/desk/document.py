"""The plan as a QTextDocument: one block per line, patched where a new plan differs, never built twice.

The plan is the truth. Blocks hold the id of their line; positions of Qt count UTF-16 units, offsets of the plan
count characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from PySide6.QtGui import QTextBlock, QTextBlockUserData, QTextCursor, QTextDocument

from desktop.domain.editing import At
from desktop.domain.lines import Line, Words, lines
from desktop.domain.plan import Plan
from desktop.ui.desk import formats
from desktop.ui.desk.formats import Look, Piece


class LineId(QTextBlockUserData):
    """The id of the line that a block shows."""

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.id = line_id


class ClosedDocument(QTextDocument):
    """A document that loads nothing, whoever asks: Qt's own reads local files and network shares."""

    def loadResource(self, _kind: int, _name: object) -> None:
        return None


class PlanDocument:
    """Shows one plan in a QTextDocument. ``size``: pixels of the text."""

    def __init__(self, document: QTextDocument, size: int) -> None:
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self.document = document
        self.size = size
        self.lines: list[Line] = []
        self._index: dict[str, int] = {}

    def show(self, plan: Plan) -> None:
        """Shows another plan from the start."""
        self.document.clear()
        self.lines = []
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for line in lines(plan):
            if self.lines:
                cursor.insertBlock()
            self._dress(cursor, line)
            self._write(cursor, formats.pieces(line))
            self.lines.append(line)
        cursor.endEditBlock()
        self._reindex()

    def update(self, plan: Plan) -> None:
        """Shows the next state of the plan: only blocks of lines that differ are touched."""
        after = list(lines(plan))
        first, last = same_ends(self.lines, after)
        old, new = self.lines[first : len(self.lines) - last], after[first : len(after) - last]
        if not old and not new:
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        matcher = SequenceMatcher(None, [line.id for line in old], [line.id for line in new], autojunk=False)
        for tag, a0, a1, b0, b1 in reversed(matcher.get_opcodes()):
            if tag == "equal":
                for a, b in zip(range(a0, a1), range(b0, b1), strict=True):
                    self._patch(first + a, old[a], new[b])
            else:
                self._replace(cursor, (first + a0, first + a1), new[b0:b1])
        cursor.endEditBlock()
        self.lines[first : first + len(old)] = new
        self._reindex()

    def rewrite(self, line_id: str, words: Words) -> None:
        """Other words in one line, everything else as it is: what typing needs, and fast."""
        index = self._index[line_id]
        old = self.lines[index]
        new = replace(old, words=words)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        self._patch(index, old, new)
        cursor.endEditBlock()
        self.lines[index] = new

    def _replace(self, cursor: QTextCursor, span: tuple[int, int], new: list[Line]) -> None:
        """Puts lines in place of those of a span; the first line of a plan is never among them."""
        first, last = span
        kept = min(last, first + len(new))
        for index in reversed(range(kept, last)):
            self._remove_block(cursor, index)
        for index in range(first, kept):
            self._reuse(cursor, index, new[index - first])
        for index, line in enumerate(new[kept - first :], kept):
            self._add_block(cursor, index, line)

    def _remove_block(self, cursor: QTextCursor, index: int) -> None:
        block = self.document.findBlockByNumber(index)
        cursor.setPosition(block.position() - 1)
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # Where the block before is empty Qt keeps format and data of the one removed.
        self._dress(cursor, self.lines[index - 1])

    def _reuse(self, cursor: QTextCursor, index: int, line: Line) -> None:
        cursor.setPosition(self.document.findBlockByNumber(index).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._dress(cursor, line)
        self._write(cursor, formats.pieces(line))

    def _add_block(self, cursor: QTextCursor, index: int, line: Line) -> None:
        before = self.document.findBlockByNumber(index - 1)
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.insertBlock()
        self._dress(cursor, line)
        self._write(cursor, formats.pieces(line))

    def _dress(self, cursor: QTextCursor, line: Line) -> None:
        cursor.setBlockFormat(formats.block_format(line, self.size))
        cursor.setBlockCharFormat(formats.char_format(formats.empty_look(line), self.size))
        cursor.block().setUserData(LineId(line.id))

    def _write(self, cursor: QTextCursor, value: list[Piece]) -> None:
        for words, look in value:
            cursor.insertText(words, formats.char_format(look, self.size))

    def _patch(self, index: int, old: Line, new: Line) -> None:
        """Changes one block from one state of its line to the next, touching only the letters that differ."""
        if old == new:
            return
        block = self.document.findBlockByNumber(index)
        cursor = QTextCursor(block)
        before, after = _letters(formats.pieces(old)), _letters(formats.pieces(new))
        if before != after:
            start, end = same_ends(before, after)
            middle = _gathered(after[start : len(after) - end])
            cursor.setPosition(block.position() + _units(before[:start]))
            reach = _units(before[start : len(before) - end])
            cursor.setPosition(cursor.position() + reach, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._write(cursor, middle)
        fresh = formats.block_format(new, self.size)
        if formats.block_format(old, self.size) != fresh:
            cursor.setBlockFormat(fresh)
        if formats.empty_look(old) != formats.empty_look(new):
            cursor.setBlockCharFormat(formats.char_format(formats.empty_look(new), self.size))

    def _reindex(self) -> None:
        self._index = {line.id: index for index, line in enumerate(self.lines)}

    # Places

    def index_of(self, line_id: str) -> int | None:
        """Which block shows a line; None where none does."""
        return self._index.get(line_id)

    def line_at(self, block: QTextBlock) -> Line:
        """The line that a block shows."""
        return self.lines[block.blockNumber()]

    def at(self, position: int) -> At:
        """A position of Qt as a place of the plan."""
        block = self.document.findBlock(position)
        line = self.line_at(block)
        return At(line.id, characters(line.plain, position - block.position()))

    def position(self, at: At) -> int:
        """A place of the plan as a position of Qt; the start where the plan has no such line."""
        index = self._index.get(at.line)
        if index is None:
            return 0
        block = self.document.findBlockByNumber(index)
        return block.position() + units(self.lines[index].plain[: at.offset])


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, count: int) -> int:
    """How many characters the first ``count`` UTF-16 units of a text are."""
    if len(text) == units(text):
        return min(count, len(text))
    at = 0
    for index, char in enumerate(text):
        if at >= count:
            return index
        at += 2 if char > "\uffff" else 1
    return len(text)


def shown(line: Line) -> str:
    """The words of a line as its block holds them."""
    return line.plain.replace("\n", "\u2028")


_Letter = tuple[str, Look]


def _letters(value: list[Piece]) -> list[_Letter]:
    return [(char, look) for words, look in value for char in words]


def _gathered(letters: list[_Letter]) -> list[Piece]:
    return [("".join(char for char, _look in run), look) for look, run in groupby(letters, key=lambda pair: pair[1])]


def _units(letters: list[_Letter]) -> int:
    return sum(2 if char > "\uffff" else 1 for char, _look in letters)


def same_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many items two lists have in common at their start and at their end, never counted twice."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    most -= start
    end = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    return start, end
