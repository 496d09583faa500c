"""Bold, italic and underline while recognition reads words: two signs of the private use area around each stretch.

``repair`` keeps these signs out of every source, so that a sign in a line is always one of ours. No word is touched;
``with_runs`` turns the signs back into looks at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.lines import normal
from desktop.domain.plan import Basis, Node, Plan, Run, Signer, Table, Text, plain
from desktop.domain.text import nfc
from desktop.importing.marks import mark_of

BOLD, ITALIC, UNDERLINE = "\ue001", "\ue002", "\ue003"
ALL = BOLD + ITALIC + UNDERLINE
_SIGNS = str.maketrans("", "", ALL)
_TITLE = re.compile(f"[{ALL}][^{ALL}]*:[{ALL}]")
"""A title before text on its line: bold is its form, not a look of its own."""
_LEAD_IN = re.compile(f"{BOLD}([^{ALL}]{{1,300}}[.:]){BOLD}(?= )")


def bare(words: str) -> str:
    """The words without signs."""
    return nfc(words.translate(_SIGNS))


def signed(marked: str) -> str:
    """A line with signs; its label stands before them, and a line that is emphasised whole bears none."""
    words = bare(marked)
    if words == marked:
        return marked
    inner = marked.strip().strip(ALL)
    if not any(sign in inner for sign in ALL):
        return words
    mark = mark_of(" ".join(words.split()))
    if mark and not mark.literal and marked.lstrip()[:1] in ALL:
        sign = marked.lstrip()[0]
        rest = marked.lstrip()[1:].removeprefix(mark.printed).lstrip()
        rest = rest if rest.startswith(sign) else f"{sign}{rest}"
        return f"{mark.printed} {_TITLE.sub(_bare_match, rest, count=1)}"
    return marked


def _bare_match(found: re.Match[str]) -> str:
    return bare(found[0])


def lead_in(words: str) -> int:
    """Length of a title in bold before the text of an item ("Mục tiêu. Đến năm …"), signs counted; 0 = none."""
    found = _LEAD_IN.match(words)
    return found.end() if found else 0


def with_runs(plan: Plan) -> Plan:
    """The plan with looks in place of the signs; names, titles and lists lose them."""
    return replace(
        plan,
        issuer_parent=plan.issuer_parent and bare(plan.issuer_parent),
        issuer=plan.issuer and bare(plan.issuer),
        place=plan.place and bare(plan.place),
        title=bare(plan.title),
        archive_line=bare(plan.archive_line),
        addressees=tuple(map(bare, plan.addressees)),
        recipients=tuple(map(bare, plan.recipients)),
        bases=tuple(Basis(_runs(basis.text), basis.id) for basis in plan.bases),
        lead=_runs(plan.lead),
        closing=_runs(plan.closing),
        sections=_nodes(plan.sections),
        signers=tuple(Signer(*map(bare, (s.authority, s.title, s.name))) for s in plan.signers),
        appendices=tuple(replace(a, title=bare(a.title), sections=_nodes(a.sections)) for a in plan.appendices),
    )


def _nodes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            heading=bare(node.heading),
            text=_runs(node.text),
            children=_nodes(node.children),
            table=_table(node.table) if node.table else None,
        )
        for node in nodes
    )


def _table(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(replace(column, title=bare(column.title)) for column in table.columns),
        rows=tuple(tuple(replace(cell, text=_runs(cell.text)) for cell in row) for row in table.rows),
    )


def _runs(value: Text) -> Text:
    """Running text with the looks that its signs switch on and off; looks that it has already are kept."""
    if plain(value).translate(_SIGNS) == plain(value):
        return value
    return normal(tuple(_pieces(plain(value))))


def _pieces(words: str) -> Iterator[Run]:
    on = dict.fromkeys(ALL, False)
    for piece in re.split(f"([{ALL}])", words):
        if piece in on:
            on[piece] = not on[piece]
        else:
            yield Run(piece, *on.values())
