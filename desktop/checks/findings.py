"""What a check finds. The sentence for the clerk is made at the edge from rule id and ``values``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """Lỗi (breaks the text of the decree), cảnh báo (likely wrong), gợi ý (may be ignored)."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a component ("issuer", "subject", "body" …), the node of the plan and the page, where known."""

    part: str
    node_id: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe change: put ``after`` in place of ``before`` at the finding's place."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule``: id of the table of rules ("MARGIN-L"); ``quote``: the words concerned; ``source``: article."""

    rule: str
    severity: Severity
    place: Place
    quote: str
    source: str
    values: Mapping[str, str] = field(default_factory=dict)
    """Measured and wanted values for the sentence, already in the units that are printed."""
    fix: Fix | None = None
