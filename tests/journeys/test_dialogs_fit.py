"""Every dialog fits a 1366×768 screen at 200 % (683×384), whole at 1366×768 where it can, and cuts no word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.domain.closing import Closing, ClosingAct, Counts
from desktop.domain.drafts import DraftLine, DraftState
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.plan import Plan
from desktop.services import doctor
from desktop.services.closing import YearEnd
from desktop.ui.dialogs.closing import ClosingDialog, ReopenDialog
from desktop.ui.dialogs.correction import CorrectionDialog
from desktop.ui.dialogs.document_templates import DocumentTemplatesDialog
from desktop.ui.dialogs.elsewhere import Desk, ElsewhereDialog
from desktop.ui.dialogs.fitting import FittingDialog
from desktop.ui.dialogs.health import HealthDialog
from desktop.ui.dialogs.help import HelpDialog
from desktop.ui.dialogs.plan_templates import PlanTemplatesDialog
from desktop.ui.dialogs.record import EndDialog, RecordDialog
from desktop.ui.notify import Question
from desktop.ui.office.kinds import KINDS, Kind
from desktop.ui.screens.screen import Place
from desktop.ui.widgets.buttons import IconButton, SearchButton
from desktop.ui.widgets.dialog import ABOVE, Dialog, Scrolling
from tests.journeys.conftest import Clerk
from tests.ui.rows import ENTRIES

Make = Callable[[Clerk], QWidget]


def told(clerk: Clerk, tell: Callable[[], object]) -> QWidget:
    tell()
    assert clerk.window.work.notify.open
    return clerk.window.work.notify.open


def elsewhere(clerk: Clerk) -> QWidget:
    ports = clerk.window.work.ports
    with ports.store.reading() as work:
        office = work.office.load()
    return ElsewhereDialog(clerk.window, Desk(office, office.books[0], ports, ""), lambda _: None)


def record(kind: Kind, clerk: Clerk) -> QWidget:
    return RecordDialog(clerk.window, kind, clerk.settings.office, None, lambda _: None)


FULL = Refusal(
    "Ổ đĩa đầy.", safe="Bản thảo còn nguyên.", todo="Giải phóng ít nhất 50 MB rồi làm lại.", code="disk-full"
)
DIALOGS: dict[str, Make] = {
    "elsewhere": elsewhere,
    "health": lambda clerk: HealthDialog(clerk.window, doctor.examine(clerk.window.work.ports)),
    "help": lambda clerk: HelpDialog(clerk.window, Place.REGISTER, clerk.window.actions()),
    "end": lambda clerk: EndDialog(clerk.window, "Phòng Tổ chức", clerk.window.work.ports.today(), lambda _: None),
    "question": lambda clerk: told(
        clerk,
        lambda: clerk.window.work.notify.ask(
            Question("Ban hành 10/KH-VPUB?", "Sau đó văn bản không sửa được nữa.", "Ban hành 10", "Để sau"),
            lambda: None,
        ),
    ),
    "refusal": lambda clerk: told(clerk, lambda: clerk.window.work.notify.refusal(FULL, "Chưa lưu được.")),
    "fault": lambda clerk: told(clerk, lambda: clerk.window.work.notify.fault(ValueError())),
    **{f"add {kind.one}": partial(record, kind) for kind in KINDS},
}


def year_end(clerk: Clerk, *, closed: bool = False) -> YearEnd:
    with clerk.window.work.ports.store.reading() as work:
        office = work.office.load()
    book = office.books[0]
    series, counts = BookYear(book.issuer_key, book.key, 2025), Counts(44, 1, 1, 46)
    done = Closing("c", series, 1, ClosingAct.CLOSE, counts, "", "Lò Thị Mai", "", ENTRIES[0].registered)
    lines = tuple(
        DraftLine(f"d{n}", f"Kiểm kê tài sản công lần {n}", "Kế hoạch", None, None, DraftState.DRAFT, done.at, "", "")
        for n in range(12)
    )
    return YearEnd(series, book, counts, (), lines, done if closed else None)


LISTS: dict[str, Make] = {
    "correction": lambda clerk: CorrectionDialog(clerk.window, ENTRIES[0], lambda *_: None),
    "closing": lambda clerk: ClosingDialog(clerk.window, year_end(clerk), clerk.register.office, lambda _: None),
    "opening again": lambda clerk: ReopenDialog(
        clerk.window, year_end(clerk, closed=True), clerk.register.office, lambda *_: None
    ),
    "templates of plans": lambda clerk: PlanTemplatesDialog(clerk.window.work, clerk.window, lambda *_: None),
    "templates of documents": lambda clerk: DocumentTemplatesDialog(clerk.window.work, clerk.window),
    "layouts": lambda clerk: FittingDialog(clerk.window.work, clerk.window, Plan(title="Kiểm kê"), lambda _: None),
}
"""Dialogs whose lists show the office's own words."""
ALL = {**DIALOGS, **LISTS}


def shown(clerk: Clerk, name: str, room: QRect, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """The dialog on a screen of this size."""

    class Screen:
        def availableGeometry(self) -> QRect:
            return room

    monkeypatch.setattr(Dialog, "screen", lambda _self: Screen())
    clerk.window.resize(room.size())
    dialog = ALL[name](clerk)
    dialog.show()
    clerk.settle()
    return dialog


@pytest.mark.parametrize("name", ALL)
def test_it_fits_a_small_screen_and_its_buttons_are_there(
    clerk: Clerk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(clerk, name, QRect(0, 0, 683, 384), monkeypatch)
    assert dialog.height() <= 384 - ABOVE
    assert dialog.width() <= 683
    assert isinstance(dialog, Dialog)
    for button in filter(None, (dialog.primary, dialog.back)):
        assert dialog.rect().contains(QRect(button.mapTo(dialog, button.rect().topLeft()), button.size()))
    dialog.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_it_scrolls_only_where_it_must_and_cuts_no_word(
    clerk: Clerk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(clerk, name, QRect(0, 0, 1366, 1000), monkeypatch)
    scrolling = dialog.findChild(Scrolling)
    assert scrolling is None or scrolling.verticalScrollBar().maximum() == 0
    assert list(cut(dialog)) == []
    dialog.close()


def cut(root: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for label in root.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = label.wordWrap() or label.width() >= label.sizeHint().width() or label.minimumSizeHint().width() <= 32
        if label.isVisibleTo(root) and label.text() and not (label.height() >= needed and wide):
            found.append(label.text())
    for button in root.findChildren(QAbstractButton):
        words = button.isVisibleTo(root) and button.text() and not isinstance(button, IconButton | SearchButton)
        if words and button.width() < button.sizeHint().width() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(button.text())
    return found
