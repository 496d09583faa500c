"""What is copied from the text, in three forms: plain lines with their labels, clean HTML, and whole as it is here.

Only the last one keeps looks, tables and tasks; it is read back by this program alone and judged like any other data
from outside: what does not fit is not read, and the plain lines are pasted instead.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain import codec, editing
from desktop.domain.editing import Span
from desktop.domain.labels import Kind
from desktop.domain.lines import Line, Part, normal
from desktop.domain.plan import Cell, Node, Plan, Run, Table, Task, Text, plain
from desktop.domain.text import clean

MIME = "application/x-ke-hoach"
LIMIT = 16_000_000
"""Bytes of the own form that are read at most."""
_MOST_COLUMNS, _MOST_ROWS, _WIDEST_MM = 60, 2000, 1000.0
_TAGS = (("bold", "b"), ("italic", "i"), ("underline", "u"))


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """One copied line. ``whole``: taken with its label. ``node``: its words; for what is no item, a plain paragraph."""

    part: Part
    whole: bool
    node: Node
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Copied:
    """A copied stretch and the tasks of its items."""

    lines: tuple[CopiedLine, ...]
    tasks: tuple[Task, ...] = ()


def copied(plan: Plan, span: Span) -> Copied:
    """A stretch of the text. Lines taken from their start in a stretch of several are whole."""
    found = tuple(item for item, _label in _labels(plan, span))
    ids = {line.node.id for line in found if line.whole}
    return Copied(found, tuple(task for task in plan.tasks if task.node_id in ids))


def _line(line: Line, start: int, end: int, span: Span) -> CopiedLine:
    words = line.words.cut(end, len(line.plain)).cut(0, start)
    several = span[0].line != span[1].line
    node = Node(line.kind or Kind.PARAGRAPH, words.heading, words.text, table=line.table, id=line.id)
    return CopiedLine(line.part, several and start == 0, node, line.depth)


def _labels(plan: Plan, span: Span) -> Iterator[tuple[CopiedLine, str]]:
    for line, start, end in editing.stretches(plan, span):
        if line.table and line.id == span[1].line:
            return  # the stretch ends before it
        item = _line(line, start, end, span)
        yield item, line.label if item.whole else ""


def as_text(plan: Plan, span: Span) -> str:
    """A stretch as plain lines; lines taken from their start have their label before them, cells a tab between them."""
    return "\n".join(_worded(item.node, label) for item, label in _labels(plan, span))


def _worded(node: Node, label: str) -> str:
    if node.table:
        return "\n".join("\t".join(plain(cell.text) for cell in row) for row in node.table.rows)
    words = " ".join(filter(None, (node.heading, plain(node.text))))
    return f"{label} {words}" if label else words


def as_html(plan: Plan, span: Span) -> str:
    """The same for other programs: paragraphs and tables, bold, italic, underlined; no style, no link, no picture."""
    return "".join(_marked_up(item.node, label) for item, label in _labels(plan, span))


def _marked_up(node: Node, label: str) -> str:
    if node.table:
        rows = ("".join(f"<td{_spans(cell)}>{_runs(cell.text)}</td>" for cell in row) for row in node.table.rows)
        return f"<table border='1'>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    heading = Run(" ".join(filter(None, (label, node.heading))), bold=True) if node.heading else Run(label)
    gap = Run(" " if heading.text and node.text else "")
    return f"<p>{_runs((heading, gap, *node.text))}</p>"


def _spans(cell: Cell) -> str:
    names = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f" {name}='{count}'" for name, count in names if count > 1)


def _runs(value: Iterable[Run]) -> str:
    out = []
    for run in value:
        words = html.escape(run.text).replace("\n", "<br>")
        for look, tag in _TAGS:
            words = f"<{tag}>{words}</{tag}>" if words and getattr(run, look) else words
        out.append(words)
    return "".join(out)


def as_bytes(value: Copied) -> bytes:
    """The own form."""
    return json.dumps(codec.to_data(value), ensure_ascii=False).encode()


def read(content: bytes) -> Copied | None:
    """What ``as_bytes`` wrote; None for anything else, and for nothing."""
    if not 0 < len(content) <= LIMIT:
        return None
    try:
        value = codec.from_data(Copied, json.loads(content))
        found = tuple(replace(line, node=_sound(line)) for line in value.lines)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Copied(found, value.tasks) if found else None


def _sound(line: CopiedLine) -> Node:
    """The node as one that this program could have made. Raises ValueError where it could not."""
    node = line.node
    if (node.kind is Kind.TABLE) != (node.table is not None) or not node.id:
        raise ValueError("a table without cells, or cells in a text")
    table = _sound_table(node.table) if node.table else None
    heading = clean(node.heading) if line.part is Part.TITLE else _one_line(node.heading)
    return Node(node.kind, heading, _clean(node.text), table=table, id=node.id)


def _sound_table(table: Table) -> Table:
    columns, rows = len(table.columns), len(table.rows)
    good = (
        1 <= columns <= _MOST_COLUMNS
        and 1 <= rows <= _MOST_ROWS
        and 0 <= table.header_rows <= rows
        and all(0 <= column.width_mm <= _WIDEST_MM for column in table.columns)
        and all(row and all(1 <= c.colspan <= columns and 1 <= c.rowspan <= rows for c in row) for row in table.rows)
    )
    if not good:
        raise ValueError("a table that cannot be")
    cells = (tuple(replace(cell, text=_clean(cell.text)) for cell in row) for row in table.rows)
    titles = tuple(replace(column, title=_one_line(column.title)) for column in table.columns)
    return replace(table, columns=titles, rows=tuple(cells))


def _clean(value: Text) -> Text:
    return normal(tuple(replace(run, text=_one_line(run.text)) for run in value))


def _one_line(words: str) -> str:
    return clean(words).replace("\n", " ").replace("\t", " ")


def words_of_cells(table: Table) -> str:
    """The words of a table in one line, for places that hold none."""
    return " ".join(plain(cell.text) for row in table.rows for cell in row if cell.text)
