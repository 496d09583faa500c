"""A template is taken out, restyled, put back and used; a broken one is refused; the shipped one comes back."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PySide6.QtWidgets import QApplication

from desktop.domain.plan import Plan
from desktop.services import own_templates, rendering
from desktop.services.ports import Ports
from desktop.ui.dialogs import document_templates
from desktop.ui.dialogs.document_templates import DocumentTemplatesDialog, ProblemsDialog
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk
from tests.services.light import plan


@pytest.fixture
def dialog(clerk: Clerk) -> DocumentTemplatesDialog:
    """The dialog, opened from the set-up, with the kind of plans chosen."""
    clerk.window.go(Place.SETTINGS)
    clerk.settle()
    clerk.click(clerk.settings.templates_button)
    found = next(w for w in QApplication.topLevelWidgets() if isinstance(w, DocumentTemplatesDialog) and w.isVisible())
    clerk.settle()
    clerk.type("kế hoạch")
    clerk.settle()
    return found


@pytest.fixture
def taken(clerk: Clerk, dialog: DocumentTemplatesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template of plans, taken out by its button."""
    path = tmp_path / "mau-ke-hoach.docx"
    monkeypatch.setattr(document_templates, "ask_where", lambda *_: path)
    clerk.click(dialog.out_button)
    assert path.name in dialog.notice.text
    return path


def left(ports: Ports, found: Plan) -> float:
    pdf = rendering.render(ports.pages, found).pdf
    return min(line.x0 for line in ports.pages.measure(pdf).pages[0].lines)


def own_in_use(ports: Ports, clerk: Clerk) -> list[str]:
    return [use.own.name for use in own_templates.in_use(ports, clerk.window.work.press.shelf) if use.own]


def restyle(path: Path, left_mm: float) -> None:
    document = docx.Document(str(path))
    for section in document.sections:
        section.left_margin = Mm(left_mm)
    document.save(str(path))


def test_restyled_and_back(clerk: Clerk, office: Ports, dialog: DocumentTemplatesDialog, taken: Path) -> None:
    before = left(office, plan())
    restyle(taken, 33)
    dialog.take_in(taken)
    clerk.settle()
    assert "từ hôm nay" in dialog.notice.text
    assert own_in_use(office, clerk) == [taken.name]
    assert left(office, plan()) - before == pytest.approx(3, abs=0.3)
    clerk.click(dialog.back_button)
    assert own_in_use(office, clerk) == []
    assert left(office, plan()) == pytest.approx(before)
    clerk.answer("Đóng")


def test_a_breach_is_shown_before_it_is_used(
    clerk: Clerk, office: Ports, dialog: DocumentTemplatesDialog, taken: Path
) -> None:
    restyle(taken, 20)
    dialog.take_in(taken)
    clerk.settle()
    (shown,) = dialog.findChildren(ProblemsDialog)
    assert [problem.slot for problem in shown.model.rows] == ["Lề trái"]
    assert own_in_use(office, clerk) == []
    clerk.click(shown.primary)
    assert own_in_use(office, clerk) == [taken.name]
    clerk.answer("Đóng")


def test_one_without_a_needed_slot_is_never_used(
    clerk: Clerk, office: Ports, dialog: DocumentTemplatesDialog, taken: Path
) -> None:
    document = docx.Document(str(taken))
    tag = next(tag for tag in document.element.body.iter(qn("w:tag")) if tag.get(qn("w:val")) == "trich_yeu")
    line = next(tag.iterancestors(qn("w:p")))
    line.getparent().remove(line)
    document.save(str(taken))
    dialog.take_in(taken)
    clerk.settle()
    (shown,) = dialog.findChildren(ProblemsDialog)
    assert shown.primary is None
    assert "trich_yeu" in [problem.slot for problem in shown.model.rows]
    clerk.click(shown.back)
    assert own_in_use(office, clerk) == []
    clerk.answer("Đóng")


def test_what_is_no_docx_is_refused_in_words(
    clerk: Clerk, office: Ports, dialog: DocumentTemplatesDialog, tmp_path: Path
) -> None:
    wrong = tmp_path / "anh.docx"
    wrong.write_bytes(b"\x89PNG\r\n")
    dialog.take_in(wrong)
    clerk.settle()
    assert clerk.told
    assert own_in_use(office, clerk) == []
