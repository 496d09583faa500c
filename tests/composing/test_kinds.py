"""Every kind of document: composed on its template, read and laid out without loss, and put together as its form."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.composing.composing import compose
from desktop.composing.sending import sending_copy
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.docx.template_kinds import kinds
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan, Signer, text
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedText
from desktop.rules.loading import load
from tests.composing.conftest import all_words, said, styled, tables
from tests.composing.kinds import CHAIR, KINDS, SECRETARY, drafted, issuing_a_text, long_names, sample

RULES = load()


def docx_of(plan: Plan, key: str = "") -> bytes:
    key = key or next(kind.key for kind in kinds() if kind.type_name == plan.type)
    return compose(plan, build(key), year=2026)


@pytest.mark.parametrize("change", [lambda p: p, drafted, long_names], ids=["plain", "drafted", "long"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_unread_or_undrawn(kind: str, change: object) -> None:
    docx = docx_of(change(sample(kind)))  # type: ignore[operator]
    for data in (docx, sending_copy(docx)):
        document = read(data)
        assert document.unread == ()
        assert lay_out(document).undrawn == ()


@pytest.mark.parametrize("kind", KINDS)
def test_no_hint_of_the_template_is_printed(kind: str) -> None:
    document = read(docx_of(sample(kind)))
    margins = [words for s in document.sections for _, blocks in (*s.headers, *s.footers) for words in blocks]
    assert "[" not in all_words(document)
    assert "[" not in "".join(str(block) for block in margins)


@pytest.mark.parametrize("kind", KINDS)
def test_the_symbol_begins_with_the_kind(kind: str) -> None:
    (line,) = said(docx_of(sample(kind)), "KhSoKyHieu")
    abbreviation = RULES.type_abbreviation(kind)
    printed = line.partition("/")[2]
    assert printed.startswith(f"{abbreviation}-") if abbreviation else printed == "VPUB-TCHCQT"


@pytest.mark.parametrize("kind", KINDS)
def test_the_head_is_that_of_the_form(kind: str) -> None:
    docx, form, plan = docx_of(sample(kind)), RULES.form_of(kind), sample(kind)
    assert said(docx, "KhTenLoai") == ([kind.upper()] if form.named else [])
    subject = " ".join(plan.title.split())
    printed = [" ".join(words.split()) for words in said(docx, "KhTrichYeu") + said(docx, "KhVeViec")]
    assert printed == {"title": [subject], "letter": [f"V/v {subject}"], "none": []}[form.subject]
    assert bool("".join(said(docx, "KhDiaDanhNgay")).strip()) is form.dated
    assert said(docx, "KhQuyetDinh") == ([form.decision] if form.decision else [])


@pytest.mark.parametrize(
    ("signer", "who"),
    [
        (Signer("", "CHÁNH VĂN PHÒNG", "A"), "CHÁNH VĂN PHÒNG"),
        (Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "A"), "CHÁNH VĂN PHÒNG"),
        (Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "A"), "ỦY BAN NHÂN DÂN"),
        (Signer("Q. GIÁM ĐỐC", "", "A"), "GIÁM ĐỐC"),
    ],
)
def test_who_decides_stands_above_the_bases(signer: Signer, who: str) -> None:
    plan = replace(sample("Quyết định"), signers=(signer,))
    assert said(docx_of(plan), "KhThamQuyen") == [who]
    named = replace(plan, decided_by="Ủy ban nhân dân tỉnh Sơn La")
    assert said(docx_of(named), "KhThamQuyen") == ["ỦY BAN NHÂN DÂN TỈNH SƠN LA"]


def test_the_proposal_of_a_decision_is_a_basis_in_italics() -> None:
    bases = styled(docx_of(sample("Quyết định")), "KhCanCu")
    assert len(bases) == 3
    assert all(p.inlines[0].font.italic for p in bases)  # type: ignore[union-attr]


# --- whom it addresses


def test_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    docx = docx_of(replace(sample("Công văn"), addressees=("Sở Nội vụ",)))
    assert said(docx, "KhKinhGui") == ["Kính gửi: Sở Nội vụ"]
    assert styled(docx, "KhNoiKinhGui") == []


@pytest.mark.parametrize("kind", ["Công văn", "Công điện"])
def test_the_dashes_of_several_stand_under_the_colon(kind: str) -> None:
    page = lay_out(read(docx_of(sample(kind)))).pages[0]
    items = [item for item in page.items if isinstance(item, PlacedText)]
    (head,) = [item for item in items if item.text.endswith(":") and item.style == "KhKinhGui"]
    dashes = {item.x for item in items if item.style == "KhNoiKinhGui" and item.text.startswith("-")}
    assert len(dashes) == 1
    colon = head.x + head.width
    assert 0 <= colon - dashes.pop() < 120 * 6, "the dash begins where the colon stands"
    assert sum(item.style == "KhNoiKinhGui" for item in items) == len(sample(kind).addressees), "a line for each"


def test_a_wire_says_who_sends_it() -> None:
    plan = sample("Công điện")
    assert said(docx_of(plan), "KhKinhGui") == ["Chủ tịch Ủy ban nhân dân tỉnh điện:"]
    assert said(docx_of(plan), "KhMoDau") == []
    bare = replace(plan, lead=(), issuer="ỦY BAN NHÂN DÂN XÃ CHIỀNG LA")
    assert said(docx_of(bare), "KhKinhGui") == ["ỦY BAN NHÂN DÂN XÃ CHIỀNG LA điện:"]


@pytest.mark.parametrize(
    ("lead", "names", "said_so", "items"),
    [
        ("Văn phòng trân trọng kính mời:", ("Ông A",), "Văn phòng trân trọng kính mời: Ông A", []),
        ("Văn phòng trân trọng kính mời", ("Ông A",), "Văn phòng trân trọng kính mời: Ông A", []),
        ("", ("Ông A",), "VĂN PHÒNG trân trọng kính mời: Ông A", []),
        ("Văn phòng mời:", ("Ông A", "Bà B"), "Văn phòng mời:", ["- Ông A;", "- Bà B."]),
        ("Văn phòng mời ông A.", (), "Văn phòng mời ông A.", []),
    ],
)
def test_an_invitation_names_its_guests(lead: str, names: tuple[str, ...], said_so: str, items: list[str]) -> None:
    plan = replace(sample("Giấy mời"), lead=text(lead), addressees=names, recipients=(), sections=(), closing=())
    docx = docx_of(plan)
    assert said(docx, "KhMoDau") == [said_so]
    assert said(docx, "KhGachDau") == items


# --- who signs


@pytest.mark.parametrize("signers", [(CHAIR, SECRETARY), (SECRETARY, CHAIR)], ids=["chair first", "secretary first"])
def test_minutes_have_the_secretary_on_the_left_and_the_chair_on_the_right(signers: tuple[Signer, ...]) -> None:
    docx = docx_of(replace(sample("Biên bản"), signers=signers))
    assert said(docx, "KhChucVu") == ["THƯ KÝ", CHAIR.title]
    names = [i for i in lay_out(read(docx)).pages[0].items if isinstance(i, PlacedText) and i.style == "KhHoTen"]
    assert len({name.baseline for name in names}) == 1, "both names are level"


def test_minutes_that_the_chair_alone_signs_have_him_on_the_right() -> None:
    (signing,) = [t for t in tables(docx_of(replace(sample("Biên bản"), signers=(CHAIR,)))) if len(t.rows) == 1][:1]
    left, right = (cell.blocks for cell in signing.rows[0].cells)
    assert len(left) == 1
    assert len(right) > 2


def test_the_seal_of_minutes_is_the_chairs() -> None:
    docx = docx_of(replace(sample("Biên bản"), signers=(CHAIR, SECRETARY)))
    assert [tag for p in styled(docx, "KhChoKy") for tag in p.controls] == ["cho_ky_2", "cho_ky"]


def test_parties_sign_in_their_order() -> None:
    assert said(docx_of(sample("Hợp đồng")), "KhQuyenHan") == ["ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"]


def test_a_leave_is_confirmed_by_its_place() -> None:
    assert said(docx_of(sample("Giấy nghỉ phép")), "KhXacNhan")[0].startswith("Xác nhận của cơ quan")


# --- attached texts, appendices alone


def test_an_attached_text_has_its_own_head_without_number_and_date() -> None:
    docx = docx_of(issuing_a_text(), "quyet-dinh-ban-hanh")
    first, second, third = read(docx).sections
    assert [s.setup.first_number for s in (first, second, third)] == [1, 1, 1]
    words = all_words(replace(read(docx), sections=(second,)))
    assert words.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 1
    assert "Số:" not in words
    assert "Sơn La, ngày" not in words
    assert "QUY CHẾ\nCông tác văn thư, lưu trữ của Văn phòng\n(Kèm theo Quyết định số 05/QĐ-VPUB" in words
    assert "Phụ lục\nDANH MỤC" in all_words(replace(read(docx), sections=(third,)))
    assert third.setup.width > third.setup.height


def test_marks_and_address_stand_on_the_first_page_alone() -> None:
    first, *others = read(docx_of(drafted(issuing_a_text()))).sections
    assert "LƯU HÀNH NỘI BỘ" in str(dict(first.headers)["first"])
    assert "Tô Hiệu" in str(dict(first.footers)["first"])
    for section in others:
        assert "LƯU HÀNH" not in str(section.headers)
        assert "Tô Hiệu" not in str(section.footers)


@pytest.mark.parametrize(
    ("key", "reference"),
    [
        ("phu-luc", "(Kèm theo Quyết định số 05/QĐ-VPUB ngày 05 tháng 11 năm 2026 của Văn phòng)"),
        ("phu-luc-dien-tu", "(Kèm theo Quyết định số / ngày tháng năm của Văn phòng)"),
    ],
)
def test_appendices_in_a_file_of_their_own(key: str, reference: str) -> None:
    plan = issuing_a_text()
    plan = replace(plan, appendices=plan.appendices[1:])
    docx = docx_of(plan, key)
    assert len(read(docx).sections) == 1
    assert [" ".join(words.split()) for words in said(docx, "KhKemTheo")] == [reference]
    assert said(docx, "KhQuocHieu") == []


@pytest.mark.parametrize("key", ["phu-luc", "phu-luc-dien-tu"])
def test_a_file_of_appendices_needs_one(key: str) -> None:
    with pytest.raises(Refusal, match="không có phụ lục"):
        docx_of(sample("Kế hoạch"), key)


def test_an_electronic_appendix_says_when_the_office_signed() -> None:
    at = datetime.datetime(2026, 11, 5, 15, 51, 29, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    docx = compose(issuing_a_text(), build("phu-luc-dien-tu"), signed=at)
    header = str(dict(read(docx).sections[0].headers)["first"])
    assert "Số: 05/QĐ-VPUB; 5/11/2026; 15:51:29 +07:00" in header


# --- marks


@pytest.mark.parametrize(
    ("plan", "shown", "hidden"),
    [
        (Plan(draft_round=2), "DỰ THẢO (lần 2)", "XEM XONG"),
        (Plan(draft_round=0), "DỰ THẢO", "lần"),
        (Plan(circulation="XEM XONG TRẢ LẠI"), "XEM XONG TRẢ LẠI", "DỰ THẢO"),
        (Plan(draft_round=2, number="05/KH-VPUB"), "", "DỰ THẢO"),
        (Plan(), "", "DỰ THẢO"),
    ],
)
def test_marks_stand_above_the_first_page(plan: Plan, shown: str, hidden: str) -> None:
    header = str(dict(read(docx_of(plan)).sections[0].headers)["first"])
    assert shown in header
    assert hidden not in header


def test_the_circulation_mark_is_in_the_middle_above_quoc_hieu() -> None:
    page = lay_out(read(docx_of(replace(sample("Kế hoạch"), circulation="LƯU HÀNH NỘI BỘ")))).pages[0]
    texts = [item for item in page.items if isinstance(item, PlacedText)]
    (mark,) = [i for i in texts if i.style == "KhLuuHanh"]
    nation = next(i for i in texts if i.style == "KhQuocHieu")
    assert abs(mark.x + mark.width / 2 - nation.x - nation.width / 2) < 120, "within a point"
    assert mark.baseline < nation.baseline - 6 * 120


def test_a_template_without_a_place_for_a_mark_refuses_it() -> None:
    parts = dict(open_package(build("ke-hoach")).parts)
    parts["word/header2.xml"] = parts["word/header1.xml"]
    own = save_package(parts)
    plan = sample("Kế hoạch")
    assert read(compose(plan, own)).unread == ()
    with pytest.raises(Refusal, match="Chỉ dẫn lưu hành"):
        compose(replace(plan, circulation="LƯU HÀNH NỘI BỘ"), own)


@pytest.mark.parametrize("kind", ["Quyết định", "Biên bản", "Hợp đồng"])
def test_kinh_gui_on_a_form_without_it_is_refused_not_left_out(kind: str) -> None:
    with pytest.raises(Refusal, match="Kính gửi"):
        docx_of(replace(sample(kind), addressees=("Sở Nội vụ",)))


def test_the_drafters_mark_follows_the_archive_line() -> None:
    plan = replace(sample("Kế hoạch"), drafter_mark="PL.(300)")
    assert said(docx_of(plan), "KhLuu") == ["- Lưu: VT, TCHCQT. PL.(300)"]
    assert said(docx_of(replace(plan, archive_line="")), "KhLuu") == ["PL.(300)"]
