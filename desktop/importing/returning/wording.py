"""One paragraph that came back → kind, heading and text of a node; one table → the table of a node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.document.blocks import BlockTable, Font
from desktop.document.diffing import matches
from desktop.domain.labels import HEADED, UNNUMBERED, Kind
from desktop.domain.lines import normal
from desktop.domain.plan import Cell, Node, Run, Table, Text, plain
from desktop.importing.block_tables import plan_table
from desktop.importing.marks import mark_of
from desktop.importing.returning.parts import Unit

KINDS = {
    "KhPhan": Kind.PART,
    "KhChuong": Kind.CHAPTER,
    "KhMuc": Kind.SECTION,
    "KhTieuMuc": Kind.SUBSECTION,
    "KhDieu": Kind.ARTICLE,
    "KhChuCai": Kind.LETTER,
    "KhLaMa": Kind.HEADING,
    "KhKhoan": Kind.CLAUSE,
    "KhKhoanTieuDe": Kind.CLAUSE,
    "KhKhoanCon": Kind.SUBCLAUSE,
    "KhKhoanConTieuDe": Kind.SUBCLAUSE,
    "KhDiem": Kind.POINT,
    "KhGachDau": Kind.DASH,
    "KhDauCong": Kind.PLUS,
    "KhDoanVan": Kind.PARAGRAPH,
}
_TITLED = HEADED | {Kind.CLAUSE, Kind.SUBCLAUSE}
"""Kinds whose title stands out in bold on the page."""
_WORDED = {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION}
_WIDTH_MM = 1.5
"""Less is rounding of an editor, not a column that was drawn wider."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the words of a paragraph say."""

    kind: Kind
    printed: str
    heading: str
    text: Text


def read_unit(unit: Unit, known: Node | None = None) -> Read:
    """The paragraph as an item; ``known``: the node that it was, whose way of splitting title and text is kept."""
    kind, printed = _label(unit)
    if kind in _WORDED:
        return Read(kind, printed, unit.title or unit.words[len(printed) :].strip(" .:"), ())
    rest = _after(unit.runs, printed)
    title = _title(kind, rest, known)
    words = _after(rest, title) if title else rest
    looks = _own_looks(words, _plain_base(unit.base) if kind in HEADED else unit.base)
    return Read(kind, printed, title, looks)


def _plain_base(base: Font) -> Font:
    """Behind a title in a bold style, text is upright and light."""
    return replace(base, bold=False)


def _label(unit: Unit) -> tuple[Kind, str]:
    """The kind by the label that is printed, as the style understands it, and the label itself."""
    styled = KINDS.get(unit.style)
    mark = mark_of(unit.words)
    if mark is None or mark.literal:
        return Kind.PARAGRAPH, ""
    kinds = [kind for kind, _ in mark.options]
    return (styled if styled in kinds else kinds[0]), mark.printed


def _after(runs: Text, front: str) -> Text:
    """The runs without the words that they begin with."""
    left = len(front)
    out: list[Run] = []
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        words = run.text[cut:] if out else run.text[cut:].lstrip(" ")
        if words:
            out.append(replace(run, text=words))
    return normal(tuple(out))


def _title(kind: Kind, rest: Text, known: Node | None) -> str:
    """The words that are title: bold ones at the begin, or what was one before where the look does not tell."""
    words = plain(rest)
    if kind in _TITLED:
        bold = ""
        for run in rest:
            if not run.bold and run.text.strip():
                break
            bold += run.text
        return bold.strip()
    if known is None or not known.heading:
        return ""
    if not known.text:
        return words
    if words.startswith(known.heading):
        return known.heading
    at = words.find(":") + 1
    return words[:at] if known.heading.endswith(":") and at else ""


def _own_looks(runs: Text, base: Font) -> Text:
    """Looks that differ from those of the style."""
    return normal(
        tuple(
            Run(
                run.text,
                run.bold and not base.bold,
                run.italic and not base.italic,
                run.underline and not base.underline,
            )
            for run in runs
        )
    )


def own_text(unit: Unit) -> Text:
    """A whole paragraph as running text: a basis, the lead, the closing."""
    return _own_looks(unit.runs, unit.base)


def with_words(node: Node, read: Read) -> Node:
    """The node with what came back; a number of its own goes where the kind of label changed."""
    ordinal = node.ordinal if node.kind is read.kind and read.kind not in UNNUMBERED else None
    return replace(node, kind=read.kind, heading=read.heading, text=read.text, ordinal=ordinal)


# --- tables


def table_of(block: BlockTable) -> Table:
    """A table that is new, or of another shape."""
    table, _ = plan_table(block)
    return replace(
        table,
        rows=tuple(tuple(_light(cell) for cell in row) for row in table.rows[: table.header_rows])
        + table.rows[table.header_rows :],
    )


def _light(cell: Cell) -> Cell:
    """A cell of the header, whose bold is its form."""
    return replace(cell, text=normal(tuple(replace(run, bold=False) for run in cell.text)))


def changed_table(own: Table, sent: BlockTable, got: BlockTable) -> Table:
    """The plan's table with the cells that changed; equal ones, and rows that only moved, are the plan's own."""
    before, _ = plan_table(sent)
    after, _ = plan_table(got)
    if before.rows == after.rows and not _widths_differ(before, after):
        return own
    if before.rows == after.rows:
        rows = own.rows
    elif [len(row) for row in own.rows] != [len(row) for row in before.rows]:
        return table_of(got)
    else:
        rows = _changed_rows(own, before, after)
    columns = own.columns
    if len(columns) != len(after.columns):
        columns = after.columns
    elif _widths_differ(before, after):
        columns = tuple(replace(c, width_mm=a.width_mm) for c, a in zip(columns, after.columns, strict=True))
    if rows and own.header_rows and rows[0] is not own.rows[0] and len(rows[0]) == len(columns):
        columns = tuple(replace(c, title=plain(cell.text)) for c, cell in zip(columns, rows[0], strict=True))
    return Table(columns, rows, min(own.header_rows, max(len(rows) - 1, 0)))


def _widths_differ(before: Table, after: Table) -> bool:
    pairs = zip(before.columns, after.columns, strict=False)
    return any(abs(b.width_mm - a.width_mm) > _WIDTH_MM for b, a in pairs)


Row = tuple[Cell, ...]


def _changed_rows(own: Table, before: Table, after: Table) -> tuple[Row, ...]:
    out: list[Row] = []
    low = first = 0
    for high, last, length in (*matches(before.rows, after.rows), (len(before.rows), len(after.rows), 0)):
        for step, row in enumerate(after.rows[first:last]):
            at = low + step
            header = len(out) < own.header_rows
            if at < high and len(row) == len(before.rows[at]):
                out.append(_changed_row(own.rows[at], before.rows[at], row, header=header))
            else:
                out.append(tuple(map(_light, row)) if header else row)
        out += own.rows[high : high + length]
        low, first = high + length, last + length
    return tuple(out)


def _changed_row(own: Row, before: Row, after: Row, *, header: bool) -> Row:
    light: Callable[[Cell], Cell] = _light if header else lambda cell: cell
    return tuple(o if b == a else light(a) for o, b, a in zip(own, before, after, strict=True))
