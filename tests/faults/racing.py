"""Issues a number of drafts as fast as it can, beside other processes that do the same on the same store.

Usage: python -m tests.faults.racing FOLDER NAME COUNT [real]. Waits for a line on standard input, so that all start
at once. "real": with the pages of the program instead of light ones.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from desktop.services import issuing
from desktop.services.issuing import IssueOrder
from tests.services.light import draft, open_light


def main(folder: Path, name: str, count: int, real: bool) -> None:
    ports = open_light(folder)
    if real:
        from desktop import app

        ports = replace(ports, pages=app.pages())
    drafts = [draft(ports) for _ in range(count)]
    _say("ready")
    sys.stdin.readline()
    for turn, draft_id in enumerate(drafts):
        _say(str(issuing.issue(ports, IssueOrder(draft_id, f"{name}-{turn}")).entry.number))


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), "real" in sys.argv[4:])
