"""Noise of the page is taken out with its reason; what only looks like it stays."""

from __future__ import annotations

import pytest

from desktop.domain.interchange import LeftOut
from desktop.domain.plan import Plan
from desktop.importing.ledger import Ledger
from desktop.importing.lines import PAGE_NUMBER, RULE, SIGNATURE, Cell, Line, numbered_lines, without_noise
from desktop.importing.repair import repair

PAGE = "\n".join(f"Dòng thứ {n} của trang văn bản." for n in range(20))


def kept(text: str) -> tuple[list[str], tuple[LeftOut, ...]]:
    ledger = Ledger()
    lines = without_noise(numbered_lines(repair(text, ledger)), ledger)
    return [line.text for line in lines], ledger.closed(Plan(), "").left_out


def test_page_numbers_count_up_page_by_page() -> None:
    lines, left = kept(f"{PAGE}\n2\n{PAGE}\n- 3 -\n{PAGE}\nTrang 4/5\n{PAGE}")
    assert lines == PAGE.splitlines() * 4
    assert left == (LeftOut("2\n- 3 -\nTrang 4/5", PAGE_NUMBER),)


def test_a_number_at_the_start_of_a_page_is_its_number() -> None:
    assert kept("một\n\x0c7\nhai")[0] == ["một", "hai"]


@pytest.mark.parametrize("text", ["TT\n1\n2\n3\n4", "Tổng số\n250", f"{PAGE}\n40\n{PAGE}"])
def test_numbers_of_a_list_stay(text: str) -> None:
    assert kept(text)[0] == text.splitlines()


def test_a_line_after_a_page_number_starts_a_page() -> None:
    ledger = Ledger()
    lines = without_noise(numbered_lines(repair(f"{PAGE}\n\n2\n\ntiếp theo", ledger)), ledger)
    assert lines[-1] == Line(24, "tiếp theo", "tiếp theo", 0, blank_before=True, page_start=True)


@pytest.mark.parametrize("rule", ["-----", "_______", "***", "* * *", "=====", "|", "……………", "|---|:---:|"])
def test_drawn_rules_are_left_out(rule: str) -> None:
    assert kept(f"một\n{rule}\nhai") == (["một", "hai"], (LeftOut(rule, RULE),))


PANELS = [
    "Người ký: Sở Y tế\nEmail: soyte@vi-du.vn\nCơ quan: UBND tỉnh\nThời gian ký: 01.02.2026 08:00:00 +07:00",
    "2026-02-01T08:00:00+0700\nVăn phòng Sở<vp@vi-du.vn> đã ký lên văn bản này!",
    "Phòng Máy - Phone: 0123 - Fax: 0456\n2026-02-01T08:00:00+0700\nUBND TỈNH\nSở<a@b.vn> đã ký lên văn bản này!",
    "Digitally signed by Sở Y tế\nDate: 2026.02.01 08:00:00",
    "Ký bởi: Sở Y tế",
]


@pytest.mark.parametrize("panel", PANELS)
def test_panels_of_digital_signatures_are_left_out(panel: str) -> None:
    assert kept(f"một\n{panel}\nhai") == (["một", "hai"], (LeftOut(panel, SIGNATURE),))


@pytest.mark.parametrize(
    "line", ["- Email: a@vi-du.vn", "Cơ quan: UBND tỉnh", "Điện thoại: 0123", "Ngày ký kết hợp đồng."]
)
def test_what_a_plan_may_say_itself_stays(line: str) -> None:
    assert kept(f"một\n{line}\nhai")[0] == ["một", line, "hai"]


def test_columns_stand_apart_by_tabs_or_three_blanks() -> None:
    line = numbered_lines(repair("  SỞ Y TẾ    CỘNG HÒA  XÃ\tVIỆT NAM", Ledger()))[0]
    assert line.cells == [Cell(0, "SỞ Y TẾ"), Cell(13, "CỘNG HÒA XÃ"), Cell(32, "VIỆT NAM")]
    assert line.indent == 2
