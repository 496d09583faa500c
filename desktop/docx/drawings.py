"""DrawingML → ``Drawing``: pictures, lines and boxes, in the line or floating (ECMA-376, 20.4 and 20.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from desktop.document.blocks import Border, Drawing, Floating, Offset, Part, Picture, Shape
from desktop.document.lengths import Twips
from desktop.docx.images import is_drawable
from desktop.docx.line import Line
from desktop.docx.measures import number
from desktop.docx.names import A, R, local, w
from desktop.docx.place import Place
from desktop.docx.trail import Trail, words_in

_EMU = 635
_LINES = frozenset("line straightConnector1".split())
_BOXES = frozenset("rect textBox roundRect flowChartProcess snip1Rect".split())
_FRAMES_X = {"page": "page", "margin": "margin", "column": "column", "leftMargin": "page", "insideMargin": "page"}
_FRAMES_Y = {"page": "page", "margin": "margin", "paragraph": "paragraph", "line": "paragraph", "topMargin": "page"}
_ALIGNS = {"left": "begin", "inside": "begin", "top": "begin", "center": "centre"} | dict.fromkeys(
    ("right", "outside", "bottom"), "end"
)
_WRAPS = {"wrapSquare": "square", "wrapTight": "square", "wrapThrough": "square", "wrapTopAndBottom": "topAndBottom"}
_ANCHORS = {"ctr": "centre", "b": "bottom"}
_WIDEST = Twips(31_680)
Box = tuple[Twips, Twips, Twips, Twips]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the plane of a group (EMU) to twips of the drawing."""

    dx: float = 0.0
    dy: float = 0.0
    sx: float = 1.0 / _EMU
    sy: float = 1.0 / _EMU

    def box(self, x: int, y: int, width: int, height: int) -> Box:
        """Left, top, width, height in twips."""
        return (
            _within(self.dx + x * self.sx),
            _within(self.dy + y * self.sy),
            _within(width * self.sx),
            _within(height * self.sy),
        )


def _within(value: float) -> Twips:
    return Twips(round(max(-_WIDEST, min(_WIDEST, value))))


def read_drawing(element: etree._Element, line: Line) -> None:
    """``w:drawing``: what it shows goes into the line or beside it; what cannot be drawn is reported with its words."""
    for holder in element:
        graphic = holder.find(f"{{{A}}}graphic/{{{A}}}graphicData")
        if local(holder.tag) not in ("inline", "anchor") or graphic is None or not line.shows():
            line.trail.miss(element)
            return
        width, height = _extent(_child(holder, "extent"))
        alt = _child(holder, "docPr")
        words = alt.get("descr", "") if alt is not None else ""
        size = _Scale().box(0, 0, width, height)
        parts = tuple(part for child in graphic for part in _parts(child, _Scale(), size, (line.trail, words)))
        if parts:
            anchored(Drawing(size[2], size[3], parts, line.look.font), holder, line)
    if not len(element):
        line.trail.miss(element)


def anchored(drawing: Drawing, holder: etree._Element, line: Line) -> None:
    """Into the line, or beside it as its anchor says."""
    if local(holder.tag) == "inline":
        line.inlines.append(drawing)
        return
    kind = next((local(child.tag) for child in holder if local(child.tag).startswith("wrap")), "wrapNone")
    gaps = [_within((number(holder.get(side)) or 0) / _EMU) for side in ("distL", "distT", "distR", "distB")]
    line.floats.append(
        Floating(
            drawing,
            _offset(_child(holder, "positionH"), _FRAMES_X, "column"),
            _offset(_child(holder, "positionV"), _FRAMES_Y, "paragraph"),
            _WRAPS.get(kind, "none"),
            holder.get("behindDoc") in ("1", "true"),
            (gaps[0], gaps[1], gaps[2], gaps[3]),
            line.has_words(),
        )
    )


def _offset(element: etree._Element | None, frames: dict[str, str], other: str) -> Offset:
    frame = frames.get(element.get("relativeFrom", ""), other) if element is not None else other
    align, offset = _child(element, "align"), _child(element, "posOffset")
    if align is not None:
        return Offset(frame, align=_ALIGNS.get((align.text or "").strip(), "begin"))
    return Offset(frame, _within((_whole(offset.text) if offset is not None else 0) / _EMU))


def _parts(element: etree._Element, scale: _Scale, size: Box, about: tuple[Trail, str]) -> Iterator[Part]:
    """The things of a graphic. ``size``: its box where it has no place of its own; ``about``: trail and alternative
    words."""
    trail, words = about
    name = local(element.tag)
    if name == "pic":
        yield from _picture(element, _box(element, scale, size), trail, words)
    elif name == "wsp":
        yield from _shape(element, _box(element, scale, size), trail)
    elif name in ("wgp", "grpSp", "wpc"):
        inner = _group_scale(element, scale, size)
        for child in element:
            if local(child.tag) in ("pic", "wsp", "grpSp", "wgp", "graphicFrame"):
                yield from _parts(child, inner, size, about)
    else:
        trail.miss_words(f"{element.prefix or 'a'}:{name}", words_in(element) or words)


def _box(element: etree._Element, scale: _Scale, size: Box) -> Box:
    transform = element.find(f".//{{{A}}}xfrm")
    alone = local(element.getparent().tag) == "graphicData"  # type: ignore[union-attr]
    if transform is None or alone:
        return size
    offset, extent = _child(transform, "off"), _child(transform, "ext")
    x, y = (_whole(offset.get(name)) if offset is not None else 0 for name in ("x", "y"))
    width, height = _extent(extent)
    return scale.box(x, y, width, height)


def _group_scale(element: etree._Element, scale: _Scale, size: Box) -> _Scale:
    transform = element.find(f"{{*}}grpSpPr/{{{A}}}xfrm")
    if transform is None:
        return scale
    left, top, width, height = _box_of_group(transform, element, scale, size)
    inner, origin = _child(transform, "chExt"), _child(transform, "chOff")
    across, down = _extent(inner)
    x, y = (_whole(origin.get(name)) if origin is not None else 0 for name in ("x", "y"))
    sx, sy = (width / across if across else scale.sx), (height / down if down else scale.sy)
    return _Scale(left - x * sx, top - y * sy, sx, sy)


def _box_of_group(transform: etree._Element, element: etree._Element, scale: _Scale, size: Box) -> Box:
    parent = element.getparent()
    if parent is not None and local(parent.tag) == "graphicData":
        return size
    offset = _child(transform, "off")
    x, y = (_whole(offset.get(name)) if offset is not None else 0 for name in ("x", "y"))
    return scale.box(x, y, *_extent(_child(transform, "ext")))


def _picture(element: etree._Element, box: Box, trail: Trail, words: str) -> Iterator[Part]:
    blip = element.find(f".//{{{A}}}blip")
    key = blip.get(f"{{{R}}}embed", "") if blip is not None else ""
    picture = picture_of(trail, key, words)
    if picture is None:
        trail.miss_words("pic:pic", words)
    else:
        yield Part(*box, picture)


def picture_of(trail: Trail, relationship: str, words: str) -> Picture | None:
    """The image file behind a relationship of the part that is being read, within limits; None: it cannot be drawn."""
    found = trail.relation(relationship)
    data = trail.package.parts.get(found.target) if found and not found.external else None
    return Picture(data, words) if data and is_drawable(data) else None


def _shape(element: etree._Element, box: Box, trail: Trail) -> Iterator[Part]:
    properties = _child(element, "spPr")
    preset = properties.find(f"{{{A}}}prstGeom") if properties is not None else None
    form = preset.get("prst", "") if preset is not None else "rect"
    custom = properties is not None and properties.find(f"{{{A}}}custGeom") is not None
    words = element.find(f".//{w('txbxContent')}")
    shape = Shape(
        "line" if form in _LINES else "rect" if form in _BOXES and not custom else "none",
        _outline(element, properties, trail),
        _fill(properties, trail),
        trail.read_blocks(words, trail, Place()) if words is not None else (),
        rising=_is_rising(properties),
    )
    if shape.form == "none":
        trail.miss_words(f"a:{'custGeom' if custom else f'prstGeom ({form})'}", "")
    yield _with_body(shape, box, _child(element, "bodyPr"))


def _with_body(shape: Shape, box: Box, body: etree._Element | None) -> Part:
    """How the words stand in the box; a box that grows with them has no height of its own."""
    insets = [
        _within((_whole(body.get(side)) if body is not None and body.get(side) else other) / _EMU)
        for side, other in (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
    ]
    valign = _ANCHORS.get(body.get("anchor", "") if body is not None else "", "top")
    shape = replace(shape, margins=(insets[0], insets[1], insets[2], insets[3]), valign=valign)
    return Part(*box, shape)


def _is_rising(properties: etree._Element | None) -> bool:
    transform = properties.find(f"{{{A}}}xfrm") if properties is not None else None
    if transform is None:
        return False
    flips = [transform.get(name) in ("1", "true") for name in ("flipH", "flipV")]
    return flips[0] != flips[1]


def _outline(element: etree._Element, properties: etree._Element | None, trail: Trail) -> Border | None:
    """The line around a shape: its own, else that of its style; none where neither says so."""
    line = properties.find(f"{{{A}}}ln") if properties is not None else None
    style = element.find(f"{{*}}style/{{{A}}}lnRef")
    if line is not None and line.find(f"{{{A}}}noFill") is not None:
        return None
    styled = style is not None and style.get("idx", "0") != "0"
    if line is None and not styled:
        return None
    width = _whole(line.get("w")) if line is not None and line.get("w") else 9525
    stated = line.find(f"{{{A}}}solidFill") if line is not None else None
    if stated is None and not styled:
        return None
    colour = _colour(stated if stated is not None else style, trail)
    return Border(min(max(round(width * 8 / 12_700), 1), 96), 0, colour or "000000")


def _fill(properties: etree._Element | None, trail: Trail) -> str:
    fill = properties.find(f"{{{A}}}solidFill") if properties is not None else None
    return _colour(fill, trail)


def _colour(element: etree._Element | None, trail: Trail) -> str:
    """RRGGBB of a fill; "" where there is none."""
    for colour in element if element is not None else ():
        value = colour.get("lastClr") or colour.get("val") or ""
        if local(colour.tag) == "schemeClr":
            value = trail.colours.get(value, "000000")
        if len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value):
            return value.upper()
    return ""


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next((c for c in element if local(c.tag) == name), None) if element is not None else None


def _extent(element: etree._Element | None) -> tuple[int, int]:
    if element is None:
        return 0, 0
    return max(0, _whole(element.get("cx"))), max(0, _whole(element.get("cy")))


def _whole(text: str | None) -> int:
    """A whole number of EMU; 0 where it is none."""
    try:
        return max(-(10**9), min(10**9, int((text or "0").strip())))
    except ValueError:
        return 0
