"""Lengths as types, so that no bare number is ever a length.

Stored measures are whole twips (1/20 pt); widths of text are whole *sixths* of a twip (1/120 pt), the raster in
which text engines add glyph advances; font sizes are half points.
"""

from __future__ import annotations

from typing import NewType

Twips = NewType("Twips", int)
Sixths = NewType("Sixths", int)
HalfPoints = NewType("HalfPoints", int)

TWIPS_PER_MM = 1440 / 25.4


def mm(value: float) -> Twips:
    """Millimetres as twips, rounded to the nearest."""
    return Twips(round(value * TWIPS_PER_MM))


def pt(value: float) -> Twips:
    """Points as twips, rounded to the nearest."""
    return Twips(round(value * 20))


def half_points(value: float) -> HalfPoints:
    """A font size in points as half points."""
    return HalfPoints(round(value * 2))


def in_pt(value: Sixths) -> float:
    """Sixths of a twip as points."""
    return value / 120


def points(value: float) -> Sixths:
    """Points in the finer raster, rounded to the nearest."""
    return Sixths(round(value * 120))
