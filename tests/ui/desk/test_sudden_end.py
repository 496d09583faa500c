"""The program is killed while a clerk types: what is lost is at most the last two seconds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop import app as root
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.services import drafts
from desktop.services.drafts import NewDraft

ROOT = Path(__file__).resolve().parents[3]
CLERK = """
import sys, time
from pathlib import Path
import PySide6
from tests.ui.desk import conftest  # noqa: F401
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app as root
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.jobs import Jobs
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress
from desktop.ui.theme.dress import dress
from desktop.ui.theme.theme import Choice
from desktop.ui.workplace import Memory, Workplace
from PySide6.QtTest import QTest

folder, draft = Path(sys.argv[1]), sys.argv[2]
app = QApplication([])
dress(app, Choice.LIGHT)
ports = root.ports(folder)
desk = DeskScreen(Workplace(ports, Jobs(), Notify(), Memory(folder / "w.ini"), HousePress(ports.pages), "killed"))
desk.show()
desk.enter(draft)
typed = 0

def press() -> None:
    global typed
    if desk.draft:
        QTest.keyClick(desk.edit, "x")
        typed += 1
        print(typed, time.time(), flush=True)

timer = QTimer()
timer.timeout.connect(press)
timer.start(40)
app.exec()
"""


@pytest.mark.fault
def test_a_kill_while_typing_loses_at_most_two_seconds(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    times = request.config.getoption("--faults") or 3
    folder = tmp_path / "store"
    ports = root.ports(folder)
    draft = drafts.create(ports, NewDraft(Imported(Plan()))).draft
    ports.store.close()
    before = 0
    for number in range(times):
        stamps = typed_until_killed(folder, draft.id, 2.2 + 0.35 * (number % 8))
        ports = root.ports(folder)
        kept = drafts.show(ports.store, draft.id).plan.title
        open_in = [line.open_in for line in drafts.left_open(ports.store, "next")]
        ports.store.close()
        assert set(kept) <= {"x"}
        assert open_in == ["killed"], "the next start offers it for recovery"
        saved = len(kept) - before
        assert 0 <= saved <= len(stamps) + 1
        if saved < len(stamps):
            assert stamps[-1] - stamps[saved] <= 2.0, "a letter older than two seconds was lost"
        before = len(kept)


def typed_until_killed(folder: Path, draft_id: str, seconds: float) -> list[float]:
    """Runs a clerk who types all the time, kills the process, and gives the times of the letters."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", CLERK, str(folder), draft_id]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout
        lines = [clerk.stdout.readline()]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            lines.append(clerk.stdout.readline())
        clerk.send_signal(signal.SIGKILL)
        lines.extend(clerk.stdout)
    return [float(line.split()[1]) for line in lines if line.endswith("\n")]
