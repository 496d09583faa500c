"""Vừa trang: which pages a plan could have inside the decree's ranges, each really laid out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from desktop.composing.composing import compose
from desktop.composing.fitting import TEXT_STYLES, measures, values
from desktop.docx.reading import read
from desktop.domain.plan import Fit, Plan
from desktop.layout.engine import lay_out
from desktop.layout.pages import Page, PlacedControl, PlacedText
from desktop.rules.fitting import Step, load_fitting

_ROOM = "cho_ky"


class Purpose(Enum):
    """What a choice is good for."""

    AS_IT_IS = "as-it-is"
    COMPANY = "company"
    """The signature no longer stands nearly alone."""
    FEWER = "fewer"
    FEWEST = "fewest"
    ROOMY = "roomy"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``pages``: of everything; ``beside``: lines of text on the page of the signature; ``trailing``: pages of the
    document itself behind that one."""

    pages: int
    beside: int
    trailing: int

    @property
    def is_whole(self) -> bool:
        """Whether the document ends as it should: the signature on its last page, beside text."""
        return not self.trailing and self.beside >= load_fitting().fewest_lines


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that moves, by its name in the rules: from, to, and the article that allows it."""

    name: str
    before: float
    after: float
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to fit a plan; ``fit`` None = as the template has it."""

    purpose: Purpose
    fit: Fit | None
    outcome: Outcome
    moves: tuple[Move, ...] = ()


def choices(plan: Plan, template: bytes, year: int, report: Callable[[int, int], None]) -> tuple[Choice, ...]:
    """The plan's page as the template has it, and up to four others that serve better.

    ``report(done, of)`` hears how far it is and may raise to end it. Pure; takes a composition for every step tried.
    """
    return _Search(plan, template, year, report).choices()


class _Search:
    """Tries steps on one plan; each is laid out once."""

    def __init__(self, plan: Plan, template: bytes, year: int, report: Callable[[int, int], None]) -> None:
        self.plan, self.template, self.year, self.report = plan, template, year, report
        self.rules = load_fitting()
        self.measures = measures(template)
        self.known: dict[Fit | None, Outcome] = {}
        line = self.measures.line or 0.0
        self.tighter = [Fit(**step) for step in self.rules.tighter if self._is_tighter(step)]
        self.looser = [Fit(**step) for step in self.rules.looser if step["line"] > line]

    def _is_tighter(self, step: Step) -> bool:
        """Whether a step takes less room than the template; a smaller size with wider lines might not."""
        size, line = self.measures.size or 0.0, self.measures.line or 0.0
        return step.get("size", size) <= size and step.get("size", size) * step["line"] < size * line

    def outcome(self, fit: Fit | None) -> Outcome:
        if fit not in self.known:
            self.report(len(self.known), 1 + len(self.tighter) + len(self.looser))
            plan = replace(self.plan, fit=fit)
            self.known[fit] = outcome_of(compose(plan, self.template, year=self.year))
        return self.known[fit]

    def choices(self) -> tuple[Choice, ...]:
        found: list[Choice] = []
        for purpose, fit in itertools.chain([(Purpose.AS_IT_IS, None)], self._company(), self._fewer(), self._roomy()):
            if all(fit != choice.fit for choice in found):
                found.append(Choice(purpose, fit, self.outcome(fit), self._moves(fit)))
        return tuple(found)

    def _is_whole(self, fit: Fit | None) -> bool:
        return self.outcome(fit).is_whole

    def _company(self) -> Iterator[tuple[Purpose, Fit]]:
        """The mildest step with as many pages whose signature has text beside it, else that with most of it."""
        now = self.outcome(None)
        if self._is_whole(None):
            return
        pairs = itertools.chain.from_iterable(itertools.zip_longest(self.looser, self.tighter))
        same = [fit for fit in pairs if fit is not None and self.outcome(fit).pages == now.pages]
        best = max(same, key=lambda fit: (-self.outcome(fit).trailing, self.outcome(fit).beside), default=None)
        chosen = next((fit for fit in same if self._is_whole(fit)), best)
        if chosen is not None and (self._is_whole(chosen) or self.outcome(chosen).beside > now.beside):
            yield Purpose.COMPANY, chosen

    def _fewer(self) -> Iterator[tuple[Purpose, Fit]]:
        """The mildest step that saves a page, and the one that saves most, where that is more."""
        pages = self.outcome(None).pages
        if not self.tighter or self.outcome(self.tighter[-1]).pages >= pages:
            return  # not even the tightest saves one
        saving = [fit for fit in self.tighter if self.outcome(fit).pages < pages]
        mildest = next((fit for fit in saving if self._is_whole(fit)), saving[0])
        yield Purpose.FEWER, mildest
        least = min(self.outcome(fit).pages for fit in saving)
        if least < self.outcome(mildest).pages:
            fewest = [fit for fit in saving if self.outcome(fit).pages == least]
            yield Purpose.FEWEST, next((fit for fit in fewest if self._is_whole(fit)), fewest[0])

    def _roomy(self) -> Iterator[tuple[Purpose, Fit]]:
        """The loosest step that needs no page more."""
        pages = self.outcome(None).pages
        roomy: Fit | None = None
        for fit in self.looser:
            if self.outcome(fit).pages > pages:
                break
            if self._is_whole(fit):
                roomy = fit
        if roomy is not None:
            yield Purpose.ROOMY, roomy

    def _moves(self, fit: Fit | None) -> tuple[Move, ...]:
        """What a fit changes of the template."""
        before = values(self.measures)
        found = values(fit).items() if fit else ()
        return tuple(
            Move(name, before[name], value, self.rules.ranges[name].source)
            for name, value in found
            if abs(value - before[name]) > 0.005
        )


def outcome_of(docx: bytes) -> Outcome:
    """How a composed document falls on its pages."""
    document = read(docx)
    pages = lay_out(document).pages
    main = (
        len(lay_out(replace(document, sections=document.sections[:1])).pages) if document.sections[1:] else len(pages)
    )
    signed = [at for at, page in enumerate(pages[:main]) if _has_signature(page)]
    if not signed:
        return Outcome(len(pages), _text_lines(pages[main - 1]), 0)
    return Outcome(len(pages), _text_lines(pages[signed[-1]]), main - 1 - signed[-1])


def _has_signature(page: Page) -> bool:
    return any(isinstance(item, PlacedControl) and item.tag == _ROOM for item in page.items)


def _text_lines(page: Page) -> int:
    """Lines of running text or tables on a page."""
    return len({item.baseline for item in page.items if isinstance(item, PlacedText) and _is_text(item)})


def _is_text(item: PlacedText) -> bool:
    return not item.artifact and (item.style in TEXT_STYLES or item.style.startswith("KhBang"))
