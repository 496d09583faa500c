"""How the window writes dates, times, counts and states (look 7)."""

from __future__ import annotations

import datetime

from desktop.domain.calendar import short_date
from desktop.domain.drafts import DraftState
from desktop.domain.register import FileRole
from desktop.ui.speaking import Own, say
from desktop.ui.widgets.chips import Tone, Word

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
STATES = {
    DraftState.DRAFT: Word("Bản thảo", Tone.GREY),
    DraftState.ISSUED: Word("Đã ban hành", Tone.GREEN),
}

ROLES = {FileRole.DOCX: "DOCX", FileRole.PDF: "PDF", FileRole.SIGNED: "PDF đã ký"}


def weekday(day: datetime.date) -> str:
    """ "thứ Hai"."""
    return _WEEKDAYS[day.weekday()]


def day_in_list(day: datetime.date, today: datetime.date) -> str:
    """ "23/11" this year, with its year otherwise."""
    return f"{day.day:02d}/{day.month:02d}" if day.year == today.year else short_date(day)


def when(moment: datetime.datetime, today: datetime.date) -> str:
    """A time today, a day otherwise."""
    return f"{moment:%H:%M}" if moment.date() == today else day_in_list(moment.date(), today)


def count(number: int) -> str:
    """1240 → 1.240."""
    return f"{number:,}".replace(",", ".")


def one_line(text: str) -> Own:
    """Somebody's title in one line, whatever line breaks the clerk wants on the page."""
    return Own(" ".join(text.split()))


def plan_name(type_: str, title: str) -> str:
    """ "Kế hoạch Số hóa …"; the kind alone where there is no title yet."""
    return one_line(f"{type_} {title}") if title.strip() else say(f"{type_} chưa có trích yếu")
