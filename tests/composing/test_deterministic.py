"""The same plan and template give the same DOCX, the same DOCX the same PDF: in another process, with other hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.domain.plan import Fit
from desktop.layout.engine import lay_out
from desktop.pdf.writing import About, FieldValues, write
from tests.fidelity import shapes

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = (0, 2, 4, 5, 7)


def digests() -> list[str]:
    """Of DOCX, copy for sending, PDF and fitted DOCX of some plans, and of the template itself."""
    from dataclasses import replace

    template = build("ke-hoach")
    files = [template]
    for number in NUMBERS:
        plan = shapes.plan(number)
        docx = compose(plan, template, year=2026)
        fitted = compose(replace(plan, fit=Fit(size=13.0, line=1.2)), template, year=2026)
        document = read(docx)
        pdf = write(lay_out(document), About(document.title, language=document.language), FieldValues())
        files += [docx, sending_copy(docx), pdf, fitted]
    return [hashlib.sha256(file).hexdigest() for file in files]


@pytest.fixture(scope="module")
def here() -> list[str]:
    return digests()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", ["0", "1", "20261125"])
def test_files_are_the_same_in_another_process(here: list[str], seed: str) -> None:
    code = "from tests.composing.test_deterministic import digests; print('\\n'.join(digests()))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == here


def test_files_are_the_same_again_in_this_process(here: list[str]) -> None:
    assert digests() == here


def test_different_plans_give_different_files(here: list[str]) -> None:
    assert len(set(here)) == len(here)
