"""The line that shows waiting, the progress row with "Dừng", and the status bar."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.ui.jobs import Job, Jobs, Progress
from desktop.ui.speaking import say
from desktop.ui.theme import theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.chips import Tone
from desktop.ui.widgets.texts import Elided, Picture, label, row, rule

LINE_AFTER_MS, ROW_AFTER_MS, TICK_MS = 300, 1000, 200


class Waiting(QWidget):
    """Nothing for 300 ms, then a line of two pixels under the top bar."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setFixedHeight(2)
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LINE_AFTER_MS)
        self._timer.timeout.connect(self._appear)
        jobs.running.connect(self._running)

    def _running(self, jobs: list[Job]) -> None:
        if not jobs:
            self._timer.stop()
            self._shown = False
            self.update()
        elif not self._shown and not self._timer.isActive():
            self._timer.start()

    def _appear(self) -> None:
        self._shown = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown:
            QPainter(self).fillRect(self.rect(), QColor(theme.tokens().accent))


class ProgressRow(QWidget):
    """After one second of a long work: what, how many, time left, and "Dừng"."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._job: Job | None = None
        self._what = label("", "strong")
        self._count = label("", "small")
        self._left = label("", "hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Tiến trình"))
        self.stop = Button("Dừng", size=Size.ROW)
        on_click(self.stop, self._stop)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 12, 6)
        box.setSpacing(12)
        for part in (self._what, self._bar, self._count, self._left, self.stop):
            box.addWidget(part)
        box.setStretch(1, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        jobs.running.connect(self._running)
        self.hide()

    def _running(self, jobs: list[Job]) -> None:
        self._job = next((job for job in jobs if job.progress), None)
        if self._job is None:
            self._timer.stop()
            self.hide()
        elif not self._timer.isActive():
            self._timer.start()

    def _tick(self) -> None:
        if self._job is None or self._job.progress is None:
            return
        spent = time.monotonic() - self._job.started
        if spent * 1000 >= ROW_AFTER_MS:
            self._show(self._job.progress, spent)

    def _show(self, progress: Progress, spent: float) -> None:
        self._what.setText("Đang dừng" if progress.stopped else progress.title)
        self.stop.setEnabled(not progress.stopped)
        self.stop.setToolTip("Chờ phần đang làm xong" if progress.stopped else "")
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._count.setText(f"{progress.done} / {progress.total}" if progress.total else "")
        self._left.setText(time_left(spent, progress.done, progress.total))
        self.show()

    def _stop(self) -> None:
        if self._job and self._job.progress:
            self._job.progress.stop()
            self._show(self._job.progress, 0.0)


def time_left(spent: float, done: int, total: int) -> str:
    """ "Còn khoảng 4 giây"; nothing while there is nothing to reckon from."""
    if not done or not total:
        return ""
    seconds = max(1, round(spent * (total - done) / done))
    return f"Còn khoảng {seconds} giây" if seconds < 90 else f"Còn khoảng {round(seconds / 60)} phút"


class _Part(QWidget):
    """One saying of the status bar, with a line before all but the first."""

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self._words = label("", "small")
        between = rule(upright=True)
        between.setFixedHeight(12)
        self.setLayout(row(self._words) if first else row(6, between, 6, self._words, gap=0))

    def say(self, text: str) -> None:
        """Other words; "" hides it."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says."""
        return self._words.text()


class StatusBar(QWidget):
    """Left: what the screen says, with the sign of safety first. Right: whose program this is, and who works here."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(26)
        self._sign = Picture(Icon.DONE, "ok", 16)
        self._left: list[_Part] = []
        self._parts = QHBoxLayout()
        self._parts.setSpacing(20)
        self._office = Elided("", "small")
        self._clerk = label("", "small")
        self._between = rule(upright=True)
        self._between.setFixedHeight(12)
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(85, 0, 12, 0)
        box.setSpacing(6)
        box.addWidget(self._sign)
        box.addLayout(self._parts)
        box.addStretch(1)
        for part in (self._office, self._between, self._clerk):
            box.addWidget(part)
        self.say([])

    def say(self, texts: list[str], tone: Tone = Tone.GREEN) -> None:
        """The left side; the first one is the most important, and ``tone`` is its meaning."""
        icon = Icon.DONE if tone is Tone.GREEN else Icon.WARNING
        self._sign.show_icon(icon, tone.value[1])
        while len(self._left) < len(texts):
            part = _Part(first=not self._left)
            self._left.append(part)
            self._parts.addWidget(part)
        for part, text in zip(self._left, [*texts, *[""] * len(self._left)], strict=False):
            part.say(text)
        self._sign.setVisible(bool(texts))

    def say_office(self, office: str, clerk: str) -> None:
        """The right side."""
        self._office.setText(office)
        self._office.updateGeometry()
        self._clerk.setText(clerk)
        self._between.setVisible(bool(office and clerk))

    def become_small(self, *, small: bool) -> None:
        """Below 900 pixels only the first two parts stay."""
        self._box.setContentsMargins(53 if small else 85, 0, 12, 0)
        for part in (self._office, self._clerk):
            part.setVisible(not small)
        self._between.setVisible(not small and bool(self._clerk.text()))
        for saying in self._left[2:]:
            saying.setVisible(not small and bool(saying.text()))
