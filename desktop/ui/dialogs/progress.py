"""Cập nhật tiến độ: how far an assignment is, and a note; worked with keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.calendar import short_date
from desktop.domain.following import Item
from desktop.domain.plan import Progress, State
from desktop.ui.speaking import Own, say
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.fields import Field, NumberField, line_edit, words
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.texts import label, row
from desktop.ui.words import one_line

STATES = {State.OPEN: "Chưa làm", State.DOING: "Đang làm", State.DONE: "Đã xong"}
HEIGHT = 34
"""Pixels: of both controls that stand side by side."""
_MOST_SHOWN = 160
"""Characters of a task: a dialog must fit a screen of 384 lines."""


class ProgressDialog(Dialog):
    """``act(Progress)`` runs when it is to be noted."""

    def __init__(self, parent: QWidget, item: Item, act: Callable[[Progress], object]) -> None:
        super().__init__(parent, "Cập nhật tiến độ", width=460)
        self._act_on = act
        now = item.progress
        self.percent = NumberField(0, 100)
        self.percent.setSuffix("%")
        self.percent.setValue(now.percent)
        self.percent.setFixedSize(96, HEIGHT)
        states: list[tuple[str, object]] = [(name, state) for state, name in STATES.items()]
        self.state = Segmented("Tình trạng", states, height=HEIGHT)
        self.state.choose(now.state)
        self.note = line_edit("Ví dụ: đã gửi báo cáo, chờ số liệu của 2 phòng")
        self.add(label(short(item), "body2", wrap=True))
        if item.newest:
            self.add(label(_told(item), "small", wrap=True))
        self.add(row(Field("Tình trạng", self.state), Field("Hoàn thành", self.percent), None, gap=16))
        self.add(Field("Ghi chú", self.note))
        self.offer("Ghi tiến độ", self._note)
        self.state.chosen.connect(self._state_chosen)
        self.percent.valueChanged.connect(self._percent_typed)
        self.state.setFocus()

    def _state_chosen(self, state: object) -> None:
        """What is not begun is at 0, what is done at 100, what is being done between them."""
        kept = self.percent.value() if 0 < self.percent.value() < 100 else 0
        self._show(self.percent, {State.OPEN: 0, State.DONE: 100}.get(state, kept))  # type: ignore[call-overload]

    def _percent_typed(self, percent: int) -> None:
        state = State.DONE if percent == 100 else State.DOING if percent else self.state.value()
        if state is State.DONE and percent == 0:
            state = State.DOING
        if state is not self.state.value():
            self.state.blockSignals(True)
            self.state.choose(state)
            self.state.blockSignals(False)

    @staticmethod
    def _show(field: NumberField, value: int) -> None:
        field.blockSignals(True)
        field.setValue(value)
        field.blockSignals(False)

    def _note(self) -> bool:
        state = self.state.value()
        assert isinstance(state, State)  # noqa: S101 -- the segments hold nothing else
        self._act_on(Progress(state, self.percent.value(), words(self.note)))
        return True


def short(item: Item) -> Own:
    """Who does what, short enough for every screen."""
    task = one_line(item.followed.words)
    task = task if len(task) <= _MOST_SHOWN else Own(f"{task[: _MOST_SHOWN - 1]}…")
    return Own(f"{one_line(item.followed.unit)}: {task}" if item.followed.unit else task)


def _told(item: Item) -> Own:
    """The newest step: how far, by whom, when, with which note."""
    step = item.newest
    assert step  # noqa: S101 -- asked for where there is one
    state = f"{say(STATES[step.progress.state])} {step.progress.percent}%"
    return Own(" · ".join(filter(None, [state, short_date(step.at.date()), step.by, step.progress.note])))
