"""Every finding becomes one Vietnamese sentence: wrong → right first, then the place."""

from __future__ import annotations

import re

import pytest

from desktop.checks.cases import Subject
from desktop.checks.findings import Finding, Fix, Place, Severity
from desktop.checks.run import check
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, text
from desktop.rules.checking import load_checks
from desktop.services import wording
from tests.checks.specimen import Specimen
from tests.checks.test_deviations import DEVIATIONS, without_dashes
from tests.drawing import measured


def told(**changes: object) -> list[str]:
    sheets = without_dashes(Specimen().but(**changes))
    return [wording.sentence(finding) for finding in check(Subject(measured=measured(sheets)))]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"left": 28.0}, "Lề trái 28 mm → 30 - 35 mm · trang 1"),
        ({"page_number": None}, "Trang 2 không có số trang → đặt số ở giữa lề trên · trang 2"),
        ({"page_number__size": 11.0}, "Số trang “2”: cỡ 11 → 13 - 14 · trang 2"),
        ({"number__text": "Số: 7/KH-VPUB"}, "“Số: 7/KH-VPUB” → “Số: 07/KH-VPUB” · số, ký hiệu · trang 1"),
        ({"number__text": "Số: 47/KH"}, "“47/KH” → viết theo mẫu “Số: 07/KH-VPUB” · số, ký hiệu · trang 1"),
        ({"issuer__bold": False}, "“VĂN PHÒNG”: không đậm → đậm · tên cơ quan ban hành · trang 1"),
        ({"place_date__text": "-"}, "Thiếu địa danh và thời gian ban hành → điền địa danh"),
        (
            {"lines": {**Specimen().lines, "issuer": 0.6}},
            "Đường kẻ dưới “VĂN PHÒNG” dài 60% dòng chữ → 33% - 50% · tên cơ quan ban hành · trang 1",
        ),
        (
            {"motto__size": 13.0},
            "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh: 13, 13, 14 → 13, 14, 14 hoặc 12, 13, 13 · Quốc hiệu · trang 1",
        ),
    ],
)
def test_sentences(changes: dict[str, object], sentence: str) -> None:
    assert told(**changes) == [sentence]


@pytest.mark.parametrize("name", DEVIATIONS)
def test_no_sentence_shows_the_inside_of_the_program(name: str) -> None:
    for sentence in told(**DEVIATIONS[name][0]):
        assert not re.search(r"\b(yes|no|None|mm mm|[a-z]+_[a-z]+)\b|\{|\}|““|\s\s", sentence)
        assert len(sentence) < 220


def test_severity_words() -> None:
    assert [wording.severity(level) for level in Severity] == ["lỗi", "cảnh báo", "gợi ý"]


def test_every_rule_has_a_short_name_of_its_own() -> None:
    titles = [wording.title(rule) for rule in load_checks().rules]
    assert len(set(titles)) == len(titles)
    assert wording.title("NO-SUCH-RULE") == "NO-SUCH-RULE"


PLAN = Plan(
    sections=(
        Node(Kind.HEADING, "MỤC ĐÍCH"),
        Node(Kind.HEADING, "NỘI DUNG", children=(Node(Kind.CLAUSE, text=text("Việc một."), id="b1"),)),
    )
)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("body", "b1"), "mục II.1"),
        (Place("body", "b1", 2), "mục II.1 · trang 2"),
        (Place("body", "gone"), "nội dung"),
        (Place("page", page=2), "trang 2"),
        (Place("page"), "trang giấy"),
        (Place("archive_line"), "dòng Lưu"),
        (Place("subject", page=1), "trích yếu · trang 1"),
    ],
)
def test_places(place: Place, words: str) -> None:
    assert wording.place(place, PLAN) == words


def test_a_finding_of_a_rule_that_is_not_known_yet_still_reads() -> None:
    finding = Finding("CAP-SENT", Severity.ADVICE, Place("body", "b1"), "phần mền", "Phụ lục II", {"aspect": "word"})
    assert wording.sentence(finding, PLAN) == "CAP-SENT: “phần mền” · mục II.1"


def test_as_data_is_whole_and_plain() -> None:
    finding = Finding(
        "NN-LUU", Severity.ERROR, Place("archive_line"), "VT,X", "nguồn", {"aspect": "text"}, Fix("VT,X", "VT, X")
    )
    data = wording.as_data(finding)
    assert data["rule"] == "NN-LUU"
    assert data["severity"] == "error"
    assert data["fix"] == {"before": "VT,X", "after": "VT, X"}
    assert data["place"]["words"] == "dòng Lưu"
    assert set(data) == {"rule", "severity", "title", "sentence", "place", "quote", "source", "values", "fix"}
