"""What stands between a draft and its number: one list, used by the question "why not" and by the act itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A reason why a document cannot be issued, and what to do about it. ``code`` is stable."""

    code: str
    what: str
    todo: str
