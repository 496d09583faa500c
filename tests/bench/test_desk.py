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
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.domain.editing import At
from desktop.domain.interchange import Imported, loads
from desktop.domain.plan import Node, Plan
from desktop.domain.text import new_id
from desktop.services import drafts
from desktop.services.drafts import NewDraft
from desktop.ui.building import build_window
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.editor import PlanEdit
from desktop.ui.desk.page_pane import TURN_SECONDS, PagePane
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.press import HousePress
from desktop.ui.screens.screen import Place
from desktop.ui.tidying import Tidying
from tests.ui.conftest import _themed, jobs  # noqa: F401 -- fixtures

KEYS, PACE_MS = 200, 80
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


def keys_at_their_time(widget: QTextEdit, keys: int, pace_ms: int) -> list[float]:
    """Milliseconds from the moment at which a key was to be pressed to the painted letter, at a typist's pace.

    Whatever else the window does between two keys counts, if it makes the next one late.
    """
    out: list[float] = []
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    began = time.perf_counter()

    def press() -> None:
        due = began + len(out) * pace_ms / 1000
        left = due - time.perf_counter()
        if left > 0:
            timer.start(int(left * 1000))
            return
        QTest.keyClick(widget, "abcde "[len(out) % 6])
        widget.viewport().repaint()
        out.append((time.perf_counter() - due) * 1000)
        if len(out) < keys:
            timer.start(0)
        else:
            loop.quit()

    timer.timeout.connect(press)
    timer.start(0)
    loop.exec()
    return out


def test_typing_at_the_whole_desk(sample: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    """The window as it runs: outline, findings, autosave, and the page of a hundred pages drawn again and again."""
    ports, threads = root.ports(tmp_path / "store"), Jobs()
    draft = drafts.create(ports, NewDraft(Imported(grown(sample, HUNDRED_PAGES)))).draft
    window = build_window(ports, threads, Memory(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go(Place.DESK, draft.id)
    desk = window.screens[Place.DESK]
    assert isinstance(desk, DeskScreen)
    qtbot.waitUntil(lambda: desk.page.view.count >= 100 and not threads.busy(), timeout=60_000)
    middle = desk.edit.text.lines[len(desk.edit.text.lines) // 2]
    desk.edit.go_to(At(middle.id, 3))
    desk.edit.setFocus()
    drawn: list[object] = []
    desk.page.rendered.connect(drawn.append)
    tidying = Tidying(qapp, threads.busy)
    try:
        taken = keys_at_their_time(desk.edit, KEYS, PACE_MS)
    finally:
        tidying.stop()
        tidying.deleteLater()
    middling, late = statistics.median(taken), p95(taken)
    print(f"\nwhole desk, {desk.page.view.count} pages, from the press: p50 {middling:.1f} p95 {late:.1f} ms,")  # noqa: T201
    print(f"  latest {max(taken):.0f} ms; pages drawn meanwhile: {len(drawn)} times")  # noqa: T201
    assert "abcde abcde" in desk.edit.toPlainText()
    assert len(drawn) > KEYS * PACE_MS / 2000, "the page was drawn all the time"
    window.close()
    ports.store.close()


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
