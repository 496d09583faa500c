"""Finds the components of a document on its measured pages: letterhead, title, body, Nơi nhận, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.checks.foot import entries_of, label_of, signature_of, signs_jointly
from desktop.checks.head import Head
from desktop.checks.likeness import DRAWN_BY_HAND, PAGE_NUMBER, plain
from desktop.checks.parts import SAME_ROW, Edges, Part, Parts, below, justified
from desktop.document.measured import Measured, MeasuredPage, MeasuredRule
from desktop.rules.checking import CheckRules
from desktop.rules.values import Rules

_SAME_EDGE = 0.5
_NEAR_EDGE = 8.0
_NUMBER_ZONE = 30.0
_ADDRESS = 12.5
"""pt: what stands under a wide line at the foot in a larger size is no address but text below a table."""
_ATTACHED = 12.0
"""mm below the first line of a page that Quốc hiệu may stand in the letterhead of an attached text."""


def locate(measured: Measured, rules: Rules, checks: CheckRules) -> Parts:
    """The components of a document; an empty result where no page shows text."""
    whole = tuple(_prepared(page, number) for number, page in enumerate(measured.pages, start=1))
    numbers = tuple(part for page in whole if (part := _page_number(page)))
    pages = _above_copy(whole[: _annex(whole, numbers, rules)], rules)
    if not any(page.lines for page in pages):
        return Parts(pages, page_numbers=numbers)
    head = Head(pages[0], rules, checks)
    single = head.found()
    label = label_of(pages, head.bottom)
    if label:
        single["recipients_label"] = label
    entries = entries_of(pages, label, numbers)
    single |= signature_of(pages, label, head.bottom)
    if address := _address(pages[0]):
        single["address"] = address
    taken = {id(line) for part in (*single.values(), *entries, *numbers) for line in part.lines}
    body = tuple(
        Part(page.number, lines)
        for page in pages
        if (lines := tuple(line for line in page.lines if id(line) not in taken and below(line, page, head.bottom)))
    )
    joint = signs_jointly(pages, single.get("authority"))
    return Parts(
        pages,
        single,
        entries,
        numbers,
        body,
        _edges([_outside_tables(part, pages) for part in body], label),
        head.letter,
        joint,
    )


def _address(page: MeasuredPage) -> Part | None:
    """Address, telephone and the like at the foot of page 1, under a line as wide as the text (ô 13)."""
    wide = (rule.y0 for rule in page.rules if rule.x1 - rule.x0 > 0.6 * page.width and rule.y0 > 0.8 * page.height)
    edge = min(wide, default=page.height)
    lines = tuple(line for line in page.lines if line.baseline > edge)
    small = all(word.size < _ADDRESS for line in lines for word in line.words)
    return Part(1, lines) if lines and small else None


def _prepared(page: MeasuredPage, number: int) -> MeasuredPage:
    """The page at its place, without empty lines; a row of underscores is the drawn line that it stands for."""
    strokes = [
        MeasuredRule(line.x0, line.baseline, line.x1, line.baseline, 0.2)
        for line in page.lines
        if DRAWN_BY_HAND.match(line.text)
    ]
    lines = (line for line in page.lines if line.words and line.text.strip() and not DRAWN_BY_HAND.match(line.text))
    return MeasuredPage(number, page.width, page.height, tuple(lines), (*page.rules, *strokes))


def _page_number(page: MeasuredPage) -> Part | None:
    """A number alone in the top or bottom margin; one in a table that begins on this page numbers a row."""
    first = min((line.baseline for line in page.lines), default=0.0)
    last = max((line.baseline for line in page.lines), default=0.0)
    upright = [rule for rule in page.rules if rule.y1 - rule.y0 > rule.x1 - rule.x0]
    for line in page.lines:
        at_top = line.baseline == first < _NUMBER_ZONE
        in_row = any(first < rule.y0 < line.baseline < rule.y1 for rule in upright)
        at_foot = line.baseline == last > page.height - _NUMBER_ZONE and not in_row
        if (at_top or at_foot) and PAGE_NUMBER.match(line.text):
            return Part(page.number, (line,))
    return None


def _annex(pages: Sequence[MeasuredPage], numbers: Sequence[Part], rules: Rules) -> int:
    """Index of the first page that begins a Phụ lục, or a text that the document issues, under a Quốc hiệu of its own
    (Mẫu 1.3); the number of pages where there is none."""
    skipped = {id(line) for part in numbers for line in part.lines}
    for index, page in enumerate(pages[1:], start=1):
        first = next((line for line in page.lines if id(line) not in skipped), None)
        centred = first and abs(first.x0 + first.x1 - page.width) < 40
        if first and centred and plain(first.text).startswith("phu luc") and len(first.words) <= 4:
            return index
        if first and any(
            line.baseline < first.baseline + _ATTACHED and plain(rules.national_name.text) in plain(line.text)
            for line in page.lines
        ):
            return index
    return len(pages)


def _above_copy(pages: tuple[MeasuredPage, ...], rules: Rules) -> tuple[MeasuredPage, ...]:
    """The pages down to the block of a copy: what stands under "SAO Y" is the copier's, not the document's."""
    names = {plain(copy.name) for copy in rules.copies}
    for index, page in enumerate(pages):
        for line in page.lines:
            words = [word.text for word in line.words if word.x0 > page.width * 0.4]
            if " ".join(words).isupper() and plain(" ".join(words)) in names:
                above = tuple(other for other in page.lines if other.baseline < line.baseline - SAME_ROW)
                return (*pages[:index], replace(page, lines=above))
    return pages


def _outside_tables(part: Part, pages: Sequence[MeasuredPage]) -> Part:
    """The lines that run over the whole width: no upright line is drawn beside them."""
    upright = [rule for rule in pages[part.page - 1].rules if rule.y1 - rule.y0 > rule.x1 - rule.x0]
    lines = [line for line in part.lines if not any(rule.y0 < line.baseline < rule.y1 for rule in upright)]
    return Part(part.page, tuple(lines))


def _edges(body: Sequence[Part], label: Part | None) -> Edges | None:
    """Where the lines of the body begin and end. Sure is only what wrapped paragraphs show."""
    lines = [line for part in body for line in part.lines]
    if not lines:
        return None
    left = _shared(sorted(line.x0 for line in lines))
    if label:
        left = min(left, label.last.x0)
    right = _shared(sorted((line.x1 for line in lines), reverse=True))
    wrapped = [
        before
        for part in body
        for before, after in pairwise(part.lines)
        if abs(after.x0 - left) < _SAME_EDGE and before.x0 > left - _SAME_EDGE and before.x1 > right - _NEAR_EDGE
    ]
    full = [line for line in wrapped if abs(line.x1 - right) < _SAME_EDGE]
    return Edges(
        left=left,
        right=right,
        left_sure=bool(full) or label is not None,
        right_sure=2 * len(full) > len(wrapped) and justified(full),
    )


def _shared(edges: list[float]) -> float:
    """The outermost edge that two lines share, else the outermost one."""
    return next((edge for edge, following in pairwise(edges) if abs(edge - following) < _SAME_EDGE), edges[0])
