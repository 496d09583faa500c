"""Sổ văn bản: the first number of a book that goes on from paper, the printed book below, another window's rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget

from desktop import app
from desktop.domain.interchange import Imported
from desktop.domain.register import Mendable, ten_columns
from desktop.domain.text import new_id
from desktop.services import drafts, importing, issuing
from desktop.services import office as office_service
from desktop.services.ports import Ports
from desktop.ui.dialogs.closing import ClosingDialog, ReopenDialog
from desktop.ui.dialogs.correction import CorrectionDialog
from desktop.ui.models.agenda import Urgency
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk

Open = Callable[[Ports], Clerk]


def issue(ports: Ports, sample: Path, title: str) -> str:
    plan = replace(importing.import_file(ports.pages, sample / "ke-hoach.txt").plan, title=title, id=new_id())
    draft = drafts.create(ports, drafts.NewDraft(Imported(plan), "vpub", "tchcqt")).draft
    return issuing.issue(ports, issuing.IssueOrder(draft.id, new_id())).entry.printed


@pytest.mark.parametrize(("back", "first"), [(0, "47"), (1, "01")])
def test_an_empty_year_says_its_own_first_number(office: Ports, open_clerk: Open, back: int, first: str) -> None:
    book = next(b for b in office_service.load(office.store).books if b.code == "KH")
    this_year = office.today().year
    office_service.correct(office.store, book, replace(book, first_number=47, first_year=this_year))
    clerk = open_clerk(office)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    screen = clerk.register
    chosen = next(i for i in range(screen.book.count()) if getattr(screen.book.itemData(i), "code", "") == "KH")
    screen.book.setCurrentIndex(chosen)
    screen.year_box.setCurrentIndex(back)
    screen.year_box.chosen.emit(None)
    clerk.settle()
    assert screen.empty.text.endswith(f"Số đầu tiên sẽ là {first}.")
    assert screen.strip.isHidden()


def test_the_printed_book_stands_below_and_opens_large(office: Ports, sample: Path, open_clerk: Open) -> None:
    issue(office, sample, "Kiểm kê tài sản")
    clerk = open_clerk(office)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    thumbs = clerk.register.strip.thumbs
    clerk.until(lambda: set(thumbs.images) == {0, 1})
    clerk.click(thumbs, thumbs.place(1).center().toPoint())
    dialog = clerk.register.findChild(QPrintPreviewDialog)
    assert dialog is not None
    view = dialog.findChild(QPrintPreviewWidget)
    assert view is not None
    clerk.until(lambda: view.pageCount() == 2)
    assert view.currentPage() == 2
    dialog.reject()


def test_what_another_window_enters_appears(office: Ports, sample: Path, open_clerk: Open, tmp_path: Path) -> None:
    clerk = open_clerk(office)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    assert clerk.register.model.total == 0
    other = app.ports(tmp_path / "data")
    printed = issue(other, sample, "Kiểm kê tài sản")
    other.store.close()
    clerk.window.watch.look()
    clerk.settle()
    assert [entry.printed for entry in clerk.register.model.rows] == [printed]
    clerk.window.go(Place.TODAY)
    clerk.until(lambda: [entry.printed for entry in clerk.today.last.rows.rows] == [printed])


def test_a_line_is_mended_and_says_what_stood_there(office: Ports, sample: Path, open_clerk: Open) -> None:
    issue(office, sample, "Kiểm kê tài sản")
    clerk = open_clerk(office)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    clerk.register.ask_correction()
    box = clerk.register.findChild(CorrectionDialog)
    assert box is not None
    clerk.answer("Ghi đính chính")
    assert box.isVisible(), "nothing changed"
    box.edits[Mendable.SUBJECT].setText("Kiểm kê tài sản công")
    clerk.answer("Ghi đính chính")
    assert box.isVisible(), "without a reason nothing is mended"
    box.reason.setText("gõ thiếu chữ")
    clerk.answer("Ghi đính chính")
    row = clerk.register.model.rows[0]
    assert row.subject == "Kiểm kê tài sản công"
    assert "trích yếu trước ghi “Kiểm kê tài sản” (gõ thiếu chữ" in ten_columns(row)[9]


def test_last_year_is_proposed_closed_and_opened_again(office: Ports, sample: Path, open_clerk: Open) -> None:
    plan = replace(importing.import_file(office.pages, sample / "ke-hoach.txt").plan, id=new_id())
    draft = drafts.create(office, drafts.NewDraft(Imported(plan), "vpub", "tchcqt")).draft
    last_year = office.today().year - 1
    issuing.issue(office, issuing.IssueOrder(draft.id, new_id(), date=datetime.date(last_year, 12, 20)))
    clerk = open_clerk(office)
    clerk.until(lambda: any(todo.urgency is Urgency.CLOSE for todo in clerk.today.todos.shown))
    todo = next(todo for todo in clerk.today.todos.shown if todo.urgency is Urgency.CLOSE)
    assert (todo.verb, todo.thing) == ("Khóa sổ", f"năm {last_year}")
    clerk.today.todos.wanted.emit(todo)
    clerk.until(lambda: clerk.register.findChild(ClosingDialog) is not None)
    assert clerk.register.year is not None
    assert clerk.register.year.year == last_year
    clerk.answer("Khóa sổ")
    clerk.until(lambda: clerk.register.counts.text().endswith("đã khóa"))
    clerk.window.go(Place.TODAY)
    clerk.until(lambda: all(todo.urgency is not Urgency.CLOSE for todo in clerk.today.todos.shown))
    clerk.window.go(Place.REGISTER)
    clerk.register.ask_closing()
    clerk.until(lambda: clerk.register.findChild(ReopenDialog) is not None)
    box = clerk.register.findChild(ReopenDialog)
    assert box is not None
    clerk.answer("Mở lại sổ")
    assert box.isVisible(), "without a reason nothing is opened"
    box.reason.setText("sót một văn bản")
    clerk.answer("Mở lại sổ")
    clerk.until(lambda: not clerk.register.counts.text().endswith("đã khóa"))


def test_a_running_year_says_when_it_can_be_closed(office: Ports, sample: Path, open_clerk: Open) -> None:
    issue(office, sample, "Kiểm kê tài sản")
    clerk = open_clerk(office)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    clerk.register.ask_closing()
    clerk.until(lambda: "chưa hết" in clerk.register.notice.accessibleName())
    assert clerk.register.findChild(ClosingDialog) is None
