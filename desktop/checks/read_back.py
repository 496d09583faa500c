"""A finished page of our own, measured again and held against the values of the decree: whatever is off is named.

What the rules of checks find on any page is found here with a tolerance of half a millimetre, because our own engine
drew the page; spacing, signature block and fields are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from desktop.checks import figures, looks
from desktop.checks.cases import Case, Deviation, Subject
from desktop.checks.findings import Finding, Place
from desktop.checks.locating import locate
from desktop.checks.parts import SAME_ROW, Edges, Part, Parts, justified, rows
from desktop.checks.run import RULES
from desktop.document.fonts import face
from desktop.document.measured import Measured, MeasuredField, MeasuredLine, MeasuredPage
from desktop.rules.checking import load_read_back
from desktop.rules.loading import load
from desktop.rules.values import Range

_MM_PER_PT = 25.4 / 72
_MEASURES = frozenset(
    {"paper", "margin", "size", "sizes", "centre", "length", "line-centre", "missing", "left", "level", "bottom"}
    | {"first", "start"}
)
"""The aspects that are measured; words and their order are a matter of checks."""
_SAME_EDGE = 0.3
_SMALLEST = 10.5
"""Smaller text in the margins is a stamp or a mark."""
_BODY_MIN = 12.5
_FULL_LINE = 1.0
_FIRST_LINE = 25.0
"""A line that begins this far behind the left edge is no first line of a paragraph, nor one of a list."""
_MOST_STEP = 15.0
_AT_BEGIN = 1.0
"""A line that begins this much behind the left edge begins a paragraph."""


def read_back(measured: Measured, undrawn: tuple[str, ...] = ()) -> list[Finding]:
    """Every measure of a finished PDF that deviates by more than half a millimetre, first pages first.

    ``undrawn``: names of elements that the page does not show; lines that may be among them are not missed.
    """
    rules, checks = load(), load_read_back()
    parts = locate(measured, rules, checks)
    parts = replace(parts, edges=_edges(parts))
    case = Case(Subject(measured=measured, undrawn=undrawn), rules, checks, parts)
    found = [finding for rule in RULES.values() for finding in rule(case) or () if _counts(case, finding)]
    lines = list(_body(case))
    for own in (_text_area(case), _sizes(case), _spacing(case, lines), _indents(case, lines), _signature(case)):
        found += own
    found += _fields(case)
    return sorted(found, key=lambda finding: finding.place.page)


def _counts(case: Case, finding: Finding) -> bool:
    """Whether a finding is one of measure, on a page that has what it speaks of.

    A copy begins with a line over its whole width, not with words; a separate annex has the number in small print only.
    """
    if finding.values["aspect"] not in _MEASURES or finding.rule in ("COMP-MISSING", "NN-LUU"):
        return False
    page = case.parts.page(finding.place.page) if case.parts else None
    if page and finding.rule == "MARGIN-T" and page.lines:
        first = min(line.baseline for line in page.lines)
        return not any(rule.y0 < first and rule.x1 - rule.x0 > page.width * 0.6 for rule in page.rules)
    number = case.part("number")
    return not (finding.rule == "NUM-FORMAT" and number and number.size < _SMALLEST)


# --- the text block ---------------------------------------------------------------------------------------------


def _edges(parts: Parts) -> Edges | None:
    """Left edge: that of Nơi nhận, or where lines go on; right edge: where several lines that go on end alike."""
    lines = [line for part in parts.body for line in part.lines]
    if not lines:
        return None
    label = parts.get("recipients_label")
    left = min([line.x0 for line in lines] + ([label.last.x0] if label else []))
    wrapped = [a for a, b in _neighbours(parts.body) if abs(b.x0 - left) < _SAME_EDGE]
    ends = sorted((line.x1 for line in wrapped), reverse=True)
    right = next((a for a, b in pairwise(ends) if a - b < _SAME_EDGE), None)
    if right is not None and not justified([line for line in wrapped if abs(line.x1 - right) < _SAME_EDGE]):
        right = None
    beyond = 0 if right is None else sum(line.x1 > right + _SAME_EDGE for line in lines)
    sure = right is not None and beyond <= 1  # one line may stick out, and is then the one that is wrong
    return Edges(left, right if right is not None else max(line.x1 for line in lines), label is not None or sure, sure)


def _neighbours(body: tuple[Part, ...]) -> Iterator[tuple[MeasuredLine, MeasuredLine]]:
    return (pair for part in body for pair in pairwise(part.lines))


def _written(page: MeasuredPage) -> list[MeasuredLine]:
    return [line for line in page.lines if line.words and line.text.strip()]


def _text_area(case: Case) -> Iterator[Finding]:
    """No page, also of an annex, has text outside the narrowest margins."""
    paper, give = case.rules.page, case.tolerance("TEXT-AREA")
    for page in case.subject.measured.pages if case.subject.measured else ():
        lines = [line for line in _written(page) if line.words[0].size > _SMALLEST]
        if page.height < page.width or not lines:
            continue
        gaps = (
            (min(line.x0 for line in lines), paper.left),
            (page.width - max(line.x1 for line in lines), paper.right),
            (page.height - max(line.baseline for line in lines), paper.bottom),
        )
        for gap, allowed in gaps:
            if gap < allowed.min - give:
                deviation = Deviation("area", figures.mm(gap), figures.span(allowed, "mm"))
                yield case.finding("TEXT-AREA", Place("page", page=page.number), deviation)


# --- paragraphs of the body -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """Two lines of the body, one below the other, outside tables. ``goes_on``: both belong to one paragraph."""

    page: int
    above: MeasuredLine
    below: MeasuredLine
    goes_on: bool

    @property
    def height(self) -> float:
        """From baseline to baseline in mm."""
        return self.below.baseline - self.above.baseline


def _body(case: Case) -> Iterator[_Step]:
    parts = case.parts
    if not parts or not parts.edges or not parts.edges.left_sure:
        return
    left, right, end = parts.edges.left, parts.edges.right, _end(case)
    for part in parts.body:
        page = parts.page(part.page)
        if page is None or page.width > page.height:
            continue
        lines = [line for line in part.lines if not _in_table(line, page) and (part.page, line.baseline) < end]
        for above, below in pairwise(_whole(lines, parts.edges)):
            full = parts.edges.right_sure and right - above.x1 < _FULL_LINE
            goes_on = full and abs(below.x0 - left) < _SAME_EDGE
            if _is_body(above) and _is_body(below) and 0 < below.baseline - above.baseline < _MOST_STEP:
                yield _Step(part.page, above, below, goes_on)


def _whole(lines: list[MeasuredLine], edges: Edges) -> list[MeasuredLine]:
    """The lines with those as one that wide gaps cut in pieces: a justified line goes from edge to edge.

    What stands side by side elsewhere, as the posts of two who sign, does not fill the column.
    """
    printed: list[list[MeasuredLine]] = []
    for line in lines:
        if printed and abs(line.baseline - printed[-1][0].baseline) < SAME_ROW:
            printed[-1].append(line)
        else:
            printed.append([line])
    out: list[MeasuredLine] = []
    for row in printed:
        fills = row[0].x0 - edges.left < _FIRST_LINE and abs(edges.right - row[-1].x1) < _FULL_LINE
        out += rows(row) if fills else row
    return out


def _end(case: Case) -> tuple[int, float]:
    """Page and height at which the text of the body is over."""
    foot = [(part.page, part.top - _AT_BEGIN) for part in map(case.part, ("recipients_label", "authority")) if part]
    return min(foot, default=(1_000_000, 0.0))


def _is_body(line: MeasuredLine) -> bool:
    return min(word.size for word in line.words) > _BODY_MIN


def _in_table(line: MeasuredLine, page: MeasuredPage) -> bool:
    upright = (rule for rule in page.rules if rule.y1 - rule.y0 > rule.x1 - rule.x0)
    return any(rule.y0 < line.baseline < rule.y1 + _AT_BEGIN for rule in upright)


def _sizes(case: Case) -> Iterator[Finding]:
    """Words of the body in a size that the decree does not allow; tables are free."""
    component, end = case.rules.components["body"], _end(case)
    for part in case.parts.body if case.parts else ():
        page = case.parts.page(part.page) if case.parts else None
        inside = (line for line in part.lines if (part.page, line.baseline) < end)
        lines = tuple(line for line in inside if page and not _in_table(line, page))
        deviation = looks.size(Part(part.page, lines), component.size, case.checks.size_pt) if lines else None
        if deviation:
            yield case.finding("BODY-SIZE", Place("body", page=part.page), deviation)


def _spacing(case: Case, steps: list[_Step]) -> Iterator[Finding]:
    """Lines of a paragraph between single and 1.5; paragraphs at least 6 pt apart."""
    body, give = case.rules.body, case.tolerance("BODY-LINE")
    inside = [step for step in steps if step.goes_on]
    for step in inside:
        single = _single(step.below)
        allowed = Range(single * body.line_min, single * body.line_max, single, body.source)
        if not allowed.holds(step.height, give):
            deviation = Deviation("leading", figures.mm(step.height), figures.span(allowed, "mm"), step.below.text)
            yield case.finding("BODY-LINE", Place("body", page=step.page), deviation)
            break
    usual = median([step.height for step in inside]) if inside else 0.0
    least = body.spacing_min_pt * _MM_PER_PT
    for step in (step for step in steps if _begins_paragraph(case, step.below) and _in_column(case, step.above)):
        if step.above.text.isupper() and step.below.text.isupper():  # posts of another party, on two lines
            continue
        gap = step.height - (usual or _single(step.below))
        if gap < least - give:
            deviation = Deviation("gap", figures.mm(max(gap, 0.0)), figures.mm(least), step.below.text)
            yield case.finding("BODY-SPACING", Place("body", page=step.page), deviation)


def _indents(case: Case, steps: list[_Step]) -> Iterator[Finding]:
    """The first line of a paragraph begins 1 cm or 1.27 cm behind the edge."""
    give = case.tolerance("BODY-INDENT")
    before: _Step | None = None
    for step in steps:
        first = step.goes_on and not (before and before.goes_on and before.below is step.above)
        before = step
        left = case.parts.edges.left if case.parts and case.parts.edges else 0.0
        indent = step.above.x0 - left
        if first and indent > _AT_BEGIN and min(abs(indent - known) for known in case.rules.body.indents_mm) > give:
            wanted = " - ".join(figures.number(known) for known in case.rules.body.indents_mm)
            deviation = Deviation("indent", figures.mm(indent), f"{wanted} mm", step.above.text)
            yield case.finding("BODY-INDENT", Place("body", page=step.page), deviation)


def _begins_paragraph(case: Case, line: MeasuredLine) -> bool:
    """Whether a line is indented as first lines are, and not merely in the middle of the page."""
    edges = case.parts.edges if case.parts else None
    if not edges or abs(line.x0 + line.x1 - edges.left - edges.right) < 2 * _AT_BEGIN:
        return False
    return any(abs(line.x0 - edges.left - known) < _AT_BEGIN for known in case.rules.body.indents_mm)


def _in_column(case: Case, line: MeasuredLine) -> bool:
    """Whether a line begins where lines of paragraphs do."""
    edges = case.parts.edges if case.parts else None
    return bool(edges and (abs(line.x0 - edges.left) < _SAME_EDGE or _begins_paragraph(case, line)))


def _single(line: MeasuredLine) -> float:
    """Single spacing of a line in mm."""
    font = face()
    return max(word.size for word in line.words) * _MM_PER_PT * (font.ascent + font.descent + font.gap) / font.units


# --- signature and fields ---------------------------------------------------------------------------------------


def _signature(case: Case) -> Iterator[Finding]:
    """Post and name have one middle, and between them is the room for signature and seal."""
    post, name = case.part("authority"), case.part("signer_name")
    if not post or not name or post.page != name.page:
        return
    place = Place("signer_name", page=name.page)
    middle = (name.last.x0 + name.last.x1) / 2
    away = max(abs((line.x0 + line.x1) / 2 - middle) for line in post.lines)
    if away > case.tolerance("SIGN-CENTRE"):
        yield case.finding("SIGN-CENTRE", place, Deviation("axis", figures.mm(away), "0 mm", name.text))
    fields = case.subject.measured.fields if case.subject.measured else ()
    if not any(
        field.kind == "signature" for field in fields
    ):  # how high the room is, is our own choice and binds nobody else
        return
    font = face()
    above = post.last.baseline + post.size * _MM_PER_PT * font.descent / font.units
    room = name.top - name.size * _MM_PER_PT * font.ascent / font.units - above
    least = case.rules.signature_space_mm
    if room < least - case.tolerance("SIGN-ROOM"):
        yield case.finding("SIGN-ROOM", place, Deviation("room", figures.mm(room), figures.mm(least), name.text))


def _fields(case: Case) -> Iterator[Finding]:
    """What is filled in stands on its line, and no signature covers words."""
    measured = case.subject.measured
    for field in measured.fields if measured else ():
        page = measured.pages[field.page - 1] if measured and 0 < field.page <= len(measured.pages) else None
        if page and (deviation := _off_line(field, page) if field.kind == "text" else _covers(field, page)):
            aspect, value = deviation
            if value > case.tolerance("FIELD-PLACE"):
                found = Deviation(aspect, figures.mm(value), "0 mm", field.name)
                yield case.finding("FIELD-PLACE", Place("number", page=page.number), found)


def _off_line(field: MeasuredField, page: MeasuredPage) -> tuple[str, float] | None:
    """How far the words in a field stand above or below those beside it."""
    for line in _written(page):
        inside = [word for word in line.words if field.x0 - 0.1 <= (word.x0 + word.x1) / 2 <= field.x1 + 0.1]
        if field.value and inside and field.y0 < line.baseline < field.y1:
            return "off-line", max(abs(word.baseline - line.baseline) for word in inside)
    return None


def _covers(field: MeasuredField, page: MeasuredPage) -> tuple[str, float] | None:
    """How deep a signature or seal reaches into words above or below it; initials stand beside words, in their line."""
    if field.name.startswith("nhay"):
        return None
    font = face()
    deepest = 0.0
    for line in _written(page):
        size = max(word.size for word in line.words) * _MM_PER_PT
        top, bottom = line.baseline - size * font.ascent / font.units, line.baseline + size * font.descent / font.units
        if line.x0 < field.x1 and line.x1 > field.x0:
            deepest = max(deepest, min(bottom, field.y1) - max(top, field.y0))
    return ("covers", deepest) if deepest else None
