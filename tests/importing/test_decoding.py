"""Bytes become text, or a refusal that names what the file is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.importing.decoding import MOST_BYTES, Decoded, decode, kind_of

WORDS = "KẾ HOẠCH Ứng phó bão số 5 năm 2026"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_or_without_a_mark(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.txt") == Decoded(WORDS)


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"PK\x03\x04....xl/workbook.xml", "XLSX"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "DOC"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"<!DOCTYPE html><p>a", "HTML"),
        (b"\xef\xbb\xbf  <html>", "HTML"),
        (b"<?xml version='1.0'?>", "XML"),
        (b'{"format": "ke-hoach/1"}', "JSON"),
        (b"MZ\x90\x00", "Windows"),
    ],
)
def test_another_kind_of_file_is_named(start: bytes, named: str) -> None:
    with pytest.raises(Refusal) as caught:
        decode(start, "a.txt")
    assert named in caught.value.what
    assert "a.txt" in caught.value.what
    assert caught.value.todo


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        decode(b"", "trong.txt")
    assert caught.value.code == "file-empty"


def test_a_huge_file_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Refusal) as caught:
        decode(b"a" * (MOST_BYTES + 1), "lon.txt")
    assert caught.value.code == "file-too-large"


@pytest.mark.parametrize("data", [b"a\x00b\x01c\x00\x00d" * 50, bytes(range(256)) * 8])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "legacy",
    [
        "KÕ ho¹ch tæ chøc tuÇn lÔ häc tËp suèt ®êi".encode("latin-1"),
        "Keá hoaïch toå chöùc tuaàn leã hoïc taäp".encode("latin-1"),
        "K\xea\xec hoa\xf2ch t\xf4\xd2 ch\xfd\xecc tu\xe2\xccn l\xea\xde h\xf2oc t\xe2\xf2p".encode("latin-1"),
    ],
)
def test_an_old_encoding_is_refused_not_guessed(legacy: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        decode(legacy, "cu.txt")
    assert caught.value.code == "legacy-encoding"
    assert "TCVN3" in caught.value.what


def test_a_file_cut_inside_a_letter_is_read_with_its_damage_counted() -> None:
    data = ("Kế hoạch ứng phó. " * 50).encode() + "ế".encode()[:2]
    found = decode(data, "a.txt")
    assert found.damaged == 1
    assert found.text.startswith("Kế hoạch ứng phó.")


def test_a_text_under_an_office_suffix_is_not_taken() -> None:
    with pytest.raises(Refusal) as caught:
        decode(WORDS.encode(), "a.docx")
    assert caught.value.code == "wrong-kind"
    assert ".docx" in caught.value.what


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data, "a.txt")
    except Refusal:
        return
    assert isinstance(found.text, str)


@given(st.text(min_size=1, max_size=80).filter(lambda s: "\x00" not in s and kind_of(s.encode()) is None))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")
