"""From the plane of a PDF (pt, y upwards, any rotation) to mm from the upper left corner of the page as looked at."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

MM = 25.4 / 72
"""One point in mm."""

Place = Callable[[float, float], tuple[float, float]]
Matrix = tuple[float, float, float, float, float, float]


def placing(box: tuple[float, float, float, float], quarter_turns: int) -> Place:
    """Where a point of the page's own plane is seen. ``box``: left, bottom, right, top of the visible page in pt."""
    left, bottom, right, top = box
    return {
        0: lambda x, y: ((x - left) * MM, (top - y) * MM),
        1: lambda x, y: ((y - bottom) * MM, (x - left) * MM),
        2: lambda x, y: ((right - x) * MM, (y - bottom) * MM),
        3: lambda x, y: ((top - y) * MM, (right - x) * MM),
    }[quarter_turns % 4]


@dataclass(frozen=True, slots=True)
class Plane:
    """Where the points of a drawn object are: through its own matrices, from the inside out, onto the page."""

    place: Place
    matrices: tuple[Matrix, ...] = ()

    def inside(self, matrix: Matrix) -> Plane:
        """The plane of an object that lies in this one."""
        return Plane(self.place, (matrix, *self.matrices))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """mm from the upper left corner."""
        for a, b, c, d, e, f in self.matrices:
            x, y = a * x + c * y + e, b * x + d * y + f
        return self.place(x, y)

    @property
    def scale(self) -> float:
        """How many mm one unit of this plane is long, on average of both directions."""
        return math.prod(math.sqrt(abs(a * d - b * c)) for a, b, c, d, _e, _f in self.matrices) * MM
