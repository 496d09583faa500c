"""Nơi nhận, signers, and what stays together on a page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.composing.composing import compose
from desktop.document.blocks import words_of
from desktop.document.lengths import mm
from desktop.docx.reading import read
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, Signer, text
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedControl, PlacedText
from tests.composing.conftest import said, styled, tables, template

DEPUTY = Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang")


def body(lines: int, last: int = 3) -> tuple[Node, ...]:
    words = "Các phòng, ban, đơn vị phối hợp tổ chức thực hiện nghiêm túc và báo cáo kết quả. "
    nodes = [Node(Kind.PARAGRAPH, text=text(words)) for _ in range(lines)]
    return (*nodes, Node(Kind.PARAGRAPH, text=text(" ".join((words * 20).split()[:last]))))


@pytest.mark.parametrize(
    ("recipients", "archive", "lines"),
    [
        (("Sở Nội vụ", "Các phòng"), "VT, TCHCQT", ["- Sở Nội vụ;", "- Các phòng;", "- Lưu: VT, TCHCQT."]),
        (("Sở Nội vụ (Báo cáo);",), "VT.", ["- Sở Nội vụ (Báo cáo);", "- Lưu: VT."]),
        (("Sở Nội vụ",), "", ["- Sở Nội vụ.", ""]),
        ((), "VT", ["- Lưu: VT."]),
    ],
)
def test_entries_have_dash_and_end_mark(recipients: tuple[str, ...], archive: str, lines: list[str]) -> None:
    docx = compose(Plan(recipients=recipients, archive_line=archive), template())
    assert said(docx, "KhNoiNhan") + said(docx, "KhLuu") == lines
    assert said(docx, "KhTuNoiNhan") == ["Nơi nhận:"]


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (DEPUTY, (["KT. CHÁNH VĂN PHÒNG"], ["PHÓ CHÁNH VĂN PHÒNG"], ["Vì Thu Trang"])),
        (Signer("", "CHÁNH VĂN PHÒNG", "Lò Văn A"), ([], ["CHÁNH VĂN PHÒNG"], ["Lò Văn A"])),
        (
            Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà B"),
            (["TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"], ["PHÓ CHỦ TỊCH"], ["Hà B"]),
        ),
    ],
)
def test_one_signer_stands_beside_the_recipients(signer: Signer, lines: tuple[list[str], ...]) -> None:
    docx = compose(Plan(signers=(signer,)), template())
    assert tuple(said(docx, style) for style in ("KhQuyenHan", "KhChucVu", "KhHoTen")) == lines
    (row,) = tables(docx)[-1].rows
    assert row.cant_split
    assert words_of(row.cells[0].blocks).startswith("Nơi nhận:")


def test_a_long_post_is_balanced() -> None:
    docx = compose(Plan(signers=(Signer("", "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH - QUẢN TRỊ", "A"),)), template())
    assert said(docx, "KhChucVu") == ["TRƯỞNG PHÒNG TỔ CHỨC -\nHÀNH CHÍNH - QUẢN TRỊ"]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_signers_stand_two_a_row_each_with_room_of_their_own(count: int) -> None:
    signers = tuple(replace(DEPUTY, name=f"Người {i}") for i in range(count))
    docx = compose(Plan(signers=signers, recipients=("Như trên",), archive_line="VT"), template())
    signing, below = tables(docx)[-2:]
    assert len(signing.rows) == -(-count // 2)
    assert [name for name in said(docx, "KhHoTen") if name] == [f"Người {i}" for i in range(count)]
    rooms = [tag for p in styled(docx, "KhChoKy") for tag in p.controls]
    assert rooms == ["cho_ky", *(f"cho_ky_{i + 1}" for i in range(1, count))]
    assert words_of((below,)).split("\n")[0] == "Nơi nhận:"


@pytest.mark.parametrize("count", [1, 2])
def test_the_room_for_a_signature_is_30_mm_high(count: int) -> None:
    laid_out = lay_out(read(compose(Plan(signers=(DEPUTY,) * count), template())))
    rooms = [i for page in laid_out.pages for i in page.items if isinstance(i, PlacedControl) and "cho_ky" in i.tag]
    assert len(rooms) == count
    assert all(room.y1 - room.y0 >= mm(30) * 6 for room in rooms)


def lines_by_page(docx: bytes) -> Iterator[list[str]]:
    for page in lay_out(read(docx)).pages:
        rows: dict[int, str] = {}
        for item in page.items:
            if isinstance(item, PlacedText) and not item.artifact and item.text.strip():
                rows[item.baseline] = rows.get(item.baseline, "") + item.text
        yield [rows[y] for y in sorted(rows)]


@pytest.mark.parametrize("last", [3, 16, 40])
@pytest.mark.parametrize("lines", range(14, 24))
def test_a_signature_is_never_alone_on_its_page(lines: int, last: int) -> None:
    docx = compose(
        Plan(issuer="VĂN PHÒNG", title="Thử", sections=body(lines, last), signers=(DEPUTY,), archive_line="VT"),
        template(),
    )
    (page,) = [found for found in lines_by_page(docx) if any("PHÓ CHÁNH VĂN PHÒNG" in line for line in found)]
    first = next(i for i, line in enumerate(page) if "Nơi nhận:" in line or "KT. CHÁNH" in line)
    assert first >= 2, "two lines of text go before it"
    assert any("Vì Thu Trang" in line for line in page), "post and name stay together"


@pytest.mark.parametrize("count", [5, 8, 12, 30, 80, 200])
def test_only_the_recipients_run_on_to_the_next_page(count: int) -> None:
    recipients = tuple(f"Đơn vị thứ {i}" for i in range(count))
    plan = Plan(
        issuer="VĂN PHÒNG", title="Thử", sections=body(8), signers=(DEPUTY,), recipients=recipients, archive_line="VT"
    )
    docx = compose(plan, template())
    pages = list(lines_by_page(docx))
    signed = [i for i, page in enumerate(pages) if any("Vì Thu Trang" in line for line in page)]
    posted = [i for i, page in enumerate(pages) if any("PHÓ CHÁNH" in line for line in page)]
    assert signed == posted == [0]
    flat = [line for page in pages for line in page]
    found = [i for i in range(count) if any(f"Đơn vị thứ {i};" in line for line in flat)]
    assert found == list(range(count))


@pytest.mark.parametrize("count", [12, 60])
def test_a_list_that_runs_on_has_no_gap(count: int) -> None:
    plan = Plan(sections=body(3), signers=(DEPUTY,), recipients=("Đơn vị",) * count, archive_line="VT")
    (page, *_) = lay_out(read(compose(plan, template()))).pages
    places = sorted(
        {i.baseline for i in page.items if isinstance(i, PlacedText) and "Đơn vị" in i.text and i.font.size == 22}
    )
    steps = {later - earlier for earlier, later in itertools.pairwise(places)}
    assert len(steps) == 1, "one step from line to line"
