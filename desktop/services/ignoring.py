"""Bỏ qua: a finding that somebody decided to leave as it is, with the reason; it stays with the draft and can be taken
back. The same finding at another place, or with another measure, is found as before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.checks.findings import Finding
from desktop.domain.calendar import short_date
from desktop.domain.drafts import Draft, Ignored
from desktop.domain.errors import Refusal
from desktop.domain.text import clean
from desktop.services import drafts, wording
from desktop.services.ports import Ports

_OF_A_PAGE = frozenset({"page", "page_number"})
"""Parts that every page has: there the page tells one place from another. Elsewhere words move from page to page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and by which decision it is ignored; None = it is open."""

    finding: Finding
    ignored: Ignored | None = None


def judged(findings: Iterable[Finding], ignored: Iterable[Ignored]) -> tuple[Judged, ...]:
    """Every finding with the decision on it. One decision silences one finding: two equal ones need two."""
    left = list(ignored)
    out = []
    for finding in findings:
        decision = next((each for each in left if _means(each, finding)), None)
        if decision:
            left.remove(decision)
        out.append(Judged(finding, decision))
    return tuple(out)


def still_open(findings: Iterable[Finding], draft: Draft) -> tuple[Finding, ...]:
    """The findings that nobody decided to leave."""
    return tuple(each.finding for each in judged(findings, draft.ignored) if each.ignored is None)


def recorded(ignored: Iterable[Ignored]) -> str:
    """The decisions in words, for the version that is kept of what was issued; "" = there was none."""
    words = "; ".join(_in_words(decision) for decision in ignored)
    return f"Bỏ qua khi kiểm tra: {words}." if words else ""


def _in_words(decision: Ignored) -> str:
    quote = f" “{decision.quote}”" if decision.quote else ""
    who = ", ".join(filter(None, (decision.by, short_date(decision.at.date()))))
    return f"{wording.title(decision.rule)}{quote}: {decision.reason} ({who})"


def ignore(ports: Ports, draft: Draft, finding: Finding, why: tuple[str, str]) -> Draft:
    """Leaves a finding as it is. ``why``: the reason, which is asked for, and who decided."""
    reason, by = (clean(words).strip() for words in why)
    if not reason:
        raise Refusal("Chưa ghi lý do bỏ qua.", todo="Ghi lý do; lý do đi cùng bản thảo.", code="no-reason")
    decision = replace(_decision(finding), reason=reason, by=by, at=ports.now())
    return drafts.set_ignored(ports, draft, (*draft.ignored, decision))


def take_back(ports: Ports, draft: Draft, decision: Ignored) -> Draft:
    """The finding counts again."""
    left = list(draft.ignored)
    if decision in left:
        left.remove(decision)
    return drafts.set_ignored(ports, draft, tuple(left))


def _means(decision: Ignored, finding: Finding) -> bool:
    return replace(_decision(finding), reason=decision.reason, by=decision.by, at=decision.at) == decision


def _decision(finding: Finding) -> Ignored:
    place = finding.place
    return Ignored(
        finding.rule,
        place.part,
        place.node_id,
        finding.quote,
        finding.values.get("measured", ""),
        place.page if place.part in _OF_A_PAGE else 0,
    )
