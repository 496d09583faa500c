"""The way of a plan, step by step: import, filling, issue, command line, memory; each beside a floor of the same run.

Run with ``-s`` to read the figures; docs/performance.md keeps them.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop import app
from desktop.composing import composing
from desktop.composing.composing import compose
from desktop.domain.interchange import loads
from desktop.domain.text import new_id
from desktop.importing.text_import import import_text
from desktop.services import drafts, issuing, office
from tests.bench.test_page_speed import TEMPLATE, grown, median_ms

ROOT = Path(__file__).resolve().parents[2]
TURNS = 15
ZIP = "the zip of its parts"


def say(what: str, taken: float, least: float, floor: str) -> None:
    print(f"\n{what}: {taken:.1f} ms, {taken / least:.2f} x {floor} ({least:.2f} ms)")  # noqa: T201 -- a bench speaks


def unpacked(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def run(code: str, *words: str) -> tuple[float, float, str]:
    """Milliseconds, greatest memory in MB and output of a Python process of its own."""
    meter = (
        "import resource, subprocess, sys, time; b = time.perf_counter(); "
        "d = subprocess.run([sys.executable, *sys.argv[1:]], capture_output=True, text=True); "
        "print((time.perf_counter() - b) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024); "
        "sys.stderr.write(d.stderr); print(d.stdout); sys.exit(d.returncode)"
    )
    words = (code, *words) if code.endswith(".py") else ("-c", code)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", meter, *words], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    figures, _, rest = done.stdout.partition("\n")
    taken, memory = map(float, figures.split())
    return taken, memory, rest


def test_import(sample: Path) -> None:
    words = (sample / "ke-hoach.txt").read_text("utf-8")
    texts = [words.replace("2026", str(2026 + turn)) for turn in range(TURNS)]
    assert import_text(texts[0]).plan.sections
    say("import of the sample text", median_ms(import_text, texts), median_ms(str.split, texts), "splitting the words")


def test_filling(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = TEMPLATE.read_bytes()
    plans = [grown(sample, 1, turn) for turn in range(TURNS)]
    parts = [unpacked(compose(plan, template, year=2026)) for plan in plans]
    assert packed(parts[0]).startswith(b"PK")
    least = median_ms(packed, parts)
    say("composing with firm lines", median_ms(lambda plan: compose(plan, template, year=2026), plans), least, ZIP)
    monkeypatch.setattr(composing, "_settle", lambda _filling: None)  # filling alone, without looking at the lines
    say("filling the template", median_ms(lambda plan: compose(plan, template, year=2026), plans), least, ZIP)


def test_issue(sample: Path) -> None:
    source = loads((sample / "ke-hoach.json").read_text("utf-8"))
    with app.scratch() as ports:
        office.take_over(ports.store, office.read_office((sample / "office.toml").read_text("utf-8")))
        orders = [
            issuing.IssueOrder(drafts.create(ports, drafts.NewDraft(source, "vpub", "tchcqt")).draft.id, new_id())
            for _ in range(TURNS)
        ]
        files = [os.urandom(20_000) for _ in range(TURNS)]
        least = median_ms(ports.vault.put, files)
        taken = median_ms(lambda order: issuing.issue(ports, order), orders)
        with ports.store.reading() as work:
            assert len(work.register.of(work.register.series()[0])) == TURNS
    say("one issue with its pages", taken, least, "one durable file of 20 kB")


def test_command_line_and_memory(sample: Path, tmp_path: Path) -> None:
    least, *_ = run("import json, argparse")
    take, _, plan = run("main.py", "import", str(sample / "ke-hoach.txt"))
    assert json.loads(plan)["sections"]
    say("command line: import", take, least, "a bare Python process")
    demo, memory, _ = run("main.py", "demo", "--out", str(tmp_path / "out"))
    say("command line: demo", demo, least, "a bare Python process")
    print(f"memory: demo {memory:.0f} MB")  # noqa: T201
    assert len(list((tmp_path / "out").iterdir())) == 2
