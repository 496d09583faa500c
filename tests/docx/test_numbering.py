"""Automatic numbers show as they do in Word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.blocks import Tab, TextRun, words_of
from desktop.docx.names import W
from desktop.docx.numbering import written
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from tests.docx.conftest import Maker
from tests.docx.test_reading import first, p, paragraphs, t


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
        "</w:lvl>"
    )


LISTS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.", '<w:suff w:val="space"/>')
    + level(1, "decimal", "%2.", '<w:suff w:val="space"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')
    + level(2, "decimal", "%2.%3.", '<w:suff w:val="space"/><w:rPr><w:b/></w:rPr>')
    + level(3, "lowerLetter", "%4)", '<w:suff w:val="nothing"/>', 3)
    + level(4, "decimal", "%1.%5", '<w:isLgl/><w:suff w:val="space"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)


def item(at: int, words: str = "", list_id: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(t(words) if words else "", numbered)


@pytest.fixture
def listed(docx_of: Maker) -> Maker:
    """Body markup → DOCX bytes with the lists above."""

    def make(body: str, **others: str) -> bytes:
        found = dict(open_package(docx_of(body, **others)).parts) | {"word/numbering.xml": LISTS.encode()}
        rels = found["word/_rels/document.xml.rels"].decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
        link = f'<Relationship Id="n" Type="{kind}" Target="numbering.xml"/></Relationships>'
        found["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", link).encode()
        return save_package(found)

    return make


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ([0, 0, 0, 0], ["I.", "II.", "III.", "IV."]),
        ([0, 1, 1, 0, 1], ["I.", "1.", "2.", "II.", "1."]),
        ([0, 1, 2, 2, 1, 2], ["I.", "1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([1, 1], ["1.", "2."]),
        ([3, 3], ["c)", "d)"]),
        ([0, 0, 4], ["I.", "II.", "2.1"]),
    ],
)
def test_levels_count_and_begin_again(listed: Maker, levels: list[int], labels: list[str]) -> None:
    document = read(listed("".join(item(at) for at in levels)))
    assert [words_of((x,)).strip() for x in paragraphs(document)] == labels
    assert document.unread == ()


def test_a_bullet_is_a_letter_that_can_be_drawn_and_goes_to_its_tab(listed: Maker) -> None:
    found = first(listed(item(0, "chữ", 2)))
    assert [i.text if isinstance(i, TextRun) else type(i) for i in found.inlines] == ["•", Tab, "chữ"]


def test_a_second_list_on_the_same_counts_goes_on_unless_it_starts_anew(listed: Maker) -> None:
    found = paragraphs(read(listed(item(1) + item(1) + item(1, list_id=3) + item(1, list_id=3) + item(1))))
    assert [words_of((x,)).strip() for x in found] == ["1.", "2.", "5.", "6.", "7."]


def test_the_level_gives_indent_and_weight_of_the_number_alone(listed: Maker) -> None:
    one = first(listed(item(1, "chữ")))
    assert (one.format.left, one.format.first_line) == (720, -360)
    two = first(listed(item(2, "chữ")))
    assert [i.font.bold for i in two.inlines] == [True, False]


def test_own_indents_win_over_the_levels(listed: Maker) -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:ind w:left="100" w:hanging="0"/>'
    assert first(listed(p(t("a"), numbered))).format.left == 100


def test_a_style_can_be_a_list(listed: Maker) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr><w:ind w:left="50"/></w:pPr></w:style></w:styles>'
    )
    body = p(t("a"), '<w:pStyle w:val="L"/>') * 2
    found = paragraphs(read(listed(body, styles=styles)))
    assert [words_of((x,)) for x in found] == ["I. a", "II. a"]
    assert found[0].format.left == 50


@pytest.mark.parametrize("list_id", [0, 99, -1])
def test_a_list_that_is_not_there_gives_no_number(listed: Maker, list_id: int) -> None:
    assert words_of((first(listed(item(0, "a", list_id))),)) == "a"


def test_a_level_beyond_the_last_is_the_last(listed: Maker) -> None:
    assert words_of((first(listed(item(77, "a"))),)) == "a"


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (27, "lowerLetter", "aa"),
        (26, "upperLetter", "Z"),
        (5, "decimalZero", "05"),
        (3, "none", ""),
        (3, "vietnameseCounting", "3"),
        (0, "upperRoman", "0"),
    ],
)
def test_forms(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


@given(st.integers(-10, 10**7), st.sampled_from(["upperRoman", "lowerLetter", "decimal", "decimalZero", "?"]))
def test_no_count_makes_a_long_label(count: int, form: str) -> None:
    assert len(written(count, form)) <= 40
