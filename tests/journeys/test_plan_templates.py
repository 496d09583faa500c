"""From a ready plan to a draft, and from an issued plan to a ready one, in the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop.domain import reusing
from desktop.domain.interchange import Imported
from desktop.domain.plan import Plan, Signer
from desktop.services import drafts, plan_templates
from desktop.services.issuing import IssueOrder, issue
from desktop.services.ports import Ports
from desktop.ui.dialogs.plan_templates import KeepTemplateDialog, PlanTemplatesDialog
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk


def opened(clerk: Clerk, kind: type[PlanTemplatesDialog | KeepTemplateDialog]) -> PlanTemplatesDialog:
    clerk.settle()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]  # type: ignore[return-value]


def test_a_ready_plan_is_found_seen_and_becomes_a_draft_by_keys_alone(clerk: Clerk, office: Ports) -> None:
    clerk.press("Ctrl+Shift+M")
    dialog = opened(clerk, PlanTemplatesDialog)
    assert dialog.model.rowCount() >= 30
    clerk.type("truc tet")
    clerk.settle()
    assert [t.key for t in dialog.model.rows] == ["truc-tet"]
    clerk.until(lambda: bool(dialog.pages.sheets.images))
    assert "chỗ trống" in dialog.slots.text()
    clerk.press("Return")
    clerk.until(lambda: clerk.window.current.place is Place.DESK and clerk.desk.draft is not None)
    clerk.settle()
    line = drafts.lines(office.store)[0]
    plan = clerk.desk.edit.plan
    assert plan.title == line.title
    assert plan.issuer
    assert reusing.YEAR not in reusing.open_places(plan)


def test_an_issued_plan_is_kept_as_a_template_from_the_register(clerk: Clerk, office: Ports) -> None:
    made = plan_templates.start(office, "kiem-ke-tai-san", drafts.NewDraft(Imported(Plan()), "vpub")).draft
    drafts.autosave(office, made, replace(made.plan, signers=(Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),)))
    receipt = issue(office, IssueOrder(made.id, "r1"))
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    assert clerk.register.table is not None
    clerk.register.table.choose(receipt.entry.id)
    clerk.action("Lưu thành mẫu…").trigger()
    opened(clerk, KeepTemplateDialog)
    clerk.type("Kiểm kê hằng năm")
    clerk.answer("Lưu thành mẫu")
    assert "Đã lưu mẫu" in clerk.notice(clerk.register)
    own = [t for t in plan_templates.catalogue(office.store) if t.own]
    assert [t.description for t in own] == ["Kiểm kê hằng năm"]
    assert "[năm]" in own[0].title

    clerk.press("Ctrl+Shift+M")
    listing = opened(clerk, PlanTemplatesDialog)
    assert listing.model.rows[0] == own[0]
    clerk.answer("Bỏ mẫu này")
    assert not any(t.own for t in plan_templates.catalogue(office.store))
    clerk.answer("Để sau")


def test_the_register_says_which_line_can_become_a_template(clerk: Clerk) -> None:
    clerk.window.go(Place.REGISTER)
    clerk.settle()
    clerk.action("Lưu thành mẫu…").trigger()
    assert "Chọn một văn bản" in clerk.notice(clerk.register)


def test_the_desk_keeps_what_is_written(clerk: Clerk, office: Ports) -> None:
    clerk.window.drafting.from_template("van-hoa-cong-so", 2026)
    clerk.until(lambda: clerk.window.current.place is Place.DESK and clerk.desk.draft is not None)
    clerk.settle()
    clerk.action("Lưu thành mẫu…").trigger()
    opened(clerk, KeepTemplateDialog)
    clerk.answer("Lưu thành mẫu")
    assert [t.tasks for t in plan_templates.catalogue(office.store) if t.own] == [len(clerk.desk.edit.plan.tasks)]
