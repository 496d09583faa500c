"""Deadlines in the words of plans: a table made by hand for 2021–2027, and nothing made up."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import long_date, short_date
from desktop.domain.deadlines import Days, Meaning, Recurring, Standing, Within, find, meaning_of
from desktop.domain.plan import Deadline
from tests.strategies import wild


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def days(start: str | None, end: str | None) -> Days:
    return Days(day(start) if start else None, day(end) if end else None)


TABLE: list[tuple[int, str, Meaning]] = [
    (2021, "từ ngày 01/10/2021 đến ngày 07/10/2021", days("2021-10-01", "2021-10-07")),
    (2021, "từ 01/10 đến 07/10", days("2021-10-01", "2021-10-07")),
    (2021, "từ ngày 15/12 đến ngày 15/01/2022", days("2021-12-15", "2022-01-15")),
    (2021, "trước ngày 30 tháng 9 năm 2021", days(None, "2021-09-30")),
    (2022, "trước ngày 28/02", days(None, "2022-02-28")),
    (2022, "chậm nhất ngày 30/11/2022", days(None, "2022-11-30")),
    (2022, "chậm nhất là ngày 05/6", days(None, "2022-06-05")),
    (2022, "đến hết ngày 31/12/2022", days(None, "2022-12-31")),
    (2023, "trong tháng 3/2023", days("2023-03-01", "2023-03-31")),
    (2023, "tháng 02", days("2023-02-01", "2023-02-28")),
    (2024, "tháng 2 năm 2024", days("2024-02-01", "2024-02-29")),
    (2024, "trước tháng 4", days(None, "2024-03-31")),
    (2024, "từ tháng 3 đến tháng 5/2024", days("2024-03-01", "2024-05-31")),
    (2024, "tháng 10 - 12/2024", days("2024-10-01", "2024-12-31")),
    (2025, "quý I", days("2025-01-01", "2025-03-31")),
    (2025, "trong quý II/2025", days("2025-04-01", "2025-06-30")),
    (2025, "quý 3 năm 2025", days("2025-07-01", "2025-09-30")),
    (2025, "Quý IV/2025", days("2025-10-01", "2025-12-31")),
    (2026, "từ quý II/2026", days("2026-04-01", None)),
    (2026, "trước quý III", days(None, "2026-06-30")),
    (2026, "6 tháng đầu năm 2026", days("2026-01-01", "2026-06-30")),
    (2026, "06 tháng cuối năm", days("2026-07-01", "2026-12-31")),
    (2026, "từ ngày 11/9 đến hết năm 2026", days("2026-09-11", "2026-12-31")),
    (2026, "từ ngày 01/7/2026", days("2026-07-01", None)),
    (2026, "trong năm 2026", days("2026-01-01", "2026-12-31")),
    (2026, "ngày 11/9/2026 (thứ Sáu)", days(None, "2026-09-11")),
    (2027, "ngày 05 tháng 01 năm 2027", days(None, "2027-01-05")),
    (2027, "trước ngày 20 hằng tháng", Recurring(months=1, day=20)),
    (2027, "ngày 15 hàng tháng", Recurring(months=1, day=15)),
    (2027, "hằng quý", Recurring(months=3)),
    (2027, "hằng năm", Recurring(months=12)),
    (2027, "hằng tuần", Recurring(weeks=1)),
    (2027, "định kỳ 6 tháng", Recurring(months=6)),
    (2027, "trong 05 ngày làm việc kể từ ngày nhận được văn bản", Within(5, working=True)),
    (2027, "trong thời hạn 15 ngày kể từ ngày ký", Within(15)),
    (2027, "thường xuyên", Standing()),
    (2027, "khi có yêu cầu", Standing()),
]


@pytest.mark.parametrize(("year", "phrase", "meaning"), TABLE, ids=[phrase for _, phrase, _ in TABLE])
def test_a_phrase_means_what_the_table_says(year: int, phrase: str, meaning: Meaning) -> None:
    assert meaning_of(phrase, year) == meaning


@pytest.mark.parametrize(
    "citing",
    [
        "Thực hiện Kế hoạch số 212/KH-UBND ngày 14/9/2021 của UBND tỉnh",
        "theo Quyết định số 30/QĐ-TTg ngày 05 tháng 01 năm 2022",
        "Luật Lưu trữ ngày 21 tháng 6 năm 2024",
        "Công văn số: 15/VPUB, ngày 02/3/2026",
        "Nghị định số 30/2020/NĐ-CP",
        "mức 12.500.000 đồng, tỷ lệ 1/3, khoản 2 Điều 15",
        "ngày 31/02/2026",
        "7h45 - 8h15",
    ],
)
def test_the_day_of_a_cited_document_is_no_deadline(citing: str) -> None:
    assert list(find(citing, 2026)) == []


def test_a_sentence_gives_every_deadline_once_in_its_order() -> None:
    sentence = "Rà soát trong tháng 3/2026, báo cáo trước ngày 15/4/2026; cập nhật hằng quý."
    found = list(find(sentence, 2026))
    assert [sentence[f.start : f.end].strip() for f in found] == [
        "trong tháng 3/2026",
        "trước ngày 15/4/2026",
        "hằng quý",
    ]


def test_without_a_year_no_day_is_made_up() -> None:
    assert meaning_of("trước ngày 15/02", None) == Standing()
    assert meaning_of("quý I", None) == Standing()
    assert meaning_of("trước ngày 15/02/2026", None) == days(None, "2026-02-15")
    assert next(find("trước ngày 15/02", None)).deadline == Deadline("trước ngày 15/02")


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from([short_date, long_date]))
def test_every_day_of_a_century_is_read_as_it_is_written(date: datetime.date, write: object) -> None:
    assert meaning_of(f"trước {write(date)}", 2000) == Days(None, date)  # type: ignore[operator]


@given(wild(60), st.none() | st.integers(2000, 2099))
def test_any_text_gives_phrases_that_stand_in_it(text: str, year: int | None) -> None:
    at = 0
    for found in find(text, year):
        assert found.start >= at
        assert found.phrase in text[found.start : found.end]
        at = found.end


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    text = "trước ngày 15/4/2026 báo cáo, " * 20_000
    assert sum(1 for _ in find(text, 2026)) == 20_000
