"""Four clerks issue at once on one SQLite file: every number once, none left out, nobody turned away."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.numbering import BookYear
from desktop.services import issuing, registering, sealing
from desktop.services.issuing import IssueOrder
from desktop.services.registering import Elsewhere
from desktop.store.opening import Opened
from tests.faults.helpers import inspect, start
from tests.services.light import TODAY, draft, ports_on, with_office

PROCESSES = 4


@pytest.mark.fault
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("issues", "pages"), [(100, "light"), (10, "real")])
def test_four_processes_issue_at_once(tmp_path: Path, issues: int, pages: str) -> None:
    inspect(tmp_path)
    racers = [
        start("tests.faults.racing", [tmp_path, f"p{i}", issues, pages], stdin=subprocess.PIPE)
        for i in range(PROCESSES)
    ]
    assert [racer.stdout.readline() for racer in racers if racer.stdout] == ["ready\n"] * PROCESSES
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [[int(number) for number in racer.communicate()[0].split()] for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * PROCESSES
    assert sorted(number for mine in said for number in mine) == list(range(1, PROCESSES * issues + 1))
    assert all(mine == sorted(mine) for mine in said)
    found = inspect(tmp_path)
    assert len(found.numbers) == PROCESSES * issues
    assert found.orphans == 0


@pytest.mark.fault
def test_many_threads_issue_at_once_on_either_database(opened: Opened) -> None:
    ports = with_office(ports_on(opened))
    orders = [IssueOrder(draft(ports), f"r{i}") for i in range(96)]
    with ThreadPoolExecutor(8) as clerks:
        receipts = list(clerks.map(lambda order: issuing.issue(ports, order), orders))
    assert sorted(receipt.entry.number for receipt in receipts) == list(range(1, 97))
    assert sealing.verify(ports.store) == ()


@pytest.mark.fault
def test_two_books_at_once_share_one_chain(opened: Opened) -> None:
    ports = with_office(ports_on(opened))
    paper = Elsewhere("VB", "Quyết định", "Về việc nghỉ phép", "Quàng Đình Khải", TODAY, "")
    orders = [IssueOrder(draft(ports), f"r{i}") for i in range(24)]

    def act(turn: int) -> object:
        if turn % 2:
            return issuing.issue(ports, orders[turn // 2])
        return registering.add_document(ports, replace(paper, request_id=f"p{turn}"))

    with ThreadPoolExecutor(8) as clerks:
        list(clerks.map(act, range(48)))
    with ports.store.reading() as work:
        assert len(work.chain.load().links) == 48
    assert sealing.verify(ports.store) == ()


@pytest.mark.fault
def test_one_request_from_many_threads_takes_one_number(opened: Opened) -> None:
    ports = with_office(ports_on(opened))
    order = IssueOrder(draft(ports), "the same")
    with ThreadPoolExecutor(8) as clerks:
        receipts = list(clerks.map(lambda _: issuing.issue(ports, order), range(16)))
    assert {receipt.entry.number for receipt in receipts} == {1}
    assert sum(not receipt.repeated for receipt in receipts) == 1
    with ports.store.reading() as work:
        assert len(work.register.of(BookYear("vp", "kh", 2026))) == 1
