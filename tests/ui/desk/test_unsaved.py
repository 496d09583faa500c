"""The last save does not go through: nothing closes in silence, and the words come home one way or another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.drafts import Draft
from desktop.domain.editing import At
from desktop.domain.lines import LEAD, TITLE
from desktop.domain.plan import Plan
from desktop.services import drafts, importing
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.unsaved import UnsavedDialog
from tests.ui.desk.conftest import Hosted
from tests.ui.desk.full_disk import full_disk
from tests.ui.desk.typing import compose, write

MUCH = "chữ mới " * 4000
"""More than fits into the free room of the pages that a draft has."""


def type_much(desk: DeskScreen) -> None:
    desk.edit.go_to(At(LEAD, 0))
    desk.edit.type(MUCH)
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")


def dialog_of(desk: DeskScreen) -> UnsavedDialog:
    return next(each for each in desk.findChildren(UnsavedDialog) if each.isVisible())


def kept(ports: Ports, draft: Draft) -> Plan:
    return drafts.show(ports.store, draft.id).plan


def test_it_is_told_what_happened_and_nothing_closes(desk: DeskScreen, ports: Ports) -> None:
    type_much(desk)
    with full_disk(ports):
        closed: list[bool] = []
        assert not desk.may_close(lambda: closed.append(True))
        dialog = dialog_of(desk)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not closed
    assert desk.edit.plan.title.startswith("Moi ")
    assert desk.may_close(lambda: None), "with room on the disk it closes"


def test_saving_again_closes_when_there_is_room(desk: DeskScreen, ports: Ports) -> None:
    draft = desk.draft
    assert draft
    type_much(desk)
    compose(desk.edit, "vieetj")
    asked: list[bool] = []

    def close() -> None:
        asked.append(desk.may_close(close))

    with full_disk(ports):
        assert not desk.may_close(close)
        dialog_of(desk).go()
        assert asked == [False], "still full: asked again"
        again = dialog_of(desk)
    again.go()
    assert asked == [False, True]
    assert kept(ports, draft).title.startswith("Moi việt")


def test_a_copy_in_a_file_holds_the_whole_plan(
    desk: DeskScreen, hosted: Hosted, ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_much(desk)
    written = desk._to_keep()
    target = tmp_path / "bản sao.docx"
    monkeypatch.setattr("desktop.ui.desk.unsaved.ask_where", lambda *_args: target)
    closed: list[bool] = []
    with full_disk(ports):
        assert not desk.may_close(lambda: closed.append(desk.may_close(lambda: None)))
        dialog_of(desk).copy.click()
        desk.work.jobs.settle()
    assert closed == [True]
    assert importing.import_file(ports.pages, target).plan == written


def test_a_copy_that_cannot_be_written_asks_again(
    desk: DeskScreen, ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_much(desk)
    chosen = [tmp_path / "missing" / "x.docx", None]
    monkeypatch.setattr("desktop.ui.desk.unsaved.ask_where", lambda *_args: chosen.pop(0))
    with full_disk(ports):
        assert not desk.may_close(lambda: None)
        for _way in ("cannot be written", "nobody chose"):
            dialog_of(desk).copy.click()
            desk.work.jobs.settle()
        dialog_of(desk).reject()
    assert desk.edit.plan.title.startswith("Moi ")


def test_only_who_says_so_closes_without_the_words(desk: DeskScreen, ports: Ports) -> None:
    draft = desk.draft
    assert draft
    type_much(desk)
    closed: list[bool] = []
    with full_disk(ports):
        assert not desk.may_close(lambda: closed.append(desk.may_close(lambda: None)))
        dialog_of(desk).without.click()
    assert closed == [True]
    assert not kept(ports, draft).title.startswith("Moi ")
    assert [line.id for line in drafts.left_open(ports.store, "next")] == [draft.id], "it is offered at the next start"


def test_another_draft_is_not_opened_over_words_that_cannot_be_saved(
    desk: DeskScreen, hosted: Hosted, ports: Ports, draft_of: Callable[[Plan], Draft]
) -> None:
    draft, other = desk.draft, draft_of(Plan(title="Hai"))
    assert draft
    type_much(desk)
    with full_disk(ports):
        desk.open(other.id)
        hosted.bot.waitUntil(lambda: "ổ đĩa đầy" in desk.notice.text)
        assert desk.draft
        assert desk.draft.id == draft.id
    desk.open(other.id)
    hosted.bot.waitUntil(lambda: desk.draft is not None and desk.draft.id == other.id)
    assert kept(ports, draft).title.startswith("Moi ")
