"""For the tests of the window: fonts and style as in the program, and jobs that end before the test does."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator

import PySide6
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.jobs import Jobs
from desktop.ui.theme import theme
from desktop.ui.theme.dress import dress


def keep_constants() -> None:
    """PySide6 6.12.0 miscounts references to True and None until Python 3.11 aborts; pyproject.toml keeps it out.

    Where it is installed all the same, this gives them enough references for one run.
    """
    if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
        for constant in (True, False, None):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


keep_constants()


@pytest.fixture(scope="session", autouse=True)
def _themed(qapp: QApplication) -> None:
    dress(qapp, theme.Choice.LIGHT)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Real threads, ended with the test."""
    jobs = Jobs()
    yield jobs
    jobs.close()
