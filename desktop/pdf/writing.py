"""Laid-out pages → the PDF that is signed and archived: PDF/A-2u with its form, the same bytes for the same input."""

from __future__ import annotations

import io

import pikepdf

from desktop.layout.pages import LaidOut
from desktop.pdf.archival import About, make_archival
from desktop.pdf.drawing import draw
from desktop.pdf.fields import TEXT_FIELDS, FieldValues, add_form, fonts_needed

__all__ = ["About", "FieldValues", "write"]


def write(laid_out: LaidOut, about: About, fields: FieldValues) -> bytes:
    """The finished PDF.

    Number, day and month stand in form fields only and the page stays blank there, so that they can be filled later
    without touching what was signed. Raises ValueError for a document without pages or a date without time zone.
    """
    if not laid_out.pages:
        raise ValueError("nothing to write: no pages")
    if about.created and about.created.tzinfo is None:
        raise ValueError("the date of a document needs a time zone")
    plain, font_names = draw(laid_out, frozenset(TEXT_FIELDS), fonts_needed(laid_out))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        add_form(pdf, laid_out, fields, font_names)
        make_archival(pdf, about)
        del pdf.trailer["/ID"]  # reportlab's is the same for every file; the new one comes from the content
        pdf.save(out, force_version="1.7", fix_metadata_version=False, deterministic_id=True)
    return out.getvalue()
