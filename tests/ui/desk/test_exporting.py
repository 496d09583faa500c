"""DOCX and PDF of a draft are written from the desk."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from desktop import app
from desktop.services import own_templates
from desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.desk.conftest import Hosted


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_copy_for_sending_is_written_where_the_clerk_chose(
    desk: DeskScreen, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, begins: bytes
) -> None:
    target = tmp_path / f"gửi đi.{ending}"
    monkeypatch.setattr("desktop.ui.desk.exporting.ask_where", lambda *_args: target)
    desk.exporting.export(ending)
    hosted.settle()
    content = target.read_bytes()
    assert content.startswith(begins)
    assert desk.notice.text == f"Đã ghi “gửi đi.{ending}”."
    if ending == "docx":
        assert desk.work.ports.pages.plan_in(content) is None, "nothing internal leaves the office"


def test_an_export_whose_page_is_off_says_where(
    desk: DeskScreen, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's own template has a margin of 24 mm: the page is measured again at the end of every export."""
    ports = desk.work.ports
    kind = next(k for k in app.templates().kinds() if k.type == "Kế hoạch")
    own = tmp_path / "mau.docx"
    own_templates.take_out(ports.pages, kind, own)
    document = docx.Document(str(own))
    for section in document.sections:
        section.left_margin = Mm(24)
    document.save(str(own))
    own_templates.put_back(ports, own_templates.try_out(ports.pages, app.templates(), kind, own))
    monkeypatch.setattr("desktop.ui.desk.exporting.ask_where", lambda *_args: tmp_path / "x.pdf")
    desk.exporting.export("pdf")
    hosted.settle()
    assert desk.notice.text.startswith("Đã ghi “x.pdf”. Trang in lệch")
    assert "24" in desk.notice.text


def test_an_export_that_cannot_be_written_is_told(
    desk: DeskScreen, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.work.notify.error = lambda error, act="": told.append(f"{act}: {error}")  # type: ignore[method-assign]
    monkeypatch.setattr("desktop.ui.desk.exporting.ask_where", lambda *_args: tmp_path / "missing" / "x.pdf")
    desk.exporting.export("pdf")
    hosted.settle()
    assert told[0].startswith("Chưa xuất được: ")
