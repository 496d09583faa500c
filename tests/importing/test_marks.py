"""Labels at the start of a line, as clerks write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.labels import Kind, label, printed
from desktop.importing.marks import mark_of


@pytest.mark.parametrize(
    ("line", "kind", "number", "rest"),
    [
        ("I. MỤC ĐÍCH", Kind.HEADING, 1, "MỤC ĐÍCH"),
        ("IV.Kinh phí", Kind.HEADING, 4, "Kinh phí"),
        ("II- NỘI DUNG", Kind.HEADING, 2, "NỘI DUNG"),
        ("III/ Tổ chức", Kind.HEADING, 3, "Tổ chức"),
        ("II NỘI DUNG CHÍNH", Kind.HEADING, 2, "NỘI DUNG CHÍNH"),
        ("1. Mục đích", Kind.CLAUSE, 1, "Mục đích"),
        ("1.Mục đích", Kind.CLAUSE, 1, "Mục đích"),
        ("01. Mục đích", Kind.CLAUSE, 1, "Mục đích"),
        ("2) việc", Kind.CLAUSE, 2, "việc"),
        ("3/ việc", Kind.CLAUSE, 3, "việc"),
        ("1- Việc", Kind.CLAUSE, 1, "Việc"),
        ("1. “Việc”", Kind.CLAUSE, 1, "“Việc”"),
        ("1. 05 lớp", Kind.CLAUSE, 1, "05 lớp"),
        ("I.2. Việc", Kind.CLAUSE, 2, "Việc"),
        ("2.1. việc", Kind.SUBCLAUSE, 1, "việc"),
        ("2.10.3 Việc", Kind.SUBCLAUSE, 3, "Việc"),
        ("a) việc", Kind.POINT, 1, "việc"),
        ("đ. Việc", Kind.POINT, 5, "Việc"),
        ("b/ việc", Kind.POINT, 2, "việc"),
        ("- việc", Kind.DASH, 1, "việc"),
        ("-Việc", Kind.DASH, 1, "Việc"),
        ("– Việc", Kind.DASH, 1, "Việc"),
        ("• Việc", Kind.DASH, 1, "Việc"),
        ("+ việc", Kind.PLUS, 1, "việc"),
        ("o Việc", Kind.PLUS, 1, "Việc"),
        ("A. NỘI DUNG", Kind.LETTER, 1, "NỘI DUNG"),
        ("Đ. NỘI DUNG", Kind.LETTER, 5, "NỘI DUNG"),
        ("Điều 12. Phạm vi", Kind.ARTICLE, 12, "Phạm vi"),
        ("Điều 2: Phạm vi", Kind.ARTICLE, 2, "Phạm vi"),
        ("Chương II", Kind.CHAPTER, 2, ""),
        ("CHƯƠNG II. QUY ĐỊNH", Kind.CHAPTER, 2, "QUY ĐỊNH"),
        ("Phần thứ ba", Kind.PART, 3, ""),
        ("PHẦN I KẾT QUẢ NĂM 2025", Kind.PART, 1, "KẾT QUẢ NĂM 2025"),
        ("Mục 2", Kind.SECTION, 2, ""),
    ],
)
def test_a_label(line: str, kind: Kind, number: int, rest: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (kind, number) in mark.options
    assert mark.rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "1373/QĐ-TTg ngày 30/7/2021",
        "1/6 ngày Quốc tế Thiếu nhi",
        "12/KH-UBND ngày",
        "1.500 người tham dự",
        "1.5 triệu đồng",
        "30.7.2021 của Bộ",
        "2021. Các đơn vị",
        "8.00 – 9.00: Khai mạc",
        "-5% so với",
        "+84 912 345",
        "o nhỏ",
        "Điều 5 của Luật Đất đai",
        "Mục 1 Phần II của Kế hoạch này",
        "Chương trình số 5",
        "COVID-19",
        "L.T.A ký",
        "V/v mời họp",
        "năm 2026",
        "“Đề án”",
        "0. Không",
        "Chương 999",
        "",
    ],
)
def test_no_label(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize("line", ["(1) việc", "(a) việc", "f) việc", "IIII. việc"])
def test_a_label_that_the_decree_does_not_know_stays_text(line: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert mark.literal
    assert mark.rest_of(line) == line


@pytest.mark.parametrize("line", ["C. NỘI DUNG", "I. NỘI DUNG", "V. NỘI DUNG"])
def test_a_capital_may_be_a_number_or_a_letter(line: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert {kind for kind, _ in mark.options} == {Kind.HEADING, Kind.LETTER}


numbered = st.sampled_from([Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.HEADING, Kind.CLAUSE, Kind.POINT])


@given(numbered, st.integers(1, 60))
def test_every_label_that_the_program_prints_is_read_again(kind: Kind, number: int) -> None:
    mark = mark_of(f"{printed(kind, label(kind, number))} TỔ CHỨC THỰC HIỆN")
    assert mark is not None
    assert (kind, number) in mark.options


@given(st.text(max_size=60))
def test_any_line_has_a_label_or_none(line: str) -> None:
    mark = mark_of(" ".join(line.split()))
    assert mark is None or mark.options
