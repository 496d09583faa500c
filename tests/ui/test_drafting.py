"""New drafts from files of every kind: read beside the writer, refused without a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.services import drafts
from desktop.services.ports import Ports
from desktop.ui.drafting import Drafting
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.notify import Notify
from desktop.ui.press import HousePress
from desktop.ui.workplace import Workplace
from tests.faults.mutating import foreign


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Ports]:
    joined = root.ports(tmp_path / "store")
    yield joined
    joined.store.close()


@pytest.fixture
def drafting(qtbot: QtBot, ports: Ports, jobs: Jobs, tmp_path: Path) -> Drafting:
    window = QWidget()
    qtbot.addWidget(window)
    memory = Memory(tmp_path / "window.ini")
    work = Workplace(ports, jobs, Notify(), memory, HousePress(ports.pages), "session-1", "Vì Thu Trang")
    return Drafting(work, window)


def test_a_docx_made_elsewhere_becomes_a_draft(drafting: Drafting, ports: Ports, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(foreign())
    made: list[str] = []
    drafting.made.connect(made.append)
    drafting.from_file(path)
    jobs.settle()
    assert len(made) == 1
    draft = drafts.show(ports.store, made[0])
    assert draft.plan.title == "Kiểm kê hồ sơ năm 2026"
    assert "Đầu trang của cơ quan" in draft.notes, "what was left out is told when the draft is seen"


def test_what_cannot_be_read_is_told_and_makes_no_draft(
    drafting: Drafting, ports: Ports, jobs: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(foreign()[:2000])
    heard: list[Exception] = []
    jobs.error.connect(heard.append)
    drafting.from_file(path)
    jobs.settle()
    assert [getattr(error, "code", "") for error in heard] == ["bad-docx"]
    assert not drafts.lines(ports.store)


def test_the_writer_is_free_while_a_file_is_read(drafting: Drafting, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(foreign())
    order: list[str] = []
    drafting.made.connect(lambda _id: order.append("made"))
    drafting.from_file(path)
    jobs.write(lambda: None, lambda _none: order.append("written"))
    jobs.settle()
    assert order == ["written", "made"]
