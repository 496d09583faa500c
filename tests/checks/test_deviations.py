"""Every deviation on a right page is found by exactly the rule that it breaks, in drawn PDFs and in plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding
from desktop.checks.run import check, examine
from desktop.document.measured import Measured
from desktop.pdf.measuring import measure
from desktop.rules.checking import load_checks
from tests.checks.specimen import Piece, Specimen
from tests.drawing import Sheet, measured, pdf

RIGHT = Specimen()
LIST = RIGHT.entries
LINES = RIGHT.lines


def entries(*texts: str, **look: object) -> tuple[Piece, ...]:
    return tuple(replace(Piece(text, 11), **look) for text in texts)


GREETING = {"KG-MISSING"}
"""Rules of other kinds of documents, proved in test_kinds.py."""
TASKS = {"TASK-DAY", "TASK-EARLY"}
"""Rules of the plan's tasks, which no page shows: test_deadlines.py."""
DEVIATIONS: dict[str, tuple[dict[str, object], set[str]]] = {
    # paper and margins
    "letter paper": ({"paper": (215.9, 279.4)}, {"PAGE-SIZE"}),
    "A4 one mm short": ({"paper": (210.0, 296.0)}, {"PAGE-SIZE"}),
    "landscape": ({"paper": (297.0, 210.0)}, {"PAGE-ORIENT"}),
    "left margin 28 mm": ({"left": 28.0}, {"MARGIN-L"}),
    "left margin 37 mm": ({"left": 37.0, "right": 15.0}, {"MARGIN-L"}),
    "right margin 12 mm": ({"right": 12.0}, {"MARGIN-R"}),
    "right margin 23 mm": ({"right": 23.0}, {"MARGIN-R"}),
    "right margin 12 mm, ragged": ({"right": 12.0, "ragged": True}, {"MARGIN-R"}),
    "top margin 17 mm": ({"top": 17.0, "page_number_y": 10.0}, {"MARGIN-T"}),
    "top margin 28 mm": ({"top": 28.0}, {"MARGIN-T"}),
    "bottom margin 15 mm": ({"bottom": 15.0}, {"MARGIN-B"}),
    "bottom margin 42 mm": ({"bottom": 42.0}, {"MARGIN-B"}),
    # page numbers
    "no page number": ({"page_number": None}, {"PAGENO-PLACE"}),
    "page number on the left": ({"page_number__dx": -75.0}, {"PAGENO-PLACE"}),
    "page number on the right": ({"page_number__dx": 75.0}, {"PAGENO-PLACE"}),
    "page number at the bottom": ({"page_number_y": 285.0}, {"PAGENO-PLACE"}),
    "page number size 11": ({"page_number__size": 11.0}, {"PAGENO-PLACE"}),
    "page number italic": ({"page_number__italic": True}, {"PAGENO-PLACE"}),
    "page number with a word": ({"page_number__text": "Trang {page}"}, {"PAGENO-PLACE"}),
    "page number between dashes": ({"page_number__text": "- {page} -"}, {"PAGENO-PLACE"}),
    "page number of all pages": ({"page_number__text": "{page}/3"}, {"PAGENO-PLACE"}),
    "page 1 shows its number": ({"first_page_number": Piece("1", 14)}, {"PAGENO-FIRST"}),
    "numbers begin with 22": ({"page_number__text": "2{page}"}, {"PAGENO-FIRST"}),
    "numbers begin with 4": ({"page_number__text": "4{page}"}, {"PAGENO-FIRST"}),
    # Quốc hiệu, Tiêu ngữ
    "Quốc hiệu misspelt": ({"national_name__text": "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM"}, {"QH-TEXT"}),
    "Quốc hiệu in small letters": ({"national_name__text": "Cộng hòa xã hội chủ nghĩa Việt Nam"}, {"QH-TEXT"}),
    "Quốc hiệu not bold": ({"national_name__bold": False}, {"QH-TEXT"}),
    "Quốc hiệu italic": ({"national_name__italic": True}, {"QH-TEXT"}),
    "Quốc hiệu size 11": ({"national_name__size": 11.0}, {"QH-TEXT"}),
    "Quốc hiệu missing": ({"national_name__text": "TRUNG TÂM TIN HỌC"}, {"COMP-MISSING"}),
    "Tiêu ngữ with en dashes": ({"motto__text": "Độc lập – Tự do – Hạnh phúc"}, {"TN-TEXT"}),
    "Tiêu ngữ without spaces": ({"motto__text": "Độc lập-Tự do-Hạnh phúc"}, {"TN-TEXT"}),
    "Tiêu ngữ with small letters": ({"motto__text": "Độc lập - tự do - hạnh phúc"}, {"TN-TEXT"}),
    "Tiêu ngữ in capitals": ({"motto__text": "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"}, {"TN-TEXT"}),
    "Tiêu ngữ not bold": ({"motto__bold": False}, {"TN-TEXT"}),
    "Tiêu ngữ size 12": ({"motto__size": 12.0}, {"TN-TEXT"}),
    "Tiêu ngữ off centre": ({"motto__dx": 6.0}, {"TN-TEXT"}),
    "no line under Tiêu ngữ": ({"lines": {**LINES, "motto": None}}, {"TN-LINE"}),
    "short line under Tiêu ngữ": ({"lines": {**LINES, "motto": 0.5}}, {"TN-LINE"}),
    "long line under Tiêu ngữ": ({"lines": {**LINES, "motto": 1.1}}, {"TN-LINE"}),
    "line under Tiêu ngữ moved": ({"line_shift": {"motto": 5.0}}, {"TN-LINE"}),
    "sizes 13, 13, 14": ({"motto__size": 13.0}, {"SIZE-PAIR"}),
    "sizes 12, 14, 14": ({"national_name__size": 12.0}, {"SIZE-PAIR"}),
    # names of the offices
    "parent bold": ({"issuer_parent__bold": True}, {"ORG-PARENT"}),
    "parent in small letters": ({"issuer_parent__text": "UBND tỉnh Sơn La"}, {"ORG-PARENT"}),
    "parent size 14": ({"issuer_parent__size": 14.0}, {"ORG-PARENT"}),
    "issuer not bold": ({"issuer__bold": False}, {"ORG-ISSUER"}),
    "issuer in small letters": ({"issuer__text": "Văn phòng"}, {"ORG-ISSUER"}),
    "issuer size 14": ({"issuer__size": 14.0}, {"ORG-ISSUER"}),
    "issuer italic": ({"issuer__italic": True}, {"ORG-ISSUER"}),
    "issuer off centre": ({"issuer__dx": -7.0}, {"ORG-ISSUER"}),
    "issuer abbreviated": ({"issuer__text": "VĂN PHÒNG VPUB"}, {"ORG-ISSUER"}),
    "no line under the issuer": ({"lines": {**LINES, "issuer": None}}, {"ORG-LINE"}),
    "line under the issuer 60 %": ({"lines": {**LINES, "issuer": 0.6}}, {"ORG-LINE"}),
    "line under the issuer 20 %": ({"lines": {**LINES, "issuer": 0.2}}, {"ORG-LINE"}),
    "line under the issuer moved": ({"line_shift": {"issuer": 4.0}}, {"ORG-LINE"}),
    # number and date
    "Kính gửi in a plan": ({"body__text": f"Kính gửi: Sở Nội vụ. {RIGHT.body.text}"}, {"KG-NOT-ALLOWED"}),
    "symbol of another kind": ({"number__text": "Số: 47/TB-VPUB"}, {"NUM-TYPE"}),
    "symbol without its kind": ({"number__text": "Số: 47/VPUB-TCHC"}, {"NUM-TYPE"}),
    "number below 10 without 0": ({"number__text": "Số: 7/KH-VPUB"}, {"NUM-FORMAT"}),
    "number with spaces": ({"number__text": "Số: 47 / KH - VPUB"}, {"NUM-FORMAT"}),
    "number without colon": ({"number__text": "Số 47/KH-VPUB"}, {"NUM-FORMAT"}),
    "blank number without colon": ({"number__text": "Số      /KH-VPUB"}, {"NUM-FORMAT"}),
    "number and symbol blank without colon": ({"number__text": "Số      /"}, {"NUM-FORMAT"}),
    "number with a year": ({"number__text": "Số: 47/2026/KH-VPUB"}, {"NUM-FORMAT"}),
    "symbol in small letters": ({"number__text": "Số: 47/kh-vpub"}, {"NUM-FORMAT"}),
    "symbol without office": ({"number__text": "Số: 47/KH"}, {"NUM-FORMAT"}),
    "symbol with digits": ({"number__text": "Số: 47/KH-BCĐ389"}, {"NUM-FORMAT"}),
    "number size 14": ({"number__size": 14.0}, {"NUM-FORMAT"}),
    "number bold": ({"number__bold": True}, {"NUM-FORMAT"}),
    "number italic": ({"number__italic": True}, {"NUM-FORMAT"}),
    "day without 0": ({"place_date__text": "Sơn La, ngày 5 tháng 11 năm 2026"}, {"DATE-FORMAT"}),
    "month 1 without 0": ({"place_date__text": "Sơn La, ngày 05 tháng 1 năm 2026"}, {"DATE-FORMAT"}),
    "no comma after the place": ({"place_date__text": "Sơn La ngày 05 tháng 11 năm 2026"}, {"DATE-FORMAT"}),
    "place in small letters": ({"place_date__text": "sơn la, ngày 05 tháng 11 năm 2026"}, {"DATE-FORMAT"}),
    "no place": ({"place_date__text": "Ngày 05 tháng 11 năm 2026"}, {"DATE-FORMAT"}),
    "year of two figures": ({"place_date__text": "Sơn La, ngày 05 tháng 11 năm 26"}, {"DATE-FORMAT"}),
    "date upright": ({"place_date__italic": False}, {"DATE-FORMAT"}),
    "date bold": ({"place_date__bold": True}, {"DATE-FORMAT"}),
    "date size 12": ({"place_date__size": 12.0}, {"DATE-FORMAT"}),
    # tên loại and trích yếu
    "unknown kind": ({"type_name__text": "KẾ HOẠCH CÔNG TÁC"}, {"TYPE-NAME"}),
    "kind misspelt": ({"type_name__text": "KẾ HOẠCHH"}, {"TYPE-NAME"}),
    "kind in small letters": ({"type_name__text": "Kế hoạch"}, {"TYPE-NAME"}),
    "kind not bold": ({"type_name__bold": False}, {"TYPE-NAME"}),
    "kind size 16": ({"type_name__size": 16.0}, {"TYPE-NAME"}),
    "kind off centre": ({"type_name__dx": -12.0}, {"TYPE-NAME"}),
    "subject not bold": ({"subject__bold": False}, {"SUBJ-STYLE"}),
    "subject italic": ({"subject__italic": True}, {"SUBJ-STYLE"}),
    "subject size 12": ({"subject__size": 12.0}, {"SUBJ-STYLE"}),
    "subject in capitals": ({"subject__text": "NỘP LƯU HỒ SƠ ĐIỆN TỬ NĂM 2026"}, {"SUBJ-STYLE"}),
    "subject off centre": ({"subject__dx": 8.0}, {"SUBJ-STYLE"}),
    "no line under the subject": ({"lines": {**LINES, "subject": None}}, {"SUBJ-LINE"}),
    "line under the subject 80 %": ({"lines": {**LINES, "subject": 0.8}}, {"SUBJ-LINE"}),
    "line under the subject 15 %": ({"lines": {**LINES, "subject": 0.15}}, {"SUBJ-LINE"}),
    "line under the subject moved": ({"line_shift": {"subject": 6.0}}, {"SUBJ-LINE"}),
    # Nơi nhận and signature
    "Nơi nhận upright": ({"recipients_label__italic": False}, {"NN-LABEL"}),
    "Nơi nhận not bold": ({"recipients_label__bold": False}, {"NN-LABEL"}),
    "Nơi nhận size 13": ({"recipients_label__size": 13.0}, {"NN-LABEL"}),
    "Nơi nhận without colon": ({"recipients_label__text": "Nơi nhận"}, {"NN-LABEL"}),
    "Nơi nhận indented": ({"recipients_label__dx": 10.0}, {"NN-LABEL"}),
    "Nơi nhận higher than the post": ({"recipients_label__dy": -6.0}, {"NN-LABEL"}),
    "entries size 12": ({"entries": entries(*(p.text for p in LIST), size=12.0)}, {"NN-LIST"}),
    "entries italic": ({"entries": entries(*(p.text for p in LIST), italic=True)}, {"NN-LIST"}),
    "entries bold": ({"entries": entries(*(p.text for p in LIST), bold=True)}, {"NN-LIST"}),
    "entry without dash": ({"entries": entries("Chánh Văn phòng;", "- Lưu: VT, TCHCQT.")}, {"NN-LIST"}),
    "entry with a plus": ({"entries": entries("+ Chánh Văn phòng;", "- Lưu: VT, TCHCQT.")}, {"NN-LIST"}),
    "entry without semicolon": ({"entries": entries("- Chánh Văn phòng", "- Lưu: VT, TCHCQT.")}, {"NN-LIST"}),
    "entry with a comma": ({"entries": entries("- Chánh Văn phòng,", "- Lưu: VT, TCHCQT.")}, {"NN-LIST"}),
    "Lưu without colon": ({"entries": entries("- Chánh Văn phòng;", "- Lưu VT, TCHCQT.")}, {"NN-LUU"}),
    "Lưu without full stop": ({"entries": entries("- Chánh Văn phòng;", "- Lưu: VT, TCHCQT")}, {"NN-LUU"}),
    "Lưu with a semicolon at its end": ({"entries": entries("- Chánh Văn phòng;", "- Lưu: VT, TCHCQT;")}, {"NN-LUU"}),
    "Lưu without VT": ({"entries": entries("- Chánh Văn phòng;", "- Lưu: TCHCQT.")}, {"NN-LUU"}),
    "Lưu without unit": ({"entries": entries("- Chánh Văn phòng;", "- Lưu: VT.")}, {"NN-LUU"}),
    "no Lưu": ({"entries": entries("- Chánh Văn phòng;", "- Các phòng;")}, {"NN-LUU"}),
    # components that are not there
    "no number line": ({"number__text": "-"}, {"COMP-MISSING"}),
    "no date line": ({"place_date__text": "-"}, {"COMP-MISSING"}),
    "no signer": ({"authority__text": "-", "signer_name__text": "-"}, {"COMP-MISSING"}),
    "no name": ({"signer_name__text": "-"}, {"COMP-MISSING"}),
    "no Nơi nhận": ({"recipients_label__text": "-", "entries": ()}, {"COMP-MISSING"}),
}


def without_dashes(spoilt: Specimen) -> list[Sheet]:
    """The sheets; a piece whose text is "-" is not drawn."""
    sheets = spoilt.sheets()
    for sheet in sheets:
        sheet.words = [words for words in sheet.words if words.text != "-"]
    return sheets


def read(sheets: list[Sheet], way: str) -> Measured:
    return measure(pdf(sheets)) if way == "pdf" else measured(sheets)


def rules(found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found}


@pytest.mark.parametrize("way", ["pdf", "values"])
def test_the_right_page_has_no_findings(way: str) -> None:
    report = examine(Subject(measured=read(RIGHT.sheets(), way), stage=Stage.ISSUED))
    assert report.findings == ()
    assert set(report.not_applicable) == TASKS


@pytest.mark.parametrize("way", ["pdf", "values"])
@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_deviation_is_found_by_exactly_its_rule(name: str, way: str) -> None:
    changes, expected = DEVIATIONS[name]
    found = check(Subject(measured=read(without_dashes(RIGHT.but(**changes)), way)))
    assert rules(found) == expected, [(f.rule, dict(f.values), f.quote) for f in found]
    for finding in found:
        assert finding.source.startswith(("Phụ lục I", "Điều"))
        assert finding.values["aspect"]


def test_every_rule_of_the_table_is_proved_by_a_deviation() -> None:
    proved = set().union(*(expected for _changes, expected in DEVIATIONS.values()))
    assert proved | TASKS | GREETING == set(load_checks().rules)
