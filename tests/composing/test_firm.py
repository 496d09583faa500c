"""No line of a composed document breaks on its edge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.composing.composing import compose
from desktop.composing.firm import LAST_RESORT, LEAST, MOST, Nudge, nudged, nudges_of
from desktop.document.blocks import Font, Paragraph, ParagraphFormat, Source, TextRun, words_of
from desktop.document.lengths import Twips
from desktop.docx.package import open_package
from desktop.docx.reading import read, read_package
from desktop.docx.spacing import space_letters
from desktop.domain.labels import Kind
from desktop.domain.plan import Node, Plan, text
from desktop.layout.edges import lines_of
from desktop.layout.profile import LIBREOFFICE, WORD
from tests.composing.conftest import part, template
from tests.strategies import plans, sentences


def lines(docx: bytes, scale: float = 1.0) -> list[str]:
    return [line.text for line in lines_of(read(docx), WORD, scale)]


@given(plans())
@settings(max_examples=40)
def test_lines_do_not_depend_on_half_a_thousandth_of_their_width(plan: Plan) -> None:
    docx = compose(plan, template())
    assert lines(docx, 0.9995) == lines(docx) == lines(docx, 1.0005)


def test_lines_of_the_sample_plan_hold_as_well(plan: Plan) -> None:
    docx = compose(plan, template())
    assert lines(docx, 0.9995) == lines(docx) == lines(docx, 1.0005)


@given(st.lists(sentences(60), min_size=1, max_size=5))
@settings(max_examples=60)
def test_both_engines_end_every_line_of_the_body_alike(found: list[str]) -> None:
    plan = Plan(sections=tuple(Node(Kind.PARAGRAPH, text=text(words)) for words in found))
    document = read(compose(plan, template()))
    ours, theirs = lines_of(document, WORD), lines_of(document, LIBREOFFICE)
    assert [line.text for line in ours] == [line.text for line in theirs]
    assert min(line.slack for line in ours if line.wanted is not None or line.text) >= LEAST


@pytest.mark.parametrize("sign", ["25-CT/TU", "29-NQ/TW", "ĐT-TH-VHTT&DL", "http://sonla.gov.vn/van-ban/chi-tiet?id=7"])
@given(words=sentences(24))
@settings(max_examples=25)
def test_symbols_that_engines_break_by_rules_of_their_own_end_no_line_in_two_ways(sign: str, words: str) -> None:
    plan = Plan(sections=(Node(Kind.PARAGRAPH, text=text(f"{words} {sign} {words} {sign}, {words}")),))
    document = read(compose(plan, template()))
    ends = {
        (profile.name, scale): [line.text for line in lines_of(document, profile, scale)]
        for profile in (WORD, LIBREOFFICE)
        for scale in (0.9995, 1.0, 1.0005)
    }
    assert len({tuple(lines) for lines in ends.values()}) == 1


@given(plans())
@settings(max_examples=20)
def test_a_firm_document_needs_nothing_more(plan: Plan) -> None:
    assert nudges_of(read(compose(plan, template()))) == ()


@pytest.mark.parametrize("width", range(3120, 3160))
def test_spacing_a_line_leaves_the_line_above_it_firm(width: int) -> None:
    from desktop.composing.firm import _nudges

    found, room = paragraph_of("sơ,… 15/12/2026 30/7/2026 15/12/2026 sơ,… kế."), Twips(width)
    for nudge in _nudges(found, room):
        found = nudged(found, nudge)
    assert list(_nudges(found, room)) == []


def on_the_edge(paragraph: Paragraph) -> Twips:
    """A column in which the first line of a paragraph breaks on the very edge."""
    from desktop.layout.lines import break_lines
    from desktop.layout.profile import Setting

    first = break_lines(paragraph.inlines, paragraph.format, paragraph.mark, Twips(5000), Setting(WORD))[0]
    return Twips(first.natural // 6 + 1)


def paragraph_of(words: str) -> Paragraph:
    return Paragraph(ParagraphFormat(line=Twips(360)), (TextRun(words, Font()),), Font(), Source(0))


@given(st.lists(sentences(), min_size=20, max_size=20).map(" ".join))
@settings(max_examples=60)
def test_a_line_on_the_edge_is_moved_off_it_unseen(words: str) -> None:
    from desktop.composing.firm import _is_firm, _measured, _nudges

    found = paragraph_of(words)
    width = on_the_edge(found)
    assert not _is_firm(_measured(found, width), 0)
    nudges = list(_nudges(found, width))
    assert nudges
    most = LAST_RESORT if "…" in words else MOST
    letters = [nudge for nudge in nudges if words[nudge.begin : nudge.end] != " "]
    assert all(abs(nudge.spacing) <= most for nudge in letters)
    for nudge in nudges:
        found = nudged(found, nudge)
    ends = {line.fragments[-1].offset + len(line.fragments[-1].text) for line in _measured(found, width)[0]}
    assert {nudge.begin for nudge in nudges} - {nudge.begin for nudge in letters} <= ends, "only unseen blanks are wide"
    assert _is_firm(_measured(found, width), 0)
    assert words_of((found,)) == words


@pytest.mark.parametrize(
    ("begin", "end", "pieces"),
    [
        (0, 3, [("một", 1), (" hai", 0), (" ba", 0)]),
        (1, 5, [("m", 0), ("ột h", 1), ("ai", 0), (" ba", 0)]),
        (6, 9, [("một ha", 0), ("i", 1), (" b", 1), ("a", 0)]),
        (0, 10, [("một hai", 1), (" ba", 1)]),
    ],
)
def test_letters_are_spaced_in_the_file_as_in_the_block(begin: int, end: int, pieces: list[tuple[str, int]]) -> None:
    from desktop.docx.markup import elements, paragraph, run

    (element,) = elements(paragraph("KhDoanVan", run("một hai") + run(" ba", "<w:b/>")))
    space_letters(element, begin, end, Twips(1))
    found = [
        ("".join(r.itertext()), int((r.find("{*}rPr/{*}spacing") is not None) and 1)) for r in element.iter("{*}r")
    ]
    assert found == pieces or [p for p in found if p[1]] == [p for p in pieces if p[1]]
    assert "".join(element.itertext()) == "một hai ba"


def test_spacing_adds_to_what_is_there_and_keeps_the_order_of_the_schema() -> None:
    from desktop.docx.markup import elements, paragraph, run

    look = '<w:b/><w:spacing w:val="10"/><w:u w:val="single"/>'
    (element,) = elements(paragraph("KhDoanVan", run("abc", look) + run("def", '<w:i/><w:u w:val="single"/>')))
    space_letters(element, 0, 6, Twips(-2))
    first, second = element.iter("{*}rPr")
    assert [child.tag.rpartition("}")[2] for child in second] == ["i", "spacing", "u"]
    assert [value for p in (first, second) for value in p.find("{*}spacing").attrib.values()] == ["8", "-2"]


def test_the_file_says_what_the_nudge_says(plan: Plan) -> None:
    """A nudge in the file reads back as the nudge in the blocks."""
    docx = compose(plan, template())
    package = open_package(docx)
    found = read_package(package)
    target = next(
        b for b in found.document.sections[0].blocks if isinstance(b, Paragraph) and len(words_of((b,))) > 200
    )
    nudge = Nudge(target.source.block, 5, 60, Twips(1))
    from desktop.docx.package import parse_xml

    root = parse_xml(package.parts[package.main], package.main)
    before = read_package(package, root)
    space_letters(before.elements[nudge.block], nudge.begin, nudge.end, nudge.spacing)
    after = read_package(package, root).document.sections[0].blocks
    changed = next(b for b in after if isinstance(b, Paragraph) and b.anchor == target.anchor)
    wanted = [(i.text, i.font.spacing) for i in nudged(target, nudge).inlines if isinstance(i, TextRun) and i.text]
    assert [(i.text, i.font.spacing) for i in changed.inlines if isinstance(i, TextRun)] == wanted


def test_nudges_are_rare_and_small(plan: Plan) -> None:
    import re

    spacings = [int(v) for v in re.findall(r'<w:spacing w:val="(-?\d+)"/>', part(compose(replace(plan), template())))]
    letters = [value for value in spacings if abs(value) <= MOST]
    assert len(letters) <= 10
