"""100,000 assignments: the numbers of the first page, and the whole list. Times are shown, never asserted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from desktop.domain.calendar import VIETNAM
from desktop.domain.following import Followed, Step
from desktop.domain.plan import Deadline, Progress, State
from desktop.services import following
from desktop.services.ports import Ports
from tests.services.light import TODAY, open_light
from tests.store.test_rows import ENTRY

PLANS, EACH = 1000, 100
AT = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    """A thousand plans of a hundred assignments; most are done, in two steps."""
    ports = open_light(tmp_path_factory.mktemp("full"))
    with ports.store.writing() as work:
        for number in range(1, PLANS + 1):
            entry = replace(ENTRY, id=f"{number:016x}", request_id=f"r{number}", number=number, registered=AT)
            work.register.add(entry)
            work.following.add([_one(entry.id, place) for place in range(EACH)])
            for place in range(EACH):
                for ordinal, progress in enumerate((Progress(State.DOING, 50), Progress(State.DONE, 100)), start=1):
                    if place % 10 > ordinal:
                        work.following.add_step(Step(f"{entry.id}-{place}", ordinal, progress, "Mai", AT))
    yield ports
    ports.store.close()


def _one(entry_id: str, place: int) -> Followed:
    day = TODAY + datetime.timedelta(days=place - 50)
    words, unit = f"Báo cáo kết quả việc {place}", f"Phòng {place % 7}"
    return Followed(f"{entry_id}-{place}", entry_id, "t", "n", words, unit, deadline=Deadline("hạn", None, day))


def test_the_numbers_of_the_first_page(benchmark: BenchmarkFixture, full: Ports) -> None:
    counts = benchmark(following.counts, full)
    assert counts.total == PLANS * EACH


def test_the_whole_list(benchmark: BenchmarkFixture, full: Ports) -> None:
    board = benchmark.pedantic(following.board, args=(full,), rounds=3)
    assert board.counts == following.counts(full)
