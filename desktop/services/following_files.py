"""The follow-up list taken out: an Excel file with real dates, and deadlines for the calendar of a unit."""

from __future__ import annotations

import datetime

from desktop.domain.calendar import VIETNAM, short_date
from desktop.domain.following import Day, Item, Standing
from desktop.domain.plan import Role, State
from desktop.services import sheets
from desktop.services.following import Board
from desktop.services.ports import Report, unheard

HEADINGS = ("Việc", "Đơn vị", "Vai trò", "Thời hạn", "Hạn", "Tình trạng", "Tiến độ (%)", "Ghi chú", "Văn bản", "Ngày")
"""Thời hạn as the plan words it, Hạn its last day; Văn bản and Ngày of the document that gave the task."""
ROLES = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}
_MOST_SUMMARY = 200
"""Characters of a task that stand in the title of an event; the whole stands in its description."""


def standing_words(item: Item, day: Day) -> str:
    """ "trễ 8 ngày", "đến hạn hôm nay", "còn 2 ngày", "đang làm", "chưa làm", "xong"."""
    standing = item.standing(day)
    if standing is Standing.DONE:
        return "xong"
    if standing is Standing.LATE:
        return f"trễ {item.days_late(day)} ngày"
    if standing is Standing.SOON and item.due:
        left = (item.due - day.today).days
        return f"còn {left} ngày" if left else "đến hạn hôm nay"
    return "đang làm" if item.progress.state is State.DOING else "chưa làm"


def cells(item: Item, day: Day) -> tuple[sheets.Value, ...]:
    """One assignment under the headings, dates and per cent as what they are."""
    followed, source = item.followed, item.source
    return (
        followed.words,
        followed.unit,
        ROLES[followed.role] if followed.unit else "",
        followed.deadline.phrase if followed.deadline else "",
        item.due,
        standing_words(item, day),
        item.progress.percent,
        item.progress.note,
        source.printed,
        source.date,
    )


def workbook(board: Board, report: Report = unheard) -> bytes:
    """The list as an Excel file; no formula and no link from anybody's text."""
    title = f"Theo dõi việc được giao, đến ngày {short_date(board.day.today)}"
    rows = tuple(cells(item, board.day) for item in board.items)
    return sheets.workbook(sheets.Sheet("Theo dõi", title, HEADINGS, rows), report)


def dated(board: Board) -> tuple[Item, ...]:
    """What a calendar can show: not done, and due by a day."""
    return tuple(item for item in board.items if item.due and item.standing(board.day) is not Standing.DONE)


def calendar(board: Board) -> bytes:
    """The deadlines of what is not done as events of a whole day (RFC 5545); equal lists give equal files.

    An event keeps its UID, so that a calendar that takes the file again moves the event and adds no second one.
    """
    import icalendar  # loaded when somebody exports, not at each start

    found = icalendar.Calendar()
    found.add("prodid", "-//Ke Hoach//Giao viec//VI")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Việc được giao")
    for item in dated(board):
        event = icalendar.Event()
        for name, value in _event(item).items():
            event.add(name, value)
        found.add_component(event)
    return bytes(found.to_ical())


def _event(item: Item) -> dict[str, object]:
    """The last day of an assignment: who, what, by which document."""
    followed, source = item.followed, item.source
    due = item.due
    assert due  # noqa: S101 -- of what is dated alone
    said = item.newest.at if item.newest else datetime.datetime.combine(source.date, datetime.time(), VIETNAM)
    words = " ".join(followed.words.split())
    short = words if len(words) <= _MOST_SUMMARY else f"{words[: _MOST_SUMMARY - 1]}…"
    phrase = followed.deadline.phrase if followed.deadline else ""
    document = f"{source.type} số {source.printed} ngày {short_date(source.date)}"
    return {
        "uid": f"{followed.id}@ke-hoach",
        "dtstamp": said.astimezone(datetime.UTC).replace(microsecond=0),
        "dtstart": due,
        "dtend": due + datetime.timedelta(days=1),
        "summary": f"Hạn: {short}" + (f" ({followed.unit})" if followed.unit else ""),
        "description": "\n".join(filter(None, (words, phrase, document))),
        "transp": "TRANSPARENT",
        "sequence": item.newest.ordinal if item.newest else 0,
    }
