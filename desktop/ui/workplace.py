"""What every screen works with, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.ports import Ports
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress

_CLERK = "clerk/name"


@dataclass(frozen=True, slots=True)
class Workplace:
    """The way to the use cases. ``press``: draws plans and pages.

    ``account``: how this PC calls who works here.
    """

    ports: Ports
    jobs: Jobs
    notify: Notify
    memory: Memory
    press: HousePress
    session: str
    account: str = ""

    @property
    def clerk(self) -> str:
        """Who works here, as drafts, versions and registers note it: as chosen once, else the account of this PC."""
        return self.memory.text(_CLERK) or self.account

    def choose_clerk(self, name: str) -> None:
        """Who works here from now on; "" = whoever the account of this PC says."""
        self.memory.keep(_CLERK, name)
