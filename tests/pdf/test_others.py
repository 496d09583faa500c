"""Documents in the manner of others become files that are heard whole and that an archive takes."""

from __future__ import annotations

import re

import pytest

from desktop.document.blocks import words_of
from desktop.docx.reading import read
from desktop.layout.engine import lay_out
from desktop.pdf.archival_check import deviations
from desktop.pdf.writing import About
from tests.fidelity.others.corpus import documents
from tests.pdf.making import pdf_of
from tests.pdf.test_structure import read_aloud


@pytest.mark.parametrize(("name", "docx"), documents().items(), ids=documents().keys())
def test_documents_of_others_are_heard_whole_and_belong_in_the_archive(name: str, docx: bytes) -> None:
    read_in = read(docx)
    pdf = pdf_of(read_in, about=About(read_in.title, language=read_in.language))
    assert deviations(pdf) == []
    said = "".join(words_of(section.blocks) for section in lay_out(read_in).document.sections)
    rest = iter(re.sub(r"\s", "", read_aloud(pdf)))
    lost = [letter for letter in re.sub(r"[\s\xad]", "", said) if letter not in rest]  # each behind the one before it
    assert lost == []
