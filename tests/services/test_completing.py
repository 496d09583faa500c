"""What a text lacks comes from the office; what it has is never changed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.office import Issuer, Mode, Office, Person, SigningAuthority, Unit, Validity
from desktop.domain.plan import Plan, Signer
from desktop.services import founding
from desktop.services.completing import Desk, complete, issuer_of, keepers, symbol_of
from desktop.services.office import read_office
from tests.services.light import OFFICE, TODAY, plan
from tests.strategies import plans

TWO = replace(
    OFFICE,
    issuers=(*OFFICE.issuers, Issuer("ubnd", "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "UBND", "Sơn La")),
    persons=(*OFFICE.persons, Person("trang", "Vì Thu Trang")),
    authorities=(
        *OFFICE.authorities,
        SigningAuthority("trang", "vp", Mode.KT, "PHÓ CHÁNH VĂN PHÒNG", "KT. CHÁNH VĂN PHÒNG"),
        SigningAuthority("khai", "ubnd", Mode.TL, "CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH", ("Thông báo",)),
    ),
)


def key(source: Plan, office: Office = TWO) -> str | None:
    found = issuer_of(source, office, TODAY)
    return found.key if found else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Plan(issuer="VĂN PHÒNG"), "vp"),
        (Plan(issuer="văn phòng", issuer_parent="UBND tỉnh Sơn La"), "vp"),
        (Plan(issuer="UBND TỈNH SƠN LA"), "ubnd"),
        (Plan(issuer="ỦY BAN NHÂN DÂN TỈNH SƠN LA"), "ubnd"),
        (Plan(issuer="SỞ Y TẾ"), None),
        (Plan(signers=(Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang"),)), "vp"),
        (Plan(signers=(Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),), archive_line="VT, HC"), "vp"),
        (Plan(archive_line="VT, TH (3)"), "vp"),
        (Plan(), None),
    ],
)
def test_whose_plan_it_is(source: Plan, expected: str | None) -> None:
    assert key(source) == expected


def test_the_only_issuer_is_taken_where_nothing_is_said() -> None:
    assert key(Plan(), OFFICE) == "vp"


def test_an_issuer_of_another_time_is_not_found() -> None:
    over = replace(OFFICE.issuers[0], validity=Validity(None, TODAY - datetime.timedelta(days=1)))
    assert key(Plan(issuer="VĂN PHÒNG"), replace(OFFICE, issuers=(over,))) is None


@pytest.mark.parametrize(
    ("doc_type", "unit", "symbol"),
    [
        ("Kế hoạch", None, "KH-VPUB"),
        ("Quyết định", OFFICE.units[0], "QĐ-VPUB"),
        ("Công văn", OFFICE.units[0], "VPUB-HC"),
        ("Công văn", None, "VPUB"),
    ],
)
def test_the_symbol_follows_kind_issuer_and_for_a_letter_the_unit(
    doc_type: str, unit: Unit | None, symbol: str
) -> None:
    assert symbol_of(doc_type, OFFICE.issuers[0], unit) == symbol


@pytest.mark.parametrize(
    ("line", "expected"),
    [("VT, HC", ("VT", "HC")), ("VT", ("VT",)), ("VT, TH (2)", ("VT", "TH")), ("HC", ("VT", "HC")), ("", ("VT",))],
)
def test_who_keeps_a_copy(line: str, expected: tuple[str, ...]) -> None:
    assert keepers(Plan(archive_line=line), None) == expected


def test_the_drafting_unit_keeps_a_copy_where_no_line_says_so() -> None:
    assert keepers(Plan(), OFFICE.units[0]) == ("VT", "HC")


def test_a_signer_is_filled_in_only_where_there_is_no_choice() -> None:
    alone = complete(plan(signers=()), Desk(OFFICE, TODAY)).plan
    assert alone.signers == (Signer("", "CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),)
    assert complete(plan(signers=()), Desk(TWO, TODAY, "vp")).plan.signers == ()


HEAD, DEPUTY, KT = "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "KT. CHÁNH VĂN PHÒNG"
DEPUTIES = replace(
    TWO,
    persons=(*TWO.persons, Person("nam", "Lò Văn Nam")),
    authorities=(*TWO.authorities, SigningAuthority("nam", "vp", Mode.KT, DEPUTY, KT)),
)


@pytest.mark.parametrize(
    ("office", "given_signers", "names"),
    [
        (TWO, [("", HEAD, "")], ["Quàng Đình Khải"]),
        (TWO, [("", "chánh văn phòng", "")], ["Quàng Đình Khải"]),
        (TWO, [(KT, DEPUTY, "")], ["Vì Thu Trang"]),
        (TWO, [("", DEPUTY, "")], ["Vì Thu Trang"]),
        (TWO, [("TL. CHỦ TỊCH", HEAD, "")], [""]),
        (TWO, [("", "GIÁM ĐỐC", "")], [""]),
        (TWO, [("", "", "")], [""]),
        (TWO, [("", HEAD, "Người Khác")], ["Người Khác"]),
        (DEPUTIES, [(KT, DEPUTY, "")], [""]),
        (DEPUTIES, [(KT, DEPUTY, "Lò Văn Nam"), (KT, DEPUTY, "")], ["Lò Văn Nam", "Vì Thu Trang"]),
        (TWO, [(KT, DEPUTY, ""), (KT, DEPUTY, "")], ["Vì Thu Trang", ""]),
    ],
)
def test_a_title_gets_its_name_where_one_person_alone_fits(
    office: Office, given_signers: list[tuple[str, str, str]], names: list[str]
) -> None:
    source = plan(signers=tuple(Signer(*each) for each in given_signers))
    done = complete(source, Desk(office, TODAY, "vp"))
    assert [signer.name for signer in done.plan.signers] == names
    assert [(s.authority, s.title) for s in done.plan.signers] == [each[:2] for each in given_signers]
    assert ("signers" in {filled.part for filled in done.filled}) == (done.plan.signers != source.signers)


def test_the_symbol_of_a_printed_number_wins() -> None:
    assert complete(plan(number="98/KH-CŨ"), Desk(OFFICE, TODAY)).plan.symbol == "KH-CŨ"


@given(plans(), st.sampled_from([None, "vp", "ubnd"]))
def test_nothing_given_is_ever_changed(source: Plan, issuer: str | None) -> None:
    done = complete(source, Desk(TWO, TODAY, issuer))
    filled = {f.part for f in done.filled}
    for part in (
        "issuer",
        "issuer_parent",
        "symbol",
        "place",
        "archive_line",
        "signers",
        "title",
        "sections",
        "number",
    ):
        before, after = getattr(source, part), getattr(done.plan, part)
        assert (before == after) != (part in filled)
        assert not (before and part in filled)


def test_the_sample_text_finds_its_office(sample: Path) -> None:
    office = read_office((sample / "office.toml").read_text("utf-8"))
    signer = Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vì Thu Trang")
    done = complete(Plan(title="x", archive_line="VT, TCHCQT", signers=(signer,)), Desk(office, TODAY))
    assert (done.issuer_key, done.unit_key, done.plan.symbol) == ("vpub", "tchcqt", "KH-VPUB")
    assert (done.plan.issuer_parent, done.plan.issuer) == ("UBND TỈNH SƠN LA", "VĂN PHÒNG")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("VĂN PHÒNG", "VP"),
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "UBND"),
        ("SỞ NỘI VỤ", "SNV"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "SNNMT"),
        ("BAN CHỈ ĐẠO", "BCĐ"),
        ("XÃ", "X"),
    ],
)
def test_initials_of_an_issuer(name: str, expected: str) -> None:
    assert founding.initials(name) == expected


def test_a_founded_office_fits_its_own_rules() -> None:
    from desktop.domain import office_changes

    source = plan(issuer="VĂN PHÒNG", signers=(Signer("TUQ. CHỦ TỊCH", "GIÁM ĐỐC", "A"), Signer("", "TRƯỞNG BAN", "A")))
    founded = founding.from_letterhead(source, TODAY)
    assert founded is not None
    office_changes.check_whole(founded.office)
    assert founded.office.issuers[0].symbol == "VP"
