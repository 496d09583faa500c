"""The window in English: no word of the program stays Vietnamese on any screen or in any dialog, and none is cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop import app
from desktop.domain.interchange import Imported
from desktop.domain.text import new_id
from desktop.services import drafts, importing, issuing, registering
from desktop.services import office as office_service
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Ports
from desktop.ui import speaking
from desktop.ui.dialogs.void import VoidDialog
from desktop.ui.office.steps import STEPS
from desktop.ui.screens.screen import Place
from tests.journeys.conftest import Clerk
from tests.journeys.test_dialogs_fit import DIALOGS, cut

Open = Callable[[Ports], Clerk]
MARKS = re.compile("[à-ỹÀ-ỸđĐăĂơƠưƯ]")
WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture
def english() -> Iterator[None]:
    speaking.choose("en")
    yield
    speaking.choose("vi")


@pytest.fixture
def filled(office: Ports, sample: Path) -> Ports:
    """One issued, one void, one draft that can be issued and one that cannot."""
    plan = importing.import_file(office.pages, sample / "ke-hoach.txt").plan

    def draft(title: str, **more: object) -> str:
        wanted = replace(plan, title=title, id=new_id(), **more)  # type: ignore[arg-type]
        return drafts.create(office, drafts.NewDraft(Imported(wanted), "vpub", "tchcqt", complete=not more)).draft.id

    for title in ("Kiểm kê tài sản", "Rà soát quy chế"):
        issuing.issue(office, IssueOrder(draft(title), new_id(), by="Lò Thị Mai"))
    issuing.void(office, VoidOrder(2, "KH", "Trùng nội dung", None, "vpub", "Lò Thị Mai", "Quàng Đình Khải"))
    draft("Tập huấn phần mềm")
    draft("Phòng cháy", signers=())
    return office


def data_words(ports: Ports) -> set[str]:
    """Words of the office, the drafts and the register: they are nobody's to translate."""
    texts = [repr(office_service.load(ports.store)), "Kế hoạch Lò Thị Mai Trùng nội dung Tiếng Việt Kế Hoạch"]
    texts += [repr(drafts.show(ports.store, line.id).plan) for line in drafts.lines(ports.store)]
    # Names of the law's own things, which have no English one.
    texts.append("Quốc hiệu Tiêu ngữ Lưu Nơi nhận KHẨN HỎA TỐC THƯỢNG CHÁNH PHÓ VĂN PHÒNG UBND HĐND Căn cứ Trên đây là")
    texts.append("xây dựng kế hoạch như sau TÊN CƠ QUAN năm Phương án")
    return {word.casefold() for text in texts for word in WORD.findall(text.replace("\\n", " "))}


def shown(root: QWidget) -> Iterator[str]:
    """Every word that can be seen or heard inside ``root``."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not (widget is root or widget.isVisibleTo(root)):
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(i) for i in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(i) for i in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and (model := widget.model()):
            yield from cells(widget)
            if isinstance(widget, QTableView) and not widget.horizontalHeader().isHidden():
                for place in range(model.columnCount()):
                    yield str(model.headerData(place, Qt.Orientation.Horizontal) or "")


def wider_than_shown(root: QWidget) -> list[str]:
    """Pages that would have to be pushed sideways to be read; tables may."""
    scrolls = [area for area in root.findChildren(QScrollArea) if area.isVisibleTo(root) and area.widget()]
    return [
        area.accessibleName() or type(area.widget()).__name__
        for area in scrolls
        if area.widget().width() > area.viewport().width()
    ]


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for place in range(model.columnCount()):
            yield str(model.index(row, place).data() or "")


def left_over(root: QWidget, known: set[str]) -> list[str]:
    """What is still Vietnamese and nobody's own."""
    found = []
    for text in shown(root):
        strange = [word for word in WORD.findall(text) if MARKS.search(word) and word.casefold() not in known]
        if strange:
            found.append(text)
    return found


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)], ids=lambda s: f"{s[0]}")
def test_every_screen(english: None, filled: Ports, open_clerk: Open, size: tuple[int, int]) -> None:
    clerk = open_clerk(filled)
    clerk.window.resize(*size)
    known = data_words(filled)
    clerk.until(lambda: len(clerk.today.todos.shown) == 2)
    for place in clerk.window.screens:
        clerk.window.go(place)
        clerk.settle()
        for part in (clerk.window.current, clerk.window.current.head, clerk.window.rail, clerk.window.bar):
            assert left_over(part, known) == [], place.name
            assert cut(part) == [], place.name
            assert wider_than_shown(part) == [], place.name
    assert not MARKS.search(clerk.window.windowTitle().replace(filled.store.name, "").replace("Kế Hoạch", ""))


def test_the_menu_and_the_palette(english: None, filled: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(filled)
    for place in clerk.window.screens:
        clerk.window.go(place)
        clerk.settle()
        clerk.window.open_menu()
        for menu in clerk.window.menus.findChildren(QMenu):
            texts = [menu.title(), *(action.text() for action in menu.actions())]
            assert [text for text in texts if MARKS.search(text)] == []
        clerk.window.menus.close()
    clerk.window.open_palette()
    clerk.settle()
    assert left_over(clerk.window.palette_, data_words(filled)) == []


def test_every_page_of_the_first_start(english: None, ports: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(ports)
    wizard = clerk.window.wizard
    assert wizard is not None
    known = data_words(ports)
    for step in range(len(STEPS)):
        wizard.show_step(step)
        assert left_over(wizard, known) == []
        assert cut(wizard) == []
    wizard.form.check()
    assert left_over(wizard, known) == []
    wizard.closed.emit()
    for place in clerk.window.screens:
        clerk.window.go(place)
        clerk.settle()
        assert left_over(clerk.window.current, known) == [], f"empty {place.name}"
        assert cut(clerk.window.current) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog(english: None, clerk: Clerk, name: str) -> None:
    dialog = DIALOGS[name](clerk)
    dialog.show()
    clerk.settle()
    assert left_over(dialog, data_words(clerk.window.work.ports)) == []
    assert cut(dialog) == []
    dialog.close()


def test_voiding_and_issuing(english: None, filled: Ports, open_clerk: Open) -> None:
    clerk = open_clerk(filled)
    known = data_words(filled)
    office = office_service.load(filled.store)
    entry = registering.register_year(filled.store, "KH", filled.today().year).entries[0]
    dialog = VoidDialog(clerk.window, entry, office, lambda *_: None)
    dialog.show()
    assert left_over(dialog, known) == []
    dialog.close()
    clerk.window.go(Place.ISSUE)
    clerk.until(lambda: clerk.issuing.outlook is not None and not clerk.window.work.jobs.busy())
    chosen = next(i for i in range(clerk.issuing.draft.count()) if "Tập huấn" in clerk.issuing.draft.itemText(i))
    clerk.window.go(Place.ISSUE, clerk.issuing.draft.itemData(chosen))
    clerk.until(lambda: bool(clerk.issuing.outlook and clerk.issuing.outlook.forecast))
    clerk.settle()
    clerk.issuing.ask_issue()
    question = clerk.window.work.notify.open
    assert question is not None
    assert left_over(question, known) == []
    assert question.primary is not None
    clerk.click(question.primary)
    clerk.until(lambda: clerk.notice(clerk.issuing).startswith("03/KH-VPUB is issued and kept at VT"))


def test_the_choice_is_remembered_and_asked_for_at_the_next_start(clerk: Clerk) -> None:
    clerk.window.go(Place.SETTINGS)
    clerk.settle()
    box = clerk.settings.language
    box.setCurrentIndex(box.findText("English"))
    box.activated.emit(box.currentIndex())
    assert clerk.window.work.memory.text("window/language") == "en"
    assert clerk.notice(clerk.settings) == "Ngôn ngữ của cửa sổ đổi khi mở lại chương trình."
    assert speaking.language() == "vi"


def test_what_is_printed_stays_vietnamese(english: None, filled: Ports) -> None:
    year = registering.register_year(filled.store, "KH", filled.today().year)
    assert year.headings[0] == "Số, ký hiệu văn bản"
    words = " ".join(" ".join(app.pages().words(registering.printed_book(filled.pages, year))).split())
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in words
    assert "Nơi nhận" in words
    assert "Recipients" not in words
