"""The first start: one question per page, with its effect on the printed page beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QStackedWidget, QWidget

from desktop.domain.changes import Change
from desktop.domain.office import Office
from desktop.services import office as office_service
from desktop.ui import edge
from desktop.ui.office.forms import RecordForm
from desktop.ui.office.preview import Preview
from desktop.ui.office.steps import STEPS, Step, sample_plan
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Kind, Size, on_click
from desktop.ui.widgets.texts import column, label, panel, row, rule
from desktop.ui.workplace import Workplace

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "office.toml"
LEFT, RIGHT, ROOMY, WITH_LIST = 252, 468, 1160, 760


class StepList(QWidget):
    """The steps at the left: number in a circle, name; the current one on white, the finished ones ticked."""

    ROW = 40

    def __init__(self) -> None:
        super().__init__()
        self.current = 0
        self.setFixedHeight(self.ROW * len(STEPS))
        self.setAccessibleName(say("Các bước"))
        theme.current().changed.connect(self.update)

    def show_step(self, step: int) -> None:
        """Marks the current step."""
        self.current = step
        self.setAccessibleDescription(say(f"Bước {step + 1} trong {len(STEPS)}: {STEPS[step].name}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, step in enumerate(STEPS):
            self._paint_step(painter, index, step)

    def _paint_step(self, painter: QPainter, index: int, step: Step) -> None:
        tokens, top = theme.tokens(), index * self.ROW
        here, done = index == self.current, index < self.current
        circle = QRectF(8, top + 8, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(QRectF(0, top, self.width(), 38), 6, 6)
        painter.setBrush(QColor(tokens.accent if here else tokens.ok_soft if done else tokens.surface))
        painter.setPen(Qt.PenStyle.NoPen if here or done else QPen(QColor(tokens.border), 1))
        painter.drawEllipse(circle)
        if done:
            icons.paint(painter, circle.adjusted(3, 3, -3, -3), Icon.TICK, "ok")
        else:
            painter.setFont(fonts.font(fonts.Role.BADGE, tabular=True))
            painter.setPen(QColor(tokens.on_accent if here else tokens.text_2))
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))
        painter.setFont(fonts.font(fonts.Role.STRONG if here else fonts.Role.BODY))
        painter.setPen(QColor(tokens.accent_text if here else tokens.text_2))
        room = QRectF(42, top, self.width() - 42, 38)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), say(step.name))


class Wizard(QWidget):
    """Covers the window until the last page is done or the clerk leaves it for later. ``closed``: it may go."""

    closed = Signal()

    def __init__(self, work: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = work
        self.office = Office()
        self.step = 0
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("Thiết lập lần đầu"))
        self.list = StepList()
        self.question, self.why = label("", "display", wrap=True), label("", "body2", wrap=True)
        self.forms = QStackedWidget()
        self.preview = Preview(work.press, work.jobs)
        self._forms = [RecordForm(step.kind, self.office, step.pairs) for step in STEPS]
        for form in self._forms:
            form.edited.connect(self._preview)
            self.forms.addWidget(panel(column(form, None)))
        self._make_buttons()
        self._lay_out()
        self.show_step(0)
        edge.translate(self)
        work.jobs.read(partial(office_service.load, work.ports.store), self._recall, owner=self)

    # Building

    def _make_buttons(self) -> None:
        self.sample_button = Button("Dùng cơ quan mẫu để thử", Kind.QUIET, Size.BAR)
        self.skip_button = Button("Bỏ qua bước này", Kind.QUIET, Size.BAR)
        self.back_button = Button("Quay lại", size=Size.BAR)
        self.next_button = Button("Tiếp tục", Kind.PRIMARY, Size.BAR, key="Enter")
        self.later_button = Button("Để sau", Kind.LINK, Size.BAR)
        on_click(self.sample_button, self.take_sample)
        on_click(self.skip_button, self._forward)
        on_click(self.back_button, self.go_back)
        on_click(self.next_button, self.go_on)
        on_click(self.later_button, self.closed.emit)

    def _lay_out(self) -> None:
        foot_note = label("Mọi mục đều sửa lại được trong Thiết lập. Dữ liệu chỉ nằm trên máy này.", "small", wrap=True)
        head = column(label("Kế Hoạch", "title"), label("Thiết lập lần đầu, khoảng 5 phút", "small"), gap=2)
        left = column(head, 24, self.list, None, self.later_button, 8, foot_note)
        self._left = panel(left, "window", margins=(24, 28, 16, 20))
        self._left.setFixedWidth(LEFT)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.forms.setProperty("ground", "surface")
        scroll.setWidget(self.forms)
        foot = row(self.sample_button, self.skip_button, None, self.back_button, self.next_button)
        middle = panel(
            column(self.question, 8, self.why, 20, scroll, 8, rule(), 16, foot), "surface", margins=(40, 34, 40, 20)
        )
        title = row(label("Văn bản sẽ in", "strong"), None, label("theo NĐ 30/2020, Mẫu 1.4", "small"))
        self._right = panel(column(title, 12, self.preview), "sunken", margins=(32, 34, 32, 24))
        self._right.setFixedWidth(RIGHT)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self._left, rule(upright=True), middle, rule(upright=True), self._right):
            box.addWidget(part)
        box.setStretch(2, 1)

    # Going through

    def _recall(self, office: Office) -> None:
        """An office that is there answers for itself; the clerk only looks it over."""
        self.office = office
        for step, form in zip(STEPS, self._forms, strict=True):
            form.show_values(step.recall(office))

    @property
    def form(self) -> RecordForm:
        """The form of the current step."""
        return self._forms[self.step]

    def show_step(self, step: int) -> None:
        """To one of the pages (from 0)."""
        self.step = step
        page = STEPS[step]
        self.list.show_step(step)
        self.question.setText(page.question)
        self.why.setText(page.why)
        self.forms.setCurrentIndex(step)
        self.back_button.setEnabled(step > 0)
        self.back_button.setToolTip("" if step else "Đây là bước đầu")
        self.skip_button.setVisible(page.may_skip)
        self.sample_button.setVisible(step == 0)
        self.next_button.say("Xong" if step == len(STEPS) - 1 else "Tiếp tục")
        next(iter(self.form.controls.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self._preview()

    def go_on(self) -> None:
        """Stores the page, then shows the next one."""
        if not self.form.check():
            return
        self.next_button.setEnabled(False)
        work = partial(STEPS[self.step].store, self.work.ports.store, self.form.values())
        self.work.jobs.write(work, self._stored, changes=(Change.OFFICE,), owner=self, failed=self._not_stored)

    def _stored(self, office: Office) -> None:
        self.office = office
        self.next_button.setEnabled(True)
        self._forward()

    def _not_stored(self, _error: Exception) -> bool:
        self.next_button.setEnabled(True)
        return False

    def _forward(self) -> None:
        if self.step + 1 < len(STEPS):
            self.show_step(self.step + 1)
        else:
            self.closed.emit()

    def go_back(self) -> None:
        """To the page before; its answers are still there."""
        if self.step:
            self.show_step(self.step - 1)

    def take_sample(self) -> None:
        """A whole made-up office, to try the program with."""
        work = partial(_take_sample, self.work)
        self.work.jobs.write(work, lambda _office: self.closed.emit(), changes=(Change.OFFICE,), owner=self)

    def _preview(self) -> None:
        if self._right.isVisibleTo(self):
            self.preview.show_plan(sample_plan(self.office, self.step, self.form.values()))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit) and self.next_button.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setVisible(self.width() >= ROOMY)
        self._left.setVisible(self.width() >= WITH_LIST)


def _take_sample(work: Workplace) -> Office:
    return office_service.take_over(work.ports.store, office_service.read_office(SAMPLE.read_text("utf-8")))
