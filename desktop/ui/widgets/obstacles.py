""" "Vì sao chưa …?": what stands in the way and what to do; gone when nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.lifecycle import Obstacle
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import Button, Size, on_click
from desktop.ui.widgets.texts import Picture, column, label, row


class _Row(QWidget):
    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__()
        self.button = Button("Sửa", size=Size.ROW)
        self.button.setAccessibleName(f"Sửa: {obstacle.what}")
        self.what = obstacle.what
        words = column(label(obstacle.what, wrap=True), label(obstacle.todo, "small", wrap=True), gap=2)
        line = row(words, self.button, gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 8, 12, 8)
        self.setLayout(line)


class ObstaclePanel(QFrame):
    """``wanted(Obstacle)``: the clerk wants to mend this one."""

    wanted = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("card", "warn")
        self.setAccessibleName(title)
        self.rows: list[_Row] = []
        self._count = label("", "warn")
        head = row(Picture(Icon.WARNING, "warn", filled=True), label(title, "warn-head"), None, self._count, gap=8)
        head.setContentsMargins(12, 8, 12, 8)
        self._head = QFrame()
        self._head.setProperty("ground", "warn")
        self._head.setLayout(head)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        self._box.addWidget(self._head)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is listed, for whoever reads along."""
        return [row.what for row in self.rows]

    def show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        """Lists them; hides itself when there are none."""
        for old in self.rows:
            self._box.removeWidget(old)
            old.deleteLater()
        self.rows = [_Row(obstacle) for obstacle in obstacles]
        for new, obstacle in zip(self.rows, obstacles, strict=True):
            on_click(new.button, partial(self.wanted.emit, obstacle))
            self._box.addWidget(new)
        self._count.setText(f"{len(obstacles)} việc")
        self.setVisible(bool(obstacles))

    def point_out(self) -> None:
        """Puts the focus on the first thing to mend."""
        if self.rows:
            self.rows[0].button.setFocus()
