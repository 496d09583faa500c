"""kill -9 at random moments of issuing: no number lost, doubled or skipped; the store always opens."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.faults.helpers import inspect, start

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are timed by forked children"),
]


@pytest.mark.timeout(900)
def test_kill_at_random_moments_of_issuing(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    kills = pytestconfig.getoption("--faults") or 60
    inspect(tmp_path)
    process = start("tests.faults.killing", [tmp_path, kills, 20261125])
    with process:
        assert process.stdout is not None
        words = [json.loads(line) for line in process.stdout]
    assert process.returncode == 0
    assert len(words) == kills
    found = inspect(tmp_path)
    acknowledged = {request: int(number) for word in words for request, number in word["got"].items()}
    in_the_middle = sum(word["unsure"] is not None for word in words)
    assert in_the_middle > kills // 10, "too few kills met an issue: the test would prove nothing"
    assert acknowledged.items() <= found.requests.items()
