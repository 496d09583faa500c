"""What a hostile sender may put into a DOCX: refused by name, or read within limits; nothing runs or is fetched."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable

import pytest

from desktop import app
from desktop.docx.package import open_package, save_package
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.services import importing
from tests.faults.mutating import foreign
from tests.importing.returning.editing import PLAN

Parts = dict[str, bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINK = (
    '<Relationship Id="rEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


@functools.cache
def parts() -> Parts:
    return dict(open_package(foreign()).parts)


def with_parts(**changed: bytes) -> Parts:
    """``word_document_xml`` stands for word/document.xml."""
    names = {name.replace("/", "_").replace(".", "_"): name for name in parts()}
    return parts() | {names[key]: content for key, content in changed.items()}


def zipped(content: Parts, *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*content.items(), *more):
            archive.writestr(name, data)
    return out.getvalue()


def body(markup: str) -> Parts:
    return with_parts(word_document_xml=f"<w:document {W}><w:body>{markup}</w:body></w:document>".encode())


def bomb() -> bytes:
    return zipped(parts(), ("word/media/bomb.bin", b"\0" * 180_000_000))


def lying_bomb() -> bytes:
    """A part whose header says that it is small."""
    data = bytearray(zipped(parts(), ("word/media/bomb.bin", b"\0" * 30_000_000)))
    true = (30_000_000).to_bytes(4, "little")
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def many_parts() -> bytes:
    return zipped(parts(), *((f"word/x{n}.xml", b"<a/>") for n in range(2_500)))


def doctype(inside: str) -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE w:document [{inside}]><w:document {W}><w:body><w:p/></w:body></w:document>'
    return zipped(with_parts(word_document_xml=text.encode()))


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return doctype(f'<!ENTITY l0 "ha">{lines}')


def macros() -> bytes:
    types = parts()["[Content_Types].xml"].replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    return zipped(parts() | {"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf"})


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 200


def doubled() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped(parts(), ("word/document.xml", b"<other/>"))


def nested(levels: int) -> bytes:
    return zipped(body("<w:tbl><w:tr><w:tc>" * levels + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * levels))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "docx-limits"),
    "zip bomb that lies about its size": (lying_bomb, "bad-docx"),
    "thousands of parts": (many_parts, "docx-limits"),
    "external entity": (lambda: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), "docx-doctype"),
    "entity over the network": (lambda: doctype('<!ENTITY % x SYSTEM "http://10.0.0.1/x">'), "docx-doctype"),
    "billion laughs": (laughs, "docx-doctype"),
    "macros": (macros, "macros"),
    "way out of the folder": (lambda: zipped(parts(), ("../../evil.xml", b"<a/>")), "bad-docx"),
    "absolute name": (lambda: zipped(parts(), ("/etc/evil.xml", b"<a/>")), "bad-docx"),
    "name of a drive": (lambda: zipped(parts(), ("C:evil.xml", b"<a/>")), "bad-docx"),
    "a million nested tables": (lambda: nested(1_000_000), "docx-limits"),
    "a thousand nested tables": (lambda: nested(1_000), "bad-docx"),
    "empty part": (lambda: zipped(with_parts(word_styles_xml=b"")), "bad-docx"),
    "doubled part": (doubled, "bad-docx"),
    "truncated": (lambda: foreign()[: len(foreign()) // 2], "bad-docx"),
    "no words": (lambda: zipped(body("<w:p/>")), "no-words"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(name: str) -> None:
    make, code = REFUSED[name]
    with pytest.raises(Refusal) as caught:
        importing.import_bytes(app.pages(), "x.docx", make())
    assert caught.value.code == code
    assert caught.value.todo


def test_an_encrypted_file_is_named_as_what_it_is() -> None:
    with pytest.raises(Refusal) as caught:
        app.pages().read_foreign(encrypted())
    assert caught.value.code == "encrypted-docx"


def test_a_part_on_another_system_is_opened_by_nobody() -> None:
    """Template, picture and frame from elsewhere are named, and stay closed."""
    relations = parts()["word/_rels/document.xml.rels"].decode()
    links = "".join(
        LINK.format(kind=kind, target=r"\\10.0.0.1\share\x").removesuffix("</Relationships>")
        for kind in ("attachedTemplate", "image", "frame")
    ).replace('Id="rEvil"', 'Id="rEvil{}"')
    evil = relations.replace("</Relationships>", links.format(1, 2, 3) + "</Relationships>")
    found = importing.import_bytes(
        app.pages(), "x.docx", zipped(with_parts(word__rels_document_xml_rels=evil.encode()))
    )
    assert [
        u.text
        for u in found.unsure
        if u.why == "Tệp có liên kết tự tải từ nơi khác; chương trình không mở liên kết nào."
    ] == ["attachedTemplate, frame, image"]


@pytest.mark.parametrize("instruction", ["DDEAUTO cmd x", "INCLUDETEXT x.docx", " dde x y ", "LINK Excel.Sheet"])
def test_fields_that_start_something_are_named(instruction: str) -> None:
    """Cut into runs, as such files cut them."""
    half = len(instruction) // 2
    runs = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{instruction[:half]}</w:instrText>",
            f"<w:instrText>{instruction[half:]}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>Kết quả</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    title = "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
    found = importing.import_bytes(app.pages(), "x.docx", zipped(body(f"{title}<w:p>{runs}</w:p>")))
    assert [u.text for u in found.unsure if "liên kết" in u.why] == [instruction.split()[0].upper()]
    assert "Kết quả" in importing.interchange.dumps(found)


@pytest.mark.parametrize("levels", [10, 40, 80])
def test_tables_in_tables_are_read_to_the_last_word(levels: int) -> None:
    inner = "<w:p><w:r><w:t>Chữ trong cùng</w:t></w:r></w:p>"
    text = "<w:tbl><w:tr><w:tc>" * levels + inner + "</w:tc></w:tr></w:tbl>" * levels
    title = "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
    found = importing.import_bytes(app.pages(), "x.docx", zipped(body(title + text)))
    assert "Chữ trong cùng" in importing.interchange.dumps(found)


def test_the_program_goes_on_after_a_file_that_kills_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    house = app.pages()
    before = house.read_foreign(foreign())
    pid = app.workers().pid
    with pytest.raises(Refusal) as caught:
        importing.import_bytes(house, "x.docx", zipped(body("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_500_000)))
    assert caught.value.code in ("foreign-slow", "foreign-limits", "docx-limits")
    assert house.read_foreign(foreign()) == before
    assert app.workers().pid is not None or pid is None


def test_the_plan_inside_a_damaged_file_of_our_own_is_read_by_its_words() -> None:
    house = app.pages()
    content = dict(open_package(house.compose(PLAN)).parts)
    holder = next(name for name in content if name.startswith("customXml/item") and "Props" not in name)
    content[holder] = content[holder].replace(b'"version":1', b'"version":"x"')
    found = importing.import_bytes(house, "x.docx", save_package(content)).plan
    assert isinstance(found, Plan)
    assert found.title == PLAN.title
