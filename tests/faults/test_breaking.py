"""A disk that is full or broken at any single write of issuing: a plain refusal, nothing lost, the retry works."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from tests.faults.helpers import inspect, start
from tests.services.light import open_light

SHORT = ["full", "broken+", "killed"]
REFUSALS = ("disk-full", "disk-error", "no-permission", "no-wal")
LONG = ["full", "full+", "quota", "quota+", "broken", "broken+", "killed"]


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that breaks writes, built here."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not hasattr(os, "fork"):
        pytest.skip("a C compiler and fork are needed to break single writes")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


Tries = list[dict[str, Any]]
Break = Callable[..., Tries]


@pytest.fixture
def break_at_every_write(shim: Path, pytestconfig: pytest.Config) -> Break:
    """Runs a scenario with a break at its writes; asserts what holds for all of them.

    Without --faults the long ones are broken at every some-th write only.
    """
    whole = pytestconfig.getoption("--faults") is not None

    def run(scenario: str, folder: Path, every: int = 1, only: tuple[str, ...] = ()) -> Tries:
        ways = list(only) or (LONG if whole and every == 1 else SHORT)
        folder.mkdir()
        arguments = [scenario, folder, max(1, every // 4) if whole else every, *ways]
        process = start("tests.faults.breaking", arguments, env={**os.environ, "LD_PRELOAD": str(shim)})
        with process:
            assert process.stdout is not None
            tries: Tries = [json.loads(line) for line in process.stdout]
        assert process.returncode == 0
        assert [t["way"] for t in tries if not t["fired"]] == ways, "each way ends with an act that met no break"
        assert sum(len(t["said"]) == 1 for t in tries) == sum(t["fired"] for t in tries if t["way"] == "killed")
        for ended in (t["said"][1] for t in tries if len(t["said"]) == 2):
            assert ended["outcome"] in (*REFUSALS, ended["again"])
        return tries

    return run


def most_writes(tries: Tries) -> int:
    return max(int(t["at"]) for t in tries)


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_the_writes_of_an_issue_may_fail(break_at_every_write: Break, tmp_path: Path) -> None:
    tries = break_at_every_write("issue", tmp_path / "data")
    assert most_writes(tries) > 20
    inspect(tmp_path / "data")
    ports = open_light(tmp_path / "data")
    for killed in (t["said"][0] for t in tries if len(t["said"]) == 1):
        issuing.issue(ports, IssueOrder(killed["draft"], killed["request"]))
    ports.store.close()
    assert len(inspect(tmp_path / "data").numbers) == len(tries)


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_the_writes_of_making_a_store_may_fail(break_at_every_write: Break, tmp_path: Path) -> None:
    tries = break_at_every_write("create", tmp_path / "data", 9)
    assert most_writes(tries) > 5
    for name in {t["said"][0]["folder"] for t in tries}:
        assert inspect(tmp_path / "data" / name).numbers == []


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_a_disk_that_stays_full_is_called_full(break_at_every_write: Break, tmp_path: Path) -> None:
    tries = break_at_every_write("create", tmp_path / "data", 13, ("full+", "quota+"))
    told = {t["said"][-1]["outcome"] for t in tries if t["fired"] and isinstance(t["said"][-1]["outcome"], str)}
    assert "disk-full" in told
    assert "disk-error" not in told


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_the_writes_of_an_upgrade_may_fail(break_at_every_write: Break, tmp_path: Path) -> None:
    tries = break_at_every_write("upgrade", tmp_path / "data", 16)
    assert most_writes(tries) > 10
    for attempt in tries:
        name, killed = attempt["said"][0]["folder"], len(attempt["said"]) == 1
        with contextlib.closing(sqlite3.connect(tmp_path / "data" / name / "store.sqlite3")) as connection:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            columns = [row[1] for row in connection.execute("PRAGMA table_info(drafts)")]
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("SELECT number FROM register").fetchall() == [(1,)]
        assert ("dossier" in columns) == ("more" in tables) == (version == "next"), "old or new, never between"
        assert killed or version == "next", "on a whole disk it goes through"


@pytest.mark.fault
def test_the_writes_of_a_file_may_fail(break_at_every_write: Break, tmp_path: Path) -> None:
    tries = break_at_every_write("export", tmp_path / "data")
    assert most_writes(tries) > 3
    for path in (tmp_path / "data").glob("*.pdf"):
        assert path.read_bytes() in (b"old" * 100, b"new" * 1000), "the old file or the new one, whole"
    left_over = len(list((tmp_path / "data").glob("*.part")))
    assert left_over <= sum(len(t["said"]) == 1 for t in tries)
