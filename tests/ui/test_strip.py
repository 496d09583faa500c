"""The printed book below the register: which pages stand there, keys, what is opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.strip import GAP, WIDTH, _Thumbs, shown_pages


@pytest.mark.parametrize(
    ("pages", "room", "shown"),
    [(0, 900, []), (1, 900, [0]), (3, 900, [0, 1, 2]), (3, 10, [0]), (60, 3 * (WIDTH + GAP), [0, 58, 59])],
)
def test_cover_and_the_last_pages_stand_there(pages: int, room: int, shown: list[int]) -> None:
    assert shown_pages(pages, room) == shown


@pytest.fixture
def thumbs(qtbot: QtBot) -> _Thumbs:
    thumbs = _Thumbs()
    qtbot.addWidget(thumbs)
    thumbs.resize(4 * (WIDTH + GAP), 120)
    thumbs.show_total(3)
    thumbs.show()
    return thumbs


def test_arrows_choose_and_enter_opens(thumbs: _Thumbs, qtbot: QtBot) -> None:
    opened: list[int] = []
    thumbs.opened.connect(opened.append)
    assert thumbs.accessibleName() == "Bản in của sổ: Trang 2"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(thumbs, key)
    assert opened == [1, 0]
    assert thumbs.accessibleName() == "Bản in của sổ: Bìa"


def test_a_click_opens_the_page_below_it(thumbs: _Thumbs, qtbot: QtBot) -> None:
    opened: list[int] = []
    thumbs.opened.connect(opened.append)
    qtbot.mouseClick(thumbs, Qt.MouseButton.LeftButton, pos=thumbs.place(1).center().toPoint())
    qtbot.mouseClick(thumbs, Qt.MouseButton.LeftButton, pos=QPoint(thumbs.width() - 1, 5))
    assert opened == [1]
