"""Changes of the office: history stays, nonsense is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import office_changes as changes
from desktop.domain.errors import Refusal
from desktop.domain.office import (
    Book,
    Issuer,
    Mode,
    Office,
    Person,
    Post,
    RecipientGroup,
    Retention,
    SigningAuthority,
    Unit,
    Validity,
)
from desktop.domain.office_changes import Record

DAY = datetime.date(2026, 7, 1)
VP = Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La", validity=Validity(datetime.date(2016, 1, 1)))
KHAI = Person("khai", "Quàng Đình Khải")
OFFICE = Office(
    issuers=(VP,),
    units=(Unit("hc", "vp", "Phòng Hành chính", "HC"),),
    persons=(KHAI,),
    posts=(Post("khai", "vp", "CHÁNH VĂN PHÒNG"),),
    authorities=(SigningAuthority("khai", "vp", Mode.NONE, "CHÁNH VĂN PHÒNG", ""),),
    groups=(RecipientGroup("xa", "UBND các xã", ("Xã A", "Xã B")),),
    books=(Book("kh", "vp", "KH", "Sổ kế hoạch"),),
    retentions=(Retention("Kế hoạch", 20),),
)
NEW: list[Record] = [
    Issuer("bcd", "BAN CHỈ ĐẠO", "BCĐ", "Sơn La", parent_key="vp"),
    Unit("th", "vp", "Phòng Tổng hợp", "TH"),
    Person("trang", "Vì Thu Trang"),
    Post("khai", "vp", "TRƯỞNG PHÒNG", "hc"),
    SigningAuthority("khai", "vp", Mode.TUQ, "CHÁNH VĂN PHÒNG", "TUQ. CHỦ TỊCH", (), "Quyết định số 1"),
    RecipientGroup("so", "Các sở", ("Sở A",)),
    Book("vb", "vp", "VB", "Sổ chung", first_number=137, first_year=2026),
    Retention("Báo cáo", None),
]


def code(act: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*arguments)  # type: ignore[operator]
    assert caught.value.todo
    return caught.value.code


@pytest.mark.parametrize("record", NEW, ids=lambda r: type(r).__name__)
def test_a_record_is_added_at_the_end_and_can_be_removed_again(record: Record) -> None:
    bigger = changes.added(OFFICE, record)
    assert changes.records(bigger, type(record)) == (*changes.records(OFFICE, type(record)), record)
    assert changes.removed(bigger, record) == OFFICE


@pytest.mark.parametrize("record", NEW, ids=lambda r: type(r).__name__)
def test_the_same_record_twice_is_refused(record: Record) -> None:
    assert code(changes.added, changes.added(OFFICE, record), record) == "office-double"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Issuer("", "A", "A", ""), "office-blank"),
        (Issuer("a", " ", "A", ""), "office-blank"),
        (Issuer("a", "A", "VP UB", ""), "office-symbol"),
        (Issuer("a", "A", "A", "", parent_key="nobody"), "office-unknown"),
        (Unit("x", "nowhere", "X", "X"), "office-unknown"),
        (Unit("x", "vp", "X", ""), "office-blank"),
        (Person("x", ""), "office-blank"),
        (Person("x", "X", validity=Validity(DAY, DAY - datetime.timedelta(days=1))), "office-day"),
        (Post("nobody", "vp", "X"), "office-unknown"),
        (Post("khai", "vp", "X", "no-unit"), "office-unknown"),
        (SigningAuthority("khai", "vp", Mode.TUQ, "X", "TUQ. X"), "office-decision"),
        (Book("x", "vp", "KH", "X"), "office-double"),
        (Book("x", "vp", "X", "X", first_number=0), "office-first-number"),
        (Book("x", "vp", "X", "X", first_number=5), "office-first-number"),
        (Retention("X", 0), "office-years"),
        (Retention("", 5), "office-blank"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(record: Record, expected: str) -> None:
    assert code(changes.added, OFFICE, record) == expected


def test_a_new_name_holds_from_its_day_and_the_old_one_before() -> None:
    office = changes.changed_from(OFFICE, VP, replace(VP, name="VĂN PHÒNG ỦY BAN"), DAY)
    before, after = office.issuer("vp", DAY - datetime.timedelta(days=1)), office.issuer("vp", DAY)
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("VĂN PHÒNG", "VĂN PHÒNG ỦY BAN")


@given(st.dates(datetime.date(2016, 1, 2), datetime.date(2100, 1, 1)), st.dates(datetime.date(2016, 1, 1)))
def test_a_change_leaves_no_day_without_and_no_day_with_two(day: datetime.date, asked: datetime.date) -> None:
    office = changes.changed_from(OFFICE, VP, replace(VP, name="MỚI"), day)
    holding = [issuer for issuer in office.issuers if issuer.validity.holds(asked)]
    assert [issuer.name for issuer in holding] == ["MỚI" if asked >= day else "VĂN PHÒNG"]


@pytest.mark.parametrize("day", [datetime.date(2016, 1, 1), datetime.date(2015, 1, 1)])
def test_a_change_needs_a_day_inside(day: datetime.date) -> None:
    assert code(changes.changed_from, OFFICE, VP, replace(VP, name="MỚI"), day) == "office-day"


def test_a_correction_stands_where_the_mistake_stood() -> None:
    office = changes.added(OFFICE, NEW[1])
    old = office.units[0]
    assert changes.corrected(office, old, replace(old, name="Phòng HC")).units[0].name == "Phòng HC"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten() -> None:
    gone = replace(VP, name="KHÁC")
    assert code(changes.corrected, OFFICE, gone, VP) == "office-stale"
    assert code(changes.removed, OFFICE, gone) == "office-stale"


def test_an_ended_record_may_have_a_successor() -> None:
    office = changes.ended(OFFICE, OFFICE.books[0], DAY)
    later = Book("kh", "vp", "KH", "Sổ mới", validity=Validity(DAY + datetime.timedelta(days=1)))
    assert changes.added(office, later).books[1] == later


@pytest.mark.parametrize("record", [VP, KHAI], ids=["issuer", "person"])
def test_what_others_name_is_not_removed(record: Record) -> None:
    assert code(changes.removed, OFFICE, record) == "office-in-use"


def test_a_whole_office_is_looked_through() -> None:
    changes.check_whole(OFFICE)
    assert code(changes.check_whole, replace(OFFICE, books=OFFICE.books * 2)) == "office-double"
