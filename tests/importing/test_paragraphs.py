"""Lines become paragraphs again: what a page broke is joined, what the author ended stays ended."""

from __future__ import annotations

import pytest

from desktop.importing.ledger import Ledger
from desktop.importing.lines import numbered_lines
from desktop.importing.marks import mark_of
from desktop.importing.paragraphs import is_capitals, join_lines, joined
from desktop.importing.repair import repair
from desktop.importing.wrapping import Wrapping, end_mark, in_times, learn

LONG = """\
Các phòng chuyên môn rà soát toàn bộ hồ sơ công việc đã kết thúc trong năm,
lập mục lục hồ sơ và chuyển giao cho bộ phận lưu trữ theo đúng thời hạn; hồ
sơ chưa kết thúc được chuyển sang năm sau, có ghi rõ người theo dõi và lý do
chưa hoàn thành để lãnh đạo Văn phòng nắm được và chỉ đạo xử lý dứt điểm.
"""


def paragraphs(text: str, wrapping: Wrapping | None = None) -> list[str]:
    lines = numbered_lines(repair(text, Ledger()))
    wrapping = wrapping or learn(lines, [mark_of(line.text) for line in lines])
    return [para.text for para in join_lines(lines, wrapping)]


def wrapping_of(text: str) -> Wrapping:
    lines = numbered_lines(repair(text, Ledger()))
    return learn(lines, [mark_of(line.text) for line in lines])


def test_a_broken_paragraph_is_one() -> None:
    assert paragraphs(LONG) == [" ".join(LONG.split())]


def test_a_blank_line_inside_a_paragraph_ends_nothing_where_blank_lines_are_noise() -> None:
    assert paragraphs(LONG.replace("\n", "\n\n")) == [" ".join(LONG.split())]


def test_a_blank_line_ends_a_paragraph_where_it_never_stands_inside_one() -> None:
    assert len(paragraphs(LONG + "\nHội nghị tổng kết.\n")) == 2


def test_a_full_line_without_end_mark_goes_on_over_a_page_end() -> None:
    assert len(paragraphs(LONG.replace("điểm.", "điểm tại\n\nHội nghị cuối năm."))) == 1


@pytest.mark.parametrize("label", ["II.", "2.", "b)", "-", "+", "Điều 2."])
def test_a_label_begins_a_paragraph_after_an_ended_one(label: str) -> None:
    assert len(paragraphs(f"{LONG}{label} Việc khác.\n")) == 2


@pytest.mark.parametrize("start", ["- Nghĩa Lộ là nơi", "2. Các phòng", "1373/QĐ-TTg ngày", "III. Các phòng"])
def test_words_that_fell_to_the_start_of_a_line_are_no_label(start: str) -> None:
    text = LONG.replace("theo đúng thời hạn; hồ\nsơ", f"theo đúng văn bản sửa số\n{start} thời hạn; hồ\nsơ")
    assert len(paragraphs(text)) == 1


def test_a_title_is_not_joined_with_the_text_below_it() -> None:
    assert paragraphs("1. Mục đích\n" + LONG)[0] == "1. Mục đích"


def test_a_title_in_capitals_goes_on_in_capitals_and_ends_there() -> None:
    found = paragraphs("II. NỘI DUNG, PHƯƠNG PHÁP TIẾN\nHÀNH\n" + LONG)
    assert found[0] == "II. NỘI DUNG, PHƯƠNG PHÁP TIẾN HÀNH"
    assert len(found) == 2


def test_a_label_alone_takes_the_line_below_it() -> None:
    assert paragraphs("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n") == ["Chương I QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    text = "Tổ chức lớp tập huấn cho cán bộ.\nMua sắm trang thiết bị\nTổng kết, khen thưởng.\n"
    assert paragraphs(text) == text.splitlines()


def test_each_basis_is_a_paragraph_even_where_its_line_is_full() -> None:
    text = LONG.replace("Các phòng chuyên môn", "Căn cứ việc các phòng").replace("dứt điểm.", "dứt;\nCăn cứ dự toán.")
    assert paragraphs(text)[-1] == "Căn cứ dự toán."


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["số 12/QĐ-", "UBND"], "số 12/QĐ-UBND"),
        (["số 12/", "KH-UBND"], "số 12/KH-UBND"),
        (["kinh tế -", "xã hội"], "kinh tế - xã hội"),
        (["một", "hai"], "một hai"),
    ],
)
def test_a_word_broken_at_its_hyphen_is_one_word_again(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole


@pytest.mark.parametrize(
    ("text", "mark"), [("Hết.", "."), ("gồm:", ":"), ("“Xong.”", "."), ("a;", ";"), ("và", ""), ("a,", "")]
)
def test_end_marks(text: str, mark: str) -> None:
    assert end_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "title"), [("MỤC ĐÍCH", True), ("COVID-19", False), ("UBND", False), ("Mục đích", False)]
)
def test_capitals_are_titles_only_in_several_words(text: str, title: bool) -> None:
    assert is_capitals(text) is title


def test_wrapping_is_learnt_from_the_text() -> None:
    found = wrapping_of(LONG * 3)
    assert found.wrapped
    assert found.measure is len
    assert 74 <= found.full <= 79
    assert wrapping_of(LONG * 3).blanks
    assert not wrapping_of(LONG.replace("\n", "\n\n") * 3).blanks
    assert not wrapping_of("Một dòng là một đoạn.\nDòng khác cũng vậy.\n").wrapped


def test_an_indent_means_a_paragraph_where_all_labels_have_one() -> None:
    text = "".join(f"      {n}. {LONG}" for n in range(1, 5))
    assert wrapping_of(text).indents
    assert not wrapping_of(LONG * 3).indents


def test_times_is_narrower_for_narrow_letters() -> None:
    assert in_times("iiii") < in_times("mmmm")
    assert in_times("") == 0


def test_markdown_ends_paragraphs_at_blank_lines_only() -> None:
    assert paragraphs("một\nHai.\nba\n\nbốn", Wrapping(soft=True)) == ["một Hai. ba", "bốn"]
