"""Rules on the plan alone, and safe fixes put into it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding, Fix, Place, Severity
from desktop.checks.fixing import apply_fixes
from desktop.checks.run import check, examine
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, Signer, text
from tests.checks.specimen import Piece, Specimen
from tests.drawing import measured
from tests.strategies import plans

WHOLE = Plan(
    issuer_parent="UBND TỈNH SƠN LA",
    issuer="VĂN PHÒNG",
    symbol="KH-VPUB",
    place="Sơn La",
    title="Nộp lưu hồ sơ điện tử năm 2026",
    sections=(Node(Kind.HEADING, "MỤC ĐÍCH", children=(Node(Kind.PARAGRAPH, text=text("Lập đủ hồ sơ.")),)),),
    recipients=("Chánh Văn phòng", "Các phòng, ban, đơn vị"),
    archive_line="VT, TCHCQT",
    signers=(Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Quàng Đình Khải"),),
)


def found(plan: Plan, stage: Stage = Stage.ISSUE) -> list[Finding]:
    return check(Subject(plan=plan, stage=stage))


def test_a_whole_plan_has_no_findings_and_says_what_needs_the_page() -> None:
    report = examine(Subject(plan=WHOLE))
    assert report.findings == ()
    assert {"MARGIN-L", "TN-LINE", "NN-LABEL", "SIZE-PAIR"} <= set(report.not_applicable)
    assert not {"COMP-MISSING", "NUM-FORMAT", "NN-LUU"} & set(report.not_applicable)


def test_a_fresh_plan_from_text_is_told_everything_that_it_lacks() -> None:
    parts = [finding.place.part for finding in found(Plan()) if finding.rule == "COMP-MISSING"]
    assert parts == ["issuer", "place_date", "subject", "body", "authority", "signer_name", "recipients_label"]


def test_the_same_in_a_draft_is_only_a_warning() -> None:
    assert {finding.severity for finding in found(Plan(), Stage.DRAFT)} == {Severity.WARNING}
    assert {finding.severity for finding in found(Plan(), Stage.ISSUE)} == {Severity.ERROR}


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.ISSUE])
def test_number_and_date_are_blank_by_law_before_the_issue(stage: Stage) -> None:
    assert found(replace(WHOLE, symbol=None), stage) == []


def test_after_the_issue_number_and_date_have_to_be_there() -> None:
    assert [f.place.part for f in found(WHOLE, Stage.ISSUED)] == ["number", "date"]
    issued = replace(WHOLE, number="47/KH-VPUB", date=datetime.date(2026, 11, 5))
    assert found(issued, Stage.ISSUED) == []


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"issuer": None}, "issuer"),
        ({"place": None}, "place_date"),
        ({"title": " "}, "subject"),
        ({"sections": ()}, "body"),
        ({"signers": (Signer("", "", "Quàng Đình Khải"),)}, "authority"),
        ({"signers": (Signer("", "CHÁNH VĂN PHÒNG", " "),)}, "signer_name"),
        ({"recipients": (), "archive_line": ""}, "recipients_label"),
        ({"type": ""}, "type_name"),
    ],
)
def test_one_missing_component_is_one_finding(changes: dict[str, object], part: str) -> None:
    assert [(f.rule, f.place.part) for f in found(replace(WHOLE, **changes))] == [("COMP-MISSING", part)]


@pytest.mark.parametrize(
    ("field", "wrong", "rule", "right"),
    [
        ("number", "7/KH-VPUB", "NUM-FORMAT", "07/KH-VPUB"),
        ("number", "047/KH-VPUB", "NUM-FORMAT", "47/KH-VPUB"),
        ("number", "47 / KH - VPUB", "NUM-FORMAT", "47/KH-VPUB"),
        ("number", "47/KH–VPUB", "NUM-FORMAT", "47/KH-VPUB"),
        ("symbol", "KH - VPUB", "NUM-FORMAT", "KH-VPUB"),
        ("place", "sơn la", "DATE-FORMAT", "Sơn La"),
        ("place", "Sơn La,", "DATE-FORMAT", "Sơn La"),
        ("place", "thành phố Hồ Chí Minh", "DATE-FORMAT", "Thành phố Hồ Chí Minh"),
        ("issuer", "Văn phòng", "ORG-ISSUER", "VĂN PHÒNG"),
        ("issuer_parent", "UBND tỉnh Sơn La", "ORG-PARENT", "UBND TỈNH SƠN LA"),
        ("type", "Kế hoạhc", "TYPE-NAME", "Kế hoạch"),
        ("archive_line", "VT,TCHCQT", "NN-LUU", "VT, TCHCQT"),
        ("archive_line", "VT TCHCQT", "NN-LUU", "VT, TCHCQT"),
        ("archive_line", "VT; TCHCQT.", "NN-LUU", "VT, TCHCQT"),
        ("archive_line", "Lưu: VT, TCHCQT.", "NN-LUU", "VT, TCHCQT"),
        ("archive_line", "Lưu VT, TCHCQT (02)", "NN-LUU", "VT, TCHCQT (02)"),
        ("archive_line", "vt, TCHCQT", "NN-LUU", "VT, TCHCQT"),
    ],
)
def test_a_safe_fix_mends_the_plan(field: str, wrong: str, rule: str, right: str) -> None:
    spoilt = replace(WHOLE, **{field: wrong})
    findings = found(spoilt)
    assert [(f.rule, f.fix) for f in findings] == [(rule, Fix(wrong, right))]
    mended, applied = apply_fixes(spoilt, findings)
    assert getattr(mended, field) == right
    assert list(applied) == findings
    assert found(mended) == []


def test_recipients_are_kept_without_dash_and_end_mark() -> None:
    spoilt = replace(WHOLE, recipients=("- Chánh Văn phòng;", "Các phòng, ban, đơn vị."))
    findings = found(spoilt)
    assert {f.rule for f in findings} == {"NN-LIST"}
    mended, _applied = apply_fixes(spoilt, findings)
    assert mended.recipients == WHOLE.recipients


@pytest.mark.parametrize(
    ("field", "wrong", "rule", "aspect", "severity"),
    [
        ("number", "47/2026/KH-VPUB", "NUM-FORMAT", "form", "error"),
        ("number", "47/kh-vpub", "NUM-FORMAT", "form", "error"),
        ("number", "KH", "NUM-FORMAT", "form", "error"),
        ("symbol", "KH-BCĐ389", "NUM-FORMAT", "digits", "warning"),
        ("type", "Bài thơ", "TYPE-NAME", "kind", "error"),
        ("archive_line", "VT", "NN-LUU", "unit", "warning"),
        ("archive_line", "TCHCQT", "NN-LUU", "office", "error"),
        ("archive_line", "", "NN-LUU", "missing", "error"),
        ("issuer", "VPUB", "ORG-ISSUER", "abbreviation", "warning"),
        ("issuer", "P. TỔ CHỨC - HÀNH CHÍNH", "ORG-ISSUER", None, None),
        ("issuer", "SỞ TT&TT", "ORG-ISSUER", "abbreviation", "warning"),
    ],
)
def test_what_only_a_person_can_mend_has_no_fix(
    field: str, wrong: str, rule: str, aspect: str | None, severity: str | None
) -> None:
    findings = found(replace(WHOLE, **{field: wrong}))
    told = [(f.rule, f.values["aspect"], f.severity.value, f.fix) for f in findings]
    assert told == ([(rule, aspect, severity, None)] if aspect else [])


@pytest.mark.parametrize(
    "name", ["VĂN PHÒNG", "UBND XÃ MƯỜNG BON", "SỞ Y TẾ", "TRƯỜNG TIỂU HỌC ĐẮK R'LẤP", "BAN QUẢN LÝ KHU II"]
)
def test_names_without_abbreviations_are_let_through(name: str) -> None:
    assert found(replace(WHOLE, issuer=name)) == []


def test_a_fix_is_left_out_where_the_plan_has_moved_on() -> None:
    findings = found(replace(WHOLE, archive_line="VT,TCHCQT"))
    mended, applied = apply_fixes(WHOLE, findings)
    assert (mended, applied) == (WHOLE, ())


def test_fixes_of_the_page_do_not_touch_the_plan() -> None:
    page_only = Finding("TN-TEXT", Severity.ERROR, Place("motto", page=1), "", "", fix=Fix("VĂN PHÒNG", "khác"))
    assert apply_fixes(WHOLE, [page_only]) == (WHOLE, ())


def test_plan_and_page_tell_the_same_thing_once() -> None:
    page = Specimen(
        issuer=Piece("Văn phòng", 13, bold=True),
        number=Piece("Số: 7/KH-VPUB", 13),
        entries=(Piece("- Chánh Văn phòng;", 11), Piece("- Lưu VT, TCHCQT.", 11)),
    )
    plan = replace(WHOLE, issuer="Văn phòng", number="7/KH-VPUB", archive_line="Lưu VT, TCHCQT")
    findings = check(Subject(plan=plan, measured=measured(page.sheets())))
    assert [(f.rule, f.place.part, f.place.page) for f in findings] == [
        ("ORG-ISSUER", "issuer", 1),
        ("NUM-FORMAT", "number", 1),
        ("NN-LUU", "archive_line", 3),
    ]
    mended, applied = apply_fixes(plan, findings)
    assert (mended.issuer, mended.number, mended.archive_line) == ("VĂN PHÒNG", "07/KH-VPUB", "VT, TCHCQT")
    assert len(applied) == 3


def test_a_component_missing_in_both_is_told_once() -> None:
    page = Specimen(place_date=Piece("ngày 05 tháng 11 năm 2026", 14, italic=True))
    findings = check(Subject(plan=replace(WHOLE, place=None), measured=measured(page.sheets())))
    assert [(f.rule, f.place.part) for f in findings] == [("COMP-MISSING", "place_date")]


@given(plans(), st.sampled_from(Stage))
def test_any_plan_is_checked_and_mended_once_and_for_all(plan: Plan, stage: Stage) -> None:
    findings = check(Subject(plan=plan, stage=stage))
    mended, applied = apply_fixes(plan, findings)
    assert not [f for f in check(Subject(plan=mended, stage=stage)) if f.fix and f.fix in [a.fix for a in applied]]
    assert mended.sections == plan.sections
