"""What the decree allows is let through, up to its ends; what lies beyond is found with its true value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding
from desktop.checks.run import check, examine
from desktop.document.measured import Measured
from desktop.pdf.measuring import measure
from tests.checks.specimen import Piece, Specimen
from tests.drawing import Sheet, Stroke, Words, measured, pdf

RIGHT = Specimen()
ALLOWED: dict[str, dict[str, object]] = {
    "widest margins": {"left": 35.0, "right": 20.0, "top": 25.0, "bottom": 25.0},
    "narrowest right margin": {"left": 35.0, "right": 15.0},
    "single lines": {"pitch": 5.68},
    "one and a half lines": {"pitch": 8.5},
    "one and a half lines, widest margins": {"pitch": 8.5, "top": 25.0, "bottom": 25.0},
    "smaller sizes together": {"national_name__size": 12.0, "motto__size": 13.0, "place_date__size": 13.0},
    "body size 13": {"body__size": 13.0},
    "page number size 13": {"page_number__size": 13.0},
    "one page": {"pages": 1, "page_number": None},
    "two pages": {"pages": 2},
    "seven pages": {"pages": 7},
    "no parent": {"issuer_parent__text": "", "issuer__text": "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG BON"},
    "parent on two lines": {"issuer_parent__text": "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA"},
    "issuer on two lines": {"issuer__text": "BAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ"},
    "issuer with a name of the highlands": {"issuer__text": "TRƯỜNG THCS KRÔNG PẮC".replace("THCS ", "")},
    "old tone marks": {"national_name__text": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    "blank number": {"number__text": "Số:        /KH-VPUB"},
    "blank number and symbol": {"number__text": "Số:        /"},
    "dots for the number": {"number__text": "Số: ……/KH-VPUB"},
    "blank date": {"place_date__text": "Sơn La, ngày      tháng      năm 2026"},
    "dots for the date": {"place_date__text": "Sơn La, ngày … tháng … năm 20…"},
    "month with a 0": {"place_date__text": "Sơn La, ngày 05 tháng 09 năm 2026"},
    "place with a unit word": {"place_date__text": "TP. Hồ Chí Minh, ngày 05 tháng 11 năm 2026"},
    "subject on one line": {"subject__text": "Nộp lưu hồ sơ năm 2026"},
    "subject on three lines": {"subject__text": "Nộp lưu hồ sơ điện tử\ncủa các phòng, ban, đơn vị\nthuộc Văn phòng"},
    "lines at their ends": {"lines": {"motto": 1.0, "issuer": 0.334, "subject": 0.5}},
    "number of 1000 and above": {"number__text": "Số: 1240/KH-UBND"},
    "unit with a part": {"number__text": "Số: 05/KH-TT&TT-VP"},
    "head signs": {"authority__text": "CHÁNH VĂN PHÒNG"},
    "four lines of authority": {"authority__text": "TL. CHÁNH VĂN PHÒNG\nKT. TRƯỞNG PHÒNG TCHC\nPHÓ TRƯỞNG PHÒNG"},
    "copies counted": {"entries": (Piece("- Như Điều 3;", 11), Piece("- Lưu: VT, TCHCQT (02 bản).", 11))},
    "Nơi nhận in a table cell of Word": {"recipients_label__dx": 1.9},
    "another kind": {"type_name__text": "BÁO CÁO", "number__text": "Số: 47/BC-VPUB"},
}


@pytest.mark.parametrize("way", ["pdf", "values"])
@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_not_found(name: str, way: str) -> None:
    sheets = RIGHT.but(**ALLOWED[name]).sheets()
    found = check(Subject(measured=measure(pdf(sheets)) if way == "pdf" else measured(sheets)))
    assert [(f.rule, dict(f.values), f.quote) for f in found] == []


def of(rule: str, **changes: object) -> list[Finding]:
    return [f for f in check(Subject(measured=measured(RIGHT.but(**changes).sheets()))) if f.rule == rule]


@pytest.mark.parametrize(
    ("rule", "changes", "shown"),
    [
        ("MARGIN-L", {"left": 28.0}, "28 mm"),
        ("MARGIN-L", {"left": 36.5, "right": 15.0}, "36,5 mm"),
        ("MARGIN-R", {"right": 12.4}, "12,4 mm"),
        ("MARGIN-T", {"top": 17.0, "page_number_y": 10.0}, "17 mm"),
        ("MARGIN-T", {"top": 28.0, "pitch": 5.68}, "28 mm"),
        ("ORG-LINE", {"lines": {**RIGHT.lines, "issuer": 0.6}}, "60%"),
        ("PAGENO-PLACE", {"page_number__dx": 75.0}, "75 mm"),
        ("TN-TEXT", {"motto__dx": 6.0}, "6 mm"),
        ("PAGE-SIZE", {"paper": (215.9, 279.4)}, "215,9 × 279,4 mm"),
    ],
)
def test_a_finding_tells_what_was_measured(rule: str, changes: dict[str, object], shown: str) -> None:
    assert [finding.values["measured"] for finding in of(rule, **changes)] == [shown]


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("MARGIN-L", {"left": 29.6}, {"left": 29.3}),
        ("MARGIN-L", {"left": 35.4, "right": 15.0}, {"left": 35.7, "right": 15.0}),
        ("MARGIN-R", {"right": 14.6}, {"right": 14.3}),
        ("MARGIN-R", {"right": 20.4}, {"right": 20.7}),
        ("MARGIN-T", {"top": 19.4}, {"top": 18.9}),
        ("MARGIN-T", {"top": 25.5}, {"top": 26.5}),
        ("PAGE-SIZE", {"paper": (210.4, 297.0)}, {"paper": (210.7, 297.0)}),
        ("SIZE-PAIR", {"national_name__size": 13.04}, {"national_name__size": 12.5}),
        ("TN-LINE", {"lines": {**RIGHT.lines, "motto": 1.02}}, {"lines": {**RIGHT.lines, "motto": 1.05}}),
        ("NN-LABEL", {"recipients_label__dx": 2.2}, {"recipients_label__dx": 2.8}),
    ],
)
def test_tolerances_end_where_the_table_says(rule: str, inside: dict[str, object], outside: dict[str, object]) -> None:
    assert of(rule, **inside) == []
    assert of(rule, **outside) != []


def test_other_sizes_that_go_together_are_only_a_warning() -> None:
    (finding,) = of("SIZE-PAIR", national_name__size=12.5, motto__size=13.5, place_date__size=13.5)
    assert finding.severity.value == "warning"


def test_lines_made_of_underscores_count_as_lines() -> None:
    spoilt = RIGHT.but(lines={"motto": 1.0, "issuer": None, "subject": None}).sheets()
    issuer = next(words for words in spoilt[0].words if words.text == "VĂN PHÒNG")
    subject = next(words for words in spoilt[0].words if words.text.startswith("thuộc"))
    for above, length in ((issuer, "____"), (subject, "__________")):
        words = Words(length, 0, above.y + 1.2, 13)
        spoilt[0].words.append(Words(length, above.x + above.width / 2 - words.width / 2, above.y + 3.0, 13))
    assert check(Subject(measured=measure(pdf(spoilt)))) == []


def test_a_landscape_page_with_a_table_is_allowed() -> None:
    sheets = RIGHT.sheets()
    table = [Stroke(30, y, 270, y) for y in (40, 60, 80)] + [Stroke(x, 40, x, 80) for x in (30, 150, 270)]
    page = Sheet([Words("4", 149, 14), Words("Nội dung", 32, 50)], table, (297.0, 210.0))
    assert "PAGE-ORIENT" not in {f.rule for f in check(Subject(measured=measured([*sheets, page])))}
    bare = Sheet([Words("4", 149, 14), Words("Nội dung", 32, 50)], [], (297.0, 210.0))
    assert "PAGE-ORIENT" in {f.rule for f in check(Subject(measured=measured([*sheets, bare])))}


def test_an_annex_counts_its_own_pages() -> None:
    title = Words("Phụ lục", 0, 30, 14, bold=True)
    first = Sheet([Words("Phụ lục", 110 - title.width / 2, 30, 14, bold=True), Words("Danh mục", 42.7, 50)])
    second = Sheet([Words("2", 108.8, 14), Words("Tiếp theo", 42.7, 26)])
    assert check(Subject(measured=measured([*RIGHT.sheets(), first, second]))) == []


def test_the_address_at_the_foot_of_page_1_is_not_body_text() -> None:
    sheets = RIGHT.sheets()
    sheets[0].strokes.append(Stroke(30, 281, 190, 281))
    sheets[0].words.append(Words("Số 1, đường Tô Hiệu; điện thoại: 0212.000000", 60, 286, 11))
    assert check(Subject(measured=measured(sheets))) == []


def test_a_letter_has_its_subject_under_the_number() -> None:
    sheets = RIGHT.but(
        number__text="Số: 47/VPUB-TCHC",
        type_name__text="Kính gửi: Các phòng, ban, đơn vị",
        type_name__bold=False,
        subject__text="",
    ).sheets()
    sheets[0].words = [words for words in sheets[0].words if words.text]
    sheets[0].strokes = [stroke for stroke in sheets[0].strokes if stroke.y0 < 40]
    number = next(words for words in sheets[0].words if words.text.startswith("Số"))
    about = Words("V/v nộp lưu hồ sơ", 0, 0, 12)
    middle = number.x + number.width / 2
    sheets[0].words.append(Words(about.text, middle - about.width / 2, number.y + 7, 12))
    found = check(Subject(measured=measured(sheets)))
    assert {f.rule for f in found} == set()
    sheets[0].words[-1] = Words(about.text, middle - about.width / 2, number.y + 7, 14, bold=True)
    found = check(Subject(measured=measured(sheets)))
    assert {(f.rule, f.values["aspect"]) for f in found} == {("SUBJ-STYLE", "bold"), ("SUBJ-STYLE", "size")}


def test_a_scan_without_text_is_not_judged_but_for_its_paper() -> None:
    report = examine(Subject(measured=measured([Sheet(), Sheet()])))
    assert report.findings == ()
    assert "COMP-MISSING" in report.not_applicable
    assert "PAGE-SIZE" not in report.not_applicable


def test_letterhead_halves_that_ran_together_are_told_apart() -> None:
    sheets = RIGHT.sheets()
    left = next(words for words in sheets[0].words if words.text == "UBND TỈNH SƠN LA")
    right = next(words for words in sheets[0].words if words.text.startswith("CỘNG"))
    page = measured(sheets)
    lines = [line for line in page.pages[0].lines if line.text not in (left.text, right.text)]
    halves = [line for line in page.pages[0].lines if line.text in (left.text, right.text)]
    words = tuple(word for line in sorted(halves, key=lambda line: line.x0) for word in line.words)
    joined = replace(halves[0], words=words, text=" ".join(w.text for w in words), x0=words[0].x0, x1=words[-1].x1)
    first = replace(page.pages[0], lines=(joined, *lines))
    assert check(Subject(measured=Measured((first, *page.pages[1:])))) == []


def test_an_issued_document_needs_its_number_and_date() -> None:
    blank = RIGHT.but(number__text="Số:      /KH-VPUB", place_date__text="Sơn La, ngày     tháng     năm 2026")
    found = check(Subject(measured=measured(blank.sheets()), stage=Stage.ISSUED))
    assert [(f.rule, f.place.part) for f in found] == [("COMP-MISSING", "number"), ("COMP-MISSING", "date")]


def test_a_line_that_may_be_an_undrawn_shape_is_not_missed() -> None:
    page = measured(RIGHT.but(lines={}).sheets())
    assert {f.rule for f in check(Subject(measured=page))} == {"TN-LINE", "ORG-LINE", "SUBJ-LINE"}
    report = examine(Subject(measured=page, undrawn=("w:framePr", "w:drawing")))
    assert report.findings == ()
    assert set(report.not_applicable) == {"TN-LINE", "ORG-LINE", "SUBJ-LINE", "TASK-DAY", "TASK-EARLY"}


def test_a_real_plan_made_in_word_is_read_as_a_person_would(cases: Path) -> None:
    (real,) = cases.glob("10-*.pdf")
    found = check(Subject(measured=measure(real.read_bytes())))
    assert [(f.rule, f.values["measured"]) for f in found] == [
        ("PAGENO-PLACE", "12"),
        ("NUM-FORMAT", "Số:173 /KH-UBND"),
    ]


def test_a_real_scan_is_not_accused_of_missing_parts(cases: Path) -> None:
    (real,) = cases.glob("20-*.pdf")
    assert {f.rule for f in check(Subject(measured=measure(real.read_bytes())))} <= {"PAGE-SIZE"}


def test_several_who_sign_stand_above_the_recipients() -> None:
    sheets = RIGHT.sheets()
    last = sheets[-1]
    low = max(words.y for words in last.words)
    for words in [words for words in last.words if words.bold and words.x > 90]:
        last.words.append(replace(words, x=words.x - 85))
    foot = [words for words in last.words if words.size < 13]
    start = min(words.y for words in foot)
    last.words = [words for words in last.words if words not in foot]
    last.words += [replace(words, y=words.y - start + low + 10) for words in foot]
    assert check(Subject(measured=measured(sheets))) == []


@pytest.mark.parametrize(("top", "expected"), [(240.0, set()), (12.0, {"PAGENO-FIRST"})], ids=["table", "frame"])
def test_a_number_in_the_last_row_of_a_table_is_no_page_number(top: float, expected: set[str]) -> None:
    """One inside a frame around the whole page is."""
    sheets = RIGHT.sheets()
    sheets[0].words.append(Words("9", 105, 276))
    sheets[0].strokes += [Stroke(at, top, at, 279) for at in (29.0, 191.0)]
    assert {f.rule for f in check(Subject(measured=measured(sheets)))} == expected
