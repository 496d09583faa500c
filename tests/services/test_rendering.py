"""Plan → files: number and date in place, names that every system takes, any DOCX drawn as it is."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import interchange
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.services import rendering
from desktop.services.rendering import Style
from tests.services.light import LightPages, plan

PAGES = LightPages()
DAY = datetime.date(2026, 1, 5)


def test_number_and_date_are_printed() -> None:
    docx = rendering.render(PAGES, plan(symbol="KH-VPUB"), Style(number=7, date=DAY)).docx
    made = PAGES.plan_in(docx)
    assert made is not None
    assert (made.number, made.date) == ("07/KH-VPUB", DAY)


def test_the_symbol_may_come_from_the_number_it_had() -> None:
    made = PAGES.plan_in(rendering.render(PAGES, plan(number="98/KH-CŨ", date=DAY), Style(number=1)).docx)
    assert made is not None
    assert (made.number, made.date) == ("01/KH-CŨ", DAY)


def test_a_date_alone_is_printed_too() -> None:
    made = PAGES.plan_in(rendering.render(PAGES, plan(), Style(date=DAY)).docx)
    assert made is not None
    assert (made.number, made.date) == (None, DAY)


@pytest.mark.parametrize(
    ("source", "style", "code"),
    [(plan(), Style(number=1, date=DAY), "symbol-missing"), (plan(symbol="KH-X"), Style(number=1), "date-missing")],
)
def test_a_number_needs_symbol_and_date(source: Plan, style: Style, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        rendering.render(PAGES, source, style)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (plan("Tổ chức Tuần lễ đọc sách", number="47/KH-VPUB"), "47-KH-VPUB-to-chuc-tuan-le-doc-sach"),
        (plan("Đi/đến: \\ * ?", number="7/QĐ-UBND"), "07-QD-UBND-di-den"),
        (plan("Chưa có số"), "kh-chua-co-so"),
        (plan("", type=""), "van-ban"),
        (plan("x", number="abc"), "kh-x"),
    ],
)
def test_speaking_names(source: Plan, name: str) -> None:
    assert rendering.file_name(source) == name


@given(st.text(max_size=200), st.none() | st.text(max_size=20), st.text(max_size=20))
def test_any_name_is_safe_on_every_system(title: str, number: str | None, doc_type: str) -> None:
    name = rendering.file_name(Plan(type=doc_type, title=title, number=number))
    assert re.fullmatch(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*", name)
    assert len(name) <= 80


def test_a_long_name_ends_with_a_whole_word() -> None:
    assert rendering.file_name(plan("kế hoạch " * 30)).rpartition("-")[2] in ("ke", "hoach")


def test_files_are_written_where_wanted(tmp_path: Path) -> None:
    rendered = rendering.render(PAGES, plan())
    paths = rendering.write(tmp_path / "a" / "b", "tên", rendered, ("pdf",))
    assert [path.name for path in paths] == ["tên.pdf"]
    assert paths[0].read_bytes() == rendered.pdf


def test_a_plan_file_is_rendered(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(interchange.dumps(Imported(plan("Một"))), "utf-8")
    rendered, name = rendering.render_file(PAGES, path)
    assert name == "kh-mot"
    assert PAGES.plan_in(rendered.docx) is not None


def test_a_docx_is_drawn_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cũ.docx"
    path.write_bytes(b"PK\x03\x04 word/document.xml")
    rendered, name = rendering.render_file(PAGES, path)
    assert (name, rendered.docx) == ("cũ", path.read_bytes())
    with pytest.raises(Refusal) as caught:
        rendering.render_file(PAGES, path, Style(number=1))
    assert caught.value.code == "docx-as-it-is"
