"""Whatever a clerk drops: read, or refused by name; nothing is stored, nothing crashes."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import app
from desktop.domain import interchange
from desktop.domain.errors import Refusal
from desktop.domain.interchange import Imported, LeftOut
from desktop.domain.plan import all_nodes, plain
from desktop.services import importing
from tests.services.light import LightPages, plan

PAGES = LightPages()


def write(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_plan_json(tmp_path: Path, mark: str) -> None:
    source = Imported(plan("Một"), left_out=(LeftOut("trang 2", "số trang"),))
    path = write(tmp_path, "x.json", (mark + interchange.dumps(source)).encode())
    found = importing.import_file(PAGES, path)
    assert interchange.dumps(found) == interchange.dumps(source)


def test_json_is_known_by_its_beginning(tmp_path: Path) -> None:
    path = write(tmp_path, "x.txt", interchange.dumps(Imported(plan("Một"))).encode())
    assert importing.import_file(PAGES, path).plan.title == "Một"


def test_a_docx_of_our_own_gives_its_plan_back_whole(tmp_path: Path) -> None:
    house, source = app.pages(), plan("Một")
    path = write(tmp_path, "x.docx", house.compose(source))
    assert importing.import_file(house, path) == Imported(source)


def test_a_docx_made_elsewhere_is_read_by_its_words(tmp_path: Path) -> None:
    house, source = app.pages(), plan("Một")
    path = write(tmp_path, "x.docx", house.sending_copy(house.compose(source)))
    found = importing.import_file(house, path).plan
    assert (found.title, found.signers, found.issuer) == (source.title, source.signers, source.issuer)
    assert [n.node.heading for n in all_nodes(found)] == [n.node.heading for n in all_nodes(source)]


def test_a_finished_pdf_is_read_by_its_words(tmp_path: Path) -> None:
    house, source = app.pages(), plan("Một")
    path = write(tmp_path, "x.pdf", house.draw(house.compose(source)).pdf)
    found = importing.import_file(house, path).plan
    assert (found.title, found.signers, found.issuer) == (source.title, source.signers, source.issuer)


def test_html_is_read_by_its_words(tmp_path: Path) -> None:
    html = "<html><p><b>KẾ HOẠCH</b></p><p>Kiểm kê hồ sơ</p><p>I. MỤC ĐÍCH</p><ol><li>Nắm số hồ sơ.</ol></html>"
    found = importing.import_file(PAGES, write(tmp_path, "x.html", html.encode())).plan
    assert found.title == "Kiểm kê hồ sơ"
    assert [(n.path, plain(n.node.text)) for n in all_nodes(found)] == [("I", ""), ("I.1", "Nắm số hồ sơ.")]


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x"])
def test_plain_text(tmp_path: Path, name: str) -> None:
    text = "KẾ HOẠCH\nKiểm kê hồ sơ\n\nI. MỤC ĐÍCH\n\n1. Nắm số hồ sơ còn tồn.\n"
    found = importing.import_file(PAGES, write(tmp_path, name, text.encode()))
    assert found.plan.title == "Kiểm kê hồ sơ"
    assert found.plan.title == importing.import_text(text).plan.title


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("x.pdf", b"%PDF-1.7\n", "PDF"),
        ("x.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
        ("x.rtf", b"{\\rtf1 }", "RTF"),
        ("x.png", b"\x89PNG\r\n", "PNG"),
        ("x.xlsx", b"PK\x03\x04 xl/workbook.xml", "XLSX"),
        ("x.zip", b"PK\x03\x04 something", "ZIP"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_advice(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    with pytest.raises(Refusal) as caught:
        importing.import_file(PAGES, write(tmp_path, name, content))
    assert word in caught.value.what
    assert name in caught.value.what
    assert caught.value.todo


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"null", b'{"format": "ke-hoach/9"}', b"\xff\xfe\xfa", b'{"a":' * 9999]
)
def test_broken_json_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        importing.import_file(PAGES, write(tmp_path, "x.json", content))
    assert caught.value.todo


@settings(suppress_health_check=list(HealthCheck), max_examples=200)
@given(content=st.binary(min_size=1, max_size=400), name=st.sampled_from(["x.txt", "x.json", "x.docx", "x.pdf", "x"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    found: object = None
    with contextlib.suppress(Refusal):
        found = importing.import_bytes(PAGES, name, content)
    assert found is None or isinstance(found, Imported)
