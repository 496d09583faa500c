"""What the rules find, beside the text: shown, led to, mended, left with a reason and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.drafts import Draft
from desktop.domain.plan import Plan
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.fields_panel import Section
from desktop.ui.desk.ignore_dialog import IgnoreDialog
from desktop.ui.screens import today
from desktop.ui.workplace import Workplace
from tests.ui.desk.conftest import Hosted
from tests.ui.desk.typing import write

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_findings_are_shown_and_lead_to_their_place(desk: DeskScreen, hosted: Hosted) -> None:
    desk.edit.change("Sửa", lambda plan: replace(plan, archive_line="TCHCQT", issuer="Văn phòng"))
    QTest.keyClick(desk.edit, KEY.Key_F7)
    hosted.settle()
    assert {said.finding.place.part for said in desk.findings.model.rows} == {"issuer", "archive_line"}
    assert desk.findings.chips_text() == "2 lỗi"
    QTest.keyClick(desk.edit, KEY.Key_F8)
    assert desk.fields.section is Section.HEADER
    QTest.keyClick(desk.findings.list, KEY.Key_Period, CTRL)
    hosted.settle()
    assert desk.edit.plan.issuer == "VĂN PHÒNG"
    desk.edit.undo()
    assert desk.edit.plan.issuer == "Văn phòng"


def test_all_safe_fixes_are_one_step(desk: DeskScreen, hosted: Hosted) -> None:
    desk.edit.change("Sửa", lambda plan: replace(plan, archive_line="TCHCQT", issuer="Văn phòng"))
    desk.check_now()
    hosted.settle()
    desk.findings.fix_all.click()
    hosted.settle()
    assert desk.edit.plan.issuer == "VĂN PHÒNG"
    assert desk.edit.history.undo_name == "Sửa lỗi"
    assert not any(said.safe for said in desk.findings.model.rows)


def test_a_clean_plan_says_so_with_the_time(desk: DeskScreen, hosted: Hosted) -> None:
    desk.check_now()
    hosted.settle()
    assert desk.findings.words.text().startswith("Không có lỗi. Kiểm tra lúc ")


def test_an_empty_plan_is_not_called_right(hosted: Hosted, draft_of: Callable[[Plan], Draft]) -> None:
    desk = hosted.open(draft_of(Plan()))
    desk.check_now()
    assert desk.findings.words.text() == "Kiểm tra khi có nội dung."


# Left as they are


def break_two_rules(desk: DeskScreen, hosted: Hosted) -> None:
    desk.edit.change("Sửa", lambda plan: replace(plan, archive_line="TCHCQT", issuer="Văn phòng"))
    desk.check_now()
    hosted.settle()


def ask(desk: DeskScreen) -> IgnoreDialog:
    """Goes to the first finding and wants to leave it, by keys."""
    desk.window().activateWindow()  # the offscreen platform gives the activity back to nobody after a dialog
    QTest.qWaitForWindowActive(desk.window())
    QTest.keyClick(desk.edit, KEY.Key_F8)
    QTest.keyClick(desk.findings.list, KEY.Key_B, CTRL | SHIFT)
    return next(dialog for dialog in desk.findChildren(IgnoreDialog) if dialog.isVisible())


def leave_first(desk: DeskScreen, hosted: Hosted, reason: str) -> None:
    dialog = ask(desk)
    write(dialog.reason, reason)
    QTest.keyClick(dialog, KEY.Key_Return)
    hosted.settle()


def test_a_finding_is_left_with_its_reason_and_stays_left_after_a_restart(
    desk: DeskScreen, hosted: Hosted, ports: Ports, host: Callable[[Workplace], Hosted]
) -> None:
    break_two_rules(desk, hosted)
    leave_first(desk, hosted, "theo quyết định thành lập")
    assert desk.draft
    (kept,) = drafts.show(ports.store, desk.draft.id).ignored
    assert (kept.reason, kept.by) == ("theo quyết định thành lập", "Vì Thu Trang")
    assert desk.findings.chips_text() == "1 lỗi"
    assert desk.findings.left.text == "1 đã bỏ qua"
    last = desk.findings.model.rows[-1]
    assert last.ignored == kept
    assert last.sentence.startswith("Bỏ qua: theo quyết định thành lập (Vì Thu Trang")
    draft = desk.draft
    desk.close_down()
    desk.work.jobs.settle()
    again = host(desk.work)
    desk = again.open(draft)
    desk.check_now()
    again.settle()
    assert desk.findings.chips_text() == "1 lỗi"
    assert desk.findings.model.rows[-1].ignored == kept


def test_what_is_left_counts_again_when_it_is_taken_back(desk: DeskScreen, hosted: Hosted, ports: Ports) -> None:
    break_two_rules(desk, hosted)
    leave_first(desk, hosted, "vì")
    desk.findings.list.setCurrentIndex(desk.findings.model.index(len(desk.findings.model.rows) - 1))
    assert desk.findings.again.isVisible()
    assert not desk.findings.fix_one.isVisible()
    desk.findings.again.click()
    hosted.settle()
    assert desk.findings.chips_text() == "2 lỗi"
    assert desk.draft
    assert drafts.show(ports.store, desk.draft.id).ignored == ()


def test_without_a_reason_nothing_is_left(desk: DeskScreen, hosted: Hosted) -> None:
    break_two_rules(desk, hosted)
    dialog = ask(desk)
    QTest.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.field.error.startswith("Ghi lý do")
    QTest.keyClick(dialog, KEY.Key_Escape)
    hosted.settle()
    assert desk.findings.chips_text() == "2 lỗi"


def test_what_is_left_is_not_marked_not_led_to_and_not_mended(desk: DeskScreen, hosted: Hosted) -> None:
    break_two_rules(desk, hosted)
    while desk.findings.chips_text():
        leave_first(desk, hosted, "vì")
    assert desk.findings.words.text().startswith("Không có lỗi.")
    assert not desk.edit.ticks
    assert not desk.findings.fix_all.isVisible()
    assert not desk.findings.after.isEnabled()
    before = desk.edit.plan
    desk.findings.step(1)
    desk.findings.fix_current()
    assert desk.edit.plan is before


def test_typing_and_a_decision_at_once_lose_neither(desk: DeskScreen, hosted: Hosted, ports: Ports) -> None:
    break_two_rules(desk, hosted)
    write(desk.edit, "Moi ")
    leave_first(desk, hosted, "vì")
    write(desk.edit, "hon ")
    hosted.settle()
    assert desk.draft
    kept = drafts.show(ports.store, desk.draft.id)
    assert "Moi hon " in kept.plan.title
    assert len(kept.ignored) == 1
    assert not desk.autosave.pending


def test_the_first_screen_counts_only_what_is_open(desk: DeskScreen, hosted: Hosted, ports: Ports) -> None:
    break_two_rules(desk, hosted)
    leave_first(desk, hosted, "vì")
    line = next(iter(drafts.lines(ports.store)))
    assert len(today.review(ports, line, today.Seen()).findings) == 1
