"""Words that still stand in a field or a cell: saved while one writes, and never left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.editing import At
from desktop.domain.plan import Plan, plain
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.fields_panel import Section
from tests.ui.desk.conftest import Hosted
from tests.ui.desk.typing import write


def in_place(desk: DeskScreen) -> None:
    desk.fields.open(Section.HEADER)
    desk.fields.place.setFocus()
    desk.fields.place.selectAll()
    write(desk.fields.place, "Mường La")


def in_recipients(desk: DeskScreen) -> None:
    desk.fields.open(Section.RECIPIENTS)
    desk.fields.recipients.setFocus()
    desk.fields.recipients.selectAll()
    write(desk.fields.recipients, "Mường La")


def in_signer(desk: DeskScreen) -> None:
    desk.fields.open(Section.SIGNER)
    desk.fields.name.setFocus()
    desk.fields.name.selectAll()
    write(desk.fields.name, "Mường La")


def in_cell(desk: DeskScreen) -> None:
    desk.edit.go_to(At(next(line.id for line in desk.edit.text.lines if line.label == "-")))
    desk.insert_table()
    view = desk.table.view
    view.edit(view.currentIndex())
    editor = view.viewport().findChild(QLineEdit)
    assert editor
    editor.setFocus()
    write(editor, "Mường La")


def said(plan: Plan) -> str:
    cells = [plain(cell.text) for node in plan.sections for cell in _cells(node)]
    return " ".join([plan.place or "", *plan.recipients, *(signer.name for signer in plan.signers), *cells])


def _cells(node: object) -> list:  # type: ignore[type-arg]
    own = [cell for row in node.table.rows for cell in row] if node.table else []  # type: ignore[attr-defined]
    return own + [cell for child in node.children for cell in _cells(child)]  # type: ignore[attr-defined]


PLACES = [in_place, in_recipients, in_signer, in_cell]
every_place = pytest.mark.parametrize("begin", PLACES, ids=[place.__name__ for place in PLACES])


def stored(ports: Ports, desk: DeskScreen) -> str:
    assert desk.draft
    return said(drafts.show(ports.store, desk.draft.id).plan)


@every_place
def test_they_are_on_the_disk_while_one_writes_on(
    desk: DeskScreen, ports: Ports, qtbot: QtBot, begin: Callable[[DeskScreen], None]
) -> None:
    begin(desk)
    focused = desk.window().focusWidget()
    qtbot.waitUntil(lambda: "Mường La" in stored(ports, desk), timeout=3000)
    assert desk.window().focusWidget() is focused, "the clerk is not disturbed"
    write(focused, " 2")
    assert desk.settle() is desk.edit.plan
    assert "Mường La 2" in said(desk.edit.plan)


@every_place
def test_closing_the_window_takes_them_along(
    desk: DeskScreen, ports: Ports, begin: Callable[[DeskScreen], None]
) -> None:
    draft = desk.draft
    assert draft
    begin(desk)
    assert desk.may_close(lambda: None)
    assert "Mường La" in said(drafts.show(ports.store, draft.id).plan)


ACTS: dict[str, Callable[[DeskScreen], object]] = {
    "save": lambda desk: desk.save(),
    "another place": lambda desk: desk.leave(),
    "issue": lambda desk: desk.issue(),
    "check": lambda desk: desk.check_now(),
    "print": lambda desk: desk.preview(),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_every_way_on_takes_them_along(
    desk: DeskScreen, hosted: Hosted, act: Callable[[DeskScreen], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.desk.print_act.Printing.preview", lambda _self, _plan: None)
    in_recipients(desk)
    act(desk)
    assert desk.edit.plan.recipients == ("Mường La",)


def test_export_takes_them_along(
    desk: DeskScreen, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ports: Ports
) -> None:
    target = tmp_path / "x.pdf"
    monkeypatch.setattr("desktop.ui.desk.exporting.ask_where", lambda *_args: target)
    in_recipients(desk)
    desk.exporting.export("pdf")
    hosted.settle()
    assert "Mường La" in " ".join(desk.work.ports.pages.words(target.read_bytes()))  # type: ignore[attr-defined]


def test_half_a_date_is_left_alone_while_one_writes(desk: DeskScreen, qtbot: QtBot) -> None:
    desk.fields.open(Section.HEADER)
    desk.fields.date.setFocus()
    write(desk.fields.date, "5/")
    qtbot.wait(900)
    assert desk.fields.date_field.error == ""
    assert desk.fields.date.text() == "5/"


def test_leaving_a_cell_by_closing_its_panel_keeps_it(desk: DeskScreen) -> None:
    in_cell(desk)
    desk.table.shut()
    assert "Mường La" in said(desk.edit.plan)


def test_a_field_that_nobody_writes_in_changes_nothing(desk: DeskScreen) -> None:
    before = desk.edit.plan
    for section in Section:
        desk.fields.open(section)
        for field in desk.fields.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisible():
                field.setFocus()
                desk.settle()
    assert desk.edit.plan is before
    QTest.keyClick(desk.fields, Qt.Key.Key_Escape)
