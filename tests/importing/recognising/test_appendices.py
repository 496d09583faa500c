"""Phụ lục: where they begin, their titles, and what they hold."""

from __future__ import annotations

import pytest

from desktop.domain.labels import Kind
from desktop.domain.plan import plain
from desktop.importing.recognising.zones import is_appendix_label
from desktop.importing.text_import import import_text

PLAN = (
    "KẾ HOẠCH\nDiễn tập\n\nI. NỘI DUNG\n1. Theo Phụ\nlục I kèm theo Kế hoạch này.\n\n"
    "Nơi nhận:\n- Các đội;\n- Lưu: VT.\n\nGIÁM ĐỐC\nLò Văn An\n\n"
)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("PHỤ LỤC\nDANH SÁCH ĐỘI\n1. Đội A", "DANH SÁCH ĐỘI"),
        ("PHỤ LỤC I\nDANH SÁCH\nĐỘI DIỄN TẬP\n1. Đội A", "DANH SÁCH ĐỘI DIỄN TẬP"),
        ("Phụ lục 1: Danh sách đội\n1. Đội A", "Danh sách đội"),
        ("Phụ lục I - DANH SÁCH ĐỘI\n1. Đội A", "DANH SÁCH ĐỘI"),
        ("PHỤ LỤC\n(Kèm theo Kế hoạch số 5/KH-A)\nDANH SÁCH ĐỘI\n1. Đội A", "DANH SÁCH ĐỘI"),
        ("DANH SÁCH ĐỘI\n(Kèm theo Kế hoạch số 5/KH-A)\n1. Đội A", "DANH SÁCH ĐỘI"),
    ],
)
def test_an_appendix(lines: str, title: str) -> None:
    plan = import_text(PLAN + lines).plan
    assert [appendix.title for appendix in plan.appendices] == [title]
    assert plain(plan.appendices[0].sections[0].text) == "Đội A"
    assert plan.signers[0].name == "Lò Văn An"


def test_several_appendices_with_tables() -> None:
    plan = import_text(PLAN + "PHỤ LỤC I\nA B\nTT\tX\tY\n1\tC\tD\nPHỤ LỤC II\nE F\nI. G\n").plan
    assert [appendix.title for appendix in plan.appendices] == ["A B", "E F"]
    assert plan.appendices[0].sections[0].kind is Kind.TABLE
    assert plan.appendices[1].sections[0].kind is Kind.HEADING


def test_an_appendix_without_ending_before_it() -> None:
    plan = import_text("KẾ HOẠCH\nDiễn tập\n\nI. NỘI DUNG\n1. Việc.\n\nPHỤ LỤC\nDANH SÁCH ĐỘI\n1. Đội A").plan
    assert [appendix.title for appendix in plan.appendices] == ["DANH SÁCH ĐỘI"]


@pytest.mark.parametrize("text", ["PHỤ LỤC", "Phụ lục II", "PHỤ LỤC SỐ 2", "Phụ lục 3. BIỂU MẪU", "PHỤ LỤC A"])
def test_labels(text: str) -> None:
    assert is_appendix_label(text)


@pytest.mark.parametrize("text", ["Phụ lục I kèm theo Kế hoạch này.", "phụ lục gồm 3 bảng", "Phụ lục I, II.", "PHỤ NỮ"])
def test_sentences_that_begin_like_labels(text: str) -> None:
    assert not is_appendix_label(text)


def test_more_appendices_than_roman_numbers_lose_nothing() -> None:
    source = (
        "KẾ HOẠCH\nDiễn tập\n\nI. NỘI DUNG\n1. Việc.\n" + "".join(f"PHỤ LỤC {n}\nBẢNG MỚI\n" for n in range(1, 99)) * 5
    )
    assert len(import_text(source).plan.appendices) == 399
