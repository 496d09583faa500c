"""Icons: one picture, one meaning (look 4), drawn from SVG in a token's colour at the device's own resolution."""

from __future__ import annotations

import functools
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.theme import theme

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "icons"


class Icon(StrEnum):
    """Meaning = name of the picture in resources/icons."""

    TODAY = "calendar_today"
    DESK = "document_edit"
    TASK = "task_list_square_ltr"
    ISSUE = "document_ribbon"
    REGISTER = "book_number"
    ARCHIVE = "archive"
    SETTINGS = "settings"
    HELP = "question_circle"
    SEARCH = "search"
    FILTER = "filter"
    IMPORT = "arrow_import"
    EXPORT = "arrow_export"
    REMIND = "alert"
    ERROR = "error_circle"
    WARNING = "warning"
    DONE = "checkmark_circle"
    ADVICE = "info"
    SAVE = "save"
    UNDO = "arrow_undo"
    REDO = "arrow_redo"
    CHECK = "document_checkmark"
    SIGN = "signature"
    NUMBER = "number_symbol"
    RELEASE = "send"
    VOID = "prohibited"
    RECALL = "document_arrow_left"
    PRINT = "print"
    MAIL = "mail"
    REPORT = "document_data"
    OUTDENT = "text_indent_decrease"
    INDENT = "text_indent_increase"
    TABLE = "table_simple"
    CITE = "link"
    TIMELINE = "gantt_chart"
    CALENDAR = "calendar_ltr"
    DOSSIER = "folder"
    DOSSIER_OPEN = "folder_open"
    INTACT = "shield_checkmark"
    TOKEN = "usb_stick"  # noqa: S105 -- the picture of a signing device
    LOCK = "lock_closed"
    HISTORY = "history"
    OUTLINE = "panel_left_contract"
    DOWN = "chevron_down"
    UP = "chevron_up"
    RIGHT = "chevron_right"
    LEFT = "chevron_left"
    ADD = "add"
    CLOSE = "dismiss"
    TICK = "checkmark"
    MENU = "navigation"
    MORE = "more_horizontal"
    OPEN = "open"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    BOLD = "text_bold"
    ITALIC = "text_italic"
    UNDERLINE = "text_underline"
    FIT_WIDTH = "auto_fit_width"
    FIT_PAGE = "page_fit"
    PEOPLE = "people"
    PERSON = "person"
    OFFICE = "building_government"
    DOCUMENT = "document"
    DELETE = "delete"
    COPY = "copy"
    EDIT = "edit"
    PASTE = "clipboard_paste"
    RELOAD = "arrow_clockwise"


@functools.cache
def _svg(name: str, size: int, filled: bool) -> bytes:
    """The picture at its drawn size; 20 px where none was drawn for 16."""
    look = "filled" if filled else "regular"
    path = FOLDER / f"{name}_{size}_{look}.svg"
    return (path if path.exists() else FOLDER / f"{name}_20_{look}.svg").read_bytes()


def paint(painter: QPainter, rect: QRectF, icon: Icon, color: str, *, filled: bool = False) -> None:
    """Draws the icon into the rectangle; ``color`` is the name of a token."""
    drawn = 16 if rect.width() <= 16 else 20
    ink = getattr(theme.tokens(), color)
    svg = _svg(icon.value, drawn, filled).replace(b"<path ", f'<path fill="{ink}" '.encode())
    QSvgRenderer(QByteArray(svg)).render(painter, rect)


class _Engine(QIconEngine):
    """Draws in the colours of the theme of the moment, so an icon set once follows light and dark."""

    def __init__(self, icon: Icon, color: str, filled: bool, active: str) -> None:
        super().__init__()
        self._icon, self._color, self._filled, self._active = icon, color, filled, active

    def clone(self) -> QIconEngine:
        return _Engine(self._icon, self._color, self._filled, self._active)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = "text_disabled" if mode is QIcon.Mode.Disabled else self._color
        if state is QIcon.State.On and mode is not QIcon.Mode.Disabled:
            color = self._active
        paint(painter, QRectF(rect), self._icon, color, filled=self._filled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return image


def icon(meaning: Icon, color: str = "text_2", *, filled: bool = False, active: str = "accent_text") -> QIcon:
    """A QIcon in a token's colour; ``active``: the token while checked."""
    return QIcon(_Engine(meaning, color, filled, active))


def pixmap(
    meaning: Icon, color: str = "text_2", size: int = 20, *, filled: bool = False, ratio: float = 1.0
) -> QPixmap:
    """A picture of the icon for a label: ``size`` in logical pixels, ``ratio`` of the screen it is shown on."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, size, size), meaning, color, filled=filled)
    painter.end()
    return image
