"""Plan + template → working DOCX: on its page the plan's words, letterhead, number, date, page numbers; nothing else."""

from __future__ import annotations

from desktop.composing.annexes import compose_annexes
from desktop.composing.body import compose_body
from desktop.composing.carrying import carry, entitle
from desktop.composing.ending import compose_ending
from desktop.composing.letterhead import compose_letterhead
from desktop.composing.sheet import Sheet
from desktop.docx.filling import Filling
from desktop.domain.plan import Plan


def compose(plan: Plan, template: bytes, *, year: int | None = None) -> bytes:
    """The working DOCX of a plan; equal input gives equal bytes. It carries the plan (``carrying.plan_of``).

    Number, day and month keep their room where the plan has none; ``year`` is printed while the plan has no date.
    Raises Refusal where the template is not a sound DOCX.
    """
    filling = Filling(template)
    sheet = Sheet(plan, filling, year)
    compose_letterhead(sheet)
    compose_body(sheet)
    compose_ending(sheet)
    compose_annexes(sheet)
    entitle(filling.parts, " ".join(f"{plan.type} {plan.title}".split()))
    carry(filling.parts, filling.package.main, plan)
    return filling.bytes()
