"""Lines of a text → a plan: each part of an official document is known by its own module here."""

from __future__ import annotations

import itertools
from dataclasses import replace

from desktop.domain.plan import Basis, Plan, text
from desktop.importing.ledger import Ledger
from desktop.importing.lines import Line
from desktop.importing.marks import mark_of
from desktop.importing.paragraphs import join_lines
from desktop.importing.recognising import letterhead
from desktop.importing.recognising.appendices import read_appendix
from desktop.importing.recognising.body import read_body
from desktop.importing.recognising.closing import split_closing
from desktop.importing.recognising.ending import read_ending
from desktop.importing.recognising.opening import read_opening, read_title
from desktop.importing.recognising.tasks import propose
from desktop.importing.recognising.zones import Kind, body_end, find_kind
from desktop.importing.wrapping import Wrapping, learn

AFTER = "Chữ sau phần ký, không thuộc kế hoạch."
NO_KIND = "Không thấy dòng ghi tên loại văn bản; xem như kế hoạch."


def recognise(lines: list[Line], ledger: Ledger, wrapping: Wrapping | None = None) -> Plan:
    """The plan that the lines hold. ``wrapping``: how they were broken, where that is known; else it is learnt."""
    kind = find_kind(lines)
    head, below = _around(lines, kind)
    end, starts = body_end(below, 0)
    bounds = [*starts, len(below)]
    body = below[: min(end, bounds[0])]
    while body and letterhead.is_place_and_date(body[-1].text):  # some offices write it above the signature
        head = [*head, body.pop()]
    wrapping = wrapping or learn(body, [mark_of(line.text) for line in body])
    found = letterhead.read(head, ledger)
    if kind is None and not found.subject:
        ledger.doubt("phần đầu", body[0].text[:80] if body else "", NO_KIND)
    title, rest = read_title(body, wrapping, ledger) if kind else (found.subject, body)
    opening, paras = read_opening(join_lines(rest, wrapping), ledger)
    paras, closing = split_closing(paras)
    sections = read_body(paras, ledger)
    ending = read_ending(below[end : bounds[0]], ledger, whole=wrapping.whole)
    appendices = tuple(
        read_appendix(below[start:stop], wrapping, ledger, index)
        for index, (start, stop) in enumerate(itertools.pairwise(bounds))
    )
    for line in ending.rest:
        ledger.left(line.text, AFTER)
    plan = Plan(
        type=kind.name if kind else ("Công văn" if found.subject else "Kế hoạch"),
        urgency=found.urgency,
        issuer_parent=found.parent,
        issuer=found.issuer,
        number=found.number,
        symbol=found.symbol,
        place=found.place,
        date=found.date,
        title=title,
        addressees=tuple(opening.addressees),
        bases=tuple(Basis(text(words)) for words in opening.bases),
        lead=text(opening.lead),
        sections=sections,
        closing=text(closing),
        recipients=tuple(ending.recipients),
        archive_line=ending.archive_line,
        signers=tuple(ending.signers),
        appendices=appendices,
    )
    return replace(plan, tasks=propose(plan))


def _around(lines: list[Line], kind: Kind | None) -> tuple[list[Line], list[Line]]:
    """The lines of the letterhead and those below the kind of document; parts of the first that fell below it go up."""
    if kind:
        line = lines[kind.index]
        rest = [Line(line.number, kind.rest, kind.rest)] if kind.rest else []
        head, below = lines[: kind.index], [*rest, *lines[kind.index + 1 :]]
    else:
        at = next((i for i, line in enumerate(lines[:40]) if mark_of(line.text) or line.text.endswith(":")), 0)
        at = max((i + 1 for i, line in enumerate(lines[:at]) if letterhead.is_part(line.text)), default=0)
        head, below = lines[:at], lines[at:]
    while below and letterhead.is_part(below[0].text):
        head = [*head, below[0]]
        below = below[1:]
    return head, below
