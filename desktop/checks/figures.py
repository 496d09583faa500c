"""Measured values as they are printed: a decimal comma, no digits that say nothing, units where they are read."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.rules.values import Range


def number(value: float, digits: int = 1) -> str:
    """28 → "28", 27.94 → "27,9"."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return text.replace(".", ",").replace("-0", "0") if text in ("-0", "-0,0") else text.replace(".", ",")


def mm(value: float) -> str:
    """ "27,9 mm"."""
    return f"{number(value)} mm"


def span(allowed: Range, unit: str = "") -> str:
    """ "30 - 35 mm"; one figure where both ends are the same."""
    ends = number(allowed.min) if allowed.min == allowed.max else f"{number(allowed.min)} - {number(allowed.max)}"
    return f"{ends} {unit}".strip()


def sizes(values: Iterable[float]) -> str:
    """ "12, 13, 13": sizes in pt, without the hundredths that a PDF writer adds."""
    return ", ".join(
        number(round(value * 2) / 2 if abs(value * 2 - round(value * 2)) < 0.3 else value) for value in values
    )
