"""Whoever looks again sees what somebody else changed: on both databases, from another process too."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.changes import Change
from desktop.services import drafts, issuing
from desktop.services import office as office_service
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from desktop.store.opening import Opened
from tests.services.light import OFFICE, draft, open_light, plan, ports_on, with_office

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ports(opened: Opened) -> Ports:
    """One issued document and one draft."""
    joined = with_office(ports_on(opened))
    issuing.issue(joined, IssueOrder(draft(joined), "r1"))
    draft(joined)
    return joined


def an_issue(ports: Ports) -> None:
    open_draft = next(line for line in drafts.lines(ports.store) if line.state.value == "draft")
    issuing.issue(ports, IssueOrder(open_draft.id, "r2"))


ACTS: dict[str, tuple[Callable[[Ports], object], set[Change]]] = {
    "a draft": (draft, {Change.DRAFTS}),
    "an office": (lambda p: office_service.remove(p.store, OFFICE.books[2]), {Change.OFFICE}),
    "an issue": (an_issue, {Change.DRAFTS, Change.REGISTER, Change.ARCHIVE}),
    "a void": (lambda p: issuing.void(p, VoidOrder(1, "KH", "Trùng")), {Change.DRAFTS, Change.REGISTER}),
    "a look": (lambda p: drafts.lines(p.store), set()),
}


@pytest.mark.parametrize("name", ACTS)
def test_exactly_what_was_changed_has_another_mark(ports: Ports, name: str) -> None:
    act, expected = ACTS[name]
    before = ports.store.marks()
    act(ports)
    after = ports.store.marks()
    assert {kind for kind in Change if before[kind] != after[kind]} == expected


def test_every_word_that_is_saved_is_seen(tmp_path: Path) -> None:
    ports = open_light(tmp_path)
    draft_id = draft(ports)
    before = ports.store.marks()
    drafts.autosave(ports, drafts.show(ports.store, draft_id), plan("Khác"))
    assert ports.store.marks()[Change.DRAFTS] != before[Change.DRAFTS]


def test_another_process_is_seen(tmp_path: Path) -> None:
    ours = open_light(tmp_path)
    before = ours.store.marks()
    program = (
        "from pathlib import Path; from tests.services.light import draft, open_light;"
        f"draft(open_light(Path({str(tmp_path)!r})))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    assert ours.store.marks()[Change.DRAFTS] != before[Change.DRAFTS]
