"""A disk that is full or broken at any single write of issuing: a plain refusal, nothing lost, the retry works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from tests.faults.helpers import inspect, start
from tests.services.light import open_light

SHORT = ["full", "broken+", "killed"]
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


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_every_write_of_an_issue_may_fail(shim: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    ways = LONG if pytestconfig.getoption("--faults") else SHORT
    folder = tmp_path / "data"
    process = start("tests.faults.breaking", [folder, *ways], env={**os.environ, "LD_PRELOAD": str(shim)})
    with process:
        assert process.stdout is not None
        tries: list[dict[str, Any]] = [json.loads(line) for line in process.stdout]
    assert process.returncode == 0
    assert [t["way"] for t in tries if not t["fired"]] == ways, "each way ends with an issue that met no break"
    assert all(max(t["at"] for t in tries if t["way"] == way) > 20 for way in ways), "an issue has more writes"
    killed = [t["said"][0] for t in tries if len(t["said"]) == 1]
    assert len(killed) == sum(t["fired"] for t in tries if t["way"] == "killed")
    for ended in (t["said"][1] for t in tries if len(t["said"]) == 2):
        assert ended["outcome"] in ("disk-full", "disk-error", ended["again"])
    inspect(folder)
    ports = open_light(folder)
    for asked in killed:
        issuing.issue(ports, IssueOrder(asked["draft"], asked["request"]))
    ports.store.close()
    found = inspect(folder)
    assert len(found.numbers) == len(tries)
