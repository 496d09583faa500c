"""Every model behind a list or table keeps Qt's rules; every dialog has a name for each part that takes the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.modeltest import ModelTester

from desktop.services.ports import Ports
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk
from tests.journeys.test_dialogs_fit import ALL
from tests.journeys.test_english import Open, filled  # noqa: F401 -- a fixture
from tests.journeys.test_screen_reader import nameless


def models(root: QWidget) -> Iterator[QAbstractItemModel]:
    """The program's own models; those of Qt's lists and trees are Qt's to test."""
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and type(model).__module__.startswith("desktop."):
            yield model


@pytest.mark.parametrize("place", Place, ids=lambda place: place.name)
def test_of_a_screen(filled: Ports, open_clerk: Open, place: Place, qtmodeltester: ModelTester) -> None:  # noqa: F811
    clerk = open_clerk(filled)
    clerk.window.go(place)
    clerk.settle()
    assert list(nameless(clerk.window.current)) == []
    for model in models(clerk.window.current):
        qtmodeltester.check(model)


@pytest.mark.parametrize("name", ALL)
def test_of_a_dialog(clerk: Clerk, name: str, qtmodeltester: ModelTester) -> None:
    dialog = ALL[name](clerk)
    dialog.show()
    clerk.settle()
    assert list(nameless(dialog)) == []
    for model in models(dialog):
        qtmodeltester.check(model)
    dialog.close()
