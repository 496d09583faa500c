"""The words of a finished PDF, page by page, in the order in which they were drawn."""

from __future__ import annotations

from contextlib import closing

from desktop.pdf.pdfium import LOCK, library, raw
from desktop.pdf.pictures import broken, opened


def text_of(pdf: bytes) -> list[str]:
    """The text of each page, a line break per line; values of form fields stand behind the text of their page.

    Raises Refusal ("pdf-broken") where the bytes are not a PDF that can be opened.
    """
    with LOCK, opened(pdf) as document:
        try:
            return [_text(document, index) for index in range(len(document))]
        except library.PdfiumError as error:
            raise broken() from error


def _text(document: library.PdfDocument, index: int) -> str:
    with closing(document[index]) as page:
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)  # form values become part of the page
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        return str(text.get_text_bounded()).replace("\r\n", "\n")
