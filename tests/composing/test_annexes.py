"""Appendices: sections of their own."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.composing.composing import compose
from desktop.docx.reading import read
from desktop.domain.labels import Kind
from desktop.domain.plan import Appendix, Node, Plan, text
from desktop.layout.engine import lay_out
from tests.composing.conftest import said, styled, template

ONE = Appendix("DANH MỤC", (Node(Kind.PARAGRAPH, text=text("Nội dung.")),))
PLAN = Plan(issuer="VĂN PHÒNG", symbol="KH-VPUB", title="Thử", appendices=(ONE,))


@pytest.mark.parametrize(("count", "labels"), [(1, ["Phụ lục"]), (2, ["Phụ lục I", "Phụ lục II"])])
def test_each_appendix_is_a_section_with_its_label(count: int, labels: list[str]) -> None:
    docx = compose(replace(PLAN, appendices=(ONE,) * count), template())
    assert said(docx, "KhPhuLuc") == labels
    assert len(read(docx).sections) == count + 1


def test_pages_of_an_appendix_count_from_one_and_its_first_shows_no_number() -> None:
    long = Appendix("DANH MỤC", tuple(Node(Kind.PARAGRAPH, text=text("Nội dung.")) for _ in range(60)))
    document = read(compose(replace(PLAN, appendices=(long, ONE)), template()))
    assert [page.number for page in lay_out(document).pages] == [1, 1, 2, 3, 1]
    assert all(section.setup.title_page and section.headers for section in document.sections)


def test_landscape_where_asked() -> None:
    appendices = (replace(ONE, landscape=True), ONE)
    sections = read(compose(replace(PLAN, appendices=appendices), template())).sections
    assert [(s.setup.width, s.setup.height) for s in sections] == [(11906, 16838), (16838, 11906), (11906, 16838)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "(Kèm theo Kế hoạch số /KH-VPUB ngày tháng năm của VĂN PHÒNG)"),
        (
            {"number": "07/KH-VPUB", "date": datetime.date(2026, 1, 5)},
            "(Kèm theo Kế hoạch số 07/KH-VPUB ngày 05 tháng 01 năm 2026 của VĂN PHÒNG)",
        ),
        (
            {"issuer": "BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ", "number": "1/KH-BCĐ"},
            "(Kèm theo Kế hoạch số 1/KH-BCĐ ngày tháng năm của BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ)",
        ),
        (
            {"lead": text("Văn phòng ban hành kế hoạch như sau:")},
            "(Kèm theo Kế hoạch số /KH-VPUB ngày tháng năm của Văn phòng)",
        ),
        ({"issuer": None}, "(Kèm theo Kế hoạch số /KH-VPUB ngày tháng năm )"),
    ],
)
def test_the_reference_names_number_date_and_issuer(changes: dict[str, object], words: str) -> None:
    (line,) = said(compose(replace(PLAN, **changes), template()), "KhKemTheo")  # type: ignore[arg-type]
    assert " ".join(line.split()) == words


def test_the_heading_is_written_as_the_decree_says() -> None:
    docx = compose(PLAN, template())
    (label,), (title,), (reference,) = (styled(docx, s) for s in ("KhPhuLuc", "KhTenPhuLuc", "KhKemTheo"))
    assert (label.inlines[0].font.size, label.inlines[0].font.bold) == (28, True)
    assert title.inlines[0].font.bold
    assert reference.inlines[0].font.italic
    assert {p.format.alignment.value for p in (label, title, reference)} == {"centre"}
    assert "phu_luc" in label.controls


def test_without_appendices_nothing_of_them_is_left() -> None:
    docx = compose(replace(PLAN, appendices=()), template())
    assert styled(docx, "KhPhuLuc") == []
    assert len(read(docx).sections) == 1


def test_a_long_reference_breaks_before_the_issuer() -> None:
    issuer = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG"
    (line,) = said(compose(replace(PLAN, issuer=issuer), template()), "KhKemTheo")
    assert line.split("\n")[1] == f"của {issuer})"
