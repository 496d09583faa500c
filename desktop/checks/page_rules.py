"""Paper, margins and page numbers (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from desktop.checks import figures, looks
from desktop.checks.cases import Case, Deviation, Findings
from desktop.checks.findings import Place
from desktop.checks.likeness import PAGE_NUMBER
from desktop.checks.parts import Part
from desktop.document.fonts import face
from desktop.document.measured import MeasuredLine, MeasuredPage
from desktop.rules.values import Range

_MM_PER_PT = 25.4 / 72
_SMALLEST = 10.5
"""Text up to this size in the top margin is a signature's stamp, not the document's."""
_CONTINUES = 3.0


def page_size(case: Case) -> Findings:
    """PAGE-SIZE: A4, either way up."""
    if not case.subject.measured:
        return None
    paper, give = case.rules.page, case.tolerance("PAGE-SIZE")
    for page in case.subject.measured.pages:
        sides = sorted((page.width, page.height))
        if abs(sides[0] - paper.width_mm) > give or abs(sides[1] - paper.height_mm) > give:
            found = f"{figures.number(page.width)} × {figures.number(page.height)} mm"
            wanted = f"{figures.number(paper.width_mm)} × {figures.number(paper.height_mm)} mm"
            return [case.finding("PAGE-SIZE", Place("page", page=page.number), Deviation("paper", found, wanted))]
    return []


def page_orient(case: Case) -> Findings:
    """PAGE-ORIENT: upright, save for pages that hold a table and are not the first."""
    if not case.subject.measured:
        return None
    lying = [p for p in case.subject.measured.pages if p.width > p.height and p.lines]
    lying = [p for p in lying if p.number == 1 or not _has_table(p)]
    return [
        case.finding("PAGE-ORIENT", Place("page", page=page.number), Deviation("landscape", "yes", "no"))
        for page in lying[:1]
    ]


def _has_table(page: MeasuredPage) -> bool:
    upright = sum(rule.y1 - rule.y0 > rule.x1 - rule.x0 for rule in page.rules)
    return upright >= 2 and len(page.rules) - upright >= 2


# --- margins ----------------------------------------------------------------------------------------------------


def margin_left(case: Case) -> Findings:
    """MARGIN-L: where the lines of the body begin."""
    edges = case.parts.edges if case.parts else None
    if not edges:
        return None
    return _margin(case, "MARGIN-L", (edges.left, edges.left if edges.left_sure else 0.0), case.rules.page.left)


def margin_right(case: Case) -> Findings:
    """MARGIN-R: where justified lines end; ragged ones only show that the margin is not wider."""
    edges = case.parts.edges if case.parts else None
    width = case.parts.pages[0].width if case.parts and case.parts.pages else 0.0
    if not edges:
        return None
    gap = width - edges.right
    return _margin(case, "MARGIN-R", (gap, gap if edges.right_sure else 0.0), case.rules.page.right)


def margin_top(case: Case) -> Findings:
    """MARGIN-T: the upper edge of the first line; what its leading may add above is not counted against it."""
    tops = list(_tops(case))
    if not tops:
        return None
    page, top = min(tops, key=lambda found: found[1])
    return _margin(case, "MARGIN-T", (top, top - _slack(case)), case.rules.page.top, page)


def margin_bottom(case: Case) -> Findings:
    """MARGIN-B: the lower edge of the last line; too wide only where one more line of a paragraph would have fitted."""
    lows = list(_bottoms(case))
    if not lows:
        return None
    page, gap = min(lows, key=lambda found: found[1])
    too_low = _margin(case, "MARGIN-B", (gap, 0.0), case.rules.page.bottom, page)
    if too_low or not (room := min(_room(case), default=None)):
        return too_low
    free, on, gap = room
    return _margin(case, "MARGIN-B", (gap, free), case.rules.page.bottom, on)


def _margin(case: Case, rule: str, found: tuple[float, float], allowed: Range, page: int = 1) -> Findings:
    """``found``: the widest and the narrowest margin that the page lets one believe in, in mm."""
    widest, narrowest = found
    give = case.tolerance(rule)
    if widest >= allowed.min - give and narrowest <= allowed.max + give:
        return []
    shown = figures.mm(widest if widest < allowed.min else narrowest)
    return [case.finding(rule, Place("page", page=page), Deviation("margin", shown, figures.span(allowed, "mm")))]


def _upright_pages(case: Case) -> list[MeasuredPage]:
    pages = case.parts.pages if case.parts else ()
    return [page for page in pages if page.height >= page.width]


def _lines(case: Case, page: MeasuredPage) -> list[MeasuredLine]:
    """The lines of a page without its number, what stands above the letterhead, and stamps."""
    numbers = {id(line) for part in (case.parts.page_numbers if case.parts else ()) for line in part.lines}
    start = 0.0
    if page.number == 1 and case.parts:
        head = ("national_name", "issuer_parent", "issuer")
        start = min((part.top for name in head if (part := case.part(name))), default=0.0) - 1
    return [
        line
        for line in page.lines
        if id(line) not in numbers and line.baseline >= start and line.words[0].size > _SMALLEST
    ]


def _tops(case: Case) -> Iterator[tuple[int, float]]:
    for page in _upright_pages(case):
        if lines := _lines(case, page):
            yield page.number, min(line.baseline - _ascent(line) for line in lines[:3])


def _bottoms(case: Case) -> Iterator[tuple[int, float]]:
    for page in _upright_pages(case):
        if lines := [line for line in _lines(case, page) if not _address(line, page)]:
            yield page.number, page.height - max(line.baseline + _descent(line) for line in lines)


def _address(line: MeasuredLine, page: MeasuredPage) -> bool:
    """Address, telephone and the like at the foot of page 1, under a line as wide as the text (ô 13)."""
    return page.number == 1 and any(
        rule.x1 - rule.x0 > 0.6 * page.width and page.height * 0.8 < rule.y0 < line.baseline for rule in page.rules
    )


def _ascent(line: MeasuredLine) -> float:
    font = face()
    return max(word.size for word in line.words) * _MM_PER_PT * font.ascent / font.units


def _descent(line: MeasuredLine) -> float:
    font = face()
    return max(word.size for word in line.words) * _MM_PER_PT * font.descent / font.units


def _slack(case: Case) -> float:
    """What the usual leading adds to a line's own height, in mm."""
    font = face()
    steps = sorted(
        (after.baseline - before.baseline, before.words[0].size)
        for part in (case.parts.body if case.parts else ())
        for before, after in pairwise(part.lines)
        if 3 < after.baseline - before.baseline < 15
    )
    if not steps:
        return 0.0
    step, size = steps[len(steps) // 4]
    own = size * _MM_PER_PT * (font.ascent + font.descent + font.gap) / font.units
    return max(0.0, step - own)


def _room(case: Case) -> Iterator[tuple[float, int, float]]:
    """For pages whose last paragraph goes on: (margin if one more line had its place, page, margin as it looks)."""
    edges = case.parts.edges if case.parts else None
    pages = _upright_pages(case)
    for page, following in pairwise(pages):
        here, there = _lines(case, page), _lines(case, following)
        if not edges or len(here) < 2 or len(there) < 2 or following.number != page.number + 1:
            continue
        last = here[-1]
        run = _run_on(there, edges.left)
        if run and edges.right - last.x1 < _CONTINUES and abs(last.x0 - edges.left) < 15:
            step = last.baseline - here[-2].baseline
            gap = page.height - last.baseline - _descent(last)
            yield gap - step * (1 if run > 2 else 2), page.number, gap


def _run_on(lines: list[MeasuredLine], left: float) -> int:
    """How many lines at the top of a page go on with a paragraph begun on the page before."""
    count = 0
    for line in lines:
        if abs(line.x0 - left) > 0.5:
            break
        count += 1
    return count


# --- page numbers -----------------------------------------------------------------------------------------------


def pageno_place(case: Case) -> Findings:
    """PAGENO-PLACE: from page 2, alone and centred in the top margin, Arabic, upright, size 13 or 14."""
    pages = case.parts.pages if case.parts else ()
    if len(pages) < 2 or not case.parts:
        return None
    numbers = {part.page: part for part in case.parts.page_numbers}
    out: dict[str, tuple[int, Deviation]] = {}
    for page in (page for page in pages[1:] if page.lines):
        part = numbers.get(page.number)
        found = _number_deviations(case, page, part) if part else [Deviation("missing", "", str(page.number))]
        for deviation in found:
            out.setdefault(deviation.aspect, (page.number, deviation))
    return [case.finding("PAGENO-PLACE", Place("page_number", page=n), deviation) for n, deviation in out.values()]


def _number_deviations(case: Case, page: MeasuredPage, part: Part) -> list[Deviation]:
    component = case.rules.components["page_number"]
    match = PAGE_NUMBER.match(part.text)
    digits = match[1] if match else part.text
    out = [looks.size(part, component.size, case.checks.size_pt)]
    if part.text != digits or not digits.isdecimal():
        out.append(Deviation("digits", part.text, str(page.number), quote=part.text))
    if any(word.italic for word in part.words):
        out.append(Deviation("italic", "yes", "no", quote=part.text))
    if part.top > case.rules.page.top.max:
        out.append(Deviation("bottom", quote=part.text))
    out.append(looks.off_centre(part, looks.middles(case, part), case.checks.centre_mm))
    return [deviation for deviation in out if deviation]


def pageno_first(case: Case) -> Findings:
    """PAGENO-FIRST: counted from 1, and page 1 shows no number."""
    if not case.parts or not case.parts.pages:
        return None
    for part in case.parts.page_numbers:
        if part.page > len(case.parts.pages):
            break
        place = Place("page_number", page=part.page)
        if part.page == 1:
            return [case.finding("PAGENO-FIRST", place, Deviation("first", part.text, "", quote=part.text))]
        match = PAGE_NUMBER.match(part.text)
        if match and match[1].isdecimal() and int(match[1]) != part.page:
            deviation = Deviation("start", part.text, str(part.page), quote=part.text)
            return [case.finding("PAGENO-FIRST", place, deviation)]
    return []
