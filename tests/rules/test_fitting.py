"""The steps of "Vừa trang" as data: none may leave the decree's range."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.rules.fitting import load_fitting
from desktop.rules.loading import FOLDER, load


def test_the_shipped_steps_are_lawful() -> None:
    found = load_fitting()
    assert found.tighter
    assert found.looser
    assert all(r.source for r in found.ranges.values())


def test_ranges_are_those_of_page_and_components() -> None:
    ranges, rules = load_fitting().ranges, load()
    assert (ranges["size"].min, ranges["size"].max) == (13.0, 14.0)
    assert (ranges["line"].min, ranges["line"].max) == (rules.body.line_min, rules.body.line_max)
    assert ranges["gap"].min == rules.body.spacing_min_pt
    assert (ranges["right"].min, ranges["right"].max) == (15.0, 20.0)


@pytest.mark.parametrize(
    "step", ["size = 12.5", "line = 0.9", "line = 1.55", "gap = 5.0", "right = 10.0", "top = 26.0"]
)
def test_a_step_outside_its_range_is_refused(step: str, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER, folder)
    with (folder / "fitting.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[tighter]]\n{step}\n")
    with pytest.raises(ValueError, match="not allowed by Phụ lục I"):
        load_fitting(folder)
