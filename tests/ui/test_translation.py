"""Qt's own words in Vietnamese: the committed file is the built one, and buttons and menus speak it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop.ui import application

SOURCE = application.TRANSLATION.with_suffix(".ts")


@pytest.fixture(scope="module", autouse=True)
def _translated(qapp: QApplication) -> None:
    application.translate(qapp)


@pytest.mark.parametrize(
    ("context", "english", "vietnamese"),
    [
        ("QPlatformTheme", "Cancel", "Hủy bỏ"),
        ("QPlatformTheme", "&Yes", "&Có"),
        ("QWidgetTextControl", "&Undo", "&Hoàn tác"),
        ("QWidgetTextControl", "Select All", "Chọn hết"),
        ("QLineEdit", "&Paste", "&Dán"),
        ("QFileDialog", "File &name:", "Tê&n tệp:"),
        ("QPrintPreviewDialog", "Print Preview", "Xem trước khi in"),
        ("QShortcut", "Up", "↑"),
    ],
)
def test_qt_speaks_vietnamese(context: str, english: str, vietnamese: str) -> None:
    assert QCoreApplication.translate(context, english) == vietnamese


def test_the_committed_file_is_the_built_one(tmp_path: Path) -> None:
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("pyside6-lrelease is not beside this Python")
    built = tmp_path / "built.qm"
    subprocess.run([tool, str(SOURCE), "-qm", str(built)], check=True, capture_output=True)
    assert built.read_bytes() == application.TRANSLATION.read_bytes()


def messages() -> list[tuple[str, str]]:
    root = ElementTree.parse(SOURCE).getroot()
    return [(m.findtext("source") or "", m.findtext("translation") or "") for m in root.iter("message")]


def test_nothing_is_left_open_and_places_are_kept() -> None:
    for source, translation in messages():
        assert translation
        assert {p for p in ("%1", "%2", "%3") if p in source} == {p for p in ("%1", "%2", "%3") if p in translation}


def test_no_two_entries_of_a_menu_share_a_letter() -> None:
    root = ElementTree.parse(SOURCE).getroot()
    for name in ("QLineEdit", "QWidgetTextControl"):
        context = next(c for c in root.iter("context") if c.findtext("name") == name)
        words = [m.findtext("translation") or "" for m in context.iter("message")]
        letters = [word[word.index("&") + 1].casefold() for word in words if "&" in word]
        assert len(letters) == len(set(letters))
