"""Pasting and copying in the editor: clean from elsewhere, whole from here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from desktop.domain import editing
from desktop.domain.editing import At
from desktop.domain.lines import CLOSING, LEAD, lines
from desktop.domain.plan import Plan, Run
from desktop.ui.desk.editor import PlanEdit
from tests.ui.desk.small import CTRL, KEY, SHIFT, SMALL, body, press
from tests.ui.desk.typing import agrees


def paste(edit: PlanEdit, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    press(edit, KEY.Key_V, CTRL)


def test_paste_makes_levels_from_labels(edit: PlanEdit) -> None:
    edit.go_to(At("Hai", 3))
    paste(edit, "III. Ba\n1. Một việc:\na) việc nhỏ;\n\nb)  việc   khác.\n- gạch\nIV. Bốn")
    assert body(edit)[4:] == [
        *("II. Hai", "III. Ba", ".1. Một việc:", "..a) việc nhỏ;", "..b) việc khác.", "...- gạch", "IV. Bốn")
    ]
    agrees(edit)
    edit.undo()
    assert edit.plan == SMALL


def test_one_pasted_line_goes_into_the_line(edit: PlanEdit) -> None:
    edit.go_to(At("x", 0))
    paste(edit, "1. việc ")
    assert body(edit)[2] == "..a) 1. việc x"


def test_copied_lines_come_back_with_their_levels(edit: PlanEdit) -> None:
    edit.select((At("A", 0), At("y", 1)))
    press(edit, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1. A\na) x\nb) y"
    edit.go_to(At("Hai", 3))
    press(edit, KEY.Key_V, CTRL)
    assert body(edit)[4:] == ["II. Hai", ".1. A", "..a) x", "..b) y"]


def test_looks_survive_copy_and_paste_and_are_left_behind_by_the_plain_paste(edit: PlanEdit) -> None:
    edit.open(replace(SMALL, lead=(Run("rất "), Run("đậm", bold=True))))
    edit.select((At(LEAD, 2), At(LEAD, 7)))
    press(edit, KEY.Key_C, CTRL)
    edit.go_to(At(CLOSING, 9))
    press(edit, KEY.Key_V, CTRL)
    assert edit.plan.closing == (Run("Trên đây.t "), Run("đậm", bold=True))
    press(edit, KEY.Key_Z, CTRL)
    press(edit, KEY.Key_V, CTRL | SHIFT)
    assert edit.plan.closing == (Run("Trên đây.t đậm"),)
    agrees(edit)


def test_a_plan_copied_whole_comes_back_whole_in_an_empty_one(edit: PlanEdit) -> None:
    plan = replace(SMALL, lead=(Run("rất "), Run("đậm", bold=True)))
    edit.open(plan)
    press(edit, KEY.Key_A, CTRL)
    press(edit, KEY.Key_C, CTRL)
    edit.open(Plan())
    press(edit, KEY.Key_V, CTRL)
    assert [line.words for line in lines(edit.plan)] == [line.words for line in lines(plan)]
    agrees(edit)
    edit.undo()
    assert editing.written(edit.plan) == Plan(id=edit.plan.id)


def test_cut_takes_out_and_copies(edit: PlanEdit) -> None:
    edit.select((At("Một", 0), At("Một", 2)))
    press(edit, KEY.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Mộ"
    assert body(edit)[0] == "I. t"


HOSTILE = [
    "<img src='file:///etc/passwd'><img src='//10.0.0.1/share/a.png'><a href='javascript:x'>liên kết</a>",
    "<p style='font-size:900pt;font-family:Papyrus'>to</p>" + "<table><tr><td>" * 200 + "x",
    "<style>@import url(http://example.com/x.css)</style><p>chữ</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_pasted_markup_is_never_read_and_nothing_is_loaded(edit: PlanEdit, html: str) -> None:
    asked: list[object] = []
    edit.document().loadResource = lambda _kind, name: asked.append(name)  # type: ignore[method-assign]
    data = QMimeData()
    data.setHtml(html)
    data.setText("chữ thường")
    edit.go_to(At("x", 1))
    edit.insertFromMimeData(data)
    edit.grab()
    assert body(edit)[2] == "..a) xchữ thường"
    assert not asked
    agrees(edit)


def test_the_editor_gives_no_resource_to_anyone(edit: PlanEdit) -> None:
    assert edit.document().resource(2, QUrl("file:///etc/passwd")) is None
    assert not edit.canInsertFromMimeData(QMimeData())


def test_a_huge_clipboard_is_cut_at_the_limit(edit: PlanEdit) -> None:
    edit.go_to(At("x", 1))
    edit.paste_text("chữ " * 600_000)
    assert len(edit.text.lines) == 9
    agrees(edit)
