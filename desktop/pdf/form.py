"""The form fields of a document as objects of the PDF, each with what it looks like."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from desktop.document.blocks import Font
from desktop.document.lengths import HalfPoints, Twips
from desktop.domain.errors import Refusal
from desktop.pdf.faces import embedded
from desktop.pdf.fields import Box, Field
from desktop.pdf.outline import Anchor
from desktop.pdf.pictures import broken

_OF_ANOTHER_KIND = (AttributeError, TypeError, ValueError, KeyError, IndexError, StopIteration)
"""What pikepdf raises where a field lacks what those of ours have."""
_PRINT = 4
_READ_ONLY = 1
_SIGNATURES_EXIST = 1


def appearance(value: str, size: tuple[float, float, float], font: Font, quadding: int) -> bytes:
    """Content of a text field's appearance. ``size``: width, height, baseline in pt; the font is called /F there.

    The value has to be ASCII: those letters lie at their own codes in the embedded font.
    """
    width, height, baseline = size
    letters = replace(font, spacing=Twips(0))  # the control's spacing is that of its padding, not of what is filled in
    x = (width - embedded(letters).width_pt(value, letters)) * quadding / 2
    escaped = value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return (
        f"/Tx BMC q 0 0 {width:.3f} {height:.3f} re W n BT 0 g /F {font.size / 2:g} Tf "
        f"{x:.3f} {baseline:.3f} Td ({escaped}) Tj ET Q EMC"
    ).encode("ascii")


def filled(pdf: bytes, values: Mapping[str, str]) -> dict[str, list[bytes]]:
    """What the text fields of one of our files look like once ``values`` stand in them: the contents of the normal
    appearances by the name of the field, one for each of its places.

    For the signing tool, which adds value and appearances as a new revision without touching what was signed. Names
    that the file does not have are left out. Raises Refusal: "pdf-broken" where the bytes cannot be opened as a PDF,
    "fields-foreign" where its fields are not ours.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            form = opened.Root.get("/AcroForm", Dictionary()).get("/Fields", Array([]))
            fields = {str(field.get("/T", "")): field for field in form.as_list()}
            known = [name for name in values if name in fields and fields[name].get("/FT") == Name.Tx]
            return {name: [_refilled(w, fields[name], values[name]) for w in _widgets(fields[name])] for name in known}
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise broken() from error
    except _OF_ANOTHER_KIND as error:
        raise Refusal(
            "Các ô điền số, ngày, tháng của tệp PDF này không do chương trình tạo nên không điền được.",
            todo="Dùng tệp PDF do chương trình xuất để ký, hoặc nhận tệp đã ký như văn bản làm ở nơi khác.",
            code="fields-foreign",
        ) from error


def _widgets(field: Any) -> list[Any]:
    return list(field.Kids.as_list()) if "/Kids" in field else [field]


def _refilled(widget: Any, field: Any, value: str) -> bytes:
    """The appearance of one widget with another value: size, baseline and font are those of the one that it has."""
    look = widget.AP.N
    size, baseline = 0.0, 0.0
    for instruction in pikepdf.parse_content_stream(look):
        if str(instruction.operator) == "Tf":
            size = float(instruction.operands[1])
        elif str(instruction.operator) == "Td":
            baseline = float(instruction.operands[1])
    face = str(next(iter(look.Resources.Font.values())).BaseFont)
    font = Font(size=HalfPoints(round(size * 2)), bold="Bold" in face, italic="Italic" in face)
    box = [float(edge) for edge in look.BBox]
    return appearance(value, (box[2] - box[0], box[3] - box[1], baseline), font, int(field.Q))


def add_form(pdf: Pdf, fields: tuple[Field, ...], font_names: dict[Font, str]) -> dict[Anchor, list[Object]]:
    """Adds the fields; a document without any gets no form. Returns the widgets by the place at which they are read.

    ``font_names``: how the pages call the fonts of ``fonts_of``.
    """
    form = _Form(pdf, {(f.bold, f.italic): name for f, name in font_names.items()})
    made = [form.field(field) for field in fields]
    if made:
        root = Dictionary(Fields=Array(made), SigFlags=_SIGNATURES_EXIST, DR=Dictionary(Font=Dictionary(form.fonts)))
        if form.fonts:
            root.DA = String(f"{next(iter(form.fonts))} 0 Tf 0 g")
        pdf.Root.AcroForm = pdf.make_indirect(root)
    return form.widgets


class _Form:
    """Builds the fields of one document."""

    def __init__(self, pdf: Pdf, font_names: dict[tuple[bool, bool], str]) -> None:
        self.pdf = pdf
        self.font_keys = {look: f"/{name.replace('+', '-')}" for look, name in font_names.items()}
        on_page = pdf.pages[0].Resources.Font
        self.fonts: dict[str, Any] = {self.font_keys[look]: on_page[f"/{name}"] for look, name in font_names.items()}
        self.widgets: dict[Anchor, list[Object]] = {}

    def field(self, field: Field) -> Object:
        """Field and widget in one; where it stands at several places, with a widget at each."""
        made = Dictionary(T=String(field.name), TU=String(field.tooltip))
        if field.quadding is None:
            made.FT = Name.Sig
        else:
            made.FT, made.Ff, made.Q, made.V = Name.Tx, _READ_ONLY, field.quadding, String(field.value)
        if field.locks:
            names = Array([String(name) for name in field.locks])
            made.Lock = self.pdf.make_indirect(Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=names))
        if len(field.boxes) == 1:
            return self._widget(field.boxes[0], made, field)
        parent = self.pdf.make_indirect(made)
        parent.Kids = Array([self._widget(box, Dictionary(Parent=parent), field) for box in field.boxes])
        return parent

    def _widget(self, box: Box, made: Dictionary, field: Field) -> Object:
        """The widget, put on its page."""
        page = self.pdf.pages[box.anchor.page]
        for key, value in self._looks(box, field):
            made[key] = value
        made.Type, made.Subtype, made.F, made.P = Name.Annot, Name.Widget, _PRINT, page.obj
        made.Rect = _numbers(box.x0, box.y0, box.x1, box.y1)
        widget = self.pdf.make_indirect(made)
        if "/Annots" not in page.obj:
            page.obj.Annots = Array([])
        page.obj.Annots.append(widget)
        self.widgets.setdefault(box.anchor, []).append(widget)
        return widget

    def _looks(self, box: Box, field: Field) -> Iterator[tuple[str, Any]]:
        """A signature has an empty look until it is made: PDF/A wants every field to have one."""
        if field.quadding is None:
            yield "/AP", self._normal(b"", box, Dictionary())
            return
        key = self.font_keys[box.font.bold, box.font.italic]
        content = appearance(field.value, box.size, box.font, field.quadding)
        yield "/DA", String(f"{key} {box.font.size / 2:g} Tf 0 g")
        yield "/AP", self._normal(content, box, Dictionary(Font=Dictionary(F=self.fonts[key])))

    def _normal(self, content: bytes, box: Box, resources: Dictionary) -> Dictionary:
        form = Stream(self.pdf, content)
        form.Type, form.Subtype, form.Resources = Name.XObject, Name.Form, resources
        form.BBox = _numbers(0, 0, box.size[0], box.size[1])
        return Dictionary(N=self.pdf.make_indirect(form))


def _numbers(*values: float) -> Array:
    return Array([round(value, 3) for value in values])
