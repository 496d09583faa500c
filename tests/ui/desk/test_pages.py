"""The page beside the text: where lines stand on it, that it follows, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.domain.drafts import Draft
from desktop.domain.editing import At
from desktop.domain.errors import Refusal
from desktop.domain.lines import LEAD, TITLE, lines
from desktop.domain.plan import Appendix, Plan, plain, text
from desktop.services.ports import Ports
from desktop.ui.desk.desk_screen import DeskScreen
from desktop.ui.desk.fields_panel import Section
from desktop.ui.desk.page_view import SPARE, Fit, PageView
from desktop.ui.desk.pages import Places, Printed, PrintedField, PrintedLine, Stretch
from desktop.ui.desk.printing import LEAST_DPI, pages_of, print_pages, set_up
from desktop.ui.jobs import Progress, Stopped
from desktop.ui.press import HousePress
from desktop.ui.theme import theme
from tests.ui.desk.conftest import Hosted
from tests.ui.desk.typing import write


@pytest.fixture(scope="module")
def press() -> HousePress:
    return HousePress(root.pages())


def cut(words: str, page: int = 0) -> PrintedLine:
    return PrintedLine(page, 80, 100, 500, 112, words)


def test_lines_are_found_wherever_the_page_breaks_them() -> None:
    plan = Plan(title="Số hóa tài liệu lưu trữ", lead=())
    printed = (cut("UBND TỈNH"), cut("KẾ HOẠCH"), cut("Số hóa tài liệu"), cut("lưu trữ", 1))
    assert Places(plan, printed) == {TITLE: (printed[2], printed[3])}


def test_the_same_words_twice_are_told_apart_by_their_order(plan: Plan, press: HousePress) -> None:
    found = Places(plan, press.show(plan).lines)
    ids = [line.id for line in lines(plan) if line.plain and not line.table]
    assert [key for key in ids if key not in found] == []
    order = [(found[key][0].page, found[key][0].y0) for key in ids]
    assert order == sorted(order)


@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_any_page_is_read_without_a_fault(words: list[str], printed: list[str]) -> None:
    plan = Plan(title=" ".join(words))
    for boxes in Places(plan, tuple(cut(line) for line in printed)).values():
        assert boxes


def test_the_page_follows_the_typing(desk: DeskScreen, hosted: Hosted) -> None:
    before = desk.page.view.printed
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "Moi ")
    hosted.settle()
    assert desk.page.view.printed is not before
    assert TITLE in desk.page.view.places
    assert "Moi" in "".join(line.text for line in desk.page.view.places[TITLE])


def test_a_click_on_the_page_moves_the_cursor_and_the_cursor_moves_the_page(desk: DeskScreen, hosted: Hosted) -> None:
    view = desk.page.view
    last = next(line for line in reversed(desk.edit.text.lines) if line.label)
    desk.edit.go_to(At(last.id))
    assert view.page == view.places[last.id][0].page
    desk.edit.go_to(At(TITLE))
    assert view.page == 0
    wanted = next(line for line in desk.edit.text.lines if line.label == "1.")
    box = view.places[wanted.id][0]
    rect = view._rects()[0]
    spot = QPointF(rect.left() + (box.x0 + 20) * view.scale, rect.top() + (box.y0 + 6) * view.scale) - view._origin()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert desk.edit.at().line == wanted.id
    assert view.place_at(QPointF(1, 1)) is None


@dataclass(frozen=True)
class Square:
    """A picture of four pixels."""

    data: bytes
    width: int = 2
    height: int = 2
    stride: int = 8


def click(view: PageView, page: int, x: float, y: float) -> None:
    """Clicks a spot of a page, in points."""
    corner = view._rects()[page].topLeft()
    view.go_to_page(page)
    spot = corner + QPointF(x, y) * view.scale - view._origin()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())


@pytest.mark.parametrize("word", ["rải rác", "diện tích kho", "lưu trữ của cơ quan"])
def test_a_click_goes_to_the_very_word(desk: DeskScreen, hosted: Hosted, word: str) -> None:
    view = desk.page.view
    view.choose(Fit.FREE, 1.5)
    line = next(line for line in desk.edit.text.lines if word in line.plain)
    at = At(line.id, line.plain.index(word))
    box = view.places.line_of(at)
    assert box
    stretch = next(s for s in box.stretches if word in s.text)
    before = stretch.text.index(word) + 1
    click(view, box.page, stretch.x + stretch.width * before / len(stretch.text), (box.y0 + box.y1) / 2)
    assert abs(desk.edit.at().offset - at.offset) <= 3
    assert desk.edit.at().line == line.id
    assert desk.edit.hasFocus()


def test_the_line_of_the_cursor_is_in_view_where_its_paragraph_is_longer_than_the_view(
    hosted: Hosted, draft_of: Callable[[Plan], Draft], plan: Plan
) -> None:
    desk = hosted.open(draft_of(replace(plan, lead=text("Một câu dẫn rất dài. " * 300 + "Hết."))))
    view = desk.page.view
    view.choose(Fit.WIDTH)
    end = len(plain(desk.edit.plan.lead))
    for offset in (0, end, 3000, end):
        desk.edit.go_to(At(LEAD, offset))
        box = view.places.line_of(At(LEAD, offset))
        assert box
        top = view._rects()[box.page].top() + box.y0 * view.scale - view._origin().y()
        assert 0 <= top <= view.viewport().height()


def test_words_and_places_of_the_page_belong_together(plan: Plan, press: HousePress) -> None:
    printed = press.show(plan).lines
    found = Places(plan, printed)
    for line in lines(plan):
        if line.id in found:
            for offset in range(0, len(line.plain), 7):
                box = found.line_of(At(line.id, offset))
                assert box in found[line.id]
    for box in printed:
        place = found.at(box, len(box.text) // 2)
        assert place is None or box in found[place.line]
    heading = next(box for box in printed if box.text.startswith("I. "))
    assert found.at(heading, 0) == At(plan.sections[0].id), "a click on the label goes to what it labels"
    assert found.at(printed[0], 3) is None, "the letterhead is no part of the text"


def test_letters_are_found_by_their_width() -> None:
    view = PageView()
    line = PrintedLine(0, 100, 100, 300, 112, "iiiiMMMM", (Stretch(100, 50, "iiii"), Stretch(150, 150, "MMMM")))
    plan = Plan(title="iiiiMMMM")
    view.show_pages(Printed(b"", ((595.0, 842.0),), (line,)), Places(plan, (line,)), {}, 1.0)
    offsets = {x: view._word_at(0, QPointF(x, 105)) for x in (0, 101, 149, 151, 190, 299, 500)}
    assert [at.offset for at in offsets.values() if at] == [0, 0, 3, 4, 5, 7, 8]


def test_what_is_filled_later_is_shown_and_leads_to_its_panel(desk: DeskScreen, hosted: Hosted) -> None:
    view = desk.page.view
    assert view.printed
    names = [(field.name, field.page) for field in view.printed.fields]
    assert names == [("so", 0), ("ngay", 0), ("thang", 0), ("cho_ky", 2)]
    field = view.printed.fields[0]
    image = view.grab().toImage()
    spot = view._rects()[0].topLeft() + QPointF(field.x0 + 4, (field.y0 + field.y1) / 2) * view.scale
    ratio = view.devicePixelRatioF()
    seen = image.pixelColor((spot * ratio).toPoint()).name().upper()
    assert seen == theme.tokens().fill
    click(view, 0, (field.x0 + field.x1) / 2, (field.y0 + field.y1) / 2)
    assert desk.fields.section is Section.HEADER
    seal = view.printed.fields[3]
    click(view, 2, (seal.x0 + seal.x1) / 2, (seal.y0 + seal.y1) / 2)
    assert desk.fields.section is Section.SIGNER


def test_a_field_never_hides_what_is_printed_in_it() -> None:
    view = PageView()
    view.resize(400, 600)
    field = PrintedField("ngay", 0, 0, 0, 595, 842)
    view.show_pages(Printed(b"", ((595.0, 842.0),), (), (field,)), Places(Plan(), ()), {}, 1.0)
    black = QImage(10, 10, QImage.Format.Format_RGB32)
    black.fill(Qt.GlobalColor.black)
    view._pictures = {0: (1.0, black)}
    middle = view._rects()[0].center().toPoint()
    assert view.grab().toImage().pixelColor(middle).lightness() == 0


def test_the_current_paragraph_is_tinted_on_screen_only(desk: DeskScreen, hosted: Hosted, press: HousePress) -> None:
    view = desk.page.view
    desk.edit.go_to(At(TITLE))
    tinted = view.grab().toImage()
    view._at = At("")
    assert view.grab().toImage() != tinted
    printed = view.printed
    assert printed
    assert press.picture(printed.pdf, 0, 1).data == press.picture(printed.pdf, 0, 1).data


def test_zoom_fits_page_and_width_and_goes_in_steps(desk: DeskScreen, hosted: Hosted) -> None:
    view = desk.page.view
    whole = view.zoom
    assert whole >= 0.52
    desk.page.width_.click()
    assert view.fit is Fit.WIDTH
    assert view.zoom >= whole
    desk.page.larger.click()
    assert view.fit is Fit.FREE
    assert view.zoom > whole
    desk.page.smaller.click()
    assert desk.page.percent.text() == f"{round(view.zoom * 100)}%"
    desk.page.after.click()
    assert desk.page.number.text() == "2"
    desk.page.before.click()
    assert desk.page.number.text() == "1"
    hosted.settle()
    assert view.missing() == []


def test_a_low_window_shows_the_width_and_scrolls(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(482, 300)
    view.show_pages(Printed(b"", ((595.3, 841.9),) * 2, ()), Places(Plan(), ()), {}, 1.0)
    assert view.zoom > 0.52
    assert view.verticalScrollBar().maximum() > 0


def test_who_scrolls_through_a_hundred_pages_keeps_pictures_of_a_few(qtbot: QtBot) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(482, 700)
    view.show_pages(Printed(b"", ((595.3, 841.9),) * 100, ()), Places(Plan(), ()), {}, 1.0)
    white = Square(bytes(16))
    for page in range(100):
        view.go_to_page(page)
        view.take(dict.fromkeys(view.missing(), white), view.device_scale)
        assert view.missing() == []
        assert len(view._pictures) <= 2 * SPARE + 3


def test_soft_paper_dims_the_page(desk: DeskScreen) -> None:
    bright = desk.page.view.grab().toImage()
    desk.toggle_soft_paper()
    assert desk.page.view.grab().toImage() != bright


def test_a_page_that_cannot_be_drawn_leaves_the_last_one(desk: DeskScreen, hosted: Hosted) -> None:
    before = desk.page.view.printed

    class Broken:
        def show(self, _plan: Plan) -> Printed:
            raise Refusal("Mẫu hỏng.", todo="Đặt lại mẫu.")

    desk.page._press = Broken()  # type: ignore[assignment]
    desk.edit.go_to(At(TITLE, 0))
    write(desk.edit, "x")
    hosted.bot.waitUntil(lambda: "Mẫu hỏng." in desk.notice.text)
    assert desk.page.view.printed is before


def test_a_landscape_appendix_keeps_its_shape(hosted: Hosted, draft_of: Callable[[Plan], Draft], plan: Plan) -> None:
    desk = hosted.open(draft_of(replace(plan, appendices=(Appendix("Biểu", plan.sections, landscape=True),))))
    sizes = desk.page.view.printed.sizes if desk.page.view.printed else ()
    assert sizes[0][0] < sizes[0][1]
    assert all(rect.width() > 0 for rect in desk.page.view._rects())


# Printing


def test_a_print_is_the_page_at_100_percent(press: HousePress, plan: Plan, ports: Ports, tmp_path: Path) -> None:
    printed = press.show(plan)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    set_up(printer, printed)
    assert printer.resolution() >= LEAST_DPI
    assert printer.fullPage()
    assert print_pages(printer, press, printed) == len(printed.sizes)
    again = (tmp_path / "out.pdf").read_bytes()
    measured = ports.pages.measure(again)
    assert [(round(p.width), round(p.height)) for p in measured.pages] == [(210, 297)] * len(printed.sizes)
    for page in range(len(printed.sizes)):
        ours, theirs = (ink(press, pdf, page) for pdf in (printed.pdf, again))
        assert all(abs(a - b) <= 2 for a, b in zip(ours, theirs, strict=True)), "0.25 mm at 200 dpi"


def ink(press: HousePress, pdf: bytes, page: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of everything that is drawn on a page, in pixels at 200 dpi."""
    picture = press.picture(pdf, page, 200 / 72)
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(grey.constScanLine(y))[: grey.width()] for y in range(grey.height())]
    dark = [y for y, row in enumerate(rows) if min(row) < 128]
    columns = [x for x in range(grey.width()) if min(row[x] for row in rows) < 128]
    return columns[0], dark[0], columns[-1], dark[-1]


def test_some_pages_may_be_printed_and_the_print_be_stopped(press: HousePress, plan: Plan, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printed = press.show(plan)
    set_up(printer, printed)
    printer.setFromTo(2, 2)
    assert list(pages_of(printer, 3)) == [1]
    assert print_pages(printer, press, printed) == 1
    progress = Progress("Đang in")
    progress.stop()
    with pytest.raises(Stopped):
        print_pages(printer, press, printed, progress)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_in_words(press: HousePress, plan: Plan, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(Refusal, match="máy in không nhận"):
        print_pages(printer, press, press.show(plan))


def test_paper_lies_as_the_page(press: HousePress, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    set_up(printer, Printed(b"", ((841.9, 595.3),), ()))
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert QPoint(round(printer.pageLayout().fullRectPoints().width()), 0) == QPoint(842, 0)


def test_printing_runs_beside_the_window_and_previews_the_same_pages(
    desk: DeskScreen, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ports: Ports
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sent.pdf"))
    printed = desk.page.view.printed
    assert printed
    desk.printing.send(printer, printed)
    hosted.settle()
    assert len(ports.pages.measure((tmp_path / "sent.pdf").read_bytes()).pages) == 3

    def look(dialog: QPrintPreviewDialog) -> int:
        paper = dialog.printer()
        paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        paper.setOutputFileName(str(tmp_path / "seen.pdf"))
        dialog.paintRequested.emit(paper)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    desk.preview()
    hosted.settle()
    assert len(ports.pages.measure((tmp_path / "seen.pdf").read_bytes()).pages) == 3


def test_the_clerk_may_turn_away_at_the_printer(
    desk: DeskScreen, hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or 0)
    QTest.keyClick(desk.edit, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    hosted.settle()
    assert asked == ["In"]
