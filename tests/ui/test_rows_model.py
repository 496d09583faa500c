"""The one table model: order, filter, and what Qt expects of a model."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from desktop.domain.text import sort_key
from desktop.ui.frame.palette import COLUMNS as OFFERS
from desktop.ui.frame.palette import Offer
from desktop.ui.models.rows import LOOK_ROLE, Column, Look, RowsModel
from tests.ui.rows import DOCUMENT_ROWS, ENTRIES, KEEPER_ROWS, REGISTER_COLUMNS


@dataclass(frozen=True)
class Person:
    name: str
    number: int = 0


COLUMNS = (
    Column[Person]("Họ tên", lambda p: p.name),
    Column[Person]("Số", lambda p: f"{p.number}/KH", 90, look=lambda p: Look(strong=p.number > 5)),
)
NAMES = ["Vì Thu Trang", "Đinh Văn An", "Ân", "An", "Ê Ban", "Dương", "Bình", "Đặng", "Ơn"]


def people(*names: str) -> RowsModel[Person]:
    model = RowsModel(COLUMNS, lambda p: p.name)
    model.show_rows(Person(name, number) for number, name in enumerate(names))
    return model


def shown(model: RowsModel[Person]) -> list[str]:
    return [person.name for person in model.rows]


@pytest.mark.parametrize(
    "model",
    [people(*NAMES), people(), DOCUMENT_ROWS, KEEPER_ROWS, REGISTER_COLUMNS, RowsModel(OFFERS, lambda o: o.name)],
    ids=["people", "empty", "documents", "keepers", "register", "offers"],
)
def test_qt_finds_nothing_wrong(model: RowsModel[object], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_vietnamese_order() -> None:
    model = people(*NAMES)
    model.sort(0)
    assert shown(model) == sorted(NAMES, key=sort_key)
    assert shown(model)[:2] == ["An", "Ân"]
    assert shown(model).index("Dương") < shown(model).index("Đặng")


def test_ten_comes_after_nine() -> None:
    model = people(*[f"p{n}" for n in range(12)])
    model.sort(1)
    assert [p.number for p in model.rows] == list(range(12))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [p.number for p in model.rows] == list(reversed(range(12)))


@pytest.mark.parametrize("words", ["dinh van", "ĐINH", "đinh", "an dinh", "van an 1/kh"])
def test_filter_needs_no_marks_and_no_order(words: str) -> None:
    model = people(*NAMES)
    model.filter(words)
    assert "Đinh Văn An" in shown(model)
    assert model.total == len(NAMES)


def test_filter_and_order_stay_over_a_reload() -> None:
    model = people(*NAMES)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.filter("n")
    before = shown(model)
    model.show_rows(model._all)
    assert shown(model) == before
    model.filter("")
    assert len(shown(model)) == len(NAMES)


@given(st.lists(st.text(max_size=12), max_size=30), st.text(max_size=6))
def test_a_filter_never_invents_or_doubles_rows(names: list[str], words: str) -> None:
    model = people(*names)
    model.filter(words)
    assert len(model.rows) <= len(names)
    assert len({person.number for person in model.rows}) == len(model.rows)


def test_a_row_is_found_by_its_key() -> None:
    model = people(*NAMES)
    assert model.row(model.index_of("Bình")) == Person("Bình", 6)
    assert not model.index_of("Không có").isValid()
    assert model.row(QModelIndex()) is None


def test_a_screen_reader_hears_column_and_words() -> None:
    model = people("An")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Số: 0/KH"
    assert model.index(0, 1).data(LOOK_ROLE) == Look()


def test_ten_thousand_rows_filter_fast_enough_to_type(benchmark: pytest.FixtureRequest) -> None:
    model = people(*[f"Kế hoạch số {n} về lưu trữ" for n in range(10_000)])
    benchmark(model.filter, "ke hoach 77")  # type: ignore[operator]
    assert len(model.rows) > 100


def test_offers_are_columns_too() -> None:
    offer = Offer("Ban hành", lambda: None, "Ctrl+2")
    assert [column.text(offer) for column in OFFERS] == ["Ban hành", "Ctrl+2"]


def test_the_register_has_one_row_an_entry() -> None:
    assert REGISTER_COLUMNS.rowCount() == len(ENTRIES)
