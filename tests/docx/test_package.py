"""Packages open within limits, and everything else is refused by name."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.docx import package
from desktop.docx.package import open_package, parse_xml, save_package
from desktop.domain.errors import Refusal

Parts = dict[str, bytes]


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_package(data)
    assert caught.value.todo, "a refusal says what to do"
    return caught.value


def test_the_parts_come_back_as_saved(parts: Parts) -> None:
    opened = open_package(save_package(parts))
    assert dict(opened.parts) == parts
    assert opened.main == "word/document.xml"


@pytest.mark.parametrize("packed", [True, False])
def test_saving_is_deterministic_whatever_the_order(parts: Parts, packed: bool) -> None:
    turned = dict(reversed(parts.items()))
    assert save_package(parts, packed=packed) == save_package(turned, packed=packed)
    with zipfile.ZipFile(io.BytesIO(save_package(parts))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_relationships_are_found_from_the_part_that_has_them(parts: Parts) -> None:
    opened = open_package(save_package(parts))
    assert opened.related("styles") == "word/styles.xml"
    assert opened.related("numbering") is None
    assert {r.kind for r in opened.relationships("word/document.xml").values()} == {
        "styles",
        "settings",
        "header",
        "footer",
    }


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "bad-docx", "tệp rỗng"),
        (b"%PDF-1.7", "bad-docx", "không phải gói DOCX"),
        (b"PK\x03\x04 and nothing more", "bad-docx", "gói nén bị hỏng"),
        (package._OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted-docx", "mật khẩu"),
        (package._OLE + b"\0" * 600, "old-doc", ".doc"),
    ],
)
def test_other_formats_are_named(data: bytes, code: str, words: str) -> None:
    refusal = refused(data)
    assert refusal.code == code
    assert words in refusal.what


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_zip_that_is_no_docx(parts: Parts, missing: str) -> None:
    del parts[missing]
    assert refused(save_package(parts)).code == "bad-docx"


def test_a_spreadsheet_is_named(parts: Parts) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"wordprocessingml.document", b"spreadsheet.x")
    assert "bảng tính" in refused(save_package(parts)).what


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../out.xml", "word/../../out.xml", "C:\\out.xml", "word\\out.xml", "c:out.xml", "word/a\nb.xml"],
)
def test_a_name_that_leads_out_is_refused(parts: Parts, name: str) -> None:
    parts[name] = b"<a/>"
    assert "không hợp lệ" in refused(save_package(parts)).what


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/DOCUMENT.XML"])
def test_a_doubled_part_is_refused(parts: Parts, name: str) -> None:
    out = io.BytesIO(save_package(parts))
    with zipfile.ZipFile(out, "a") as archive:
        if name in archive.namelist():
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr(name, b"<a/>")
        else:
            archive.writestr(name, b"<a/>")
    assert "trùng" in refused(out.getvalue()).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels"])
def test_a_doctype_is_refused_in_any_part(parts: Parts, part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'.encode(encoding)
    refusal = refused(save_package(parts))
    assert refusal.code == "docx-doctype"
    assert part in refusal.what


def test_an_entity_is_never_read_from_a_file() -> None:
    with pytest.raises(Refusal):
        parse_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "a")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_an_empty_part_is_named(parts: Parts, part: str) -> None:
    parts[part] = b""
    assert f"“{part}” rỗng" in refused(save_package(parts)).what


def test_macros_are_refused(parts: Parts) -> None:
    parts["word/vbaProject.bin"] = b"\0"
    assert refused(save_package(parts)).code == "macros"


def test_a_bomb_is_met_before_it_fills_the_memory(parts: Parts) -> None:
    parts["word/media/bomb.bin"] = b"\0" * (20 * 1024 * 1024)
    refusal = refused(save_package(parts))
    assert refusal.code == "docx-limits"


def test_small_parts_may_pack_as_well_as_they_like(parts: Parts) -> None:
    parts["word/media/blank.bin"] = b"\0" * 900_000
    assert open_package(save_package(parts)).parts["word/media/blank.bin"]


def test_too_many_parts(parts: Parts) -> None:
    parts.update({f"word/media/{i}.bin": b"x" for i in range(package.MAX_ENTRIES)})
    assert refused(save_package(parts)).code == "docx-limits"


def test_the_whole_size_is_limited(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 50_000)
    parts["word/media/big.bin"] = bytes(range(256)) * 200
    assert "200 MB" in refused(save_package(parts)).what


def test_an_encrypted_entry_is_named(parts: Parts) -> None:
    data = bytearray(save_package(parts))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refused(bytes(data)).code == "encrypted-docx"


def test_other_ways_of_packing_are_refused(parts: Parts) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "nén theo cách" in refused(out.getvalue()).what


def test_a_changed_byte_is_met_by_its_checksum(parts: Parts) -> None:
    data = bytearray(save_package(parts, packed=False))
    data[data.index(b"KhTrichYeu")] ^= 1
    assert refused(bytes(data)).code == "bad-docx"


@given(st.data())
def test_no_damage_makes_it_crash(data: st.DataObject) -> None:
    from tests.docx.conftest import shipped_parts

    whole = bytearray(save_package(shipped_parts()))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    with contextlib.suppress(Refusal):
        assert "word/document.xml" in open_package(bytes(whole[:cut])).parts
