"""The register takes every outgoing document, and prints as the decree says."""

from __future__ import annotations

import contextlib
import datetime
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.document.blocks import Document, words_of
from desktop.domain.errors import Refusal
from desktop.domain.numbering import BookYear
from desktop.domain.office import Validity
from desktop.domain.register import EntryState, FileRole, NumberSource, Origin, ten_columns
from desktop.domain.text import clean
from desktop.services import archiving, issuing, registering, sheets
from desktop.services.issuing import IssueOrder, VoidOrder
from desktop.services.ports import Drawn, Ports
from desktop.services.registering import Elsewhere
from tests.services.light import OFFICE, TODAY, LightPages, draft, open_light, with_office

PAPER = Elsewhere(
    book_code="VB",
    type="Quyết định",
    subject="Về việc  nghỉ phép\nnăm",
    signer_name="Quàng Đình Khải",
    date=TODAY,
    request_id="r",
    recipients=("Phòng Hành chính",),
    copies=3,
    note="bản giấy",
)
DOCX = b"PK\x03\x04" + b"\x00" * 26 + b"word/document.xml"


def add(ports: Ports, **more: object) -> issuing.Receipt:
    return registering.add_document(ports, replace(PAPER, **more))  # type: ignore[arg-type]


def code(ports: Ports, **more: object) -> str:
    with pytest.raises(Refusal) as caught:
        add(ports, **more)
    assert caught.value.todo
    return caught.value.code


def test_a_paper_without_file_takes_the_next_number(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports, type="Quyết định"), "r0"))
    receipt = add(ports, unit_key="hc")
    entry = receipt.entry
    assert (entry.printed, entry.subject, entry.origin) == ("02/QĐ-VPUB", "Về việc nghỉ phép năm", Origin.PAPER)
    assert (entry.keepers, entry.copies, receipt.files) == (("VT", "HC"), 3, ())
    with ports.store.reading() as work:
        assert work.register.by_request("r") == entry
        assert {r.keeper: r.files for r in work.archive.records() if r.entry_id == entry.id} == {"VT": (), "HC": ()}


@pytest.mark.parametrize(
    ("content", "origin", "role"),
    [
        (DOCX, Origin.DOCX, FileRole.DOCX),
        (b"%PDF-1.7\nwhatever", Origin.PDF, FileRole.PDF),
        (b"%PDF-1.7\n/ByteRange [0 1 2 3] /Contents <00>", Origin.SIGNED, FileRole.PDF),
    ],
)
def test_a_dropped_file_is_kept_byte_for_byte(
    ports: Ports, tmp_path: Path, content: bytes, origin: Origin, role: FileRole
) -> None:
    path = tmp_path / "Quyết định nghỉ phép.bin"
    path.write_bytes(content)
    receipt = add(ports, path=path)
    assert (receipt.entry.origin, receipt.files[0].role, receipt.files[0].name) == (origin, role, path.name)
    path.unlink()
    assert archiving.take_out(ports, receipt.files[0]) == content
    assert archiving.verify(ports).damages == ()


def test_the_same_request_enters_a_document_once(ports: Ports) -> None:
    first, again = add(ports), add(ports, subject="khác")
    assert again == replace(first, repeated=True)


def test_numbers_taken_outside_are_entered_in_their_order(ports: Ports) -> None:
    day = TODAY - datetime.timedelta(days=3)
    outside = {"source": NumberSource.OUTSIDE, "date": day}
    assert code(ports, number=2, **outside) == "number-not-next"
    assert add(ports, number=1, **outside).entry.source is NumberSource.OUTSIDE
    assert add(ports, number=2, request_id="r2", **outside).entry.date == day
    assert code(ports, number=2, request_id="r3", **outside) == "number-taken"
    assert add(ports, request_id="r4").entry.number == 3


def test_a_spoiled_number_of_the_paper_book_is_entered_and_voided(ports: Ports) -> None:
    add(ports, number=1, source=NumberSource.OUTSIDE)
    entry = issuing.void(ports, VoidOrder(1, "VB", "Viết hỏng trên sổ giấy"))
    assert entry.state is EntryState.VOID


def test_what_has_left_the_office_is_not_voided(ports: Ports) -> None:
    add(ports, transferred=TODAY)
    with pytest.raises(Refusal) as caught:
        issuing.void(ports, VoidOrder(1, "VB", "x"))
    assert caught.value.code == "void-released"


def test_a_number_of_another_system_is_typed(ports: Ports) -> None:
    entry = add(ports, book_code="HT", type="Báo cáo", number=812, source=NumberSource.TYPED).entry
    assert (entry.printed, entry.source) == ("812/BC-VPUB", NumberSource.TYPED)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"subject": " \n"}, "no-title"),
        ({"signer_name": ""}, "no-signer"),
        ({"book_code": "KH"}, "book-wrong-type"),
        ({"book_code": "nowhere"}, "book-unknown"),
        ({"issuer_key": "nobody"}, "book-unknown"),
        ({"date": TODAY + datetime.timedelta(days=1)}, "date-future"),
        ({"number": 5, "source": NumberSource.TYPED}, "number-own-book"),
        ({"book_code": "HT", "type": "Báo cáo"}, "number-needed"),
    ],
)
def test_a_document_that_cannot_be_entered_is_refused(ports: Ports, more: dict[str, object], expected: str) -> None:
    assert code(ports, **more) == expected
    with ports.store.reading() as work:
        assert work.register.series() == []
        assert work.numbers.all() == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", "file-empty"), ("chữ thường".encode(), "not-a-document"), (b"PK\x03\x04 zip", "not-a-document")],
)
def test_a_file_that_is_no_document_is_refused(ports: Ports, tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    assert code(ports, path=path) == expected


def test_a_missing_file_and_a_folder_are_refused(ports: Ports, tmp_path: Path) -> None:
    assert code(ports, path=tmp_path / "không có.pdf") == "file-missing"
    assert code(ports, path=tmp_path) == "file-is-folder"


def test_a_year_of_a_book(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), "r1"))
    issuing.issue(ports, IssueOrder(draft(ports), "r2"))
    issuing.void(ports, VoidOrder(1, "kh", "Không ký"))
    year = registering.register_year(ports.store, "KH", 2026)
    assert (year.issuer.key, year.book.key, len(year.headings)) == ("vp", "kh", 10)
    assert [row[0] for row in year.rows] == ["01/KH-VPUB", "02/KH-VPUB"]
    assert year.rows[0][9] == "Đã hủy số: Không ký"
    assert registering.register_year(ports.store, "KH", 2025).rows == ()


def test_a_book_that_was_closed_in_the_year_is_still_printed(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), "r1"))
    over = replace(OFFICE.books[0], validity=Validity(None, TODAY))
    with_office(ports, replace(OFFICE, books=(over,)))
    assert len(registering.register_year(ports.store, "KH", 2026).rows) == 1


def test_a_code_that_two_issuers_use_asks_which(ports: Ports) -> None:
    other = replace(OFFICE.issuers[0], key="bcd", name="BAN CHỈ ĐẠO")
    twin = replace(OFFICE.books[0], issuer_key="bcd")
    with_office(ports, replace(OFFICE, issuers=(*OFFICE.issuers, other), books=(*OFFICE.books, twin)))
    with pytest.raises(Refusal) as caught:
        registering.register_year(ports.store, "KH", 2026)
    assert caught.value.code == "book-ambiguous"
    assert registering.register_year(ports.store, "KH", 2026, "bcd").issuer.name == "BAN CHỈ ĐẠO"


@pytest.mark.parametrize("year", [0, 10_000, -5])
def test_an_impossible_year_is_refused(ports: Ports, year: int) -> None:
    with pytest.raises(Refusal):
        registering.register_year(ports.store, "KH", year)


def test_the_printed_book_has_the_cover_of_the_decree(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), "r1"))
    year = registering.register_year(ports.store, "KH", 2026)
    drawn: list[Document] = []

    class Pages(LightPages):
        def draw_blocks(self, document: Document) -> Drawn:
            drawn.append(document)
            return super().draw_blocks(document)

    assert registering.printed_book(Pages(), year).startswith(b"%PDF-")
    words = words_of(tuple(block for section in drawn[0].sections for block in section.blocks))
    for said in ("UBND TỈNH SƠN LA", "VĂN PHÒNG", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026", "01/KH-VPUB", *year.headings):
        assert said in words


def cells(content: bytes) -> tuple[list[list[str]], str]:
    """The texts of an XLSX by row, and all of its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    strings = [
        "".join(t.text or "" for t in item.iter(f"{{{space['m']}}}t"))
        for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"]).findall("m:si", space)
    ]
    rows = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"]).iterfind(".//m:row", space)
    found = []
    for row in rows:
        values = []
        for cell in row.findall("m:c", space):
            value = cell.findtext("m:v", "", space)
            values.append(strings[int(value)] if cell.get("t") == "s" else value)
        found.append(values)
    return found, "".join(parts.values())


def test_the_excel_file_has_ten_columns_and_real_dates(ports: Ports) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), "r1"))
    year = registering.register_year(ports.store, "KH", 2026)
    content = registering.workbook(year)
    rows, _ = cells(content)
    assert rows[1] == list(year.headings)
    assert rows[2][0] == "01/KH-VPUB"
    assert datetime.date(1899, 12, 30) + datetime.timedelta(days=int(rows[2][1])) == TODAY
    assert registering.workbook(year) == content


def test_a_long_export_says_how_far_it_is(ports: Ports) -> None:
    for number in (1, 2):
        issuing.issue(ports, IssueOrder(draft(ports), f"r{number}"))
    told: list[tuple[int, int]] = []
    registering.workbook(registering.register_year(ports.store, "KH", 2026), lambda *far: told.append(far))
    assert told == [(0, 2), (1, 2)]


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "http://x.example", "ftp://x", "mailto:a@b", "{=1}", "00"]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), min_size=1, max_size=10))
def test_no_text_becomes_a_formula_or_a_link(texts: list[str]) -> None:
    kept = [" ".join("".join(c for c in t if c.isprintable()).split()) for t in texts]
    content = sheets.workbook(sheets.Sheet("x", "Thử", tuple("cột" for _ in kept), (tuple(kept),)))
    rows, xml = cells(content)
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    assert [value for value in rows[2] if value] == [value for value in kept if value]


@pytest.mark.parametrize("name", ["a/b:c*?[x]", "'quoted'", "x" * 90, ""])
def test_any_name_is_a_tab(name: str) -> None:
    assert sheets.workbook(sheets.Sheet(name, "", ("a",), ())).startswith(b"PK")


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80), st.text(max_size=40))
def test_any_words_are_entered_clean_or_refused(
    tmp_path_factory: pytest.TempPathFactory, subject: str, signer: str
) -> None:
    ports = open_light(tmp_path_factory.getbasetemp() / "words")
    series = BookYear("vp", "vb", 2026)
    with ports.store.reading() as work:
        before = len(work.register.of(series))
    blank = not clean(subject).strip() or not clean(signer).strip()
    with pytest.raises(Refusal) if blank else contextlib.nullcontext():
        add(ports, subject=subject, signer_name=signer, request_id=f"r{before}")
    with ports.store.reading() as work:
        entries = work.register.of(series)
    assert len(entries) == before + (not blank)
    assert all(clean(cell) == cell for entry in entries for cell in ten_columns(entry))
    ports.store.close()
