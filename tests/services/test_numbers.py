"""Every number of a year is exactly one of issued, void, taken outside, whatever happens in between."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.register import NumberSource
from desktop.services import issuing, numbers, registering, sealing
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from desktop.services.registering import Elsewhere
from tests.services.light import TODAY, UNDRAWABLE, Clock, draft, open_light
from tests.services.test_doctor import behind_its_back


def outside(ports: Ports, request: str, number: int, day: datetime.date = TODAY) -> None:
    document = Elsewhere(
        "VB", "Quyết định", "Lấy trên sổ giấy", "Khải", day, request, source=NumberSource.OUTSIDE, number=number
    )
    registering.add_document(ports, document)


def issue_here(ports: Ports, request: str) -> None:
    registering.add_document(
        ports, Elsewhere("VB", "Quyết định", "Về việc nghỉ phép", "Quàng Đình Khải", TODAY, request)
    )


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["issue", "draft", "fail", "void", "outside", "skip", "again"]), max_size=14))
def test_any_mix_of_acts_leaves_no_gap_and_no_double(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    ports = open_light(tmp_path_factory.mktemp("mix"))
    series = BookYear("vp", "vb", TODAY.year)
    for turn, act in enumerate(acts):
        with ports.store.reading() as work:
            entries = work.register.of(series)
        following = len(entries) + 1
        try:
            if act == "draft":
                issuing.issue(ports, IssueOrder(draft(ports), f"d{turn}"))
            elif act == "fail":
                issuing.issue(ports, IssueOrder(draft(ports, UNDRAWABLE), f"f{turn}"))
            elif act == "void":
                issuing.void(ports, VoidOrder(max(1, len(entries)), "VB", "Viết hỏng", second="Khải"))
            elif act in ("outside", "skip"):
                outside(ports, f"o{turn}", following + (act == "skip"))
            else:
                issue_here(ports, "again" if act == "again" else f"i{turn}")
        except Refusal:
            pass
    with ports.store.reading() as work:
        entries = work.register.of(series)
        assert list(numbers.faults(work)) == []
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert sealing.verify(ports.store) == ()
    ports.store.close()


def test_a_number_taken_outside_keeps_its_true_date_and_stands_in_its_place(ports: Ports) -> None:
    outside(ports, "r1", 1, TODAY - datetime.timedelta(days=4))
    outside(ports, "r2", 2, TODAY - datetime.timedelta(days=2))
    issue_here(ports, "r3")
    with ports.store.reading() as work:
        first, second, third = work.register.of(BookYear("vp", "vb", 2026))
        assert list(numbers.faults(work)) == []
    assert [entry.date.day for entry in (first, second, third)] == [21, 23, 25]
    assert {entry.registered.date() for entry in (first, second, third)} == {TODAY}
    assert [entry.source for entry in (first, third)] == [NumberSource.OUTSIDE, NumberSource.OWN]


def test_a_voided_number_keeps_reason_and_second_person(ports: Ports) -> None:
    outside(ports, "r1", 1)
    done = issuing.void(ports, VoidOrder(1, "VB", " Viết  hỏng ", by="Lò Thị Mai", second="Quàng Đình Khải"))
    with ports.store.reading() as work:
        kept = work.register.by_request("r1")
    assert kept == done
    assert kept.void
    assert (kept.void.reason, kept.void.by, kept.void.second) == ("Viết hỏng", "Lò Thị Mai", "Quàng Đình Khải")


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["DELETE FROM archive", "DELETE FROM register WHERE number IN (2, 4)"],
         ["Sổ VB năm 2026 thiếu số 02, 04."]),
        (["UPDATE counters SET last_number = 9"], ["Sổ VB năm 2026: bộ đếm ở 9, số lớn nhất trong sổ là 6."]),
        (["DELETE FROM archive", "DELETE FROM register WHERE number = 1"], ["Sổ VB năm 2026 thiếu số 01."]),
    ],
)  # fmt: skip
def test_a_gap_is_named_at_the_start(tmp_path: Path, statements: list[str], expected: list[str]) -> None:
    ports = open_light(tmp_path)
    for number in range(6):
        issue_here(ports, f"r{number}")
    assert numbers.at_start(ports) == ()
    behind_its_back(tmp_path, *statements)
    assert [fault.what for fault in numbers.at_start(ports)] == expected


def test_the_start_seals_the_day_before(ports: Ports, clock: Clock) -> None:
    issue_here(ports, "r1")
    clock.pass_by(days=1)
    assert numbers.at_start(ports) == ()
    assert [seal.day for seal in sealing.seals(ports.store)] == [TODAY]
