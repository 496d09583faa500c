"""The table of public holidays is that of the library; ``python -m tests.services.test_workdays`` writes it anew."""

from __future__ import annotations

import json

import holidays

from desktop.services import workdays

YEARS = range(2020, 2036)


def built() -> dict[str, str]:
    known = holidays.country_holidays("VN", years=YEARS, language="vi")
    return {day.isoformat(): str(name) for day, name in sorted(known.items())}


def test_the_table_is_that_of_the_library() -> None:
    assert {day.isoformat(): name for day, name in workdays.public_holidays().items()} == built()


def test_every_year_has_its_tet_and_national_day() -> None:
    table = workdays.public_holidays()
    for year in YEARS:
        names = " ".join(name for day, name in table.items() if day.year == year)
        assert "Tết Nguyên Đán" in names
        assert "Quốc khánh" in names


if __name__ == "__main__":
    text = json.dumps(built(), ensure_ascii=False, indent=0)
    workdays.TABLE.write_text(text + "\n", "utf-8")
