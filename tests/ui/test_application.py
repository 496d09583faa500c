"""How the window starts: what it brings in, and what it leaves out."""

from __future__ import annotations

import importlib
import linecache
from pathlib import Path

import pytest

from desktop.ui import application
from desktop.ui.frame.opening import Opening
from desktop.ui.memory import Memory


def test_the_source_of_what_is_imported_is_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ours_plain", "ours_later"):
        (tmp_path / f"{name}.py").write_text("WORDS = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    application.spare_sources()
    assert importlib.import_module("ours_plain").WORDS == 1
    assert __import__("ours_later").WORDS == 1
    assert not [file for file in linecache.cache if Path(file).parent == tmp_path]


def test_the_empty_frame_says_what_goes_on_when_it_takes_long(qtbot: object, tmp_path: Path) -> None:
    frame = Opening(Memory(tmp_path / "window.ini"))
    frame.resize(900, 600)
    frame.show()
    frame._say()
    assert frame._area.text() == "Đang mở dữ liệu…"
    assert frame._area.geometry().right() == frame.rect().right()
    frame.close()
