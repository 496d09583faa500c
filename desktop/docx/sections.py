"""``w:sectPr`` → paper, margins, page numbers, and the parts that hold headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.document.blocks import Block, PageSetup, Section
from desktop.document.counting import is_known
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, is_on, length, number
from desktop.docx.names import local, r, w
from desktop.docx.package import parse_xml
from desktop.docx.trail import Trail

ReadPart = Callable[[etree._Element], tuple[Block, ...]]
Stories = dict[str, tuple[Block, ...]]
A4 = (Twips(11906), Twips(16838))
_PAPERS = (A4, (Twips(12240), Twips(15840)), (Twips(8391), Twips(11906)), (Twips(16838), Twips(23811)))
"""A4, Letter, A5, A3."""
_NEARLY = 6  # twips: files round the same paper in many ways, and one twip decides lines
_HARMLESS = frozenset(
    "headerReference footerReference pgSz pgMar pgNumType titlePg type docGrid noEndnote formProt rtlGutter paperSrc "
    "footnotePr endnotePr sectPrChange printerSettings cols".split()
)
_BEGINS = frozenset(("nextPage", "continuous", "oddPage", "evenPage"))
_MOST_COLUMNS = 45
_GAP = Twips(720)


@dataclass(slots=True)
class SectionReader:
    """Makes sections one after the other; a section without a header of its own has that of the one before."""

    trail: Trail
    read_part: ReadPart
    even_pages: bool = False
    """Pages of even numbers have headers of their own."""
    mirrored: bool = False
    """Pages of even numbers have the margins of the other side."""
    sections: list[Section] = field(default_factory=list)
    _headers: Stories = field(default_factory=dict)
    _footers: Stories = field(default_factory=dict)

    def close(self, properties: etree._Element | None, blocks: list[Block]) -> None:
        """Ends a section with what its ``w:sectPr`` says."""
        setup = replace(page_setup(properties), mirrored=self.mirrored)
        self._note(properties)
        for child in properties if properties is not None else ():
            name = local(child.tag)
            if name in ("headerReference", "footerReference"):
                stories = self._headers if name == "headerReference" else self._footers
                stories[attribute(child, "type") or "default"] = self._story(child.get(r("id")))
        kind = attribute(properties.find(w("type"))) if properties is not None else None
        last = self.sections[-1] if self.sections else None
        if kind == "continuous" and last and _same_paper(last.setup, setup) and not setup.columns:
            # On the same paper a section that begins in the middle of a page is more of the same.
            self.sections[-1] = replace(last, blocks=(*last.blocks, *blocks))
            return
        begins = kind if kind in _BEGINS else "nextPage"
        self.sections.append(
            Section(setup, tuple(blocks), self._shown(self._headers), self._shown(self._footers), begins)
        )

    def _shown(self, stories: Stories) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        kinds = ["default", "first", "even"] if self.even_pages else ["default", "first"]
        shown = [(kind, stories[kind]) for kind in kinds if kind in stories]
        if self.even_pages and stories and "even" not in stories:
            shown.append(("even", ()))
        return tuple(shown)

    def _note(self, properties: etree._Element | None) -> None:
        for child in properties if properties is not None else ():
            name = local(child.tag)
            if name not in _HARMLESS:
                self.trail.miss_look(name)
            if name == "pgNumType" and not is_known(attribute(child, "fmt") or "decimal"):
                self.trail.miss_look("pgNumType")

    def _story(self, relationship: str | None) -> tuple[Block, ...]:
        package = self.trail.package
        found = package.relationships(package.main).get(relationship or "")
        data = package.parts.get(found.target) if found and not found.external else None
        if not data or found is None:
            return ()
        with self.trail.inside(found.target):
            return self.read_part(parse_xml(data, found.target))


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

    top, bottom = margin("top"), margin("bottom")
    gutter = length(margins, "gutter") or 0
    first = number(attribute(numbers, "start"))
    left, right = max(0, margin("left", "start") + gutter), max(0, margin("right", "end"))
    if left + right >= width:
        left = right = Twips(0)
    return PageSetup(
        width,
        height,
        Twips(abs(top)),
        Twips(abs(bottom)),
        Twips(left),
        Twips(right),
        Twips(max(0, margin("header", other=720))),
        Twips(max(0, margin("footer", other=720))),
        title is not None and is_on(title),
        first if first is not None and first >= 0 else None,
        attribute(numbers, "fmt") or "decimal",
        _columns(properties, Twips(width - left - right)),
        top < 0,
        bottom < 0,
    )


def _columns(properties: etree._Element | None, width: Twips) -> tuple[tuple[Twips, Twips], ...]:
    """The columns of the text and the gap behind each; none where there is but one."""
    columns = properties.find(w("cols")) if properties is not None else None
    count = min(number(attribute(columns, "num")) or 1, _MOST_COLUMNS)
    if columns is None or count < 2:
        return ()
    gap = length(columns, "space")
    gap = _GAP if gap is None else gap
    stated = [(length(c, "w") or Twips(0), length(c, "space") or Twips(0)) for c in columns.iterfind(w("col"))]
    if attribute(columns, "equalWidth") in ("0", "false", "off") and len(stated) >= 2:
        return tuple(stated[:count])
    each = Twips(max(20, (width - gap * (count - 1)) // count))
    return tuple((each, gap if at < count - 1 else Twips(0)) for at in range(count))


def _paper(size: etree._Element | None) -> tuple[Twips, Twips]:
    width, height = length(size, "w"), length(size, "h")
    if not width or not height or min(width, height) < 720:
        return A4
    for paper in (*_PAPERS, *(paper[::-1] for paper in _PAPERS)):
        if abs(paper[0] - width) <= _NEARLY and abs(paper[1] - height) <= _NEARLY:
            return paper
    return width, height
