"""Who works at this PC: chosen once, noted with what is made from then on."""

from __future__ import annotations

import getpass

import pytest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.dialogs.clerk import ClerkDialog
from tests.journeys.conftest import Clerk


def choose(clerk: Clerk, name: str) -> None:
    clerk.action("Người làm việc ở máy này…").trigger()
    clerk.settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ClerkDialog) and w.isVisible())
    dialog.name.setCurrentText(name)
    clerk.answer("Lưu")


def author_of_new_draft(clerk: Clerk, ports: Ports) -> str:
    before = {line.id for line in drafts.lines(ports.store)}
    clerk.window.drafting.new_plan()
    clerk.settle()
    return next(line.author for line in drafts.lines(ports.store) if line.id not in before)


def test_the_account_of_the_pc_is_noted_until_somebody_says_who_works_here(clerk: Clerk, office: Ports) -> None:
    assert author_of_new_draft(clerk, office) == "Lò Thị Mai"
    choose(clerk, "  Quàng   Đình Khải ")
    assert author_of_new_draft(clerk, office) == "Quàng Đình Khải"
    assert clerk.window.bar._clerk.text() == "Quàng Đình Khải"
    choose(clerk, "")
    assert author_of_new_draft(clerk, office) == "Lò Thị Mai"


def test_the_persons_of_the_office_are_offered(clerk: Clerk) -> None:
    clerk.action("Người làm việc ở máy này…").trigger()
    clerk.settle()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ClerkDialog) and w.isVisible())
    names = [dialog.name.itemText(i) for i in range(dialog.name.count())]
    assert "Lò Thị Mai" in names
    assert len(names) > 2
    dialog.reject()


def test_a_system_without_accounts_gives_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert app._account() == ""
