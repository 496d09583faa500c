"""A page of ours that is right has nothing to tell; a deviation over half a millimetre is named, a smaller one is not.

The pages are moved after layout, so that exactly one thing is wrong by exactly so much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.checks.findings import Finding
from desktop.checks.read_back import read_back
from desktop.composing.composing import compose
from desktop.document.lengths import HalfPoints, Sixths
from desktop.document.measured import Measured
from desktop.docx.reading import read
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Run
from desktop.layout.engine import lay_out
from desktop.layout.pages import Item, LaidOut, PlacedControl, PlacedRule, PlacedText
from desktop.pdf.fields import FieldValues
from desktop.pdf.measuring import measure
from desktop.pdf.writing import write
from desktop.services import wording
from tests.checks.test_any_values import any_measured
from tests.checks.test_real_page import ABOUT, ISSUED, PLAN, TEMPLATE, page_of
from tests.strategies import plans

MM = 120 * 72 / 25.4
PAGES = lay_out(read(compose(ISSUED, TEMPLATE, year=2026)))
Change = Callable[[int, Item], Item]


def told(change: Change, values: FieldValues = FieldValues(), pages: LaidOut = PAGES) -> list[Finding]:  # noqa: B008 - frozen
    changed = tuple(
        replace(page, items=tuple(change(at, item) for item in page.items)) for at, page in enumerate(pages.pages)
    )
    return read_back(measure(write(replace(pages, pages=changed), ABOUT, values)))


def rules(change: Change) -> set[str]:
    return {finding.rule for finding in told(change)}


def shifted(item: Item, dx: float, dy: float) -> Item:
    across, down = round(dx * MM), round(dy * MM)
    if isinstance(item, PlacedText):
        return replace(item, x=Sixths(item.x + across), baseline=Sixths(item.baseline + down))
    box = {"x0": item.x0 + across, "x1": item.x1 + across, "y0": item.y0 + down, "y1": item.y1 + down}
    if isinstance(item, PlacedControl):
        return replace(item, **box, baseline=Sixths(item.baseline + down))
    return replace(item, **box)


def everything(dx: float, dy: float = 0.0) -> Change:
    return lambda _page, item: shifted(item, dx, dy)


def styled(style: str, dx: float = 0.0, dy: float = 0.0) -> Change:
    """Moves the words of one style; those of the form go with their line."""

    def change(_page: int, item: Item) -> Item:
        return shifted(item, dx, dy) if isinstance(item, PlacedText) and item.style == style else item

    return change


def sized(style: str, size: float) -> Change:
    def change(_page: int, item: Item) -> Item:
        if isinstance(item, PlacedText) and item.style == style:
            return replace(item, font=replace(item.font, size=HalfPoints(round(size * 2))))
        return item

    return change


RULES_ON_TOP = sorted((item for item in PAGES.pages[0].items if isinstance(item, PlacedRule)), key=lambda item: item.y0)
SUBJECT_LINE = RULES_ON_TOP[-1]
ISSUER_LINE, MOTTO_LINE = sorted(RULES_ON_TOP[:-1], key=lambda item: item.x0)


def line(which: PlacedRule, left: float, right: float) -> Change:
    """Moves the ends of a drawn line."""
    new = replace(which, x0=Sixths(which.x0 + round(left * MM)), x1=Sixths(which.x1 + round(right * MM)))
    return lambda _page, item: new if item is which else item


def without(which: PlacedRule) -> Change:
    return lambda _page, item: replace(which, x1=which.x0) if item is which else item


LONG = next(
    item.source.block
    for item in PAGES.pages[0].items
    if isinstance(item, PlacedText)
    and item.style == "KhDoanVan"
    and len({i.baseline for i in PAGES.pages[0].items if isinstance(i, PlacedText) and i.source == item.source}) == 1
    and len(
        {i.baseline for i in PAGES.pages[0].items if isinstance(i, PlacedText) and i.source.block == item.source.block}
    )
    >= 3
)
"""A paragraph of the body of at least three lines."""
BASELINES = sorted({i.baseline for i in PAGES.pages[0].items if isinstance(i, PlacedText) and i.source.block == LONG})


def line_of_body(at: int, dx: float = 0.0, dy: float = 0.0, *, whole: bool = False) -> Change:
    """Moves one line of a paragraph, or the whole of it."""

    def change(_page: int, item: Item) -> Item:
        here = isinstance(item, PlacedText) and item.source.block == LONG
        return shifted(item, dx, dy) if here and (whole or item.baseline == BASELINES[at]) else item

    return change


def page_number(dx: float = 0.0, dy: float = 0.0) -> Change:
    def change(page: int, item: Item) -> Item:
        here = page and isinstance(item, PlacedText) and item.artifact and item.text.isdecimal()
        return shifted(item, dx, dy) if here else item

    return change


def day_field(dy: float) -> Change:
    def change(_page: int, item: Item) -> Item:
        here = isinstance(item, PlacedControl) and item.tag == "ngay"
        return replace(item, baseline=Sixths(item.baseline + round(dy * MM))) if here else item

    return change


DEVIATIONS: dict[str, tuple[Change, str]] = {
    "left margin 29,4": (everything(-0.6), "MARGIN-L"),
    "left margin 35,6": (everything(5.6), "MARGIN-L"),
    "right margin 14,4": (everything(5.6), "MARGIN-R"),
    "right margin 20,6": (everything(-0.6), "MARGIN-R"),
    "top margin": (everything(0, -1.5), "MARGIN-T"),
    "bottom margin": (everything(0, 15), "MARGIN-B"),
    "page number beside the middle": (page_number(0.6), "PAGENO-PLACE"),
    "page number in the text": (page_number(0, 13), "PAGENO-PLACE"),
    "page number of size 12": (sized("KhSoTrang", 12), "PAGENO-PLACE"),
    "Tiêu ngữ beside the middle": (styled("KhTieuNgu", 0.6), "TN-TEXT"),
    "line under Tiêu ngữ too long": (line(MOTTO_LINE, -0.3, 0.3), "TN-LINE"),
    "line under Tiêu ngữ too short": (line(MOTTO_LINE, 0.3, -0.3), "TN-LINE"),
    "line under Tiêu ngữ beside its text": (line(MOTTO_LINE, 0.6, 0.6), "TN-LINE"),
    "line under the issuer beside its text": (line(ISSUER_LINE, 0.6, 0.6), "ORG-LINE"),
    "line under the issuer too long": (line(ISSUER_LINE, -2, 2), "ORG-LINE"),
    "line under the subject beside its text": (line(SUBJECT_LINE, -0.6, -0.6), "SUBJ-LINE"),
    "line under the subject too short": (line(SUBJECT_LINE, 6, -6), "SUBJ-LINE"),
    "no line under the subject": (without(SUBJECT_LINE), "SUBJ-LINE"),
    "Quốc hiệu of size 11": (sized("KhQuocHieu", 11), "QH-TEXT"),
    "kind beside the middle": (styled("KhTenLoai", 0.6), "TYPE-NAME"),
    "subject beside the middle": (styled("KhTrichYeu", -0.6), "SUBJ-STYLE"),
    "Nơi nhận not at the margin": (styled("KhTuNoiNhan", 0.6), "NN-LABEL"),
    "Nơi nhận not level with the post": (styled("KhTuNoiNhan", 0, 0.6), "NN-LABEL"),
    "recipients of size 12": (sized("KhNoiNhan", 12), "NN-LIST"),
    "body of size 12": (sized("KhDoanVan", 12), "BODY-SIZE"),
    "first line": (line_of_body(0, 0.6), "BODY-INDENT"),
    "paragraphs too near": (line_of_body(0, 0, -0.6, whole=True), "BODY-SPACING"),
    "lines too near": (line_of_body(1, 0, -1.3), "BODY-LINE"),
    "name beside the post": (styled("KhHoTen", 0.6), "SIGN-CENTRE"),
    "name too near": (styled("KhHoTen", 0, -4), "SIGN-ROOM"),
    "day above its line": (day_field(-0.6), "FIELD-PLACE"),
}
SMALLER: dict[str, Change] = {
    "everything": everything(-0.4),
    "page number": page_number(0.4),
    "Tiêu ngữ": line(MOTTO_LINE, -0.2, 0.2),
    "line under the issuer": line(ISSUER_LINE, 0.4, 0.4),
    "kind": styled("KhTenLoai", 0.4),
    "Nơi nhận": styled("KhTuNoiNhan", 0.0, 0.4),
    "first line": line_of_body(0, 0.4),
    "paragraph": line_of_body(0, 0, -0.4, whole=True),
    "name": styled("KhHoTen", 0.4),
    "day": day_field(-0.4),
}


@pytest.mark.parametrize("plan", [PLAN, ISSUED], ids=["blank", "issued"])
def test_the_sample_is_as_it_should_be(plan: object) -> None:
    assert read_back(page_of(plan)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_deviation_is_named(name: str) -> None:
    change, rule = DEVIATIONS[name]
    assert rule in rules(change)


@pytest.mark.parametrize("name", SMALLER)
def test_less_than_half_a_millimetre_is_none(name: str) -> None:
    assert rules(SMALLER[name]) == set()


@pytest.mark.parametrize(("moved", "expected"), [(0.0, set()), (0.6, {"BODY-INDENT"})])
def test_a_line_that_long_words_pull_apart_is_one_line(moved: float, expected: set[str]) -> None:
    """A word that does not fit leaves gaps as wide as those between columns, also in a first line."""
    bold = Run("x" * 30, bold=True)
    wide = Node(Kind.PARAGRAPH, text=(Run("Gửi "), bold, Run(" và " + "y" * 40 + " trước ngày 15.")))
    plan = replace(ISSUED, sections=(wide, *ISSUED.sections))
    pages = lay_out(read(compose(plan, TEMPLATE, year=2026)))
    words = next(item for item in pages.pages[0].items if isinstance(item, PlacedText) and "xxx" in item.text)

    def change(_page: int, item: Item) -> Item:
        here = isinstance(item, PlacedText) and item.baseline == words.baseline
        return shifted(item, moved, 0) if here else item

    printed = measure(write(pages, ABOUT, FieldValues())).pages[0].lines
    assert "và" in [line.text for line in printed], "the line is measured in pieces"
    assert {finding.rule for finding in told(change, pages=pages)} == expected


def test_a_seal_that_covers_words_is_named() -> None:
    found = told(everything(0), FieldValues(seal_mm=46))
    assert {(finding.rule, finding.quote) for finding in found} == {("FIELD-PLACE", "co_quan")}


def test_the_room_of_others_for_their_signature_is_theirs() -> None:
    """How high it is does not come from the decree: only a page with our own signature fields is judged by it."""

    def change(page: int, item: Item) -> Item:
        if isinstance(item, PlacedControl):
            return replace(item, tag="")
        return styled("KhHoTen", 0, -4)(page, item)

    assert "SIGN-ROOM" not in rules(change)


def test_text_outside_the_margins_of_an_annex_is_named() -> None:
    """An annex has no letterhead by which its margins would be judged."""

    def change(page: int, item: Item) -> Item:
        if isinstance(item, PlacedText) and page == len(PAGES.pages) - 1 and item.style == "KhNoiNhan":
            return shifted(item, -0.6, 0)
        return item

    assert "TEXT-AREA" in rules(change)


def test_findings_tell_measure_article_and_page() -> None:
    found = next(finding for finding in told(styled("KhHoTen", 2)) if finding.rule == "SIGN-CENTRE")
    assert found.values["measured"] == "2 mm"
    assert found.source == "Phụ lục I, Phần I, Mục II.7.e"
    assert found.place.page == len(PAGES.pages)


@settings(max_examples=15)
@given(plans())
def test_no_plan_that_is_drawn_here_deviates(plan: object) -> None:
    right = replace(plan, recipients=("Các phòng, ban, đơn vị",), archive_line="VT, TCHCQT")  # type: ignore[type-var]
    assert [(found.rule, dict(found.values), found.quote) for found in read_back(page_of(right))] == []


@settings(max_examples=150)
@given(any_measured)
def test_no_page_however_strange_stops_it(page: Measured) -> None:
    for finding in read_back(page):
        assert finding.source
        assert wording.sentence(finding)
