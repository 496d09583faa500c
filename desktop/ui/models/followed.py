"""What issued plans gave to whom, as the window lists it: task, unit, deadline, how it stands, how far it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.domain.calendar import short_date
from desktop.domain.following import Day, Item, Standing
from desktop.domain.plan import Role, State
from desktop.services.following_files import ROLES, standing_words
from desktop.ui.models.rows import Column, Look
from desktop.ui.speaking import say
from desktop.ui.widgets.chips import Tone, Word
from desktop.ui.words import one_line

NOBODY = "chưa giao đơn vị"
_TONES = {Standing.LATE: Tone.RED, Standing.SOON: Tone.AMBER, Standing.DONE: Tone.GREEN}
_INKS = {Standing.LATE: "danger", Standing.SOON: "warn", Standing.DONE: "text_2"}
_WORDS = Look(wrap=True, small=True)


@dataclass(frozen=True, slots=True)
class Line:
    """An assignment seen from a day."""

    item: Item
    day: Day

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.item.standing(self.day)

    @property
    def chip(self) -> Word:
        """ "trễ 8 ngày" on red, "còn 2 ngày" on amber, "đang làm" on blue."""
        doing = Tone.BLUE if self.item.progress.state is State.DOING else Tone.GREY
        return Word(standing_words(self.item, self.day), _TONES.get(self.standing, doing))


def who(line: Line) -> str:
    """The unit, and that it only takes part where it does not lead."""
    followed = line.item.followed
    name = one_line(followed.unit) or say(NOBODY)
    return name if followed.role is Role.LEAD else f"{name} ({say(ROLES[followed.role])})"


def deadline(line: Line) -> str:
    """Its last day; the plan's own words where they name none."""
    given = line.item.followed.deadline
    return short_date(line.item.due) if line.item.due else one_line(given.phrase) if given else "–"


def _deadline_look(line: Line) -> Look:
    late = line.standing is Standing.LATE
    return Look(
        small=True, wrap=True, strong=late, color=_INKS.get(line.standing, "text") if line.item.due else "text_2"
    )


COLUMNS = (
    Column[Line]("Việc", lambda line: one_line(line.item.followed.words), look=lambda _: _WORDS),
    Column[Line]("Đơn vị", who, 208, look=lambda _: _WORDS),
    Column[Line](
        "Hạn",
        deadline,
        112,
        lambda line: (line.item.due or datetime.date.max, deadline(line)),
        _deadline_look,
        tabular=True,
    ),
    Column[Line](
        "Tình trạng",
        lambda line: line.chip.text,
        128,
        lambda line: (list(Standing).index(line.standing), line.item.due or datetime.date.max),
        lambda line: Look(chip=line.chip),
        spoken=True,
    ),
    Column[Line](
        "Tiến độ",
        lambda line: f"{line.item.progress.percent}%",
        76,
        lambda line: line.item.progress.percent,
        lambda _: Look(small=True),
        Qt.AlignmentFlag.AlignRight,
        tabular=True,
    ),
    Column[Line](
        "Văn bản",
        lambda line: line.item.source.printed,
        128,
        lambda line: (line.item.source.date, line.item.source.printed),
        lambda _: Look(small=True, color="text_2"),
        tabular=True,
    ),
)
UNIT, PERCENT, SOURCE = 1, 4, 5
"""Places of columns that are narrower or hidden in a small window."""
