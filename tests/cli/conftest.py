"""The command line as a user calls it: a process of its own, an own store, no display."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def kehoach(tmp_path: Path) -> Callable[..., Ran]:
    """Runs ``python main.py --data-dir … WORDS`` without a display and without colour of the caller's locale.

    ``typed``: what stands on its standard input.
    """

    def run(*words: object, store: bool = True, typed: str = "") -> Ran:
        place = ["--data-dir", str(tmp_path / "store")] if store else []
        without = ("DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_ALL", "QT_QPA_PLATFORM")
        environment = {k: v for k, v in os.environ.items() if k not in without} | {"HOME": str(tmp_path / "home")}
        done = subprocess.run(
            [sys.executable, "-W", "error", str(ROOT / "main.py"), *place, *map(str, words)],
            capture_output=True,
            input=typed,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
