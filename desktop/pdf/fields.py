"""The form of a document for signing: number, day and month to be filled in, and empty signature fields.

Everything exists before the first signature, because a field added later would break it. The three texts are
read-only form fields so that they can be filled after the leader has signed without touching the page; the office's
own field carries the lock (/Lock) from which the signing tool makes its FieldMDP.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from desktop.document.blocks import Font
from desktop.document.lengths import Twips
from desktop.layout.pages import LaidOut, PlacedControl, PlacedText
from desktop.pdf.faces import embedded

_PER_POINT = 120
_POINTS_PER_MM = 72 / 25.4
_PRINT = 4
_READ_ONLY = 1
_SIGNATURES_EXIST = 1
_ROOM = "cho_ky"
_SIGNER, _OFFICE = "nguoi_ky", "co_quan"
_PADDING = " \u00a0"


@dataclass(frozen=True, slots=True)
class FieldValues:
    """What stands in the form: ``number``, ``day``, ``month`` as printed, None = as the DOCX has them (often empty).

    ``seal_mm``: diameter of the office's seal.
    """

    number: str | None = None
    day: str | None = None
    month: str | None = None
    seal_mm: float = 36.0


@dataclass(frozen=True, slots=True)
class TextField:
    """A text to be filled in. ``quadding``: 1 centred, 2 right-aligned against what follows."""

    name: str
    tooltip: str
    quadding: int
    value: Callable[[FieldValues], str | None]


TEXT_FIELDS = {
    field.name: field
    for field in (
        TextField("so", "Số của văn bản, điền khi lấy số", 2, lambda values: values.number),
        TextField("ngay", "Ngày ban hành", 1, lambda values: values.day),
        TextField("thang", "Tháng ban hành", 1, lambda values: values.month),
    )
}


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle on a page (from 0), in points from the lower left corner; ``baseline`` above its lower edge."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    font: Font

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, height, baseline."""
        return self.x1 - self.x0, self.y1 - self.y0, self.baseline


def fonts_needed(laid_out: LaidOut) -> list[Font]:
    """A font for every look in which the form's texts are written."""
    boxes = (box for tag in TEXT_FIELDS for box in _boxes(laid_out, tag))
    return list({(box.font.bold, box.font.italic): box.font for box in boxes}.values())


def appearance(value: str, size: tuple[float, float, float], font: Font, quadding: int) -> bytes:
    """Content of a text field's appearance. ``size``: width, height, baseline in pt; the font is called /F there.

    The value has to be ASCII: those letters lie at their own codes in the embedded font.
    """
    if not value:
        return b"/Tx BMC EMC"
    width, height, baseline = size
    letters = replace(font, spacing=Twips(0))  # the control's spacing is that of its padding, not of what is filled in
    x = (width - embedded(letters).width_pt(value, letters)) * quadding / 2
    escaped = value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return (
        f"/Tx BMC q 0 0 {width:.3f} {height:.3f} re W n BT 0 g /F {font.size / 2:g} Tf "
        f"{x:.3f} {baseline:.3f} Td ({escaped}) Tj ET Q EMC"
    ).encode("ascii")


def add_form(pdf: Pdf, laid_out: LaidOut, values: FieldValues, font_names: dict[Font, str]) -> None:
    """Adds a field for every control of the page that wants one; a document without such controls gets no form.

    ``font_names``: how the pages call the fonts of ``fonts_needed``.
    """
    form = _Form(pdf, laid_out, {(f.bold, f.italic): name for f, name in font_names.items()})
    fields = [field for spec in TEXT_FIELDS.values() for field in form.text_field(spec, values)]
    fields += form.signature_fields(values.seal_mm)
    if fields:
        root = Dictionary(Fields=Array(fields), SigFlags=_SIGNATURES_EXIST, DR=Dictionary(Font=Dictionary(form.fonts)))
        if form.fonts:
            root.DA = String(f"{next(iter(form.fonts))} 0 Tf 0 g")
        pdf.Root.AcroForm = pdf.make_indirect(root)


class _Form:
    """Builds the fields of one document."""

    def __init__(self, pdf: Pdf, laid_out: LaidOut, font_names: dict[tuple[bool, bool], str]) -> None:
        self.pdf = pdf
        self.laid_out = laid_out
        self.font_keys = {look: f"/{name.replace('+', '-')}" for look, name in font_names.items()}
        on_page = pdf.pages[0].Resources.Font
        self.fonts: dict[str, Any] = {self.font_keys[look]: on_page[f"/{name}"] for look, name in font_names.items()}

    def text_field(self, spec: TextField, values: FieldValues) -> Iterator[Any]:
        """The field, if the page has its control; where that stands at several places, with a widget at each."""
        boxes = _boxes(self.laid_out, spec.name)
        if not boxes:
            return
        given = spec.value(values)
        value = _written(self.laid_out, spec.name) if given is None else given
        field = Dictionary(
            FT=Name.Tx, T=String(spec.name), TU=String(spec.tooltip), Ff=_READ_ONLY, Q=spec.quadding, V=String(value)
        )
        if len(boxes) == 1:
            yield self._widget(boxes[0], field, self._text_looks(boxes[0], value, spec.quadding))
            return
        parent = self.pdf.make_indirect(field)
        parent.Kids = Array(
            [self._widget(box, Dictionary(Parent=parent), self._text_looks(box, value, spec.quadding)) for box in boxes]
        )
        yield parent

    def _text_looks(self, box: _Box, value: str, quadding: int) -> Dictionary:
        key = self.font_keys[box.font.bold, box.font.italic]
        content = appearance(value, box.size, box.font, quadding)
        return Dictionary(
            DA=String(f"{key} {box.font.size / 2:g} Tf 0 g"),
            AP=self._normal(content, box, Dictionary(Font=Dictionary(F=self.fonts[key]))),
        )

    def signature_fields(self, seal_mm: float) -> Iterator[Any]:
        """A field for each signer in the room kept for the signature, and the office's over the first one."""
        rooms = _boxes(self.laid_out, _ROOM)
        for count, room in enumerate(rooms, start=1):
            name = _SIGNER if count == 1 else f"{_SIGNER}_{count}"
            which = f" thứ {count}" if len(rooms) > 1 else ""
            yield self._signature(room, name, f"Chữ ký số của người ký{which}")
        if rooms:
            field = self._signature(_seal(rooms[0], seal_mm), _OFFICE, "Chữ ký số của cơ quan, tổ chức")
            names = Array([String(name) for name in TEXT_FIELDS])
            field.Lock = self.pdf.make_indirect(Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=names))
            yield field

    def _signature(self, box: _Box, name: str, tooltip: str) -> Any:
        field = Dictionary(FT=Name.Sig, T=String(name), TU=String(tooltip))
        return self._widget(box, field, Dictionary(AP=self._normal(b"", box, Dictionary())))

    def _normal(self, content: bytes, box: _Box, resources: Dictionary) -> Dictionary:
        form = Stream(self.pdf, content)
        form.Type, form.Subtype, form.Resources = Name.XObject, Name.Form, resources
        form.BBox = _numbers(0, 0, box.size[0], box.size[1])
        return Dictionary(N=self.pdf.make_indirect(form))

    def _widget(self, box: _Box, field: Dictionary, looks: Dictionary) -> Any:
        """Field and widget in one object, put on its page."""
        page = self.pdf.pages[box.page]
        for key, value in looks.items():
            field[key] = value
        field.Type, field.Subtype, field.F, field.P = Name.Annot, Name.Widget, _PRINT, page.obj
        field.Rect = _numbers(box.x0, box.y0, box.x1, box.y1)
        widget = self.pdf.make_indirect(field)
        if "/Annots" not in page.obj:
            page.obj.Annots = Array([])
        page.obj.Annots.append(widget)
        return widget


def _numbers(*values: float) -> Array:
    return Array([round(value, 3) for value in values])


def _boxes(laid_out: LaidOut, tag: str) -> list[_Box]:
    return [
        _Box(
            at,
            item.x0 / _PER_POINT,
            page.height / 20 - item.y1 / _PER_POINT,
            item.x1 / _PER_POINT,
            page.height / 20 - item.y0 / _PER_POINT,
            (item.y1 - item.baseline) / _PER_POINT,
            item.font,
        )
        for at, page in enumerate(laid_out.pages)
        for item in page.items
        if isinstance(item, PlacedControl) and item.tag == tag
    ]


def _written(laid_out: LaidOut, tag: str) -> str:
    """What the DOCX has in a control; nothing where that is only padding, still to be filled."""
    items = (item for page in laid_out.pages for item in page.items)
    texts = (item.text.strip(_PADDING) for item in items if isinstance(item, PlacedText) and item.control == tag)
    return next((text for text in texts if text.isascii() and text), "")


def _seal(room: _Box, seal_mm: float) -> _Box:
    """The seal at its real size over the left third of the signature's room, never left of that room."""
    side = seal_mm * _POINTS_PER_MM
    x0 = max(room.x0, room.x0 + (room.x1 - room.x0) / 3 - side)
    y0 = (room.y0 + room.y1 - side) / 2
    return _Box(room.page, x0, y0, x0 + side, y0 + side, 0, room.font)
