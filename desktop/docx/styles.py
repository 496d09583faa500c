"""Styles of a DOCX, resolved: document defaults, inheritance, theme fonts, toggles (ECMA-376, 17.7).

Properties that the block model knows are read through two tables, one line a property; what is neither there nor known
to be harmless is reported by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from desktop.document.blocks import Alignment, Border, Font, LineRule, ParagraphFormat, TabStop
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute, half_points_of, is_on, length, number, twips
from desktop.docx.names import A, local, w

Changes = dict[str, Any]
"""Fields of ``Font`` or ``ParagraphFormat`` and their values, as one element sets them."""
Miss = Callable[[str], None]
"""Told the name of a property that cannot be expressed."""
Handler = Callable[[etree._Element, Changes], None]

TOGGLES = ("bold", "italic", "caps", "hidden")
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
_TAB_KINDS = {"center": "centre", "right": "right", "end": "right", "decimal": "right"}


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


RUN_PROPERTIES: dict[str, Handler] = {
    "rFonts": _fonts,
    "sz": _size,
    "b": _switch("bold"),
    "i": _switch("italic"),
    "u": _underline,
    "color": _colour,
    "spacing": _letter_spacing,
    "caps": _switch("caps"),
    "vanish": _switch("hidden"),
}
_HARMLESS_IN_RUNS = frozenset(
    "rStyle lang noProof bCs iCs szCs cs rtl webHidden snapToGrid specVanish rPrChange ins del moveTo moveFrom "
    "eastAsianLayout fitText kern".split()
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
        out["line_rule"] = LineRule(rule) if rule in ("auto", "exact", "atLeast") else LineRule.AUTO


def _tabs(element: etree._Element, out: Changes) -> None:
    stops: dict[int, TabStop | None] = dict(out.get("tabs", {}))
    for stop in element:
        position, kind = length(stop, "pos"), attribute(stop) or "left"
        if position is None or kind in ("bar", "num"):
            continue
        leader = _LEADERS.get(attribute(stop, "leader") or "", "")
        stops[position] = None if kind == "clear" else TabStop(position, _TAB_KINDS.get(kind, "left"), leader)
    out["tabs"] = stops


def _borders(element: etree._Element, out: Changes) -> None:
    for side in ("top", "bottom"):
        edge = element.find(w(side))
        if edge is not None:
            out[f"{side}_border"] = border(edge)


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
}
_HARMLESS_IN_PARAGRAPHS = frozenset(
    "pStyle rPr sectPr pPrChange suppressAutoHyphens suppressLineNumbers adjustRightInd autoSpaceDE autoSpaceDN "
    "kinsoku wordWrap overflowPunct topLinePunct snapToGrid textAlignment cnfStyle divId suppressOverlap mirrorIndents "
    "textboxTightWrap".split()
)


def border(edge: etree._Element) -> Border | None:
    """An edge that is drawn; None where its style says there is none."""
    if attribute(edge) in (None, "nil", "none"):
        return None
    width, space = number(attribute(edge, "sz")), number(attribute(edge, "space"))
    return Border(min(max(width or 4, 1), 96), min(max(space or 0, 0), 31), _colour_value(attribute(edge, "color")))


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
    value = attribute(element)
    if local(element.tag) == "shd":
        return attribute(element, "fill") in (None, "auto", "FFFFFF") and value in (None, "clear", "nil")
    return value in ("0", "false", "off", "none", "baseline", "auto", "100", "nil")


# --- styles


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a style sets with all it is based on; ``missed``: properties in it that cannot be expressed."""

    paragraph: Changes
    run: Changes
    missed: frozenset[str] = frozenset()


_NOTHING = Resolved({}, {})


@dataclass(frozen=True, slots=True)
class Look:
    """A run's font, whether it is shown in capitals, and whether it is hidden."""

    font: Font
    caps: bool
    hidden: bool


@dataclass(slots=True)
class Styles:
    """Resolves looks, each once."""

    root: etree._Element | None
    theme: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    """Styles that the program knows by id: visible name → id."""
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Resolved] = field(default_factory=dict)
    _looks: dict[tuple[object, ...], Look] = field(default_factory=dict)
    _formats: dict[tuple[object, ...], tuple[ParagraphFormat, bool]] = field(default_factory=dict)
    _missed: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    _base: Resolved = _NOTHING

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for style in self.root.iterfind(w("style")):
            key = attribute(style, "styleId") or ""
            self._elements[key] = style
            if attribute(style, "default") in ("1", "true", "on"):
                self._defaults.setdefault(attribute(style, "type") or "", key)
        defaults = self.root.find(w("docDefaults"))
        if defaults is not None:
            missed: set[str] = set()
            self._base = Resolved(
                paragraph_changes(defaults.find(f"{w('pPrDefault')}/{w('pPr')}"), missed.add),
                run_changes(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"), missed.add),
                frozenset(missed),
            )

    def default(self, kind: str) -> str:
        """Id of the default style of a kind: paragraph, character, table."""
        return self._defaults.get(kind, "")

    def element(self, key: str) -> etree._Element | None:
        """The style's own element."""
        return self._elements.get(key)

    def id_of(self, key: str) -> str:
        """The id by which the program knows a style: an editor may have given it another one."""
        style = self._elements.get(key)
        name = attribute(style.find(w("name"))) if style is not None else None
        return self.known.get(name or "", key)

    def chain(self, key: str) -> list[etree._Element]:
        """The style and all it is based on, the base first; a circle is cut."""
        out: list[etree._Element] = []
        seen: set[str] = set()
        while key in self._elements and key not in seen:
            seen.add(key)
            out.append(self._elements[key])
            key = attribute(self._elements[key].find(w("basedOn"))) or ""
        return out[::-1]

    def missed(self, *keys: str) -> frozenset[str]:
        """Properties of these styles, and of the defaults, that cannot be expressed."""
        if keys not in self._missed:
            self._missed[keys] = self._base.missed.union(*(self.resolved(key).missed for key in keys if key))
        return self._missed[keys]

    def resolved(self, key: str) -> Resolved:
        """What the style sets, its bases included."""
        if key not in self._resolved:
            paragraph: Changes = {}
            run: Changes = {}
            missed: set[str] = set()
            for style in self.chain(key):
                paragraph = merged(paragraph, paragraph_changes(style.find(w("pPr")), missed.add))
                run = merged(run, run_changes(style.find(w("rPr")), missed.add))
            self._resolved[key] = Resolved(paragraph, run, frozenset(missed))
        return self._resolved[key]

    def format(self, style: str, direct: Changes, table: str = "") -> tuple[ParagraphFormat, bool]:
        """The paragraph's format, and whether it drops the gap to neighbours of its own style."""
        if "tabs" in direct:
            return self._format(style, direct, table)
        key = (style, table, *direct.items())
        if key not in self._formats:
            self._formats[key] = self._format(style, direct, table)
        return self._formats[key]

    def _format(self, style: str, direct: Changes, table: str) -> tuple[ParagraphFormat, bool]:
        changes = merged(self._base.paragraph, self.resolved(table).paragraph if table else {})
        changes = merged(merged(changes, self.resolved(style).paragraph), direct)
        contextual = changes.pop("contextual", False)
        stops = changes.pop("tabs", {})
        for name in ("list_id", "list_level"):
            changes.pop(name, None)
        tabs = tuple(stops[at] for at in sorted(stops) if stops[at])
        return replace(ParagraphFormat(style=self.id_of(style), tabs=tabs), **changes), contextual

    def look(self, style: str, character: str, direct: Changes, table: str = "") -> Look:
        """How a run looks: by table style, paragraph style, character style and its own properties."""
        key = (style, character, table, *direct.items())
        if key not in self._looks:
            self._looks[key] = self._look(style, character, direct, table)
        return self._looks[key]

    def _look(self, style: str, character: str, direct: Changes, table: str) -> Look:
        layers = [self.resolved(key).run for key in (table, style, character) if key]
        changes = dict(self._base.run)
        for layer in layers:
            changes.update(layer)
        for name in TOGGLES:
            # A switch that two kinds of style turn on is off again (17.7.3); defaults and direct ones are final.
            on = sum(bool(layer.get(name)) for layer in layers) % 2 == 1
            changes[name] = direct.get(name, self._base.run.get(name, False) or on)
        changes.update({name: value for name, value in direct.items() if name not in TOGGLES})
        caps, hidden, theme = changes.pop("caps"), changes.pop("hidden"), changes.pop("theme", "")
        if theme:
            changes["family"] = self.theme.get(theme, changes.get("family", Font().family))
        return Look(replace(Font(), **changes), caps, hidden)


def merged(lower: Changes, upper: Changes) -> Changes:
    """Both, ``upper`` winning; tab stops add up."""
    out = {**lower, **upper}
    if "tabs" in lower and "tabs" in upper:
        out["tabs"] = {**lower["tabs"], **upper["tabs"]}
    return out


def theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """The families behind ``minorHAnsi``, ``majorAscii`` and the like."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if root is not None else ():
        latin = root.find(f".//{{{A}}}{kind}Font/{{{A}}}latin") if root is not None else None
        if latin is not None and latin.get("typeface"):
            found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = latin.get("typeface", "")
    return found
