"""Vừa trang in the window: seen as pages, chosen with keys, kept with the draft, undone like any other edit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop.domain.interchange import Imported
from desktop.domain.plan import Fit, Plan
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.dialogs.fitting import FittingDialog
from desktop.ui.screens.screen import Place
from tests.fidelity import shapes
from tests.journeys.conftest import Clerk


def opened(clerk: Clerk) -> FittingDialog:
    clerk.settle()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FittingDialog) and w.isVisible()]
    return dialog


def at_the_desk(clerk: Clerk, office: Ports, plan: Plan) -> str:
    made = drafts.create(office, drafts.NewDraft(Imported(plan), complete=False)).draft
    clerk.window.go(Place.DESK, made.id)
    clerk.settle()
    return made.id


def test_a_page_less_is_chosen_by_keys_alone_and_undone(clerk: Clerk, office: Ports) -> None:
    draft_id = at_the_desk(clerk, office, shapes.plan(5))
    before = clerk.desk.edit.plan
    clerk.press("Shift+F4")
    dialog = opened(clerk)
    titles = [way.title for way in dialog.model.rows]
    assert titles[0] == "Như mẫu"
    assert "Ít trang hơn" in titles
    for _ in range(titles.index("Ít trang hơn") - 1):
        clerk.press("Down")
    way = dialog.table.current_row()
    assert way is not None
    assert way.title == "Ít trang hơn"
    clerk.until(lambda: bool(dialog.pages.sheets.images))
    assert dialog.pages.sheets.printed is not None
    assert len(dialog.pages.sheets.printed.sizes) == way.pages
    assert "Phụ lục I, Phần I, Mục II.6.e, Nghị định 30/2020/NĐ-CP" in dialog.moved.text()
    clerk.press("Return")
    assert clerk.desk.edit.plan == replace(before, fit=way.fit)
    clerk.until(lambda: clerk.desk.page.view.count == way.pages)
    clerk.press("Ctrl+S")
    assert drafts.show(office.store, draft_id).plan.fit == way.fit
    clerk.press("Ctrl+Z")
    assert clerk.desk.edit.plan.fit is None


def test_the_way_in_use_is_where_the_choice_begins_and_the_template_takes_it_back(clerk: Clerk, office: Ports) -> None:
    plan = replace(shapes.plan(5), fit=Fit(line=1.08, gap=6.0))
    at_the_desk(clerk, office, plan)
    clerk.press("Shift+F4")
    dialog = opened(clerk)
    way = dialog.table.current_row()
    assert way is not None
    assert way.fit == plan.fit
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled(), "it is in use already"
    clerk.press("Home")
    dialog.table.choose(None)
    clerk.settle()
    clerk.press("Return")
    assert clerk.desk.edit.plan.fit is None


def test_leaving_changes_nothing(clerk: Clerk, office: Ports) -> None:
    at_the_desk(clerk, office, shapes.plan(5))
    before = clerk.desk.edit.plan
    clerk.press("Shift+F4")
    opened(clerk)
    clerk.press("Escape")
    assert clerk.desk.edit.plan is before


def test_leaving_while_it_looks_ends_the_search(clerk: Clerk, office: Ports) -> None:
    at_the_desk(clerk, office, shapes.plan(2))
    dialog = FittingDialog(clerk.window.work, clerk.desk, shapes.plan(2), lambda _fit: None)
    dialog.open()
    dialog.reject()
    clerk.settle()
    assert clerk.told == []


def test_the_button_on_the_page_opens_it_too(clerk: Clerk, office: Ports) -> None:
    at_the_desk(clerk, office, shapes.plan(0))
    clerk.desk.page.fit_text.click()
    assert opened(clerk).model.rows
