"""The head of the page: each field from words that stand there, in any order and break."""

from __future__ import annotations

import datetime

import pytest

from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.importing.ledger import Ledger
from desktop.importing.lines import numbered_lines
from desktop.importing.recognising.letterhead import Letterhead, is_part, is_place_and_date, read
from desktop.importing.repair import repair


def head(text: str) -> tuple[Letterhead, Imported]:
    ledger = Ledger()
    found = read(numbered_lines(repair(text, ledger)), ledger)
    return found, ledger.closed(Plan(), "")


@pytest.mark.parametrize(
    ("text", "parent", "issuer"),
    [
        ("UBND TỈNH MỘC LAM\nSỞ Y TẾ", "UBND TỈNH MỘC LAM", "SỞ Y TẾ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH MỘC LAM", None, "ỦY BAN NHÂN DÂN TỈNH MỘC LAM"),
        ("ỦY\nBAN NHÂN DÂN\nTỈNH MỘC LAM", None, "ỦY BAN NHÂN DÂN TỈNH MỘC LAM"),
        ("SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH\nTRUNG TÂM\nBẢO TÀNG", None, None),
        ("BAN CHỈ ĐẠO\nPHÒNG, CHỐNG THIÊN TAI", None, "BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI"),
        ("UBND TỈNH MỘC LAM\nVĂN PHÒNG", "UBND TỈNH MỘC LAM", "VĂN PHÒNG"),
        ("VĂN PHÒNG\nHĐND VÀ UBND", None, "VĂN PHÒNG HĐND VÀ UBND"),
        ("PHÒNG GD&ĐT BẢN CHÂU\nTRƯỜNG MẦM NON\nHOA BAN", "PHÒNG GD&ĐT BẢN CHÂU", "TRƯỜNG MẦM NON HOA BAN"),
        ("Ủy ban nhân dân xã Nà Pán\nVăn phòng", "Ủy ban nhân dân xã Nà Pán", "Văn phòng"),
        ("", None, None),
    ],
)
def test_offices(text: str, parent: str | None, issuer: str | None) -> None:
    found, _ = head(text)
    if issuer or not text:
        assert (found.parent, found.issuer) == (parent, issuer)
    else:
        assert found.parent == "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("Số: 12/KH-SYT", "12/KH-SYT", "KH-SYT"),
        ("Số : 2155 /KH-SYT", "2155/KH-SYT", "KH-SYT"),
        ("Số:      /KH-SYT", None, "KH-SYT"),
        ("Số: …./KH-SYT", None, "KH-SYT"),
        ("Số: 5/2026/KH-SYT", "5/2026/KH-SYT", "2026/KH-SYT"),
        ("Số 12-KH/ĐU", "12-KH/ĐU", "KH/ĐU"),
        ("Số: 45 / KH – BCĐ389", "45/KH-BCĐ389", "KH-BCĐ389"),
        ("Số:173\nSỞ Y TẾ\n/KH-SYT", "173/KH-SYT", "KH-SYT"),
        ("Số:\n29/KH-SYT", "29/KH-SYT", "KH-SYT"),
        ("Số: 7", "7", None),
        ("SỞ Y TẾ", None, None),
    ],
)
def test_the_number(text: str, number: str | None, symbol: str | None) -> None:
    found, _ = head(text)
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Mộc Lam, ngày 05 tháng 3 năm 2026", "Mộc Lam", datetime.date(2026, 3, 5)),
        ("Thành phố Hồ Chí Minh, ngày 1 tháng 12 năm 2026", "Thành phố Hồ Chí Minh", datetime.date(2026, 12, 1)),
        ("Mộc\nLam, ngày 22 tháng 3 năm 2024", "Mộc Lam", datetime.date(2024, 3, 22)),
        ("Mộc Lam, ngày\n05 tháng 6 năm 2023", "Mộc Lam", datetime.date(2023, 6, 5)),
        ("Mộc Lam, ngày 28\n\ntháng 4\n\nnăm 2026", "Mộc Lam", datetime.date(2026, 4, 28)),
        ("Mộc Lam, ngày 2/5/2026", "Mộc Lam", datetime.date(2026, 5, 2)),
        ("Mộc Lam, ngày     tháng    năm 2026", "Mộc Lam", None),
        ("Mộc Lam, ngày … tháng … năm 20…", "Mộc Lam", None),
        ("SỞ Y TẾ\nMộc Lam, ngày 5 tháng 3 năm 2026", "Mộc Lam", datetime.date(2026, 3, 5)),
        ("Ngày 5 tháng 3 năm 2026", None, datetime.date(2026, 3, 5)),
    ],
)
def test_place_and_date(text: str, place: str | None, date: datetime.date | None) -> None:
    found, _ = head(text)
    assert (found.place, found.date) == (place, date)


def test_a_day_that_does_not_exist_is_left_blank_with_a_doubt() -> None:
    found, imported = head("Mộc Lam, ngày 31 tháng 2 năm 2026")
    assert found.date is None
    assert imported.unsure


@pytest.mark.parametrize("name", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"])
@pytest.mark.parametrize(
    "motto", ["Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", "ĐỘC LẬP-TỰ DO-HẠNH PHÚC"]
)
@pytest.mark.parametrize("between", ["\n", " ", "\t", "          "])
def test_the_form_is_left_out_with_its_reason_in_any_layout(name: str, motto: str, between: str) -> None:
    found, imported = head(f"UBND TỈNH MỘC LAM{between}{name}\nSỞ Y TẾ{between}{motto}")
    assert (found.parent, found.issuer) == ("UBND TỈNH MỘC LAM", "SỞ Y TẾ")
    assert len(imported.left_out) == 1
    assert "biểu mẫu" in imported.left_out[0].why


@pytest.mark.parametrize(
    ("text", "urgency"), [("HỎA TỐC", "HỎA TỐC"), ("HOẢ TỐC", "HỎA TỐC"), ("KHẨN", "KHẨN"), ("MẬT", None)]
)
def test_urgency(text: str, urgency: str | None) -> None:
    found, _ = head(f"SỞ Y TẾ\n{text}")
    assert found.urgency == urgency
    assert found.issuer == "SỞ Y TẾ"


@pytest.mark.parametrize("stamp", ["DỰ THẢO", "(Dự thảo lần 2)", "MẬT", "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"])
def test_stamps_are_left_out(stamp: str) -> None:
    found, imported = head(f"SỞ Y TẾ\n{stamp}")
    assert found.issuer == "SỞ Y TẾ"
    assert [item.text for item in imported.left_out] == [stamp]


def test_words_that_are_no_part_are_left_out_with_a_doubt() -> None:
    found, imported = head("Trang chủ > Văn bản\nSỞ Y TẾ")
    assert found.issuer == "SỞ Y TẾ"
    assert imported.left_out[0].text == "Trang chủ > Văn bản"
    assert imported.unsure


@pytest.mark.parametrize(
    "line", ["Số: 12/KH-SYT", "Mộc Lam, ngày 5 tháng 3 năm 2026", "KHẨN", "Độc lập - Tự do - Hạnh phúc"]
)
def test_a_part_is_known_alone(line: str) -> None:
    assert is_part(line)


@pytest.mark.parametrize(
    "line", ["Số lượng 12 người", "Số: 12 người/lớp", "Khẩn trương, ngày 5 tháng 3 năm 2026 xong.", "SỞ Y TẾ"]
)
def test_what_only_begins_like_a_part(line: str) -> None:
    assert not is_part(line)
    assert not is_place_and_date(line)
