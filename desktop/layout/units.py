"""Cuts the inlines of a paragraph into units: what stays together on a line."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.document.blocks import Break, Drawing, Inline, NoteMark, Tab, TextRun, inline_text
from desktop.layout.profile import Profile
from desktop.layout.rulers import OBJECT, SOFT_HYPHEN, Ruler


@dataclass(slots=True)
class Stretch:
    """A part of a unit in one run. ``run``: place of the run among the inlines; ``width`` in sixths of a twip."""

    run: int
    text: str
    offset: int
    width: int


@dataclass(slots=True)
class Unit:
    """A word, or the part of one between two possible breaks, with the blanks behind it.

    ``ink``: its width without those blanks; ``full``: with them; ``reserve``: room that must stay free behind it;
    ``trap``: its width up to a place that sends the end of a line back to the last blank, 0 = none.
    """

    stretches: list[Stretch]
    ink: int
    full: int
    reserve: int = 0
    trap: int = 0

    @property
    def ends_word(self) -> bool:
        return self.full > self.ink


_LONGEST = 1000
"""Letters of a unit. Longer ones are wider than any line, and would be measured again for every line they fill."""

Token = Unit | int
"""A unit of text, or the place of a tab or break among the inlines."""


def tokens_of(inlines: tuple[Inline, ...], rulers: list[Ruler], profile: Profile) -> list[Token]:
    """The whole paragraph in order."""
    tokens: list[Token] = []
    waiting: list[tuple[int, str]] = []
    offset = start = 0
    for at, inline in enumerate(inlines):
        if isinstance(inline, TextRun | NoteMark):
            waiting.append((at, inline.text))
        elif isinstance(inline, Drawing):
            tokens += _units(waiting, start, rulers, profile)
            tokens.append(_unit([Stretch(at, OBJECT, offset, rulers[at].width(OBJECT))], rulers))
            waiting, start = [], offset
        elif isinstance(inline, Tab | Break):
            tokens += _units(waiting, start, rulers, profile)
            tokens.append(at)
            waiting, start = [], offset + 1
        offset += len(inline_text(inline))
    return tokens + _units(waiting, start, rulers, profile)


def _units(runs: list[tuple[int, str]], offset: int, rulers: list[Ruler], profile: Profile) -> list[Token]:
    """The units of neighbouring runs; a word may begin in one run and end in the next."""
    whole = "".join(text for _, text in runs)
    ends = _ends(whole, profile)
    borders = _borders(runs)
    units: list[Token] = []
    stretches: list[Stretch] = []
    begin = index = 0
    for end in ends:
        while begin < end:
            run, border = borders[index]
            upto = min(end, border)
            if text := whole[begin:upto]:
                width: int = rulers[run].width(text)
                if upto == border and not profile.condenses_ends and _changes_look(runs, index, rulers):
                    width += max(0, -rulers[run].font.spacing * 6)
                stretches.append(Stretch(run, text, offset + begin, width))
            begin = upto
            index += begin == border
        if stretches:
            unit = _unit(stretches, rulers)
            unit.trap = _trap(unit, rulers, profile)
            units.append(unit)
            stretches = []
    return units


def _changes_look(runs: list[tuple[int, str]], index: int, rulers: list[Ruler]) -> bool:
    return index + 1 < len(runs) and rulers[runs[index][0]].font != rulers[runs[index + 1][0]].font


def _trap(unit: Unit, rulers: list[Ruler], profile: Profile) -> int:
    """The width of a unit up to and with the first letter behind its first trap."""
    found = profile.trap and profile.trap.search("".join(stretch.text for stretch in unit.stretches))
    if not found:
        return 0
    width, left = 0, found.end()
    for stretch in unit.stretches:
        if left <= len(stretch.text):
            return width + rulers[stretch.run].width(stretch.text[:left])
        width += stretch.width
        left -= len(stretch.text)
    return width


def _ends(text: str, profile: Profile) -> list[int]:
    """Where the units of a text end."""
    ends: list[int] = []
    begin = 0
    for end in [*(match.start() for match in profile.breaks.finditer(text) if match.start()), len(text)]:
        ends += range(begin + _LONGEST, end, _LONGEST)
        ends.append(end)
        begin = end
    return ends


def _borders(runs: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Each run with the place in the joined text where it ends."""
    borders = []
    end = 0
    for run, text in runs:
        end += len(text)
        borders.append((run, end))
    return borders


def _unit(stretches: list[Stretch], rulers: list[Ruler]) -> Unit:
    full = sum(stretch.width for stretch in stretches)
    blank = 0
    for stretch in reversed(stretches):
        ruler = rulers[stretch.run]
        bare = stretch.text.rstrip(" ")
        if bare:
            blank += stretch.width - ruler.width(bare) if bare != stretch.text else 0
            if bare != stretch.text or stretch.width == ruler.width(bare):
                blank += ruler.font.spacing * 6  # character spacing behind the last letter takes no room
            if bare[-1] == SOFT_HYPHEN:
                blank -= ruler.width("-")
            return Unit(stretches, full - blank, full, ruler.reserve)
        blank += stretch.width
    return Unit(stretches, 0, full)


def cut(unit: Unit, room: int, rulers: list[Ruler]) -> tuple[Unit, Unit | None]:
    """A unit that is wider than a whole line, by the letter: as much as fits, at least one letter, and the rest."""
    for place, stretch in enumerate(unit.stretches):
        ruler = rulers[stretch.run]
        keep = max(ruler.fitting(stretch.text, room), 0 if place else 1)
        if keep < len(stretch.text):
            head = unit.stretches[:place] + _part(stretch, 0, keep, ruler)
            rest = _part(stretch, keep, len(stretch.text), ruler) + unit.stretches[place + 1 :]
            return _unit(head, rulers), _unit(rest, rulers)
        room -= stretch.width
    return unit, None


def _part(stretch: Stretch, begin: int, end: int, ruler: Ruler) -> list[Stretch]:
    text = stretch.text[begin:end]
    return [Stretch(stretch.run, text, stretch.offset + begin, ruler.width(text))] if text else []
