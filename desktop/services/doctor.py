"""Check everything and say what to do. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop.services.ports import Ports


class Light(Enum):
    """Xanh, vàng, đỏ."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that was looked at. ``code`` is stable; ``remedy``: what to do, "" for green."""

    code: str
    light: Light
    what: str
    remedy: str = ""


def examine(ports: Ports) -> tuple[Health, ...]:
    """Database, numbers of every year, vault, office, clock, page maker."""
    raise NotImplementedError
