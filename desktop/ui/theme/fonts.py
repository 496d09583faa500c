"""Type: bundled Inter for the program's words, Tinos for the document's; sizes are whole pixels."""

from __future__ import annotations

import functools
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from desktop.domain.errors import Fault

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"
SANS = "Inter"
SERIF = "Tinos"
DOCUMENT_SIZES = (15, 17, 19, 22)
"""Sizes of the editor's text in pixels, as the menu Xem offers them."""


class Role(Enum):
    """What a text is: family, size in pixels, height of a line in pixels, weight."""

    DISPLAY = (SANS, 22, 30, 600)
    TITLE = (SANS, 17, 24, 600)
    NAME = (SANS, 15, 22, 600)
    SECTION = (SANS, 14, 20, 600)
    BODY = (SANS, 13, 20, 400)
    BUTTON = (SANS, 13, 20, 500)
    STRONG = (SANS, 13, 20, 600)
    SMALL = (SANS, 12, 16, 400)
    LABEL = (SANS, 12, 16, 500)
    HEAD = (SANS, 12, 16, 600)
    MICRO = (SANS, 11, 14, 400)
    KEY = (SANS, 11, 14, 500)
    BADGE = (SANS, 11, 14, 600)
    DOCUMENT = (SERIF, 17, 26, 400)
    SNIPPET = (SERIF, 15, 20, 400)

    @property
    def line(self) -> int:
        """Height of a line in pixels."""
        return self.value[2]


def load() -> None:
    """Makes the bundled faces known to Qt; call once after QGuiApplication exists."""
    for path in sorted(FOLDER.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise Fault(f"font file {path.name} cannot be read")


@functools.cache
def _font(role: Role, tabular: bool) -> QFont:
    family, size, _line, weight = role.value
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font(role: Role, *, tabular: bool = False) -> QFont:
    """The font of a role; ``tabular`` lines figures up (tables, dates, times, counters)."""
    return QFont(_font(role, tabular))
