"""What the window and the printer show in the boxes of the fields is what poppler shows there."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.document.measured import MeasuredField
from desktop.pdf.fields import FieldValues
from desktop.pdf.measuring import measure
from desktop.pdf.pictures import Picture, draw_page
from tests.pdf.making import official, pdf_of

DPI = 200
MM = DPI / 25.4
LEAST_INK = 96
FILLED = FieldValues("173", "05", "9")
needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not on this machine")


@dataclass(frozen=True)
class Seen:
    """What is dark in a box: how many pixels, and where the ink begins and ends (pixels of the page)."""

    ink: int
    left: int
    top: int
    right: int
    bottom: int


def grey(picture: Picture) -> list[bytes]:
    """Rows of a picture by its green alone; fields here are black or red."""
    rows = (picture.data[at * picture.stride : at * picture.stride + picture.width * 4] for at in range(picture.height))
    return [row[1::4] for row in rows]


def poppler(pdf: bytes, folder: Path) -> list[bytes]:
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-singlefile", str(path), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    data = (folder / "page.ppm").read_bytes()
    kind, width, _height, _most, pixels = data.split(maxsplit=2)[0], *_header(data)
    assert kind == b"P6"
    rows = len(pixels) // (width * 3)
    return [pixels[at * width * 3 : (at + 1) * width * 3][1::3] for at in range(rows)]


def _header(data: bytes) -> tuple[int, int, int, bytes]:
    _kind, size, most, _rest = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, int(most), data[len(data) - width * height * 3 :]


def seen(rows: list[bytes], field: MeasuredField) -> Seen:
    left, right = round(field.x0 * MM), round(field.x1 * MM)
    top, bottom = round(field.y0 * MM), round(field.y1 * MM)
    dark = [
        (x, y) for y in range(max(top, 0), min(bottom, len(rows))) for x in range(left, right) if rows[y][x] < LEAST_INK
    ]
    if not dark:
        return Seen(0, 0, 0, 0, 0)
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return Seen(len(dark), min(xs), min(ys), max(xs), max(ys))


def agree(ours: Seen, theirs: Seen) -> bool:
    """The same ink but for the smoothing of edges, at the same place to a pixel."""
    edges = zip(
        (ours.left, ours.top, ours.right, ours.bottom),
        (theirs.left, theirs.top, theirs.right, theirs.bottom),
        strict=True,
    )
    near = all(abs(one - other) <= 1 for one, other in edges)
    return near and abs(ours.ink - theirs.ink) <= 0.15 * max(ours.ink, theirs.ink, 1)


def both(pdf: bytes, folder: Path) -> dict[str, tuple[Seen, Seen]]:
    ours, theirs = grey(draw_page(pdf, 0, DPI / 72)), poppler(pdf, folder)
    return {field.name: (seen(ours, field), seen(theirs, field)) for field in measure(pdf).fields}


@needs_poppler
@pytest.mark.parametrize("name", ["so", "ngay", "thang"])
def test_number_day_and_month_look_the_same(tmp_path: Path, name: str) -> None:
    ours, theirs = both(pdf_of(official(), FILLED), tmp_path)[name]
    assert ours.ink > 20
    assert agree(ours, theirs), (ours, theirs)


@needs_poppler
def test_empty_fields_show_nothing(tmp_path: Path) -> None:
    found = both(pdf_of(official(), FieldValues(seal_mm=28)), tmp_path)
    assert {name: pair for name, pair in found.items() if pair[0].ink or pair[1].ink} == {}


@needs_poppler
def test_a_value_that_one_of_both_does_not_show_would_be_seen(tmp_path: Path) -> None:
    filled, empty = both(pdf_of(official(), FILLED), tmp_path), both(pdf_of(official()), tmp_path)
    assert not agree(filled["so"][0], empty["so"][1])


@needs_poppler
def test_signature_and_seal_look_the_same(tmp_path: Path) -> None:
    """A blue line for the leader, a red ring over its left third for the office, as a signing tool draws them."""
    pytest.importorskip("pyhanko", reason="pyHanko signs in this test")
    from tests.pdf.test_signing import made_signer, sign

    who = made_signer()
    pdf = sign(pdf_of(official(), FILLED), "nguoi_ky", who, look=stamp("nguoi_ky"))
    pdf = sign(pdf, "co_quan", who, look=stamp("co_quan"))
    found = both(pdf, tmp_path)
    for name in ("so", "nguoi_ky", "co_quan"):
        ours, theirs = found[name]
        assert ours.ink > 20
        assert agree(ours, theirs), (name, ours, theirs)


def stamp(field: str) -> Any:
    from PIL import Image, ImageDraw
    from pyhanko.pdf_utils.images import PdfImage

    wide, high = (800, 300) if field == "nguoi_ky" else (400, 400)
    image = Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(image)
    if field == "nguoi_ky":
        pen.line([(80, 220), (300, 60), (520, 240), (720, 90)], fill=(20, 40, 160), width=14)
    else:
        pen.ellipse([10, 10, 390, 390], outline=(200, 20, 20), width=20)
    held = io.BytesIO()
    image.save(held, "PNG")
    return PdfImage(Image.open(io.BytesIO(held.getvalue())))
