"""A PDF made elsewhere for a DOCX of ours: every difference is named with its page; then it gets its fields."""

from __future__ import annotations

import functools
import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from desktop.composing.composing import compose
from desktop.document.alike import Difference, compare
from desktop.document.measured import Measured
from desktop.docx.reading import read
from desktop.domain.errors import Refusal
from desktop.domain.plan import Plan, text
from desktop.layout.engine import lay_out
from desktop.pdf.fields import FieldValues
from desktop.pdf.measuring import measure
from desktop.pdf.outside import with_fields
from desktop.pdf.writing import About, write
from tests.composing.conftest import sample_plan, template
from tests.fidelity.office import Office
from tests.importing.returning.editing import PLAN, edited, say

VALUES = FieldValues()


@functools.cache
def docx_of(plan: Plan) -> bytes:
    return compose(plan, template(), year=2026)


def drawn(docx: bytes) -> bytes:
    return write(lay_out(read(docx)), About("Kế hoạch"), VALUES)


def plain(docx: bytes) -> bytes:
    """The page without its form, as another program writes it."""
    return changed(drawn(docx), strip)


def strip(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        page.obj.Annots = Array([])


def changed(content: bytes, change: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(out)
    return out.getvalue()


def differences(one: bytes, other: bytes) -> tuple[Difference, ...]:
    return compare(measure(one), measure(other)).differences


def test_the_same_page_has_no_difference() -> None:
    assert differences(drawn(docx_of(PLAN)), plain(docx_of(PLAN))) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected", "found"),
    [
        ("theo từng năm", "theo từng quý", "năm", "quý"),
        ("theo từng năm.", "theo từng năm;", ".", ";"),
        ("Phân loại hồ sơ", "Phân loại", "hồ sơ", ""),
        ("Phân loại hồ sơ", "Phân loại mọi hồ sơ", "", "mọi"),
        ("98/KH-UBND", "89/KH-UBND", "98", "89"),
    ],
)
def test_every_difference_is_named_with_both_words(old: str, new: str, expected: str, found: str) -> None:
    other = edited(docx_of(PLAN), say(old, new))
    assert differences(drawn(docx_of(PLAN)), plain(other)) == (Difference(1, expected, found),)


def test_a_difference_far_behind_names_its_page() -> None:
    plan = sample_plan()
    other = replace(plan, signers=(replace(plan.signers[0], name="Người Khác"),))
    pages = len(measure(drawn(docx_of(plan))).pages)
    found = differences(drawn(docx_of(plan)), plain(docx_of(other)))
    assert [difference.page for difference in found] == [pages]


def test_words_that_changed_places_are_a_difference() -> None:
    other = edited(docx_of(PLAN), say("Phân loại hồ sơ", "hồ sơ Phân loại"))
    assert differences(drawn(docx_of(PLAN)), plain(other))


def test_other_line_breaks_are_no_difference() -> None:
    """The same words on a narrower page."""
    narrow = edited(docx_of(PLAN), lambda d: setattr(d.sections[0], "right_margin", d.sections[0].right_margin * 2))
    assert differences(drawn(docx_of(PLAN)), plain(narrow)) == ()


def test_an_empty_file_lacks_everything() -> None:
    own = measure(drawn(docx_of(PLAN)))
    found = compare(own, Measured(())).differences
    assert len(found) == 1
    assert found[0].expected.startswith("UBND TỈNH MỘC LAM")


def test_the_fields_are_those_of_our_own_and_where_ours_are() -> None:
    own = measure(drawn(docx_of(PLAN)))
    made = measure(with_fields(plain(docx_of(PLAN)), read(docx_of(PLAN)), VALUES))
    assert [(f.name, f.kind, f.page, f.read_only) for f in made.fields] == [
        (f.name, f.kind, f.page, f.read_only) for f in own.fields
    ]
    for mine, its in zip(own.fields, made.fields, strict=True):
        assert (mine.x0, mine.y0, mine.x1, mine.y1) == pytest.approx((its.x0, its.y0, its.x1, its.y1), abs=0.05)


def test_the_office_locks_number_and_date() -> None:
    with pikepdf.open(io.BytesIO(with_fields(plain(docx_of(PLAN)), read(docx_of(PLAN)), VALUES))) as pdf:
        (office,) = [field for field in pdf.Root.AcroForm.Fields if str(field.T) == "co_quan"]
        assert [str(name) for name in office.Lock.Fields] == ["so", "ngay", "thang"]


def test_the_page_itself_stays_byte_for_byte() -> None:
    before = plain(docx_of(PLAN))
    after = with_fields(before, read(docx_of(PLAN)), VALUES)
    contents = []
    for content in (before, after):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            contents.append([page.Contents.read_bytes() for page in pdf.pages])
    assert contents[0] == contents[1]


def test_equal_input_gives_equal_bytes() -> None:
    page = plain(docx_of(PLAN))
    document = read(docx_of(PLAN))
    assert with_fields(page, document, VALUES) == with_fields(page, document, VALUES)


def test_other_words_get_no_fields() -> None:
    other = plain(edited(docx_of(PLAN), say("theo từng năm", "theo từng quý")))
    with pytest.raises(Refusal) as caught:
        with_fields(other, read(docx_of(PLAN)), VALUES)
    assert caught.value.code == "pdf-differs"
    assert "trang 1" in caught.value.what


def test_a_file_that_has_fields_already_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        with_fields(drawn(docx_of(PLAN)), read(docx_of(PLAN)), VALUES)
    assert caught.value.code == "pdf-has-fields"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        with_fields(content, read(docx_of(PLAN)), VALUES)


def test_scripts_and_what_starts_by_itself_are_taken_out() -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        pdf.pages[0].obj.AA = Dictionary(O=script)

    armed = changed(plain(docx_of(PLAN)), arm)
    made = with_fields(armed, read(docx_of(PLAN)), VALUES)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not {"/OpenAction", "/Names", "/AA"} & {*pdf.Root.keys(), *pdf.pages[0].obj.keys()}


@pytest.mark.libreoffice
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Office.present(), reason="LibreOffice is not on this machine")
def test_the_page_of_libreoffice_gets_its_fields(tmp_path_factory: pytest.TempPathFactory) -> None:
    office = Office(tmp_path_factory.mktemp("office"))
    texts = {"small": docx_of(PLAN), "sample": docx_of(sample_plan())}
    texts["long"] = docx_of(
        replace(PLAN, lead=text("Văn phòng ban hành kế hoạch " + "về chỉnh lý tài liệu " * 90 + ":"))
    )
    made = office.render(texts)
    for name, docx in texts.items():
        own = measure(drawn(docx))
        fields = measure(with_fields(made[name], read(docx), VALUES)).fields
        for mine, its in zip(own.fields, fields, strict=True):
            assert (mine.name, mine.page) == (its.name, its.page), name
            assert (mine.x0, mine.y0) == pytest.approx((its.x0, its.y0), abs=0.5), name
