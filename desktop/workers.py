"""The one module that starts processes: files from outside are parsed in a child that may be slow, greedy or die.

The child is spawned at the first use and kept warm; what overruns its limits is killed and replaced. Only values of
this program and of the standard library come back.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from desktop.domain.errors import Refusal

P = ParamSpec("P")
T = TypeVar("T")
MOST_RESULT = 256 * 1024 * 1024
_START_SECONDS = 60.0
"""A cold disk may take long to load the program; the time of the file itself is counted apart."""
_VALUES = frozenset(
    {("builtins", "set"), ("builtins", "frozenset")}
    | {("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: wall-clock seconds, and bytes of memory of the whole child.

    ``writes``: it may write files, as the library of a token does.
    """

    seconds: float = 20.0
    memory: int = 1024 * 1024 * 1024
    writes: bool = False


class Workers:
    """One warm child for files from outside. Safe to call from any thread; tasks run one after the other."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def run(self, task: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What ``task``, a function of a module, makes of the arguments, in the child.

        A refusal of the task comes back as it is. Refused too where the task takes too long, too much memory, or dies.
        """
        order = pickle.dumps((task, arguments, named))
        with self._lock:
            try:
                answer = self._asked(order)
            except (EOFError, OSError) as error:
                self._end()
                raise _died() from error
        verdict, value = _loads(answer)
        if verdict == "refused":
            what, safe, todo, code = value
            raise Refusal(what, safe=safe, todo=todo, code=code)
        if verdict == "limits":
            raise _too_much()
        result: T = value
        return result

    def close(self) -> None:
        """Ends the child; the next task would start another one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The child's process id; None while there is none."""
        return self._process.pid if self._process else None

    def _asked(self, order: bytes) -> bytes:
        pipe = self._ready()
        pipe.send_bytes(order)
        if not pipe.poll(self._limits.seconds):
            self._end()
            raise _too_slow(self._limits.seconds)
        return pipe.recv_bytes(MOST_RESULT)

    def _ready(self) -> Connection:
        """The way to a living child."""
        if self._process and self._pipe and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._limits), name="doc-tep", daemon=True)
        process.start()
        there.close()
        self._process, self._pipe = process, here
        if not here.poll(_START_SECONDS):
            raise EOFError
        here.recv_bytes()
        return here

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None


def _died() -> Refusal:
    return Refusal(
        "Không đọc được tệp: phần đọc tệp đã dừng giữa chừng.",
        safe="Chương trình và dữ liệu không bị ảnh hưởng.",
        todo="Mở tệp bằng Word hoặc LibreOffice, lưu thành tệp mới rồi thử lại.",
        code="foreign-died",
    )


def _too_slow(seconds: float) -> Refusal:
    return Refusal(
        f"Đọc tệp lâu quá {seconds:.0f} giây nên đã dừng lại.",
        safe="Chương trình và dữ liệu không bị ảnh hưởng.",
        todo="Tách nhỏ tệp, hoặc lưu lại thành tệp mới bằng Word rồi thử lại.",
        code="foreign-slow",
    )


def _too_much() -> Refusal:
    return Refusal(
        "Tệp đòi nhiều bộ nhớ hoặc lồng nhau sâu hơn mức cho phép nên không được đọc.",
        safe="Chương trình và dữ liệu không bị ảnh hưởng.",
        todo="Tách nhỏ tệp, hoặc lưu lại thành tệp mới bằng Word rồi thử lại.",
        code="foreign-limits",
    )


class _Values(pickle.Unpickler):
    """Takes back values of this program only: a child that was taken over cannot make us call anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _VALUES or (module.startswith("desktop.") and name[:1].isupper()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _loads(answer: bytes) -> tuple[str, Any]:
    try:
        verdict, value = _Values(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError) as error:
        raise _died() from error
    return str(verdict), value


# --- in the child


def _serve(pipe: Connection, limits: Limits) -> None:
    """Works on orders until the other end closes. What a task does not expect ends the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- for the life of the process
    _limit(limits)
    pipe.send_bytes(b"ready")
    while True:
        try:
            order = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        pipe.send_bytes(_done(order))


def _done(order: bytes) -> bytes:
    task, arguments, named = pickle.loads(order)  # noqa: S301 -- from our own parent
    try:
        return pickle.dumps(("done", task(*arguments, **named)))
    except Refusal as refusal:
        return pickle.dumps(("refused", (refusal.what, refusal.safe, refusal.todo, refusal.code)))
    except (MemoryError, RecursionError):
        return pickle.dumps(("limits", None))


if sys.platform == "win32":

    def _limit(limits: Limits) -> None:
        """Puts this process into a Job Object with a bound on its memory."""
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = [
                ("PerProcessUserTimeLimit", ctypes.c_int64),
                ("PerJobUserTimeLimit", ctypes.c_int64),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            ]

        class Extended(ctypes.Structure):
            _fields_ = [
                ("BasicLimitInformation", Basic),
                ("IoInfo", ctypes.c_uint64 * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            ]

        process_memory, active_processes, extended_class = 0x100, 0x8, 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        wanted = Extended()
        wanted.BasicLimitInformation.LimitFlags = process_memory | active_processes
        wanted.BasicLimitInformation.ActiveProcessLimit = 1
        wanted.ProcessMemoryLimit = limits.memory
        kernel.SetInformationJobObject(job, extended_class, ctypes.byref(wanted), ctypes.sizeof(wanted))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))

else:

    def _limit(limits: Limits) -> None:
        """Bounds the memory of this process; unless it may, it writes no file, and it leaves no core."""
        import resource

        bounds = [(resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)]
        if not limits.writes:
            bounds.append((resource.RLIMIT_FSIZE, 0))
        for kind, most in bounds:
            _, hard = resource.getrlimit(kind)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (bound, bound))
