"""Paste a plan's text, complete it, issue it, find it in register and archive, print it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from desktop import app
from desktop.services import archiving, drafts
from desktop.ui import printing
from desktop.ui.dialogs.void import VoidDialog
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk


@pytest.fixture
def text(sample: Path) -> str:
    return (sample / "ke-hoach.txt").read_text("utf-8")


def paste(clerk: Clerk, words: str) -> None:
    """Copied elsewhere; here Ctrl+Shift+K makes a draft of it."""
    QGuiApplication.clipboard().setText(words)
    clerk.press("Ctrl+Shift+K")
    clerk.until(lambda: clerk.desk.draft is not None)
    clerk.settle()


def issue(clerk: Clerk) -> None:
    """F9 leads to issuing; Ctrl+Enter says what follows, Enter agrees."""
    clerk.press("F9")
    clerk.until(lambda: clerk.window.current is clerk.issuing and clerk.issuing.outlook is not None)
    clerk.settle()
    clerk.press("Ctrl+Return")
    assert clerk.window.work.notify.open
    clerk.press("Return", clerk.window.work.notify.open)


def test_from_copied_words_to_the_printed_page(clerk: Clerk, text: str, tmp_path: Path) -> None:
    ports = clerk.window.work.ports
    paste(clerk, text)
    draft = clerk.desk.draft
    assert draft is not None
    assert draft.plan.symbol == "KH-VPUB"
    clerk.until(lambda: clerk.desk.page.view.count > 0)
    issue(clerk)
    assert clerk.told[-1].title == "Ban hành 01/KH-VPUB?"
    assert "Đã ban hành 01/KH-VPUB" in clerk.notice(clerk.issuing)
    # the register shows it
    clerk.press("Ctrl+5")
    assert [entry.printed for entry in clerk.register.model.rows] == ["01/KH-VPUB"]
    assert "1 ban hành, 0 hủy, 0 thiếu" in clerk.register.counts.text()
    # the archive finds it without marks
    clerk.press("Ctrl+6")
    clerk.type("thang cao diem")
    assert [kept.entry.printed for kept in clerk.archive.documents.rows.rows] == ["01/KH-VPUB"]
    # and its kept PDF goes to paper
    kept = clerk.archive.documents.rows.rows[0]
    pdf = next(file for file in kept.files if file.name.endswith(".pdf"))
    printed = clerk.window.work.press.read(archiving.take_out(ports, pdf))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printing.send(clerk.window.work, clerk.window, printer, printed)
    clerk.settle()
    assert len(clerk.window.work.press.read((tmp_path / "print.pdf").read_bytes()).sizes) == len(printed.sizes)
    assert any("01" in words and "KH-VPUB" in words for words in app.pages().words(printed.pdf))


def test_an_issued_draft_is_off_the_desk_and_off_the_list(clerk: Clerk, text: str) -> None:
    paste(clerk, text)
    issue(clerk)
    clerk.press("Ctrl+2")
    assert clerk.desk.draft is None
    clerk.press("Ctrl+1")
    clerk.settle()
    assert clerk.today.drafts.rows.rows == []
    clerk.until(lambda: [entry.printed for entry in clerk.today.last.rows.rows] == ["01/KH-VPUB"])
    assert clerk.today.empty.isVisible()


def test_what_is_missing_is_listed_and_leads_to_the_desk(clerk: Clerk) -> None:
    paste(clerk, "KẾ HOẠCH\nKiểm kê tài sản năm 2026\n\nI. MỤC ĐÍCH\nNắm số tài sản.")
    clerk.press("F9")
    clerk.until(lambda: clerk.issuing.outlook is not None)
    clerk.settle()
    assert "Chưa có người ký." in clerk.issuing.obstacles.texts
    clerk.press("Ctrl+Return")
    assert clerk.window.work.notify.open is None
    clerk.click(clerk.issuing.obstacles.rows[0].button)
    assert clerk.window.current is clerk.desk
    assert drafts.lines(clerk.window.work.ports.store)


def test_voiding_the_number_keeps_its_line(clerk: Clerk, text: str) -> None:
    paste(clerk, text)
    issue(clerk)
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    clerk.click(clerk.register.void_button)
    clerk.answer("Hủy số 01")
    box = clerk.window.findChild(VoidDialog)
    assert box is not None
    assert box.isVisible(), "without a reason nothing is voided"
    box.reason.setFocus()
    clerk.type("Trùng nội dung")
    clerk.answer("Hủy số 01")
    row = clerk.register.model.rows[0]
    assert row.void is not None
    assert row.void.reason == "Trùng nội dung"
    assert "0 ban hành, 1 hủy, 0 thiếu" in clerk.register.counts.text()


def test_a_real_case_goes_the_whole_way(clerk: Clerk, cases: Path) -> None:
    source = next(cases.glob("00-*.txt"))
    paste(clerk, source.read_text("utf-8"))
    issue(clerk)
    clerk.press("Ctrl+5")
    assert len(clerk.register.model.rows) == 1
