"""Work off the GUI thread: order, threads, what is told, what is dropped."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Change
from desktop.domain.errors import Fault, Refusal
from desktop.ui.jobs import Job, Jobs, Progress, Stopped


def here() -> str:
    return threading.current_thread().name


def fail(error: Exception) -> None:
    raise error


def test_a_result_returns_on_the_gui_thread(jobs: Jobs) -> None:
    seen: list[tuple[str, str]] = []
    jobs.read(here, lambda worker: seen.append((worker, here())))
    jobs.settle()
    assert seen[0][0].startswith("reader")
    assert seen[0][1] == "MainThread"


def test_all_writes_run_in_one_thread_in_order(jobs: Jobs) -> None:
    seen: list[int] = []
    names: set[str] = set()
    for number in range(50):
        jobs.write(lambda number=number: (names.add(here()), seen.append(number)))
    jobs.settle()
    assert seen == list(range(50))
    assert len(names) == 1


def test_a_write_tells_what_it_changed_before_its_result(jobs: Jobs) -> None:
    story: list[object] = []
    jobs.changed.connect(story.append)
    jobs.write(lambda: "issued", story.append, changes={Change.REGISTER, Change.ARCHIVE})
    jobs.settle()
    assert story == [frozenset({Change.REGISTER, Change.ARCHIVE}), "issued"]


def test_a_failed_write_changed_nothing(jobs: Jobs) -> None:
    told: list[object] = []
    errors: list[object] = []
    jobs.changed.connect(told.append)
    jobs.error.connect(errors.append)
    jobs.write(lambda: fail(Refusal("Ổ đĩa đầy.")), changes={Change.DRAFTS})
    jobs.settle()
    assert told == []
    assert str(errors[0]).startswith("Ổ đĩa đầy.")


@pytest.mark.parametrize("handled", [True, False, None])
def test_an_error_goes_to_who_asked_first(jobs: Jobs, handled: bool | None) -> None:
    asked: list[Exception] = []
    others: list[object] = []
    jobs.error.connect(others.append)

    def failed(error: Exception) -> bool | None:
        asked.append(error)
        return handled

    jobs.read(lambda: fail(ValueError("x")), print, failed=failed)
    jobs.settle()
    assert len(asked) == 1
    assert len(others) == (0 if handled else 1)


def test_only_the_newest_of_one_name_counts(jobs: Jobs) -> None:
    gate = threading.Event()
    shown: list[int] = []
    for number in range(20):
        jobs.read(lambda number=number: gate.wait(10) and number, shown.append, latest="filter")
    gate.set()
    jobs.settle()
    assert shown == [19]


def test_a_result_for_a_closed_view_is_dropped(jobs: Jobs) -> None:
    gate = threading.Event()
    view = QObject()
    shown: list[object] = []
    jobs.read(lambda: gate.wait(10), shown.append, owner=view)
    import shiboken6

    shiboken6.delete(view)
    gate.set()
    jobs.settle()
    assert shown == []


def test_stop_ends_the_work_at_its_next_report_and_is_no_error(jobs: Jobs) -> None:
    progress = Progress("Đang kiểm tra kho")
    reached = threading.Event()
    stopped = threading.Event()
    errors: list[object] = []
    ends: list[Exception] = []
    jobs.error.connect(errors.append)

    def work() -> int:
        for step in range(1000):
            progress(step, 1000)
            if step == 3:
                reached.set()
                assert stopped.wait(10)
        return 1000

    jobs.long(progress, work, print, failed=ends.append)
    assert reached.wait(10)
    progress.stop()
    stopped.set()
    jobs.settle()
    assert progress.done == 4
    assert isinstance(ends[0], Stopped)
    assert errors == []


def test_what_a_stopped_work_still_yields_is_dropped(jobs: Jobs) -> None:
    progress, gate = Progress("Đang tạo trang in của sổ"), threading.Event()
    shown: list[object] = []
    ends: list[Exception] = []
    jobs.long(progress, lambda: gate.wait(10), shown.append, failed=ends.append)
    progress.stop()
    gate.set()
    jobs.settle()
    assert shown == []
    assert isinstance(ends[0], Stopped)


def test_running_names_what_is_on_its_way(jobs: Jobs) -> None:
    lengths: list[int] = []
    jobs.running.connect(lambda running: lengths.append(len(running)))
    job = jobs.read(lambda: 1, lambda _: None)
    assert isinstance(job, Job)
    assert jobs.busy()
    jobs.settle()
    assert lengths == [1, 0]
    assert not jobs.busy()


def test_settle_says_so_when_work_hangs(jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.read(lambda: gate.wait(10), lambda _: None)
    with pytest.raises(Fault):
        jobs.settle(0.01)
    gate.set()
    jobs.settle()


def test_close_lets_the_writer_finish(qtbot: QtBot) -> None:
    jobs = Jobs()
    written: list[int] = []
    for number in range(20):
        jobs.write(lambda number=number: written.append(number))
    jobs.close()
    assert written == list(range(20))


def test_after_the_end_nothing_is_read_and_a_write_is_a_fault(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    jobs.read(lambda: 1, print)
    assert not jobs.busy()
    with pytest.raises(Fault):
        jobs.write(lambda: 1)
