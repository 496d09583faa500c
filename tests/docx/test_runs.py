"""What stands in runs: fields of forms, symbols, tabs that know their place, small capitals, formulas."""

from __future__ import annotations

import pytest

from desktop.document.blocks import (
    Break,
    BreakKind,
    Document,
    Font,
    PageCountField,
    Paragraph,
    Tab,
    TextRun,
    inline_text,
)
from desktop.docx.reading import read
from desktop.docx.symbols import symbol
from tests.fidelity.others.making import Made, field, p, r


def document(body: str) -> Document:
    return read(Made(body).docx())


def paragraph(body: str) -> Paragraph:
    found = document(p(body)).sections[0].blocks[0]
    assert isinstance(found, Paragraph)
    return found


def words(body: str) -> str:
    return "".join(map(inline_text, paragraph(body).inlines))


def font(look: str) -> Font:
    return paragraph(r("chữ", look)).inlines[0].font


def form(instruction: str, data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nam"/><w:listEntry w:val="Nữ"/></w:ddList>', "Nữ"),
        ('<w:ddList><w:listEntry w:val="Nam"/></w:ddList>', "Nam"),
        ('<w:ddList><w:result w:val="9"/></w:ddList>', ""),
    ],
)
def test_fields_of_old_forms_show_their_value(data: str, shown: str) -> None:
    assert words(r("a ") + form("FORM", data) + r(" b")) == f"a {shown} b"


def test_a_text_field_shows_its_result() -> None:
    assert words(field("FORMTEXT", "Nguyễn Thị Mẫu")) == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize(
    "number", [field("NUMPAGES", "9"), f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>']
)
def test_the_number_of_pages_is_counted_anew(number: str) -> None:
    assert [type(inline) for inline in paragraph(number).inlines] == [PageCountField]


@pytest.mark.parametrize(
    ("name", "code", "letter"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "A8", "□"),
        ("Symbol", "F0B7", "•"),
        ("Times New Roman", "2713", "✓"),
        ("Wingdings", "F001", None),
        ("Wingdings", "xyz", None),
        ("Arial", "D800", None),
    ],
)
def test_symbols_are_the_letters_that_they_look_like(name: str, code: str, letter: str | None) -> None:
    assert symbol(name, code) == letter


@pytest.mark.parametrize(("alignment", "to"), [("center", "centre"), ("right", "right"), ("left", "")])
def test_tabs_that_know_their_place(alignment: str, to: str) -> None:
    tab = f'<w:r><w:ptab w:relativeTo="margin" w:alignment="{alignment}" w:leader="dot"/></w:r>'
    (found,) = paragraph(tab).inlines
    assert isinstance(found, Tab)
    assert (found.to, found.leader) == (to, ".")


@pytest.mark.parametrize(
    ("kind", "expected"), [("column", BreakKind.COLUMN), ("page", BreakKind.PAGE), ("x", BreakKind.LINE)]
)
def test_kinds_of_breaks(kind: str, expected: BreakKind) -> None:
    (found,) = paragraph(f'<w:r><w:br w:type="{kind}"/></w:r>').inlines
    assert isinstance(found, Break)
    assert found.kind is expected


def test_small_capitals_are_capitals_of_two_sizes() -> None:
    found = paragraph(r("Hà Nội 2", "<w:smallCaps/>")).inlines
    assert [(i.text, i.font.shrink) for i in found if isinstance(i, TextRun)] == [
        ("H", 100),
        ("À", 80),
        (" N", 100),
        ("ỘI", 80),
        (" 2", 100),
    ]


@pytest.mark.parametrize(
    ("look", "changes"),
    [
        ('<w:vertAlign w:val="superscript"/><w:sz w:val="20"/>', {"shrink": 58, "rise": 66}),
        ('<w:vertAlign w:val="subscript"/><w:sz w:val="20"/>', {"shrink": 58, "rise": -16}),
        ('<w:position w:val="-6"/>', {"rise": -60}),
        ('<w:highlight w:val="yellow"/>', {"highlight": "FFFF00"}),
        ('<w:shd w:val="clear" w:fill="ddeeff"/>', {"highlight": "DDEEFF"}),
        ('<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', {"highlight": "7F7F7F"}),
        ("<w:dstrike/>", {"strike": True}),
        ('<w:w w:val="80%"/>', {"stretch": 80}),
        ('<w:kern w:val="20"/><w:sz w:val="20"/>', {"kerned": True}),
        ('<w:kern w:val="40"/><w:sz w:val="20"/>', {"kerned": False}),
    ],
)
def test_looks_of_letters(look: str, changes: dict[str, object]) -> None:
    found = font(look)
    assert {name: getattr(found, name) for name in changes} == changes


def test_formulas_keep_their_letters_and_are_named() -> None:
    formula = "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>"
    assert words(formula) == "x=1"
    assert [u.element for u in document(p(formula)).unread] == ["w:oMath"]
