"""No line breaks on its edge: where a break hangs on less than 0.4 pt, letters of that line are widened or condensed.

Text engines round widths differently by some hundredths of a point a line. A break that is decided by less could fall
elsewhere in Word, LibreOffice or here. So a few letters get up to 0.1 pt more or less each (``w:spacing``), unseen by
the eye, until the break is firm by the rules of every engine that we know. Pure, and the same each time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.document.blocks import (
    Block,
    Break,
    Document,
    Inline,
    PageNumberField,
    Paragraph,
    Tab,
    TextRun,
    inline_text,
)
from desktop.document.lengths import Twips, points
from desktop.layout.engine import columns_of
from desktop.layout.lines import Line, break_lines
from desktop.layout.profile import LIBREOFFICE, WORD, Setting

LEAST = points(0.4)
"""What a break must at least be away from its edge, in sixths of a twip."""
MOST = Twips(2)
"""The most that a letter is widened or condensed: 0.1 pt."""
LAST_RESORT = Twips(10)
"""The last thing tried: a line in a narrow column that ends before an ellipsis, where engines disagree."""
MOST_PUSH = points(40)
"""How much room the blank before a word takes so that it goes to the next line; more would tear the line open."""
_MARGINS = (LEAST, 2 * LEAST, 4 * LEAST)
"""How far beyond an edge a line is moved: more where its runs end, and engines count their last letter differently."""
_STEP = 6  # a twip, the least that w:spacing can say
_ENGINES = (
    Setting(WORD),
    Setting(LIBREOFFICE),
    Setting(replace(LIBREOFFICE, italic_reserve=False)),  # it keeps that room free behind most italics, not behind all
)
_TRAPPED = re.compile(r"[-‐–—]\S+/")
"""A word that could end a line in its middle, were there no slash behind that place (``Profile.trap``)."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Letters ``begin`` to ``end`` of a paragraph get ``spacing`` twips each. ``block``: the paragraph's ordinal."""

    block: int
    begin: int
    end: int
    spacing: Twips


def nudges_of(document: Document) -> tuple[Nudge, ...]:
    """What has to be widened or condensed in a document, in reading order; nothing in one that is firm already."""
    return tuple(
        nudge
        for blocks, width in columns_of(document)
        for paragraph, room in _paragraphs(blocks, width)
        for nudge in _nudges(paragraph, room)
    )


def lines_in(paragraph: Paragraph, width: Twips) -> int:
    """How many lines a paragraph has in a column."""
    return len(_measured(paragraph, width)[0])


def _paragraphs(blocks: tuple[Block, ...], width: int) -> Iterator[tuple[Paragraph, Twips]]:
    """Every paragraph with the width of its column."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, Twips(width)
            continue
        for row in block.rows:
            at = 0
            for cell in row.cells:
                wide = sum(block.grid[at : at + cell.span]) - cell.margins[0] - cell.margins[2]
                at += cell.span
                yield from _paragraphs(cell.blocks, max(wide, 1))


def _nudges(paragraph: Paragraph, width: Twips) -> Iterator[Nudge]:
    if not paragraph.inlines:
        return
    measured = _measured(paragraph, width)
    index = 0
    while index < len(measured[0]):
        for nudge in () if _is_firm(measured, index) else _candidates(paragraph, measured, index):
            changed = nudged(paragraph, nudge)
            if _is_firm(again := _measured(changed, width), index) and _stays_firm(measured, again, index - 1):
                paragraph, measured = changed, again
                yield nudge
                break
        index += 1


def _measured(paragraph: Paragraph, width: Twips) -> tuple[tuple[Line, ...], ...]:
    """The lines of a paragraph by each engine that may see it differently."""
    engines = _ENGINES[: _engines_needed(paragraph)]
    return tuple(break_lines(paragraph.inlines, paragraph.format, paragraph.mark, width, engine) for engine in engines)


def _engines_needed(paragraph: Paragraph) -> int:
    """One where all agree on where a line may end and how wide it is."""
    runs = [inline for inline in paragraph.inlines if isinstance(inline, TextRun)]
    if any(run.font.italic for run in runs):
        return 3
    words = "".join(run.text for run in runs)
    places = [[found.start() for found in engine.breaks.finditer(words)] for engine in (WORD, LIBREOFFICE)]
    condensed = any(run.font.spacing < 0 for run in runs)
    return 2 if condensed or places[0] != places[1] or _TRAPPED.search(words) else 1


def _is_firm(measured: tuple[tuple[Line, ...], ...], index: int) -> bool:
    """All engines end this line at the same letter, none on the edge."""
    if any(index >= len(lines) for lines in measured):
        return False
    return len({_end(lines[index]) for lines in measured}) == 1 and all(
        _slack(lines[index]) >= LEAST for lines in measured
    )


def _stays_firm(before: tuple[tuple[Line, ...], ...], after: tuple[tuple[Line, ...], ...], index: int) -> bool:
    """Whether a line is as firm as it was: the first letters of the next line are the word that it had no room for."""
    return index < 0 or not _is_firm(before, index) or _is_firm(after, index)


def _end(line: Line) -> int:
    return line.fragments[-1].offset + len(line.fragments[-1].text) if line.fragments else 0


def _slack(line: Line) -> int:
    left = line.available - line.natural
    return left if line.wanted is None else min(left, line.wanted - line.available)


def _candidates(paragraph: Paragraph, measured: tuple[tuple[Line, ...], ...], index: int) -> Iterator[Nudge]:
    """Ways to make a line firm, the least change first."""
    lines = [found[index] for found in measured if index < len(found)]
    changes: set[int] = set()
    for line in lines:
        # Room for the words that are on it, none for the next one; or the last word down, or the next one up.
        for edge in (line.natural, line.wanted):
            if edge is not None:
                changes |= {line.available - edge + sign * margin for sign in (1, -1) for margin in _MARGINS}
    begin = min((line.fragments[0].offset for line in lines if line.fragments), default=0)
    end = min(_end(line) for line in lines) - 1  # the spacing behind the last letter of a line does not count
    words = "".join(inline_text(inline) for inline in paragraph.inlines)
    # The line above ends where it does because of the first word of this one, which is therefore touched last.
    starts = sorted({words.find(" ", begin, end) + 1 or begin, begin}, reverse=True)
    stretches = [(start, _letters(paragraph, start, end)) for start in starts]
    blanks = _last_blanks(words, begin, max(map(_end, lines)) + 1)
    ordered = sorted(changes, key=lambda c: (abs(c), c))
    block = paragraph.source.block
    yield from _spaced(block, stretches, ordered, range(1, MOST + 1))
    yield from _pushed(block, blanks, ordered)
    yield from _spaced(block, stretches, ordered, range(MOST + 1, LAST_RESORT + 1))


def _spaced(block: int, stretches: list[tuple[int, int]], changes: list[int], spacings: range) -> Iterator[Nudge]:
    """Each change spread over as many letters of a stretch (its begin, how many it has) as it takes."""
    for begin, letters in stretches:
        for change in changes:
            for spacing in spacings:
                count = -(-abs(change) // (_STEP * spacing))
                if 0 < count <= letters:
                    sign = 1 if change > 0 else -1
                    yield Nudge(block, begin, begin + count, Twips(sign * spacing))
                    break


def _pushed(block: int, blanks: tuple[int, ...], changes: list[int]) -> Iterator[Nudge]:
    """The word behind a blank goes down, or stays there: the blank takes the room, unseen where it ends a line."""
    for blank in blanks:
        for change in changes:
            if 0 < change <= MOST_PUSH:
                yield Nudge(block, blank, blank + 1, Twips(-(-change // _STEP)))


def _last_blanks(words: str, begin: int, end: int) -> tuple[int, ...]:
    """The last two blanks of a line: behind it and before its last word, where it has them."""
    last = words.rfind(" ", begin, end)
    return tuple(at for at in (last, words.rfind(" ", begin, max(last, begin))) if at > begin)


def _letters(paragraph: Paragraph, begin: int, end: int) -> int:
    """How many characters from ``begin`` on can take spacing: up to the first tab or break."""
    at = 0
    for inline in paragraph.inlines:
        size = len(inline_text(inline))
        if isinstance(inline, Tab | Break | PageNumberField) and begin <= at < end:
            return at - begin
        at += size
    return end - begin


def nudged(paragraph: Paragraph, nudge: Nudge) -> Paragraph:
    """The paragraph with the nudge in it."""
    out: list[Inline] = []
    at = 0
    for inline in paragraph.inlines:
        size = len(inline_text(inline))
        cuts = sorted({0, size, *(max(0, min(size, edge - at)) for edge in (nudge.begin, nudge.end))})
        if not isinstance(inline, TextRun):
            out.append(inline)
        else:
            for first, last in itertools.pairwise(cuts):
                inside = nudge.begin <= at + first and at + last <= nudge.end
                spacing = Twips(inline.font.spacing + (nudge.spacing if inside else 0))
                out.append(replace(inline, text=inline.text[first:last], font=replace(inline.font, spacing=spacing)))
        at += size
    return replace(paragraph, inlines=tuple(out))
