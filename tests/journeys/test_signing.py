"""The electronic way in the window: the chief signs, the number is taken, the office seals; or signed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.register import FileRole
from desktop.domain.signatures import KeyFile
from desktop.services import drafts, importing, signing
from desktop.services.drafts import NewDraft
from desktop.services.ports import Ports
from desktop.ui.dialogs import signing as dialogs
from desktop.ui.dialogs.signing import KeyDialog, SigningDialog
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk
from tests.signing.making import PIN, identity


@pytest.fixture
def draft(office: Ports, sample: Path) -> str:
    """The sample plan, ready to be issued."""
    return drafts.create(office, NewDraft(importing.import_file(office.pages, sample / "ke-hoach.txt"))).draft.id


def opened(clerk: Clerk, kind: type) -> SigningDialog:
    clerk.settle()
    found = [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]  # type: ignore[return-value]


def states(dialog: SigningDialog) -> dict[str, str]:
    return {dialog.model.columns[0].text(p): dialog.model.columns[1].text(p) for p in dialog.model.rows}


def sign_with(clerk: Clerk, dialog: SigningDialog, p12: Path) -> None:
    clerk.click(dialog.sign_button)
    key = opened(clerk, KeyDialog)
    key.path.setText(str(p12))  # type: ignore[attr-defined]
    key.pin.setText(PIN)  # type: ignore[attr-defined]
    clerk.click(key.primary)  # type: ignore[arg-type]
    clerk.until(lambda: not clerk.window.work.jobs.busy())
    clerk.settle()


def test_the_chief_signs_the_number_is_taken_the_office_seals(
    clerk: Clerk, office: Ports, draft: str, tmp_path: Path
) -> None:
    p12 = tmp_path / "k.p12"
    p12.write_bytes(identity("Quàng Đình Khải").p12)
    clerk.window.go(Place.ISSUE, draft)
    clerk.settle()
    clerk.click(clerk.issuing.sign_button)
    dialog = opened(clerk, SigningDialog)
    assert states(dialog) == {"Người có thẩm quyền": "Đến lượt ký", "Chữ ký số của cơ quan": "Chưa ký"}
    sign_with(clerk, dialog, p12)
    assert states(dialog)["Người có thẩm quyền"] == "Không xác minh được", "nobody has said whom the office trusts"
    assert "Đã ký" in dialog.notice.text
    clerk.answer("Đóng")

    clerk.click(clerk.issuing.issue_button)
    clerk.answer(clerk.issuing.issue_button.text())
    clerk.until(lambda: "Đã ban hành" in clerk.notice(clerk.issuing))
    entry = next(e for s in _series(office) for e in s if e.draft_id == draft)

    clerk.window.go(Place.ARCHIVE, entry.id)
    clerk.settle()
    clerk.archive.open_signatures()
    dialog = opened(clerk, SigningDialog)
    assert states(dialog)["Chữ ký số của cơ quan"] == "Đến lượt ký"
    sign_with(clerk, dialog, p12)
    assert "Đến lượt ký" not in states(dialog).values()
    clerk.answer("Đóng")
    with office.store.reading() as work:
        roles = {file.role: file for file in work.archive.files(entry.id)}
    assert set(roles) == {FileRole.DOCX, FileRole.PDF, FileRole.SIGNED}
    sealed = office.vault.get(roles[FileRole.SIGNED].sha256)
    assert sealed.startswith(office.vault.get(roles[FileRole.PDF].sha256))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or PIN.encode() not in path.read_bytes()


def _series(office: Ports) -> list[list[object]]:
    with office.store.reading() as work:
        return [work.register.of(series) for series in work.register.series()]  # type: ignore[misc]


def test_signed_elsewhere_and_taken_back(
    clerk: Clerk, office: Ports, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.window.go(Place.ISSUE, draft)
    clerk.settle()
    clerk.click(clerk.issuing.sign_button)
    dialog = opened(clerk, SigningDialog)
    path = tmp_path / "de ky.pdf"
    monkeypatch.setattr(dialogs, "ask_where", lambda *_: path)
    clerk.click(dialog.out_button)
    dialog.take_in(path)
    clerk.settle()
    assert clerk.told, "a file without a new signature is refused"
    clerk.window.work.notify.open.reject()  # type: ignore[union-attr]
    signing.sign_file(clerk.window.work.press.pen, path, "nguoi_ky", KeyFile(identity("Khải").p12), PIN)
    dialog.take_in(path)
    clerk.settle()
    assert "Đã ký" in dialog.notice.text
    assert states(dialog)["Người có thẩm quyền"] == "Không xác minh được"
    clerk.answer("Đóng")


def test_a_wrong_password_is_told_and_nothing_is_signed(clerk: Clerk, draft: str, tmp_path: Path) -> None:
    p12 = tmp_path / "k.p12"
    p12.write_bytes(identity("Quàng Đình Khải").p12)
    clerk.window.go(Place.ISSUE, draft)
    clerk.settle()
    clerk.click(clerk.issuing.sign_button)
    dialog = opened(clerk, SigningDialog)
    dialog.sign("nguoi_ky", KeyFile(p12.read_bytes()), "sai")
    clerk.settle()
    assert clerk.told
    clerk.window.work.notify.open.reject()  # type: ignore[union-attr]
    assert states(dialog)["Người có thẩm quyền"] == "Đến lượt ký"
    clerk.answer("Đóng")
