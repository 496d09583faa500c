"""How the window starts: what it brings in, and what it leaves out."""

from __future__ import annotations

import importlib
import linecache
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import app
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.services import drafts
from desktop.services.drafts import NewDraft
from desktop.ui import application
from desktop.ui.frame.opening import Opening
from desktop.ui.memory import Memory

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "holidays", "reportlab", "pikepdf", "lxml", "desktop.rules", "desktop.importing")
LOOK = f"""
import sys
from desktop.ui import application
class Looking(application._Run):
    def _load(self):
        print("frame", "PySide6.QtSvg" in sys.modules, "desktop.ui.main_window" in sys.modules)
        super()._load()
    def _ready(self):
        rows = self.window.current.drafts.rows.rows
        print("ready", [row.title for row in rows], [name for name in {HEAVY} if name in sys.modules])
        super()._ready()
application._Run = Looking
import main
sys.exit(main.main(["--data-dir", sys.argv[1], "--once"]))
"""


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


def test_nothing_heavy_comes_in_before_the_drafts_are_listed(tmp_path: Path) -> None:
    ports = app.ports(tmp_path)
    drafts.create(ports, NewDraft(Imported(Plan(title="Kiểm kê tài sản")), complete=False))
    ports.store.close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    frame, ready, milliseconds = done.stdout.splitlines()
    assert frame == "frame False False"
    assert ready == "ready ['Kiểm kê tài sản'] []"
    assert milliseconds.isdecimal()
