"""A word is still being composed by the input method while the clerk does something else: it is kept, and kept once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.domain.editing import At
from desktop.domain.interchange import Imported
from desktop.domain.lines import TITLE, lines
from desktop.domain.plan import Plan
from desktop.services import drafts, importing
from desktop.services.drafts import NewDraft
from desktop.services.ports import Ports
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk
from tests.ui.desk.typing import agrees, commit, compose, steps

WORD = "việt"


@pytest.fixture
def composing(clerk: Clerk, office: Ports, sample: Path) -> Clerk:
    """The sample plan is open, and a word stands in the preedit at the start of its subject."""
    plan = importing.import_file(office.pages, sample / "ke-hoach.txt").plan
    draft = drafts.create(office, NewDraft(Imported(plan), "vpub", "tchcqt")).draft
    clerk.window.go(Place.DESK, draft.id)
    clerk.until(lambda: clerk.desk.draft is not None)
    clerk.settle()
    clerk.desk.edit.go_to(At(TITLE, 0))
    compose(clerk.desk.edit, "vieetj")
    assert clerk.desk.edit.preedit == WORD
    return clerk


def count(plan: Plan) -> int:
    """How often the word stands in the text."""
    return sum(line.plain.count(WORD) for line in lines(plan))


def stored(clerk: Clerk) -> Plan:
    clerk.settle()
    clerk.until(lambda: clerk.desk.draft is None or not clerk.desk.autosave.unsaved)
    (line,) = drafts.lines(clerk.window.work.ports.store)
    return drafts.show(clerk.window.work.ports.store, line.id).plan


def elsewhere_and_back(clerk: Clerk) -> None:
    clerk.press("Ctrl+1")
    clerk.press("Ctrl+2")


def issuing_and_back(clerk: Clerk) -> None:
    clerk.press("F9")
    clerk.until(lambda: clerk.window.current is clerk.issuing)
    clerk.press("Ctrl+2")


def undone_and_redone(clerk: Clerk) -> None:
    clerk.press("Ctrl+Z")
    assert count(clerk.desk.edit.plan) == 0
    clerk.press("Ctrl+Y")


ACTS: dict[str, Callable[[Clerk], object]] = {
    "Ctrl+S": lambda clerk: clerk.press("Ctrl+S"),
    "check": lambda clerk: clerk.press("F7"),
    "page off and on": lambda clerk: (clerk.press("F4"), clerk.press("F4")),
    "another place": elsewhere_and_back,
    "issuing and back": issuing_and_back,
    "undo and redo": undone_and_redone,
    "find": lambda clerk: (clerk.press("Ctrl+F"), clerk.press("Escape"), clerk.press("Escape")),
    "fields": lambda clerk: clerk.desk.fields.open(next(iter(clerk.desk.fields.pages))),
    "next pane": lambda clerk: clerk.press("F6"),
    "copy": lambda clerk: clerk.press("Ctrl+C"),
    "level": lambda clerk: clerk.press("Tab"),
    "palette": lambda clerk: (clerk.press("Ctrl+K"), clerk.press("Escape")),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_the_word_is_kept_once_whatever_is_done(composing: Clerk, act: Callable[[Clerk], object]) -> None:
    act(composing)
    assert count(stored(composing)) == 1
    composing.desk.edit.setFocus()
    # The input method goes on: it commits a word that is still its own, and answers late with nothing otherwise.
    commit(composing.desk.edit, WORD if composing.desk.edit.preedit else "")
    assert count(composing.desk.edit.plan) == 1
    assert count(stored(composing)) == 1
    agrees(composing.desk.edit)


def test_autosave_keeps_the_word_and_leaves_it_to_the_input_method(composing: Clerk) -> None:
    edit = composing.desk.edit
    commit(edit, WORD)
    compose(edit, "nam")
    composing.until(lambda: "việtnam" in stored(composing).title)
    assert edit.preedit == "nam"
    commit(edit, "Nam")
    assert stored(composing).title.startswith("việtNam")


def test_undo_of_the_word_is_stored_too(composing: Clerk) -> None:
    composing.press("Ctrl+Z")
    composing.desk.autosave.touch()
    assert count(stored(composing)) == 0


def test_the_issued_document_holds_the_word_once(composing: Clerk, office: Ports) -> None:
    composing.press("F9")
    composing.until(lambda: composing.window.current is composing.issuing and composing.issuing.outlook is not None)
    composing.settle()
    composing.press("Ctrl+Return")
    composing.press("Return", composing.window.work.notify.open)
    assert "Đã ban hành" in composing.notice(composing.issuing)
    assert count(stored(composing)) == 1
    kept = [file for _entry, file in _files(office) if file.name.endswith(".pdf")]
    words = " ".join(app.pages().words(office.vault.get(kept[0].sha256)))
    assert words.count(WORD) == 1


def _files(office: Ports) -> list:  # type: ignore[type-arg]
    with office.store.reading() as work:
        return work.archive.all_files()


def test_the_printed_page_holds_the_word_once(
    composing: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Plan] = []
    show = composing.window.work.press.show
    monkeypatch.setattr(
        type(composing.window.work.press), "show", lambda _press, plan: (drawn.append(plan), show(plan))[1]
    )

    def onto_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "in.pdf"))
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", onto_a_file)
    composing.press("Ctrl+P")
    assert (tmp_path / "in.pdf").read_bytes().startswith(b"%PDF")
    assert count(drawn[-1]) == 1
    assert count(composing.desk.edit.plan) == 1


def test_the_window_closes_with_the_word(composing: Clerk, office: Ports) -> None:
    assert composing.window.close()
    (line,) = drafts.lines(office.store)
    assert count(drafts.show(office.store, line.id).plan) == 1
    assert line.open_in == ""


SYLLABLES = ["vieetj", "ddaats", "ddoongf", "hoaf", "kees", "nam"]
WAYS = ["commit", "save", "place", "undo", "check", "paste"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(WAYS)), min_size=1, max_size=6))
def test_any_sequence_keeps_every_word_once(composing: Clerk, typed: list[tuple[str, str]]) -> None:
    desk, edit = composing.desk, composing.desk.edit
    edit.settled()
    edit.change("Làm lại", lambda plan: Plan(title="", id=plan.id))
    edit.go_to(At(TITLE, 0))
    wanted = ""
    for keys, way in typed:
        edit.setFocus()
        compose(edit, keys)
        word = steps(keys)[-1]
        if way == "commit":
            commit(edit, word)
        elif way == "save":
            composing.press("Ctrl+S")
        elif way == "place":
            elsewhere_and_back(composing)
        elif way == "check":
            composing.press("F7")
        elif way == "paste":
            data = QMimeData()
            data.setText("!")
            QGuiApplication.clipboard().setMimeData(data)
            composing.press("Ctrl+V")
            word += "!"
        else:
            composing.press("Ctrl+Z")
            word = ""
        wanted += word
        assert edit.plan_with_preedit().title == wanted
        # Where an undo joins a word with the one before it, it must take back words as they were typed, never parts.
        edit.history.close_word()
    assert desk.edit.preedit == ""
    QApplication.processEvents()
    agrees(edit)
