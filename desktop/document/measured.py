"""What a finished PDF shows, measured again from its bytes. Lengths in mm from the upper left corner of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasuredWord:
    """One word as drawn. ``baseline`` is its y; ``size`` in pt; ``colour``: RRGGBB."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    colour: str = "000000"


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """The words of one printed line of one column, left to right; ``text`` has one space between words."""

    words: tuple[MeasuredWord, ...]
    text: str
    x0: float
    x1: float
    baseline: float


@dataclass(frozen=True, slots=True)
class MeasuredRule:
    """A drawn straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float


@dataclass(frozen=True, slots=True)
class MeasuredField:
    """A form field; ``kind``: "text" or "signature"."""

    name: str
    kind: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    value: str = ""
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """``number`` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[MeasuredLine, ...]
    rules: tuple[MeasuredRule, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A finished PDF."""

    pages: tuple[MeasuredPage, ...]
    fields: tuple[MeasuredField, ...] = ()
    fonts: tuple[str, ...] = ()
