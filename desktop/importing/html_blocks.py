"""An HTML file → blocks, for the same recognition as a DOCX: words, bold and italic, lists, tables. Nothing is fetched.

Scripts and styles have no words; menus and footers of a web page are handed over as what is not part of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop.document.blocks import (
    Alignment,
    Block,
    BlockTable,
    Break,
    BreakKind,
    Document,
    Font,
    Inline,
    PageSetup,
    Paragraph,
    ParagraphFormat,
    Section,
    Source,
    TableCell,
    TableRow,
    TextRun,
    Unread,
)
from desktop.document.lengths import Twips
from desktop.domain.errors import Refusal
from desktop.domain.text import clean

_SILENT = frozenset("script style head noscript template svg math iframe object embed canvas audio video".split())
_CHROME = frozenset("nav footer aside button select form".split())
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre section article main header address figure figcaption hr "
    "center body html caption tr td th table thead tbody tfoot".split()
)
_BOLD = frozenset("b strong th h1 h2 h3 h4 h5 h6".split())
_ITALIC = frozenset("i em cite".split())
_UNDERLINE = frozenset({"u"})
_MOST_SPAN = 63
_COLUMN = Twips(1000)
_A4 = (Twips(11906), Twips(16838), Twips(1134), Twips(1134), Twips(1701), Twips(850), Twips(0), Twips(0))
_PAGE = PageSetup(*_A4)


def read_html(data: bytes) -> Document:
    """The blocks of an HTML file. Raises Refusal where it is not HTML that can be read."""
    reader = _Reader()
    for event, element in etree.iterwalk(_parsed(data), events=("start", "end")):
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            reader.begin(name, element)
        else:
            reader.end(name, element)
    return Document((Section(_PAGE, tuple(reader.blocks())),), unread=tuple(reader.unread))


def _parsed(data: bytes) -> etree._Element:
    try:
        data.decode("utf-8-sig")
        encoding: str | None = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # as the file says
    parser = etree.HTMLParser(
        encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken() from error
    if root is None or any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise _broken()  # the parser stops at a limit, and what follows would be lost
    return root


def _broken() -> Refusal:
    return Refusal(
        "Tệp HTML không đọc được.", todo="Mở bằng trình duyệt hoặc Word, lưu thành DOCX rồi nhập lại.", code="bad-html"
    )


@dataclass(slots=True)
class _Table:
    """A table that is being read; ``below``: for each column how many rows a cell still reaches down, and its span."""

    rows: list[TableRow] = field(default_factory=list)
    cells: list[TableCell] | None = None
    below: dict[int, tuple[int, int]] = field(default_factory=dict)
    spans: tuple[int, int] = (1, 1)
    header: bool = True
    """Whether all cells of the row so far are headings."""


class _Reader:
    """Takes the elements in the order of the file; ``_stack``: the blocks of the cells that are open."""

    def __init__(self) -> None:
        self.unread: list[Unread] = []
        self._stack: list[list[Block]] = [[]]
        self._tables: list[_Table] = []
        self._inlines: list[Inline] = []
        self._looks = {"bold": 0, "italic": 0, "underline": 0}
        self._lists: list[int | None] = []
        self._silent = 0
        self._centred = 0

    def begin(self, name: str, element: etree._Element) -> None:
        """The start of an element, with the words before its first child."""
        if self._silent or name in _SILENT or name in _CHROME:
            if not self._silent and name in _CHROME:
                words = " ".join(clean(" ".join(map(str, element.itertext()))).split())
                self.unread += [Unread(name, 0, words)] if words else []
            self._silent += 1
            return
        if name in _BLOCKS:
            self._flush()
        self._look(name, 1)
        if name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else None)
        elif name == "li" and self._lists:
            self._label()
        elif name == "br":
            self._inlines.append(Break(BreakKind.LINE, Font()))
        elif name in ("table", "tr", "td", "th"):
            self._open(name, element)
        self._centred += _is_centred(name, element)
        self._say(element.text)

    def end(self, name: str, element: etree._Element) -> None:
        """The end of an element, with the words behind it."""
        if self._silent:
            self._silent -= 1
            if not self._silent:
                self._say(element.tail)
            return
        if name in _BLOCKS:
            self._flush()
        self._look(name, -1)
        self._centred -= _is_centred(name, element)
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name in ("table", "tr", "td", "th"):
            self._close(name)
        self._say(element.tail)

    def blocks(self) -> list[Block]:
        """Everything that was read."""
        self._flush()
        return self._stack[0]

    def _look(self, name: str, step: int) -> None:
        for look, names in (("bold", _BOLD), ("italic", _ITALIC), ("underline", _UNDERLINE)):
            if name in names:
                self._looks[look] += step

    def _label(self) -> None:
        count = self._lists[-1]
        if count is None:
            self._inlines.append(TextRun("- ", self._font()))
        else:
            self._lists[-1] = count + 1
            self._inlines.append(TextRun(f"{count + 1}. ", self._font()))

    def _font(self) -> Font:
        return Font(
            bold=self._looks["bold"] > 0, italic=self._looks["italic"] > 0, underline=self._looks["underline"] > 0
        )

    def _say(self, words: str | None) -> None:
        if words and not self._silent:
            flat = " ".join(f"|{clean(words)}|".split())[1:-1]
            if flat.strip() or self._inlines:
                self._inlines.append(TextRun(flat, self._font()))

    def _flush(self) -> None:
        """Ends the paragraph that is open."""
        inlines, self._inlines = self._inlines, []
        if any(isinstance(inline, TextRun) and inline.text.strip() for inline in inlines):
            alignment = Alignment.CENTRE if self._centred else Alignment.LEFT
            self._stack[-1].append(
                Paragraph(ParagraphFormat(alignment=alignment), tuple(inlines), Font(), Source(len(self._stack[-1])))
            )

    def _open(self, name: str, element: etree._Element) -> None:
        if name == "table":
            self._tables.append(_Table())
        elif self._tables and name == "tr":
            self._tables[-1].cells, self._tables[-1].header = [], True
        elif self._tables and self._tables[-1].cells is not None:
            self._tables[-1].spans = (_span(element, "colspan"), _span(element, "rowspan"))
            self._tables[-1].header &= name == "th"
            self._stack.append([])

    def _close(self, name: str) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if name in ("td", "th") and table.cells is not None and len(self._stack) > 1:
            self._put(table, tuple(self._stack.pop()))
        elif name == "tr" and table.cells is not None:
            _reach_down(table, _MOST_SPAN)
            if table.cells:
                header = table.header and len(table.rows) == sum(row.header for row in table.rows)
                table.rows.append(TableRow(tuple(table.cells), header=header))
            table.cells = None
        elif name == "table":
            self._tables.pop()
            if table.rows:
                columns = max(sum(cell.span for cell in row.cells) for row in table.rows)
                source = Source(len(self._stack[-1]))
                self._stack[-1].append(BlockTable((_COLUMN,) * columns, tuple(table.rows), source))

    def _put(self, table: _Table, blocks: tuple[Block, ...]) -> None:
        """A cell behind those of its row and those that reach down from above."""
        assert table.cells is not None  # noqa: S101 -- called inside a row
        _reach_down(table, 0)
        at = sum(cell.span for cell in table.cells)
        span, depth = table.spans
        table.cells.append(TableCell(blocks, span, "start" if depth > 1 else ""))
        if depth > 1:
            table.below[at] = (depth - 1, span)


def _reach_down(table: _Table, extra: int) -> None:
    """Cells from above at the place where the row stands now; up to ``extra`` columns behind it at its end."""
    cells = table.cells if table.cells is not None else []
    at = sum(cell.span for cell in cells)
    last = max(table.below, default=-1) if extra else at
    while at <= last:
        if at in table.below:
            left, span = table.below.pop(at)
            cells.append(TableCell((), span, "continue"))
            if left > 1:
                table.below[at] = (left - 1, span)
            if not extra:
                _reach_down(table, 0)
                return
            at += span
        elif extra:
            cells.append(TableCell(()))
            at += 1
        else:
            return


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, min(int(value), _MOST_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_centred(name: str, element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    return name == "center" or (element.get("align") or "").casefold() == "center" or "text-align:center" in style
