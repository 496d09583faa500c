"""What every screen works with, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.ports import Ports
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress


@dataclass(frozen=True, slots=True)
class Workplace:
    """The way to the use cases. ``press``: draws plans and pages.

    ``clerk``: who works here, as registers and versions note it.
    """

    ports: Ports
    jobs: Jobs
    notify: Notify
    memory: Memory
    press: HousePress
    session: str
    clerk: str = ""
