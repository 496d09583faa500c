"""Four clerks issue at once on one SQLite file: every number once, none left out, nobody turned away."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.faults.helpers import inspect, start

PROCESSES, ISSUES = 4, 100


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_four_processes_issue_at_once(tmp_path: Path) -> None:
    inspect(tmp_path)
    racers = [
        start("tests.faults.racing", [tmp_path, f"p{i}", ISSUES], stdin=subprocess.PIPE) for i in range(PROCESSES)
    ]
    assert [racer.stdout.readline() for racer in racers if racer.stdout] == ["ready\n"] * PROCESSES
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [racer.communicate()[0].split() for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * PROCESSES
    numbers = [int(number) for words in said for number in words]
    assert sorted(numbers) == list(range(1, PROCESSES * ISSUES + 1))
    assert all(mine == sorted(mine) for mine in [[int(number) for number in words] for words in said])
    found = inspect(tmp_path)
    assert len(found.numbers) == PROCESSES * ISSUES
    assert found.orphans == 0
