"""Shared by all tests: the offscreen platform, options, the folder of real cases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
settings.register_profile(
    "house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--faults", type=int, default=None, help="how many kills, cuts and broken disks to try")
    parser.addoption("--fidelity", type=int, default=8, help="how many random plans to compare with LibreOffice")
    parser.addoption("--write-expected", action="store_true", help="write anew what LibreOffice makes of documents")


@pytest.fixture(scope="session")
def cases() -> Path:
    """The real plans beside the project."""
    folder = ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the real cases (../shared/cases) are not beside the project")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample office and plan that ship with the program."""
    return ROOT / "resources" / "sample"
