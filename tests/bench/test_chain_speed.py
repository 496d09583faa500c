"""Bench: the chain of a register of 100,000 lines, looked through; docs/performance.md keeps the figure."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop.domain.calendar import VIETNAM
from desktop.domain.chain import ChainEnd, LinkKind, Record, broken, entry_facts, link_name, linked
from desktop.domain.register import Entry
from desktop.store import tables
from desktop.store.opening import open_folder

LINES = 100_000
AT = datetime.datetime(2026, 11, 5, 8, tzinfo=VIETNAM)
FIRST = Entry(
    "e", "r", "vp", "vb", 2026, 1, "QĐ-VPUB", AT.date(), "Quyết định", "Về việc nghỉ phép năm của công chức", "Trang",
    AT, recipients=("Phòng Hành chính - Tổ chức", "Các phòng, trung tâm"), keepers=("VT", "TCHC"), copies=3,
)  # fmt: skip


def test_a_chain_of_a_hundred_thousand_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = open_folder(tmp_path)
    lines, links, end = [], [], ChainEnd(0, "", None)
    for number in range(1, LINES + 1):
        entry = replace(FIRST, id=f"e{number:06d}", request_id=f"r{number}", number=number)
        facts = dict(entry_facts(entry))
        link = linked(end, Record(LinkKind.ENTRY, entry.id, facts), link_name(entry))
        end = ChainEnd(link.position, link.hash, None)
        lines.append({**facts, "date": entry.date, "registered": entry.registered, "transferred": None})
        links.append({"position": link.position, "kind": link.kind, "subject": link.subject, "name": link.name,
                      "hash": link.hash})  # fmt: skip
    with opened.store._engine.begin() as connection:
        connection.execute(sa.insert(tables.register), lines)
        connection.execute(sa.insert(tables.chain), links)
        connection.execute(sa.update(tables.chain_end).values(length=end.length, hash=end.hash))
    start = time.perf_counter()
    with opened.store.reading() as work:
        found = list(broken(work.chain.load()))
    took = time.perf_counter() - start
    assert found == []
    with capsys.disabled():
        print(f"\nchain of {LINES:,} lines looked through: {took:.1f} s, {took / LINES * 1e6:.0f} µs a line")  # noqa: T201 -- a bench speaks
    opened.store.close()
