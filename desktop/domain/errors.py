"""The two families of errors of the whole program.

A *refusal* is something the clerk can act on: it is told, in plain Vietnamese, as what happened, whether
the work is safe and what to do. A *fault* is a mistake of the program: it is reported, never explained away.
Other exceptions are translated into one of the two at the edge of the room that meets them.
"""

from __future__ import annotations


class Refusal(Exception):
    """The act was not done, for a reason that a user can act on.

    ``what``: what happened, one Vietnamese sentence. ``safe``: whether the work is safe.
    ``todo``: what to do now. ``code``: a stable id for tests, help pages and scripts.
    """

    def __init__(
        self, what: str, *, safe: str = "Không có gì thay đổi.", todo: str = "", code: str = "refused"
    ) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo
        self.code = code

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


class Fault(Exception):
    """A state that the program should never reach; shown as a report without document text."""
