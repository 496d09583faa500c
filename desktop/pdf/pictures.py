"""Pictures of pages for the screen and the printer, form values and signatures included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from desktop.domain.errors import Refusal
from desktop.pdf.pdfium import LOCK, library

_WHITE = (255, 255, 255, 255)
_MOST_PIXELS = 100_000_000
"""A3 at 600 dpi is 70 million; a page that claims to be larger is drawn smaller rather than filling the memory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in pixels: ``stride`` bytes a row, four bytes a pixel in the order B, G, R, unused."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """Number of pages. Raises Refusal ("pdf-broken") where the bytes are not a PDF that can be opened."""
    with LOCK, opened(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, index: int, scale: float) -> Picture:
    """A page (from 0) on white at ``scale`` pixels a point; may be called from any thread.

    Raises Refusal ("pdf-broken") for a broken file and ("no-such-page") for a page that it does not have.
    """
    with LOCK, opened(pdf, forms=True) as document:
        if not 0 <= index < len(document):
            raise Refusal(
                f"Tệp PDF không có trang {index + 1}.",
                todo=f"Tệp có {len(document)} trang; hãy chọn một trang trong số đó.",
                code="no-such-page",
            )
        try:
            with closing(document[index]) as page:
                return _drawn(page, scale)
        except library.PdfiumError as error:
            raise broken() from error


def _drawn(page: Any, scale: float) -> Picture:
    width, height = page.get_size()
    scale = min(scale, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    with closing(page.render(scale=scale, fill_color=_WHITE, rev_byteorder=False, prefer_bgrx=True)) as bitmap:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def opened(pdf: bytes, *, forms: bool = False) -> Iterator[Any]:
    try:
        document = library.PdfDocument(pdf)
    except library.PdfiumError as error:
        raise broken() from error
    with closing(document):
        if forms:
            document.init_forms()
        yield document


def broken() -> Refusal:
    return Refusal(
        "Tệp PDF bị hỏng hoặc có mật khẩu nên không mở được.",
        todo="Hãy mở tệp bằng chương trình đã tạo ra nó rồi lưu lại, hoặc chọn tệp khác.",
        code="pdf-broken",
    )
