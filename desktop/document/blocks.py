"""The block model: what a DOCX says, resolved, in reading order. Pure values.

The reader (docx) makes it, layout turns it into pages, checks look at its structure. It holds resolved
properties only; the package itself keeps everything else. What the reader met but cannot express here is
listed in ``Document.unread``, never dropped in silence.
"""

from __future__ import annotations

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
    """How ``ParagraphFormat.line`` is meant: AUTO in 240ths of a line, EXACT and AT_LEAST in twips."""

    AUTO = "auto"
    EXACT = "exact"
    AT_LEAST = "atLeast"


@dataclass(frozen=True, slots=True)
class Font:
    """Resolved look of a run. ``spacing``: twips added after each character; ``colour``: RRGGBB."""

    family: str = "Times New Roman"
    size: HalfPoints = HalfPoints(28)
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    spacing: Twips = Twips(0)


@dataclass(frozen=True, slots=True)
class TextRun:
    """``control``: tag of the innermost content control around it, "" = none."""

    text: str
    font: Font
    control: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab character."""

    font: Font


class BreakKind(Enum):
    """Line or page break inside a paragraph."""

    LINE = "line"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Break:
    """A break; ``font`` gives the height of an otherwise empty line."""

    kind: BreakKind
    font: Font


@dataclass(frozen=True, slots=True)
class PageNumberField:
    """The PAGE field: computed by layout."""

    font: Font


Inline = TextRun | Tab | Break | PageNumberField


@dataclass(frozen=True, slots=True)
class TabStop:
    """``position`` from the text margin; ``kind``: left, centre, right; ``leader``: character repeated, "" = none."""

    position: Twips
    kind: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """A drawn edge. ``width`` in eighths of a point as in the file; ``space`` in points to the text."""

    width: int = 4
    space: int = 0
    colour: str = "000000"


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
    outline_level: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fragment comes from: ordinal of the block in reading order, and the character in it."""

    block: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``mark``: font of the paragraph mark (height of an empty one); ``controls``: tags of the content controls around
    all of it, the outermost first. ``anchor``: name of a bookmark at its begin, by which its origin is known again."""

    format: ParagraphFormat
    inlines: tuple[Inline, ...]
    mark: Font
    source: Source
    controls: tuple[str, ...] = ()
    anchor: str = ""


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
    """``grid``: column widths; ``indent``: from the left margin of the text; ``alignment``: left, centre, right."""

    grid: tuple[Twips, ...]
    rows: tuple[TableRow, ...]
    source: Source
    indent: Twips = Twips(0)
    alignment: Alignment = Alignment.LEFT


Block = Paragraph | BlockTable


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins in twips; ``title_page``: the first page has its own header; ``first_number``: None = go on."""

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


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks on one page set-up. Headers and footers hold the blocks for "default" and "first" pages."""

    setup: PageSetup
    blocks: tuple[Block, ...]
    headers: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[Block, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An element that the block model cannot express: its name and where it stands."""

    element: str
    block: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole DOCX as blocks."""

    sections: tuple[Section, ...]
    title: str = ""
    language: str = "vi-VN"
    unread: tuple[Unread, ...] = ()


def words_of(blocks: tuple[Block, ...]) -> str:
    """The plain text of blocks in reading order, a line break per paragraph."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append("".join(inline_text(inline) for inline in block.inlines))
        else:
            out.extend(words_of(cell.blocks) for row in block.rows for cell in row.cells)
    return "\n".join(out)


def inline_text(inline: Inline) -> str:
    """What an inline item reads as in plain text."""
    if isinstance(inline, TextRun):
        return inline.text
    if isinstance(inline, Tab):
        return "\t"
    return "\n" if isinstance(inline, Break) else ""
