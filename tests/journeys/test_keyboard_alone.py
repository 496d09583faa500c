"""A small plan from nothing by keyboard alone, to its number."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.domain.plan import plain
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk


def test_a_plan_from_nothing_to_its_number(clerk: Clerk) -> None:
    clerk.press("Ctrl+N")
    clerk.until(lambda: clerk.desk.draft is not None)
    clerk.settle()
    assert QApplication.focusWidget() is clerk.desk.edit
    clerk.type("Kiểm kê hồ sơ năm 2026\n")
    clerk.settle()
    plan = clerk.desk.edit.plan
    assert plan.title == "Kiểm kê hồ sơ năm 2026"
    clerk.press("Ctrl+S")
    clerk.settle()
    kept = clerk.desk.draft
    assert kept is not None
    assert kept.plan.title == "Kiểm kê hồ sơ năm 2026"
    assert plain(kept.plan.lead) is not None


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
