"""The frame: sizes, keys of the screen in front, what is remembered, what is told when the store is away."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Refusal
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui import application
from desktop.ui.building import build_window
from desktop.ui.frame.bars import time_left
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.screens.screen import Breadth, Place
from tests.journeys.conftest import Clerk
from tests.ui.desk.full_disk import full_disk

SIZES = [(1920, 1080), (1366, 690), (1000, 700), (683, 384), (640, 360)]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_screen_fits_every_size(clerk: Clerk, size: tuple[int, int]) -> None:
    clerk.window.resize(*size)
    for place in clerk.window.screens:
        clerk.window.go(place)
        clerk.settle()
        assert (clerk.window.width(), clerk.window.height()) == size, f"{place.name} asks for more room"
        assert clerk.window.current.head.width() <= size[0]


@pytest.mark.parametrize(
    ("width", "breadth"),
    [(640, Breadth.SMALL), (899, Breadth.SMALL), (900, Breadth.NARROW), (1366, Breadth.NORMAL), (1600, Breadth.WIDE)],
)
def test_breakpoints(width: int, breadth: Breadth) -> None:
    assert Breadth.of(width) is breadth


def test_a_key_belongs_to_the_screen_in_front(clerk: Clerk) -> None:
    for place in clerk.window.screens:
        clerk.window.go(place)
        clerk.settle()
    clerk.press("Ctrl+5")
    clerk.press("Ctrl+F")
    assert QApplication.focusWidget() is clerk.register.filter
    clerk.press("Ctrl+6")
    clerk.press("Ctrl+F")
    assert QApplication.focusWidget() is clerk.archive.search


def test_the_window_comes_back_where_it_was(office: Ports, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    for expected in (Place.TODAY, Place.REGISTER):
        jobs = Jobs()
        window = build_window(office, jobs, Memory(file))
        assert window.current.place is expected
        window.show()
        window.go(Place.REGISTER)
        jobs.settle()
        window.close()


def test_an_unreadable_memory_is_an_empty_one(office: Ports, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"\xff\x00[window\ngeometry=@ByteArray(broken\nplace=NOWHERE\n")
    jobs = Jobs()
    window = build_window(office, jobs, Memory(file))
    assert window.current.place is Place.TODAY
    jobs.settle()
    window.close()


@pytest.mark.parametrize(
    ("spent", "done", "total", "words"),
    [(1.0, 0, 60, ""), (2.0, 38, 60, "Còn khoảng 1 giây"), (4.0, 30, 60, "Còn khoảng 4 giây"),
     (60.0, 1, 10, "Còn khoảng 9 phút"), (1.0, 5, 0, "")],
)  # fmt: skip
def test_time_left(spent: float, done: int, total: int, words: str) -> None:
    assert time_left(spent, done, total) == words


def test_without_a_display_the_command_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux can be without a display")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Refusal) as refusal:
        application._demand_display()
    assert refusal.value.code == "no-display"
    assert "python main.py --help" in str(refusal.value)


def test_once_says_why_a_store_cannot_be_opened(qapp: QApplication, tmp_path: Path) -> None:
    def away() -> Ports:
        raise Refusal("Dữ liệu của phiên bản mới hơn.", code="newer-version")

    with pytest.raises(Refusal) as refusal:
        application.open_window(away, application.Start(tmp_path / "window.ini", once=True))
    assert refusal.value.code == "newer-version"


def test_once_prints_one_figure_and_quits(
    office: Ports, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet: Callable[[], Ports] = lambda: office  # noqa: E731
    hook = sys.excepthook
    try:
        assert application.open_window(quiet, application.Start(tmp_path / "window.ini", once=True)) == 0
    finally:
        sys.excepthook = hook
    assert capsys.readouterr().out.strip().isdecimal()


def test_the_window_stays_when_the_last_words_cannot_be_saved(clerk: Clerk, office: Ports) -> None:
    clerk.press("Ctrl+N")
    clerk.until(lambda: clerk.desk.draft is not None)
    clerk.settle()
    draft = clerk.desk.draft
    assert draft
    clerk.type("Kiểm kê ")
    with full_disk(office):
        clerk.desk.edit.type("chữ mới " * 4000)
        clerk.window.go(Place.TODAY)
        clerk.settle()
        assert clerk.told[-1].title == "Chưa lưu được bản thảo đang mở", "told at once, wherever the clerk is"
        assert clerk.window.work.notify.open
        clerk.window.work.notify.open.reject()
        assert not clerk.window.close()
        assert clerk.window.isVisible()
        assert clerk.window.current is clerk.desk
        clerk.answer("Lưu lại")
        assert clerk.window.isVisible(), "the disk is still full"
    clerk.answer("Lưu lại")
    assert not clerk.window.isVisible()
    assert drafts.show(office.store, draft.id).plan.title.startswith("Kiểm kê chữ mới")
