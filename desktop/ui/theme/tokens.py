"""Every colour of the window, light and dark; style sheet, palette, delegates and painters read this one table."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they mean, each "#RRGGBB"."""

    window: str
    """Rail, top bar, status bar."""
    surface: str
    """Work area, tables, editor, fields."""
    subtle: str
    """Outline, side panes, table heads, group rows, void rows."""
    sunken: str
    """Desk under the page."""
    raised: str
    """Menus, dialogs, palette."""
    neutral_soft: str
    """Grey chips, key caps, disabled fields, progress track."""
    row_hover: str
    selected_inactive: str
    """Selection without focus, pressed plain button."""
    line: str
    """Rules between rows and panes: decoration only."""
    border: str
    border_strong: str
    scroll: str
    text: str
    text_2: str
    """Labels, secondary columns, icons."""
    text_3: str
    """Hints and counters; never on a selection."""
    text_disabled: str
    paper: str
    paper_edge: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_text: str
    """Links, current rail item, active segment."""
    accent_soft: str
    """Selection, active segment, blue chip."""
    focus: str
    task: str
    task_soft: str
    task_line: str
    ok: str
    ok_soft: str
    ok_line: str
    warn: str
    warn_soft: str
    warn_line: str
    warn_mark: str
    """Wavy line and missing light: shapes, never text."""
    danger: str
    danger_soft: str
    danger_line: str
    danger_fill: str
    on_danger: str
    found: str
    """Words found in a search."""
    # On paper, the same in both: paper is white.
    paper_soft: str = "#F2EFE8"
    """"Giấy dịu": the page is multiplied by this."""
    ink: str = "#1B3F9C"
    seal: str = "#B3261E"
    fill: str = "#E7EFF9"
    fill_edge: str = "#8FB1DA"

    def color(self, name: str) -> QColor:
        """The colour of a token by its name."""
        return QColor(getattr(self, name))

    def table(self) -> dict[str, str]:
        """Name → colour, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Tokens(
    window="#F4F2EE",
    surface="#FFFFFF",
    subtle="#FAF9F6",
    sunken="#E9E6DF",
    raised="#FFFFFF",
    neutral_soft="#EFECE6",
    row_hover="#F6F4F0",
    selected_inactive="#EAE6DE",
    line="#E3DFD7",
    border="#CBC5BA",
    border_strong="#8A8377",
    scroll="#C9C3B8",
    text="#1F1E1B",
    text_2="#55514A",
    text_3="#6E6960",
    text_disabled="#A8A297",
    paper="#FFFFFF",
    paper_edge="#CFC9BE",
    accent="#1F5AA0",
    accent_hover="#194B87",
    accent_pressed="#133B6B",
    on_accent="#FFFFFF",
    accent_text="#1B5090",
    accent_soft="#E7EFF9",
    focus="#1F5AA0",
    task="#0D6069",
    task_soft="#E2F1F1",
    task_line="#A7D0D1",
    ok="#1E6B41",
    ok_soft="#E5F3EA",
    ok_line="#A9D1B9",
    warn="#8A5200",
    warn_soft="#FFF3DC",
    warn_line="#E5C68F",
    warn_mark="#C27803",
    danger="#B3261E",
    danger_soft="#FBEAE8",
    danger_line="#E4ABA6",
    danger_fill="#B3261E",
    on_danger="#FFFFFF",
    found="#FFE79B",
)

DARK = Tokens(
    window="#1A1917",
    surface="#232220",
    subtle="#282724",
    sunken="#131211",
    raised="#2E2C29",
    neutral_soft="#2B2927",
    row_hover="#2A2926",
    selected_inactive="#35332F",
    line="#383632",
    border="#4C4944",
    border_strong="#8B857A",
    scroll="#57534C",
    text="#ECE9E3",
    text_2="#BDB7AC",
    text_3="#9A948A",
    text_disabled="#6A655D",
    paper="#FFFFFF",
    paper_edge="#131211",
    accent="#3773BC",
    accent_hover="#2F67AC",
    accent_pressed="#285A98",
    on_accent="#FFFFFF",
    accent_text="#8DB8EC",
    accent_soft="#1F3147",
    focus="#8DB8EC",
    task="#74C5CC",
    task_soft="#16363A",
    task_line="#2C6268",
    ok="#7DC99C",
    ok_soft="#1B3526",
    ok_line="#33644A",
    warn="#E9B65C",
    warn_soft="#3B2D12",
    warn_line="#6E5522",
    warn_mark="#E0A33C",
    danger="#F2958C",
    danger_soft="#42211E",
    danger_line="#7A3B36",
    danger_fill="#B3261E",
    on_danger="#FFFFFF",
    found="#6B5510",
)

_GROUNDS = (
    "window surface subtle sunken raised neutral_soft row_hover paper task_soft ok_soft warn_soft danger_soft found"
)
_HIGHLIGHTS = "accent accent_hover accent_pressed accent_soft selected_inactive danger_fill"


def of_system(palette: QPalette) -> Tokens:
    """High contrast: the system's own colours under our names, so that no background of ours is left."""
    role = QPalette.ColorRole
    table = dict.fromkeys((field.name for field in fields(Tokens)), palette.color(role.WindowText).name())
    table |= dict.fromkeys(_GROUNDS.split(), palette.color(role.Base).name())
    table |= dict.fromkeys(_HIGHLIGHTS.split(), palette.color(role.Highlight).name())
    table |= dict.fromkeys(("on_accent", "on_danger"), palette.color(role.HighlightedText).name())
    table["text_disabled"] = palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name()
    return Tokens(**table)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2: 1 (equal) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
