"""Markdown → lines as recognition reads them, and bold and italic back as runs of the plan.

Headings and list signs become labels or paragraphs of their own; emphasis becomes two signs of the private use area,
which ``repair`` keeps out of every source, until ``with_runs`` turns them into looks. No word is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.lines import normal
from desktop.domain.plan import Basis, Node, Plan, Run, Signer, Table, Text, plain
from desktop.domain.text import nfc
from desktop.importing.marks import mark_of
from desktop.importing.repair import SourceLine

_BOLD, _ITALIC = "\ue001", "\ue002"
_SIGNS = str.maketrans("", "", _BOLD + _ITALIC)
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*\*|__|\*|_")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+|$)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_BULLET = re.compile(r"([ \t]*)([*+-])[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TITLE = re.compile(f"[{_BOLD}{_ITALIC}][^{_BOLD}{_ITALIC}]*:[{_BOLD}{_ITALIC}]")
"""A title before text on its line: bold is its form, not a look of its own."""
_NESTED = 2


def plain_lines(source: list[SourceLine]) -> list[SourceLine]:
    """The lines without the signs of Markdown. A heading or hard break has an empty line on its open sides."""
    out: list[SourceLine] = []
    for line in source:
        quote = _QUOTE.match(line.text)
        text = line.text[quote.end() :] if quote else line.text
        if _FENCE.match(text):
            text = ""
        heading = _HEADING.match(text)
        if heading:
            text = text[heading.end() :].rstrip("# \t")
            out.append(SourceLine(line.number, ""))
        broken = text.endswith(("  ", "\\"))
        out.append(replace(line, text=_signed(_bullet(text.rstrip("\\")))))
        if heading or broken:
            out.append(SourceLine(line.number, ""))
    return out


def _bullet(text: str) -> str:
    """Markdown's list signs as the decree's: "-", and "+" for a list inside a list."""
    found = _BULLET.match(text)
    if not found:
        return text
    nested = len(found[1].replace("\t", "    ")) >= _NESTED or found[2] == "+"
    return f"{found[1]}{'+' if nested else '-'} {text[found.end() :]}"


def _signed(text: str) -> str:
    """Emphasis as signs; a label stands before them, and a line that is emphasised whole bears none."""
    marked = _emphasis(text)
    bare = _bare(marked)
    if bare == marked:
        return marked
    inner = marked.strip().strip(_BOLD + _ITALIC)
    if not any(sign in inner for sign in (_BOLD, _ITALIC)):
        return bare
    mark = mark_of(" ".join(bare.split()))
    if mark and not mark.literal and marked.lstrip()[:1] in (_BOLD, _ITALIC):
        sign = marked.lstrip()[0]
        rest = marked.lstrip()[1:].removeprefix(mark.printed).lstrip()
        rest = rest if rest.startswith(sign) else f"{sign}{rest}"
        return f"{mark.printed} {_TITLE.sub(_bare_match, rest, count=1)}"
    return marked


def _bare_match(found: re.Match[str]) -> str:
    return _bare(found[0])


def _emphasis(text: str) -> str:
    """Stars and underscores that open or close emphasis as signs, escapes resolved; in one pass."""
    out: list[str] = []
    open_signs: set[str] = set()
    at = 0
    for found in _TOKEN.finditer(text):
        out.append(text[at : found.start()])
        at = found.end()
        token = found[0]
        if token[0] == "\\":
            out.append(token[1])
            continue
        sign = _BOLD if len(token) == 2 else _ITALIC
        before, after = text[max(0, found.start() - 1) : found.start()], text[at : at + 1]
        inside = token[0] == "_" and before.isalnum() and after.isalnum()
        if sign in open_signs and not before.isspace() and not inside:
            open_signs.discard(sign)
            out.append(sign)
        elif sign not in open_signs and after.strip() and not inside and not before.isalnum():
            open_signs.add(sign)
            out.append(sign)
        else:
            out.append(token)
    return "".join((*out, text[at:]))


def with_runs(plan: Plan) -> Plan:
    """The plan with looks in place of the signs; names, titles and lists lose them."""
    return replace(
        plan,
        issuer_parent=plan.issuer_parent and _bare(plan.issuer_parent),
        issuer=plan.issuer and _bare(plan.issuer),
        place=plan.place and _bare(plan.place),
        title=_bare(plan.title),
        archive_line=_bare(plan.archive_line),
        addressees=tuple(map(_bare, plan.addressees)),
        recipients=tuple(map(_bare, plan.recipients)),
        bases=tuple(Basis(_runs(basis.text), basis.id) for basis in plan.bases),
        lead=_runs(plan.lead),
        closing=_runs(plan.closing),
        sections=_nodes(plan.sections),
        signers=tuple(Signer(*map(_bare, (s.authority, s.title, s.name))) for s in plan.signers),
        appendices=tuple(replace(a, title=_bare(a.title), sections=_nodes(a.sections)) for a in plan.appendices),
    )


def _bare(words: str) -> str:
    return nfc(words.translate(_SIGNS))


def _nodes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            heading=_bare(node.heading),
            text=_runs(node.text),
            children=_nodes(node.children),
            table=_table(node.table) if node.table else None,
        )
        for node in nodes
    )


def _table(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(replace(column, title=_bare(column.title)) for column in table.columns),
        rows=tuple(tuple(replace(cell, text=_runs(cell.text)) for cell in row) for row in table.rows),
    )


def _runs(value: Text) -> Text:
    """Running text with the looks that its signs switch on and off."""
    return normal(tuple(_pieces(plain(value))))


def _pieces(words: str) -> Iterator[Run]:
    bold = italic = False
    for piece in re.split(f"([{_BOLD}{_ITALIC}])", words):
        if piece == _BOLD:
            bold = not bold
        elif piece == _ITALIC:
            italic = not italic
        else:
            yield Run(piece, bold, italic)
