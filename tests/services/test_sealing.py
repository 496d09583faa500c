"""Seals of the day, taken out on one line and compared later."""

from __future__ import annotations

import pytest

from desktop.domain.errors import Refusal
from desktop.services import issuing, sealing
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from tests.services.light import Clock, draft


def issue(ports: Ports, request: str) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), request))


def test_a_day_that_is_over_is_sealed_once(ports: Ports, clock: Clock) -> None:
    sealing.seal(ports)
    assert sealing.seals(ports.store) == []
    issue(ports, "r1")
    issuing.void(ports, VoidOrder(1, "KH", "Không ký", second="Quàng Đình Khải"))
    sealing.seal(ports)
    assert sealing.seals(ports.store) == []
    clock.pass_by(days=3)
    sealing.seal(ports)
    sealing.seal(ports)
    (found,) = sealing.seals(ports.store)
    assert found.line.startswith("Niêm sổ ngày 25/11/2026: 2 mục, ")
    issue(ports, "r2")
    assert sealing.verify(ports.store) == ()
    assert sealing.seals(ports.store) == [found]


def test_a_line_kept_elsewhere_is_compared(ports: Ports, clock: Clock) -> None:
    issue(ports, "r1")
    clock.pass_by(days=1)
    sealing.seal(ports)
    line = sealing.seals(ports.store)[0].line
    issue(ports, "r2")
    assert sealing.still_holds(ports.store, f"  {line}\n")
    assert not sealing.still_holds(ports.store, line.replace("1 mục", "2 mục"))
    assert not sealing.still_holds(ports.store, line[:-1] + ("0" if line[-1] != "0" else "1"))
    with pytest.raises(Refusal) as caught:
        sealing.still_holds(ports.store, "số 01/KH-VPUB")
    assert caught.value.code == "no-seal"
