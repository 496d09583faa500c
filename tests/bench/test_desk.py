"""How fast the desk follows the fingers, beside a bare QTextEdit with the same text in the same run.

Run with ``-s`` to read the figures; the limits are those of issue 3.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.domain.editing import At
from desktop.domain.interchange import loads
from desktop.domain.plan import Node, Plan
from desktop.domain.text import new_id
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.desk.page_pane import TURN_SECONDS, PagePane
from desktop.ui.jobs import Jobs
from desktop.ui.press import HousePress
from tests.ui.conftest import _themed, jobs  # noqa: F401 -- fixtures

KEYS = 200
HUNDRED_PAGES, TEN_PAGES = 50, 5
"""How often the body of the sample plan is repeated to fill them."""


def grown(sample: Path, times: int) -> Plan:
    """The sample plan with its body many times over, every node with an id of its own."""
    plan = loads((sample / "ke-hoach.json").read_text("utf-8")).plan
    body: tuple[Node, ...] = ()
    for _time in range(times):
        body += _fresh(plan.sections)
    return replace(plan, sections=body, tasks=())


def _fresh(sections: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(replace(node, id=new_id(), children=_fresh(node.children)) for node in sections)


def keys_to_screen(widget: QTextEdit, keys: int = KEYS) -> list[float]:
    """Milliseconds from a key press to the painted letter."""
    out = []
    for number in range(keys):
        began = time.perf_counter()
        QTest.keyClick(widget, "abcde "[number % 6])
        widget.viewport().repaint()
        out.append((time.perf_counter() - began) * 1000)
        QApplication.processEvents()
    return out


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


@contextmanager
def drawing(press: HousePress, plan: Plan) -> Iterator[None]:
    """A PDF of the plan is being made all the time."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            press.show(plan)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(602, 600)
        widget.show()
        widget.setFocus()
        qtbot.waitExposed(widget)

    return show


def test_typing_in_a_hundred_pages(sample: Path, shown: Callable[[QWidget], None]) -> None:
    plan = grown(sample, HUNDRED_PAGES)
    edit = PlanEdit()
    shown(edit)
    edit.open(plan)
    bare = QTextEdit()
    bare.setProperty("document", "true")
    shown(bare)
    bare.setPlainText("\n".join(line.plain for line in edit.text.lines))
    middle = edit.text.lines[len(edit.text.lines) // 2]
    edit.go_to(At(middle.id, 3))
    cursor = bare.textCursor()
    cursor.setPosition(edit.text.position(At(middle.id, 3)))
    bare.setTextCursor(cursor)
    ours, theirs = keys_to_screen(edit), keys_to_screen(bare)
    sys.setswitchinterval(TURN_SECONDS)  # as the page pane does
    with drawing(HousePress(root.pages()), plan):
        busy, bare_busy = keys_to_screen(edit), keys_to_screen(bare)
    print(f"\nkey to screen, {len(edit.text.lines)} lines")  # noqa: T201 -- the figures are the point of a bench
    for name, values in (("desk", ours), ("bare", theirs), ("desk, PDF made", busy), ("bare, PDF made", bare_busy)):
        print(f"  {name}: p50 {statistics.median(values):.1f} p95 {p95(values):.1f} ms")  # noqa: T201
    assert "abcde abcde" in edit.toPlainText()
    assert "abcde abcde" in bare.toPlainText()


def test_the_page_is_close_behind_the_typing(
    sample: Path,
    shown: Callable[[QWidget], None],
    qtbot: QtBot,
    jobs: Jobs,  # noqa: F811
) -> None:
    plan = grown(sample, TEN_PAGES)
    edit, pane = PlanEdit(), PagePane(HousePress(root.pages()), jobs)
    for widget in (edit, pane):
        shown(widget)
    edit.open(plan)
    edit.edited.connect(pane.show_plan)
    pane.show_plan(edit.plan)
    qtbot.waitUntil(lambda: pane.view.count > 0, timeout=20_000)
    middle = edit.text.lines[len(edit.text.lines) // 2]
    edit.go_to(At(middle.id, 3))
    behind = []
    for _key in range(15):
        with qtbot.waitSignal(pane.rendered, timeout=5000):
            began = time.perf_counter()
            QTest.keyClick(edit, "x")
        pane.view.viewport().repaint()
        behind.append((time.perf_counter() - began) * 1000)
    middling, late = statistics.median(behind), p95(behind)
    print(f"\npage behind the typing, {pane.view.count} pages: p50 {middling:.0f} p95 {late:.0f} ms")  # noqa: T201
    assert len(behind) == 15, "every key brought a new page"


def test_undo_of_a_move_in_a_hundred_pages(sample: Path, shown: Callable[[QWidget], None]) -> None:
    edit = PlanEdit()
    shown(edit)
    edit.open(grown(sample, HUNDRED_PAGES))
    before = [line.plain for line in edit.text.lines]
    middle = [line for line in edit.text.lines if line.label == "-"]
    edit.go_to(At(middle[len(middle) // 2].id, 0))
    acts = {
        "move": lambda: edit.move_item(up=False),
        "undo": edit.undo,
        "redo": edit.redo,
        "enter": edit.enter,
    }
    spent: dict[str, list[float]] = {name: [] for name in acts}
    for name in ("move", "undo", "redo", "undo", "enter", "undo") * 5:
        began = time.perf_counter()
        acts[name]()
        edit.viewport().repaint()
        spent[name].append((time.perf_counter() - began) * 1000)
    middling = {name: round(statistics.median(values)) for name, values in spent.items()}
    print(f"\nwhole items in {len(edit.text.lines)} lines: {middling} ms")  # noqa: T201
    assert [line.plain for line in edit.text.lines] == before
