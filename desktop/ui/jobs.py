"""Work off the GUI thread: one writer, a few readers; results and errors always come back on the GUI thread.

    jobs.read(partial(drafts.lines, store), self._show, owner=self, latest="drafts")
    jobs.write(partial(issuing.issue, ports, order), self._issued, changes={Change.DRAFTS, Change.REGISTER})
    jobs.long(progress, partial(verify_files, progress), self._verified)

Every write says what kinds of things it changed; views listen to ``changed`` and reload what concerns them.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from desktop.domain.changes import Change
from desktop.domain.errors import Fault

T = TypeVar("T")
READERS = 3
Failed = Callable[[Exception], bool | None]
"""Takes the error of a job; True where it dealt with it."""


class Stopped(Exception):
    """The clerk chose Dừng; what had begun was given up."""


class Progress:
    """How far a long work is. The work calls it, the window reads it; thread-safe.

    ``title``: what is being done, shown in the progress row ("Đang kiểm tra kho").
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.done = 0
        self.total = 0
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """The work is at ``done`` of ``total``. Raises Stopped when the clerk has chosen Dừng."""
        self.done, self.total = done, total
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Asks the work to end at its next report; what it yields without another one is dropped."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the clerk has chosen Dừng."""
        return self._stop.is_set()


class Job:
    """One piece of work on its way; ``started``: seconds on the monotonic clock."""

    _count = itertools.count()

    def __init__(self, done: Callable[[Any], object] | None, owner: QObject | None, failed: Failed | None) -> None:
        self.number = next(self._count)
        self.done = done
        self.owner = owner
        self.failed = failed
        self.progress: Progress | None = None
        self.changes: frozenset[Change] = frozenset()
        self.latest = ""
        self.started = time.monotonic()

    def wanted(self) -> bool:
        """Whether somebody is still there to take the result."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs(QObject):
    """Runs the use cases for the window.

    ``changed(frozenset[Change])``: after a write. ``running(list[Job])``: whenever a job begins or ends.
    ``error(Exception)``: an error nobody asked for; the window joins it to notify.
    """

    changed = Signal(object)
    running = Signal(object)
    error = Signal(object)
    idle = Signal()
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._jobs: dict[int, tuple[Job, Future[Any]]] = {}
        self._newest: dict[str, int] = {}
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        *,
        owner: QObject | None = None,
        latest: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Runs ``work`` on a reader and hands its result to ``done`` on the GUI thread.

        ``owner``: when this object is gone the result is dropped. ``latest``: of several jobs with this name only the
        newest counts; older ones that wait are given up, older results are dropped. ``failed`` takes the error
        and returns True where it dealt with it.
        """
        job = Job(done, owner, failed)
        job.latest = latest
        if latest:
            self._give_up_older(latest, job)
        return self._submit(self._readers, job, work)

    def long(
        self,
        progress: Progress,
        work: Callable[[], T],
        done: Callable[[T], object],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Runs on a reader what may take seconds: the window shows ``progress`` with "Dừng" after one second.

        ``failed`` hears of Stopped too; where there is none, stopping is passed over in silence.
        """
        job = Job(done, owner, failed)
        job.progress = progress
        return self._submit(self._readers, job, work)

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        *,
        changes: Iterable[Change] = (),
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Runs ``work`` on the one writer, in the order of the calls; then tells everybody what it changed."""
        if self._closed:
            raise Fault("a write came after the writer was closed")
        job = Job(done, owner, failed)
        job.changes = frozenset(changes)
        return self._submit(self._writer, job, work)

    def last_write(self, work: Callable[[], object]) -> BaseException | None:
        """Runs ``work`` on the writer, after all that came before, and waits for it: the error, None when it is done.

        For the end of the window alone, when nobody is left to take a result.
        """
        return self._writer.submit(work).exception()

    def busy(self) -> bool:
        """Whether any work is on its way."""
        return bool(self._jobs)

    def settle(self, seconds: float = 30.0) -> None:
        """Lives on until all work has ended and every result was delivered. Raises Fault when it takes too long."""
        end = time.monotonic() + seconds
        while self._jobs:
            left = round((end - time.monotonic()) * 1000)
            if left <= 0:
                raise Fault(f"{len(self._jobs)} jobs still run after {seconds} s")
            loop, timer = QEventLoop(), QTimer()
            timer.setSingleShot(True)
            timer.timeout.connect(loop.quit)
            self.idle.connect(loop.quit)
            timer.start(left)
            loop.exec()

    def close(self) -> None:
        """Lets the writer finish, drops what the readers still do, ends the threads. A later read is not begun."""
        self._closed = True
        for job, _future in self._jobs.values():
            if job.progress:
                job.progress.stop()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._jobs.clear()

    def _submit(self, pool: ThreadPoolExecutor, job: Job, work: Callable[[], Any]) -> Job:
        if self._closed:
            return job
        future = pool.submit(work)
        self._jobs[job.number] = (job, future)
        future.add_done_callback(lambda ended: self._ended.emit(job, ended))
        self._tell()
        return job

    def _give_up_older(self, latest: str, newest: Job) -> None:
        older = self._newest.get(latest)
        self._newest[latest] = newest.number
        if older in self._jobs:
            job, future = self._jobs[older]
            if job.progress:
                job.progress.stop()
            future.cancel()

    @Slot(object, object)
    def _deliver(self, job: Job, future: Future[Any]) -> None:
        if self._jobs.pop(job.number, None) is None:
            return  # the window is closing
        self._tell()
        stale = job.latest and self._newest[job.latest] != job.number
        if not (stale or future.cancelled()):
            self._hand_over(job, future)
        if not self._jobs:
            self.idle.emit()

    def _hand_over(self, job: Job, future: Future[Any]) -> None:
        error = future.exception()
        if error is None and job.progress and job.progress.stopped:
            error = Stopped()
        if error is None:
            if job.changes:
                self.changed.emit(job.changes)
            if job.done and job.wanted():
                job.done(future.result())
        elif not isinstance(error, Exception):
            raise error
        elif not (job.failed and job.wanted() and job.failed(error)) and not isinstance(error, Stopped):
            self.error.emit(error)

    def _tell(self) -> None:
        self.running.emit([job for job, _future in self._jobs.values()])
