"""``w:sectPr`` → paper, margins, page numbers, and the parts that hold headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.document.blocks import Block, PageSetup, Section
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, is_on, length, number
from desktop.docx.names import local, r, w
from desktop.docx.package import parse_xml
from desktop.docx.trail import Trail

ReadPart = Callable[[etree._Element], tuple[Block, ...]]
Stories = dict[str, tuple[Block, ...]]
A4 = (Twips(11906), Twips(16838))
_ALMOST_A4 = (Twips(11907), Twips(16840))  # how most files of Word round the same paper
_HARMLESS = frozenset(
    "headerReference footerReference pgSz pgMar pgNumType titlePg type docGrid noEndnote formProt rtlGutter paperSrc "
    "footnotePr endnotePr sectPrChange printerSettings".split()
)


@dataclass(slots=True)
class SectionReader:
    """Makes sections one after the other; a section without a header of its own has that of the one before."""

    trail: Trail
    read_part: ReadPart
    sections: list[Section] = field(default_factory=list)
    _headers: Stories = field(default_factory=dict)
    _footers: Stories = field(default_factory=dict)

    def close(self, properties: etree._Element | None, blocks: list[Block]) -> None:
        """Ends a section with what its ``w:sectPr`` says."""
        setup = page_setup(properties)
        self._note(properties)
        for child in properties if properties is not None else ():
            name = local(child.tag)
            if name in ("headerReference", "footerReference"):
                stories = self._headers if name == "headerReference" else self._footers
                stories[attribute(child, "type") or "default"] = self._story(child.get(r("id")))
        kind = attribute(properties.find(w("type"))) if properties is not None else None
        last = self.sections[-1] if self.sections else None
        if kind == "continuous" and last and _same_paper(last.setup, setup):
            # On the same paper a section that begins in the middle of a page is more of the same.
            self.sections[-1] = replace(last, blocks=(*last.blocks, *blocks))
            return
        shown = ("default", "first")
        self.sections.append(
            Section(
                setup,
                tuple(blocks),
                tuple((kind, self._headers[kind]) for kind in shown if kind in self._headers),
                tuple((kind, self._footers[kind]) for kind in shown if kind in self._footers),
            )
        )

    def _note(self, properties: etree._Element | None) -> None:
        for child in properties if properties is not None else ():
            name = local(child.tag)
            columns = name == "cols" and (number(attribute(child, "num")) or 1) < 2
            if name not in _HARMLESS and not columns:
                self.trail.miss_look(name)
            if name == "pgNumType" and attribute(child, "fmt") not in (None, "decimal"):
                self.trail.miss_look("pgNumType")

    def _story(self, relationship: str | None) -> tuple[Block, ...]:
        package = self.trail.package
        found = package.relationships(package.main).get(relationship or "")
        data = package.parts.get(found.target) if found and not found.external else None
        return self.read_part(parse_xml(data, found.target)) if data and found else ()


def _same_paper(one: PageSetup, other: PageSetup) -> bool:
    return replace(one, first_number=None, title_page=False) == replace(other, first_number=None, title_page=False)


def page_setup(properties: etree._Element | None) -> PageSetup:
    """Paper and margins; what is not stated is A4 and Word's own margins."""
    size = properties.find(w("pgSz")) if properties is not None else None
    margins = properties.find(w("pgMar")) if properties is not None else None
    numbers = properties.find(w("pgNumType")) if properties is not None else None
    title = properties.find(w("titlePg")) if properties is not None else None
    width, height = _paper(size)

    def margin(*names: str, other: int = 1440) -> Twips:
        found = length(margins, *names)
        return Twips(other if found is None else found)

    gutter = length(margins, "gutter") or 0
    first = number(attribute(numbers, "start"))
    left, right = max(0, margin("left", "start") + gutter), max(0, margin("right", "end"))
    if left + right >= width:
        left = right = Twips(0)
    return PageSetup(
        width,
        height,
        margin("top"),
        margin("bottom"),
        Twips(left),
        Twips(right),
        Twips(max(0, margin("header", other=720))),
        Twips(max(0, margin("footer", other=720))),
        title is not None and is_on(title),
        first if first is not None and first >= 0 else None,
    )


def _paper(size: etree._Element | None) -> tuple[Twips, Twips]:
    width, height = length(size, "w"), length(size, "h")
    if not width or not height or min(width, height) < 720:
        return A4
    if (width, height) == _ALMOST_A4:
        return A4
    return (A4[1], A4[0]) if (height, width) == _ALMOST_A4 else (width, height)
