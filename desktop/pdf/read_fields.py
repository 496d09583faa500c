"""The form fields of a PDF with their boxes, read through the file's own objects."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import pikepdf

from desktop.document.measured import MeasuredField
from desktop.pdf.planes import placing

_KINDS = {"/Tx": "text", "/Sig": "signature", "/Btn": "button", "/Ch": "choice"}
_READ_ONLY = 1
_DEEPEST = 8


def read_fields(pdf: pikepdf.Pdf) -> tuple[MeasuredField, ...]:
    """Every form field that has a place on a page, in the order of the pages."""
    return tuple(field for number, page in enumerate(pdf.pages, start=1) for field in _on_page(page, number))


def _on_page(page: pikepdf.Page, number: int) -> Iterator[MeasuredField]:
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    left, bottom, right, top = (float(value) for value in page.cropbox.as_list())
    place = placing((left, bottom, right, top), int(_inherited(page.obj, "/Rotate") or 0) // 90)
    for widget in annotations.as_list():
        if not isinstance(widget, pikepdf.Dictionary) or widget.get("/Subtype") != "/Widget":
            continue
        kind, rect = _KINDS.get(str(_inherited(widget, "/FT"))), widget.get("/Rect")
        if kind is None or not isinstance(rect, pikepdf.Array) or len(rect) != 4:
            continue
        x0, y0, x1, y1 = (float(value) for value in rect.as_list())
        xs, ys = zip(place(x0, y0), place(x1, y1), strict=True)
        value = _inherited(widget, "/V")
        yield MeasuredField(
            name=normalize(
                "NFC", ".".join(reversed([str(level["/T"]) for level in _lineage(widget) if "/T" in level]))
            ),
            kind=kind,
            page=number,
            x0=min(xs),
            y0=min(ys),
            x1=max(xs),
            y1=max(ys),
            value=normalize("NFC", str(value)) if isinstance(value, pikepdf.String | pikepdf.Name) else "",
            read_only=bool(int(_inherited(widget, "/Ff") or 0) & _READ_ONLY),
        )


def _lineage(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The object and those above it; cut off where a broken file leads in a circle."""
    here: object = node
    for _ in range(_DEEPEST):
        if not isinstance(here, pikepdf.Object) or not isinstance(here, pikepdf.Dictionary):
            return
        yield here
        here = here.get("/Parent")


def _inherited(node: pikepdf.Object, key: str) -> pikepdf.Object | None:
    return next((level[key] for level in _lineage(node) if key in level), None)
