"""Colours, type and icons: the table of contrasts, nothing written twice, nothing missing."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.theme import fonts, icons, sheet, theme
from desktop.ui.theme.tokens import DARK, LIGHT, Tokens, contrast, of_system
from desktop.ui.widgets.fields import NumberField

ROOT = Path(__file__).resolve().parents[2]
THEMES = [LIGHT, DARK]
TEXT = 4.5
SHAPE = 3.0
# (words or shape, ground, light, dark): the figures of the look, to one decimal
TABLE = [
    ("text", "surface", 16.7, 13.1),
    ("text", "window", 14.9, 14.5),
    ("text", "accent_soft", 14.4, 10.9),
    ("text", "selected_inactive", 13.4, 10.4),
    ("text", "raised", 16.7, 11.5),
    ("text", "found", 13.6, 5.9),
    ("text_2", "surface", 7.9, 8.0),
    ("text_2", "window", 7.1, 8.8),
    ("text_2", "sunken", 6.3, 9.4),
    ("text_2", "accent_soft", 6.8, 6.6),
    ("text_3", "surface", 5.5, 5.3),
    ("text_3", "window", 4.9, 5.8),
    ("text_3", "neutral_soft", 4.6, 4.8),
    ("text_3", "raised", 5.5, 4.6),
    ("border_strong", "surface", 3.8, 4.3),
    ("accent_text", "surface", 8.1, 7.7),
    ("accent_text", "accent_soft", 7.0, 6.4),
    ("on_accent", "accent", 6.9, 4.8),
    ("on_accent", "accent_hover", 8.8, 5.7),
    ("on_accent", "accent_pressed", 11.3, 7.0),
    ("danger", "surface", 6.5, 7.2),
    ("danger", "danger_soft", 5.6, 6.4),
    ("danger", "accent_soft", 5.6, 5.9),
    ("on_danger", "danger_fill", 6.5, 6.5),
    ("warn", "surface", 6.4, 8.6),
    ("warn", "warn_soft", 5.8, 7.2),
    ("ok", "surface", 6.5, 8.1),
    ("ok", "ok_soft", 5.7, 6.8),
    ("task", "surface", 7.3, 8.0),
    ("task", "task_soft", 6.3, 6.5),
    ("warn_mark", "surface", 3.5, 7.2),
    ("focus", "surface", 6.9, 7.7),
    ("focus", "sunken", 5.6, 9.1),
]
SHAPES = {"border_strong", "warn_mark", "focus"}


@pytest.mark.parametrize(("over", "ground", "light", "dark"), TABLE)
def test_contrast_is_that_of_the_look(over: str, ground: str, light: float, dark: float) -> None:
    for tokens, expected in ((LIGHT, light), (DARK, dark)):
        measured = contrast(getattr(tokens, over), getattr(tokens, ground))
        assert measured == pytest.approx(expected, abs=0.06)
        assert measured >= (SHAPE if over in SHAPES else TEXT)


@pytest.mark.parametrize("tokens", THEMES)
def test_every_colour_is_a_colour(tokens: Tokens) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in tokens.table().values())


def test_no_colour_is_written_outside_the_tokens() -> None:
    written = re.compile(r"#[0-9A-Fa-f]{6}\b|rgba?\(")
    sources = [p for p in (ROOT / "desktop" / "ui").rglob("*.py") if p.name != "tokens.py"]
    for path in [*sources, sheet.FILE]:
        assert not written.findall(path.read_text("utf-8")), path


def test_the_style_sheet_uses_only_tokens_and_sizes_of_the_scale() -> None:
    text = sheet.FILE.read_text("utf-8")
    assert set(Template(text).get_identifiers()) <= set(LIGHT.table())
    assert {int(size) for size in re.findall(r"font-size: (\d+)px", text)} <= {11, 12, 13, 14, 15, 17, 22}


@pytest.mark.parametrize("tokens", THEMES)
def test_the_style_sheet_is_filled(tokens: Tokens) -> None:
    assert "$" not in sheet.style_sheet(tokens)


def test_high_contrast_leaves_every_ground_to_the_system() -> None:
    palette = QPalette(Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.WindowText, Qt.GlobalColor.white)
    tokens = of_system(palette)
    assert {tokens.window, tokens.surface, tokens.subtle, tokens.raised} == {"#000000"}
    assert contrast(tokens.text, tokens.surface) == pytest.approx(21)


def test_light_and_dark_change_live(qtbot: QtBot, qapp: QApplication) -> None:
    current = theme.current()
    with qtbot.waitSignal(current.changed):
        current.choose(theme.Choice.DARK)
    assert current.dark
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    current.choose(theme.Choice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == LIGHT.surface


@pytest.mark.parametrize("icon", list(icons.Icon))
def test_every_icon_is_there_and_takes_its_colour(icon: icons.Icon) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.paint(painter, QRectF(0, 0, 40, 40), icon, "danger")
    painter.end()
    colors = {image.pixelColor(x, y).name().upper() for x in range(40) for y in range(40)}
    assert LIGHT.danger in colors


@pytest.mark.parametrize("role", list(fonts.Role))
def test_a_role_has_its_own_font(role: fonts.Role) -> None:
    font = fonts.font(role)
    assert QFontInfo(font).family() == role.value[0]
    assert font.pixelSize() == role.value[1]


@pytest.mark.parametrize("role", [fonts.Role.BODY, fonts.Role.SMALL, fonts.Role.MICRO, fonts.Role.STRONG])
def test_tabular_figures_stand_below_each_other(role: fonts.Role) -> None:
    metrics = QFontMetrics(fonts.font(role, tabular=True))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("size", [11, 13])
def test_the_program_font_draws_every_vietnamese_letter(size: int) -> None:
    font = fonts.font(fonts.Role.BODY)
    font.setPixelSize(size)
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(letter)) for letter in "ăâđêôơưĂÂĐÊÔƠƯấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵ")


def test_a_number_field_shows_its_number(qtbot: QtBot) -> None:
    field = NumberField(2000, 2199)
    qtbot.addWidget(field)
    field.setValue(2026)
    field.show()
    inside = field.lineEdit()
    assert inside.fontMetrics().horizontalAdvance("2026") < inside.width()
    assert inside.isVisible()
