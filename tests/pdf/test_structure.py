"""What a program hears that reads the structure aloud: all words, in order, whatever page they are on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String, parse_content_stream

from desktop.document.blocks import (
    Alignment,
    Document,
    Drawing,
    Floating,
    NoteMark,
    Offset,
    Part,
    Shape,
    Tab,
    TabStop,
    TextRun,
    words_of,
)
from desktop.document.lengths import Twips
from desktop.layout.engine import lay_out
from desktop.pdf.archival_check import deviations
from desktop.pdf.fields import FieldValues
from desktop.pdf.writing import About, write
from tests.layout.making import ITALIC, PLAIN, document, lines, paragraph, table, words
from tests.pdf.making import ABOUT, drawn, fields_of, official, opened, pdf_of, structured
from tests.strategies import sentences

_SIGNS = {"Tj", "TJ"}


class Reader:
    """Reads a file by its structure alone."""

    def __init__(self, pdf: Pdf) -> None:
        self.marks = {(page.obj.objgen, number): text for page in pdf.pages for number, text in _marks(page).items()}
        self.root = pdf.Root.StructTreeRoot.K

    def elements(self, role: str = "") -> list[Any]:
        return [e for e in self._walk(self.root) if not role or str(e.S) == f"/{role}"]

    def _walk(self, element: Any) -> list[Any]:
        out = [element]
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                out += self._walk(kid)
        return out

    def text(self, element: Any) -> str:
        out = ""
        for kid in _kids(element):
            if not isinstance(kid, Dictionary):
                out += self.marks.get((element.Pg.objgen, int(kid)), "")  # a picture has none
            elif kid.get("/Type") == Name.MCR:
                out += self.marks[kid.Pg.objgen, int(kid.MCID)]
            elif kid.get("/Type") == Name.OBJR:
                out += f"[{kid.Obj.get('/T', kid.Obj.get('/Parent', kid.Obj).get('/T'))}]"
            else:
                out += self.text(kid) if str(kid.S) == "/Form" else f"\n{self.text(kid)}"
        return out


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array([]))
    return list(kids.as_list()) if isinstance(kids, Array) else [kids]


def _marks(page: Any) -> dict[int, str]:
    """The text of every mark of a page, by ToUnicode and ActualText."""
    maps = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    out: dict[int, str] = {}
    stack: list[tuple[int | None, str | None]] = []
    font: dict[int, str] = {}
    for instruction in parse_content_stream(page):
        name, operands = str(instruction.operator), instruction.operands
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else Dictionary()
            number = properties.get("/MCID", stack[-1][0] if stack else None)
            actual = str(properties.ActualText) if "/ActualText" in properties else None
            stack.append((number if number is None else int(number), actual))
            if actual is not None and number is not None:
                out[int(number)] = out.get(int(number), "") + actual
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in _SIGNS and stack and stack[-1][0] is not None and stack[-1][1] is None:
            parts = [p for part in operands for p in (part.as_list() if isinstance(part, Array) else [part])]
            shown = "".join(font[code] for part in parts if isinstance(part, String) for code in bytes(part))
            out[stack[-1][0]] = out.get(stack[-1][0], "") + shown
    return out


def _unicode(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def heard(made: Document, values: FieldValues = FieldValues()) -> list[tuple[str, str]]:  # noqa: B008 - frozen
    """(role, text) of every paragraph, heading and item."""
    with opened(pdf_of(made, values)) as pdf:
        reader = Reader(pdf)
        leaves = [e for e in reader.elements() if str(e.S) in ("/P", "/Lbl", "/LBody") or str(e.S)[1:2] == "H"]
        return [(str(e.S)[1:], reader.text(e)) for e in leaves]


def read_aloud(pdf: bytes) -> str:
    """Everything that is heard, blanks as one."""
    with opened(pdf) as found:
        reader = Reader(found)
        return " ".join(reader.text(reader.root).split())


def test_headings_labels_and_text() -> None:
    made = document(
        paragraph("I. Mục đích", outline_level=2),
        paragraph("a) điểm"),
        paragraph("- gạch " + words(30)),
        paragraph("hết"),
    )
    found = heard(made)
    assert ("H1", "I. Mục đích") in found
    assert [text for role, text in found if role == "Lbl"] == ["a) ", "- "]
    assert found[-1] == ("P", "hết")


def test_a_paragraph_over_the_end_of_a_page_is_one() -> None:
    made = document(lines(80))
    with opened(pdf_of(made)) as pdf:
        assert len(pdf.pages) == 2
        reader = Reader(pdf)
        (found,) = reader.elements("P")
        assert reader.text(found).split() == words_of(made.sections[0].blocks).split()


def test_words_stay_apart_at_the_end_of_a_line_and_a_hyphen_joins() -> None:
    text = ("giai đoạn 2021-2030 " * 40).strip()
    ((_, found),) = heard(document(paragraph(text, alignment=Alignment.BOTH)))
    assert found == text


def test_a_hyphen_that_only_the_line_end_shows_is_not_read() -> None:
    text = "trách\u00adnhiệm\u00adcủa\u00adtừng\u00adđơn\u00advị" * 12
    ((_, found),) = heard(document(paragraph(text)))
    assert found == text.replace("\u00ad", "")


def test_the_dots_of_a_tab_are_no_text() -> None:
    tabs = (TabStop(Twips(8000), "right", "."),)
    ((_, found),) = heard(document(paragraph("Mục đích", Tab(PLAIN), "3", tabs=tabs)))
    assert "." not in found
    assert found.split() == ["Mục", "đích", "3"]


def test_page_numbers_lines_and_repeated_heads_are_not_heard() -> None:
    text = read_aloud(pdf_of(structured()))
    assert text.count("Nhiệm vụ") == 1
    assert re.sub(r"\s+", "", text) == _with_fields(structured())


def _with_fields(made: Document) -> str:
    """The words of ``structured`` as its fields split them: the blanks kept for them are read as the field."""
    out = words_of(made.sections[0].blocks)
    blank = "\u00a0" * 10
    for name in ("so", "ngay", "thang"):
        out = out.replace(blank, f"[{name}]", 1)
    for name in ("nguoi_ky][co_quan", "nguoi_ky_2"):
        out = out.replace("CHỨC VỤ\n", f"CHỨC VỤ[{name}]", 1)
    out = out.replace("đoạn ngoài danh sách", "đoạn ngoài danh sách1chú thích", 1)  # its note, at the foot of the page
    return re.sub(r"\s+", "", out)


def test_fields_are_read_where_they_stand() -> None:
    found = [text for _, text in heard(official())]
    assert "Số: [so]/KH-VPUB" in found
    assert "Sơn La, ngày [ngay] tháng [thang] năm 2026" in found
    assert "CHỨC VỤ[nguoi_ky][co_quan]" in found


def test_initials_are_heard_behind_the_words_they_stand_for() -> None:
    found = [text for _, text in heard(official(), FieldValues(initials=True))]
    assert any(text.endswith("nghiêng[nhay_noi_dung]") for text in found)
    assert "Lưu: VT.[nhay_the_thuc]" in found


def test_every_field_is_reached_from_the_tree_and_back() -> None:
    with opened(pdf_of(official(signers=2), FieldValues(initials=True))) as pdf:
        forms = Reader(pdf).elements("Form")
        assert {str(form.K.Obj.T) for form in forms} == set(fields_of(pdf))
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        back = {int(parents[at]): parents[at + 1].objgen for at in range(0, len(parents), 2)}
        for form in forms:
            assert back[int(form.K.Obj.StructParent)] == form.objgen


def test_table_cells_hold_their_words() -> None:
    made = document(table((3000, 3000), (drawn("a"), drawn("b")), (drawn("c"), drawn("d"))))
    with opened(pdf_of(made)) as pdf:
        reader = Reader(pdf)
        assert [reader.text(cell) for cell in reader.elements("TD")] == ["\na", "\nb", "\nc", "\nd"]


def test_no_element_is_empty_but_cells() -> None:
    with opened(pdf_of(structured())) as pdf:
        for element in Reader(pdf).elements():
            assert "/K" in element or str(element.S) in ("/TD", "/TH", "/TR")


def test_a_document_that_nobody_told_of_is_read_in_the_order_of_its_pages() -> None:
    laid_out = replace(lay_out(document(paragraph("một"), paragraph("hai"))), document=Document(()))
    pdf = write(laid_out, ABOUT, FieldValues())
    assert deviations(pdf) == []
    with opened(pdf) as found:
        reader = Reader(found)
        assert [reader.text(element) for element in reader.elements("P")] == ["một", "hai"]


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(sentences(60), st.sampled_from(["", "a) ", "- ", "1. "]), st.none() | st.integers(0, 4)),
        min_size=1,
        max_size=12,
    )
)
def test_all_words_are_heard_in_order_and_nothing_keeps_the_file_out(found: list[tuple[str, str, int | None]]) -> None:
    blocks = [
        paragraph(TextRun(mark, PLAIN), TextRun(text, ITALIC), alignment=Alignment.BOTH, outline_level=level)
        for text, mark, level in found
    ]
    made = document(*blocks)
    pdf = pdf_of(made)
    assert read_aloud(pdf) == " ".join(words_of(made.sections[0].blocks).split())
    assert deviations(pdf) == []


@pytest.mark.parametrize("title", ["", "  "])
def test_a_file_always_has_a_title(title: str) -> None:
    with opened(pdf_of(document(paragraph(""), paragraph("Tờ  trình")), about=About(title))) as pdf:
        assert str(pdf.docinfo.Title) == "Tờ trình"


@pytest.mark.parametrize(("told", "language"), [("vi-VN", "vi-VN"), ("en", "en"), ("!!", "vi-VN"), ("", "vi-VN")])
def test_a_language_that_is_none_is_vietnamese(told: str, language: str) -> None:
    with opened(pdf_of(document(paragraph("chữ")), about=About("thử", language=told))) as pdf:
        assert str(pdf.Root.Lang) == language


def noted() -> Document:
    note = NoteMark("1", PLAIN, (paragraph("Chú thích cuối trang.", source=90),))
    return document(paragraph("Câu có chú thích", note, " và phần còn lại."), paragraph("Đoạn sau."))


def test_a_note_is_read_behind_its_paragraph_and_has_a_name() -> None:
    with opened(pdf_of(noted())) as pdf:
        reader = Reader(pdf)
        (note,) = reader.elements("Note")
        assert reader.text(note).strip() == "Chú thích cuối trang."
        assert [str(name) for name, _ in NameTree(pdf.Root.StructTreeRoot.IDTree).items()] == [str(note.ID)]
        assert reader.text(reader.root).index("Chú thích cuối") < reader.text(reader.root).index("Đoạn sau")


def test_a_box_beside_a_paragraph_is_read_before_it() -> None:
    box = Part(Twips(0), Twips(0), Twips(2000), Twips(900), Shape(blocks=(paragraph("Trong khung", source=90),)))
    beside = Floating(Drawing(Twips(2000), Twips(900), (box,)), Offset("column"), Offset("paragraph"))
    made = document(paragraph("Trước."), replace(paragraph("Bên cạnh."), floats=(beside,)), paragraph("Sau."))
    assert read_aloud(pdf_of(made)) == "Trước. Trong khung Bên cạnh. Sau."
    assert deviations(pdf_of(made)) == []
