"""What the clerk is told: refusals in their words, faults without a word of any document."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Fault, Refusal
from desktop.ui import notify as notify_module
from desktop.ui.jobs import Stopped
from desktop.ui.notify import Notify, Question, Told, report
from desktop.ui.widgets.buttons import Button, Kind

SECRET = "Kế hoạch mật về nhân sự Lò Thị Mai"


@pytest.fixture
def notify(qtbot: QtBot) -> Iterator[Notify]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notify = Notify()
    notify.window = window
    yield notify
    if notify.open:
        notify.open.reject()


def told(notify: Notify) -> list[Told]:
    seen: list[Told] = []
    notify.told.connect(seen.append)
    return seen


def words(notify: Notify) -> str:
    assert notify.open
    return " | ".join(label.text() for label in notify.open.findChildren(QLabel) if label.text())


def button(notify: Notify, name: str) -> Button:
    assert notify.open
    return next(b for b in notify.open.findChildren(Button) if b.text() == name)


def test_a_refusal_says_what_safe_and_what_to_do(notify: Notify) -> None:
    seen = told(notify)
    notify.error(Refusal("Ổ đĩa đầy.", safe="Bản thảo còn nguyên.", todo="Giải phóng 50 MB.", code="disk-full"))
    assert seen[0].kind == "refusal"
    assert [part in words(notify) for part in ("Ổ đĩa đầy.", "Bản thảo còn nguyên.", "Giải phóng 50 MB.")] == [True] * 3


def test_an_act_that_failed_is_the_title(notify: Notify) -> None:
    notify.error(Refusal("Ổ đĩa đầy."), "Chưa ban hành được văn bản.")
    assert words(notify).startswith("Chưa ban hành được văn bản. | Ổ đĩa đầy.")


def test_a_fault_is_calm_and_tells_nothing_of_the_document(notify: Notify, qtbot: QtBot) -> None:
    def broken(_words: str) -> None:
        raise ValueError(SECRET)

    seen = told(notify)
    try:
        broken(SECRET)
    except ValueError as error:
        notify.error(error)
    assert seen[0].title == notify_module.FAULT
    assert SECRET not in seen[0].details + words(notify)
    assert "ValueError" in seen[0].details
    qtbot.mouseClick(button(notify, "Chép chi tiết"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == seen[0].details


def test_a_report_follows_the_causes_and_keeps_their_words_out() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise Fault(SECRET) from cause
    except Fault as error:
        details = report(error)
    assert "desktop.domain.errors.Fault" in details
    assert "builtins.KeyError" in details
    assert SECRET not in details
    assert "Lò Thị Mai" not in details


@pytest.mark.parametrize(("answer", "done"), [("Hủy số 43", True), ("Giữ lại", False)])
def test_a_question_acts_only_on_yes(notify: Notify, qtbot: QtBot, answer: str, done: bool) -> None:
    acts: list[bool] = []
    notify.ask(Question("Hủy số 43/KH-VPUB?", "Số 43 không dùng lại.", "Hủy số 43"), lambda: acts.append(True))
    qtbot.mouseClick(button(notify, answer), Qt.MouseButton.LeftButton)
    assert bool(acts) is done
    assert notify.open is None


def test_the_way_back_from_destruction_has_the_focus(notify: Notify, qtbot: QtBot) -> None:
    notify.ask(Question("Hủy số 43?", "", "Hủy số 43"), lambda: None)
    assert notify.open
    qtbot.waitUntil(lambda: notify.open is not None and notify.open.focusWidget() is button(notify, "Giữ lại"))


def test_enter_takes_the_primary_of_a_plain_question(notify: Notify, qtbot: QtBot) -> None:
    acts: list[bool] = []
    question = Question("Ban hành 47?", "", "Ban hành 47", "Để sau", Kind.PRIMARY)
    notify.ask(question, lambda: acts.append(True))
    assert notify.open
    qtbot.keyClick(notify.open, Qt.Key.Key_Return)
    assert acts == [True]


def test_a_second_error_waits_for_nothing(notify: Notify) -> None:
    seen = told(notify)
    notify.error(Refusal("Một."))
    notify.error(Refusal("Hai."))
    assert [t.title for t in seen] == ["Một.", "Hai."]
    assert "Một." in words(notify)


def test_what_nobody_caught_ends_here(notify: Notify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    notify.hook()
    seen = told(notify)
    try:
        raise Fault("lost")
    except Fault as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert seen[0].kind == "fault"


def test_what_the_clerk_stopped_is_not_told(notify: Notify) -> None:
    seen = told(notify)
    notify.error(Stopped(), "Chưa in được.")
    assert (seen, notify.open) == ([], None)
