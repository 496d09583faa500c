"""The straight lines that a page shows: stroked ones, and filled rectangles as thin as a line."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from desktop.document.measured import MeasuredRule
from desktop.pdf.pdfium import raw
from desktop.pdf.planes import Place, Plane

_PATH, _FORM = 2, 5
_LINE, _BEZIER = 0, 1
_DEEPEST = 8
_MOST_SEGMENTS = 2000
_THIN, _SHORTEST, _TOUCHING = 0.8, 0.5, 0.2
_TILT = 0.03
"""Word draws its "straight" lines up to 1 pt aslant; as a share of the length."""

Ends = tuple[float, float, float, float]


def read_rules(page: Any, place: Place) -> tuple[MeasuredRule, ...]:
    """Every line along the page, pieces of one line joined; lengths in mm."""
    objects = (raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page)))
    return _joined(list(_rules_of(objects, Plane(place), 0)))


def colour(read: Callable[..., int], drawn: Any) -> tuple[str, int]:
    """RRGGBB and opacity (0–255); black where the object names no colour."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not read(drawn, *parts):
        return "000000", 255
    red, green, blue, alpha = (part.value for part in parts)
    return f"{red:02X}{green:02X}{blue:02X}", alpha


def _rules_of(objects: Iterable[Any], plane: Plane, depth: int) -> Iterator[MeasuredRule]:
    for drawn in objects:
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (_PATH, _FORM):
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(drawn, matrix)
        inner = plane.inside((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
        if kind == _PATH:
            yield from _straight(drawn, inner)
        elif depth < _DEEPEST:
            parts = (raw.FPDFFormObj_GetObject(drawn, i) for i in range(raw.FPDFFormObj_CountObjects(drawn)))
            yield from _rules_of(parts, inner, depth + 1)


def _straight(path: Any, plane: Plane) -> Iterator[MeasuredRule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    count = raw.FPDFPath_CountSegments(path)
    if not (fill.value or stroke.value) or not 0 < count <= _MOST_SEGMENTS:
        return
    pieces, curved = _pieces(path, count, plane)
    if stroke.value and _seen(raw.FPDFPageObj_GetStrokeColor, path):
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(path, width)
        yield from (_rule(ends, width.value * plane.scale) for ends in pieces if _along_the_page(ends))
    elif fill.value and pieces and not curved and _seen(raw.FPDFPageObj_GetFillColor, path):
        yield from _thin(pieces)


def _pieces(path: Any, count: int, plane: Plane) -> tuple[list[Ends], bool]:
    """The straight pieces of a path in mm, and whether it has curves too."""
    pieces: list[Ends] = []
    curved = False
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = plane.point(x.value, y.value)
        if kind == _LINE:
            pieces.append((*here, *point))
        elif kind == _BEZIER:
            curved = True
        else:
            start = point
        here = point
        if raw.FPDFPathSegment_GetClose(segment) and here != start:
            pieces.append((*here, *start))
            here = start
    return pieces, curved


def _along_the_page(ends: Ends) -> bool:
    wide, high = abs(ends[2] - ends[0]), abs(ends[3] - ends[1])
    return max(wide, high) >= _SHORTEST and min(wide, high) <= _TILT * max(wide, high)


def _thin(pieces: list[Ends]) -> Iterator[MeasuredRule]:
    """The middle line of a filled rectangle that reads as a line."""
    xs, ys = [p[i] for p in pieces for i in (0, 2)], [p[i] for p in pieces for i in (1, 3)]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= _THIN and max(wide, high) >= max(_SHORTEST, 3 * min(wide, high)):
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        yield _rule((min(xs), y, max(xs), y) if wide >= high else (x, min(ys), x, max(ys)), min(wide, high))


def _seen(read: Callable[..., int], path: Any) -> bool:
    """Whether the path is visible on white paper."""
    name, alpha = colour(read, path)
    return alpha > 0 and min(int(name[i : i + 2], 16) for i in (0, 2, 4)) < 0xF0


def _rule(ends: Ends, thickness: float) -> MeasuredRule:
    x0, y0, x1, y1 = ends
    return MeasuredRule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), thickness)


def _joined(rules: list[MeasuredRule]) -> tuple[MeasuredRule, ...]:
    """Pieces of one line that a program drew one after the other become that line again."""
    flat = [r for r in rules if r.x1 - r.x0 >= r.y1 - r.y0]
    upright = [r for r in rules if r.x1 - r.x0 < r.y1 - r.y0]
    out: list[MeasuredRule] = []
    for rule in sorted(flat, key=lambda r: (round(r.y0, 1), r.x0)):
        last = out[-1] if out else None
        if last and abs(last.y0 - rule.y0) < _TOUCHING and -_TOUCHING < rule.x0 - last.x1 < _TOUCHING:
            thickness = max(last.thickness, rule.thickness)
            out[-1] = MeasuredRule(last.x0, last.y0, max(last.x1, rule.x1), last.y1, thickness)
        else:
            out.append(rule)
    return tuple(out + upright)
