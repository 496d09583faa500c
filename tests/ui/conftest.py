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

if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
    # That release takes a reference to True with each Signal.emit and to None with each overridden virtual, until
    # Python aborts; pyproject.toml keeps it out. Where it is installed all the same, this gives enough for one run.
    for constant in (True, False, None):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


@pytest.fixture(scope="session", autouse=True)
def _themed(qapp: QApplication) -> None:
    dress(qapp, theme.Choice.LIGHT)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Real threads, ended with the test."""
    jobs = Jobs()
    yield jobs
    jobs.close()
