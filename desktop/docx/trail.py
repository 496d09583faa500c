"""What a reader carries along: package, styles, count of blocks, open fields, and what it could not express."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from desktop.document.blocks import Block, Change, Comment, Source, Unread
from desktop.docx.measures import attribute
from desktop.docx.names import local, w
from desktop.docx.numbering import Numbering
from desktop.docx.package import Package, Relationship
from desktop.docx.place import Place
from desktop.docx.styles import Styles

COMPUTED = frozenset(("PAGE", "NUMPAGES"))
"""Fields whose result in the file counts for nothing."""


class ReadBlocks(Protocol):
    """Reads the paragraphs and tables inside an element: a cell, a box, a note."""

    def __call__(self, element: etree._Element, trail: Trail, place: Place, /) -> tuple[Block, ...]: ...


@dataclass(slots=True)
class Field:
    """An open complex field: its instruction so far, whether its result has begun, its form (``w:ffData``)."""

    instruction: str = ""
    in_result: bool = False
    form: etree._Element | None = None

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
    read_blocks: ReadBlocks
    compatibility: int = 15
    """Word's compatibility mode, which decides where a table begins."""
    colours: Mapping[str, str] = field(default_factory=dict)
    """Colours of the theme by name."""
    part: str = ""
    """The part that is being read: what its relationships are."""
    note: str = ""
    """The number of the note that is being read."""
    elements: list[etree._Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    unread: dict[tuple[str, int, str], Unread] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    """Notes so far, by kind."""
    roots: dict[str, etree._Element] = field(default_factory=dict)
    """Parts that hold notes and comments, parsed once."""
    names: dict[str, str | None] = field(default_factory=dict)
    """Names of those parts, by how the main part is related to them."""
    _relations: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    _by_id: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    _looks: set[str] = field(default_factory=set)

    def source(self, element: etree._Element) -> Source:
        """The place of the block that begins here."""
        self.elements.append(element)
        return Source(len(self.elements) - 1)

    @contextmanager
    def inside(self, part: str = "", note: str = "") -> Iterator[None]:
        """Reads another part or story; a field that is open outside goes on behind it."""
        outer = self.part, self.note, self.fields
        self.part, self.note, self.fields = part or self.part, note, []
        try:
            yield
        finally:
            self.part, self.note, self.fields = outer

    def relation(self, key: str) -> Relationship | None:
        """A relationship of the part that is being read."""
        part = self.part or self.package.main
        if part not in self._relations:
            self._relations[part] = self.package.relationships(part)
        return self._relations[part].get(key)

    def by_id(self, root: etree._Element, kind: str) -> dict[str, etree._Element]:
        """The notes or comments of a part by their ids."""
        if kind not in self._by_id:
            self._by_id[kind] = {attribute(note, "id") or "": note for note in root.iterfind(w(kind))}
        return self._by_id[kind]

    @property
    def block(self) -> int:
        """The block that is being read."""
        return max(len(self.elements) - 1, 0)

    def miss(self, element: etree._Element, words: str | None = None) -> None:
        """Notes something that the block model cannot express, with the words in it."""
        self.miss_words("w:" + local(element.tag), words_in(element) if words is None else words)

    def miss_words(self, name: str, words: str) -> None:
        """Notes words that do not show."""
        self.unread.setdefault((name, self.block, words), Unread(name, self.block, words))

    def miss_look(self, name: str) -> None:
        """Notes a look without words of its own, once a document, where it is first met."""
        if name not in self._looks:
            self._looks.add(name)
            self.unread[name, self.block, ""] = Unread(f"w:{name}", self.block)

    def change(self, kind: str, element: etree._Element) -> None:
        """Lists a tracked change."""
        author, date = attribute(element, "author") or "", attribute(element, "date") or ""
        self.changes.append(Change(kind, words_in(element), author, date, self.block))


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
