"""Everything that takes the focus has a name for a screen reader, on every screen and in every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QWidget

from desktop.checks.findings import Finding, Severity
from desktop.checks.findings import Place as Place_
from desktop.domain.errors import Refusal
from desktop.services.ports import Ports
from desktop.ui.desk.findings_pane import Said
from desktop.ui.desk.ignore_dialog import IgnoreDialog
from desktop.ui.desk.unsaved import UnsavedDialog, Ways
from desktop.ui.dialogs.clerk import ClerkDialog
from desktop.ui.dialogs.record import RecordDialog
from desktop.ui.notify import Question
from desktop.ui.office.kinds import KINDS
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk


def nameless(root: QWidget) -> Iterator[str]:
    """Visible widgets that take the focus and give a screen reader no name."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget.parentWidget(), QAbstractScrollArea) and widget is widget.parentWidget().viewport():
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name) if face else ""
        if not (name or widget.accessibleName()):
            yield f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"


@pytest.mark.parametrize("place", [p for p in Place if p is not Place.DESK], ids=lambda p: p.name)
def test_every_screen(clerk: Clerk, place: Place) -> None:
    clerk.window.go(place)
    clerk.settle()
    assert list(nameless(clerk.window.current)) == []
    assert list(nameless(clerk.window.rail)) == []
    assert list(nameless(clerk.window.current.head)) == []


def test_the_first_start(ports: Ports, open_clerk: Callable[[Ports], Clerk]) -> None:
    clerk = open_clerk(ports)
    wizard = clerk.window.wizard
    assert wizard is not None
    for step in range(4):
        wizard.show_step(step)
        assert list(nameless(wizard)) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.one)
def test_every_form(clerk: Clerk, kind: object) -> None:
    dialog = RecordDialog(clerk.window, kind, clerk.settings.office, None, lambda _answer: None)  # type: ignore[arg-type]
    dialog.open()
    assert list(nameless(dialog)) == []
    dialog.close()


def test_help_palette_and_questions(clerk: Clerk) -> None:
    clerk.press("F1")
    dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isModal()]
    assert dialogs
    for dialog in dialogs:
        assert list(nameless(dialog)) == []
        dialog.close()
    clerk.press("Ctrl+K")
    assert list(nameless(clerk.window.palette_)) == []
    clerk.press("Escape")
    clerk.window.work.notify.ask(Question("Hủy số 43?", "Không hoàn tác được.", "Hủy số 43"), lambda: None)
    assert clerk.window.work.notify.open
    assert list(nameless(clerk.window.work.notify.open)) == []


def test_every_command_says_what_it_does(clerk: Clerk) -> None:
    clerk.window.open_menu()
    for menu in clerk.window.menus.findChildren(QMenu):
        for action in menu.actions():
            assert action.isSeparator() or action.text().strip()
    clerk.window.menus.close()
    assert isinstance(clerk.window.menus, QObject)


def test_the_dialogs_of_the_desk(clerk: Clerk) -> None:
    finding = Finding("SPELL", Severity.ERROR, Place_("body"), "phần mền", "")
    said = Said(finding, "Chính tả", "“phần mền” → “phần mềm”", safe=True)
    dialogs = (
        IgnoreDialog(clerk.desk, said, lambda _reason: None),
        UnsavedDialog(clerk.desk, Refusal("Chưa lưu được: ổ đĩa đầy."), Ways(bool, bool, bool)),
        ClerkDialog(clerk.window, clerk.window.work, clerk.settings.office),
    )
    for dialog in dialogs:
        dialog.open()
        assert list(nameless(dialog)) == []
        dialog.reject()
