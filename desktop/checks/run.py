"""All rules in the order of the table, run over one subject. A new rule is one line here and one in rules.toml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.checks import (
    deadline_rules,
    letterhead_rules,
    missing_rules,
    number_date_rules,
    page_rules,
    recipient_rules,
    title_rules,
)
from desktop.checks.cases import Case, Findings, Subject
from desktop.checks.findings import Finding
from desktop.checks.likeness import plain
from desktop.checks.locating import locate
from desktop.rules.checking import load_checks
from desktop.rules.loading import load

RULES: dict[str, Callable[[Case], Findings]] = {
    "COMP-MISSING": missing_rules.missing,
    "PAGE-SIZE": page_rules.page_size,
    "PAGE-ORIENT": page_rules.page_orient,
    "MARGIN-T": page_rules.margin_top,
    "MARGIN-B": page_rules.margin_bottom,
    "MARGIN-L": page_rules.margin_left,
    "MARGIN-R": page_rules.margin_right,
    "PAGENO-PLACE": page_rules.pageno_place,
    "PAGENO-FIRST": page_rules.pageno_first,
    "QH-TEXT": letterhead_rules.national_name,
    "TN-TEXT": letterhead_rules.motto,
    "TN-LINE": letterhead_rules.motto_line,
    "SIZE-PAIR": letterhead_rules.size_pair,
    "ORG-PARENT": letterhead_rules.parent,
    "ORG-ISSUER": letterhead_rules.issuer,
    "ORG-LINE": letterhead_rules.issuer_line,
    "NUM-FORMAT": number_date_rules.number_format,
    "NUM-TYPE": number_date_rules.number_type,
    "DATE-FORMAT": number_date_rules.date_format,
    "TYPE-NAME": title_rules.type_name,
    "SUBJ-STYLE": title_rules.subject_style,
    "SUBJ-LINE": title_rules.subject_line,
    "KG-NOT-ALLOWED": recipient_rules.greeting_not_allowed,
    "KG-MISSING": recipient_rules.greeting_missing,
    "NN-LABEL": recipient_rules.label,
    "NN-LIST": recipient_rules.entries,
    "NN-LUU": recipient_rules.kept_copy,
    "TASK-DAY": deadline_rules.day_off,
    "TASK-EARLY": deadline_rules.too_early,
}


@dataclass(frozen=True, slots=True)
class Report:
    """``not_applicable``: ids of rules that had nothing to judge (no page, no such component, a scan without text)."""

    findings: tuple[Finding, ...]
    not_applicable: tuple[str, ...]


def examine(subject: Subject) -> Report:
    """What the rules find, and which of them could not be applied."""
    rules, checks = load(), load_checks()
    parts = locate(subject.measured, rules, checks) if subject.measured else None
    case = Case(subject, rules, checks, parts)
    answers = {rule: function(case) for rule, function in RULES.items()}
    found = [finding for answer in answers.values() for finding in answer or ()]
    return Report(tuple(_once(found)), tuple(rule for rule, answer in answers.items() if answer is None))


def check(subject: Subject) -> list[Finding]:
    """What the rules find."""
    return list(examine(subject).findings)


def _once(found: list[Finding]) -> list[Finding]:
    """The same thing seen in plan and page is told once: as the plan's, which can be mended, with its page."""
    absent = {finding.place.part for finding in found if finding.rule == "COMP-MISSING"}
    out: list[Finding] = []
    for finding in found:
        if finding.rule != "COMP-MISSING" and finding.place.part in absent and finding.values["aspect"] == "form":
            continue
        at = next((i for i, before in enumerate(out) if _same(before, finding)), None)
        if at is None:
            out.append(finding)
        else:
            out[at] = replace(out[at], place=replace(out[at].place, page=finding.place.page))
    return out


def _same(in_plan: Finding, on_page: Finding) -> bool:
    """Whether the page only shows what was found in the plan."""
    if in_plan.place.page or not on_page.place.page or in_plan.rule != on_page.rule:
        return False
    aspects = {in_plan.values["aspect"], on_page.values["aspect"]}
    same = len(aspects) == 1 or aspects == {"bare", "marks"}
    return same and in_plan.place.part == on_page.place.part and plain(in_plan.quote) in plain(on_page.quote)
