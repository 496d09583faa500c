"""The first start: four questions, each with its effect on the page, all stored; or a sample office; or later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.interchange import Imported
from desktop.domain.office import Mode
from desktop.domain.plan import Plan
from desktop.services import doctor, drafts, issuing
from desktop.services import office as office_service
from desktop.services.ports import Ports
from desktop.ui.office.wizard import Wizard
from tests.journeys.conftest import Clerk

Open = Callable[[Ports], Clerk]


@pytest.fixture
def wizard(ports: Ports, open_clerk: Open) -> tuple[Clerk, Wizard]:
    clerk = open_clerk(ports)
    assert clerk.window.wizard is not None
    return clerk, clerk.window.wizard


def fill(clerk: Clerk, wizard: Wizard, **values: str) -> None:
    for name, words in values.items():
        control = wizard.form.controls[name]
        assert isinstance(control, QLineEdit)
        control.setFocus()
        control.selectAll()
        clerk.type(words)


def test_four_questions_make_an_office(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    fill(clerk, page, parent_name="UBND TỈNH SƠN LA", name="VĂN PHÒNG", symbol="VPUB", place="Sơn La")
    fill(clerk, page, head_title="CHÁNH VĂN PHÒNG")
    clerk.until(lambda: page.preview.image is not None)
    clerk.press("Return")
    assert page.step == 1
    fill(clerk, page, name="Phòng Tổ chức", abbreviation="TC")
    clerk.press("Return")
    assert page.step == 2
    fill(clerk, page, name="Quàng Đình Khải", title="CHÁNH VĂN PHÒNG")
    clerk.press("Return")
    assert page.step == 3
    fill(clerk, page, name="Sổ đăng ký văn bản đi", code="VB")
    clerk.press("Return")
    assert clerk.window.wizard is None
    office = office_service.load(clerk.window.work.ports.store)
    assert [issuer.symbol for issuer in office.issuers] == ["VPUB"]
    assert [unit.abbreviation for unit in office.units] == ["TC"]
    assert [(a.mode, a.title) for a in office.authorities] == [(Mode.NONE, "CHÁNH VĂN PHÒNG")]
    assert [book.code for book in office.books] == ["VB"]


def test_a_symbol_with_a_space_is_blamed_under_its_field(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    fill(clerk, page, name="VĂN PHÒNG", symbol="VP UBND", place="Sơn La")
    clerk.press("Return")
    assert page.step == 0
    assert page.form.fields["symbol"].error == "Bỏ dấu cách. Ví dụ: VPUB."
    assert office_service.load(clerk.window.work.ports.store).issuers == ()


def test_going_back_mends_the_answer_instead_of_adding_one(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    fill(clerk, page, name="VĂN PHÒNG", symbol="VP", place="Sơn La")
    clerk.press("Return")
    clerk.click(page.back_button)
    fill(clerk, page, symbol="VPUB")
    clerk.press("Return")
    assert [i.symbol for i in office_service.load(clerk.window.work.ports.store).issuers] == ["VPUB"]


def test_the_sample_office_is_one_click(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    clerk.click(page.sample_button)
    assert clerk.window.wizard is None
    assert office_service.load(clerk.window.work.ports.store).books


def test_later_leaves_a_working_window(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    clerk.click(page.later_button)
    assert clerk.window.wizard is None
    assert clerk.today.todos.rows[0].button.text() == "Thiết lập"


def test_an_office_that_is_there_is_not_asked_again(clerk: Clerk) -> None:
    assert clerk.window.wizard is None


def test_without_a_plan_the_window_gives_everything_that_issuing_needs(wizard: tuple[Clerk, Wizard]) -> None:
    clerk, page = wizard
    fill(clerk, page, name="VĂN PHÒNG", symbol="VPUB", place="Sơn La", head_title="CHÁNH VĂN PHÒNG")
    clerk.press("Return")
    clerk.click(page.skip_button)
    fill(clerk, page, name="Quàng Đình Khải", title="CHÁNH VĂN PHÒNG")
    clerk.press("Return")
    fill(clerk, page, name="Sổ đăng ký văn bản đi", code="VB")
    clerk.press("Return")
    ports = clerk.window.work.ports
    draft = drafts.create(ports, drafts.NewDraft(Imported(Plan(title="Kiểm kê tài sản")))).draft
    assert draft.plan.signers[0].name == "Quàng Đình Khải"
    assert issuing.why_not(ports, issuing.IssueOrder(draft.id, "r1")) == ()
    assert [h.code for h in doctor.examine(ports) if h.code.startswith("office")] == ["office"]


def test_opened_again_it_knows_the_answers(clerk: Clerk) -> None:
    before = office_service.load(clerk.window.work.ports.store)
    clerk.window.open_wizard()
    clerk.settle()
    page = clerk.window.wizard
    assert page is not None
    for step in range(4):
        assert page.step == step
        clerk.press("Return")
    assert clerk.window.wizard is None
    assert office_service.load(clerk.window.work.ports.store) == before
