"""Copies: the document as it is, with the block of the copy under it or the line of the office's signature above it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from desktop.composing.carrying import plan_of
from desktop.composing.composing import compose
from desktop.composing.copies import attach, copy_of
from desktop.docx.package import open_package, save_package
from desktop.docx.reading import read
from desktop.docx.template_build import build
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan
from desktop.layout.engine import lay_out
from desktop.layout.pages import PlacedControl, PlacedRule, PlacedText
from tests.composing.conftest import all_words, said, styled
from tests.composing.kinds import DEPUTY, drafted, sample
from tests.composing.test_kinds import docx_of

COPIES = [("Sao y", "sao-y", "SY"), ("Sao lục", "sao-luc", "SL"), ("Trích sao", "trich-sao", "TrS")]
AT = datetime.datetime(2026, 11, 5, 15, 51, 29, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def a_copy(name: str, plan: Plan) -> Plan:
    return replace(copy_of(plan, name), signers=(DEPUTY,), recipients=("Các phòng, ban, đơn vị",))


@pytest.mark.parametrize(("name", "key", "symbol"), COPIES)
@pytest.mark.parametrize("kind", ["Kế hoạch", "Công văn", "Biên bản"])
def test_the_block_of_a_copy_follows_the_whole_document(name: str, key: str, symbol: str, kind: str) -> None:
    plan = sample(kind)
    original = docx_of(plan)
    made = attach(original, compose(a_copy(name, plan), build(key), year=2026))
    words = all_words(read(made))
    assert words.startswith(all_words(read(original)).rstrip("\n")), "the copied document is there to the letter"
    assert said(made, "KhHinhThucSao") == [name.upper()]
    assert said(made, "KhSoKyHieu")[-1].endswith(f"/{symbol}-VPUB")
    assert read(made).unread == ()
    assert lay_out(read(made)).undrawn == ()


def test_the_block_stands_under_a_line_as_wide_as_the_text() -> None:
    made = attach(docx_of(sample("Công văn")), compose(a_copy("Sao y", sample("Công văn")), build("sao-y")))
    setup = read(made).sections[0].setup
    wide = (setup.width - setup.right - setup.left) * 6
    for page in lay_out(read(made)).pages:
        copied = [i.baseline for i in page.items if isinstance(i, PlacedText) and i.text == "SAO Y"]
        lines = [i.y0 for i in page.items if isinstance(i, PlacedRule) and i.x1 - i.x0 == wide]
        assert [line < head for line, head in zip(lines, copied, strict=True)] == [True] * len(copied)


def test_only_the_copy_has_places_to_fill_and_to_sign() -> None:
    made = attach(docx_of(sample("Kế hoạch")), compose(a_copy("Sao y", sample("Kế hoạch")), build("sao-y")))
    tags = [i.tag for page in lay_out(read(made)).pages for i in page.items if isinstance(i, PlacedControl)]
    assert sorted(set(tags) & {"so", "ngay", "thang", "cho_ky"}) == ["cho_ky", "ngay", "so", "thang"]
    assert tags.count("cho_ky") == 1
    assert plan_of(made) is None, "nothing internal is in a copy"


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_the_head_of_a_copy_is_never_left_alone(lines: int) -> None:
    plan = replace(sample("Công văn"), recipients=tuple(f"Nơi {n}" for n in range(lines)))
    made = attach(docx_of(plan), compose(a_copy("Sao y", plan), build("sao-y")))
    pages = lay_out(read(made)).pages
    shown = [{i.text for i in page.items if isinstance(i, PlacedText)} for page in pages]
    (at,) = [n for n, texts in enumerate(shown) if "SAO Y" in texts]
    posts = [i for i in pages[at].items if isinstance(i, PlacedText) and i.style == "KhQuyenHan"]
    assert posts, "post and signature are on the page of the head"


def test_a_foreign_document_gets_the_styles_of_the_block() -> None:
    foreign = dict(open_package(docx_of(sample("Kế hoạch"))).parts)
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml"):
        foreign[name] = foreign[name].replace(b'"Kh', b'"Xx').replace(b"Times New Roman", b"Arial")
        foreign[name] = foreign[name].replace(b'<w:name w:val="', b'<w:name w:val="X ')
    made = attach(save_package(foreign), compose(a_copy("Sao y", sample("Kế hoạch")), build("sao-y")))
    (form,) = styled(made, "KhHinhThucSao")
    font = form.inlines[0].font  # type: ignore[union-attr]
    assert (font.family, font.bold, font.size) == ("Times New Roman", True, 28)


def test_an_electronic_copy_says_who_copied_and_when() -> None:
    plan = sample("Kế hoạch")
    block = compose(a_copy("Sao y", plan), build("sao-y-dien-tu"), signed=AT)
    made = attach(docx_of(plan), block)
    header = str(dict(read(made).sections[0].headers)["first"])
    assert "Sao y; VĂN PHÒNG; 5/11/2026; 15:51:29 +07:00" in header
    assert all_words(read(made)) == all_words(read(docx_of(plan)))
    (line,) = [i for i in lay_out(read(made)).pages[0].items if isinstance(i, PlacedText) and i.style == "KhKyDienTu"]
    assert line.font.size == 20
    assert (line.font.bold, line.font.italic) == (False, False)


def test_an_electronic_copy_of_a_document_without_such_a_header_is_refused() -> None:
    foreign = dict(open_package(docx_of(sample("Kế hoạch"))).parts)
    foreign["word/document.xml"] = foreign["word/document.xml"].replace(b'w:type="first"', b'w:type="even"')
    with pytest.raises(Refusal) as refused:
        attach(save_package(foreign), compose(a_copy("Sao y", sample("Kế hoạch")), build("sao-y-dien-tu")))
    assert refused.value.code == "copy-without-header"


@pytest.mark.parametrize(
    ("plan", "symbol"),
    [
        (Plan(number="05/KH-VPUB"), "SY-VPUB"),
        (Plan(symbol="KH-UBND"), "SY-UBND"),
        (Plan(type="Công văn", number="12/UBND-VX"), "SY-UBND"),
        (Plan(), "SY"),
    ],
)
def test_the_symbol_of_a_copy_is_that_of_its_maker(plan: Plan, symbol: str) -> None:
    assert copy_of(plan, "sao y").symbol == symbol


def test_copying_twice_gives_the_same_bytes() -> None:
    plan = drafted(sample("Giấy mời"))
    pair = [attach(docx_of(plan), compose(replace(a_copy("Sao y", plan), id="1"), build("sao-y"))) for _ in range(2)]
    assert pair[0] == pair[1]
