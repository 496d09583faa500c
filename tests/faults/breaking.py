"""Issues while the disk breaks at the first write, the second, … until an issue meets no break any more.

Runs with shim.c preloaded; each try is a forked child. Prints one JSON line per try.
Usage: python -m tests.faults.breaking FOLDER WAY …
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.errors import Refusal
from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from tests.services.light import draft, open_light

WAYS = {"full": errno.ENOSPC, "quota": errno.EDQUOT, "broken": errno.EIO, "killed": -1}


@dataclass(frozen=True)
class Fault:
    """The ``at``-th write fails with ``mode`` (an errno, -1 = SIGKILL), and where sticky every one after it."""

    mode: int
    at: int
    sticky: bool


def main(folder: Path, ways: list[str]) -> None:
    """``ways``: names of WAYS, with "+" behind those that break for ever after."""
    shim = ctypes.CDLL(None)
    for way in ways:
        at, fired = 1, True
        while fired:
            fault = Fault(WAYS[way.rstrip("+")], at, way.endswith("+"))
            said = _in_child(folder, shim, fault)
            fired = said[-1]["seen"] >= at
            _say({"way": way, "at": at, "fired": fired, "said": said})
            at += 1


def _try(folder: Path, shim: ctypes.CDLL, pipe: int, fault: Fault) -> None:
    """One issue with a break in it, then the same request once more on a whole disk."""
    ports = open_light(folder)
    draft_id, request = draft(ports), f"{fault.mode}-{fault.sticky}-{fault.at}"
    _tell(pipe, {"draft": draft_id, "request": request, "seen": fault.at})
    shim.kh_arm(str(folder).encode(), fault.at, fault.mode, fault.sticky)
    outcome: object = None
    try:
        outcome = issuing.issue(ports, IssueOrder(draft_id, request)).entry.number
    except Refusal as refusal:
        outcome = refusal.code
    seen = shim.kh_seen()
    shim.kh_arm(b"", 0, 0, 0)
    again = issuing.issue(ports, IssueOrder(draft_id, request)).entry.number
    _tell(pipe, {"outcome": outcome, "again": again, "seen": seen})


def _in_child(folder: Path, shim: ctypes.CDLL, fault: Fault) -> list[dict[str, Any]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _try(folder, shim, writing, fault)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return [json.loads(line) for line in said.splitlines()]


def _tell(pipe: int, word: dict[str, object]) -> None:
    os.write(pipe, json.dumps(word).encode() + b"\n")


def _say(word: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
