"""A small plan from nothing by keyboard alone, to its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.lines import lines
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk

WRITTEN = (
    "Kiểm kê hồ sơ năm 2026\n"
    "Căn cứ Luật Lưu trữ năm 2024;\n"
    "\n"  # an empty basis: on to the lead
    "Văn phòng xây dựng kế hoạch như sau:\n"
    "MỤC ĐÍCH\n"
    "\tNắm số hồ sơ còn tồn tại các phòng.\n"
    "Lập danh mục hồ sơ nộp lưu.\n"
    "\n"  # an empty item: a level up
    "TỔ CHỨC THỰC HIỆN\n"
    "\tCác phòng gửi kết quả trước ngày 15/12/2026.\n"
    "\n"  # a level up
    "\n"  # and on to the closing
    "Trên đây là kế hoạch kiểm kê hồ sơ năm 2026."
)


def command(clerk: Clerk, words: str) -> None:
    """A command by its words in the palette, without marks."""
    clerk.press("Ctrl+K")
    clerk.type(words)
    clerk.press("Return")


def choose(clerk: Clerk, words: str) -> None:
    """In the list that has the focus: down until the choice begins so."""
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    for _ in range(box.count()):
        clerk.press("Down")
        if box.currentText().startswith(words):
            return
    raise AssertionError(f"{words} is not offered")


def write_and_complete(clerk: Clerk) -> None:
    """A plan from nothing, its letterhead, signer and recipients chosen, with keys alone."""
    clerk.press("Ctrl+N")
    clerk.until(lambda: clerk.desk.draft is not None)
    clerk.settle()
    assert QApplication.focusWidget() is clerk.desk.edit
    clerk.type(WRITTEN)
    command(clerk, "the thuc dau trang")
    clerk.press("Shift+Tab")
    clerk.press("Shift+Tab")
    choose(clerk, "VĂN PHÒNG")
    clerk.press("Escape")
    command(clerk, "nguoi ky")
    choose(clerk, "Quàng Đình Khải")
    clerk.press("Escape")
    command(clerk, "noi nhan")
    clerk.type("Lãnh đạo Văn phòng (b/c)\nCác phòng, trung tâm")
    clerk.press("Escape")
    assert QApplication.focusWidget() is clerk.desk.edit


def test_a_plan_from_nothing_onto_paper_and_to_its_number(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_and_complete(clerk)
    plan = clerk.desk.edit.plan
    assert [(line.label, line.plain) for line in lines(plan)] == [
        ("", "Kiểm kê hồ sơ năm 2026"),
        ("", "Căn cứ Luật Lưu trữ năm 2024;"),
        ("", "Văn phòng xây dựng kế hoạch như sau:"),
        ("I.", "MỤC ĐÍCH"),
        ("1.", "Nắm số hồ sơ còn tồn tại các phòng."),
        ("2.", "Lập danh mục hồ sơ nộp lưu."),
        ("II.", "TỔ CHỨC THỰC HIỆN"),
        ("1.", "Các phòng gửi kết quả trước ngày 15/12/2026."),
        ("", "Trên đây là kế hoạch kiểm kê hồ sơ năm 2026."),
    ]
    assert (plan.issuer, plan.symbol, plan.place) == ("VĂN PHÒNG", "KH-VPUB", "Sơn La")
    assert plan.recipients == ("Lãnh đạo Văn phòng (b/c)", "Các phòng, trung tâm")
    clerk.press("Ctrl+S")
    assert clerk.desk.draft
    assert clerk.desk.draft.plan.title == "Kiểm kê hồ sơ năm 2026"
    # onto paper
    paper = tmp_path / "in.pdf"

    def onto_a_file(dialog: QPrintDialog) -> int:
        """The dialog of the system: a person chooses the PDF printer and presses Enter there."""
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", onto_a_file)
    clerk.press("Ctrl+P")
    printed = clerk.window.work.press.read(paper.read_bytes())
    assert [(round(w), round(h)) for w, h in printed.sizes] == [(595, 842)]
    # its number
    clerk.press("F9")
    clerk.until(lambda: clerk.window.current is clerk.issuing and clerk.issuing.outlook is not None)
    clerk.settle()
    clerk.press("Ctrl+Return")
    clerk.press("Return", clerk.window.work.notify.open)
    assert "Đã ban hành 01/KH-VPUB" in clerk.notice(clerk.issuing)
    # found in the register
    clerk.press("Ctrl+5")
    clerk.press("Ctrl+F")
    clerk.type("kiem ke ho so")
    assert [entry.printed for entry in clerk.register.model.rows] == ["01/KH-VPUB"]
    # and in the archive
    clerk.press("Ctrl+6")
    clerk.press("Ctrl+F")
    clerk.type("kiem ke")
    assert [kept.entry.printed for kept in clerk.archive.documents.rows.rows] == ["01/KH-VPUB"]
    while not clerk.archive.documents.hasFocus():
        clerk.press("F6")
    clerk.press("Down")
    paper.unlink()
    clerk.press("Ctrl+P")
    clerk.settle()
    assert len(clerk.window.work.press.read(paper.read_bytes()).sizes) == 1


def test_every_place_is_reached_by_its_key(clerk: Clerk) -> None:
    for number, place in enumerate(clerk.window.screens, start=1):
        clerk.press(f"Ctrl+{number}")
        assert clerk.window.current.place is place
        assert place.title in clerk.window.windowTitle()


def test_f6_goes_round_the_panes_and_comes_back(clerk: Clerk) -> None:
    clerk.window.go(Place.ARCHIVE)
    clerk.settle()
    start = QApplication.focusWidget()
    seen = []
    for _ in range(6):
        clerk.press("F6")
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
    assert len(set(map(id, seen))) >= 2
    assert any(clerk.window.rail.isAncestorOf(widget) for widget in seen)
    assert start is not None


def test_the_palette_finds_commands_without_marks(clerk: Clerk) -> None:
    clerk.press("Ctrl+K")
    clerk.type("kho luu")
    clerk.press("Return")
    assert clerk.window.current is clerk.archive


def test_esc_leaves_the_palette(clerk: Clerk) -> None:
    clerk.press("Ctrl+K")
    assert clerk.window.palette_.isVisible()
    clerk.press("Escape")
    assert not clerk.window.palette_.isVisible()


def test_alt_alone_opens_the_menu_and_alt_with_a_key_does_not(clerk: Clerk) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    opened: list[bool] = []
    clerk.window.menus.aboutToShow.connect(lambda: opened.append(True))
    clerk.window.go(Place.TODAY)
    clerk.settle()
    clerk.window.setFocus()
    QTest.keyPress(clerk.window, Qt.Key.Key_Alt)
    QTest.keyPress(clerk.window, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(clerk.window, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(clerk.window, Qt.Key.Key_Alt)
    assert opened == []
    QTest.keyPress(clerk.window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(clerk.window, Qt.Key.Key_Alt)
    assert opened == [True]
    clerk.window.menus.close()
