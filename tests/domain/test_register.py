"""A register line as the decree prints it; numbers as the decree counts them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import VIETNAM
from desktop.domain.lifecycle import BookState, Obstacle, Wish, number_obstacles, refusal
from desktop.domain.numbering import Counter, last_date, next_number
from desktop.domain.office import Book
from desktop.domain.register import Entry, EntryState, NumberSource, Void, ten_columns

DAY = datetime.date(2026, 11, 5)
AT = datetime.datetime(2026, 11, 5, 8, tzinfo=VIETNAM)
ENTRY = Entry(
    id="e",
    request_id="r",
    issuer_key="vp",
    book_key="kh",
    year=2026,
    number=7,
    symbol="KH-VPUB",
    date=DAY,
    type="Kế hoạch",
    subject="Tổ chức\nTuần lễ",
    signer_name="Vì Thu Trang",
    registered=AT,
    recipients=("Sở Nội vụ", "Các phòng"),
    keepers=("VT", "TCHCQT"),
    copies=12,
    note="Gửi hỏa tốc",
)
BOOK = Book("kh", "vp", "KH", "Sổ")
ELSEWHERE = replace(BOOK, numbered_elsewhere=True)


def test_the_ten_columns_of_the_decree() -> None:
    assert ten_columns(ENTRY) == (
        "07/KH-VPUB",
        "05/11/2026",
        "Kế hoạch Tổ chức Tuần lễ",
        "Vì Thu Trang",
        "Sở Nội vụ; Các phòng",
        "VT, TCHCQT",
        "12",
        "",
        "",
        "Gửi hỏa tốc",
    )


def test_a_void_number_says_why_in_the_last_column() -> None:
    void = replace(ENTRY, void=Void("Trình lại", "Mai", "", AT))
    assert void.state is EntryState.VOID
    assert ten_columns(void)[9] == "Đã hủy số: Trình lại Gửi hỏa tốc"
    assert ENTRY.state is EntryState.ISSUED


def test_the_day_it_left_stands_in_column_8() -> None:
    assert ten_columns(replace(ENTRY, transferred=datetime.date(2026, 1, 2)))[7] == "02/01/2026"


@pytest.mark.parametrize(
    ("counters", "year", "first", "number"),
    [
        ({}, 2026, 1, 1),
        ({}, 2026, 137, 137),
        ({2026: Counter(46, DAY)}, 2026, 1, 47),
        ({2026: Counter(46, DAY)}, 2027, 1, 1),
        ({2026: Counter(140, DAY)}, 2026, 137, 141),
    ],
)
def test_the_next_number(counters: dict[int, Counter], year: int, first: int, number: int) -> None:
    book = replace(BOOK, first_number=first, first_year=2026)
    assert next_number(counters, year, book.start(year)) == number


@given(st.integers(1, 10_000), st.integers(2000, 2100), st.integers(2000, 2100))
def test_only_the_first_year_starts_elsewhere(first: int, first_year: int, year: int) -> None:
    book = replace(BOOK, first_number=first, first_year=first_year)
    assert book.start(year) == (first if year == first_year else 1)


def test_the_last_date_is_over_all_years() -> None:
    assert last_date({}) is None
    assert last_date({2026: Counter(9, DAY), 2025: Counter(900, datetime.date(2025, 12, 31))}) == DAY


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_dates_lie_between_the_last_one_and_today(last: int, wished: int) -> None:
    day, before = DAY + datetime.timedelta(days=wished), DAY + datetime.timedelta(days=last)
    found = [o.code for o in number_obstacles(Wish(BOOK, day), BookState(1, before), DAY)]
    assert found == (["date-future"] if day > DAY else []) + (["date-before-last"] if day < before else [])


@pytest.mark.parametrize(
    ("wish", "state", "code"),
    [
        (Wish(BOOK, DAY), BookState(5), None),
        (Wish(ELSEWHERE, DAY), BookState(5), "number-needed"),
        (Wish(BOOK, DAY, NumberSource.TYPED, 5), BookState(5), "number-own-book"),
        (Wish(ELSEWHERE, DAY, NumberSource.TYPED), BookState(5), "number-needed"),
        (Wish(ELSEWHERE, DAY, NumberSource.TYPED, 99), BookState(5), None),
        (Wish(ELSEWHERE, DAY, NumberSource.TYPED, 7), BookState(8, DAY, ENTRY), "number-taken"),
        (Wish(ELSEWHERE, DAY, NumberSource.TYPED, 9), BookState(8, DAY, below=ENTRY), None),
        (Wish(BOOK, DAY, NumberSource.OUTSIDE, 5), BookState(5), None),
        (Wish(BOOK, DAY, NumberSource.OUTSIDE, 6), BookState(5), "number-not-next"),
        (Wish(BOOK, DAY, NumberSource.OUTSIDE), BookState(5), "number-needed"),
        (Wish(BOOK, DAY, NumberSource.OUTSIDE, 7), BookState(8, DAY, ENTRY), "number-taken"),
        (Wish(ELSEWHERE, DAY, NumberSource.OUTSIDE, 5), BookState(5), "number-needed"),
    ],
)
def test_what_is_wrong_with_a_number(wish: Wish, state: BookState, code: str | None) -> None:
    found = number_obstacles(wish, state, DAY)
    assert [obstacle.code for obstacle in found] == ([code] if code else [])
    assert all(obstacle.what and obstacle.todo for obstacle in found)


@pytest.mark.parametrize(("days", "side"), [(-1, "below"), (1, "above")])
def test_typed_numbers_stand_in_order_of_time(days: int, side: str) -> None:
    day = DAY + datetime.timedelta(days=days)
    state = BookState(1, below=ENTRY) if side == "below" else BookState(1, above=ENTRY)
    found = number_obstacles(Wish(ELSEWHERE, day, NumberSource.TYPED, 9), state, day)
    assert [obstacle.code for obstacle in found] == ["number-order"]
    assert "07/KH-VPUB" in found[0].what


def test_one_refusal_names_every_obstacle_and_each_remedy_once() -> None:
    told = refusal([Obstacle("a", "Thiếu A.", "Điền."), Obstacle("b", "Thiếu B.", "Điền.")], "Chưa được.")
    assert (told.code, told.what, told.todo) == ("a", "Chưa được. Thiếu A. Thiếu B.", "Điền.")
