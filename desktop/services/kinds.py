"""The kinds of document that may be written (Điều 7), and what changes with the kind."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain import numbering
from desktop.domain.plan import Plan
from desktop.rules.loading import load


def names() -> tuple[str, ...]:
    """Every tên loại, in the order of the decree."""
    return tuple(kind.name for kind in load().types)


def may_address(name: str) -> bool:
    """Whether a kind of document says whom it addresses: by Kính gửi, or in its first sentence."""
    kind = load().kind(name)
    return bool(kind and (kind.greeting or load().forms[kind.form].sender))


def circulation_marks() -> tuple[str, ...]:
    """Chỉ dẫn về phạm vi lưu hành (PL I, III.2.c)."""
    return tuple(mark.text for mark in load().circulation_marks)


def as_kind(plan: Plan, name: str) -> Plan:
    """The document as another kind; its symbol names that kind from now on (PL I, II.3.b).

    A công văn has the drafting unit in the place of the kind: the one that the archive line names.
    """
    if plan.symbol is None:
        return replace(plan, type=name)
    before, after = (load().type_abbreviation(kind) or "" for kind in (plan.type, name))
    issuer = numbering.issuer_part(plan.symbol, before)
    unit = plan.archive_line.partition(",")[2].partition("(")[0].strip(" .")
    parts = (after, issuer) if after else (issuer, unit)
    return replace(plan, type=name, symbol=numbering.symbol(*parts))
