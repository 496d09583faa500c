"""Clean paste and copy: levels from labels, words kept, nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.labels import Kind
from desktop.domain.lines import CLOSING, LEAD, TITLE, Part, lines
from desktop.domain.plan import Basis, Node, Plan, plain, text
from desktop.ui.desk.clipboard import LIMIT, Pasted, paste, read
from tests.strategies import plans


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("I. MỤC ĐÍCH", Kind.HEADING, "MỤC ĐÍCH"),
        ("1. Khoản", Kind.CLAUSE, "Khoản"),
        ("1.2. Khoản nhỏ", Kind.SUBCLAUSE, "Khoản nhỏ"),
        ("a) điểm", Kind.POINT, "điểm"),
        ("đ) điểm", Kind.POINT, "điểm"),
        ("- gạch", Kind.DASH, "gạch"),
        ("•\tgạch", Kind.DASH, "gạch"),
        ("– gạch", Kind.DASH, "gạch"),
        ("+ cộng", Kind.PLUS, "cộng"),
        ("Điều 3. Phạm vi", Kind.ARTICLE, "Phạm vi"),
        ("A. Phần chung", Kind.LETTER, "Phần chung"),
        ("C. Phần ba", Kind.LETTER, "Phần ba"),
        ("Căn cứ Luật Lưu trữ", None, "Căn cứ Luật Lưu trữ"),
        ("12 hồ sơ", None, "12 hồ sơ"),
        ("3.5 tỷ", None, "3.5 tỷ"),
        ("a rằng", None, "a rằng"),
        ("-gạch dính", None, "-gạch dính"),
    ],
)
def test_labels_of_pasted_lines(line: str, kind: Kind | None, words: str) -> None:
    assert read(line) == [Pasted(kind, words)]


def test_blank_lines_and_double_spaces_are_dropped_and_the_size_is_limited() -> None:
    assert read("a\n\n \n b  c ") == [Pasted(None, "a"), Pasted(None, "b c")]
    assert sum(len(item.words) for item in read("x" * (LIMIT + 10))) == LIMIT


def test_bases_are_pasted_line_by_line() -> None:
    plan = Plan(bases=(Basis((), id="b"),), sections=(Node(Kind.HEADING, id="n"),))
    edit = paste(plan, At("b"), "Căn cứ A;\nCăn cứ B.")
    assert [plain(basis.text) for basis in edit.plan.bases] == ["Căn cứ A;", "Căn cứ B."]


def test_lines_at_the_lead_become_the_body() -> None:
    plan = editing.ready(Plan(lead=text("như sau:")))
    edit = paste(plan, At(LEAD, 8), "I. MỘT\n1. Hai")
    assert [line.plain for line in lines(edit.plan) if line.part is Part.NODE] == ["MỘT", "Hai"]


@pytest.mark.parametrize("place", [TITLE, CLOSING])
def test_places_of_one_line_take_all_words(place: str) -> None:
    edit = paste(editing.ready(Plan()), At(place), "một\nhai")
    assert next(line.plain for line in lines(edit.plan) if line.id == place) == "một hai"


def test_lines_at_a_table_stand_below_it() -> None:
    plan = editing.ready(Plan(sections=(Node(Kind.TABLE, table=editing.new_table(1, 1), id="t"),)))
    for words in ("một", "I. A\n1. b"):
        edit = paste(plan, At("t"), words)
        assert [line.plain for line in lines(edit.plan) if line.part is Part.NODE][1:] == [
            item.words for item in read(words)
        ]


def test_lines_at_an_empty_lead_stand_before_the_table_that_begins_the_body() -> None:
    plan = editing.ready(Plan(sections=(Node(Kind.TABLE, table=editing.new_table(1, 1)),)))
    edit = paste(plan, At(LEAD), "I. A\nI. A")
    assert [(line.label, line.plain) for line in lines(edit.plan) if line.part is Part.NODE] == [
        *(("I.", "A"), ("II.", "A"), ("", ""))
    ]


def letters(plan: Plan) -> Counter[str]:
    return Counter(char for line in lines(plan) for char in line.plain if not char.isspace())


@given(
    plans(),
    st.data(),
    st.lists(st.sampled_from(["I. A", "1. b", "a) c", "- d", "+ e", "chữ", "Điều 2. f"]), max_size=8),
)
def test_paste_adds_exactly_the_words_and_keeps_the_rest(plan: Plan, data: st.DataObject, pasted: list[str]) -> None:
    plan = editing.ready(plan)
    line = data.draw(st.sampled_from([x for x in lines(plan) if not x.table]))
    at = At(line.id, data.draw(st.integers(0, len(line.plain))))
    edit = paste(plan, at, "\n".join(pasted))
    added = letters(edit.plan) - letters(plan)
    assert not letters(plan) - letters(edit.plan)
    words = pasted if len(pasted) == 1 else [item.words for item in read("\n".join(pasted))]
    assert added == Counter(char for item in words for char in item if not char.isspace())
    ids = [x.id for x in lines(edit.plan)]
    assert len(set(ids)) == len(ids)
    assert edit.at.line in ids
