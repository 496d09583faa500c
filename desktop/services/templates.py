"""The DOCX templates: which kinds there are, what is wrong with one, build those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop import files


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """A kind of document that has a template. ``name``: as ``--template`` takes it; ``file``: its file name."""

    name: str
    type: str
    file: str
    description: str


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong (``kind``: unknown, missing, doubled, misplaced, unlocked, style), where, what to do about it."""

    kind: str
    slot: str
    place: str
    todo: str


class Shelf(Protocol):
    """The template builder."""

    def kinds(self) -> tuple[TemplateKind, ...]: ...

    def shipped(self, kind: TemplateKind) -> bytes:
        """The template of a kind as it ships."""
        ...

    def built(self) -> dict[str, bytes]:
        """Every file that ships, by name; the same bytes each time."""
        ...

    def kind_of(self, docx: bytes) -> TemplateKind:
        """The kind that a template was made for. Refuses what is not a DOCX."""
        ...

    def check(self, docx: bytes) -> tuple[TemplateProblem, ...]:
        """Unknown, missing and doubled slots. Refuses what is not a DOCX."""
        ...


def shelf(templates: Shelf) -> tuple[TemplateKind, ...]:
    """Every kind that has a template."""
    return templates.kinds()


def build(templates: Shelf, folder: Path) -> list[Path]:
    """Builds every template, and the index of kinds, into ``folder``."""
    written = []
    for name, content in templates.built().items():
        files.write(folder / name, content)
        written.append(folder / name)
    return written
