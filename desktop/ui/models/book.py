"""A year of the register as the window shows it: the ten columns of Phụ lục IV, and whether the year is gapless."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.domain.numbering import number_digits
from desktop.domain.register import Entry, ten_columns
from desktop.ui.models.rows import Column, Look
from desktop.ui.widgets.chips import Tone, Word

VOID_FIRST = 3
"""From this column on (Người ký) the cells of a void number are joined."""
_WIDTHS = (95, 88, 0, 110, 186, 98, 62, 88, 92, 134)
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
VOID_CHIP = Word("Số đã hủy", Tone.RED)


def columns(headings: Sequence[str]) -> tuple[Column[Entry], ...]:
    """The ten columns under the decree's own headings."""
    return tuple(_column(place, heading) for place, heading in enumerate(headings))


def _column(place: int, heading: str) -> Column[Entry]:
    def text(entry: Entry) -> str:
        return void_words(entry) if entry.void and place == VOID_FIRST else ten_columns(entry)[place]

    def look(entry: Entry) -> Look:
        if entry.void and place == VOID_FIRST:
            return Look(small=True, color="text_2", ground="subtle", chip=VOID_CHIP)
        return Look(strong=place == 0, struck=entry.void is not None, wrap=place != 1, small=True)

    order = {0: lambda e: (e.number, e.symbol), 1: lambda e: e.date, 6: lambda e: e.copies or 0}.get(place)
    align = _MIDDLE if place == 6 else Qt.AlignmentFlag.AlignLeft
    return Column(heading, text, _WIDTHS[place], order, look, align, tabular=True, spoken=place == VOID_FIRST)


def void_words(entry: Entry) -> str:
    """Why, who, who agreed, when: what stands in the joined cell of a void number."""
    if not entry.void:
        return ""
    void = entry.void
    persons = [f"Người đề nghị: {void.by}" if void.by else "", f"người duyệt: {void.second}" if void.second else ""]
    tail = ", ".join(filter(None, [*persons, f"{void.at:%d/%m/%Y}"]))
    return f"{void.reason.rstrip('.')}. {tail}"


@dataclass(frozen=True, slots=True)
class YearState:
    """How the year stands: first and last number, issued, void, and the numbers that are missing."""

    first: int
    last: int
    issued: int
    void: int
    missing: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """ "Số 01 - 46: 45 ban hành, 1 hủy, 0 thiếu"."""
        if not self.last:
            return "Chưa có số nào"
        span = f"Số {number_digits(self.first)} - {number_digits(self.last)}"
        return f"{span}: {self.issued} ban hành, {self.void} hủy, {len(self.missing)} thiếu"


def year_state(entries: Sequence[Entry]) -> YearState:
    """Counts a year of a book; numbers of one book and year are unique."""
    numbers = sorted(entry.number for entry in entries)
    void = sum(entry.void is not None for entry in entries)
    if not numbers:
        return YearState(0, 0, 0, 0, ())
    missing = tuple(sorted(set(range(numbers[0], numbers[-1] + 1)) - set(numbers)))
    return YearState(numbers[0], numbers[-1], len(numbers) - void, void, missing)
