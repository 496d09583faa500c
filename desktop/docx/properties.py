"""Properties of runs and paragraphs as WordprocessingML sets them → fields of ``Font`` and ``ParagraphFormat``.

What the block model knows is read through two tables, one line a property; what is neither there nor known to be
harmless is reported by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from desktop.document.blocks import Alignment, Border, LineRule, Offset, TabStop
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, half_points_of, is_on, length, number, twips
from desktop.docx.names import local, w

Changes = dict[str, Any]
"""Fields of ``Font`` or ``ParagraphFormat`` and their values, as one element sets them."""
Miss = Callable[[str], None]
"""Told the name of a property that cannot be expressed."""
Handler = Callable[[etree._Element, Changes], None]

TOGGLES = ("bold", "italic", "caps", "small_caps", "strike", "hidden")
LISTED = ("list_id", "list_level", "contextual", "frame", "between")
"""Properties of paragraphs that say how it stands among its neighbours, and are no part of its format."""
AUTOSPACING = Twips(280)
_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "center": Alignment.CENTRE,
    "both": Alignment.BOTH,
    "distribute": Alignment.BOTH,
}
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
_EDGES = {"double": "double", "dotted": "dotted"} | dict.fromkeys(
    ("dashed", "dashSmallGap", "dotDash", "dotDotDash"), "dashed"
)
_TAB_KINDS = {"center": "centre", "right": "right", "end": "right", "decimal": "right"}


_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip
_FRAMES = {"text": "paragraph", "margin": "margin", "page": "page"}
_PLACES = {"left": "begin", "inside": "begin", "top": "begin", "center": "centre"} | dict.fromkeys(
    ("right", "outside", "bottom"), "end"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where paragraphs stand that are out of the flow (``w:framePr``); ``width`` 0: as wide as their words."""

    x: Offset
    y: Offset
    width: Twips
    height: Twips
    wraps: bool
    gaps: tuple[Twips, Twips, Twips, Twips]


# --- properties of runs


def _switch(name: str) -> Handler:
    def handle(element: etree._Element, out: Changes) -> None:
        out[name] = is_on(element)

    return handle


def _fonts(element: etree._Element, out: Changes) -> None:
    theme = attribute(element, "asciiTheme") or attribute(element, "hAnsiTheme")
    name = attribute(element, "ascii") or attribute(element, "hAnsi")
    if theme:
        out["theme"] = theme
    elif name:
        out["family"] = name
        out["theme"] = ""


def _size(element: etree._Element, out: Changes) -> None:
    if (size := half_points_of(attribute(element))) is not None:
        out["size"] = size


def _underline(element: etree._Element, out: Changes) -> None:
    out["underline"] = attribute(element) not in ("none", None)


def _colour(element: etree._Element, out: Changes) -> None:
    out["colour"] = _colour_value(attribute(element))


def _letter_spacing(element: etree._Element, out: Changes) -> None:
    out["spacing"] = twips(attribute(element)) or Twips(0)


def _highlight(element: etree._Element, out: Changes) -> None:
    out["highlight"] = _HIGHLIGHTS.get(attribute(element) or "", "")


def _run_shading(element: etree._Element, out: Changes) -> None:
    if fill := shading(element):
        out.setdefault("highlight", fill)


def _script(element: etree._Element, out: Changes) -> None:
    out["script"] = attribute(element) or "baseline"


def _rise(element: etree._Element, out: Changes) -> None:
    out["rise"] = Twips((_half_points_signed(attribute(element)) or 0) * 10)


def _half_points_signed(text: str | None) -> int | None:
    """Half points below or above the line."""
    value = number(text)
    return value if value is not None and abs(value) <= 3276 else None


def _stretch(element: etree._Element, out: Changes) -> None:
    value = number((attribute(element) or "").removesuffix("%"))
    out["stretch"] = value if value is not None and 1 <= value <= 600 else 100


def _kern(element: etree._Element, out: Changes) -> None:
    """Pairs are kerned from this size on; 0 switches it off."""
    out["kern"] = number(attribute(element)) or 0


RUN_PROPERTIES: dict[str, Handler] = {
    "rFonts": _fonts,
    "sz": _size,
    "b": _switch("bold"),
    "i": _switch("italic"),
    "u": _underline,
    "color": _colour,
    "spacing": _letter_spacing,
    "caps": _switch("caps"),
    "smallCaps": _switch("small_caps"),
    "strike": _switch("strike"),
    "dstrike": _switch("strike"),
    "vanish": _switch("hidden"),
    "highlight": _highlight,
    "shd": _run_shading,
    "vertAlign": _script,
    "position": _rise,
    "w": _stretch,
    "kern": _kern,
}
_HARMLESS_IN_RUNS = frozenset(
    "rStyle lang noProof bCs iCs szCs cs rtl webHidden snapToGrid specVanish rPrChange ins del moveTo moveFrom "
    "eastAsianLayout fitText".split()
)


# --- properties of paragraphs


def _alignment(element: etree._Element, out: Changes) -> None:
    out["alignment"] = _ALIGNMENTS.get(attribute(element) or "", Alignment.LEFT)


def _indents(element: etree._Element, out: Changes) -> None:
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        if (value := length(element, *attributes)) is not None:
            out[name] = value
    hanging, first = length(element, "hanging"), length(element, "firstLine")
    if hanging is not None:
        out["first_line"] = Twips(-hanging)
    elif first is not None:
        out["first_line"] = first


def _spacing(element: etree._Element, out: Changes) -> None:
    for side in ("before", "after"):
        auto = attribute(element, f"{side}Autospacing")
        if auto is not None and auto not in ("0", "false", "off"):
            out[side] = AUTOSPACING
        elif (value := length(element, side)) is not None:
            out[side] = Twips(max(0, value))
    if (line := length(element, "line")) is not None and line > 0:
        rule = attribute(element, "lineRule")
        out["line"] = line
        out["line_rule"] = LineRule(rule) if rule in ("auto", "exact", "atLeast") else LineRule.UNSTATED


def _tabs(element: etree._Element, out: Changes) -> None:
    stops: dict[int, TabStop | None] = dict(out.get("tabs", {}))
    for stop in element:
        position, kind = length(stop, "pos"), attribute(stop) or "left"
        if position is None or kind == "bar":
            continue
        leader = _LEADERS.get(attribute(stop, "leader") or "", "")
        stops[position] = None if kind == "clear" else TabStop(position, _TAB_KINDS.get(kind, "left"), leader)
    out["tabs"] = stops


def _borders(element: etree._Element, out: Changes) -> None:
    for side in ("top", "bottom", "left", "right"):
        edge = element.find(w(side))
        if edge is not None:
            out[f"{side}_border"] = border(edge)
    between = element.find(w("between"))
    if between is not None:
        out["between"] = border(between)


def _shading(element: etree._Element, out: Changes) -> None:
    out["shading"] = shading(element)


def _frame(element: etree._Element, out: Changes) -> None:
    across, down = length(element, "hSpace") or Twips(0), length(element, "vSpace") or Twips(0)
    out["frame"] = Frame(
        _offset(element, "hAnchor", "x", {"paragraph": "column"}),
        _offset(element, "vAnchor", "y", {}),
        length(element, "w") or Twips(0),
        length(element, "h") or Twips(0),
        attribute(element, "wrap") not in ("none", "through"),
        (across, down, across, down),
    )


def _offset(element: etree._Element, anchor: str, axis: str, renamed: dict[str, str]) -> Offset:
    frame = _FRAMES.get(attribute(element, anchor) or "", "paragraph")
    align = _PLACES.get(attribute(element, f"{axis}Align") or "", "")
    return Offset(renamed.get(frame, frame), length(element, axis) or Twips(0), align)


def _outline(element: etree._Element, out: Changes) -> None:
    level = number(attribute(element))
    out["outline_level"] = level if level is not None and 0 <= level <= 8 else None


def _numbering(element: etree._Element, out: Changes) -> None:
    for name, tag in (("list_id", "numId"), ("list_level", "ilvl")):
        if (value := number(attribute(element.find(w(tag))))) is not None:
            out[name] = value


PARAGRAPH_PROPERTIES: dict[str, Handler] = {
    "jc": _alignment,
    "ind": _indents,
    "spacing": _spacing,
    "tabs": _tabs,
    "pBdr": _borders,
    "outlineLvl": _outline,
    "numPr": _numbering,
    "keepNext": _switch("keep_next"),
    "keepLines": _switch("keep_lines"),
    "pageBreakBefore": _switch("page_break_before"),
    "widowControl": _switch("widow_control"),
    "contextualSpacing": _switch("contextual"),
    "shd": _shading,
    "framePr": _frame,
}
_HARMLESS_IN_PARAGRAPHS = frozenset(
    "pStyle rPr sectPr pPrChange suppressAutoHyphens suppressLineNumbers adjustRightInd autoSpaceDE autoSpaceDN "
    "kinsoku wordWrap overflowPunct topLinePunct snapToGrid textAlignment cnfStyle divId suppressOverlap mirrorIndents "
    "textboxTightWrap".split()
)


def shading(element: etree._Element | None) -> str:
    """The colour of a ground, "" = none. A pattern is shown as the colour between its two, as engines do."""
    pattern, fill = attribute(element), attribute(element, "fill")
    ground = fill.upper() if fill and re.fullmatch(r"[0-9a-fA-F]{6}", fill) else ""
    if pattern in (None, "clear", "nil"):
        return ground
    share = 100 if pattern == "solid" else number((pattern or "").removeprefix("pct")) or 0
    ink, paper = _colour_value(attribute(element, "color")), ground or "FFFFFF"
    parts = [(int(ink[i : i + 2], 16) * share + int(paper[i : i + 2], 16) * (100 - share)) // 100 for i in (0, 2, 4)]
    return "".join(f"{part:02X}" for part in parts) if share else ground


def border(edge: etree._Element) -> Border | None:
    """An edge that is drawn; None where its style says there is none."""
    if attribute(edge) in (None, "nil", "none"):
        return None
    width, space = number(attribute(edge, "sz")), number(attribute(edge, "space"))
    kind = _EDGES.get(attribute(edge) or "", "single")
    return Border(
        min(max(width or 4, 1), 96), min(max(space or 0, 0), 31), _colour_value(attribute(edge, "color")), kind
    )


def _colour_value(value: str | None) -> str:
    """RRGGBB; black for "auto" and anything else."""
    is_colour = value is not None and re.fullmatch(r"[0-9a-fA-F]{6}", value)
    return value.upper() if value and is_colour else "000000"


def run_changes(properties: etree._Element | None, miss: Miss) -> Changes:
    """What a ``w:rPr`` sets."""
    return _changes(properties, RUN_PROPERTIES, _HARMLESS_IN_RUNS, miss)


def paragraph_changes(properties: etree._Element | None, miss: Miss) -> Changes:
    """What a ``w:pPr`` sets."""
    return _changes(properties, PARAGRAPH_PROPERTIES, _HARMLESS_IN_PARAGRAPHS, miss)


def _changes(
    properties: etree._Element | None, handlers: dict[str, Handler], harmless: frozenset[str], miss: Miss
) -> Changes:
    out: Changes = {}
    for element in properties if properties is not None else ():
        name = local(element.tag)
        handler = handlers.get(name)
        if handler:
            handler(element, out)
        elif name not in harmless and not _says_nothing(element):
            miss(name)
    return out


def _says_nothing(element: etree._Element) -> bool:
    """A property set to what it is anyway: strike off, shading clear, scale 100 %."""
    return attribute(element) in ("0", "false", "off", "none", "baseline", "auto", "100", "nil")
