"""Lịch sử tiến độ: every step of an assignment, the newest first; none is ever changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.following import Item, Step
from desktop.ui.dialogs.progress import STATES, short
from desktop.ui.models.rows import Column, Look, RowsModel
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.tables import Manner, Table
from desktop.ui.widgets.texts import label
from desktop.ui.words import one_line

_GREY = Look(color="text_2")
COLUMNS = (
    Column[Step](
        "Lúc", lambda step: f"{step.at:%d/%m/%Y %H:%M}", 140, lambda step: step.ordinal, lambda _: _GREY, tabular=True
    ),
    Column[Step]("Tình trạng", lambda step: STATES[step.progress.state], 100, spoken=True),
    Column[Step](
        "Tiến độ",
        lambda step: f"{step.progress.percent}%",
        76,
        align=Qt.AlignmentFlag.AlignRight,
        tabular=True,
    ),
    Column[Step]("Người ghi", lambda step: step.by or "–", 130, look=lambda _: _GREY),
    Column[Step]("Ghi chú", lambda step: one_line(step.progress.note)),
)


class HistoryDialog(Dialog):
    """The steps of one assignment."""

    def __init__(self, parent: QWidget, item: Item, steps: list[Step]) -> None:
        super().__init__(parent, "Lịch sử tiến độ", width=620)
        model = RowsModel(COLUMNS, lambda step: step.ordinal)
        model.show_rows(reversed(steps))
        self.table = Table(model, "Lịch sử tiến độ", Manner(28, least=120))
        self.table.setMinimumHeight(96)
        self.add(label(short(item), "body2", wrap=True))
        self.add(self.table if steps else label("Chưa ghi tiến độ lần nào.", "body2"))
        self.offer_only()
