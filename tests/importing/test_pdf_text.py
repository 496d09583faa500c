"""The text layer of a PDF: columns and stamps stand where they are seen; what cannot be trusted is refused."""

from __future__ import annotations

import pytest

from desktop.document.measured import Measured, MeasuredLine, MeasuredPage, MeasuredWord
from desktop.domain.errors import Refusal
from desktop.domain.plan import all_nodes, plain
from desktop.importing.pdf_text import import_pages

Spot = tuple[float, float, str]
BODY = "Các đơn vị tổ chức kiểm kê hồ sơ, tài liệu còn tồn đọng và báo cáo kết quả về Văn phòng đúng thời hạn quy định"


def page(*spots: Spot, number: int = 1) -> MeasuredPage:
    """Lines at (x, y) in mm; a letter is 2 mm wide."""
    lines = []
    for x, y, text in spots:
        end = x + 2 * len(text)
        lines.append(MeasuredLine((MeasuredWord(text, x, end, y, 13, False, False),), text, x, end, y))
    return MeasuredPage(number, 210, 297, tuple(lines), ())


HEAD: tuple[Spot, ...] = (
    (35, 25, "VĂN PHÒNG"),
    (35, 35, "Số:"),
    (50, 35, "/KH-VP"),
    (100, 25, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (110, 30, "Độc lập - Tự do - Hạnh phúc"),
    (100, 35, "Mộc Lam, ngày"),
    (140, 35, "tháng"),
    (160, 35, "năm 2026"),
    (90, 50, "KẾ HOẠCH"),
    (70, 56, "Kiểm kê hồ sơ"),
    (30, 70, "I. MỤC ĐÍCH"),
    (30, 76, f"1. {BODY}."),
)


def test_a_stamp_that_was_drawn_last_stands_in_its_gap() -> None:
    stamps = ((42.0, 35.3, "17"), (129.0, 35.3, "05"), (152.0, 35.3, "9"))
    plan = import_pages(Measured((page(*HEAD, *stamps),)), "x.pdf").plan
    assert (plan.number, str(plan.date), plan.place) == ("17/KH-VP", "2026-09-05", "Mộc Lam")
    assert (plan.issuer, plan.title) == ("VĂN PHÒNG", "Kiểm kê hồ sơ")
    assert [plain(p.node.text) for p in all_nodes(plan)] == ["", f"{BODY}."]


def test_page_numbers_are_left_out() -> None:
    second = page((105, 15, "2"), (30, 30, f"2. {BODY}."), number=2)
    found = import_pages(Measured((page(*HEAD), second)), "x.pdf")
    assert [(item.text, item.why) for item in found.left_out if item.text == "2"] == [("2", "Số trang.")]
    assert len(found.plan.sections[0].children) == 2


def test_a_picture_of_a_page_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        import_pages(Measured((page(),)), "quet.pdf")
    assert caught.value.code == "pdf-without-text"
    assert "quet.pdf" in caught.value.what


def test_a_badly_recognised_scan_is_refused() -> None:
    rows = tuple((30.0, 30.0 + 6 * n, "Cac d~n vi t6 chuc ki3m ke h6 so, tai li~u con t6n dQng") for n in range(9))
    with pytest.raises(Refusal) as caught:
        import_pages(Measured((page(*rows),)), "x.pdf")
    assert caught.value.code == "pdf-without-text"


def test_many_strange_words_are_a_doubt() -> None:
    odd = "Cácđơnvị kiểmkêhồsơ tàiliệucòn báocáokết vềVănphòng"
    rows = tuple((30.0, 90.0 + 6 * n, f"{n + 2}. Việc {odd}.") for n in range(12))
    found = import_pages(Measured((page(*HEAD, *rows),)), "x.pdf")
    assert any("Lớp chữ của PDF" in item.why for item in found.unsure)
