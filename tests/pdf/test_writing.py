from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Document, Section, words_of
from desktop.layout.engine import lay_out
from desktop.layout.pages import LaidOut
from desktop.pdf.measuring import measure
from desktop.pdf.pictures import draw_page, page_count
from desktop.pdf.writing import About, FieldValues, write, write_for_screen
from tests.layout.making import A4, document, paragraph
from tests.pdf.making import ABOUT, WHEN, fields_of, official, opened, pdf_of, structured
from tests.strategies import sentences, wild

FILLED = FieldValues("173", "05", "9")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not on this machine")


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    arguments = [tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(arguments, capture_output=True, check=True, text=True).stdout


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf_of(official(), FILLED) == pdf_of(official(), FILLED)


@pytest.mark.parametrize("seed", ["1", "77"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    """Nothing hangs on the order of sets, which changes from process to process."""
    program = (
        "import hashlib\n"
        "from desktop.pdf.fields import FieldValues\n"
        "from tests.pdf.making import pdf_of, structured\n"
        "print(hashlib.sha256(pdf_of(structured(), FieldValues('173', '05', '9', initials=True))).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment)
    here = pdf_of(structured(), FieldValues("173", "05", "9", initials=True))
    assert found.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_another_document_gets_another_id() -> None:
    with opened(pdf_of(official())) as one, opened(pdf_of(official(number="12"))) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_information_and_metadata_say_the_same() -> None:
    with opened(pdf_of(official())) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo.Title) == xmp["dc:title"] == ABOUT.title
        assert str(pdf.docinfo.Author) == xmp["dc:creator"][0] == ABOUT.author
        assert str(pdf.docinfo.CreationDate) == "D:20261125145203+07'00'"
        assert xmp["xmp:CreateDate"] == WHEN.isoformat()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang) == "vi-VN"


def test_without_a_date_the_file_names_none() -> None:
    with opened(pdf_of(official(), about=About("thử"))) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(ValueError, match="no pages"):
        write(LaidOut(()), ABOUT, FieldValues())
    with pytest.raises(ValueError, match="time zone"):
        write(lay_out(official()), About("thử", WHEN.replace(tzinfo=None)), FieldValues())


def test_an_empty_page_is_a_page() -> None:
    with opened(pdf_of(Document((Section(A4, ()),)))) as pdf:
        assert len(pdf.pages) == 1
        assert "/AcroForm" not in pdf.Root


def test_filling_does_not_touch_the_page() -> None:
    def contents(values: FieldValues) -> list[bytes]:
        with opened(pdf_of(official(), values)) as pdf:
            return [page.Contents.read_bytes() for page in pdf.pages]

    assert contents(FieldValues()) == contents(FILLED)


def test_a_filled_number_reads_as_part_of_its_line_and_stands_on_it() -> None:
    lines = {line.text: line for line in measure(pdf_of(official(), FILLED)).pages[0].lines}
    number = lines["Số: 173/KH-VPUB"].words
    date = lines["Sơn La, ngày 05 tháng 9 năm 2026"].words
    for found in (number, date):
        assert max(word.baseline for word in found) - min(word.baseline for word in found) < 0.05


def test_only_embedded_fonts_are_named() -> None:
    assert measure(pdf_of(official(), FILLED)).fonts == ("Tinos-Bold", "Tinos-Italic", "Tinos-Regular")


@needs_poppler
def test_poppler_finds_every_word_in_order_and_the_values(tmp_path: Path) -> None:
    pdf = pdf_of(official(pages=3), FILLED)
    text = poppler("pdftotext", pdf, tmp_path, "-raw").split()
    wanted = words_of(official(pages=3).sections[0].blocks).replace("\u00a0", "").split()
    rest = iter(text)
    assert [word for word in wanted if word not in rest] == []  # each behind the one before it
    assert {"173", "05", "9"} <= {part for word in text for part in word.split("/")}


@needs_poppler
def test_poppler_finds_only_embedded_subsets(tmp_path: Path) -> None:
    table = poppler("pdffonts", pdf_of(official(), FILLED), tmp_path).splitlines()[2:]
    assert len(table) == 3
    for line in table:
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line


def test_every_signature_field_is_there_before_the_first_signature() -> None:
    with opened(pdf_of(official(signers=2))) as pdf:
        fields = fields_of(pdf)
        assert list(fields) == ["so", "ngay", "thang", "nguoi_ky", "nguoi_ky_2", "co_quan"]
        assert all("/V" not in fields[name] for name in ("nguoi_ky", "nguoi_ky_2", "co_quan"))


@given(st.lists(sentences(40) | wild(120), min_size=1, max_size=6))
def test_any_text_can_be_written_and_read_back(texts: list[str]) -> None:
    pdf = pdf_of(document(*(paragraph(text) for text in texts)))
    with opened(pdf) as found:
        assert len(found.pages) >= 1


@pytest.mark.parametrize("values", [FieldValues(), FILLED], ids=["empty", "filled"])
def test_the_screen_shows_the_very_pages_of_the_file(values: FieldValues) -> None:
    laid_out = lay_out(official(pages=3))
    file, screen = write(laid_out, ABOUT, values), write_for_screen(laid_out, values)
    assert page_count(screen) == page_count(file) > 1
    for page in range(page_count(file)):
        assert draw_page(screen, page, 1.5) == draw_page(file, page, 1.5)


def test_a_document_without_pages_is_shown_as_little_as_it_is_written() -> None:
    with pytest.raises(ValueError, match="no pages"):
        write_for_screen(replace(lay_out(official()), pages=()), FieldValues())
