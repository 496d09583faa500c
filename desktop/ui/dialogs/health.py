"""Kiểm tra dữ liệu và máy: everything that can be looked at, the broken things first, each with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.services import doctor
from desktop.services.doctor import Health, Light
from desktop.ui.jobs import Progress
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.dialog import Dialog, Scrolling
from desktop.ui.widgets.texts import Picture, column, label, panel, row
from desktop.ui.workplace import Workplace

_SIGNS = {
    Light.RED: (Icon.ERROR, "danger", "Hỏng"),
    Light.AMBER: (Icon.WARNING, "warn", "Cần xem"),
    Light.GREEN: (Icon.DONE, "ok", "Tốt"),
}
_ORDER = tuple(_SIGNS)


def examine(work: Workplace, window: QWidget) -> None:
    """Looks at everything on a reader, with progress, and shows what was found."""
    progress = Progress("Đang kiểm tra dữ liệu và máy")
    look = partial(doctor.examine, work.ports, progress)
    work.jobs.long(progress, look, lambda found: HealthDialog(window, found).open(), owner=window)


class HealthDialog(Dialog):
    """One line for each thing that was looked at."""

    def __init__(self, parent: QWidget, found: Sequence[Health]) -> None:
        bad = sum(health.light is not Light.GREEN for health in found)
        title = f"Có {bad} việc cần xem" if bad else "Dữ liệu và máy đều tốt"
        super().__init__(parent, title, width=560)
        found = sorted(found, key=lambda health: _ORDER.index(health.light))
        self.lines = [_line(health) for health in found]
        page = panel(column(*self.lines, None, gap=12), "raised", margins=(0, 4, 8, 4))
        self.add(Scrolling(page, "Kết quả kiểm tra"))
        report = "\n".join(f"[{_SIGNS[h.light][2]}] {h.what} {h.remedy}".rstrip() for h in found)
        self.help_button("Chép kết quả", lambda: QGuiApplication.clipboard().setText(report))
        self.offer_only()


def _line(health: Health) -> QWidget:
    icon, color, word = _SIGNS[health.light]
    sign = Picture(icon, color, filled=True)
    sign.setAccessibleName(word)
    words = column(label(health.what, wrap=True), gap=2)
    if health.remedy:
        words.addWidget(label(health.remedy, "small", wrap=True))
    line = row(sign, words, gap=12)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return panel(line)
