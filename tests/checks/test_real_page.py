"""The sample plan from template to PDF: right as shipped, and each change of the template is found."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.checks.cases import Stage, Subject
from desktop.checks.read_back import read_back
from desktop.checks.run import check
from desktop.composing.composing import compose
from desktop.document.measured import Measured
from desktop.docx.reading import read
from desktop.domain import interchange
from desktop.domain.plan import Plan, text
from desktop.layout.engine import lay_out
from desktop.pdf.measuring import measure
from desktop.pdf.writing import About, FieldValues, write
from tests.conftest import ROOT
from tests.strategies import plans

TEMPLATE = (ROOT / "templates_docx" / "ke-hoach.docx").read_bytes()
PLAN = interchange.loads((ROOT / "resources" / "sample" / "ke-hoach.json").read_text("utf-8")).plan
ISSUED = replace(PLAN, number="47/KH-VPUB", symbol="KH-VPUB", date=datetime.date(2026, 11, 5))
ABOUT = About("Kế hoạch", datetime.datetime(2026, 11, 5, 8, 0, tzinfo=datetime.UTC))
STYLES, PAGE = "word/styles.xml", "word/document.xml"


def page_of(plan: Plan, template: bytes = TEMPLATE) -> Measured:
    return measure(write(lay_out(read(compose(plan, template, year=2026))), ABOUT, FieldValues()))


def restyled(part: str, old: str, new: str) -> bytes:
    """The template with one piece of one part changed, as an office might in Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            if name == part:
                changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
                assert changed != text, "the template no longer has what this test changes"
                text = changed
            target.writestr(name, text)
    return out.getvalue()


def style(name: str, old: str, new: str) -> tuple[str, str, str]:
    """A change inside one paragraph style."""
    return STYLES, rf'(w:styleId="{name}"(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}"


CHANGES: dict[str, tuple[tuple[str, str, str], set[str]]] = {
    "letter paper": ((PAGE, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), {"PAGE-SIZE"}),
    "left margin 28 mm": ((PAGE, 'w:left="1701"', 'w:left="1587"'), {"MARGIN-L"}),
    "right margin 24 mm": ((PAGE, 'w:right="1134"', 'w:right="1361"'), {"MARGIN-R"}),
    "top margin 17 mm": ((PAGE, 'w:top="1134"', 'w:top="964"'), {"MARGIN-T"}),
    "top margin 29 mm": ((PAGE, 'w:top="1134"', 'w:top="1644"'), {"MARGIN-T"}),
    "bottom margin 12 mm": ((PAGE, 'w:bottom="1134"', 'w:bottom="680"'), {"MARGIN-B"}),
    "page number on the left": (style("KhSoTrang", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'), {"PAGENO-PLACE"}),
    "page number size 12": (style("KhSoTrang", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'), {"PAGENO-PLACE"}),
    "number on page 1": ((PAGE, "<w:titlePg/>", ""), {"PAGENO-FIRST"}),
    "Quốc hiệu size 11": (style("KhQuocHieu", '<w:sz w:val="26"/>', '<w:sz w:val="22"/>'), {"QH-TEXT"}),
    "Quốc hiệu not bold": (style("KhQuocHieu", "<w:b/>", ""), {"QH-TEXT"}),
    "Quốc hiệu misspelt": ((PAGE, "CHỦ NGHĨA VIỆT", "CHỦ NGHIÃ VIỆT"), {"QH-TEXT"}),
    "Tiêu ngữ with en dashes": ((PAGE, "lập - Tự do - Hạnh", "lập – Tự do – Hạnh"), {"TN-TEXT"}),
    "Tiêu ngữ size 13": (style("KhTieuNgu", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>'), {"SIZE-PAIR"}),
    "no line under Tiêu ngữ": (style("KhKeTieuNgu", "<w:pBdr>.*?</w:pBdr>", ""), {"TN-LINE"}),
    "parent bold": (style("KhCoQuanChuQuan", "<w:rPr>", "<w:rPr><w:b/>"), {"ORG-PARENT"}),
    "issuer not bold": (style("KhCoQuan", "<w:b/>", ""), {"ORG-ISSUER"}),
    "no line under the issuer": (style("KhKeCoQuan", "<w:pBdr>.*?</w:pBdr>", ""), {"ORG-LINE"}),
    "number size 14": (style("KhSoKyHieu", '<w:sz w:val="26"/>', '<w:sz w:val="28"/>'), {"NUM-FORMAT"}),
    "Số without colon": ((PAGE, ">Số: <", ">Số <"), {"NUM-FORMAT"}),
    "date upright": (style("KhDiaDanhNgay", "<w:i/>", ""), {"DATE-FORMAT"}),
    "no comma after the place": ((PAGE, ">, ngày <", "> ngày <"), {"DATE-FORMAT"}),
    "kind size 16": (style("KhTenLoai", '<w:sz w:val="28"/>', '<w:sz w:val="32"/>'), {"TYPE-NAME"}),
    "subject on the left, its line not": (
        style("KhTrichYeu", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        {"SUBJ-STYLE", "SUBJ-LINE"},
    ),
    "no line under the subject": (style("KhKeTrichYeu", "<w:pBdr>.*?</w:pBdr>", ""), {"SUBJ-LINE"}),
    "Nơi nhận not bold": (style("KhTuNoiNhan", "<w:b/>", ""), {"NN-LABEL"}),
    "Nơi nhận without colon": ((PAGE, ">Nơi nhận:<", ">Nơi nhận<"), {"NN-LABEL"}),
    "entries size 12": (style("KhNoiNhan", '<w:sz w:val="22"/>', '<w:sz w:val="24"/>'), {"NN-LIST"}),
}


@pytest.mark.parametrize(("plan", "stage"), [(PLAN, Stage.ISSUE), (ISSUED, Stage.ISSUED)], ids=["blank", "issued"])
def test_the_shipped_template_gives_a_right_page(plan: Plan, stage: Stage) -> None:
    found = check(Subject(plan, page_of(plan), stage))
    assert [(f.rule, dict(f.values), f.quote) for f in found] == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_template_is_found_by_its_rule(name: str) -> None:
    change, expected = CHANGES[name]
    found = check(Subject(PLAN, page_of(PLAN, restyled(*change))))
    assert {f.rule for f in found} == expected, [(f.rule, dict(f.values), f.quote) for f in found]


def test_a_plan_without_letterhead_is_told_what_its_page_lacks() -> None:
    bare = Plan(title=PLAN.title, sections=PLAN.sections)
    found = check(Subject(bare, page_of(bare)))
    missing = [f.place.part for f in found if f.rule == "COMP-MISSING"]
    assert missing == ["issuer", "place_date", "authority", "signer_name", "recipients_label"]
    assert {f.rule for f in found} == {"COMP-MISSING"}


@settings(max_examples=12)
@given(plans())
def test_no_plan_that_is_right_in_itself_gets_a_wrong_page(plan: Plan) -> None:
    """Letterhead, margins, lines, page numbers, Nơi nhận and signature come out right whatever stands between them."""
    right = replace(plan, number=None, tasks=(), recipients=("Các phòng, ban, đơn vị",), archive_line="VT, TCHCQT")
    found = [f for f in check(Subject(right, page_of(right))) if f.rule not in ("COMP-MISSING", "PAGE-ORIENT")]
    assert [(f.rule, dict(f.values), f.quote) for f in found] == []


def test_lines_that_end_alike_by_chance_are_no_margin() -> None:
    """Twice the same words, cut at the same place, end alike before the margin too."""
    words = "1373/QĐ-TTg sơ,… 30/7/2026 quả đốc thực vụ kiểm các (Zoom, bảo trước ngày trước vụ K12Online…)."
    twice = replace(PLAN, lead=text(words), sections=(), closing=text(words), bases=())
    measured = page_of(twice)
    assert sum(line.text.startswith("1373/QĐ-TTg") for line in measured.pages[0].lines) == 2
    found = [*check(Subject(twice, measured)), *read_back(measured)]
    assert {f.rule for f in found} - {"COMP-MISSING"} == set()
