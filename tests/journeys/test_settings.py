"""Thiết lập: every kind of record can be entered, mended, ended and taken out from the window alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QSpinBox

from desktop.domain.office import Retention
from desktop.services import office as office_service
from desktop.ui.dialogs.record import RecordDialog
from desktop.ui.office.kinds import KINDS
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk


def show(clerk: Clerk, title: str) -> None:
    clerk.window.go(Place.SETTINGS)
    clerk.settle()
    clerk.settings.pages.choose(title)


def terms(clerk: Clerk) -> list[tuple[str, int | None]]:
    office = office_service.load(clerk.window.work.ports.store)
    return [(retention.type, retention.years) for retention in office.retentions]


@pytest.mark.parametrize(("years", "kept"), [(20, 20), (0, None)])
def test_a_term_of_keeping_is_entered(clerk: Clerk, years: int, kept: int | None) -> None:
    show(clerk, "Thời hạn bảo quản")
    clerk.click(clerk.settings.add_button)
    form = clerk.settings.findChild(RecordDialog).form  # type: ignore[union-attr]
    words, number = form.controls["type"], form.controls["years"]
    assert isinstance(words, QLineEdit)
    assert isinstance(number, QSpinBox)
    words.setText("Phương án")
    number.setValue(years)
    clerk.answer("Thêm")
    assert ("Phương án", kept) in terms(clerk)


def test_a_mistake_is_taken_out_after_a_question(clerk: Clerk) -> None:
    show(clerk, "Thời hạn bảo quản")
    before = terms(clerk)
    clerk.settings.records.selectRow(0)
    gone = clerk.settings.records.current_row()
    assert gone is not None
    clerk.click(clerk.settings.remove_button)
    clerk.answer("Giữ lại")
    assert terms(clerk) == before
    clerk.click(clerk.settings.remove_button)
    clerk.answer("Xóa")
    assert gone.name not in [name for name, _years in terms(clerk)]


def test_what_is_in_use_stays_and_says_why(clerk: Clerk) -> None:
    show(clerk, "Người")
    clerk.settings.records.selectRow(0)
    clerk.click(clerk.settings.remove_button)
    clerk.answer("Xóa")
    assert clerk.told[-1].lines[-1] == "Đặt ngày kết thúc thay vì xóa."


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.one)
def test_a_record_that_is_looked_at_and_stored_stays_as_it_was(clerk: Clerk, kind: object) -> None:
    show(clerk, kind.title)  # type: ignore[attr-defined]
    before = office_service.load(clerk.window.work.ports.store)
    if not clerk.settings.records.rows.rows:
        pytest.skip("the sample office has no such record")
    clerk.settings.records.selectRow(0)
    clerk.click(clerk.settings.edit_button)
    clerk.answer("Lưu")
    assert office_service.load(clerk.window.work.ports.store) == before
    assert clerk.told == []


def test_the_sample_office_has_a_term(clerk: Clerk) -> None:
    assert any(isinstance(r, Retention) for r in office_service.load(clerk.window.work.ports.store).retentions)
