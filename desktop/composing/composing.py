"""Plan + template → working DOCX: its page shows the plan's words, letterhead, number, date, page numbers, no more."""

from __future__ import annotations

import datetime

from desktop.composing.annexes import compose_annexes
from desktop.composing.body import compose_body
from desktop.composing.carrying import carry, entitle
from desktop.composing.ending import compose_ending
from desktop.composing.firm import nudges_of
from desktop.composing.fitting import fitted
from desktop.composing.keeping import keep_text_with_signature
from desktop.composing.letterhead import compose_letterhead
from desktop.composing.margins import compose_margins
from desktop.composing.running_on import let_recipients_run_on
from desktop.composing.sheet import Sheet
from desktop.docx.filling import Filling
from desktop.docx.reading import read_package
from desktop.docx.spacing import space_letters
from desktop.domain.plan import Plan


def compose(plan: Plan, template: bytes, *, year: int | None = None, signed: datetime.datetime | None = None) -> bytes:
    """The working DOCX of a plan; equal input gives equal bytes. It carries the plan (``carrying.plan_of``).

    Number, day and month keep their room where the plan has none; ``year`` is printed while the plan has no date.
    ``signed``: when the office signs, for templates that say so (Mẫu 2.2, 3.2). Raises Refusal where the template is
    not a sound DOCX, or has no place for a mark that the plan bears.
    """
    filling = Filling(fitted(template, plan.fit) if plan.fit else template)
    sheet = Sheet(plan, filling, year, signed)
    compose_letterhead(sheet)
    if sheet.whole:
        compose_body(sheet)
    compose_ending(sheet)
    compose_margins(sheet)
    compose_annexes(sheet)
    _settle(filling)
    entitle(filling.parts, " ".join(f"{plan.type} {plan.title}".split()))
    carry(filling.parts, filling.package.main, plan)
    return filling.bytes()


def _settle(filling: Filling) -> None:
    """What needs the lines of the page: keeps text with the signature, takes every line break off its edge."""
    read = read_package(filling.package, filling.root)
    keep_text_with_signature(read)
    let_recipients_run_on(read)
    for nudge in nudges_of(read.document):
        space_letters(read.elements[nudge.block], nudge.begin, nudge.end, nudge.spacing)
