"""Paragraphs with labels → the tree of the body.

A label is placed by its neighbours: it goes on an open list, begins one below the item that it follows, or, where
the count breaks, keeps its number as the source has it. Nothing is renumbered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.labels import HEADED, UNNUMBERED, Kind, label
from desktop.domain.outline import Entry, build
from desktop.domain.plan import Node, text
from desktop.importing.ledger import Ledger
from desktop.importing.marks import Mark
from desktop.importing.paragraphs import Para
from desktop.importing.recognising.titles import Titles, looks_titled

_ORDER = {kind: place for place, kind in enumerate(Kind)}
_MOST_DEPTH = 30
JUMP = "Số thứ tự không nối tiếp mục trước; giữ nguyên như bản gốc."
NO_LABEL = "Nhãn không theo thứ tự hoặc kiểu mà chương trình biết; giữ nguyên trong chữ của đoạn."
RELABELLED = "Nhãn viết lại theo cách trình bày của Nghị định 30/2020/NĐ-CP."


@dataclass(slots=True)
class Item:
    """A paragraph with its place: kind, number and depth (0 = top)."""

    para: Para
    kind: Kind
    number: int
    depth: int
    words: str
    forced: bool = False
    bare: str = ""


@dataclass(slots=True)
class _Level:
    """An item that may still get children; ``counts``: the last number of each kind among them."""

    item: Item | None
    counts: dict[Kind, int] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, int]:
        return _rank(self.item.kind, self.item.bare) if self.item else (-1, 0)


def _rank(kind: Kind, bare: str) -> tuple[int, int]:
    """Order of the levels: Phần before Chương … before -, +; longer decimals below shorter ones."""
    return _ORDER[kind], bare.count(".") if kind is Kind.SUBCLAUSE else 0


def read_body(paras: list[Para], ledger: Ledger, place: str = "") -> tuple[Node, ...]:
    """The tree of a stretch of paragraphs. ``place`` names the appendix in the ledger, "" = the body."""
    items = _Placer(paras, ledger, place).items()
    return build(_entries(items))


def _entries(items: list[Item]) -> Iterator[Entry]:
    titles = Titles([(item.depth, item.kind, item.words) for item in items], [item.para.bold for item in items])
    for index, item in enumerate(items):
        heading, words = titles.split(index)
        ordinal = item.number if item.forced else None
        yield Entry(item.depth, Node(item.kind, heading, text(words), ordinal=ordinal, table=item.para.table))


class _Placer:
    """Gives each paragraph its place; ``_open`` is the way from the root to the last item."""

    def __init__(self, paras: list[Para], ledger: Ledger, place: str) -> None:
        self._paras = paras
        self._ledger = ledger
        self._place = place
        self._open: list[_Level] = [_Level(None)]
        self._relabelled: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}
        self._nested_letters = _letters_are_inside(paras)
        self._stars_head = any(para.mark and para.mark.printed == "-" for para in paras)
        """Whether stars stand above lists with dashes, as titles; else they are the dashes."""
        self._last_article = 0

    def items(self) -> list[Item]:
        out = [self._placed(para) for para in self._paras]
        for (before, after), count in self._relabelled.items():
            more = f" và {count - 1} chỗ khác" if count > 1 else ""
            self._ledger.repaired(f"{self._first[before, after]}{more}", before, after, RELABELLED)
        return out

    def _placed(self, para: Para) -> Item:
        mark = para.mark
        if mark is None or mark.literal or (mark.printed == "*" and self._stars_head):
            return self._paragraph(para)
        found = self._label(mark)
        if found is None:
            self._ledger.doubt(self._where(para), para.text[:80], NO_LABEL)
            return self._paragraph(para)
        kind, number, level = found
        del self._open[level + 1 :]
        parent = self._open[-1]
        forced = kind not in UNNUMBERED and number != parent.counts.get(kind, 0) + 1
        parent.counts[kind] = number
        item = Item(para, kind, number, level, para.rest, forced, _bare(kind, number, parent))
        self._record(item, mark)
        self._open.append(_Level(item))
        return item

    def _paragraph(self, para: Para) -> Item:
        """A paragraph without label belongs to the nearest item with a title, else to the top."""
        level = len(self._open) - 1
        while level and not self._takes_paragraphs(self._open[level].item):
            level -= 1
        del self._open[level + 1 :]
        return Item(para, Kind.TABLE if para.table else Kind.PARAGRAPH, 1, level, para.text)

    @staticmethod
    def _takes_paragraphs(item: Item | None) -> bool:
        return item is None or item.kind in HEADED or (item.kind not in UNNUMBERED and looks_titled(item.words))

    def _label(self, mark: Mark) -> tuple[Kind, int, int] | None:
        """(kind, number, how many levels stay open); None where the label fits nowhere."""
        if mark.above:
            return self._decimal(mark)
        options = mark.options
        for level in range(len(self._open) - 1, 0, -1):  # goes on an open list, the deepest first
            for kind, number in options:
                item = self._open[level].item
                if item and item.kind is kind and (kind in UNNUMBERED or item.number + 1 == number):
                    return kind, number, level - 1
        kind, number = next(
            (pair for pair in options if pair[1] == 1),
            next((pair for pair in options if self._at(pair[0])), options[0]),
        )
        return kind, number, self._start(kind, number)

    def _start(self, kind: Kind, number: int) -> int:
        """Under which open level a list begins, or goes on with a break in its count."""
        last = self._open[-1].item
        announced = last is not None and last.words.endswith(":") and len(self._open) < _MOST_DEPTH
        same = self._at(kind)
        if same is not None and not (announced and number == 1 and last is not None and last.kind is not kind):
            return same - 1
        if announced and number == 1 and last is not None and last.kind not in HEADED:
            return len(self._open) - 1
        if kind is Kind.LETTER and self._nested_letters and (at := self._at(Kind.HEADING)):
            return at
        level = len(self._open) - 1
        while level and self._open[level].rank >= _rank(kind, ""):
            level -= 1
        return level

    def _decimal(self, mark: Mark) -> tuple[Kind, int, int] | None:
        """ "2.1" belongs under the 2 or II that is open."""
        number = mark.options[0][1]
        for level in range(len(self._open) - 1, 0, -1):
            item = self._open[level].item
            if item and item.bare == mark.above and item.kind in (Kind.CLAUSE, Kind.SUBCLAUSE):
                return Kind.SUBCLAUSE, number, level
            if item and item.kind in (Kind.HEADING, Kind.ARTICLE) and str(item.number) == mark.above:
                return Kind.SUBCLAUSE, number, level
        return None

    def _at(self, kind: Kind) -> int | None:
        """The deepest open level of this kind."""
        levels = range(len(self._open) - 1, 0, -1)
        return next((i for i in levels if (item := self._open[i].item) and item.kind is kind), None)

    def _record(self, item: Item, mark: Mark) -> None:
        """What changes about the label, signs only once for each way of writing them, and where the count breaks."""
        through = item.kind is Kind.ARTICLE and item.number == self._last_article + 1  # counted through all chapters
        if item.kind is Kind.ARTICLE:
            self._last_article = item.number
        if item.forced and not through:
            self._ledger.doubt(self._where(item.para), f"{mark.printed} {item.words[:60]}", JUMP)
        key = mark.printed, item.bare
        if item.kind not in UNNUMBERED or mark.printed.isalpha():
            if mark.bare != item.bare or mark.printed.isalpha():  # else the same label with another sign after it
                self._ledger.repaired(self._where(item.para), *key, RELABELLED)
        elif mark.printed != item.bare:
            self._relabelled[key] += 1
            self._first.setdefault(key, self._where(item.para))

    def _where(self, para: Para) -> str:
        return ", ".join(part for part in (self._place, self._ledger.place(para.number)) if part)


def _bare(kind: Kind, number: int, parent: _Level) -> str:
    """The label that the domain derives for this place."""
    above = ""
    if kind is Kind.SUBCLAUSE and parent.item:
        above = parent.item.bare
        if parent.item.kind in (Kind.HEADING, Kind.ARTICLE):
            above = str(parent.item.number)
    return label(kind, number, above)


def _letters_are_inside(paras: list[Para]) -> bool:
    """Whether "A." stands below "I.": the Roman count goes on after the first letters."""
    seen_letter = False
    last = 0
    for para in paras:
        kinds = dict(para.mark.options) if para.mark else {}
        if Kind.HEADING in kinds and kinds[Kind.HEADING] == last + 1:
            if seen_letter and last:
                return True
            last += 1
        elif kinds.get(Kind.LETTER) == 1 and last:
            seen_letter = True
        elif kinds.get(Kind.HEADING) == 1:
            last, seen_letter = 1, False
    return False
