"""Ports on a fresh store of either database, with light pages and a small office."""

import pytest

from desktop.services.ports import Ports
from desktop.store.opening import Opened
from tests.services.light import Clock, ports_on, with_office
from tests.stores import fresh_server, opened, server  # noqa: F401 -- fixtures


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bare(opened: Opened, clock: Clock) -> Ports:  # noqa: F811
    """Ports on a store without an office."""
    return ports_on(opened, clock)


@pytest.fixture
def ports(bare: Ports) -> Ports:
    """Ports on a store with the small office."""
    return with_office(bare)
