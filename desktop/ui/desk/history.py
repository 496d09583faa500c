"""Undo and redo: one stack of plans with their cursors and the name of what was done. Typing joins word by word."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.editing import At, Edit
from desktop.domain.plan import Plan

LIMIT = 2000
"""Steps that are kept; a step costs a few kB, as most of a plan is shared with the step before."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act: the plan and cursor before and after it, and its name ("Xuống một cấp")."""

    name: str
    before: Edit
    after: Edit


@dataclass(frozen=True, slots=True)
class Typed:
    """What a key or an input method put in and took out at the cursor."""

    inserted: str = ""
    removed: str = ""


class History:
    """The stack of one open plan."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._word_open = False
        self._tail = ""

    @property
    def undo_name(self) -> str:
        """What undo would take back, "" = nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again, "" = nothing."""
        return self._undone[-1].name if self._undone else ""

    def note(self, step: Step, typed: Typed | None = None) -> None:
        """Remembers an act. ``typed``: it was typing, and joins the step before while it goes on in one word."""
        self._undone.clear()
        if typed and self._word_open and self._goes_on(step, typed):
            last = self._done.pop()
            step = Step(last.name, last.before, step.after)
        self._done.append(step)
        del self._done[:-LIMIT]
        self._word_open = typed is not None
        self._tail = (typed.inserted or typed.removed)[-1:] if typed else ""

    def _goes_on(self, step: Step, typed: Typed) -> bool:
        """UniKey and its like type by backspaces and letters, so both belong to the word they work on."""
        new_word = self._tail.isspace() and not typed.inserted[:1].isspace()
        between_words = any(char.isspace() for char in typed.removed)
        return self._done[-1].after.at == step.before.at and not new_word and not between_words

    def close_word(self) -> None:
        """The cursor went elsewhere: what is typed next is a step of its own."""
        self._word_open = False

    def undo(self) -> Edit | None:
        """The plan and cursor before the last act; None where there is none."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> Edit | None:
        """The plan and cursor after the act taken back last; None where there is none."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, source: list[Step], target: list[Step], *, back: bool) -> Edit | None:
        self.close_word()
        if not source:
            return None
        step = source.pop()
        target.append(step)
        return step.before if back else step.after


def remembered(plan: Plan, at: At) -> Edit:
    """A plan and cursor as the stack keeps them."""
    return Edit(plan, at)
