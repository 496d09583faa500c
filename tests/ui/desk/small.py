"""A small plan in an editor, and how a test reads and presses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.labels import Kind
from desktop.domain.lines import lines
from desktop.domain.plan import Basis, Node, Plan, text
from desktop.ui.desk.editor import PlanEdit

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def n(kind: Kind, words: str = "", *children: Node) -> Node:
    heading = words if kind is Kind.HEADING else ""
    return Node(kind, heading, text("" if heading else words), children, id=words or "empty")


SMALL = Plan(
    title="Tên",
    bases=(Basis(text("Căn cứ luật"), id="b"),),
    lead=text("như sau:"),
    sections=(
        n(Kind.HEADING, "Một", n(Kind.CLAUSE, "A", n(Kind.POINT, "x"), n(Kind.POINT, "y"))),
        n(Kind.HEADING, "Hai"),
    ),
    closing=text("Trên đây."),
)


def shown(edit: PlanEdit) -> list[str]:
    return ["." * line.depth + " ".join(p for p in (line.label, line.plain) if p) for line in lines(edit.plan)]


def body(edit: PlanEdit) -> list[str]:
    return shown(edit)[3:-1]


def press(edit: PlanEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(edit, key, modifiers)
