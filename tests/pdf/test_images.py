"""Pictures of a document inside its PDF: opaque, told by their words, once however often they are shown."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from desktop.document.blocks import Drawing, Part, Picture
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.pdf.archival_check import deviations
from desktop.pdf.writing import About, FieldValues, write
from tests.layout.making import document, paragraph


def image(mode: str, kind: str = "PNG", size: tuple[int, int] = (6, 4)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0 if mode in ("1", "L", "P") else (200, 30, 30, 60)[: len(mode)]).save(out, kind)
    return out.getvalue()


def pdf_of(*pictures: Picture) -> bytes:
    parts = (Part(Twips(0), Twips(0), Twips(1200), Twips(800), picture) for picture in pictures)
    inlines = (Drawing(Twips(1200), Twips(800), (part,)) for part in parts)
    return write(lay_out(document(paragraph("ảnh ", *inlines))), About("thử"), FieldValues())


def images_in(pdf: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [dict(o) for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("L", "PNG"),
        ("1", "PNG"),
        ("P", "GIF"),
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "BMP"),
    ],
)
def test_every_kind_of_picture_may_stand_in_an_archive(mode: str, kind: str) -> None:
    pdf = pdf_of(Picture(image(mode, kind), "biểu trưng"))
    (found,) = images_in(pdf)
    assert str(found["/ColorSpace"]) in ("/DeviceRGB", "/DeviceGray")
    assert "/SMask" not in found
    assert deviations(pdf) == []


def test_the_same_picture_is_kept_once() -> None:
    picture = Picture(image("RGB"))
    assert len(images_in(pdf_of(picture, picture))) == 1


def test_large_pictures_are_made_smaller() -> None:
    (found,) = images_in(pdf_of(Picture(image("RGB", size=(5000, 10)))))
    assert int(found["/Width"]) == 3000


@pytest.mark.parametrize(("alt", "told"), [("sơ đồ", "sơ đồ"), ("", "Hình")])
def test_a_picture_is_told_by_its_words(alt: str, told: str) -> None:
    pdf = pdf_of(Picture(image("RGB"), alt))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [
            o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == pikepdf.Name.Figure
        ]
        assert [str(figure.Alt) for figure in figures] == [told]


def test_the_same_document_is_the_same_file() -> None:
    picture = Picture(image("RGBA"), "a")
    assert pdf_of(picture) == pdf_of(replace(picture))
