"""A document laid out on pages: sections, columns, headers, footers, notes, page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.document.blocks import Block, Document, PageSetup, Section
from desktop.document.counting import written
from desktop.document.lengths import Twips
from desktop.layout.building import stack_of
from desktop.layout.ending import with_endnotes
from desktop.layout.fields import Numbers, is_numbered, numbered, numbered_document
from desktop.layout.notes import Cut, cut_with_notes, height_of, marks_of, place_notes
from desktop.layout.pages import LaidOut, Page, PlacedText
from desktop.layout.paragraphs import ParagraphPiece
from desktop.layout.pieces import Area, Sheet
from desktop.layout.profile import WORD, Profile, Setting
from desktop.layout.stacks import Stack

_LEAST_COLUMN = Twips(20)
"""A page whose margins leave less than a point for text still has to take every letter somewhere."""
_MOST_PASSES = 3
"""Page numbers in the text may move lines, which may move page numbers; somewhere it has to end."""
_EMPTY = Stack(())


def lay_out(document: Document, profile: Profile = WORD, scale: float = 1.0) -> LaidOut:
    """The pages of a document: pure, the same for the same document on every machine.

    ``scale`` multiplies all widths of letters; 0.9995 and 1.0005 must give the same lines for our own documents.
    Whatever the engine cannot draw stands in ``LaidOut.undrawn``; no text is ever left out.
    """
    setting = Setting(profile.meant_for(document.compatibility), scale, document.default_tab)
    document = with_endnotes(document, profile)
    if not _asks_for_pages(document):
        return _Book(setting, Numbers()).laid_out(document)
    numbers = Numbers()
    for _ in range(_MOST_PASSES):
        made = _Book(setting, numbers).laid_out(numbered_document(document, numbers))
        found = Numbers("1", str(len(made.pages)), _pages_of_blocks(made, document))
        if found == numbers:
            break
        numbers = found
    return made


def _asks_for_pages(document: Document) -> bool:
    """Whether some text depends on where the pages end."""
    stories = (blocks for s in document.sections for _, blocks in (*s.headers, *s.footers))
    counted = any(is_numbered(blocks, counted=True) for blocks in stories)
    return counted or any(is_numbered(section.blocks) for section in document.sections)


def _pages_of_blocks(made: LaidOut, document: Document) -> dict[int, str]:
    """The printed number of the page on which each block begins."""
    found: dict[int, str] = {}
    forms = {section.setup.number_form for section in document.sections}
    form = forms.pop() if len(forms) == 1 else "decimal"
    for page in made.pages:
        for item in page.items:
            if isinstance(item, PlacedText) and not item.artifact:
                found.setdefault(item.source.block, written(page.number, form))
    return found


def columns_of(document: Document) -> Iterator[tuple[tuple[Block, ...], Twips]]:
    """The bodies of all sections and the width of their columns in twips."""
    for section in document.sections:
        yield section.blocks, _columns(section.setup)[0][1]


def _columns(setup: PageSetup) -> list[tuple[int, Twips]]:
    """Where each column begins and how wide it is."""
    whole = Twips(max(setup.width - setup.left - setup.right, _LEAST_COLUMN))
    if not setup.columns:
        return [(setup.left, whole)]
    out, left = [], int(setup.left)
    for width, gap in setup.columns:
        out.append((left, Twips(max(width, _LEAST_COLUMN))))
        left += width + gap
    return out


@dataclass(frozen=True, slots=True)
class _Frame:
    """Header and footer of one page and the room they leave to the body, from ``top`` to ``bottom``."""

    header: Stack
    footer: Stack
    top: int
    bottom: int


@dataclass(slots=True)
class _Open:
    """The page that is being filled: ``y`` is where its text ends, ``notes`` stand below it."""

    sheet: Sheet
    frame: _Frame
    setup: PageSetup
    number: int
    y: int
    notes: Stack = _EMPTY


@dataclass(slots=True)
class _Book:
    """The pages that are done, and the one that is open."""

    setting: Setting
    numbers: Numbers
    pages: list[Page] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    open: _Open | None = None
    late: Stack = _EMPTY

    def laid_out(self, document: Document) -> LaidOut:
        """All sections, one after the other."""
        for at, section in enumerate(document.sections):
            following = document.sections[at + 1] if at + 1 < len(document.sections) else None
            self._section(section, balanced=following is not None and following.begins == "continuous")
        while self.late.pieces and document.sections:
            self._turn(document.sections[-1])
            self._fill(_EMPTY, document.sections[-1], balanced=False)
        self._close()
        undrawn = tuple(miss for sheet in self.sheets for miss in sheet.undrawn)
        return LaidOut(tuple(self.pages), undrawn, document)

    def _section(self, section: Section, *, balanced: bool) -> None:
        rest: Stack | None = stack_of(section.blocks, _columns(section.setup)[0][1], self.setting)
        goes_on = section.begins == "continuous" and self.open and _same_paper(self.open.setup, section.setup)
        if not goes_on:
            self._turn(section, first=True)
        while rest is not None:
            rest = self._fill(rest, section, balanced=balanced)
            if rest is not None:
                self._turn(section)

    def _turn(self, section: Section, *, first: bool = False) -> None:
        """Closes the open page and begins the next."""
        self._close()
        number = self.pages[-1].number + 1 if self.pages else 1
        if first:
            stated = section.setup.first_number
            number = number if stated is None else stated
            odd = {"oddPage": 1, "evenPage": 0}.get(section.begins, number % 2)
            number += number % 2 != odd
        frame = self._frame(section, number, first=first)
        self.open = _Open(Sheet(len(self.pages) + 1), frame, _facing(section.setup, number), number, frame.top)

    def _fill(self, rest: Stack, section: Section, *, balanced: bool) -> Stack | None:
        """Puts on the open page what fits there, column by column; gives what is left."""
        page = self._current()
        columns = _columns(_facing(section.setup, page.number))
        room = max(page.frame.bottom - page.y - height_of(page.notes, self.setting), _LEAST_COLUMN)
        if balanced and len(columns) > 1:
            room = _least_room(rest, room, len(columns))
        top, lowest = page.y, page.y
        left: Stack | None = rest
        fresh = page.y == page.frame.top
        for begin, width in columns:
            if left is None:
                break
            cut = self._cut(left, room, width, fresh=fresh)
            if cut is None:
                return left
            self._place(cut, (begin, width), top, page)
            lowest = max(lowest, top + (cut.body.height if cut.body else 0))
            left = cut.rest
            if cut.body and _ends_page(cut.body):
                break
        page.y = lowest
        return left

    def _cut(self, stack: Stack, room: int, width: Twips, *, fresh: bool) -> Cut | None:
        """What a column takes; None where nothing fits below what stands on the page already."""
        if not fresh:
            body, rest = stack.cut(room, must=False)
            if body is None:
                return None
            if not self.late.pieces and not any(marks_of(body)):
                return Cut(body, rest, _EMPTY, _EMPTY)
        if not stack.pieces and not self.late.pieces:
            return Cut(None, None, _EMPTY, _EMPTY)
        return cut_with_notes(stack, room, self.late, (width, self.setting))

    def _place(self, cut: Cut, column: tuple[int, Twips], top: int, page: _Open) -> None:
        setup = page.setup
        margins = (setup.left, page.frame.top, setup.right, setup.height - page.frame.bottom)
        sheet = replace(page.sheet, area=Area(setup.width, setup.height, *margins, column))
        if cut.body:
            cut.body.place(column[0], top, sheet)
        self.late = cut.late
        if cut.notes.pieces:
            page.notes = Stack((*page.notes.pieces, *cut.notes.pieces))
            page.y = max(page.y, top)

    def _close(self) -> None:
        """Draws header, footer and notes of the open page, which is done then."""
        page, self.open = self.open, None
        if page is None:
            return
        setup, sheet = page.setup, page.sheet
        area = Area(setup.width, setup.height, setup.left, setup.top, setup.right, setup.bottom, _columns(setup)[0])
        running = replace(sheet.as_artifact(), area=area)
        text = list(sheet.items)
        sheet.items.clear()
        page.frame.header.place(setup.left, setup.header_distance, running)
        sheet.items.extend(text)
        left, width = _columns(setup)[0]
        place_notes(page.notes, left, page.frame.bottom, width, replace(sheet, area=area))
        below = setup.height - setup.footer_distance - page.frame.footer.height
        page.frame.footer.place(setup.left, below, running)
        self.pages.append(Page(page.number, setup.width, setup.height, (*sheet.behind, *sheet.items)))
        self.sheets.append(sheet)

    def _current(self) -> _Open:
        if self.open is None:
            raise AssertionError("a page is open while a section is filled")
        return self.open

    def _frame(self, section: Section, number: int, *, first: bool) -> _Frame:
        setup = section.setup
        kind = "first" if first and setup.title_page else "default"
        parts = (dict(section.headers), dict(section.footers))
        if kind == "default" and number % 2 == 0 and any("even" in part for part in parts):
            kind = "even"
        numbers = replace(self.numbers, page=written(number, setup.number_form), pages=None)
        width = Twips(max(setup.width - setup.left - setup.right, _LEAST_COLUMN))
        header, footer = (stack_of(numbered(p.get(kind, ()), numbers), width, self.setting) for p in parts)
        top = max(setup.top, setup.header_distance + header.height if header.pieces and not setup.exact_top else 0)
        high = _footer_reach(footer, setup)
        return _Frame(header, footer, top, setup.height - max(setup.bottom, high))


def _footer_reach(footer: Stack, setup: PageSetup) -> int:
    """How far a footer reaches up from the lower edge of the paper."""
    return setup.footer_distance + footer.height if footer.pieces and not setup.exact_bottom else 0


def _facing(setup: PageSetup, number: int) -> PageSetup:
    """The margins of one page: those of even numbers face the ones before."""
    return replace(setup, left=setup.right, right=setup.left) if setup.mirrored and number % 2 == 0 else setup


def _same_paper(one: PageSetup, other: PageSetup) -> bool:
    return (one.width, one.height) == (other.width, other.height)


def _ends_page(stack: Stack) -> bool:
    """Whether the last line of a stack ends its page and not only its column."""
    last = stack.pieces[-1] if stack.pieces else None
    if not isinstance(last, ParagraphPiece):
        return False
    line = last.lines[last.stop - 1]
    return line.page_break and not line.column_break


def _least_room(stack: Stack, room: int, columns: int) -> int:
    """The height at which all columns are about equally long; all of the room where not everything fits anyway."""
    low, high = 1, room
    if not _fits(stack, room, columns):
        return room
    while low < high:
        middle = (low + high) // 2
        if _fits(stack, middle, columns):
            high = middle
        else:
            low = middle + 1
    return high


def _fits(stack: Stack, room: int, columns: int) -> bool:
    rest: Stack | None = stack
    for _ in range(columns):
        if rest is None:
            return True
        head, rest = rest.cut(room, must=False)
        if head is None:
            return False
    return rest is None
