"""Issues for ever in children that are killed with SIGKILL at random moments; prints one JSON line per kill.

Everything is imported once and each victim is forked, so that a kill costs milliseconds instead of a start of Python.
Usage: python -m tests.faults.killing FOLDER KILLS SEED
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from tests.services.light import draft, open_light


def victim(folder: Path, acknowledge: int, unsure: str | None, round_: int) -> None:
    """First asks again for what the one before it may have got, then issues until it dies."""
    ports = open_light(folder)
    if unsure:
        draft_id, request = unsure.split("/")
        with contextlib.suppress(BrokenPipeError):
            os.write(acknowledge, _line("ask", draft_id, request))
            entry = issuing.issue(ports, IssueOrder(draft_id, request)).entry
            os.write(acknowledge, _line("got", request, str(entry.number)))
    turn = 0
    while True:
        draft_id, request, turn = draft(ports), f"{round_}-{turn}", turn + 1
        os.write(acknowledge, _line("ask", draft_id, request))
        entry = issuing.issue(ports, IssueOrder(draft_id, request)).entry
        os.write(acknowledge, _line("got", request, str(entry.number)))


def _line(*words: str) -> bytes:
    return (" ".join(words) + "\n").encode()


def main(folder: Path, kills: int, seed: int) -> None:
    """Kills ``kills`` victims, one after the other, on the same store."""
    chance = random.Random(seed)
    unsure: str | None = None
    for round_ in range(kills):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            victim(folder, writing, unsure, round_)
        os.close(writing)
        said = _hear_until(reading, time.monotonic() + chance.uniform(0.002, 0.06), chance.random() < 0.5)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (said + _rest(reading)).decode().split("\n")[:-1]
        os.close(reading)
        got = dict(line.split()[1:] for line in lines if line.startswith("got"))
        asked = [line.split()[1:] for line in lines if line.startswith("ask")]
        if asked:
            unsure = "/".join(asked[-1]) if asked[-1][1] not in got else None
        sys.stdout.write(json.dumps({"got": got, "unsure": unsure}) + "\n")
        sys.stdout.flush()


def _hear_until(pipe: int, deadline: float, from_first_word: bool) -> bytes:
    """What the victim says until the deadline; half of the victims are given their time from their first word on."""
    said = b""
    if from_first_word:
        begun = time.monotonic()
        said = os.read(pipe, 65536)
        deadline += time.monotonic() - begun
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            said += os.read(pipe, 65536)
    return said


def _rest(pipe: int) -> bytes:
    said = b""
    while part := os.read(pipe, 65536):
        said += part
    return said


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
