"""Styles of a DOCX, resolved: document defaults, inheritance, theme fonts, toggles (ECMA-376, 17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.document.blocks import Border, Font, ParagraphFormat
from desktop.document.lengths import Twips
from desktop.docx.measures import attribute
from desktop.docx.names import A, local, w
from desktop.docx.properties import LISTED, TOGGLES, Changes, Frame, paragraph_changes, run_changes

SMALL_CAPS = 80
"""Percentage of the size at which small capitals are drawn; engines agree on it."""
_SCRIPT = 58
_RISES = {"superscript": 33, "subscript": -8}
"""Size of raised and lowered letters and how far they are moved, in percent of the font's size."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a style sets with all it is based on; ``missed``: properties in it that cannot be expressed."""

    paragraph: Changes
    run: Changes
    missed: frozenset[str] = frozenset()


_NOTHING = Resolved({}, {})


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's style, and its conditional parts that hold for a cell (firstRow, band1Horz …), the weakest first."""

    style: str = ""
    parts: tuple[str, ...] = ()


PLAIN = TableLook()


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's format, and what it says about its neighbours."""

    format: ParagraphFormat
    contextual: bool = False
    frame: Frame | None = None
    between: Border | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A run's font, whether it is shown in capitals, large or small ones, and whether it is hidden."""

    font: Font
    caps: bool = False
    hidden: bool = False
    small_caps: bool = False


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
    _formats: dict[tuple[object, ...], Form] = field(default_factory=dict)
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

    def part(self, table: TableLook) -> Resolved:
        """What a table's style sets in a cell: as a whole, then by each part that holds there."""
        if not table.parts:
            return self.resolved(table.style)
        key = "\0".join((table.style, *table.parts))
        if key not in self._resolved:
            whole = self.resolved(table.style)
            paragraph, run, missed = whole.paragraph, whole.run, set(whole.missed)
            for part in table.parts:
                for style in self.chain(table.style):
                    for found in (e for e in style.iterfind(w("tblStylePr")) if attribute(e, "type") == part):
                        paragraph = merged(paragraph, paragraph_changes(found.find(w("pPr")), missed.add))
                        run = merged(run, run_changes(found.find(w("rPr")), missed.add))
            self._resolved[key] = Resolved(paragraph, run, frozenset(missed))
        return self._resolved[key]

    def format(self, style: str, direct: Changes, table: TableLook = PLAIN) -> Form:
        """The paragraph's format."""
        if "tabs" in direct:
            return self._format(style, direct, table)
        key = (style, table, *direct.items())
        if key not in self._formats:
            self._formats[key] = self._format(style, direct, table)
        return self._formats[key]

    def _format(self, style: str, direct: Changes, table: TableLook) -> Form:
        changes = merged(self._base.paragraph, self.part(table).paragraph if table.style else {})
        changes = merged(merged(changes, self.resolved(style).paragraph), direct)
        stops = changes.pop("tabs", {})
        listed = {name: changes.pop(name) for name in LISTED if name in changes}
        tabs = tuple(stops[at] for at in sorted(stops) if stops[at])
        shape = replace(ParagraphFormat(style=self.id_of(style), tabs=tabs), **changes)
        return Form(shape, listed.get("contextual", False), listed.get("frame"), listed.get("between"))

    def look(self, style: str, character: str, direct: Changes, table: TableLook = PLAIN) -> Look:
        """How a run looks: by table style, paragraph style, character style and its own properties."""
        key = (style, character, table, *direct.items())
        if key not in self._looks:
            self._looks[key] = self._look(style, character, direct, table)
        return self._looks[key]

    def _look(self, style: str, character: str, direct: Changes, table: TableLook) -> Look:
        layers = [self.part(table).run] if table.style else []
        layers += [self.resolved(key).run for key in (style, character) if key]
        changes = dict(self._base.run)
        for layer in layers:
            changes.update(layer)
        for name in TOGGLES:
            # A switch that two kinds of style turn on is off again (17.7.3); defaults and direct ones are final.
            on = sum(bool(layer.get(name)) for layer in layers) % 2 == 1
            changes[name] = direct.get(name, self._base.run.get(name, False) or on)
        changes.update({name: value for name, value in direct.items() if name not in TOGGLES})
        return self._made(changes)

    def _made(self, changes: Changes) -> Look:
        """The font that the changes come to."""
        caps, small, hidden = (changes.pop(name) for name in ("caps", "small_caps", "hidden"))
        theme, script, kern = (changes.pop(name, None) for name in ("theme", "script", "kern"))
        if theme:
            changes["family"] = self.theme.get(theme, changes.get("family", Font().family))
        font = replace(Font(), **changes)
        if script in _RISES:
            font = replace(font, shrink=_SCRIPT, rise=Twips(font.size * 10 * _RISES[script] // 100))
        if kern and kern <= font.size:
            font = replace(font, kerned=True)
        return Look(font, caps, hidden, small)


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


def theme_colours(root: etree._Element | None) -> dict[str, str]:
    """The colours behind ``accent1``, ``tx1`` and the like, RRGGBB."""
    scheme = root.find(f".//{{{A}}}clrScheme") if root is not None else None
    found = {}
    for colour in scheme if scheme is not None else ():
        for value in colour:
            found[local(colour.tag)] = value.get("lastClr") or value.get("val") or ""
    aliases = (("tx1", "dk1"), ("tx2", "dk2"), ("bg1", "lt1"), ("bg2", "lt2"))
    return found | {alias: found[name] for alias, name in aliases if name in found}
