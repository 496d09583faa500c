"""Blocks of a DOCX → lines as recognition reads them; each paragraph is whole, each table stands where it stood.

What has no place in the flow of the text (headers, notes, boxes, remarks, pictures) is block_import.py's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.document.blocks import (
    Alignment,
    Block,
    BlockTable,
    Break,
    BreakKind,
    Document,
    Inline,
    Paragraph,
    Tab,
    TextRun,
)
from desktop.document.lengths import Twips
from desktop.importing import emphasis
from desktop.importing.block_tables import is_layout, plan_table
from desktop.importing.ledger import Ledger
from desktop.importing.lines import Line
from desktop.importing.marks import mark_of
from desktop.importing.recognising.zones import is_appendix_label
from desktop.importing.repair import MOST_LINES, mended, sound, too_long
from desktop.importing.vocabulary import ATTACHED, BASIS
from desktop.importing.wrapping import end_mark

HIDDEN = "Chữ trong ô bảng bị gộp che, không in ra."
_TAB_TWIPS = 960
"""Width of the eight letters that a tab counts for."""
_MOST_CAPTION = 20
_NO_OFFSET = Twips(0)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line, and the same with signs of emphasis in it."""

    line: Line
    marked: str


def lines_of(document: Document, ledger: Ledger) -> list[Spoken]:
    """The lines of the text in reading order. Refuses more than any plan has."""
    flow = _Flow(ledger)
    for section in document.sections:
        flow.take(section.blocks)
    return flow.spoken


class _Flow:
    """Takes blocks one by one; ``_blank``: the paragraph above is empty; ``_centred``: it is centred."""

    def __init__(self, ledger: Ledger) -> None:
        self.spoken: list[Spoken] = []
        self._ledger = ledger
        self._blank = False
        self._centred = False
        self._number = 0

    def take(self, blocks: tuple[Block, ...], offset: Twips = _NO_OFFSET) -> None:
        """``offset``: how far the column of the blocks stands from the left edge of its table."""
        for block in blocks:
            if len(self.spoken) > MOST_LINES:
                raise too_long()
            if isinstance(block, Paragraph):
                self._paragraph(block, offset)
            elif is_layout(block):
                self._side_by_side(block)
            else:
                self._table(block)

    def _side_by_side(self, table: BlockTable) -> None:
        for row in table.rows:
            at = 0
            for cell in row.cells:
                self._blank = True
                self.take(cell.blocks, Twips(sum(table.grid[:at])))
                at += cell.span
        self._blank = True

    def _table(self, table: BlockTable) -> None:
        self._number += 1
        caption = self._caption()
        found, hidden = plan_table(table)
        for words in hidden:
            self._ledger.left(words, HIDDEN)
        line = Line(self._number, caption, caption, blank_before=self._blank, table=found)
        self.spoken.append(Spoken(line, caption))
        self._blank = False

    def _caption(self) -> str:
        """The centred title just above a table, taken off the lines; "" where none stands there."""
        last = self.spoken[-1].line if self.spoken else None
        if last is None or not self._centred or last.table or last.inside or end_mark(last.text) in (".", ";"):
            return ""
        if mark_of(last.text) or not last.bold or len(last.text.split()) > _MOST_CAPTION:
            return ""
        above = self.spoken[-2].line.text if len(self.spoken) > 1 else ""
        if ATTACHED.match(last.text) or is_appendix_label(last.text) or is_appendix_label(above):
            return ""
        self._blank = last.blank_before
        return self.spoken.pop().line.text

    def _paragraph(self, paragraph: Paragraph, offset: Twips) -> None:
        self._number += 1
        rows = list(_rows(paragraph.inlines))
        self._centred = paragraph.format.alignment is Alignment.CENTRE
        inside = False
        for pieces, new_page in rows:
            line = self._line(pieces, offset)
            if line is None:
                self._blank, inside = True, False
                continue
            goes_on = inside and not new_page and not mark_of(line.line.text)
            full = replace(line.line, inside=goes_on, blank_before=self._blank, page_start=new_page)
            self.spoken.append(replace(line, line=full))
            self._blank, inside = False, True

    def _line(self, pieces: list[_Piece], offset: Twips) -> Spoken | None:
        """One line of a paragraph; None where it holds no sign."""
        pieces = [replace(p, text=mended(p.text, self._number, self._ledger)) for p in _glued(pieces)]
        raw = _label_apart("".join(piece.text for piece in pieces))
        bare = raw.lstrip()
        if not bare.strip():
            return None
        indent = len(raw[: len(raw) - len(bare)].expandtabs())
        text = " ".join(bare.split())
        bold = all(piece.look[0] for piece in pieces if piece.text.strip())
        raw = "\t" * round(offset / _TAB_TWIPS) + raw.rstrip()
        return Spoken(Line(self._number, text, raw, indent, bold=bold), _marked(pieces))


_Look = tuple[bool, bool, bool]
_PLAIN: _Look = (False, False, False)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one look; ``look``: bold, italic, underline."""

    text: str
    look: _Look = _PLAIN


def _rows(inlines: tuple[Inline, ...]) -> Iterator[tuple[list[_Piece], bool]]:
    """The pieces of a paragraph between its breaks, and whether a page begins there."""
    pieces: list[_Piece] = []
    new_page = False
    for inline in inlines:
        if isinstance(inline, TextRun):
            pieces.append(_Piece(sound(inline.text), (inline.font.bold, inline.font.italic, inline.font.underline)))
        elif isinstance(inline, Tab):
            pieces.append(_Piece("\t"))
        elif isinstance(inline, Break):
            yield pieces, new_page
            pieces, new_page = [], inline.kind is not BreakKind.LINE
    yield pieces, new_page


def _glued(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces of equal look as one, and those that a change of look cuts inside a word after a letter."""
    out: list[_Piece] = []
    for piece in pieces:
        if out and piece.text and (piece.look == out[-1].look or _is_mark(piece.text[0])):
            out[-1] = replace(out[-1], text=out[-1].text + piece.text)
        elif piece.text:
            out.append(piece)
    return out


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _label_apart(raw: str) -> str:
    """A label and its words with a blank between them where the file has a tab, which means no column here."""
    head, tab, rest = raw.partition("\t")
    if not tab or not head.strip() or len(head) > 24:
        return raw
    mark = mark_of(f"{' '.join(head.split())} Xx")
    return f"{head} {rest.lstrip()}" if mark and mark.rest.endswith("Xx") and mark.rest in ("Xx", "X Xx") else raw


def _marked(pieces: list[_Piece]) -> str:
    """The words with signs around what is bold, italic or underlined, without tabs."""
    out = ""
    for piece in pieces:
        words = " ".join(f"|{piece.text}|".split())[1:-1]
        signs = "".join(sign for sign, on in zip(emphasis.ALL, piece.look, strict=True) if on and words.strip())
        inner = words.strip()
        at = words.find(inner) if inner else 0
        out += f"{words[:at]}{signs}{inner}{signs[::-1]}{words[at + len(inner) :]}" if signs else words
    return " ".join(out.split())


def with_emphasis(spoken: list[Spoken], running: range) -> list[Line]:
    """The lines; those of running text with the signs of what stands out inside them, or whole without a label."""
    return [_emphasised(item) if index in running else item.line for index, item in enumerate(spoken)]


def _emphasised(spoken: Spoken) -> Line:
    line, marked = spoken.line, spoken.marked
    if line.table or marked == line.text or "\t" in line.raw.strip() or emphasis.bare(marked) != line.text:
        return line
    words = emphasis.signed(marked)
    form = mark_of(line.text) or line.text.isupper() or BASIS.match(line.text)
    if words == line.text and not form:
        words = marked
    return replace(line, text=words, raw=words)
