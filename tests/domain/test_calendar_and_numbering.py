"""Dates and numbers as official documents write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import find_dates, long_date, parse_iso, short_date
from desktop.domain.errors import Refusal
from desktop.domain.numbering import PATTERN, printed_number, split_number, symbol


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (datetime.date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (datetime.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (datetime.date(2026, 11, 25), "ngày 25 tháng 11 năm 2026"),
    ],
)
def test_long_dates(day: datetime.date, text: str) -> None:
    assert long_date(day) == text


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_dates_are_found_again(day: datetime.date) -> None:
    for written in (long_date(day), short_date(day), f"trong {short_date(day)};"):
        assert [found for *_, found in find_dates(written)] == [day]


def test_days_that_do_not_exist_are_not_found() -> None:
    assert find_dates("ngày 30 tháng 02 năm 2026, 31/4/2026, 1373/QĐ-TTg") == []


@pytest.mark.parametrize("text", ["25/11/2026", "2026-02-30", "", "hôm nay"])
def test_other_date_forms_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="2026-11-25"):
        parse_iso(text)


@pytest.mark.parametrize(("number", "printed"), [(1, "01/KH-VPUB"), (9, "09/KH-VPUB"), (10, "10/KH-VPUB")])
def test_numbers(number: int, printed: str) -> None:
    assert printed_number(number, "KH-VPUB") == printed
    assert PATTERN.match(printed)
    assert split_number(printed) == (printed.partition("/")[0], "KH-VPUB")


@pytest.mark.parametrize(
    "wrong", ["7/KH-VPUB", "07/ KH-VPUB", "07 /KH-VPUB", "07/KH - VPUB", "07/2026/KH-VPUB", "07/kh-VPUB"]
)
def test_wrong_numbers(wrong: str) -> None:
    assert not PATTERN.match(wrong)


def test_a_cong_van_has_no_type_in_its_symbol() -> None:
    assert symbol("KH", "VPUB") == "KH-VPUB"
    assert symbol("", "VPUB-TH") == "VPUB-TH"
