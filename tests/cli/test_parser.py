"""The window's own words are read without the other commands, and mean the same."""

from __future__ import annotations

import pytest

from desktop.cli.parser import build, build_for_window, only_the_window


@pytest.mark.parametrize(
    "words",
    [[], ["--once"], ["--data-dir", "d"], ["--data-dir", "import", "--once"], ["--database", "postgresql://x/y"]],
    ids=" ".join,
)
def test_the_window_alone_is_asked_for_as_before(words: list[str]) -> None:
    assert only_the_window(words)
    assert vars(build_for_window().parse_args(words)) == vars(build().parse_args(words))


@pytest.mark.parametrize(
    "words",
    [["import", "f"], ["--data-dir", "d", "doctor"], ["--data-dir"], ["--data-dir", "--once"], ["--help"],
     ["--data-dir", "d", "--database", "x"], ["--once", "--data-dir", "d"], ["--data", "d"], ["doctor", "--once"]],
    ids=" ".join,
)  # fmt: skip
def test_whatever_else_is_asked_goes_to_the_whole_parser(words: list[str]) -> None:
    assert not only_the_window(words)
