"""Garbage waits until the hands rest, and then is gone."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui import tidying
from desktop.ui.tidying import Tidying

Make = Callable[[Callable[[], bool]], Tidying]


class _Knot:
    """Refers to itself, so that only the collector can take it away."""

    def __init__(self) -> None:
        self.self = self


def garbage() -> weakref.ref[_Knot]:
    return weakref.ref(_Knot())


@pytest.fixture
def make(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setattr(tidying, "EVERY_MS", 1)
    monkeypatch.setattr(tidying, "REST_MS", 40)
    made: list[Tidying] = []

    def build(busy: Callable[[], bool]) -> Tidying:
        made.append(Tidying(qapp, busy))
        return made[-1]

    yield build
    for each in made:
        each.stop()
        each.deleteLater()
    gc.unfreeze()


def test_garbage_is_gone_when_the_hands_rest(make: Make, qtbot: QtBot) -> None:
    make(lambda: False)
    knot = garbage()
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: knot() is None)


def test_who_types_is_left_alone(make: Make, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    waiting = make(lambda: False)
    knot = garbage()
    waiting._watch()
    QTest.keyClick(field, Qt.Key.Key_A)
    waiting._rested()
    assert knot() is not None
    assert field.text() == "a"
    qtbot.waitUntil(lambda: knot() is None)


def test_work_on_its_way_is_not_looked_through_but_not_for_ever(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "PATIENCE", 3)
    waiting = make(lambda: True)
    knot = garbage()
    for _try in range(2):
        waiting._rested()
    assert knot() is not None
    waiting._rested()
    assert knot() is None


def test_python_has_its_garbage_back_at_the_end(make: Make) -> None:
    make(lambda: False).stop()
    assert gc.isenabled()
