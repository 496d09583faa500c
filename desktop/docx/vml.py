"""VML, the older drawings of Word, and embedded objects by their picture → ``Drawing`` (ECMA-376 part 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop.document.blocks import Border, Drawing, Floating, Offset, Part, Shape
from desktop.document.lengths import Twips
from desktop.docx.drawings import Box, picture_of
from desktop.docx.line import Line
from desktop.docx.measures import twips
from desktop.docx.names import R, local, w
from desktop.docx.place import Place
from desktop.docx.trail import Trail, words_in

_SHAPES = frozenset("line rect roundrect oval shape polyline curve arc image".split())
_FORMS = {"line": "line", "rect": "rect", "roundrect": "rect", "shape": "rect", "image": "rect"}
_SILENT = frozenset("shapetype OLEObject control shapedefaults fieldCodes movie".split()) | {""}
_FRAMES = {"text": "paragraph", "line": "paragraph", "char": "column", "margin": "margin", "page": "page"}
_ALIGNS = {"left": "begin", "inside": "begin", "top": "begin", "center": "centre"} | dict.fromkeys(
    ("right", "outside", "bottom"), "end"
)
_COLOURS = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "blue": "0000FF",
    "gray": "808080",
    "silver": "C0C0C0",
}
_INSETS = (Twips(144), Twips(72), Twips(144), Twips(72))


@dataclass(frozen=True, slots=True)
class _Plane:
    """From the coordinates of a group to twips."""

    x: float = 0.0
    y: float = 0.0
    sx: float = 1.0
    sy: float = 1.0

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """Left, top, width, height in twips."""
        return (
            Twips(round((left - self.x) * self.sx)),
            Twips(round((top - self.y) * self.sy)),
            Twips(round(width * self.sx)),
            Twips(round(height * self.sy)),
        )


def read_vml(element: etree._Element, line: Line) -> None:
    """``w:pict`` and ``w:object``: their shapes go into the line or beside it."""
    drawn = False
    for shape in element:
        name = local(shape.tag)
        if name in _SILENT:
            continue
        if name not in _SHAPES | {"group"} or not line.shows():
            line.trail.miss(element, words_in(shape))
            continue
        drawn = True
        _read_shape(shape, line)
    if not drawn and not len(element):
        line.trail.miss(element)


def _read_shape(shape: etree._Element, line: Line) -> None:
    style = _style(shape)
    box = _ends(shape)[0] if local(shape.tag) == "line" else _box(style)
    parts = tuple(_parts(shape, (Twips(0), Twips(0), box[2], box[3]), line.trail))
    if not parts:
        return
    drawing = Drawing(box[2], box[3], parts, line.look.font)
    if style.get("position") not in ("absolute", "relative"):
        line.inlines.append(drawing)
        return
    wrap = next((child.get("type", "") for child in shape if local(child.tag) == "wrap"), "none")
    kinds = {"square": "square", "tight": "square", "through": "square", "topAndBottom": "topAndBottom"}
    line.floats.append(
        Floating(
            drawing,
            _offset(style, "horizontal", box[0], "column"),
            _offset(style, "vertical", box[1], "paragraph"),
            kinds.get(wrap, "none"),
            style.get("z-index", "").startswith("-"),
            _distances(style),
            line.has_words(),
        )
    )


def _distances(style: dict[str, str]) -> tuple[Twips, Twips, Twips, Twips]:
    left, right = (_length(style, f"mso-wrap-distance-{side}", 180) for side in ("left", "right"))
    return left, Twips(0), right, Twips(0)


def _offset(style: dict[str, str], axis: str, stated: Twips, other: str) -> Offset:
    frame = _FRAMES.get(style.get(f"mso-position-{axis}-relative", ""), other)
    if other == "column" and frame == "paragraph":
        frame = "column"
    align = _ALIGNS.get(style.get(f"mso-position-{axis}", ""), "")
    return Offset(frame, stated, align)


def _parts(shape: etree._Element, box: Box, trail: Trail) -> Iterator[Part]:
    if local(shape.tag) == "group":
        yield from _group(shape, box, trail)
        return
    image = next((child for child in shape if local(child.tag) == "imagedata"), None)
    if image is not None:
        picture = picture_of(trail, image.get(f"{{{R}}}id", ""), shape.get("alt", ""))
        if picture is None:
            trail.miss_words("v:imagedata", shape.get("alt", ""))
        else:
            yield Part(*box, picture)
        return
    yield Part(*box, _shape(shape, trail))


def _group(group: etree._Element, box: Box, trail: Trail) -> Iterator[Part]:
    origin, size = _pair(group.get("coordorigin"), (0, 0)), _pair(group.get("coordsize"), (1000, 1000))
    plane = _Plane(origin[0], origin[1], box[2] / (size[0] or 1), box[3] / (size[1] or 1))
    for child in group:
        name = local(child.tag)
        if name == "line":
            x0, y0 = _pair(child.get("from"), (0, 0))
            x1, y1 = _pair(child.get("to"), (0, 0))
            inner = plane.box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        elif name in _SHAPES | {"group"}:
            style = _style(child)
            inner = plane.box(*(_plain(style.get(key, "")) for key in ("left", "top", "width", "height")))
        else:
            continue
        yield from _parts(child, _moved(inner, box), trail)


def _moved(inner: Box, box: Box) -> Box:
    return (Twips(box[0] + inner[0]), Twips(box[1] + inner[1]), inner[2], inner[3])


def _shape(shape: etree._Element, trail: Trail) -> Shape:
    words = shape.find(f".//{w('txbxContent')}")
    form = _FORMS.get(local(shape.tag), "none")
    path = next((child for child in shape if local(child.tag) == "textpath"), None)
    if path is not None:
        trail.miss_words("v:textpath", path.get("string", ""))
        form = "none"
    elif form == "none":
        trail.miss_words(f"v:{local(shape.tag)}", "")
    textbox = next((child for child in shape if local(child.tag) == "textbox"), None)
    return Shape(
        form,
        _outline(shape) if form != "none" else None,
        _colour(shape.get("fillcolor"), "FFFFFF") if form == "rect" and _is_filled(shape) else "",
        trail.read_blocks(words, trail, Place()) if words is not None else (),
        _insets(textbox),
        _ANCHORS.get(_style(shape).get("v-text-anchor", ""), "top"),
        rising=local(shape.tag) == "line" and _ends(shape)[1],
    )


_ANCHORS = {"middle": "centre", "bottom": "bottom"}


def _outline(shape: etree._Element) -> Border | None:
    stroke = next((child for child in shape if local(child.tag) == "stroke"), None)
    on = [e.get(name) for e, name in ((shape, "stroked"), (stroke, "on")) if e is not None]
    if any(value in ("f", "false", "0") for value in on):
        return None
    width = _measure(shape.get("strokeweight"), 15)
    return Border(min(max(round(width / 2.5), 1), 96), 0, _colour(shape.get("strokecolor"), "000000"))


def _is_filled(shape: etree._Element) -> bool:
    fill = next((child for child in shape if local(child.tag) == "fill"), None)
    return not any(e.get(n) in ("f", "false", "0") for e, n in ((shape, "filled"), (fill, "on")) if e is not None)


def _insets(textbox: etree._Element | None) -> tuple[Twips, Twips, Twips, Twips]:
    stated = (textbox.get("inset", "") if textbox is not None else "").split(",")
    found = [Twips(_measure(text, other)) for text, other in zip([*stated, *[""] * 4], _INSETS, strict=False)]
    return (found[0], found[1], found[2], found[3])


def _ends(line: etree._Element) -> tuple[Box, bool]:
    """The box between both ends of a line, and whether it rises from left to right."""
    (x0, y0), (x1, y1) = (_lengths(line.get(name)) for name in ("from", "to"))
    box = (Twips(min(x0, x1)), Twips(min(y0, y1)), Twips(abs(x1 - x0)), Twips(abs(y1 - y0)))
    return box, (x1 - x0) * (y1 - y0) < 0


def _box(style: dict[str, str]) -> Box:
    left = _length(style, "margin-left") or _length(style, "left")
    top = _length(style, "margin-top") or _length(style, "top")
    return left, top, Twips(max(0, _length(style, "width"))), Twips(max(0, _length(style, "height")))


def _style(shape: etree._Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in shape.get("style", "").split(";"))
    return {name.strip().casefold(): value.strip() for name, _, value in pairs}


def _length(style: dict[str, str], name: str, other: int = 0) -> Twips:
    return Twips(_measure(style.get(name), other))


def _measure(text: str | None, other: int) -> int:
    """A length with its unit; a bare number is pixels, as in HTML."""
    text = (text or "").strip()
    value = twips(f"{text}pt" if re.fullmatch(r"-?[\d.]+", text) else text.replace("px", "pt"))
    if value is None:
        return other
    return round(value * 0.75) if text.endswith("px") or re.fullmatch(r"-?[\d.]+", text) else value


def _lengths(text: str | None) -> tuple[int, int]:
    x, _, y = (text or "").partition(",")
    return _measure(x, 0), _measure(y, 0)


def _pair(text: str | None, other: tuple[float, float]) -> tuple[float, float]:
    x, comma, y = (text or "").partition(",")
    return (_plain(x), _plain(y)) if comma else other


def _plain(text: str) -> float:
    found = re.match(r"-?\d{1,9}(?:\.\d{1,6})?", text.strip())
    return float(found[0]) if found else 0.0


def _colour(text: str | None, other: str) -> str:
    name = (text or "").split(" ")[0].casefold()
    if re.fullmatch(r"#[0-9a-f]{6}", name):
        return name[1:].upper()
    if re.fullmatch(r"#[0-9a-f]{3}", name):
        return "".join(letter * 2 for letter in name[1:]).upper()
    return _COLOURS.get(name, other)
