"""What a reader carries along: package, styles, count of blocks, open fields, and what it could not express."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop.document.blocks import Source, Unread
from desktop.docx.names import local
from desktop.docx.numbering import Numbering
from desktop.docx.package import Package
from desktop.docx.styles import Styles


@dataclass(slots=True)
class Field:
    """An open complex field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """PAGE, REF, TOC …"""
        words = self.instruction.split()
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Trail:
    """State of one reading. ``elements``: the XML element of every block, by its ordinal."""

    package: Package
    styles: Styles
    numbering: Numbering
    compatibility: int = 15
    """Word's compatibility mode, which decides where a table begins."""
    elements: list[etree._Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    unread: dict[tuple[str, int, str], Unread] = field(default_factory=dict)
    _looks: set[str] = field(default_factory=set)

    def source(self, element: etree._Element) -> Source:
        """The place of the block that begins here."""
        self.elements.append(element)
        return Source(len(self.elements) - 1)

    def miss(self, element: etree._Element, words: str | None = None) -> None:
        """Notes something that the block model cannot express, with the words in it."""
        self.miss_words("w:" + local(element.tag), words_in(element) if words is None else words)

    def miss_words(self, name: str, words: str) -> None:
        """Notes words that do not show."""
        block = max(len(self.elements) - 1, 0)
        self.unread.setdefault((name, block, words), Unread(name, block, words))

    def miss_look(self, name: str) -> None:
        """Notes a look without words of its own, once a document, where it is first met."""
        if name not in self._looks:
            self._looks.add(name)
            block = max(len(self.elements) - 1, 0)
            self.unread[name, block, ""] = Unread(f"w:{name}", block)


def words_in(element: etree._Element) -> str:
    """All words inside an element that is not read further, a blank between its paragraphs."""
    paragraphs: list[str] = []
    for child in element.iter():
        name = local(child.tag)
        if name == "p" or not paragraphs:
            paragraphs.append("")
        if name in ("t", "delText") and child.text:
            paragraphs[-1] += child.text
    return " ".join(" ".join(paragraphs).split())
