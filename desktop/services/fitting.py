"""Vừa trang: the pages that a plan could have inside the decree's ranges, for the clerk to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.composing.choosing import Choice, Move, Purpose, choices
from desktop.domain.errors import Refusal
from desktop.domain.plan import Fit, Plan
from desktop.rules.loading import load
from desktop.services.ports import Ports, Report, unheard

_TITLES = {
    Purpose.AS_IT_IS: "Như mẫu",
    Purpose.COMPANY: "Chữ ký không đứng lẻ",
    Purpose.FEWER: "Ít trang hơn",
    Purpose.FEWEST: "Ít trang nhất",
    Purpose.ROOMY: "Thoáng hơn",
}
_NAMES = {
    "size": ("cỡ chữ", ""),
    "line": ("giãn dòng", " dòng"),
    "gap": ("cách đoạn", " pt"),
    "top": ("lề trên", " mm"),
    "bottom": ("lề dưới", " mm"),
    "right": ("lề phải", " mm"),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that moves, in words ("giãn dòng 1,12 → 1 dòng"), and the article that allows it."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class FittedPages:
    """One way to fit a plan: what it is good for, how many pages it has, what moves. ``fit`` None = as the template.

    ``beside``: lines of text on the page of the signature; ``ends_well``: they are enough, and no page follows it.
    """

    title: str
    fit: Fit | None
    pages: int
    beside: int
    ends_well: bool
    moved: tuple[Moved, ...]


def fitted_pages(ports: Ports, plan: Plan, report: Report = unheard) -> tuple[FittedPages, ...]:
    """The page as the template has it, then up to four ways that serve better; it takes a moment for a long plan.

    Refused where the page of the plan is a file of its own, which is printed as it is.
    """
    if plan.page:
        raise Refusal(
            "Trang in của văn bản này là một tệp DOCX có sẵn, chương trình không dàn lại trang được.",
            todo="Chỉnh trang trong Word rồi lấy tệp lại, hoặc lấy chữ để chương trình dựng trang.",
            code="page-is-a-file",
        )
    found = choices(plan, ports.pages.template(plan.type), ports.today().year, report)
    return tuple(_told(choice) for choice in found)


def with_fit(plan: Plan, fit: Fit | None) -> Plan:
    """The plan with this choice kept; the same plan where it has it already."""
    return plan if plan.fit == fit else replace(plan, fit=fit)


def _told(choice: Choice) -> FittedPages:
    outcome = choice.outcome
    moved = tuple(_moved(move) for move in choice.moves)
    title = _TITLES[choice.purpose]
    return FittedPages(title, choice.fit, outcome.pages, outcome.beside, outcome.is_whole, moved)


def _moved(move: Move) -> Moved:
    name, unit = _NAMES[move.name]
    words = f"{name} {_number(move.before)} → {_number(move.after)}{unit}"
    return Moved(words, f"{move.source}, {load().decree}")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
