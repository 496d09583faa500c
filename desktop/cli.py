"""The commands of docs/formats.md; the same use cases as the window."""

from __future__ import annotations


def run(arguments: list[str]) -> int:
    """Exit code of one command."""
    raise NotImplementedError(arguments)
