"""The end of the document: Nơi nhận with its archive line, and who signed (Phụ lục I, Phần I, Mục II.7 and II.9).

Both stand side by side on the page, so a text holds them in two columns, one after the other, or mixed line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.domain.plan import Signer
from desktop.importing.ledger import FORM, Ledger
from desktop.importing.lines import Cell, Line
from desktop.importing.marks import mark_of, starts_lower
from desktop.importing.paragraphs import joined
from desktop.importing.recognising.signers import SIGNATURE_MARK, Column, head_before_name
from desktop.importing.vocabulary import ACTING, ARCHIVE, COPIES, RECIPIENTS, SIGNED, is_person, is_signature_head
from desktop.importing.wrapping import end_mark

DRAFTER = "Ký hiệu người soạn thảo và số lượng bản: kế hoạch không có ô cho phần này."
UNKNOWN = "Chữ trong phần ký và nơi nhận, không rõ thuộc thành phần nào."
_BOUNDARY = re.compile(r"[;.:]\s")
_SEPARATE_ITEMS = re.compile(r"(?<=[;.])\s(?=[-–•+]\s?[^\W\d_])")
_APART = 24
"""Letters between the middles of two columns."""
_MOST_LETTERS = 400


@dataclass(slots=True)
class Ending:
    """What stands below the text; ``rest``: the lines after it, which belong to nothing in it."""

    recipients: list[str] = field(default_factory=list)
    archive_line: str = ""
    signers: list[Signer] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def read_ending(lines: list[Line], ledger: Ledger, *, whole: bool = False) -> Ending:
    """Recipients and signers from the first line of either; stops where both are complete. ``whole``: lines are
    paragraphs, so that each recipient has its own."""
    reader = _Reader(ledger, whole=whole)
    for index, line in enumerate(lines):
        if reader.take(line):
            continue
        if not reader.more_in(lines[index + 1 : index + 7]):
            return reader.done(lines[index:])
        ledger.left(line.text, UNKNOWN)
    return reader.done([])


def begins(lines: list[Line], start: int) -> int:
    """Where the ending begins: at "Nơi nhận", or at the signature's head that stands before or without it."""
    end = len(lines)
    for index in range(start, end):
        if any(_is_label(cell.text) for cell in lines[index].cells[:3]):
            return _head_above(lines, start, index)
    for index in range(end - 1, start, -1):
        line = lines[index]
        if head_before_name(line.text):
            return _head_above(lines, start, index)
        if not _is_head(line.text):
            continue
        below = [other.text for other in lines[index + 1 : index + 5]]
        if not below or any(is_person(text) or SIGNED.fullmatch(text) for text in below):
            return _head_above(lines, start, index)
    return end


def _is_label(text: str) -> bool:
    """ "Nơi nhận:" begins the list; "Nơi nhận hồ sơ là …" is a sentence."""
    found = RECIPIENTS.match(text)
    rest = text[found.end() :] if found else text
    return found is not None and (":" in found[0] or not rest or rest[0] in "-–•+*" or rest.isupper())


def _is_head(text: str) -> bool:
    """Whether a line is the head of a signature and no title with a label; the "Q." of an acting head is none."""
    return is_signature_head(text) and (mark_of(text) is None or bool(ACTING.match(text)))


def _head_above(lines: list[Line], start: int, at: int) -> int:
    """The first line of a signature that stands just above ``at``; ``at`` itself where none does."""
    found = at
    for index in range(at - 1, max(start, at - 16), -1):
        text = lines[index].text
        if _is_head(text) or head_before_name(text):
            found = index
        elif not (is_person(text) or SIGNED.fullmatch(text) or text.isupper()) or mark_of(text):
            break
    return found


class _Reader:
    """Takes the lines one by one, each cell to the recipients or to a column of signatures."""

    def __init__(self, ledger: Ledger, *, whole: bool) -> None:
        self._ledger = ledger
        self._whole = whole
        self._items: list[list[str]] = []
        self._listing = False
        self._archived = False
        self._columns: list[Column] = []
        self._used: list[Column] = []
        """Columns that already have a cell of the line being read."""

    def take(self, line: Line) -> bool:
        """Whether the line belongs to the ending."""
        self._used = []
        cells = [part for cell in line.cells for part in _parts(cell)]
        taken = [self._cell(cell) for cell in cells]
        if not any(taken):
            return False
        for cell, used in zip(cells, taken, strict=True):
            if not used:
                self._ledger.left(cell.text, UNKNOWN)
        return True

    def more_in(self, lines: list[Line]) -> bool:
        """Whether lines hold a part of the ending that has not come yet."""
        signed = any(column.named for column in self._columns)
        return any(
            (not signed and is_signature_head(line.text)) or (not self._listing and _is_label(line.text))
            for line in lines
        )

    def done(self, rest: list[Line]) -> Ending:
        ending = Ending(rest=rest)
        for parts in self._items:
            self._finish_item(joined(parts), ending)
        for column in sorted(self._columns, key=lambda column: column.start):
            ending.signers += column.signers(self._ledger)
        return ending

    def _finish_item(self, words: str, ending: Ending) -> None:
        mark = mark_of(words)
        words = mark.rest if mark and mark.bullet else words
        found = ARCHIVE.match(words)
        if found and not ending.archive_line:
            self._ledger.left(found[0].strip(), FORM)
            ending.archive_line = words[found.end() :].rstrip(" .;,")
        else:
            ending.recipients.append(words.rstrip(" .;,"))

    def _cell(self, cell: Cell) -> bool:
        text = cell.text
        if found := RECIPIENTS.match(text):
            self._ledger.left(found[0].strip(), FORM)
            self._listing, self._archived = True, False
            rest = text[found.end() :].strip()
            return not rest or self._cell(Cell(cell.start, rest))
        mark = mark_of(text)
        if self._listing and not self._archived and ((mark and mark.bullet) or ARCHIVE.match(text)):
            self._items.append([text])
            self._archived = bool(ARCHIVE.match(mark.rest if mark and mark.bullet else text))
            return True
        if self._archived and COPIES.fullmatch(text):
            self._ledger.left(text, DRAFTER)
            return True
        if SIGNED.fullmatch(text) and self._columns:
            self._ledger.left(text, SIGNATURE_MARK)
            return True
        if self._signature(cell):
            return True
        return self._goes_on(cell)

    def _signature(self, cell: Cell) -> bool:
        """Whether the cell went to a column of signatures."""
        column = self._column_of(cell)
        if is_signature_head(cell.text):
            if column is None:
                column = Column(cell.start)
                self._columns.append(column)
        elif column is None or not self._fits(column, cell):
            return False
        column.take(cell)
        self._used.append(column)
        return True

    def _fits(self, column: Column, cell: Cell) -> bool:
        """Whether a cell that is no head goes on a column; while recipients are listed it must stand below it."""
        aside = column.start and self._waiting() and column.distance(cell) > _APART
        return not aside and column.fits(cell.text, listing=self._waiting())

    def _waiting(self) -> bool:
        """Whether the list of recipients is still open."""
        return self._listing and not self._archived

    def _goes_on(self, cell: Cell) -> bool:
        """Whether the cell continues the recipients: the rest of a broken line, or an item without dash."""
        if not self._listing:
            return False
        last = self._items[-1] if self._items else None
        if self._archived:
            open_end = last is not None and not end_mark(last[-1]) and last[-1].endswith((",", "-"))
            if open_end and last is not None:
                last.append(cell.text)
            return open_end
        ended = last is None or end_mark(last[-1]) or (self._whole and not starts_lower(cell.text))
        if last is None or (ended and not cell.text.startswith("(")):
            self._items.append([cell.text])
        else:
            last.append(cell.text)
        return True

    def _column_of(self, cell: Cell) -> Column | None:
        """The signatures that stand above a cell; None for a head that begins a column of its own."""
        free = [c for c in self._columns if c not in self._used or c.start == cell.start]
        if not free:
            return None
        near = min(free, key=lambda column: column.distance(cell))
        own = near.distance(cell) > _APART and cell.start and is_signature_head(cell.text)
        return None if own else near


def _parts(cell: Cell) -> list[Cell]:
    """A cell in which two columns, several recipients, or a post and a name ran together."""
    out: list[Cell] = []
    for part in _SEPARATE_ITEMS.split(cell.text) if len(cell.text) <= 10 * _MOST_LETTERS else [cell.text]:
        if head := head_before_name(part):
            out += (Cell(cell.start, head), Cell(cell.start, part[len(head) :].strip()))
            continue
        places = [found.end() for found in _BOUNDARY.finditer(part[:_MOST_LETTERS])]
        cut = next((place for place in places if is_signature_head(part[place:])), None)
        if cut and not is_signature_head(part):
            out += (Cell(cell.start, part[:cut].strip()), Cell(cell.start + cut, part[cut:]))
        else:
            out.append(Cell(cell.start, part))
    return out
