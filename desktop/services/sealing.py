"""Is the register as it was written? Its chain compared with its lines, and with seals that were taken out before."""

from __future__ import annotations

import re

from desktop.domain.chain import Broken, Seal, broken
from desktop.domain.errors import Refusal
from desktop.services.ports import Ports, Store

_LINE = re.compile(r"(?P<position>\d+) mục, (?P<hash>[0-9a-f]{64})\s*$")


def verify(store: Store) -> tuple[Broken, ...]:
    """Every place where the register differs from its chain; empty = as it was written."""
    with store.reading() as work:
        return tuple(broken(work.chain.load()))


def seal(ports: Ports) -> None:
    """Seals the last day with links where it is over. The first link of a later day does it too."""
    with ports.store.reading() as work:
        due = work.chain.unsealed(ports.today())
    if due:
        with ports.store.writing() as work:
            work.chain.seal_before(ports.today())


def seals(store: Store) -> list[Seal]:
    """Every daily seal, oldest first; ``Seal.line`` is what is printed or kept elsewhere."""
    with store.reading() as work:
        return work.chain.seals()


def still_holds(store: Store, line: str) -> bool:
    """Whether the chain still goes through a seal whose line was kept elsewhere; refuses what is no such line."""
    found = _LINE.search(line)
    if found is None:
        raise Refusal("Đây không phải dòng niêm sổ.", todo="Chép cả dòng “Niêm sổ ngày …” đã in.", code="no-seal")
    position, kept = int(found["position"]), found["hash"]
    with store.reading() as work:
        links = work.chain.load().links
    return any(link.position == position and link.hash == kept for link in links)
