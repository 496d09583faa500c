"""Working days: weekends, holidays and swapped days, against days known by hand."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.office import Office, SpecialDays, Validity
from desktop.domain.workdays import WorkCalendar
from desktop.services import workdays

CALENDAR = workdays.of(Office())
DAYS = st.dates(datetime.date(2021, 1, 1), datetime.date(2027, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2021-02-12", "Tết"),
        ("2021-04-21", "Giỗ Tổ"),
        ("2021-09-02", "Quốc khánh"),
        ("2022-02-01", "Tết"),
        ("2022-04-11", "Giỗ Tổ"),
        ("2022-09-01", "Quốc khánh"),
        ("2023-01-20", "Tết"),
        ("2023-05-03", "nghỉ bù"),
        ("2024-02-14", "Tết"),
        ("2024-04-29", "nghỉ"),
        ("2025-01-27", "Tết"),
        ("2025-05-02", "nghỉ"),
        ("2026-01-01", "Tết Dương lịch"),
        ("2026-02-17", "Tết"),
        ("2026-04-27", "nghỉ bù"),
        ("2026-08-31", "nghỉ"),
        ("2027-02-08", "Tết"),
        ("2027-04-30", "Chiến thắng"),
        ("2026-11-28", "thứ Bảy"),
        ("2026-11-29", "Chủ nhật"),
    ],
)
def test_a_day_off_is_known_by_its_name(date: str, name: str) -> None:
    assert name.casefold() in CALENDAR.why_off(day(date)).casefold()


@pytest.mark.parametrize("date", ["2021-02-09", "2022-02-07", "2023-01-27", "2024-02-15", "2026-02-23", "2026-11-25"])
def test_a_working_day_has_no_reason(date: str) -> None:
    assert CALENDAR.works(day(date))


@given(DAYS)
def test_the_next_working_day_is_the_first_that_works(date: datetime.date) -> None:
    found = CALENDAR.next_working(date)
    assert CALENDAR.works(found)
    assert found >= date
    between = (date + datetime.timedelta(days=n) for n in range((found - date).days))
    assert not any(CALENDAR.works(other) for other in between)
    assert CALENDAR.last_working(found) == found


@given(DAYS, st.integers(1, 40))
def test_counting_on_and_counting_between_agree(date: datetime.date, count: int) -> None:
    end = CALENDAR.after(date, count)
    assert CALENDAR.works(end)
    assert CALENDAR.between(date + datetime.timedelta(days=1), end) == count


def test_what_the_office_says_about_a_day_holds() -> None:
    off = SpecialDays("Nghỉ Tết", True, Validity(day("2026-02-14"), day("2026-02-22")))
    worked = SpecialDays("Làm bù ngày 31/8", False, Validity(day("2026-08-22")))
    calendar = workdays.of(Office(days=(off, worked)))
    assert calendar.why_off(day("2026-02-16")) == "Nghỉ Tết"
    assert calendar.next_working(day("2026-02-14")) == day("2026-02-23")
    assert calendar.works(day("2026-08-22"))
    assert not CALENDAR.works(day("2026-08-22"))


def test_a_table_without_any_working_day_ends() -> None:
    calendar = WorkCalendar({day("2026-01-01") + datetime.timedelta(days=n): "nghỉ" for n in range(400)})
    assert calendar.next_working(day("2026-03-01")) == day("2026-03-01")
