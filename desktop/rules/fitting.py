"""The steps of "Vừa trang" (``resources/rules/fitting.toml``), each inside the decree's ranges."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from desktop.rules.loading import FOLDER, load
from desktop.rules.values import Range

_MOST_GAP = 24.0
"""The decree names no most for the gap between paragraphs; beyond two lines it is a page with holes."""
Step = dict[str, float]
"""What a step sets, by name: size and gap in pt, line in lines of single spacing, top, bottom and right in mm."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """``tighter`` and ``looser``: steps, the mildest first. ``ranges``: what may be set, and how far, with its source.

    ``fewest_lines``: of text beside a signature that does not stand alone.
    """

    tighter: tuple[Step, ...]
    looser: tuple[Step, ...]
    ranges: dict[str, Range]
    fewest_lines: int


@functools.cache
def load_fitting(folder: Path = FOLDER) -> Fitting:
    """The steps. Raises ValueError where one of them leaves the decree's range, KeyError where it has no range."""
    data = tomllib.loads((folder / "fitting.toml").read_text("utf-8"))
    ranges = _ranges(data["source"])
    for step in (*data["tighter"], *data["looser"]):
        for name, value in step.items():
            if not ranges[name].holds(value):
                raise ValueError(f"{name} = {value} is not allowed by {ranges[name].source}")
    return Fitting(tuple(data["tighter"]), tuple(data["looser"]), ranges, data["fewest_lines"])


def _ranges(source: dict[str, str]) -> dict[str, Range]:
    rules = load()
    size, body, page = rules.components["body"].size, rules.body, rules.page
    found = {
        "size": (size.min, size.max, size.used),
        "line": (body.line_min, body.line_max, body.line_min),
        "gap": (body.spacing_min_pt, _MOST_GAP, body.spacing_pt),
        "top": (page.top.min, page.top.max, page.top.used),
        "bottom": (page.bottom.min, page.bottom.max, page.bottom.used),
        "right": (page.right.min, page.right.max, page.right.used),
    }
    return {name: Range(*values, source[name]) for name, values in found.items()}
