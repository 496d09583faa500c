"""To Word and back on the desk: one step, undone by one key; the choice between words and file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.domain.drafts import Draft
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan, all_nodes, plain
from desktop.services import drafts
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.dialogs.returning import PAGE, WORDS, ReturnDialog
from tests.importing.returning.editing import PLAN, Edit, edited, picture_after, remove, say
from tests.ui.desk.conftest import Hosted


@pytest.fixture
def at_work(hosted: Hosted, draft_of: Callable[[Plan], Draft]) -> Hosted:
    hosted.open(draft_of(PLAN))
    return hosted


def out_and_back(at_work: Hosted, tmp_path: Path, *edits: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the DOCX for Word by the menu, edits it, and takes it back."""
    desk, path = at_work.desk, tmp_path / "de-sua.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    act(desk, "Xuất DOCX để sửa trong Word…")
    desk.work.jobs.settle()
    path.write_bytes(edited(path.read_bytes(), *edits))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    act(desk, "Nhận lại tệp đã sửa…")
    desk.work.jobs.settle()


def act(desk: DeskScreen, name: str) -> None:
    next(action for actions in desk.menu().values() for action in actions if action.text() == name).trigger()


def dialog(desk: DeskScreen) -> ReturnDialog:
    found = desk.findChildren(ReturnDialog)
    assert found, "the dialog is open"
    return found[-1]


def words(desk: DeskScreen) -> str:
    return "\n".join(plain(placed.node.text) for placed in all_nodes(desk.edit.plan))


def said(shown: ReturnDialog) -> str:
    return "\n".join(part.text() for part in shown.findChildren(QLabel))


def test_changed_words_are_one_step(at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = at_work.desk
    before = desk.edit.plan
    edits = (say("theo từng năm", "theo từng quý"), remove("Tiêu hủy"))
    out_and_back(at_work, tmp_path, *edits, monkeypatch=monkeypatch)
    shown = dialog(desk)
    assert "Sửa mục II.2: “… từng năm.” → “… từng quý.”" in said(shown)
    assert "Nhiệm vụ bị bỏ theo đoạn\nTiêu hủy tài liệu hết giá trị" in said(shown)
    assert shown.how is None, "nothing to choose"
    shown.go()
    at_work.settle()
    assert "theo từng quý" in words(desk)
    assert desk.edit.history.undo_name == "Nhận lại tệp đã sửa"
    desk.edit.undo()
    assert desk.edit.plan == before


def test_words_are_taken_and_the_file_is_kept(at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = at_work.desk
    out_and_back(at_work, tmp_path, picture_after("Phân loại"), say("theo từng năm", "mới"), monkeypatch=monkeypatch)
    shown = dialog(desk)
    assert shown.how is not None
    assert shown.how.value() == WORDS
    assert "1 hình ảnh" in said(shown)
    shown.go()
    at_work.settle()
    assert desk.edit.plan.page is None
    assert "Phân loại hồ sơ mới" in words(desk)
    assert desk.draft is not None
    notes = [version.note for version in drafts.versions(desk.work.ports.store, desk.draft.id)]
    assert any("SHA-256" in note for note in notes)


def test_the_file_becomes_the_page_until_it_is_dropped(
    at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_work.desk
    out_and_back(at_work, tmp_path, picture_after("Phân loại"), monkeypatch=monkeypatch)
    shown = dialog(desk)
    assert shown.how is not None
    shown.how.choose(PAGE)
    assert shown.explained.text().startswith("Lấy tệp:")
    shown.go()
    desk.work.jobs.settle()  # the file is drawn and kept,
    at_work.settle()  # then what is open is saved
    assert desk.edit.plan.page is not None
    assert desk.draft is not None
    assert drafts.show(desk.work.ports.store, desk.draft.id).plan.page == desk.edit.plan.page
    act(desk, "Bỏ tệp làm trang in")
    at_work.settle()
    assert desk.edit.plan.page is None
    desk.edit.undo()
    assert desk.edit.plan.page is not None


def test_words_typed_after_the_file_became_the_page_are_told(
    at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_work.desk
    out_and_back(at_work, tmp_path, picture_after("Phân loại"), monkeypatch=monkeypatch)
    shown = dialog(desk)
    assert shown.how is not None
    shown.how.choose(PAGE)
    shown.go()
    desk.work.jobs.settle()
    at_work.settle()
    desk.edit.change("Sửa trích yếu", lambda plan: replace(plan, title="Tên khác"))
    at_work.bot.waitUntil(lambda: "đã khác tệp DOCX" in desk.notice.text, timeout=10_000)
    assert "Bỏ tệp làm trang in" in desk.notice.text
    act(desk, "Bỏ tệp làm trang in")
    at_work.settle()
    assert desk.edit.plan.title == "Tên khác"


def test_an_untouched_file_says_so(at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out_and_back(at_work, tmp_path, monkeypatch=monkeypatch)
    assert "không có gì để nhận" in at_work.desk.notice.text
    assert not at_work.desk.findChildren(ReturnDialog)


def test_the_file_of_another_plan_is_refused_and_nothing_changes(
    at_work: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, before = at_work.desk, at_work.desk.edit.plan
    heard: list[Exception] = []
    monkeypatch.setattr(desk.work.notify, "error", lambda error, *_: heard.append(error))
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04 word/")
    desk.returning.take(path)
    desk.work.jobs.settle()
    assert [type(error) for error in heard] == [Refusal]
    assert desk.edit.plan == before
