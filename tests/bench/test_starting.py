"""Start-up and memory of the window beside a bare QMainWindow, paint beside paint, in the same run.

Run with ``-s`` to read the figures; docs/performance.md keeps them. Every start has a store of its own; Python's
compiled modules are there, as from the second start of any installation on.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop import app
from desktop.domain.interchange import loads
from desktop.domain.text import new_id
from desktop.services import drafts, office

ROOT = Path(__file__).resolve().parents[2]
TURNS = 9
BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow; app = QApplication([]); window = QMainWindow(); "
    "window.show(); app.processEvents(); print('frame')"
)
LIBRARY = f"{BARE}; import sqlalchemy.dialects.sqlite; print('sqlalchemy')"
DRAFTS = 12
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of every start: no screen, a place for compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folder = str(tmp_path_factory.mktemp("compiled"))
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT)}


def steps(environment: dict[str, str], *command: str) -> dict[str, float]:
    """Milliseconds from the start of a Python process to each line that it prints; "end" = to its end."""
    began = time.perf_counter()
    out: dict[str, float] = {}
    with subprocess.Popen(
        [sys.executable, "-u", *command], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as process:
        assert process.stdout
        for line in process.stdout:
            out[line.strip()] = (time.perf_counter() - began) * 1000
    assert process.returncode == 0
    return out | {"end": (time.perf_counter() - began) * 1000}


def store(folder: Path, sample: Path, place: str) -> Path:
    """The office of the sample with some drafts, and a window that was left at ``place``."""
    ports = app.ports(folder)
    office.take_over(ports.store, office.read_office((sample / "office.toml").read_text("utf-8")))
    source = loads((sample / "ke-hoach.json").read_text("utf-8"))
    for number in reversed(range(DRAFTS)):  # the sample plan is the newest: the desk opens with it
        plan = source.plan if not number else type(source.plan)(id=new_id(), title=f"Kiểm kê tài sản đợt {number}")
        drafts.create(ports, drafts.NewDraft(type(source)(plan), "vpub", "tchcqt"))
    ports.store.close()
    (folder / "window.ini").write_text(f"[window]\nplace={place}\n", "ascii")
    return folder


@pytest.mark.parametrize("place", ["TODAY", "DESK"])
def test_start(sample: Path, tmp_path: Path, compiled: dict[str, str], place: str) -> None:
    ready = store(tmp_path / "ready", sample, place)

    def start(*more: str) -> dict[str, float]:
        folder = shutil.copytree(ready, tmp_path / new_id())
        return steps(compiled, "tests/bench/starting.py", str(folder), *more)

    turns = [(steps(compiled, "-c", LIBRARY), start()) for _ in range(TURNS + 1)][1:]  # the first one compiles
    bare = statistics.median(floor["frame"] for floor, _ours in turns)
    print(f"\nfirst place {place}; a bare QMainWindow is drawn after {bare:.0f} ms")  # noqa: T201 -- a bench speaks
    for step in ("frame", "listed", "typed"):
        taken = [ours[step] for _floor, ours in turns]
        ratio = statistics.median(ours[step] / floor["frame"] for floor, ours in turns)
        print(f"  {step}: {statistics.median(taken):.0f} ms, {ratio:.2f} x")  # noqa: T201
    least = statistics.median(floor["sqlalchemy"] / floor["frame"] for floor, _ours in turns)
    print(f"  for comparison: bare window, then SQLAlchemy imported: {least:.2f} x")  # noqa: T201
    if place == "DESK":
        memory = next(line for line in start("settle") if line.startswith("memory"))
        print(f"  {memory} MB with the sample plan open, its page drawn, its text checked")  # noqa: T201
    assert all({"frame", "listed", "typed"} <= ours.keys() for _floor, ours in turns)
