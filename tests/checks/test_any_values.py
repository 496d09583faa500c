"""No page and no plan, however strange, stops a check."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.checks.cases import Stage, Subject
from desktop.checks.findings import Finding
from desktop.checks.run import RULES, check, examine
from desktop.document.measured import Measured, MeasuredField, MeasuredLine, MeasuredPage, MeasuredRule, MeasuredWord
from desktop.domain.plan import Plan, Signer
from desktop.services import wording
from tests.checks.specimen import Specimen
from tests.drawing import measured

PHRASES = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: /KH-VPUB",
    "Số:",
    "Số",
    "ngày tháng năm",
    "Sơn La, ngày 5 tháng 1 năm 26",
    "KẾ HOẠCH",
    "Nơi nhận:",
    "- Lưu VT",
    "Lưu:",
    "-",
    "____",
    "V/v",
    "2",
    "iv",
    "Phụ lục I",
    "KT. CHÁNH VĂN PHÒNG",
    "Quàng Đình Khải",
    "",
    " ",
]
lengths = st.floats(-1e6, 1e6) | st.floats(0, 300) | st.just(0.0)
some_text = st.sampled_from(PHRASES) | st.text(max_size=12)
words = st.builds(
    MeasuredWord,
    some_text,
    lengths,
    lengths,
    lengths,
    st.sampled_from([0.0, 11.0, 13.0, 14.0, 1e5]),
    st.booleans(),
    st.booleans(),
)
lines = st.builds(MeasuredLine, st.lists(words, max_size=3).map(tuple), some_text, lengths, lengths, lengths)
strokes = st.builds(MeasuredRule, lengths, lengths, lengths, lengths, lengths)
pages = st.builds(
    MeasuredPage,
    st.integers(-1, 5),
    lengths,
    lengths,
    st.lists(lines, max_size=8).map(tuple),
    st.lists(strokes, max_size=4).map(tuple),
)
fields = st.builds(MeasuredField, some_text, some_text, st.integers(-1, 9), lengths, lengths, lengths, lengths)
any_measured = st.builds(
    Measured, st.lists(pages, max_size=4).map(tuple), st.lists(fields, max_size=2).map(tuple), st.just(())
)
any_plan = st.builds(
    Plan,
    type=some_text,
    issuer_parent=st.none() | some_text,
    issuer=st.none() | some_text,
    number=st.none() | some_text,
    symbol=st.none() | some_text,
    place=st.none() | some_text,
    title=some_text,
    recipients=st.lists(some_text, max_size=3).map(tuple),
    archive_line=some_text,
    signers=st.lists(st.builds(Signer, some_text, some_text, some_text), max_size=2).map(tuple),
)


def whole(found: list[Finding]) -> None:
    for finding in found:
        assert finding.source
        assert wording.sentence(finding)
        assert wording.as_data(finding)["severity"] in ("error", "warning", "advice")


@settings(max_examples=300)
@given(st.none() | any_plan, st.none() | any_measured, st.sampled_from(Stage))
def test_a_check_never_raises(plan: Plan | None, page: Measured | None, stage: Stage) -> None:
    whole(check(Subject(plan, page, stage)))


@settings(max_examples=150)
@given(st.data())
def test_nor_on_a_right_page_with_lines_taken_out_moved_and_doubled(data: st.DataObject) -> None:
    spoilt = []
    for page in measured(Specimen(pages=2).sheets()).pages:
        kept = data.draw(st.lists(st.sampled_from(page.lines), max_size=40), label="lines")
        added = data.draw(st.lists(lines, max_size=3), label="strange lines")
        spoilt.append(MeasuredPage(page.number, page.width, page.height, (*kept, *added), page.rules))
    whole(check(Subject(measured=Measured(tuple(spoilt)))))


def test_nothing_at_all_is_nothing_to_judge() -> None:
    report = examine(Subject())
    assert report.findings == ()
    assert set(report.not_applicable) == set(RULES)
