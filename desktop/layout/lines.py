"""Breaks the text of one paragraph into lines, greedily. Pure; x is counted from the left edge of the column."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

from desktop.document.blocks import (
    Alignment,
    Break,
    BreakKind,
    Drawing,
    Font,
    Inline,
    LineRule,
    NoteMark,
    ParagraphFormat,
    Tab,
    TabStop,
    TextRun,
)
from desktop.document.lengths import Sixths, Twips
from desktop.layout.profile import Setting
from desktop.layout.rulers import SOFT_HYPHEN, DrawingRuler, Ruler, ruler, ruler_of, visible
from desktop.layout.units import Stretch, Token, Unit, cut, tokens_of
from desktop.layout.wrapping import Kept, free_stretch

_STRETCHING = (" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line in one font. ``offset``: of its first character in the paragraph."""

    x: Sixths
    width: Sixths
    text: str
    font: Font
    stretch: Sixths
    offset: int
    control: str = ""
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What one content control takes of a line, blanks included."""

    tag: str
    x0: Sixths
    x1: Sixths
    font: Font


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``baseline`` from its top; the ``extra`` at its bottom need not fit on a page.

    ``natural``: width of the words and of what must stay free behind them; ``available``: what they may take;
    ``wanted``: what they would take with the next unit, None where the line ends by itself. ``unknown``: letters the
    font lacks; ``page_break``: nothing may follow on the page, or with ``column_break`` in the column; ``notes``: those
    whose marks it holds.
    """

    fragments: tuple[Fragment, ...]
    spans: tuple[Span, ...]
    height: Twips
    baseline: Twips
    extra: Twips
    natural: Sixths
    available: Sixths
    wanted: Sixths | None
    page_break: bool
    unknown: str
    column_break: bool = False
    notes: tuple[NoteMark, ...] = ()


@dataclass(slots=True)
class _Group:
    """What stands between two tabs of a line. ``start``: where its tab began; ``stop``: where that leads; ``limit``:
    where the line ends, up to which words move left that their stop would let run over it."""

    start: int
    limit: int
    stop: TabStop | None = None
    tab: int = -1
    units: list[Unit] = field(default_factory=list)
    width: int = 0
    ink: int = 0
    reserve: int = 0

    def left(self, ink: int) -> int:
        """Where the text begins if it is ``ink`` wide."""
        if self.stop is None:
            return self.start
        at = self.stop.position * 6
        if self.stop.kind in ("right", "centre"):
            at = min(at - (ink if self.stop.kind == "right" else ink // 2), self.limit - ink)
        return max(self.start, at)

    def with_unit(self, unit: Unit) -> int:
        """Where the ink would end with one more unit."""
        ink = self.width + unit.ink
        return self.left(ink) + ink

    def add(self, unit: Unit) -> None:
        if unit.ink:
            self.ink = self.width + unit.ink
            self.reserve = unit.reserve
        self.units.append(unit)
        self.width += unit.full


@functools.lru_cache(maxsize=8192)
def break_lines(
    inlines: tuple[Inline, ...], shape: ParagraphFormat, mark: Font, width: Twips, setting: Setting
) -> tuple[Line, ...]:
    """The lines of a paragraph in a column ``width`` twips wide; always at least one."""
    empty = ruler(mark, setting.profile, setting.scale)
    breaker = _Breaker(inlines, shape, width, setting)
    breaker.beside(setting.kept, empty)
    return breaker.lines(empty)


class _Breaker:
    """The state of one run over a paragraph: lines done, and the groups of the line that is being filled."""

    def __init__(self, inlines: tuple[Inline, ...], shape: ParagraphFormat, width: Twips, setting: Setting) -> None:
        self.inlines = inlines
        self.shape = shape
        if shape.line_rule is LineRule.UNSTATED:
            self.shape = replace(shape, line_rule=setting.profile.unstated_rule)
        self.profile = setting.profile
        self.default_tab = setting.default_tab
        self.rulers = [ruler_of(inline, setting.profile, setting.scale) for inline in inlines]
        self.limit = self.edge = (width - shape.right) * 6
        self.done: list[Line] = []
        self.kept: tuple[Kept, ...] = ()
        self.skip = self.least = 0
        self._begin()

    def beside(self, kept: tuple[Kept, ...], empty: Ruler) -> None:
        """Keeps clear of drawings; ``empty`` tells how high a line is at least."""
        if kept:
            self.kept, self.least = kept, _heights(self.shape, [empty])[0]
            self._begin()

    def lines(self, mark: Ruler) -> tuple[Line, ...]:
        pending = tokens_of(self.inlines, self.rulers, self.profile)[::-1]
        while pending:
            token = pending.pop()
            if isinstance(token, Unit):
                self._take(token, pending, mark)
                continue
            inline = self.inlines[token]
            if isinstance(inline, Tab):
                self._take_tab(token, pending, mark)
                continue
            kind = inline.kind if isinstance(inline, Break) else BreakKind.LINE
            self._close(self.rulers[token], ends=kind)
            if kind is not BreakKind.LINE and not pending:  # nothing behind it: no empty line on the next page
                return tuple(self.done)
        self._close(mark, last=True)
        return tuple(self.done)

    def _begin(self) -> None:
        first = 0 if self.done else self.shape.first_line
        self.start = (self.shape.left + first) * 6
        if self.kept:
            top = sum(line.height for line in self.done)
            free = free_stretch(self.kept, top, self.least, (self.shape.left, self.edge // 6))
            self.skip, self.limit, self.start = free.skip, free.right * 6, (free.left + first) * 6
        self.groups = [_Group(self.start, self.limit)]

    def _has_ink(self) -> bool:
        return any(group.ink for group in self.groups)

    def _take(self, unit: Unit, pending: list[Token], mark: Ruler) -> None:
        """Puts a unit on this line, or ends the line before it and gives the unit back."""
        group = self.groups[-1]
        end = group.with_unit(unit)
        if not unit.ink or end + unit.reserve <= self.limit:
            group.add(unit)
        elif self._has_ink() or group.stop:
            reach = end - unit.ink + unit.trap if unit.trap else 0
            if reach > self.limit:
                end = reach
            elif reach and group.units and not group.units[-1].ends_word:
                self._back_to_blank(unit, pending, mark, (reach, end))
                return
            pending.append(unit)
            if self._has_ink() and group.stop and not group.units:  # a tab goes down with the word behind it
                pending.append(group.tab)
                self.groups.pop()
            self._close(mark, wanted=end + unit.reserve)
        else:
            self._cut(unit, pending, mark)

    def _back_to_blank(self, unit: Unit, pending: list[Token], mark: Ruler, edges: tuple[int, int]) -> None:
        """Ends the line before the word that has begun on it; a word that began the line is cut by the letter.

        ``edges``: the line ends here as long as its end lies between them.
        """
        group = self.groups[-1]
        kept = len(group.units)
        while kept and not group.units[kept - 1].ends_word:
            kept -= 1
        if not kept and not group.stop:
            self._cut(unit, pending, mark)
            return
        pending += [unit, *reversed(group.units[kept:])]
        self.groups[-1] = replace(group, units=[], width=0, ink=0, reserve=0)
        for stays in group.units[:kept]:
            self.groups[-1].add(stays)
        self._close(mark, reached=edges[0], wanted=edges[1])

    def _cut(self, unit: Unit, pending: list[Token], mark: Ruler) -> None:
        """Fills the line with as many letters of a unit as fit."""
        group = self.groups[-1]
        head, rest = cut(unit, self.limit - group.left(0) - group.width, self.rulers)
        group.add(head)
        if rest and rest.ink:
            pending.append(rest)
            next_letter, _ = cut(rest, 0, self.rulers)
            self._close(mark, wanted=group.with_unit(next_letter))
        elif rest:
            group.add(rest)

    def _take_tab(self, token: int, pending: list[Token], mark: Ruler) -> None:
        """Goes to the next stop, on this line or on the next."""
        group = self.groups[-1]
        x = group.left(group.ink) + group.width
        stop = self._stop_behind(x, self.inlines[token])
        if stop.position * 6 > self.limit:
            if stop.kind == "left" and self._has_ink():
                pending.append(token)
                self._close(mark)
                return
            stop = TabStop(Twips(max(x, self.limit) // 6), stop.kind, stop.leader)
        self.groups.append(_Group(x, self.limit, stop, token))

    def _stop_behind(self, x: int, tab: Inline) -> TabStop:
        if isinstance(tab, Tab) and tab.to:
            return TabStop(Twips(self.limit // 6 // (2 if tab.to == "centre" else 1)), tab.to, tab.leader)
        stops = [stop for stop in self.shape.tabs if stop.position * 6 > x]
        if self.shape.first_line < 0 and self.shape.left * 6 > x:
            stops.append(TabStop(self.shape.left))
        if stops:
            return min(stops, key=lambda stop: stop.position)
        raster = self.default_tab
        return TabStop(Twips((x // (raster * 6) + 1) * raster))

    def _close(
        self,
        empty: Ruler,
        *,
        wanted: int | None = None,
        reached: int | None = None,
        last: bool = False,
        ends: BreakKind | None = None,
    ) -> None:
        """Finishes the line. ``empty`` gives the height of a line without ink."""
        group = self.groups[-1]
        natural = group.left(group.ink) + group.ink - self.start
        slack = max(0, self.limit - self.start - natural)
        page = ends in (BreakKind.PAGE, BreakKind.COLUMN)
        fragments = self._fragments(slack, wrapped=not (last or page))
        height, baseline, extra = self._height(empty)
        self.done.append(
            Line(
                fragments,
                tuple(_spans(fragments)),
                Twips(height + self.skip),
                Twips(baseline + self.skip),
                extra,
                Sixths(natural + group.reserve if reached is None else reached - self.start),
                Sixths(self.limit - self.start),
                None if wanted is None else Sixths(wanted - self.start),
                page,
                self._unknown(),
                ends is BreakKind.COLUMN,
                self._notes(),
            )
        )
        self._begin()

    def _stretches(self) -> list[Stretch]:
        return [stretch for group in self.groups for unit in group.units for stretch in unit.stretches]

    def _height(self, empty: Ruler) -> tuple[Twips, Twips, Twips]:
        """Height, baseline, extra; of a line that is higher for its drawings only the words may be spaced."""
        fonts = self._tallest(empty)
        words = [font for font in fonts if not isinstance(font, DrawingRuler)]
        if len(words) == len(fonts) or self.profile.spaces_pictures or self.shape.line_rule is not LineRule.AUTO:
            return _heights(self.shape, fonts)
        _, _, extra = _heights(self.shape, words or [empty])
        height, baseline, _ = _heights(replace(self.shape, line=Twips(240)), fonts)
        return Twips(height + extra), baseline, extra

    def _tallest(self, empty: Ruler) -> list[Ruler]:
        """The fonts that count for the height: those with ink."""
        if self.shape.line_rule is LineRule.EXACT:
            return [empty]
        return [self.rulers[s.run] for s in self._stretches() if not s.text.isspace()] or [empty]

    def _notes(self) -> tuple[NoteMark, ...]:
        marks = (self.inlines[run] for run in dict.fromkeys(s.run for s in self._stretches()))
        return tuple(mark for mark in marks if isinstance(mark, NoteMark))

    def _unknown(self) -> str:
        return "".join(sorted(set().union(*(self.rulers[s.run].unknown(s.text) for s in self._stretches()))))

    def _fragments(self, slack: int, *, wrapped: bool) -> tuple[Fragment, ...]:
        shift = {Alignment.RIGHT: slack, Alignment.CENTRE: slack // 2}.get(self.shape.alignment, 0)
        out: list[Fragment] = []
        for group in self.groups:
            last = group is self.groups[-1]
            pieces = _joined(group)
            if last:
                self._trim(pieces, wrapped=wrapped)
            spread = slack if last and wrapped and self.shape.alignment is Alignment.BOTH else 0
            left = group.left(group.ink) + shift
            if group.stop:
                out += self._leader(group, group.stop.leader, left)
            out += self._spread(pieces, left, spread)
        return tuple(out)

    def _spread(self, pieces: list[Stretch], x: int, slack: int) -> list[Fragment]:
        """Places pieces one behind the other, ``slack`` shared out among their blanks to the last sixth."""
        blanks = [sum(map(piece.text.count, _STRETCHING)) for piece in pieces]
        total = sum(blanks)
        slack, total = (slack, total) if total else (0, 1)
        out = []
        seen = 0
        for piece, count in zip(pieces, blanks, strict=True):
            width = piece.width + slack * (seen + count) // total - slack * seen // total
            seen += count
            inline = self.inlines[piece.run]
            control = inline.control if isinstance(inline, TextRun) else ""
            out.append(
                Fragment(
                    Sixths(x),
                    Sixths(width),
                    "" if isinstance(inline, Drawing) else visible(piece.text),
                    inline.font,
                    Sixths(slack // total),
                    piece.offset,
                    control,
                    inline if isinstance(inline, Drawing) else None,
                )
            )
            x += width
        return out

    def _trim(self, pieces: list[Stretch], *, wrapped: bool) -> None:
        """Takes the blanks off the end of a line, but for those that a content control holds; shows its hyphen."""
        while pieces:
            last = pieces.pop()
            inline = self.inlines[last.run]
            held = isinstance(inline, TextRun) and inline.control
            text = last.text if held else last.text.rstrip(" ")
            if wrapped and text.endswith(SOFT_HYPHEN):
                text = text[:-1] + "-"
            if text:
                pieces.append(Stretch(last.run, text, last.offset, self.rulers[last.run].width(text)))
                return

    def _leader(self, group: _Group, dot: str, left: int) -> list[Fragment]:
        """The dots that a tab draws up to its text, ending at it."""
        width = self.rulers[group.tab].width(dot)
        count = (left - group.start) // width if width else 0
        if not count:
            return []
        x, width = Sixths(left - count * width), Sixths(count * width)
        return [Fragment(x, width, dot * count, self.inlines[group.tab].font, Sixths(0), 0)]


def _joined(group: _Group) -> list[Stretch]:
    """The stretches of a group, neighbours of the same run as one."""
    out: list[Stretch] = []
    for unit in group.units:
        for stretch in unit.stretches:
            if out and out[-1].run == stretch.run:
                joined = out[-1]
                out[-1] = Stretch(stretch.run, joined.text + stretch.text, joined.offset, joined.width + stretch.width)
            else:
                out.append(stretch)
    return out


def _spans(fragments: tuple[Fragment, ...]) -> list[Span]:
    """The content controls of a line; neighbouring fragments of one control are one span."""
    out: list[Span] = []
    for fragment in fragments:
        if not fragment.control:
            continue
        end = Sixths(fragment.x + fragment.width)
        if out and out[-1].tag == fragment.control and out[-1].x1 == fragment.x:
            out[-1] = Span(fragment.control, out[-1].x0, end, out[-1].font)
        else:
            out.append(Span(fragment.control, fragment.x, end, fragment.font))
    return out


def _heights(shape: ParagraphFormat, fonts: list[Ruler]) -> tuple[Twips, Twips, Twips]:
    """Height of a line, its baseline from the top, and what of it need not fit on a page; all in twips."""
    if shape.line_rule is LineRule.EXACT:
        return shape.line, Twips(shape.line * 4 // 5), Twips(0)
    ascent = max(font.ascent for font in fonts)
    single = ascent + max(font.height - font.ascent for font in fonts)
    if shape.line_rule is LineRule.AT_LEAST:
        height = max(single, shape.line)
        return Twips(height), Twips(ascent + height - single), Twips(0)
    height = single * max(shape.line, 120) // 240
    if height >= single:
        return Twips(height), Twips(ascent), Twips(height - single)
    return Twips(height), Twips(ascent - (single - height)), Twips(0)
