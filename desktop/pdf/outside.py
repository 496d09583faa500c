"""A PDF of the same document made by another program gets the form fields of our own: so, ngay, thang, nguoi_ky …

Its page is not touched. Each field goes where it stands on our page, moved as the nearest word beside it is moved.
"""

from __future__ import annotations

import io
import math
from dataclasses import replace

import pikepdf
from pikepdf import Name

from desktop.document.alike import Place, compare
from desktop.document.blocks import Document, Font
from desktop.document.measured import Measured
from desktop.domain.errors import Refusal
from desktop.layout.engine import lay_out
from desktop.pdf.fields import Box, Field, FieldValues, fields_of
from desktop.pdf.form import add_form
from desktop.pdf.measuring import measure
from desktop.pdf.outline import Anchor
from desktop.pdf.writing import About, write

_POINTS = 72 / 25.4
_FARTHEST_MM = 60.0
"""A word farther away says nothing about where a field belongs."""
_ACTIVE = ("/OpenAction", "/AA", "/Names")
"""What a reader may start by itself, or carries along: scripts, actions, files."""


def with_fields(pdf: bytes, document: Document, values: FieldValues) -> bytes:
    """The PDF with the fields of the document. Equal input gives equal bytes.

    Refused where it is broken, protected, signed, has fields already or says other words than the document.
    """
    laid_out = lay_out(document)
    own = write(laid_out, About(document.title, language=document.language), values)
    here, there = measure(own), measure(pdf)
    compared = compare(here, there)
    if compared.differences:
        first = compared.differences[0]
        raise Refusal(
            f"PDF khác tệp DOCX ở {len(compared.differences)} chỗ; chỗ đầu ở trang {first.page}: "
            f"“{first.expected or '(không có)'}” thành “{first.found or '(không có)'}”.",
            todo="Xuất lại PDF từ đúng tệp DOCX đó.",
            code="pdf-differs",
        )
    fields = tuple(_moved(field, here, compared.pairs, there) for field in fields_of(laid_out, values))
    return _written(pdf, own, fields)


def _moved(field: Field, here: Measured, pairs: tuple[tuple[Place, Place], ...], there: Measured) -> Field:
    return replace(field, boxes=tuple(_moved_box(box, here, pairs, there) for box in field.boxes))


def _moved_box(box: Box, here: Measured, pairs: tuple[tuple[Place, Place], ...], there: Measured) -> Box:
    """The box as far from its nearest word as on our page. Points from the lower left corner."""
    page = box.anchor.page + 1
    height = here.pages[box.anchor.page].height
    middle = ((box.x0 + box.x1) / 2 / _POINTS, height - (box.y0 + box.y1) / 2 / _POINTS)
    beside = [pair for pair in pairs if pair[0].page == page]
    if not beside:
        raise _nowhere(page)
    mine, its = min(beside, key=lambda pair: _distance(pair[0], middle))
    if _distance(mine, middle) > _FARTHEST_MM:
        raise _nowhere(page)
    right = (its.word.x0 - mine.word.x0) * _POINTS
    other_height = there.pages[its.page - 1].height
    up = ((other_height - its.word.baseline) - (height - mine.word.baseline)) * _POINTS
    anchor = Anchor(its.page - 1, box.anchor.item)
    return replace(box, anchor=anchor, x0=box.x0 + right, x1=box.x1 + right, y0=box.y0 + up, y1=box.y1 + up)


def _distance(place: Place, point: tuple[float, float]) -> float:
    """How far a word is from a point; across a line counts more than along it."""
    x = min(max(point[0], place.word.x0), place.word.x1)
    return math.hypot(point[0] - x, 3 * (point[1] - place.word.baseline))


def _nowhere(page: int) -> Refusal:
    return Refusal(
        f"Không tìm được chỗ đặt ô ký, ô số của trang {page} trong PDF.",
        todo="Xuất lại PDF từ đúng tệp DOCX, hoặc dùng PDF do chương trình dựng.",
        code="pdf-fields-nowhere",
    )


def _written(pdf: bytes, own: bytes, fields: tuple[Field, ...]) -> bytes:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(pdf)) as other, pikepdf.open(io.BytesIO(own)) as source:
            _refuse_form(other)
            for holder in (other.Root, *(page.obj for page in other.pages)):
                for key in [key for key in _ACTIVE if key in holder]:
                    del holder[key]
            add_form(other, fields, _fonts(other, source, fields))
            other.save(out, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise Refusal("PDF có mật khẩu.", todo="Xuất lại PDF không đặt mật khẩu.", code="pdf-protected") from error
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refusal("PDF bị hỏng, không thêm ô được.", todo="Xuất lại PDF.", code="pdf-broken") from error
    return out.getvalue()


def _refuse_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.get(Name.AcroForm)
    if form is not None and len(form.get(Name.Fields, pikepdf.Array([]))):
        raise Refusal(
            "PDF đã có ô điền hoặc chữ ký, không thêm ô nữa được.",
            todo="Dùng PDF xuất thẳng từ Word, chưa ký và chưa có ô.",
            code="pdf-has-fields",
        )


def _fonts(pdf: pikepdf.Pdf, source: pikepdf.Pdf, fields: tuple[Field, ...]) -> dict[Font, str]:
    """The fonts of the form, taken from our own PDF and put among the fonts of the first page."""
    if Name.AcroForm not in source.Root:
        return {}
    form = source.Root.AcroForm
    keys = {str(made.T): _font_key(made) for made in form.Fields if made.get(Name.FT) == Name.Tx}
    first = pdf.pages[0]
    if Name.Font not in first.Resources:
        first.Resources.Font = pikepdf.Dictionary()
    names: dict[Font, str] = {}
    for field in fields:
        for font in [box.font for box in field.boxes if field.quadding is not None]:
            name = f"Kh{keys[field.name].lstrip('/')}"
            first.Resources.Font[f"/{name}"] = pdf.copy_foreign(form.DR.Font[keys[field.name]])
            names[font] = name
    return names


def _font_key(field: pikepdf.Object) -> str:
    """What a text field calls its font."""
    shown = field.get(Name.DA) or field.Kids[0].DA
    return str(shown).split()[0]
