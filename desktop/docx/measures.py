"""Values as WordprocessingML writes them: switches, lengths, sizes. A value out of reason counts as absent."""

from __future__ import annotations

import re

from lxml import etree

from desktop.document.lengths import HalfPoints, Twips
from desktop.docx.names import w

_OFF = {"0", "false", "off", "none"}
_MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,9})?)(pt|mm|cm|in|pc|pi|%)?")
_TWIPS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}
_LARGEST = 31_680  # the widest that Word takes: 22 inches


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute, None where element or attribute is missing."""
    return None if element is None else element.get(w(name))


def is_on(element: etree._Element) -> bool:
    """A switch: present without a value is on."""
    return (element.get(w("val")) or "1") not in _OFF


def twips(text: str | None) -> Twips | None:
    """A length as twips: a bare number is twips, otherwise its unit counts."""
    match = _MEASURE.fullmatch(text) if text else None
    if match is None or match[2] == "%":
        return None
    value = round(float(match[1]) * _TWIPS.get(match[2] or "", 1.0))
    return Twips(value) if abs(value) <= _LARGEST else None


def length(element: etree._Element | None, *names: str) -> Twips | None:
    """The first of the named attributes that holds a length: ``left`` and ``start`` mean the same."""
    if element is None:
        return None
    return next((value for name in names if (value := twips(element.get(w(name)))) is not None), None)


def half_points_of(text: str | None) -> HalfPoints | None:
    """A font size: a bare number is half points."""
    match = _MEASURE.fullmatch(text) if text else None
    if match is None or match[2] == "%":
        return None
    value = round(float(match[1]) * (_TWIPS[match[2]] / 10 if match[2] else 1))
    return HalfPoints(value) if 1 <= value <= 3276 else None


def number(text: str | None) -> int | None:
    """A whole number of at most seven digits."""
    return int(text) if text and re.fullmatch(r"-?\d{1,7}", text) else None
