"""The follow-up list as Excel and as calendar: real dates, nobody's text as a formula or as a line of the calendar."""

from __future__ import annotations

import datetime
import io
import zipfile

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop.domain.calendar import VIETNAM
from desktop.domain.following import Followed, Item, Source, Step, counted, day_of
from desktop.domain.plan import Deadline, Progress, State
from desktop.domain.workdays import WorkCalendar
from desktop.services import following_files
from desktop.services.following import Board

TODAY = datetime.date(2026, 11, 25)
DAY = day_of(TODAY, WorkCalendar())
AT = datetime.datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
SOURCE = Source("e", "01/KH-VP", datetime.date(2026, 11, 2), "Kế hoạch", "Kiểm kê")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def item(days: int | None, state: State | None = None, words: str = "Kiểm kê", unit: str = "Phòng Một") -> Item:
    deadline = None if days is None else Deadline("hạn", None, TODAY + datetime.timedelta(days=days))
    followed = Followed(f"e-{days}-{state}", "e", "t", "n", words, unit, deadline=deadline)
    return Item(followed, SOURCE, Step(followed.id, 1, Progress(state, 40), "Mai", AT) if state else None)


def board(*items: Item) -> Board:
    return Board(DAY, items, counted(items, DAY), ())


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (item(-8), "trễ 8 ngày"),
        (item(0), "đến hạn hôm nay"),
        (item(2, State.DOING), "còn 2 ngày"),
        (item(90), "chưa làm"),
        (item(90, State.DOING), "đang làm"),
        (item(None), "chưa làm"),
        (item(-8, State.DONE), "xong"),
    ],
)
def test_how_it_stands_in_words(one: Item, words: str) -> None:
    assert following_files.standing_words(one, DAY) == words


def test_dates_and_per_cent_are_numbers_and_no_text_is_a_formula() -> None:
    content = following_files.workbook(board(item(-8, State.DOING, '=HYPERLINK("http://x")'), item(None, None, "+1")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        strings = archive.read("xl/sharedStrings.xml").decode()
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{SHEET}c")}
    assert not list(sheet.iter(f"{SHEET}f"))
    assert not list(sheet.iter(f"{SHEET}hyperlink"))
    assert "=HYPERLINK" in strings
    due = (TODAY - datetime.timedelta(days=8) - datetime.date(1899, 12, 30)).days
    assert [cells[name].findtext(f"{SHEET}v") for name in ("E4", "G4")] == [str(due), "40"]
    assert [cells[name].get("t") for name in ("A4", "E4", "G4")] == ["s", None, None]


def test_a_calendar_holds_what_is_due_and_not_done() -> None:
    found = events(following_files.calendar(board(item(-8), item(2, State.DOING), item(3, State.DONE), item(None))))
    assert [event.decoded("dtstart") for event in found] == [TODAY + datetime.timedelta(days=n) for n in (-8, 2)]
    assert [event.decoded("dtend") - event.decoded("dtstart") for event in found] == [datetime.timedelta(days=1)] * 2
    assert "Kế hoạch số 01/KH-VP ngày 02/11/2026" in str(found[0]["description"])
    assert str(found[0]["summary"]) == "Hạn: Kiểm kê (Phòng Một)"
    assert len({str(event["uid"]) for event in found}) == 2


def test_equal_lists_give_equal_files() -> None:
    shown = board(item(-8), item(2, State.DOING))
    assert following_files.calendar(shown) == following_files.calendar(shown)
    assert following_files.workbook(shown) == following_files.workbook(shown)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=300))
def test_no_text_breaks_out_of_its_event(words: str) -> None:
    hostile = f"{words}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:khác"
    found = events(following_files.calendar(board(item(1, None, hostile, words))))
    assert len(found) == 1
    assert found[0].decoded("dtstart") == TODAY + datetime.timedelta(days=1)


def test_lines_are_as_short_as_the_standard_wants() -> None:
    content = following_files.calendar(board(item(1, None, "Rà soát, tổng hợp và báo cáo kết quả " * 40)))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
