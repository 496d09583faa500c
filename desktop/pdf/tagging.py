"""Joins what stands on the pages with the structure of the document: every stretch is marked, or told to be no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.document.lengths import Sixths
from desktop.layout.pages import Item, LaidOut, Page, PlacedControl, PlacedPicture, PlacedText
from desktop.pdf.faces import embedded
from desktop.pdf.outline import Anchor, Element, Mark, Outline, Target

_PER_POINT = 120
_SOFT_HYPHEN = "\u00ad"
_BLANKS = " \t\n\u00a0"
_UNTOLD = "Hình"
"""What is told of a picture that its document says nothing about."""
_LEADERS = set("._-·…")
RUNNING, DECORATION = "/Artifact << /Type /Pagination >> BDC", "/Artifact << /Type /Layout >> BDC"
"""What is no text: what repeats from page to page (numbers, heads of tables), and lines."""


@dataclass(slots=True)
class Shown:
    """One item as it is drawn. ``behind``: a blank that layout took off the end of a line, so that words stay apart
    where the text is taken out. ``actual``: what it reads as, where that is not what is seen."""

    item: Item
    behind: str = ""
    actual: str | None = None


@dataclass(slots=True)
class Stretch:
    """Items that are marked together. ``opening``: the operator that begins the mark."""

    opening: str
    items: list[Shown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tagged:
    """``pages``: what is drawn on each; ``root``: the structure; ``owners``: on each page the element of every mark."""

    pages: tuple[tuple[Stretch, ...], ...]
    root: Element
    owners: tuple[tuple[Element, ...], ...]


def tag(laid_out: LaidOut, unprinted: frozenset[str], anchors: frozenset[Anchor]) -> Tagged:
    """The pages with their structure. Text of the controls ``unprinted`` is left out; at ``anchors`` stand fields."""
    return _Tagger(laid_out, unprinted, anchors).tagged()


class _Tagger:
    def __init__(self, laid_out: LaidOut, unprinted: frozenset[str], anchors: frozenset[Anchor]) -> None:
        self.laid_out = laid_out
        self.unprinted = unprinted
        self.anchors = anchors
        self.outline = Outline(laid_out.document)
        self.last: dict[int, tuple[int, Shown]] = {}
        """The last stretch of each block and where in its text that began."""
        self.stretches: list[Stretch] = []
        self.owners: list[Element] = []
        self.open: Element | None = None

    def tagged(self) -> Tagged:
        pages, owners = [], []
        for at, page in enumerate(self.laid_out.pages):
            self.stretches, self.owners, self.open = [], [], None
            self._page(at, page)
            pages.append(tuple(self.stretches))
            owners.append(tuple(self.owners))
        for block, (begin, shown) in self.last.items():
            self._finish(shown, self.outline.targets[block].text[begin:])
        return Tagged(tuple(pages), self.outline.root, tuple(owners))

    def _page(self, at: int, page: Page) -> None:
        owner = self.outline.root
        before, behind = (
            {a.item: a for a in self.anchors if a.page == at and a.behind is late} for late in (False, True)
        )
        for index, item in enumerate(page.items):
            if isinstance(item, PlacedText) and not item.artifact:
                owner = self.outline.target(item.source.block).body
            if index in before:
                self._field(owner, before[index])
            self._item(at, item)
            if index in behind:
                self._field(owner, behind[index])

    def _field(self, owner: Element, anchor: Anchor) -> None:
        self.open = None
        owner.kids.append(anchor)

    def _item(self, at: int, item: Item) -> None:
        if isinstance(item, PlacedControl) or (isinstance(item, PlacedText) and item.control in self.unprinted):
            return
        if isinstance(item, PlacedText) and not item.artifact:
            self._text(at, item)
        elif isinstance(item, PlacedPicture) and not item.artifact:
            self._figure(at, item)
        else:
            self._artifact(item)

    def _figure(self, at: int, item: PlacedPicture) -> None:
        """A picture is told by its words; one without any is still told to be there."""
        figure = Element("Figure", alt=item.picture.alt or _UNTOLD)
        self.outline.target(item.source.block).body.kids.append(figure)
        self._mark(at, figure).items.append(Shown(item))

    def _artifact(self, item: Item) -> None:
        opening = RUNNING if isinstance(item, PlacedText) else DECORATION
        if self.open is not None or not self.stretches or self.stretches[-1].opening != opening:
            self.open = None
            self.stretches.append(Stretch(opening))
        self.stretches[-1].items.append(Shown(item))

    def _text(self, at: int, item: PlacedText) -> None:
        if not item.text:
            return
        block, begin = item.source.block, item.source.offset
        target = self.outline.targets[block]
        before = self.last.get(block)
        if before and begin <= before[0] and set(item.text) <= _LEADERS:  # what a tab draws belongs to no word
            self._artifact(item)
            return
        if before:
            self._finish(before[1], target.text[before[0] : begin])
        for part, owner in _parted(item, target):
            shown = Shown(part)
            self._mark(at, owner).items.append(shown)
            self.last[block] = (part.source.offset, shown)

    def _mark(self, at: int, owner: Element) -> Stretch:
        """The stretch that is open for an element, or a new one."""
        if self.open is not owner or not self.stretches:
            self.open = owner
            mark = Mark(at, len(self.owners))
            owner.kids.append(mark)
            self.owners.append(owner)
            self.stretches.append(Stretch(f"/{owner.role} << /MCID {mark.number} >> BDC"))
        return self.stretches[-1]

    @staticmethod
    def _finish(shown: Shown, source: str) -> None:
        """``source``: the text of the paragraph from this stretch up to the next one."""
        item = shown.item
        if not isinstance(item, PlacedText) or not source:
            return
        bare = source.rstrip(_BLANKS)
        if bare.endswith(_SOFT_HYPHEN) and item.text.endswith("-"):
            shown.actual = item.text[:-1]
        elif len(bare) < len(source) and not item.text.endswith((" ", "\u00a0")):
            shown.behind = " "


def _parted(item: PlacedText, target: Target) -> Iterator[tuple[PlacedText, Element]]:
    """A stretch of text, cut where the label of a list's item ends in it."""
    begin = item.source.offset
    if target.mark is None or begin >= target.label:
        yield item, target.body
    elif begin + len(item.text) <= target.label:
        yield item, target.mark
    else:
        head, rest = _cut(item, target.label - begin)
        yield head, target.mark
        yield rest, target.body


def _cut(item: PlacedText, at: int) -> tuple[PlacedText, PlacedText]:
    """The same words as two stretches at the same places."""
    face, head = embedded(item.font), item.text[:at]
    natural, whole = (round(face.width_pt(text, item.font) * _PER_POINT) for text in (head, item.text))
    blanks, all_blanks = (text.count(" ") + text.count("\u00a0") for text in (head, item.text))
    spread = (item.width - whole) * blanks // all_blanks if all_blanks else 0
    width = Sixths(natural + spread)
    source = replace(item.source, offset=item.source.offset + at)
    rest = replace(item, x=Sixths(item.x + width), width=Sixths(item.width - width), text=item.text[at:], source=source)
    return replace(item, width=width, text=head), rest
