"""Plan → DOCX → PDF, in memory and into a folder."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.services.ports import PageMaker, Undrawn


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is rendered. ``number`` and ``date`` are printed where given; ``clean``: the copy for sending."""

    template: str | None = None
    number: int | None = None
    date: datetime.date | None = None
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """Both files of a document."""

    docx: bytes
    pdf: bytes
    pages: int
    undrawn: tuple[Undrawn, ...] = ()


def stamped(plan: Plan, number: int, symbol: str, date: datetime.date) -> Plan:
    """The plan with its number and date in their places."""
    raise NotImplementedError


def render(pages: PageMaker, plan: Plan, style: Style = Style()) -> Rendered:
    """Both files. A number needs the plan's symbol; refused where it has none."""
    raise NotImplementedError


def file_name(plan: Plan) -> str:
    """A speaking name without ending, safe on every system: "47-KH-VPUB Ke hoach to chuc …"."""
    raise NotImplementedError


def write(folder: Path, name: str, rendered: Rendered, endings: tuple[str, ...] = ("docx", "pdf")) -> list[Path]:
    """Writes the files into a folder, made where it is missing; whole or not at all."""
    raise NotImplementedError
