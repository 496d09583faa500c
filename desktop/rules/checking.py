"""The table of check rules (``resources/rules/rules.toml``) as typed, frozen data."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.rules.loading import FOLDER


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One rule: ``severity`` is error, warning or advice; ``tolerance`` in mm is ours, not the decree's."""

    id: str
    severity: str
    title: str
    source: str
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class CheckRules:
    """All rules in their order, with what is overlooked when sizes (pt) and places (mm) are compared.

    ``first_words``: how names of offices begin; ``abbreviations``: those a name may hold. Both in capitals.
    """

    rules: dict[str, CheckRule]
    size_pt: float
    centre_mm: float
    level_mm: float
    first_words: tuple[str, ...]
    abbreviations: tuple[str, ...]


@functools.cache
def load_checks(folder: Path = FOLDER) -> CheckRules:
    """The table. Raises KeyError or TypeError naming the key where the file does not fit."""
    data = tomllib.loads((folder / "rules.toml").read_text("utf-8"))
    tolerance, names = data["tolerance"], data["names"]
    return CheckRules(
        rules={item["id"]: CheckRule(**item) for item in data["rule"]},
        size_pt=tolerance["size_pt"],
        centre_mm=tolerance["centre_mm"],
        level_mm=tolerance["level_mm"],
        first_words=tuple(names["first_words"]),
        abbreviations=tuple(names["abbreviations"]),
    )


@functools.cache
def load_read_back(folder: Path = FOLDER) -> CheckRules:
    """The table for a page of our own that is measured again: all rules, with one small tolerance for every length.

    Raises KeyError or TypeError naming the key where a file does not fit.
    """
    known = load_checks(folder)
    data = tomllib.loads((folder / "read-back.toml").read_text("utf-8"))
    give = float(data["tolerance"]["mm"])
    own = [CheckRule(**item, tolerance=give) for item in data["rule"]]
    rules = {name: replace(rule, tolerance=give) for name, rule in known.rules.items()} | {one.id: one for one in own}
    return replace(known, rules=rules, centre_mm=give, level_mm=give)
