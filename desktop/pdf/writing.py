"""Laid-out pages → the PDF that is signed and archived: PDF/A-2a and PDF/UA-1 with its form, the same bytes for the
same input."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pikepdf

from desktop.document.blocks import Font, words_of
from desktop.layout.pages import LaidOut
from desktop.pdf.archival import About, make_archival
from desktop.pdf.drawing import draw
from desktop.pdf.fields import TEXT_FIELDS, Field, FieldValues, fields_of, fonts_of
from desktop.pdf.form import add_form
from desktop.pdf.structure import add_structure
from desktop.pdf.tagging import Tagged, tag

__all__ = ["About", "FieldValues", "write", "write_for_screen"]

_LONGEST_TITLE = 200


def write(laid_out: LaidOut, about: About, fields: FieldValues) -> bytes:
    """The finished PDF.

    Number, day and month stand in form fields only and the page stays blank there, so that they can be filled later
    without touching what was signed. Raises ValueError for a document without pages or a date without time zone.
    """
    if about.created and about.created.tzinfo is None:
        raise ValueError("the date of a document needs a time zone")
    drawn = _draw(laid_out, fields)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        add_structure(pdf, drawn.tagged, add_form(pdf, drawn.form, drawn.font_names))
        make_archival(pdf, about if about.title.strip() else replace(about, title=_title(laid_out)))
        del pdf.trailer["/ID"]  # reportlab's is the same for every file; the new one comes from the content
        packed = pikepdf.ObjectStreamMode.generate  # the structure is many small objects
        pdf.save(out, force_version="1.7", fix_metadata_version=False, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()


def write_for_screen(laid_out: LaidOut, fields: FieldValues) -> bytes:
    """The same pages and fields without what only a file needs: structure, archive, compression.

    Packing a hundred pages keeps Python from every other thread for 20 ms, and whoever types feels it.
    """
    drawn = _draw(laid_out, fields)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        add_form(pdf, drawn.form, drawn.font_names)
        pdf.save(out, compress_streams=False)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The pages as a plain PDF, what of them stands where in the structure, and the form that comes on them."""

    pdf: bytes
    tagged: Tagged
    form: tuple[Field, ...]
    font_names: dict[Font, str]


def _draw(laid_out: LaidOut, fields: FieldValues) -> _Drawn:
    if not laid_out.pages:
        raise ValueError("nothing to write: no pages")
    form = fields_of(laid_out, fields)
    anchors = frozenset(box.anchor for field in form for box in field.boxes)
    tagged = tag(laid_out, frozenset(TEXT_FIELDS), anchors)
    plain, font_names = draw(laid_out, tagged.pages, fonts_of(form))
    return _Drawn(plain, tagged, form, font_names)


def _title(laid_out: LaidOut) -> str:
    """A title that PDF/UA wants, of a document that has none: its first words."""
    blocks = (block for section in laid_out.document.sections for block in section.blocks)
    words = (" ".join(words_of((block,)).split()) for block in blocks)
    return next((text for text in words if text), "Văn bản")[:_LONGEST_TITLE]
