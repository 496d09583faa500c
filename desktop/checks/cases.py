"""What is checked, and how a rule says what it found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop.checks.findings import Finding, Fix, Place, Severity
from desktop.checks.parts import Part, Parts
from desktop.document.measured import Measured
from desktop.domain.plan import Plan
from desktop.domain.workdays import WorkCalendar
from desktop.rules.checking import CheckRules
from desktop.rules.values import DocumentType, Form, Rules

_QUOTE = 160
_SHAPES = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})


class Stage(Enum):
    """How far the document is: that decides what has to be there.

    DRAFT: being written; what is missing is a warning. ISSUE: about to be signed and issued; everything but number
    and date, which come with the issue (Điều 15). ISSUED: number and date as well.
    """

    DRAFT = "draft"
    ISSUE = "issue"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Subject:
    """A document as its plan, as the page that came of it, or both.

    ``undrawn``: names of elements of the file that its page does not show ("w:drawing"); what they may have held is
    not missed. ``calendar``: by which deadlines are judged, None = they are not.
    """

    plan: Plan | None = None
    measured: Measured | None = None
    stage: Stage = Stage.ISSUE
    undrawn: tuple[str, ...] = ()
    calendar: WorkCalendar | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing that is not as it should be.

    ``aspect``: what of the component ("size", "bold", "length" …). ``measured`` and ``wanted`` as printed; "yes" and
    "no" for a look. ``severity``: where it is not that of the rule.
    """

    aspect: str
    measured: str = ""
    wanted: str = ""
    quote: str = ""
    fix: Fix | None = None
    severity: Severity | None = None


Findings = list[Finding] | None
"""What a rule function gives; None = there was nothing that it could judge."""


@dataclass(frozen=True, slots=True)
class Case:
    """A subject with its located parts and the values of the law; what every rule function takes."""

    subject: Subject
    rules: Rules
    checks: CheckRules
    parts: Parts | None

    @property
    def plan(self) -> Plan | None:
        return self.subject.plan

    @property
    def kind(self) -> DocumentType | None:
        """The kind of document: by the plan, else by what the page says it is; None where that is none of Điều 7."""
        if self.plan:
            return self.rules.kind(self.plan.type)
        if named := self.part("type_name"):
            return self.rules.kind(named.text)
        letter = self.parts is not None and self.parts.letter
        return next((t for t in self.rules.types if letter and not self.rules.forms[t.form].named), None)

    @property
    def form(self) -> Form:
        """The decree's form of this kind of document."""
        return self.rules.form_of(self.kind.name if self.kind else "")

    def part(self, name: str) -> Part | None:
        """A component on the page, if it was found."""
        return self.parts.get(name) if self.parts else None

    def tolerance(self, rule: str) -> float:
        """In mm."""
        return self.checks.rules[rule].tolerance

    def finding(self, rule: str, place: Place, deviation: Deviation) -> Finding:
        """The finding of a rule, with severity and source from the table."""
        known = self.checks.rules[rule]
        return Finding(
            rule=rule,
            severity=deviation.severity or Severity(known.severity),
            place=place,
            quote=deviation.quote[:_QUOTE],
            source=known.source,
            values={"aspect": deviation.aspect, "measured": deviation.measured, "wanted": deviation.wanted},
            fix=deviation.fix,
        )

    def findings(self, rule: str, place: Place, deviations: list[Deviation]) -> list[Finding]:
        """One finding a deviation, all at the same place."""
        return [self.finding(rule, place, deviation) for deviation in deviations]

    def no_line(self, rule: str, place: Place, above: str) -> Findings:
        """No line is drawn under ``above``; not judged where the line may be a shape that the page does not show."""
        if not _SHAPES.isdisjoint(self.subject.undrawn):
            return None
        return [self.finding(rule, place, Deviation("missing", quote=above))]
