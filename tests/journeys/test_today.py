"""Hôm nay tells what stands in the way as it is now, and makes no page of a draft a second time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.app import House
from desktop.domain.changes import Change
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan
from desktop.domain.text import new_id
from desktop.services import drafts, importing, issuing
from desktop.services import office as office_service
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from tests.journeys.conftest import Clerk
from tests.services.test_doctor import behind_its_back

Open = Callable[[Ports], Clerk]


class CountingHouse(House):
    """The real page maker, counted."""

    made = 0

    def compose(self, plan: Plan, *, template: str | bytes | None = None) -> bytes:
        self.made += 1
        return super().compose(plan, template=template)


@pytest.fixture
def counted(office: Ports, sample: Path) -> Ports:
    """One draft that can be issued, over a counted page maker."""
    plan = importing.import_file(office.pages, sample / "ke-hoach.txt").plan
    drafts.create(office, drafts.NewDraft(Imported(plan), "vpub", "tchcqt"))
    return replace(office, pages=CountingHouse())


def reasons(clerk: Clerk) -> list[str]:
    clerk.settle()
    return [todo.reason for todo in clerk.today.todos.shown]


def take_books_away(ports: Ports) -> None:
    for book in office_service.load(ports.store).books:
        if book.issuer_key == "vpub":
            office_service.remove(ports.store, book)


def test_a_reload_says_what_changed_and_makes_no_page_again(counted: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(counted)
    clerk.until(lambda: bool(clerk.today.todos.shown))
    assert reasons(clerk)[0].startswith("Sẽ lấy số 01/KH-")
    assert isinstance(counted.pages, CountingHouse)
    before = counted.pages.made
    clerk.window.work.jobs.write(partial(take_books_away, counted), changes={Change.OFFICE})
    clerk.until(lambda: "chưa có sổ" in reasons(clerk)[0])
    assert counted.pages.made == before


def test_a_draft_that_is_written_elsewhere_is_left_alone(counted: Ports, open_clerk: Open) -> None:
    line = drafts.lines(counted.store)[0]
    drafts.open_draft(counted.store, line.id, "another window")
    clerk = open_clerk(counted)
    clerk.until(lambda: bool(clerk.today.todos.shown))
    clerk.today._review_all()
    clerk.settle()
    assert isinstance(counted.pages, CountingHouse)
    assert counted.pages.made == 0


def test_a_register_with_a_gap_comes_before_everything_else(
    office: Ports, sample: Path, open_clerk: Open, tmp_path: Path
) -> None:
    plan = importing.import_file(office.pages, sample / "ke-hoach.txt").plan
    for _ in range(2):
        draft = drafts.create(office, drafts.NewDraft(Imported(replace(plan, id=new_id())), "vpub", "tchcqt")).draft
        issuing.issue(office, IssueOrder(draft.id, new_id()))
    behind_its_back(
        tmp_path / "data",
        "DELETE FROM archive",
        "DELETE FROM kept_files",
        "DELETE FROM register WHERE number = 1",
    )
    clerk = open_clerk(office)
    clerk.until(lambda: any("thiếu số 01" in reason for reason in reasons(clerk)[:1]))
    clerk.today.todos.wanted.emit(clerk.today.todos.shown[0])
    assert clerk.register.isVisible()
