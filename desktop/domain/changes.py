"""What kinds of things an act changed; every view reloads by that."""

from __future__ import annotations

from enum import Enum


class Change(Enum):
    """One kind of thing in the store."""

    OFFICE = "office"
    DRAFTS = "drafts"
    REGISTER = "register"
    ARCHIVE = "archive"
    TASKS = "tasks"
