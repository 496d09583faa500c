"""Letterhead: widths that do not change with the number, lines of lawful length, marks, long names."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.composing.composing import compose
from desktop.document.blocks import BlockTable, Paragraph, TextRun, words_of
from desktop.document.fonts import face_of
from desktop.document.lengths import mm
from desktop.docx.reading import read
from desktop.domain.plan import Plan
from desktop.rules.loading import load
from tests.composing.conftest import said, styled, tables, template

RULES = load()
HEAD = Plan(issuer_parent="UBND TỈNH SƠN LA", issuer="VĂN PHÒNG", symbol="KH-VPUB", place="Sơn La", title="Thử")


def width(paragraph: Paragraph, control: str = "") -> float:
    """Width in twips of a paragraph's words, or of those in one control."""
    runs = [i for i in paragraph.inlines if isinstance(i, TextRun) and control in ("", i.control)]
    return sum(face_of(run.font).width(run.text, run.font) for run in runs) / 6


@pytest.mark.parametrize("number", [None, "07/KH-VPUB", "47/KH-VPUB", "1240/KH-VPUB", "12345/KH-VPUB"])
def test_the_number_keeps_12_mm_with_and_without_digits(number: str | None) -> None:
    (line,) = styled(compose(replace(HEAD, number=number), template()), "KhSoKyHieu")
    assert width(line, "so") == pytest.approx(mm(12), abs=0.5 if len(number or "") < 13 else 35)
    words = words_of((line,)).split()
    assert words == (["Số:", number] if number else ["Số:", "/KH-VPUB"])


def test_digits_stand_against_the_slash() -> None:
    (line,) = styled(compose(replace(HEAD, number="47/KH-VPUB"), template()), "KhSoKyHieu")
    assert words_of((line,)).endswith("47/KH-VPUB")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "Sơn La, ngày tháng năm"),
        (datetime.date(2026, 1, 5), "Sơn La, ngày 05 tháng 01 năm 2026"),
        (datetime.date(2026, 9, 25), "Sơn La, ngày 25 tháng 9 năm 2026"),
        (datetime.date(2026, 12, 31), "Sơn La, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_day_and_month_keep_8_mm(date: datetime.date | None, words: str) -> None:
    (line,) = styled(compose(replace(HEAD, date=date), template()), "KhDiaDanhNgay")
    for control in ("ngay", "thang"):
        assert width(line, control) == pytest.approx(mm(8), abs=0.5)
    assert " ".join(words_of((line,)).split()) == words


def test_the_year_is_printed_before_the_date_is_known() -> None:
    (line,) = styled(compose(HEAD, template(), year=2026), "KhDiaDanhNgay")
    assert " ".join(words_of((line,)).split()) == "Sơn La, ngày tháng năm 2026"


def test_filling_the_number_moves_nothing() -> None:
    bare = compose(HEAD, template(), year=2026)
    full = compose(replace(HEAD, number="47/KH-VPUB", date=datetime.date(2026, 11, 25)), template())
    for style in ("KhSoKyHieu", "KhDiaDanhNgay"):
        (one,), (other,) = styled(bare, style), styled(full, style)
        assert width(one) == pytest.approx(width(other), abs=1)


@pytest.mark.parametrize(
    ("rule", "name", "line"),
    [
        ("KhKeTieuNgu", "KhTieuNgu", "tieu_ngu"),
        ("KhKeCoQuan", "KhCoQuan", "issuer"),
        ("KhKeTrichYeu", "KhTrichYeu", "subject"),
    ],
)
@pytest.mark.parametrize(
    "issuer",
    [
        "VĂN PHÒNG",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ",
        "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH",
    ],
)
def test_lines_under_names_are_lawful_and_centred(rule: str, name: str, line: str, issuer: str) -> None:
    long_title = "Phát động tháng cao điểm sắp xếp kho giấy tờ và làm chủ hồ sơ điện tử năm 2026 của Văn phòng"
    docx = compose(replace(HEAD, issuer=issuer, title=long_title), template())
    (drawn,), (above,) = styled(docx, rule), styled(docx, name)
    last = words_of((above,)).split("\n")[-1]
    font = above.inlines[0].font
    column = mm(RULES.letterhead.right_mm) if rule == "KhKeTieuNgu" else 9071 - mm(97) if rule == "KhKeCoQuan" else 9071
    length = column - drawn.format.left - drawn.format.right
    share = length * 6 / face_of(font).width(last, font)
    assert RULES.lines[line].min - 0.01 <= share <= RULES.lines[line].max + 0.01
    assert abs(drawn.format.left - drawn.format.right) <= 1
    assert drawn.format.top_border is not None
    assert drawn.inlines == ()


def test_without_a_parent_or_issuer_no_empty_line_and_no_drawn_line_stays() -> None:
    docx = compose(replace(HEAD, issuer_parent=None), template())
    assert said(docx, "KhCoQuanChuQuan") == []
    assert said(docx, "KhCoQuan") == ["VĂN PHÒNG"]


def test_the_clerks_own_break_is_kept() -> None:
    docx = compose(replace(HEAD, issuer="BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ", title="Một\nhai"), template())
    assert said(docx, "KhCoQuan") == ["BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ"]
    assert said(docx, "KhTrichYeu") == ["Một\nhai"]


@pytest.mark.parametrize("place", ["Sơn La", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"])
def test_a_long_place_gets_its_room_on_one_line(place: str) -> None:
    docx = compose(replace(HEAD, place=place), template(), year=2026)
    (line,) = styled(docx, "KhDiaDanhNgay")
    table = tables(docx)[0]
    assert width(line) <= table.grid[1]
    assert sum(table.grid) == 9071
    assert table.grid[0] >= mm(RULES.letterhead.left_min_mm) - 1


@pytest.mark.parametrize("mark", RULES.urgency_marks, ids=lambda m: m.text)
def test_the_urgency_mark_has_the_size_of_the_decree(mark: object) -> None:
    docx = compose(replace(HEAD, urgency=mark.text), template())  # type: ignore[attr-defined]
    (frame,) = [t for t in tables(docx) if words_of((t,)) == mark.text]  # type: ignore[attr-defined]
    row = frame.rows[0]
    assert frame.grid == (mm(mark.width_mm),)  # type: ignore[attr-defined]
    assert (row.height, row.exact_height) == (mm(8), True)
    borders = row.cells[0].borders
    assert {b.colour for b in (borders.top, borders.bottom, borders.left, borders.right) if b} == {"FF0000"}
    (words,) = styled(docx, "KhKhan")
    assert words.inlines[0].font.colour == "FF0000"


def test_without_urgency_no_frame_is_left() -> None:
    assert styled(compose(HEAD, template()), "KhKhan") == []


def test_number_and_date_stand_on_one_row_level() -> None:
    table = read(compose(HEAD, template())).sections[0].blocks[0]
    assert isinstance(table, BlockTable)
    left, right = (cell.blocks[0] for cell in table.rows[1].cells)
    assert isinstance(left, Paragraph)
    assert isinstance(right, Paragraph)
    assert (left.format.before, left.format.line) == (right.format.before, right.format.line)
