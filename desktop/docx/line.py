"""A paragraph while it is being read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.document.blocks import Floating, Font, Inline, TextRun
from desktop.docx.measures import attribute
from desktop.docx.names import w
from desktop.docx.place import Place
from desktop.docx.properties import run_changes
from desktop.docx.styles import SMALL_CAPS, Look
from desktop.docx.trail import COMPUTED, Trail


@dataclass(slots=True)
class Line:
    """Its style, what it holds so far, and the look of the run that is being read."""

    trail: Trail
    style: str
    place: Place
    inlines: list[Inline] = field(default_factory=list)
    floats: list[Floating] = field(default_factory=list)
    control: str = ""
    anchor: str = ""
    look: Look = field(default_factory=lambda: Look(Font()))

    def add(self, text: str) -> None:
        """Words in the current look, joined to the run before where nothing differs."""
        if not text or self._in_instruction():
            return
        if self.look.hidden:
            self.trail.miss_words("w:vanish", text)
        elif self.look.caps:
            self._add(text.upper(), self.look.font)
        elif self.look.small_caps:
            self._add_small_caps(text)
        else:
            self._add(text, self.look.font)

    def _add(self, text: str, font: Font) -> None:
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, TextRun) and last.font == font and last.control == self.control:
            self.inlines[-1] = replace(last, text=last.text + text)
        else:
            self.inlines.append(TextRun(text, font, self.control))

    def _add_small_caps(self, text: str) -> None:
        """Small letters as small capitals."""
        font = self.look.font
        small = replace(font, shrink=font.shrink * SMALL_CAPS // 100)
        for char in unicodedata.normalize("NFC", text):
            self._add(char.upper(), small if char.islower() else font)

    def has_words(self) -> bool:
        """Whether something is read before what comes now."""
        return any(isinstance(inline, TextRun) and not inline.text.isspace() for inline in self.inlines)

    def put(self, inline: Inline) -> None:
        """A tab, break or field, unless it belongs to a field's instruction."""
        if self.shows():
            self.inlines.append(inline)

    def shows(self) -> bool:
        """Whether what stands here is on the page."""
        return not self._in_instruction() and not self.look.hidden

    def _in_instruction(self) -> bool:
        """Inside an instruction nothing shows; the result of a computed field is made anew."""
        return bool(self.trail.fields) and any(not f.in_result or f.name in COMPUTED for f in self.trail.fields)

    def look_of(self, properties: etree._Element | None) -> Look:
        """How a run with this ``w:rPr`` looks."""
        styles, miss = self.trail.styles, self.trail.miss_look
        named = attribute(properties.find(w("rStyle"))) if properties is not None else None
        for name in styles.missed(named) if named else ():
            miss(name)
        return styles.look(self.style, named or "", run_changes(properties, miss), self.place.table)
