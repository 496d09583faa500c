"""The child process for files from outside: what it may take, and what becomes of the program when it overruns."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.document.blocks import Document, Section
from desktop.domain.errors import Refusal
from desktop.workers import Limits, Workers

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


# What the child is asked to do.


def twice(number: int) -> int:
    return number * 2


def empty_document(sections: tuple[Section, ...]) -> Document:
    return Document(sections)


def refuse() -> None:
    raise Refusal("Không.", safe="An toàn.", todo="Thôi.", code="no")


def hang() -> None:
    while True:
        pass


def grow() -> int:
    return len(bytearray(4096 * MIB))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def unexpected() -> None:
    raise KeyError("surprise")


def deep(levels: int = 0) -> int:
    return deep(levels + 1)


def write(path: str) -> None:
    Path(path).write_text("x")


def own_pid() -> int:
    return os.getpid()


class Trap:
    """A value that would run something where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(Path.cwd() / "trapped"),)


def trap() -> Trap:
    return Trap()


@pytest.fixture(scope="module")
def shared() -> Iterator[Workers]:
    workers = Workers(Limits(seconds=60))
    yield workers
    workers.close()


def test_nothing_starts_before_the_first_task() -> None:
    assert Workers().pid is None


def test_a_task_runs_elsewhere_and_the_child_stays_warm(shared: Workers) -> None:
    first = shared.run(own_pid)
    assert first != os.getpid()
    assert shared.run(own_pid) == first == shared.pid


def test_values_come_back_equal(shared: Workers) -> None:
    assert shared.run(twice, 21) == 42
    assert shared.run(empty_document, ()) == Document(())


def test_a_refusal_comes_back_as_it_is(shared: Workers) -> None:
    with pytest.raises(Refusal) as caught:
        shared.run(refuse)
    refusal = caught.value
    assert (refusal.what, refusal.safe, refusal.todo, refusal.code) == ("Không.", "An toàn.", "Thôi.", "no")


def test_what_hangs_is_killed_in_time_and_replaced() -> None:
    patient, hasty = Limits(seconds=60), Limits(seconds=0.3)
    workers = Workers(patient)
    workers.run(twice, 1)  # warm: loading the program is not the task's time
    before = workers.pid
    assert before is not None
    workers._limits = hasty
    with pytest.raises(Refusal) as caught:
        workers.run(hang)
    assert caught.value.code == "foreign-slow"
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    workers._limits = patient
    assert workers.run(twice, 4) == 8
    assert workers.pid != before
    workers.close()


@pytest.mark.parametrize(
    ("task", "code"),
    [(grow, "foreign-limits"), (deep, "foreign-limits"), (crash, "foreign-died"), (unexpected, "foreign-died")],
)
def test_what_overruns_or_dies_is_refused_and_the_next_task_runs(shared: Workers, task: object, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        shared.run(task)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert shared.run(twice, 3) == 6


def test_the_child_writes_no_file(shared: Workers, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(Refusal):
        shared.run(write, str(target))
    assert not target.exists() or target.stat().st_size == 0


def test_a_value_that_would_run_something_here_is_refused(
    shared: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal) as caught:
        shared.run(trap)
    assert caught.value.code == "foreign-died"
    assert not (tmp_path / "trapped").exists()


def test_threads_share_the_child(shared: Workers) -> None:
    out: list[int] = []
    threads = [threading.Thread(target=lambda n=n: out.append(shared.run(twice, n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(out) == [2 * n for n in range(12)]


def test_closing_ends_the_child() -> None:
    workers = Workers()
    workers.run(twice, 1)
    workers.close()
    assert workers.pid is None
    assert not [child for child in multiprocessing.active_children() if child.name == "doc-tep" and not child.pid]


def test_the_child_ends_with_the_program_even_where_it_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, sys; from desktop.workers import Workers; from tests.test_workers import twice\n"
        "if __name__ == '__main__':\n"
        "    w = Workers(); w.run(twice, 1); print(w.pid, flush=True); os.kill(os.getpid(), 9)\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, timeout=60)
    pid = int(done.stdout)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _lives(pid):
        os.sched_yield()
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_program_starts_without_any_of_it() -> None:
    code = "import sys, main, desktop.app; print(sorted({'multiprocessing', 'desktop.workers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
