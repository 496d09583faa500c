"""Who was who on a day: names, signers and books as they were when a document was made."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.office import Book, Issuer, Mode, Office, Person, SigningAuthority, Unit, Validity, on
from desktop.domain.plan import Signer

OLD, NEW = Validity(None, datetime.date(2025, 6, 30)), Validity(datetime.date(2025, 7, 1))
BEFORE, AFTER = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
OFFICE = Office(
    issuers=(
        Issuer("vp", "VĂN PHÒNG CŨ", "VP", "Sơn La", validity=OLD),
        Issuer("vp", "VĂN PHÒNG MỚI", "VPUB", "Sơn La", validity=NEW),
    ),
    units=(Unit("hc", "vp", "Phòng Hành chính", "HC", validity=OLD),),
    persons=(Person("khai", "Quàng Đình Khải"), Person("trang", "Vì Thu Trang")),
    authorities=(
        SigningAuthority("khai", "vp", Mode.NONE, "CHÁNH VĂN PHÒNG", ""),
        SigningAuthority("trang", "vp", Mode.KT, "PHÓ CHÁNH VĂN PHÒNG", "KT. CHÁNH VĂN PHÒNG", validity=NEW),
        SigningAuthority("trang", "vp", Mode.TL, "TRƯỞNG PHÒNG", "TL. CHÁNH VĂN PHÒNG", ("Giấy mời",)),
        SigningAuthority("khai", "khác", Mode.NONE, "X", ""),
    ),
    books=(
        Book("chung", "vp", "VB", "Sổ chung"),
        Book("kh", "vp", "KH", "Sổ kế hoạch", ("Kế hoạch",)),
        Book("kh-bc", "vp", "KB", "Sổ kế hoạch, báo cáo", ("Kế hoạch", "Báo cáo")),
        Book("qd", "vp", "QĐ", "Sổ quyết định", ("Quyết định",), validity=NEW),
    ),
)


@given(st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_both_ends_of_a_span_belong_to_it(
    start: datetime.date | None, end: datetime.date | None, day: datetime.date
) -> None:
    inside = (start or day) <= day <= (end or day)
    assert Validity(start, end).holds(day) == inside


@pytest.mark.parametrize(("day", "name"), [(BEFORE, "VĂN PHÒNG CŨ"), (AFTER, "VĂN PHÒNG MỚI")])
def test_a_document_prints_the_name_of_its_day(day: datetime.date, name: str) -> None:
    issuer = OFFICE.issuer("vp", day)
    assert issuer is not None
    assert issuer.name == name


def test_what_was_not_there_is_none() -> None:
    assert OFFICE.issuer("nobody", AFTER) is None
    assert OFFICE.unit("hc", AFTER) is None
    assert OFFICE.unit("hc", BEFORE) == OFFICE.units[0]
    assert OFFICE.person("nobody") is None


@pytest.mark.parametrize(
    ("doc_type", "day", "titles"),
    [
        ("Kế hoạch", BEFORE, ["CHÁNH VĂN PHÒNG"]),
        ("Kế hoạch", AFTER, ["CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        ("Giấy mời", BEFORE, ["CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG"]),
    ],
)
def test_who_may_sign_on_a_day(doc_type: str, day: datetime.date, titles: list[str]) -> None:
    assert [authority.title for authority in OFFICE.may_sign("vp", doc_type, day)] == titles


def test_an_authority_gives_the_exact_lines() -> None:
    assert OFFICE.signer(OFFICE.authorities[1]) == Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang")


@pytest.mark.parametrize(
    ("doc_type", "day", "key"),
    [
        ("Kế hoạch", AFTER, "kh"),
        ("Báo cáo", AFTER, "kh-bc"),
        ("Công văn", AFTER, "chung"),
        ("Quyết định", BEFORE, "chung"),
        ("Quyết định", AFTER, "qd"),
    ],
)
def test_the_narrowest_book_numbers_a_kind(doc_type: str, day: datetime.date, key: str) -> None:
    book = OFFICE.book_for("vp", doc_type, day)
    assert book is not None
    assert book.key == key


def test_an_issuer_without_books_has_none() -> None:
    assert OFFICE.book_for("khác", "Kế hoạch", AFTER) is None


def test_records_in_force_keep_their_order() -> None:
    assert [book.key for book in on(OFFICE.books, BEFORE)] == ["chung", "kh", "kh-bc"]
