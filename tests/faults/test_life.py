"""Any mix of issue, failure, retry, void, numbers taken outside and new years: the model and both databases agree."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.office import Book, Issuer, Office
from desktop.domain.register import NumberSource
from desktop.domain.text import new_id
from desktop.services import doctor, drafts, issuing, registering
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from desktop.services.registering import Elsewhere
from desktop.store.opening import Opened
from tests.services.light import Clock, draft, ports_on, with_office

DAYS = st.integers(-1, 4)


class BreakingVault:
    """Keeps ``left`` files, then the disk is full."""

    def __init__(self, ports: Ports, left: int) -> None:
        self._vault, self._left = ports.vault, left

    def put(self, content: bytes) -> str:
        if self._left == 0:
            raise Refusal("Ổ đĩa đầy.", code="disk-full")
        self._left -= 1
        return self._vault.put(content)


class Life(RuleBasedStateMachine):
    """One book of an issuer of its own, so that every run starts fresh on the same store."""

    ports: Ports
    clock: Clock

    @initialize(first=st.sampled_from([1, 137]))
    def begin(self, first: int) -> None:
        self.issuer = f"vp-{new_id()}"
        self.first = first
        self.clock.time = datetime.datetime(2026, 11, 20, 8, tzinfo=self.clock.time.tzinfo)
        book = Book("kh", self.issuer, "KH", "Sổ", first_number=first, first_year=2026 if first > 1 else None)
        with_office(self.ports, Office(issuers=(Issuer(self.issuer, "VĂN PHÒNG", "VP", "Sơn La"),), books=(book,)))
        self.numbers: dict[int, dict[int, str]] = {}
        self.dates: list[datetime.date] = []
        self.requests: dict[str, tuple[int, int]] = {}

    @property
    def today(self) -> datetime.date:
        return self.clock.time.date()

    def expected(self, year: int) -> int:
        start = self.first if year == 2026 else 1
        return max(self.numbers.get(year, {}), default=start - 1) + 1

    def allowed(self, date: datetime.date) -> bool:
        return (max(self.dates, default=date)) <= date <= self.today

    def took(self, request: str, number: int, date: datetime.date) -> None:
        assert number == self.expected(date.year)
        self.numbers.setdefault(date.year, {})[number] = "issued"
        self.dates.append(date)
        self.requests[request] = (date.year, number)

    def order(self, back: int, request: str) -> IssueOrder:
        draft_id = draft(self.ports)
        drafts.assign(self.ports, drafts.show(self.ports.store, draft_id), self.issuer, None)
        return IssueOrder(draft_id, request, self.today - datetime.timedelta(days=back))

    @rule(back=DAYS)
    def issue(self, back: int) -> None:
        order = self.order(back, new_id())
        assert order.date is not None
        obstacles = issuing.why_not(self.ports, order)
        said = issuing.forecast(self.ports, order)
        if not self.allowed(order.date):
            assert obstacles
            with pytest.raises(Refusal):
                issuing.issue(self.ports, order)
            return
        assert not obstacles
        entry = issuing.issue(self.ports, order).entry
        assert said is not None
        assert said.printed == entry.printed
        self.took(order.request_id, entry.number, order.date)

    @rule(left=st.integers(0, 1), again=st.booleans())
    def fail(self, left: int, again: bool) -> None:
        order = self.order(0, new_id())
        breaking = replace(self.ports, vault=BreakingVault(self.ports, left))  # type: ignore[arg-type]
        with pytest.raises(Refusal):
            issuing.issue(breaking, order)
        if again and self.allowed(self.today):
            self.took(order.request_id, issuing.issue(self.ports, order).entry.number, self.today)

    @precondition(lambda self: self.requests)
    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        request = data.draw(st.sampled_from(sorted(self.requests)))
        receipt = issuing.issue(self.ports, IssueOrder("lost", request))
        assert receipt.repeated
        assert (receipt.entry.year, receipt.entry.number) == self.requests[request]

    @rule(back=DAYS, off=st.integers(-2, 2), source=st.sampled_from([NumberSource.OWN, NumberSource.OUTSIDE]))
    def elsewhere(self, back: int, off: int, source: NumberSource) -> None:
        date = self.today - datetime.timedelta(days=back)
        number = None if source is NumberSource.OWN else max(1, self.expected(date.year) + off)
        paper = Elsewhere(
            book_code="KH",
            type="Quyết định",
            subject="Về việc nghỉ phép",
            signer_name="Quàng Đình Khải",
            date=date,
            request_id=new_id(),
            source=source,
            number=number,
        )
        fits = self.allowed(date) and number in (None, self.expected(date.year))
        with contextlib.nullcontext() if fits else pytest.raises(Refusal):
            entry = registering.add_document(self.ports, paper).entry
            self.took(paper.request_id, entry.number, date)

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), beyond=st.booleans())
    def void(self, data: st.DataObject, beyond: bool) -> None:
        year = data.draw(st.sampled_from(sorted(self.numbers)))
        number = self.expected(year) if beyond else data.draw(st.sampled_from(sorted(self.numbers[year])))
        fits = self.numbers[year].get(number) == "issued"
        with contextlib.nullcontext() if fits else pytest.raises(Refusal):
            issuing.void(self.ports, VoidOrder(number, "KH", "không dùng", year))
            self.numbers[year][number] = "void"

    @rule(days=st.integers(0, 60))
    def pass_by(self, days: int) -> None:
        self.clock.pass_by(days=days)

    @invariant()
    def the_register_is_as_the_model(self) -> None:
        if not hasattr(self, "issuer"):
            return
        with self.ports.store.reading() as work:
            series = [s for s in work.register.series() if s.issuer_key == self.issuer]
            found = {s.year: {e.number: e.state.value for e in work.register.of(s)} for s in series}
            counters = work.numbers.counters(self.issuer, "kh")
        assert found == self.numbers
        for year, numbers in found.items():
            start = self.first if year == 2026 else 1
            assert list(numbers) == list(range(start, start + len(numbers)))
            assert counters[year].last_number == max(numbers)
        assert BookYear(self.issuer, "kh", 1999) not in series

    def teardown(self) -> None:
        if hasattr(self, "issuer"):
            told = {h.code for h in doctor.examine(self.ports) if h.light is doctor.Light.RED}
            assert not told & {"numbers-missing", "counter", "file-missing", "file-changed", "database"}


@pytest.mark.fault
@pytest.mark.timeout(900)
def test_numbers_under_any_mix_of_acts(opened: Opened, pytestconfig: pytest.Config) -> None:
    clock = Clock()
    made: Callable[[], Life] = type("On", (Life,), {"ports": ports_on(opened, clock), "clock": clock})
    runs = (pytestconfig.getoption("--faults") or 60) // 3
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        made,
        settings=settings(
            max_examples=runs, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
