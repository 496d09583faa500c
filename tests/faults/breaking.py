"""Does something while the disk breaks at the first write, the second, … until the act meets no break any more.

Runs with shim.c preloaded; each try is a forked child. Prints one JSON line per try.
Usage: python -m tests.faults.breaking SCENARIO FOLDER EVERY WAY …; EVERY 1 = each write, 5 = each fifth
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401 -- once here, not in each child

from desktop import files
from desktop.domain.errors import Refusal
from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from desktop.store import schema
from desktop.store.opening import open_folder
from tests.services.light import draft, open_light

WAYS = {"full": errno.ENOSPC, "quota": errno.EDQUOT, "broken": errno.EIO, "killed": -1}
Act = Callable[[], object]
NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "next", "{head}", None, None
def upgrade():
    op.add_column("drafts", sa.Column("dossier", sa.Text))
    op.create_table("more", sa.Column("x", sa.Text))
"""


def issue(folder: Path, tell: Callable[[dict[str, object]], None], name: str) -> Act:
    """One issue on a store that all tries share."""
    ports = open_light(folder)
    draft_id = draft(ports)
    tell({"draft": draft_id, "request": name})
    return lambda: issuing.issue(ports, IssueOrder(draft_id, name)).entry.number


def create(folder: Path, tell: Callable[[dict[str, object]], None], name: str) -> Act:
    """A store of its own is made and opened."""
    tell({"folder": name})

    def act() -> object:
        opened = open_folder(folder / name)
        found = opened.store.examine()
        opened.store.close()
        return found

    return act


def upgrade(folder: Path, tell: Callable[[dict[str, object]], None], name: str) -> Act:
    """A store of its own, with an issued document in it, goes from one revision to the next."""
    ports = open_light(folder / name)
    issuing.issue(ports, IssueOrder(draft(ports), "r"))
    ports.store.close()
    shutil.copytree(schema.MIGRATIONS, folder.parent / f"migrations-{name}")
    schema.MIGRATIONS = folder.parent / f"migrations-{name}"
    (schema.MIGRATIONS / "versions" / "v9999_next.py").write_text(NEXT.format(head=schema.HEAD))
    schema.REVISIONS, schema.HEAD = (*schema.REVISIONS, "next"), "next"
    return create(folder, tell, name)


def export(folder: Path, tell: Callable[[dict[str, object]], None], name: str) -> Act:
    """A file is written over an older one."""
    path = folder / f"{name}.pdf"
    files.write(path, b"old" * 100)
    tell({"folder": name})

    def act() -> object:
        files.write(path, b"new" * 1000)
        return len(path.read_bytes())

    return act


SCENARIOS = {"issue": issue, "create": create, "upgrade": upgrade, "export": export}


@dataclass(frozen=True)
class Fault:
    """The ``at``-th write fails with ``mode`` (an errno, -1 = SIGKILL), and where sticky every one after it."""

    mode: int
    at: int
    sticky: bool


def main(scenario: str, folder: Path, every: int, ways: list[str]) -> None:
    """``ways``: names of WAYS, with "+" behind those that break for ever after."""
    shim = ctypes.CDLL(None)
    for way in ways:
        at, fired = 1, True
        while fired:
            fault = Fault(WAYS[way.rstrip("+")], at, way.endswith("+"))
            said = _in_child(scenario, folder, shim, fault)
            fired = said[-1]["seen"] >= at
            _say({"way": way, "at": at, "fired": fired, "said": said})
            at += every


def _try(scenario: str, folder: Path, shim: ctypes.CDLL, pipe: int, fault: Fault) -> None:
    """The act with a break in it, then the same once more on a whole disk."""
    name = f"{fault.mode}-{int(fault.sticky)}-{fault.at}"
    act = SCENARIOS[scenario](folder, lambda word: _tell(pipe, {**word, "seen": fault.at}), name)
    shim.kh_arm(str(folder).encode(), fault.at, fault.mode, fault.sticky)
    try:
        outcome = act()
    except Refusal as refusal:
        outcome = refusal.code
    seen = shim.kh_seen()
    shim.kh_arm(b"", 0, 0, 0)
    _tell(pipe, {"outcome": outcome, "again": act(), "seen": seen})


def _in_child(scenario: str, folder: Path, shim: ctypes.CDLL, fault: Fault) -> list[dict[str, Any]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _try(scenario, folder, shim, writing, fault)
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
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
