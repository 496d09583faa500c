"""The logical structure of a document as tagged PDF knows it: headings, paragraphs, lists and tables, in reading order.

Levels of headings follow the outline levels of the paragraphs without ever skipping one, as PDF/UA wants. A paragraph
that begins with a mark ("a)", "-", "1.") and is no heading is an item of a list; lists nest where another kind of mark
begins inside an item. A table with drawn borders is a table; one without only arranges things side by side, and what is
in it is read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.document.blocks import (
    Block,
    BlockTable,
    Document,
    NoteMark,
    Paragraph,
    TableCell,
    TableRow,
    TextRun,
    boxes_beside,
    inline_text,
    words_of,
)

_DEEPEST = 6
_LABEL = re.compile(r"(?:[-–—•·▪*+\uf0b7]|[a-zđ]{1,2}\)|\(?\d{1,3}(?:\.\d{1,3})*[.)]|[IVXLC]{1,6}\.)[ \t\u00a0]+(?=\S)")
_NUMBERING = (
    (re.compile(r"[a-zđ]"), "LowerAlpha"),
    (re.compile(r"[(\d]"), "Decimal"),
    (re.compile("[IVXLC]"), "UpperRoman"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page (from 0): ``number`` is its MCID there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a form field in the text: the item of a page (both from 0) at which it is read, or ``behind`` it."""

    page: int
    item: int
    behind: bool = False


@dataclass(slots=True)
class Element:
    """A node of the structure; ``shape``: its attributes (ColSpan, RowSpan, Scope, ListNumbering).

    ``nested``: what is read behind its words, however many lines these still take (inner lists, notes); ``alt``: what a
    picture shows, in words.
    """

    role: str
    kids: list[Element | Mark | Anchor] = field(default_factory=list)
    shape: dict[str, int | str] = field(default_factory=dict)
    nested: list[Element] = field(default_factory=list)
    alt: str = ""

    @property
    def content(self) -> list[Element | Mark | Anchor]:
        """All that is in it, in reading order."""
        return [*self.kids, *self.nested] if self.nested else self.kids

    def holds_anything(self) -> bool:
        """Whether something of a page, or a field, is in it."""
        return any(not isinstance(kid, Element) or kid.holds_anything() for kid in self.content)


@dataclass(slots=True)
class Target:
    """Where the words of a paragraph go: the first ``label`` letters of ``text`` to ``mark``, the rest to ``body``."""

    body: Element
    text: str = ""
    mark: Element | None = None
    label: int = 0


class Outline:
    """The structure of a document, still without the words. ``targets``: by the number of the block."""

    def __init__(self, document: Document) -> None:
        self.root = Element("Document")
        self.targets: dict[int, Target] = {}
        self._open_levels: list[int] = []
        for section in document.sections:
            self.root.kids += self._flow(section.blocks)

    def target(self, block: int) -> Target:
        """Where words of a block belong; a paragraph of its own where the document does not tell."""
        if block not in self.targets:
            self.targets[block] = Target(Element("P"))
            self.root.kids.append(self.targets[block].body)
        return self.targets[block]

    def _flow(self, blocks: tuple[Block, ...]) -> Iterator[Element]:
        """What stands one below the other."""
        lists = _Lists()
        for block in blocks:
            if isinstance(block, BlockTable):
                lists.end()
                yield from self._table(block)
                continue
            before, after = boxes_beside(block)
            text = "".join(map(inline_text, block.inlines))
            label = _LABEL.match(text) if block.format.outline_level is None else None
            if label:
                began, target = lists.item(text, label)
                if began:
                    yield began
                target.body.nested += (*self._boxes(before), *self._boxes(after))
            else:
                lists.end()
                target = Target(Element(self._role(block, text)), text)
                yield from self._boxes(before)
                yield target.body
                yield from self._boxes(after)
            target.body.nested += self._notes(block)
            self.targets.setdefault(block.source.block, target)

    def _boxes(self, boxes: list[tuple[Block, ...]]) -> Iterator[Element]:
        """What stands in boxes beside or in a paragraph."""
        for blocks in boxes:
            yield from self._flow(blocks)

    def _notes(self, paragraph: Paragraph) -> Iterator[Element]:
        """The notes at the foot of the page, read at the end of their paragraph."""
        for inline in paragraph.inlines:
            if isinstance(inline, NoteMark) and not inline.at_end:
                yield Element("Note", list(self._flow(inline.blocks)))

    def _role(self, paragraph: Paragraph, text: str) -> str:
        level = paragraph.format.outline_level
        if level is None or not text.strip():
            return "P"
        while self._open_levels and self._open_levels[-1] >= level:
            self._open_levels.pop()
        self._open_levels.append(level)
        return f"H{min(len(self._open_levels), _DEEPEST)}"

    def _table(self, table: BlockTable) -> Iterator[Element]:
        if not any(_has_border(cell) for row in table.rows for cell in row.cells):
            for row in table.rows:
                for cell in row.cells:
                    yield from self._flow(cell.blocks)
            return
        grid = _Grid(table)
        headers = _header_rows(table.rows)
        out = Element("Table")
        for at, row in enumerate(table.rows):
            line = Element("TR")
            out.kids.append(line)
            for told, spans in grid.cells(at, row):
                inner = Element("TH" if at < headers else "TD", shape=dict(spans))
                if at < headers:
                    inner.shape["Scope"] = "Column"
                inner.kids += self._flow(told.blocks) if told else ()
                line.kids.append(inner)
        yield out


class _Lists:
    """The lists that are open, one inside the other, each by the kind of its marks."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Element]] = []

    def end(self) -> None:
        self._open.clear()

    def item(self, text: str, label: re.Match[str]) -> tuple[Element | None, Target]:
        """A new item, and the outermost list where that begins with it."""
        kind = _kind(label[0].strip())
        if kind in (known for known, _ in self._open):
            while self._open[-1][0] != kind:
                self._open.pop()
            began = None
        else:
            began = self._begin(kind, label[0])
        mark, body = Element("Lbl"), Element("LBody")
        self._open[-1][1].kids.append(Element("LI", [mark, body]))
        return began, Target(body, text, mark, label.end())

    def _begin(self, kind: str, label: str) -> Element | None:
        numbering = next((name for pattern, name in _NUMBERING if pattern.match(label)), "Disc")
        begun = Element("L", shape={"ListNumbering": numbering})
        inside = self._open[-1][1].kids[-1] if self._open else None
        self._open.append((kind, begun))
        if not isinstance(inside, Element):
            return begun
        body = inside.kids[-1]
        if isinstance(body, Element):
            body.nested.append(begun)
        return None


def _kind(label: str) -> str:
    """The mark without what counts: "a)" and "đ)" are of one kind, "1." and "1.1." are not."""
    return re.sub(r"[IVXLC]+(?=\.)", "I", re.sub(r"\d+", "1", re.sub(r"[a-zđ]{1,2}(?=\))", "a", label)))


class _Grid:
    """Which cells of a table are told, and how far each of them reaches, so that all rows are equally wide."""

    def __init__(self, table: BlockTable) -> None:
        self.rows = [_columns(row) for row in table.rows]
        self.width = max((at + cell.span for row in self.rows for at, cell in row.items()), default=0)
        self.taken: list[int] = [0] * len(self.rows)
        """Columns of each row that cells from above reach into."""

    def cells(self, at: int, row: TableRow) -> Iterator[tuple[TableCell | None, dict[str, int]]]:
        """The cells of a row with their spans; an empty one where the row is short."""
        told = self.taken[at]
        column = 0
        for cell in row.cells:
            if not self._goes_on(at, column):
                down = self._down(at, column)
                for below in range(at + 1, at + down):
                    self.taken[below] += cell.span
                told += cell.span
                yield cell, _spans(cell.span, down)
            column += cell.span
        if told < self.width:
            yield None, _spans(self.width - told, 1)

    def _goes_on(self, at: int, column: int) -> bool:
        """Whether the cell is only the continuation of the one above it."""
        here, above = self.rows[at].get(column), self.rows[at - 1].get(column) if at else None
        return bool(
            here
            and above
            and here.merge == "continue"
            and above.merge in ("start", "continue")
            and above.span == here.span
        )

    def _down(self, at: int, column: int) -> int:
        down = 1
        while at + down < len(self.rows) and self._goes_on(at + down, column):
            down += 1
        return down


def _columns(row: TableRow) -> dict[int, TableCell]:
    out: dict[int, TableCell] = {}
    column = 0
    for cell in row.cells:
        out[column] = cell
        column += cell.span
    return out


def _spans(across: int, down: int) -> dict[str, int]:
    return {name: count for name, count in (("ColSpan", across), ("RowSpan", down)) if count > 1}


def _has_border(cell: TableCell) -> bool:
    edges = cell.borders
    return any((edges.top, edges.bottom, edges.left, edges.right))


def _header_rows(rows: tuple[TableRow, ...]) -> int:
    """How many rows head the columns: those that repeat on each page; else the first one, if all its words are bold."""
    marked = next((at for at, row in enumerate(rows) if not row.header), len(rows))
    if marked or len(rows) < 2:
        return marked
    return int(all(_is_bold(cell) for cell in rows[0].cells))


def _is_bold(cell: TableCell) -> bool:
    if not words_of(cell.blocks).strip():
        return True
    runs = (run for block in cell.blocks if isinstance(block, Paragraph) for run in block.inlines)
    return all(run.font.bold for run in runs if isinstance(run, TextRun) and run.text.strip())
