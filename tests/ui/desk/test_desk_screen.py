"""The desk as a clerk works at it: real store, real pages, keys and clicks."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import office as office_model
from desktop.domain.changes import Change
from desktop.domain.drafts import Draft, VersionReason
from desktop.domain.editing import At
from desktop.domain.errors import Refusal
from desktop.domain.lines import TITLE, Part, lines
from desktop.domain.office import Office
from desktop.domain.plan import Plan, plain
from desktop.services import drafts, issuing
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.fields_panel import Section
from desktop.ui.desk.outline_pane import ADD_APPENDIX, HEADER, RECIPIENTS, SIGNER
from desktop.ui.screens.screen import Breadth, Place
from desktop.ui.workplace import Workplace
from tests.ui.desk.conftest import Hosted
from tests.ui.desk.typing import agrees, compose, write

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def first(desk: DeskScreen, label: str) -> At:
    return At(next(line.id for line in desk.edit.text.lines if line.label == label))


def stored(ports: Ports, desk: DeskScreen) -> Plan:
    assert desk.draft
    return drafts.show(ports.store, desk.draft.id).plan


def test_the_desk_says_where_one_is_and_whether_it_is_saved(hosted: Hosted, desk: DeskScreen) -> None:
    desk.edit.go_to(first(desk, "-"))
    saved, words, pages, place = hosted.status[-1]
    assert saved.startswith("Đã lưu ")
    assert datetime.time.fromisoformat(saved.removeprefix("Đã lưu "))
    assert words == "1.084 từ"
    assert pages == "3 trang"
    assert place == "Dòng 1, mục II.1"
    assert desk.head.title.text().startswith("Phát động Tháng cao điểm")
    assert desk.head.chip.text == "Bản thảo"


def test_typing_is_on_the_disk_within_two_seconds(desk: DeskScreen, ports: Ports, qtbot: QtBot) -> None:
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi: ")
    qtbot.waitUntil(lambda: stored(ports, desk).title.startswith("Moi: "), timeout=2000)


def test_typing_without_a_pause_is_saved_all_the_same(desk: DeskScreen, ports: Ports, qtbot: QtBot) -> None:
    desk.edit.go_to(At(TITLE, 0))
    for _press in range(60):
        write(desk.edit, "a")
        qtbot.wait(40)
        if stored(ports, desk).title.startswith("a"):
            break
    assert stored(ports, desk).title.startswith("a"), "60 keys 40 ms apart are 2.4 s without a pause"


def test_the_word_still_composed_is_saved_and_not_disturbed(desk: DeskScreen, ports: Ports, qtbot: QtBot) -> None:
    desk.edit.go_to(At(TITLE, 0))
    compose(desk.edit, "vieetj")
    qtbot.waitUntil(lambda: stored(ports, desk).title.startswith("việt"), timeout=2500)
    assert desk.edit.preedit == "việt"
    QApplication.sendEvent(desk.edit, QInputMethodEvent("", []))
    qtbot.waitUntil(lambda: not stored(ports, desk).title.startswith("việt"), timeout=2500)


def test_after_a_sudden_end_the_text_is_as_it_was_saved(
    hosted: Hosted, desk: DeskScreen, work: Workplace, host: Callable[[Workplace], Hosted]
) -> None:
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")
    hosted.settle()
    assert desk.draft
    left = drafts.left_open(work.ports.store, "session-2")
    assert [line.id for line in left] == [desk.draft.id]
    again = host(replace(work, session="session-2"))
    assert again.open(desk.draft).edit.plan.title.startswith("Moi ")


def test_leaving_and_closing_keep_everything(hosted: Hosted, desk: DeskScreen, ports: Ports) -> None:
    draft = desk.draft
    assert draft
    desk.edit.go_to(At(TITLE, 0))
    compose(desk.edit, "vieetj")
    desk.leave()
    write(desk.edit, "!")
    assert desk.may_close(lambda: None)
    assert drafts.show(ports.store, draft.id).plan.title.startswith("việt!"), "the window closes on what is on the disk"
    desk.close_down()
    desk.work.jobs.settle()
    assert drafts.show(ports.store, draft.id).plan.title.startswith("việt!")
    assert not drafts.left_open(ports.store, "another")


def test_saving_keeps_a_version(hosted: Hosted, desk: DeskScreen, ports: Ports) -> None:
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")
    QTest.keyClick(desk.edit, KEY.Key_S, CTRL)
    hosted.settle()
    assert desk.draft
    last = drafts.versions(ports.store, desk.draft.id)[-1]
    assert last.reason is VersionReason.EXPLICIT
    assert last.plan.title.startswith("Moi ")


def test_a_save_that_is_refused_is_told_and_the_text_stays(desk: DeskScreen, ports: Ports, qtbot: QtBot) -> None:
    assert desk.draft
    drafts.autosave(ports, desk.draft, replace(desk.draft.plan, title="của người khác"))
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "x")
    qtbot.waitUntil(lambda: "cửa sổ khác" in desk.notice.text, timeout=3000)
    assert desk.edit.plan.title.startswith("x")
    before = desk.draft
    desk.notice._do()
    write(desk.edit, "y")
    qtbot.waitUntil(lambda: desk.draft is not before and not desk.autosave.unsaved, timeout=5000)
    assert desk.draft.id != before.id
    assert stored(ports, desk).title.startswith("xy"), "what was typed meanwhile came along"
    assert drafts.show(ports.store, before.id).plan.title == "của người khác"
    assert [line.id for line in drafts.left_open(ports.store, "next")] == [desk.draft.id]


def test_another_draft_may_be_opened_while_this_one_is_unsaved(
    hosted: Hosted, desk: DeskScreen, ports: Ports, draft_of: Callable[[Plan], Draft]
) -> None:
    before = desk.draft
    assert before
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")
    other = hosted.open(draft_of(Plan(title="Hai")))
    assert other.edit.plan.title == "Hai"
    assert drafts.show(ports.store, before.id).plan.title.startswith("Moi ")
    assert not other.edit.history.undo_name, "undo never reaches into another draft"


def test_cursor_and_draft_come_back_at_the_next_start(
    hosted: Hosted, desk: DeskScreen, work: Workplace, host: Callable[[Workplace], Hosted]
) -> None:
    place = replace(first(desk, "-"), offset=4)
    desk.edit.go_to(place)
    desk.close_down()
    work.jobs.settle()
    again = host(work).desk
    again.enter()
    hosted.bot.waitUntil(lambda: again.draft is not None)
    assert again.draft
    assert again.edit.at() == place


def test_without_a_draft_the_desk_says_how_one_comes(hosted: Hosted, qtbot: QtBot) -> None:
    hosted.desk.enter()
    hosted.desk.work.jobs.settle()
    assert hosted.desk.empty.text.startswith("Chưa có bản thảo.")
    assert not hosted.desk.issue_button.isVisible()
    with qtbot.waitSignal(hosted.desk.new_wanted):
        hosted.desk.empty.button.click()


def test_a_draft_that_is_gone_is_refused_in_words(hosted: Hosted) -> None:
    told: list[object] = []
    hosted.desk.work.notify.error = lambda error, act="": told.append((error, act))  # type: ignore[method-assign]
    hosted.desk.enter("gone")
    hosted.desk.work.jobs.settle()
    error, act = told[0]  # type: ignore[misc]
    assert isinstance(error, Refusal)
    assert act == "Chưa mở được bản thảo"
    assert hosted.desk.draft is None


def test_a_pasted_text_becomes_a_plan_completed_from_the_office(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], plan: Plan, sample: Path
) -> None:
    draft_of(plan)  # the office is known from the first letterhead
    desk = hosted.open(draft_of(Plan()))
    words = (sample / "ke-hoach.txt").read_text("utf-8")
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(desk.edit, KEY.Key_V, CTRL)
    hosted.bot.waitUntil(lambda: bool(desk.edit.plan.title), timeout=5000)
    assert desk.edit.plan.issuer == plan.issuer
    assert [line.label for line in desk.edit.text.lines if line.depth == 0 and line.label] == ["I.", "II.", "III."]
    assert "Đã đọc thành kế hoạch" in desk.notice.text
    agrees(desk.edit)
    QTest.keyClick(desk.edit, KEY.Key_Z, CTRL)
    assert desk.edit.plan.title == ""


def test_a_draft_belongs_to_the_issuer_that_its_letterhead_names(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], plan: Plan, ports: Ports
) -> None:
    ours, other = (
        office_model.Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La"),
        office_model.Issuer("y", "SỞ Y TẾ", "SYT", "Sơn La"),
    )
    unit = office_model.Unit("hc", "vp", "Phòng Hành chính", "HC")
    with ports.store.writing() as work:
        work.office.save(Office(issuers=(ours, other), units=(unit,)))
    draft = draft_of(Plan(title="Tên"))
    assert draft.issuer_key is None
    desk = hosted.open(draft)
    for issuer, line, expected in [
        ("VĂN PHÒNG", "VT, HC", ("vp", "hc")),
        ("SỞ Y TẾ", "VT", ("y", None)),
        ("LẠ", "VT", ("y", None)),
    ]:
        desk.edit.change("Sửa", lambda plan, i=issuer, a=line: replace(plan, issuer=i, archive_line=a))
        hosted.settle()
        kept = drafts.show(ports.store, draft.id)
        assert (kept.issuer_key, kept.unit_key) == expected


def test_choosing_the_issuer_fills_in_what_follows_from_it(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], ports: Ports
) -> None:
    issuers = (
        office_model.Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La"),
        office_model.Issuer("y", "SỞ Y TẾ", "SYT", "Mộc Châu"),
    )
    with ports.store.writing() as work:
        work.office.save(Office(issuers=issuers))
    desk = hosted.open(draft_of(Plan(title="Tên")))
    desk.fields.open(Section.HEADER)
    for key, seen in [("vp", ("VĂN PHÒNG", "KH-VPUB", "Sơn La", "VT")), ("y", ("SỞ Y TẾ", "KH-SYT", "Mộc Châu", "VT"))]:
        desk.fields.issuer_choice.chosen.emit(key)
        plan = desk.edit.plan
        assert (plan.issuer, plan.symbol, plan.place, plan.archive_line) == seen
    desk.edit.change("Sửa", lambda plan: replace(plan, symbol="KH-RIÊNG"))
    desk.fields.issuer_choice.chosen.emit("vp")
    assert desk.edit.plan.symbol == "KH-RIÊNG", "a symbol of the clerk's own stays"


def test_the_kind_and_the_marks_are_chosen_in_the_letterhead(hosted: Hosted, draft_of: Callable[[Plan], Draft]) -> None:
    desk = hosted.open(draft_of(Plan(title="Tên", symbol="KH-VPUB", archive_line="VT, TCHCQT")))
    desk.fields.open(Section.HEADER)
    assert desk.fields.kind.count() == 29
    assert desk.fields.kind.currentText() == "Kế hoạch"
    desk.fields.kind.chosen.emit("Công văn")
    assert (desk.edit.plan.type, desk.edit.plan.symbol) == ("Công văn", "VPUB-TCHCQT")
    desk.fields.circulation.chosen.emit("LƯU HÀNH NỘI BỘ")
    for line, words in (
        (desk.fields.round, "2"),
        (desk.fields.mark, "PL.(300)"),
        (desk.fields.address, "Số 1 ↵ ĐT: 2"),
    ):
        line.setText(words)
        line.editingFinished.emit()
    plan = desk.edit.plan
    assert (plan.circulation, plan.draft_round, plan.drafter_mark) == ("LƯU HÀNH NỘI BỘ", 2, "PL.(300)")
    assert plan.address == "Số 1\nĐT: 2"
    desk.fields.round.setText("")
    desk.fields.round.editingFinished.emit()
    assert desk.edit.plan.draft_round is None
    desk.edit.undo()
    assert desk.fields.round.text() == "2"


def test_the_case_of_the_office_is_pasted_whole(hosted: Hosted, draft_of: Callable[[Plan], Draft], cases: Path) -> None:
    folder = next(cases.glob("00*"))
    words = next(folder.glob("*.txt")).read_text("utf-8") if folder.is_dir() else folder.read_text("utf-8")
    desk = hosted.open(draft_of(Plan()))
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(desk.edit, KEY.Key_V, CTRL)
    hosted.bot.waitUntil(lambda: not desk.edit.body_is_empty(), timeout=10_000)
    hosted.settle()
    assert desk.page.view.count >= 2
    agrees(desk.edit)


# Around the text


def test_the_outline_leads_everywhere(desk: DeskScreen, qtbot: QtBot) -> None:
    keys = desk.outline.keys()
    assert keys[:2] == [HEADER, TITLE]
    assert keys[-1] == ADD_APPENDIX
    for key in keys[1:-1]:
        item = desk.outline._rows[key]
        box = desk.outline.tree.visualItemRect(item)
        QTest.mouseClick(desk.outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        if key in (RECIPIENTS, SIGNER):
            assert desk.fields.isVisible()
            QTest.keyClick(desk.fields, KEY.Key_Escape)
            assert not desk.fields.isVisible()
        else:
            assert desk.edit.at().line == key
    assert desk.edit.hasFocus()


def test_the_outline_follows_the_text(desk: DeskScreen, qtbot: QtBot) -> None:
    desk.edit.go_to(first(desk, "II."))
    write(desk.edit, "MỚI ")
    qtbot.waitUntil(lambda: any("Mới nội dung" in entry.words for entry in desk.outline._entries))
    assert desk.outline.tree.currentItem() is desk.outline._rows[desk.edit.at().line]


def test_a_fold_of_the_outline_stays_while_typing(desk: DeskScreen, qtbot: QtBot) -> None:
    item = desk.outline._rows[first(desk, "II.").line]
    box = desk.outline.tree.visualItemRect(item)
    QTest.mouseClick(desk.outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, box.center().y()))
    assert not item.isExpanded()
    desk.edit.go_to(first(desk, "I."))
    QTest.keyClick(desk.edit, KEY.Key_End)
    QTest.keyClick(desk.edit, KEY.Key_Return)
    write(desk.edit, "GIỮA")
    qtbot.waitUntil(lambda: any("Giữa" in entry.words for entry in desk.outline._entries))
    assert not desk.outline._rows[first(desk, "III.").line].isExpanded()


def test_an_appendix_is_added_from_the_outline(desk: DeskScreen) -> None:
    desk._go(ADD_APPENDIX)
    write(desk.edit, "Biểu mẫu")
    assert desk.edit.plan.appendices[0].title == "Biểu mẫu"
    for _step in range(3):
        desk.edit.undo()
    assert desk.edit.plan.appendices == ()


def test_find_without_marks_goes_from_place_to_place(desk: DeskScreen) -> None:
    desk.edit.go_to(At(TITLE))
    QTest.keyClick(desk.edit, KEY.Key_F, CTRL)
    write(desk.finder.field, "ho so dien tu")
    assert desk.finder.count.text().startswith("1/")
    assert desk.edit.textCursor().selectedText().casefold() == "hồ sơ điện tử"
    QTest.keyClick(desk.finder.field, KEY.Key_Return)
    assert desk.finder.count.text().startswith("2/")
    QTest.keyClick(desk.finder.field, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.finder.count.text().startswith("1/")
    desk.finder.with_marks.setChecked(True)
    assert desk.finder.count.text() == "không thấy"
    QTest.keyClick(desk.finder.field, KEY.Key_Escape)
    QTest.keyClick(desk.finder.field, KEY.Key_Escape)
    assert not desk.finder.isVisible()
    assert desk.edit.hasFocus()


def test_replace_all_is_one_step(desk: DeskScreen) -> None:
    before = desk.edit.plan
    QTest.keyClick(desk.edit, KEY.Key_H, CTRL)
    desk.finder.field.setText("hồ sơ")
    desk.finder.other.setText("tài liệu")
    count = len(desk.finder.hits)
    assert count > 5
    desk.finder.all.click()
    assert "hồ sơ" not in " ".join(line.plain.casefold() for line in lines(desk.edit.plan))
    agrees(desk.edit)
    desk.edit.undo()
    assert desk.edit.plan == before


def test_fields_of_the_letterhead_are_part_of_the_plan(desk: DeskScreen) -> None:
    desk._go(HEADER)
    desk.fields.place.setFocus()
    desk.fields.place.selectAll()
    write(desk.fields.place, "Điện Biên")
    QTest.keyClick(desk.fields.place, KEY.Key_Return)
    assert desk.edit.plan.place == "Điện Biên"
    write(desk.fields.date, "5/1")
    QTest.keyClick(desk.fields.date, KEY.Key_Return)
    assert desk.edit.plan.date == datetime.date(desk.work.ports.today().year, 1, 5)
    desk.fields.date.setText("31/2/2026")
    desk.fields.date.editingFinished.emit()
    assert desk.fields.date_field.error.startswith("Viết ngày/tháng/năm")
    desk.edit.undo()
    assert desk.edit.plan.date is None


def test_whom_a_letter_addresses_is_written_one_a_line(hosted: Hosted, draft_of: Callable[[Plan], Draft]) -> None:
    desk = hosted.open(draft_of(Plan(title="Tên", type="Công văn")))
    desk._go(RECIPIENTS)
    assert desk.fields.addressees.isVisible()
    desk.fields.addressees.setFocus()
    write(desk.fields.addressees, "Sở Nội vụ")
    QTest.keyClick(desk.fields.addressees, KEY.Key_Return)
    write(desk.fields.addressees, "Sở Y tế")
    QTest.keyClick(desk.fields.addressees, KEY.Key_Tab)
    assert desk.edit.plan.addressees == ("Sở Nội vụ", "Sở Y tế")
    desk.edit.change("Loại", lambda plan: replace(plan, type="Kế hoạch", addressees=()))
    assert not desk.fields.addressees.isVisible(), "a plan addresses nobody"


def test_recipients_are_written_one_a_line(desk: DeskScreen) -> None:
    desk._go(RECIPIENTS)
    desk.fields.recipients.selectAll()
    write(desk.fields.recipients, "Như trên")
    QTest.keyClick(desk.fields.recipients, KEY.Key_Return)
    write(desk.fields.recipients, "Lãnh đạo Văn phòng (b/c)")
    QTest.keyClick(desk.fields.recipients, KEY.Key_Tab)
    assert desk.edit.plan.recipients == ("Như trên", "Lãnh đạo Văn phòng (b/c)")


def test_the_signer_is_chosen_with_the_exact_lines(desk: DeskScreen, ports: Ports, qtbot: QtBot) -> None:
    desk._go(SIGNER)
    assert desk.fields.authorities.count() >= 1
    desk.fields.name.setFocus()
    desk.fields.name.selectAll()
    write(desk.fields.name, "Lò Văn Nam")
    QTest.keyClick(desk.fields.name, KEY.Key_Return)
    assert desk.edit.plan.signers[0].name == "Lò Văn Nam"
    desk.fields.authorities.setCurrentIndex(0)
    desk.fields.authorities.chosen.emit(desk.fields.authorities.currentData())
    office: Office = desk.office
    allowed = office.may_sign(office.issuers[0].key, "Kế hoạch", ports.today())
    assert desk.edit.plan.signers[0] == office.signer(allowed[0])
    desk.fields.second.click()
    assert len(desk.edit.plan.signers) == 2
    assert desk.fields.which.isVisible()


def test_a_table_is_inserted_and_its_cells_written(desk: DeskScreen, hosted: Hosted) -> None:
    desk.edit.go_to(first(desk, "-"))
    desk.insert_table()
    view = desk.table.view
    assert view.hasFocus()
    desk.table.model.setData(desk.table.model.index(0, 0), "Nội dung  công việc")
    node = next(line for line in desk.edit.text.lines if line.table)
    assert node.table
    assert plain(node.table.rows[0][0].text) == "Nội dung công việc"
    for words in ("Thêm dòng", "Thêm cột", "Bỏ cột", "Bỏ dòng"):
        button = next(b for b in desk.table.findChildren(QWidget) if b.accessibleName() == words)
        button.click()  # type: ignore[attr-defined]
    agrees(desk.edit)
    hosted.settle()
    QTest.keyClick(view, KEY.Key_Escape)
    assert desk.edit.hasFocus()
    while any(line.table for line in desk.edit.text.lines):
        desk.edit.undo()
    agrees(desk.edit)


def test_a_table_has_no_place_outside_the_body(desk: DeskScreen) -> None:
    desk.edit.go_to(At(TITLE))
    desk.insert_table()
    assert "phần nội dung" in desk.notice.text
    assert not any(line.table for line in desk.edit.text.lines)


def test_issuing_goes_on_with_everything_saved(desk: DeskScreen, hosted: Hosted, ports: Ports, qtbot: QtBot) -> None:
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")
    assert desk.draft
    with qtbot.waitSignal(desk.go) as gone:
        desk.issue_button.click()
    assert gone.args == [Place.ISSUE, desk.draft.id]
    assert stored(ports, desk).title.startswith("Moi ")


def test_an_issued_plan_leaves_the_desk(desk: DeskScreen, hosted: Hosted, ports: Ports) -> None:
    assert desk.draft
    issuing.issue(ports, IssueOrder(desk.draft.id, "request-1"))
    assert desk.concerns & {Change.REGISTER}
    desk.reload()
    hosted.settle()
    assert desk.draft is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_text_is_vietnamese(desk: DeskScreen, qtbot: QtBot) -> None:
    desk.edit.menu_asked.emit(QPoint(10, 10))
    menu = next(m for m in desk.edit.findChildren(QMenu) if m.isVisible())
    names = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert names[:4] == ["Cắt", "Chép", "Dán", "Dán sạch"]
    menu.close()


@pytest.mark.parametrize("breadth", list(Breadth))
@pytest.mark.parametrize("low", [True, False])
def test_every_breadth_keeps_the_text_in_sight(desk: DeskScreen, breadth: Breadth, low: bool) -> None:
    desk.fit(breadth, low)
    assert desk.edit.isVisible()
    assert desk.page.isVisible() == (breadth is not Breadth.SMALL)
    QTest.keyClick(desk.edit, KEY.Key_F4)
    assert desk.page.isVisible() == (breadth is Breadth.SMALL)
    desk.toggle_page()
    assert desk.edit.isVisible()


def test_everything_that_takes_the_focus_has_a_name(desk: DeskScreen, hosted: Hosted) -> None:
    for section in Section:
        desk.fields.open(section)
    desk.finder.open(replacing=True)
    desk.edit.go_to(first(desk, "-"))
    desk.insert_table()
    nameless = [
        widget
        for widget in hosted.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(hosted.window)
        and not (face := QAccessible.queryAccessibleInterface(widget)).text(QAccessible.Text.Name)
        and face is not None
    ]
    assert [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in nameless] == []


def test_models_keep_the_rules_of_qt(desk: DeskScreen, hosted: Hosted) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in (desk.findings.model, desk.table.model)]
    desk.edit.change("Sửa", lambda plan: replace(plan, archive_line="TCHCQT"))
    desk.check_now()
    desk.edit.go_to(first(desk, "-"))
    desk.insert_table()
    desk.table.model.setData(desk.table.model.index(1, 1), "x")
    hosted.settle()
    assert desk.findings.model.rowCount(QModelIndex()) > 0
    assert len(testers) == 2


def test_parts_of_the_text_have_their_line_in_the_status(desk: DeskScreen, hosted: Hosted) -> None:
    seen = set()
    for line in desk.edit.text.lines:
        desk.edit.go_to(At(line.id))
        seen.add(hosted.status[-1][3].split(",")[0].rstrip("0123456789 "))
    assert seen >= {"Trích yếu", "Căn cứ", "Câu dẫn", "Dòng", "Lời kết"}
    assert Part.TITLE


def test_places_that_wait_for_words_are_not_stored_and_opening_saves_nothing(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], ports: Ports
) -> None:
    draft = draft_of(Plan(title="Tên"))
    desk = hosted.open(draft)
    desk.leave()
    hosted.settle()
    assert drafts.show(ports.store, draft.id) == draft
    desk.edit.go_to(At(TITLE, 3))
    write(desk.edit, "!")
    hosted.settle()
    kept = stored(ports, desk)
    assert (kept.title, kept.bases, kept.sections) == ("Tên!", (), ())


def test_a_screen_reader_hears_the_painted_label(desk: DeskScreen) -> None:
    desk.edit.go_to(first(desk, "II."))
    assert desk.edit.accessibleDescription() == "II."
    desk.edit.go_to(At(TITLE))
    assert desk.edit.accessibleDescription() == "Trích yếu"
