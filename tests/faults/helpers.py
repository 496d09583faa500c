"""What must hold after any crash, and the child processes that are made to crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.numbering import BookYear
from desktop.services import archiving, sealing
from desktop.store.opening import open_folder
from tests.services.light import ports_on

ROOT = Path(__file__).resolve().parent.parent.parent
KH = BookYear("vp", "kh", 2026)


@dataclass(frozen=True, slots=True)
class Found:
    """The state of a store after a crash."""

    numbers: list[int]
    requests: dict[str, int]
    orphans: int


def inspect(folder: Path) -> Found:
    """Opens the store and asserts what must never break, whatever happened before.

    Numbers without gap and without double, the counter where the register is, its chain whole, every line with both its
    files whole in the vault, every archive record there, the database sound in its own eyes.
    """
    opened = open_folder(folder)
    try:
        assert opened.store.examine() == []
        with opened.store.reading() as work:
            entries = work.register.of(KH)
            counter = work.numbers.all().get(KH)
            kept = work.archive.all_files()
            records = work.archive.records()
            drafts = {line.id: line.state.value for line in work.drafts.lines()}
        numbers = [entry.number for entry in entries]
        assert numbers == list(range(1, len(numbers) + 1))
        assert (counter.last_number if counter else 0) == len(numbers)
        assert sealing.verify(opened.store) == ()
        assert len({entry.request_id for entry in entries}) == len(entries)
        assert sorted(entry_id for entry_id, _ in kept) == sorted(2 * [entry.id for entry in entries])
        assert sorted(record.entry_id for record in records) == sorted(2 * [entry.id for entry in entries])
        assert all(drafts[entry.draft_id or ""] == "issued" for entry in entries)
        verified = archiving.verify(ports_on(opened))
        assert verified.sound
        return Found(numbers, {entry.request_id: entry.number for entry in entries}, len(verified.damages))
    finally:
        opened.store.close()


def start(module: str, arguments: Sequence[object], **more: object) -> subprocess.Popen[str]:
    """A Python process of its own that runs a module of the tests."""
    command = [sys.executable, "-W", "error", "-m", module, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]
