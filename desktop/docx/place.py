"""Where blocks stand in their document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.styles import PLAIN, TableLook


@dataclass(frozen=True, slots=True)
class Place:
    """Tags of the block controls around, and what the table around gives to its cells."""

    controls: tuple[str, ...] = ()
    table: TableLook = PLAIN

    def inside(self, tag: str) -> Place:
        """The same place inside one more control."""
        return replace(self, controls=(*self.controls, tag)) if tag else self


def tag_of(control: etree._Element) -> str:
    """The tag of a content control, else its alias, else ""."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return ""
    return attribute(properties.find(w("tag"))) or attribute(properties.find(w("alias"))) or ""
