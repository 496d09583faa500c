"""Automatic numbers and bullets of lists (ECMA-376, 17.9): what stands before a paragraph without being typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop.document.counting import written
from desktop.docx.measures import attribute, is_on, number
from desktop.docx.names import local, w
from desktop.docx.properties import Changes, paragraph_changes, run_changes
from desktop.docx.symbols import BULLETS

MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text``: "%1.%2." with the numbers of levels; ``suffix``: tab, space or nothing;
    ``align``: which part of the label stands at the indent of the first line, left, center or right."""

    start: int
    form: str
    text: str
    suffix: str
    paragraph: Changes
    run: Changes
    style: str
    legal: bool
    missed: frozenset[str]
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph, and the level that says how."""

    text: str
    level: Level


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document while it is read."""

    root: etree._Element | None
    _abstract: dict[int, etree._Element] = field(default_factory=dict)
    _numbers: dict[int, etree._Element] = field(default_factory=dict)
    _levels: dict[tuple[int, int], Level | None] = field(default_factory=dict)
    _counts: dict[int, list[int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for element in self.root if self.root is not None else ():
            name = local(element.tag)
            if name == "abstractNum" and (key := number(attribute(element, "abstractNumId"))) is not None:
                self._abstract[key] = element
            elif name == "num" and (key := number(attribute(element, "numId"))) is not None:
                self._numbers[key] = element

    def level_of_style(self, list_id: int, style: str) -> int:
        """The level that a style stands for in a list."""
        for at in range(MOST_LEVELS):
            level = self.level(list_id, at)
            if level and level.style == style:
                return at
        return 0

    def level(self, list_id: int, at: int) -> Level | None:
        """A level of a list, None where there is no such list."""
        key = (list_id, min(max(at, 0), MOST_LEVELS - 1))
        if key not in self._levels:
            self._levels[key] = self._read_level(*key)
        return self._levels[key]

    def next(self, list_id: int, at: int) -> Label | None:
        """Counts one paragraph on, and gives its label."""
        at = min(max(at, 0), MOST_LEVELS - 1)
        level = self.level(list_id, at)
        if level is None:
            return None
        counts = self._counted(list_id, at, level)
        if level.form == "bullet":
            return Label(level.text.translate(BULLETS), level)
        text = level.text
        for place in range(at + 1):
            here = self.level(list_id, place) or level
            form = "decimal" if level.legal else here.form
            text = text.replace(f"%{place + 1}", written(counts[place], form))
        return Label(text, level)

    def _counted(self, list_id: int, at: int, level: Level) -> list[int]:
        """The counts of all levels up to this one; lower ones begin again."""
        abstract = self._abstract_of(list_id)
        counts = self._counts.setdefault(abstract, [])
        del counts[at + 1 :]
        while len(counts) < at:
            above = self.level(list_id, len(counts))
            counts.append(above.start if above else 1)
        restarts = self._restart(list_id, at) is not None and (list_id, at) not in self._begun
        if len(counts) == at or restarts:
            counts[at:] = [level.start]
        else:
            counts[at] += 1
        self._begun.add((list_id, at))
        return counts

    def _abstract_of(self, list_id: int) -> int:
        element = self._numbers.get(list_id)
        found = number(attribute(element.find(w("abstractNumId")))) if element is not None else None
        return -1 if found is None else found

    def _override(self, list_id: int, at: int) -> etree._Element | None:
        element = self._numbers.get(list_id)
        overrides = element.iterfind(w("lvlOverride")) if element is not None else ()
        return next((o for o in overrides if number(attribute(o, "ilvl")) == at), None)

    def _restart(self, list_id: int, at: int) -> int | None:
        override = self._override(list_id, at)
        return number(attribute(override.find(w("startOverride")))) if override is not None else None

    def _read_level(self, list_id: int, at: int) -> Level | None:
        override = self._override(list_id, at)
        element = override.find(w("lvl")) if override is not None else None
        if element is None:
            abstract = self._abstract.get(self._abstract_of(list_id))
            levels = abstract.iterfind(w("lvl")) if abstract is not None else ()
            element = next((lvl for lvl in levels if number(attribute(lvl, "ilvl")) == at), None)
        if element is None:
            return None
        missed: set[str] = set()
        start, restart = number(attribute(element.find(w("start")))), self._restart(list_id, at)
        legal = element.find(w("isLgl"))
        return Level(
            restart if restart is not None else 1 if start is None else start,
            attribute(element.find(w("numFmt"))) or "decimal",
            attribute(element.find(w("lvlText"))) or "",
            attribute(element.find(w("suff"))) or "tab",
            paragraph_changes(element.find(w("pPr")), missed.add),
            run_changes(element.find(w("rPr")), missed.add),
            attribute(element.find(w("pStyle"))) or "",
            legal is not None and is_on(legal),
            frozenset(missed),
            attribute(element.find(w("lvlJc"))) or "left",
        )
