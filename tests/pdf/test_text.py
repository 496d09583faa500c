from __future__ import annotations

import pytest

from desktop.domain.errors import Refusal
from desktop.pdf.fields import FieldValues
from desktop.pdf.text import text_of
from tests.layout.making import document, lines, paragraph
from tests.pdf.making import official, pdf_of


def test_every_page_has_its_words_in_order() -> None:
    pages = text_of(pdf_of(document(paragraph("một hai"), lines(45), paragraph("ba bốn"))))
    assert pages[0].split()[:2] == ["một", "hai"]
    assert pages[-1].split()[-2:] == ["ba", "bốn"]
    assert len(pages) == 2


def test_values_of_fields_stand_behind_the_text() -> None:
    assert text_of(pdf_of(official(), FieldValues("173", "05", "9")))[0].split()[-3:] == ["173", "05", "9"]


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        text_of(b"%PDF-1.7 nothing")
    assert refused.value.code == "pdf-broken"
