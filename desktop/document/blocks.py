"""The block model: what a DOCX says, resolved, in reading order. Pure values.

The reader (docx) makes it, layout turns it into pages, checks look at its structure. It holds resolved
properties only; the package itself keeps everything else. What the reader met but cannot express here is
listed in ``Document.unread``, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from desktop.document.lengths import HalfPoints, Twips


class Alignment(Enum):
    """Paragraph alignment."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    BOTH = "both"


class LineRule(Enum):
    """How ``ParagraphFormat.line`` is meant: AUTO in 240ths of a line, EXACT and AT_LEAST in twips.

    UNSTATED: the file gives a number and no rule. That means AUTO (17.3.1.33), but not to every engine.
    """

    AUTO = "auto"
    EXACT = "exact"
    AT_LEAST = "atLeast"
    UNSTATED = ""


@dataclass(frozen=True, slots=True)
class Font:
    """Resolved look of a run. ``spacing``: twips added after each character; ``colour`` and ``highlight``: RRGGBB.

    ``shrink``: percentage of ``size`` at which letters are drawn that leave the height of the line alone (superscripts,
    small capitals); ``rise``: twips above the baseline; ``stretch``: percentage of the width of letters; ``kerned``:
    pairs of letters are drawn nearer to each other as the font says.
    """

    family: str = "Times New Roman"
    size: HalfPoints = HalfPoints(28)
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    spacing: Twips = Twips(0)
    strike: bool = False
    highlight: str = ""
    shrink: int = 100
    rise: Twips = Twips(0)
    stretch: int = 100
    kerned: bool = False

    @property
    def drawn(self) -> float:
        """The size in points at which its letters are drawn."""
        return self.size / 2 * self.shrink / 100


@dataclass(frozen=True, slots=True)
class TextRun:
    """``control``: tag of the innermost content control around it, "" = none."""

    text: str
    font: Font
    control: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab character. ``to``: "" = the next stop, else a place of the column: centre, right."""

    font: Font
    to: str = ""
    leader: str = ""


class BreakKind(Enum):
    """Line, page or column break inside a paragraph."""

    LINE = "line"
    PAGE = "page"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Break:
    """A break; ``font`` gives the height of an otherwise empty line."""

    kind: BreakKind
    font: Font


@dataclass(frozen=True, slots=True)
class PageNumberField:
    """The PAGE field: computed by layout."""

    font: Font


@dataclass(frozen=True, slots=True)
class PageCountField:
    """The NUMPAGES field: computed by layout."""

    font: Font


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number of a footnote in the text, and the note itself; ``at_end``: it stands at the end of the document."""

    text: str
    font: Font
    blocks: tuple[Block, ...]
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of an image file as in the package, and what it shows in words."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape with words in it, or none. ``form``: rect, line (from corner to corner), none (only the words).

    ``rising``: a line from the lower left to the upper right corner; ``margins``: left, top, right, bottom.
    """

    form: str = "rect"
    outline: Border | None = None
    fill: str = ""
    blocks: tuple[Block, ...] = ()
    margins: tuple[Twips, Twips, Twips, Twips] = (Twips(0), Twips(0), Twips(0), Twips(0))
    valign: str = "top"
    rising: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of a drawing, from the drawing's upper left corner. ``width`` 0 = as wide as its words, ``height`` 0 =
    as high as they need."""

    x: Twips
    y: Twips
    width: Twips
    height: Twips
    content: Picture | Shape


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pictures, lines and boxes that move together; as an inline it is one big letter."""

    width: Twips
    height: Twips
    parts: tuple[Part, ...]
    font: Font = Font()


Inline = TextRun | Tab | Break | PageNumberField | PageCountField | NoteMark | Drawing


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a floating drawing is along one axis. ``frame``: page, margin, column, paragraph (across: column);
    ``align``: "" = ``twips`` from the frame's begin, else begin, centre, end."""

    frame: str
    twips: Twips = Twips(0)
    align: str = ""


@dataclass(frozen=True, slots=True)
class Floating:
    """A drawing that is out of the text. ``wrap``: none, square (text beside it), topAndBottom (none beside it).

    ``distances``: left, top, right, bottom, kept free by the text around it; ``late``: it is anchored behind words of
    its paragraph, and read after them.
    """

    drawing: Drawing
    x: Offset
    y: Offset
    wrap: str = "none"
    behind: bool = False
    distances: tuple[Twips, Twips, Twips, Twips] = (Twips(0), Twips(0), Twips(0), Twips(0))
    late: bool = False


@dataclass(frozen=True, slots=True)
class TabStop:
    """``position`` from the text margin; ``kind``: left, centre, right; ``leader``: character repeated, "" = none."""

    position: Twips
    kind: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """A drawn edge. ``width`` in eighths of a point as in the file; ``space`` in points to the text.

    ``kind``: single, double (two lines with a gap of their width), dotted, dashed.
    """

    width: int = 4
    space: int = 0
    colour: str = "000000"
    kind: str = "single"

    @property
    def thickness(self) -> int:
        """What it takes in all, in eighths of a point."""
        return self.width * 3 if self.kind == "double" else self.width


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Resolved paragraph properties; lengths in twips. ``first_line`` negative = hanging."""

    style: str = ""
    alignment: Alignment = Alignment.LEFT
    left: Twips = Twips(0)
    right: Twips = Twips(0)
    first_line: Twips = Twips(0)
    before: Twips = Twips(0)
    after: Twips = Twips(0)
    line: Twips = Twips(240)
    line_rule: LineRule = LineRule.AUTO
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    tabs: tuple[TabStop, ...] = ()
    top_border: Border | None = None
    bottom_border: Border | None = None
    left_border: Border | None = None
    right_border: Border | None = None
    shading: str = ""
    outline_level: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fragment comes from: ordinal of the block in reading order, and the character in it."""

    block: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``mark``: font of the paragraph mark (height of an empty one); ``controls``: tags of the content controls around
    all of it, the outermost first. ``anchor``: name of a bookmark at its begin, by which its origin is known again.
    ``floats``: drawings that are anchored to it; ``base``: font of its style, None = that of the mark."""

    format: ParagraphFormat
    inlines: tuple[Inline, ...]
    mark: Font
    source: Source
    controls: tuple[str, ...] = ()
    anchor: str = ""
    floats: tuple[Floating, ...] = ()
    base: Font | None = None


@dataclass(frozen=True, slots=True)
class CellBorders:
    """Edges of a cell that are drawn; None = no line."""

    top: Border | None = None
    bottom: Border | None = None
    left: Border | None = None
    right: Border | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """``margins``: left, top, right, bottom; ``merge``: "" | "start" | "continue"; ``valign``: top, centre, bottom."""

    blocks: tuple[Block, ...]
    span: int = 1
    merge: str = ""
    valign: str = "top"
    margins: tuple[Twips, Twips, Twips, Twips] = (Twips(0), Twips(0), Twips(0), Twips(0))
    borders: CellBorders = CellBorders()
    shading: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """``height``: 0 = as the content needs; ``header``: repeats on each page; ``cant_split``: never cut."""

    cells: tuple[TableCell, ...]
    height: Twips = Twips(0)
    exact_height: bool = False
    header: bool = False
    cant_split: bool = False


@dataclass(frozen=True, slots=True)
class BlockTable:
    """``grid``: column widths; ``indent``: from the left margin of the text; ``alignment``: left, centre, right.

    ``share``: fiftieths of a percent of the column's width that the grid is scaled to, 0 = not.
    """

    grid: tuple[Twips, ...]
    rows: tuple[TableRow, ...]
    source: Source
    indent: Twips = Twips(0)
    alignment: Alignment = Alignment.LEFT
    share: int = 0


Block = Paragraph | BlockTable


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins in twips; ``title_page``: the first page has its own header; ``first_number``: None = go on.

    ``number_form``: how page numbers are written (desktop.document.counting); ``columns``: width of each column and the
    gap behind it, none = one column.
    """

    width: Twips
    height: Twips
    top: Twips
    bottom: Twips
    left: Twips
    right: Twips
    header_distance: Twips
    footer_distance: Twips
    title_page: bool = False
    first_number: int | None = None
    number_form: str = "decimal"
    columns: tuple[tuple[Twips, Twips], ...] = ()
    exact_top: bool = False
    """The body begins at ``top`` however high the header is."""
    exact_bottom: bool = False
    mirrored: bool = False
    """Pages of even numbers have the margins of the other side."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks on one page set-up. Headers and footers hold the blocks for "default", "first" and, where pages
    of even numbers have their own, "even" pages. ``begins``: nextPage, continuous, oddPage, evenPage."""

    setup: PageSetup
    blocks: tuple[Block, ...]
    headers: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    begins: str = "nextPage"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: ``kind`` inserted, deleted, moved or format; what it holds, whose it is and when made."""

    kind: str
    words: str
    author: str
    date: str
    block: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark at the margin of ``block``; ``date`` as in the file."""

    words: str
    author: str
    date: str
    block: int


@dataclass(frozen=True, slots=True)
class Unread:
    """An element that the block model cannot express: its name and where it stands."""

    element: str
    block: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole DOCX as blocks. ``changes`` and ``comments`` are those that are still open in it."""

    sections: tuple[Section, ...]
    title: str = ""
    language: str = "vi-VN"
    unread: tuple[Unread, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    default_tab: Twips = Twips(720)
    compatibility: int = 15
    """Which Word it is meant for, by the number of that Word's mode: 15 is 2013 and later."""


def words_of(blocks: tuple[Block, ...]) -> str:
    """The plain text of blocks in reading order, a line break per paragraph; what is in boxes where they are read."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            before, after = boxes_beside(block)
            out.extend(map(words_of, before))
            out.append("".join(inline_text(inline) for inline in block.inlines))
            out.extend(map(words_of, after))
        else:
            out.extend(words_of(cell.blocks) for row in block.rows for cell in row.cells)
    return "\n".join(out)


def boxes_beside(paragraph: Paragraph) -> tuple[list[tuple[Block, ...]], list[tuple[Block, ...]]]:
    """What stands in boxes that are read before the words of a paragraph, and in those that are read after them."""
    before = [floating.drawing for floating in paragraph.floats if not floating.late]
    after = [floating.drawing for floating in paragraph.floats if floating.late]
    after += [inline for inline in paragraph.inlines if isinstance(inline, Drawing)]
    return _boxed(before), _boxed(after)


def _boxed(drawings: list[Drawing]) -> list[tuple[Block, ...]]:
    return [blocks for drawing in drawings for blocks in boxes_of(drawing)]


def boxes_of(drawing: Drawing) -> Iterator[tuple[Block, ...]]:
    """What stands in the boxes of a drawing, one tuple a box that has words."""
    shapes = (part.content for part in drawing.parts if isinstance(part.content, Shape))
    yield from (shape.blocks for shape in shapes if shape.blocks)


def inline_text(inline: Inline) -> str:
    """What an inline item reads as in plain text."""
    if isinstance(inline, TextRun):
        return inline.text
    if isinstance(inline, Tab):
        return "\t"
    return "\n" if isinstance(inline, Break) else ""
