"""The rail at the left: the places of the window, each with its picture and name; below 900 pixels without names."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop.ui.screens.screen import Place
from desktop.ui.speaking import say
from desktop.ui.theme import fonts, icons, theme
from desktop.ui.theme.icons import Icon
from desktop.ui.widgets.buttons import IconButton, on_click

WIDE, SLIM = 76, 44


class RailItem(QAbstractButton):
    """One place: icon over name, a blue bar at the left of the current one, a red count where something waits."""

    def __init__(self, name: str, icon: Icon, key: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.slim = False
        self.count = 0
        self._name = name
        self.setText(say(name))
        self.setAccessibleName(say(name))
        self.setToolTip(f"{say(name)} ({key})" if key else say(name))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.current().changed.connect(self.update)

    def say_count(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self.count = count
        self.setAccessibleName(say(f"{self._name}, {count} việc cần làm" if count else self._name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36, 36) if self.slim else QSize(68, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        color = "accent_text" if self.isChecked() else "text_2"
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setBrush(QColor(tokens.accent_text))
            painter.drawRoundedRect(QRectF(0, rect.center().y() - 13, 3, 26), 1.5, 1.5)
        elif self.underMouse():
            painter.setBrush(QColor(tokens.selected_inactive))
            painter.drawRoundedRect(rect, 6, 6)
        top = rect.center().y() - 10 if self.slim else 9
        icon = QRectF(rect.center().x() - 10, top, 20, 20)
        icons.paint(painter, icon, self._icon, color, filled=self.isChecked())
        if not self.slim:
            painter.setPen(QColor(getattr(tokens, color)))
            painter.setFont(fonts.font(fonts.Role.BADGE if self.isChecked() else fonts.Role.MICRO))
            painter.drawText(QRectF(0, 31, rect.width(), 16), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.count:
            self._paint_count(painter, icon)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_count(self, painter: QPainter, icon: QRectF) -> None:
        tokens = theme.tokens()
        text = str(self.count) if self.count < 100 else "99+"
        wide = 16 if self.count < 10 else 24
        badge = QRectF(min(icon.right() - 6, self.width() - wide), max(0.0, icon.top() - 6), wide, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.danger_fill))
        painter.drawRoundedRect(badge, 8, 8)
        painter.setPen(QColor(tokens.on_danger))
        painter.setFont(fonts.font(fonts.Role.BADGE, tabular=True))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)


class Rail(QWidget):
    """Menu button, places, and at the foot help and settings."""

    chosen = Signal(object)
    helped = Signal()
    menu_wanted = Signal()

    def __init__(self, places: list[Place]) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("Các nơi của chương trình"))
        self.menu_button = IconButton(Icon.MENU, "Trình đơn", key="Alt")
        on_click(self.menu_button, self.menu_wanted.emit)
        self.items: dict[Place, RailItem] = {}
        self._group = QButtonGroup(self)
        self._help = RailItem("Trợ giúp", Icon.HELP, "F1")
        self._help.setCheckable(False)
        on_click(self._help, self.helped.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 9, 4, 6)
        box.setSpacing(2)
        box.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(5)
        for number, place in enumerate(places, start=1):
            item = RailItem(place.title, place.icon, f"Ctrl+{number}")
            self.items[place] = item
            self._group.addButton(item)
            on_click(item, partial(self.chosen.emit, place))
            if place is Place.SETTINGS:
                box.addStretch(1)
                box.addWidget(self._help)
            box.addWidget(item)
        self.become_slim(slim=False)

    def show_place(self, place: Place) -> None:
        """Marks the current place."""
        self.items[place].setChecked(True)

    def become_slim(self, *, slim: bool) -> None:
        """Without names below 900 pixels."""
        self.setFixedWidth(SLIM if slim else WIDE)
        for item in (*self.items.values(), self._help):
            item.slim = slim
            item.updateGeometry()
            item.update()
