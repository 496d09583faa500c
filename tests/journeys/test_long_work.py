"""What takes long says so after one second, with how many and "Dừng"; a stopped look proves nothing and says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.domain.interchange import Imported
from desktop.domain.text import new_id
from desktop.services import drafts, importing, issuing
from desktop.services.ports import Ports, Vault
from desktop.ui.dialogs.health import HealthDialog
from desktop.ui.frame.bars import ROW_AFTER_MS
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk

Open = Callable[[Ports], Clerk]


@dataclass
class SlowVault:
    """A vault whose every file waits until the test lets it go on; ``going`` is set when nobody has to wait."""

    inner: Vault
    going: threading.Event

    def put(self, content: bytes) -> str:
        return self.inner.put(content)

    def get(self, sha256: str) -> bytes:
        return self.inner.get(sha256)

    def sound(self, sha256: str) -> bool | None:
        assert self.going.wait(20)
        return self.inner.sound(sha256)

    def names(self) -> Iterator[str]:
        return self.inner.names()


@pytest.fixture
def slow(office: Ports, sample_issued: str) -> tuple[Ports, SlowVault]:
    vault = SlowVault(office.vault, threading.Event())
    return replace(office, vault=vault), vault


@pytest.fixture
def sample_issued(office: Ports, sample: Path) -> str:
    """One issued document: two files in the vault."""
    plan = importing.import_file(office.pages, sample / "ke-hoach.txt").plan
    draft = drafts.create(office, drafts.NewDraft(Imported(plan), "vpub", "tchcqt")).draft
    return issuing.issue(office, issuing.IssueOrder(draft.id, new_id())).entry.printed


def test_verifying_shows_how_far_it_is_and_can_be_stopped(slow: tuple[Ports, SlowVault], open_clerk: Open) -> None:
    ports, vault = slow
    clerk = open_clerk(ports)
    clerk.window.go(Place.ARCHIVE)
    clerk.settle()
    row = clerk.window.progress
    clerk.archive.verify()
    assert row.isHidden()
    clerk.qtbot.waitUntil(row.isVisible, timeout=ROW_AFTER_MS + 5000)
    assert [label.text() for label in row.findChildren(QLabel)][:2] == ["Đang kiểm tra kho", "0 / 2"]
    row.stop.click()
    assert not row.stop.isEnabled()
    vault.going.set()
    clerk.settle()
    assert row.isHidden()
    assert clerk.notice(clerk.archive) == "Đã dừng, chưa so hết các tệp."
    assert clerk.told == []
    clerk.archive.verify()
    clerk.settle()
    assert clerk.notice(clerk.archive) == "2 tệp nguyên vẹn."


def test_everything_can_be_looked_at_from_the_window(clerk: Clerk, sample_issued: str) -> None:
    clerk.action("Kiểm tra dữ liệu và máy…").trigger()
    clerk.settle()
    dialog = clerk.window.findChild(HealthDialog)
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert "Kho tệp nguyên vẹn." in words
    assert "1 số trong sổ, không trùng, không thiếu." in words
    dialog.reject()
