"""Fusion with our own small signs: arrows, check boxes, radio buttons, tree branches, painted from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from desktop.ui.theme import icons, theme

_Element = QStyle.PrimitiveElement
_ARROWS = {
    _Element.PE_IndicatorArrowDown: icons.Icon.DOWN,
    _Element.PE_IndicatorArrowUp: icons.Icon.UP,
    _Element.PE_IndicatorArrowLeft: icons.Icon.LEFT,
    _Element.PE_IndicatorArrowRight: icons.Icon.RIGHT,
    _Element.PE_IndicatorSpinDown: icons.Icon.DOWN,
    _Element.PE_IndicatorSpinUp: icons.Icon.UP,
}
_SIZES = {
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
    QStyle.PixelMetric.PM_SmallIconSize: 16,
}


class HouseStyle(QProxyStyle):
    """What the style sheet cannot colour is painted here."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        return _SIZES.get(metric) or super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element in _ARROWS:
            _sign(painter, option.rect, _ARROWS[element], _ink(option))
        elif element == _Element.PE_IndicatorBranch:
            _branch(painter, option)
        elif element == _Element.PE_IndicatorCheckBox:
            _check_box(painter, option)
        elif element == _Element.PE_IndicatorRadioButton:
            _radio(painter, option)
        elif element != _Element.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)


def _ink(option: QStyleOption) -> str:
    return "text_2" if option.state & QStyle.StateFlag.State_Enabled else "text_disabled"


def _sign(painter: QPainter, rect: QRect, icon: icons.Icon, color: str) -> None:
    middle = QRectF(rect).center()
    icons.paint(painter, QRectF(middle.x() - 8, middle.y() - 8, 16, 16), icon, color)


def _branch(painter: QPainter, option: QStyleOption) -> None:
    if option.state & QStyle.StateFlag.State_Children:
        opened = bool(option.state & QStyle.StateFlag.State_Open)
        _sign(painter, option.rect, icons.Icon.DOWN if opened else icons.Icon.RIGHT, "text_2")


def _box(option: QStyleOption) -> tuple[QRectF, bool, QColor, QColor]:
    """Rectangle, whether ticked, ground and edge of a check box or radio button."""
    tokens, state = theme.tokens(), option.state
    on = bool(state & QStyle.StateFlag.State_On)
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    ground = tokens.accent if on else tokens.surface
    edge = tokens.accent if on else tokens.border_strong
    if not enabled:
        ground, edge = tokens.neutral_soft, tokens.border
    return QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), on, QColor(ground), QColor(edge)


def _check_box(painter: QPainter, option: QStyleOption) -> None:
    rect, on, ground, edge = _box(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ring(painter, option, rect, 3)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, 3, 3)
    if on:
        icons.paint(painter, rect.adjusted(1.5, 1.5, -1.5, -1.5), icons.Icon.TICK, "on_accent")
    painter.restore()


def _radio(painter: QPainter, option: QStyleOption) -> None:
    rect, on, ground, edge = _box(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ring(painter, option, rect, 8)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(ground)
    painter.drawEllipse(rect)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().on_accent))
        painter.drawEllipse(QPointF(rect.center()), 3.0, 3.0)
    painter.restore()


def _ring(painter: QPainter, option: QStyleOption, rect: QRectF, radius: float) -> None:
    if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QPen(QColor(theme.tokens().focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)
