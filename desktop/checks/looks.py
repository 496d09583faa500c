"""The look of a located component against the decree's table: size, weight, slant, capitals, middle."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.checks import figures
from desktop.checks.cases import Case, Deviation
from desktop.checks.parts import Part
from desktop.document.measured import MeasuredLine, MeasuredRule, MeasuredWord
from desktop.domain.text import nfc
from desktop.rules.values import Component, Range

_YES_NO = {True: "yes", False: "no"}
_BELOW = 8.0
"""A line within 8 mm below a text belongs to it."""


def look(case: Case, part: Part, component: Component, *, capitals: bool = True) -> list[Deviation]:
    """Everything about size, weight, slant and capitals that differs; ``capitals``: whether to look at the case."""
    words = [word for word in part.words if any(char.isalnum() for char in word.text)]
    out = [size(part, component.size, case.checks.size_pt)]
    out.append(_flag("bold", part, [word for word in words if word.bold != component.bold], wanted=component.bold))
    slanted = [word for word in words if word.italic != component.italic]
    out.append(_flag("italic", part, slanted, wanted=component.italic))
    if capitals:
        out.append(_capitals(part, wanted=component.capitals))
    return [deviation for deviation in out if deviation]


def size(part: Part, allowed: Range, tolerance: float) -> Deviation | None:
    """Words in a size that is not allowed here."""
    wrong = [word for word in part.words if not allowed.holds(word.size, tolerance)]
    if not wrong:
        return None
    found = figures.sizes(sorted({word.size for word in wrong}))
    return Deviation("size", found, figures.span(allowed), quote=_quote(wrong, part))


def _flag(aspect: str, part: Part, wrong: Sequence[MeasuredWord], *, wanted: bool) -> Deviation | None:
    if not wrong:
        return None
    return Deviation(aspect, _YES_NO[not wanted], _YES_NO[wanted], quote=_quote(wrong, part))


def _capitals(part: Part, *, wanted: bool) -> Deviation | None:
    text = part.text
    if text.isupper() == wanted or not any(char.isalpha() for char in text):
        return None
    if wanted:
        return Deviation("capitals", text, nfc(text.upper()), quote=text)
    return Deviation("lower", text, quote=text) if len(text.split()) > 1 else None


def _quote(words: Sequence[MeasuredWord], part: Part) -> str:
    """The whole text where all its words are meant (a dash alone has no look), else those words."""
    spoken = sum(any(char.isalnum() for char in word.text) for word in part.words)
    return part.text if len(words) >= spoken else " ".join(word.text for word in words)


def off_centre(part: Part, middles: Sequence[tuple[float, float]], tolerance: float) -> Deviation | None:
    """Lines whose middle lies in none of the spans ``middles`` (mm)."""
    for line in part.lines:
        middle = (line.x0 + line.x1) / 2
        away = [max(low - middle, middle - high) for low, high in middles]
        if away and min(away) > tolerance:
            return Deviation("centre", figures.mm(min(away)), "0 mm", quote=line.text)
    return None


def middles(case: Case, part: Part) -> list[tuple[float, float]]:
    """Where the middle of a centred line may be: that of the page or of its text block.

    Where the block cannot be told for sure, any that the margins of the decree allow.
    """
    page = case.parts.page(part.page) if case.parts else None
    edges = case.parts.edges if case.parts else None
    if not page:
        return []
    out = [(page.width / 2, page.width / 2)]
    if edges and edges.left_sure and edges.right_sure:
        middle = (edges.left + edges.right) / 2
        return [*out, (middle, middle)]
    left, right = case.rules.page.left, case.rules.page.right
    return [*out, ((page.width + left.min - right.max) / 2, (page.width + left.max - right.min) / 2)]


def line_below(case: Case, part: Part, before: float | None = None) -> MeasuredRule | None:
    """The drawn line under a component; ``before``: baseline of what follows, where the line must have come."""
    page = case.parts.page(part.page) if case.parts else None
    last = part.last
    end = min(last.baseline + _BELOW, before if before is not None else last.baseline + _BELOW)
    under = [
        rule
        for rule in (page.rules if page else ())
        if rule.x1 - rule.x0 > rule.y1 - rule.y0
        and last.baseline - 0.5 < (rule.y0 + rule.y1) / 2 < end
        and rule.x0 < last.x1
        and rule.x1 > last.x0
    ]
    return min(under, key=lambda rule: rule.y0, default=None)


def line_deviations(case: Case, rule_id: str, line: MeasuredLine, drawn: MeasuredRule, share: Range) -> list[Deviation]:
    """Length of a drawn line as a share of the text line above it, and its middle."""
    text, length = line.x1 - line.x0, drawn.x1 - drawn.x0
    give = case.tolerance(rule_id)
    out = []
    if text > 0 and not share.min * text - give <= length <= share.max * text + give:
        found = f"{figures.number(100 * length / text, 0)}%"
        ends = sorted({f"{figures.number(100 * value, 0)}%" for value in (share.min, share.max)})
        out.append(Deviation("length", found, " - ".join(ends), quote=line.text))
    away = abs(drawn.x0 + drawn.x1 - line.x0 - line.x1) / 2
    if away > case.checks.centre_mm:
        out.append(Deviation("line-centre", figures.mm(away), "0 mm", quote=line.text))
    return out
