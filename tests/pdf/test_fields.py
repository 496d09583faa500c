from __future__ import annotations

import io
from dataclasses import replace

import pytest

from desktop.document.blocks import Font, TextRun
from desktop.document.lengths import HalfPoints
from desktop.document.measured import MeasuredField, MeasuredLine
from desktop.docx.reading import read
from desktop.domain.errors import Refusal
from desktop.pdf.fields import FieldValues
from desktop.pdf.form import appearance, filled
from desktop.pdf.measuring import measure
from tests.composing.kinds import sample
from tests.composing.test_kinds import docx_of
from tests.layout.making import PLAIN, document, paragraph
from tests.pdf.making import fields_of, official, opened, pdf_of

FILLED = FieldValues("173", "05", "9")


def measured(values: FieldValues = FILLED, signers: int = 1, number: str = "") -> dict[str, MeasuredField]:
    return {field.name: field for field in measure(pdf_of(official(signers, number), values)).fields}


def test_texts_are_read_only_and_hold_their_values() -> None:
    found = measured()
    assert {name: found[name].value for name in ("so", "ngay", "thang")} == {"so": "173", "ngay": "05", "thang": "9"}
    assert all(found[name].read_only and found[name].kind == "text" for name in ("so", "ngay", "thang"))


def test_without_values_they_are_empty() -> None:
    assert {field.value for field in measured(FieldValues()).values()} == {""}


def test_a_number_that_the_docx_has_already_goes_into_the_field() -> None:
    assert measured(FieldValues(), number="47")["so"].value == "47"
    assert measured(FieldValues(number="48"), number="47")["so"].value == "48"
    assert measured(FieldValues(number=""), number="47")["so"].value == ""


@pytest.mark.parametrize(
    ("name", "says"),
    [("so", "Số"), ("ngay", "Ngày"), ("thang", "Tháng"), ("nguoi_ky", "người ký"), ("co_quan", "cơ quan")],
)
def test_every_field_tells_what_it_is_and_is_printed(name: str, says: str) -> None:
    with opened(pdf_of(official(), FILLED)) as pdf:
        field = fields_of(pdf)[name]
        assert says in str(field.TU)
        assert int(field.F) == 4
        assert set(field.AP.keys()) == {"/N"}
        assert field.P.objgen == pdf.pages[0].obj.objgen


def test_the_office_locks_number_day_and_month() -> None:
    with opened(pdf_of(official())) as pdf:
        lock = fields_of(pdf)["co_quan"].Lock
        assert lock.is_indirect
        assert (str(lock.Action), [str(name) for name in lock.Fields]) == ("/Include", ["so", "ngay", "thang"])
        assert "/Lock" not in fields_of(pdf)["nguoi_ky"]


def test_the_signer_has_the_whole_room() -> None:
    room = measured()["nguoi_ky"]
    assert room.x1 - room.x0 == pytest.approx(80, abs=0.1)
    assert room.y1 - room.y0 == pytest.approx(30, abs=0.1)


def test_two_signers_are_told_apart() -> None:
    with opened(pdf_of(official(signers=2))) as pdf:
        assert [str(fields_of(pdf)[name].TU)[-1] for name in ("nguoi_ky", "nguoi_ky_2")] == ["1", "2"]


@pytest.mark.parametrize(
    ("kind", "right"), [("Biên bản", "nguoi_ky"), ("Hợp đồng", "nguoi_ky_2")], ids=["chair", "second party"]
)
def test_both_signers_of_a_composed_document_have_a_field(kind: str, right: str) -> None:
    plan = replace(sample(kind), number=None, date=None)
    found = {field.name: field for field in measure(pdf_of(read(docx_of(plan)))).fields}
    assert found.keys() >= {"nguoi_ky", "nguoi_ky_2", "co_quan"}
    assert max(("nguoi_ky", "nguoi_ky_2"), key=lambda name: found[name].x0) == right
    assert found["co_quan"].x0 >= found["nguoi_ky"].x0 - 0.01, "the seal is that of who signs first"


@pytest.mark.parametrize("seal", [20.0, 30.0, 36.0, 38.0])
def test_the_seal_has_its_real_size_over_the_left_third_of_the_room(seal: float) -> None:
    found = measured(FieldValues(seal_mm=seal))
    office, room = found["co_quan"], found["nguoi_ky"]
    assert office.x1 - office.x0 == pytest.approx(seal, abs=0.01)
    assert office.y1 - office.y0 == pytest.approx(seal, abs=0.01)
    assert office.x0 >= room.x0 - 0.01
    assert office.x0 - room.x0 < 7
    assert (office.y0 + office.y1) / 2 == pytest.approx((room.y0 + room.y1) / 2, abs=0.01)


def test_a_control_at_two_places_is_one_field_shown_twice() -> None:
    twice = document(*(paragraph("Số: ", TextRun("\u00a0" * 8, PLAIN, "so"), "/KH") for _ in range(2)))
    pdf = pdf_of(twice, FILLED)
    with opened(pdf) as found:
        (field,) = fields_of(found).values()
        assert len(field.Kids) == 2
    assert [line.text for line in measure(pdf).pages[0].lines] == ["Số: 173/KH"] * 2


def test_a_document_without_controls_has_no_form() -> None:
    with opened(pdf_of(document(paragraph("chữ")))) as pdf:
        assert "/AcroForm" not in pdf.Root


def words_of_page(pdf: bytes) -> dict[str, MeasuredLine]:
    return {line.text: line for line in measure(pdf).pages[0].lines}


class TestInitials:
    """Who checked content and format puts small initials beside it, where the office wants that."""

    MADE = pdf_of(official(), FieldValues(initials=True))

    def test_they_are_there_only_where_wanted(self) -> None:
        names = {field.name for field in measure(self.MADE).fields}
        assert names - set(measured()) == {"nhay_noi_dung", "nhay_the_thuc"}

    @pytest.mark.parametrize(("name", "ending"), [("nhay_noi_dung", "nghiêng"), ("nhay_the_thuc", "Lưu: VT.")])
    def test_they_stand_behind_the_last_words(self, name: str, ending: str) -> None:
        box = next(field for field in measure(self.MADE).fields if field.name == name)
        line = next(line for text, line in words_of_page(self.MADE).items() if text.endswith(ending))
        assert box.x0 == pytest.approx(line.x1 + 1, abs=0.1)
        assert box.y0 < line.baseline < box.y1
        assert box.x1 - box.x0 == pytest.approx(12, abs=0.01)

    def test_they_cover_no_word(self) -> None:
        found = measure(self.MADE)
        for box in (field for field in found.fields if field.name.startswith("nhay")):
            for line in found.pages[0].lines:
                crossed = line.x0 < box.x1 and line.x1 > box.x0 and box.y0 < line.baseline < box.y1
                assert not crossed, line.text

    def test_they_are_signed_before_the_leader(self) -> None:
        with opened(self.MADE) as pdf:
            names = ["so", "ngay", "thang", "nhay_noi_dung", "nhay_the_thuc", "nguoi_ky", "co_quan"]
            assert list(fields_of(pdf)) == names

    def test_a_document_that_does_not_say_what_is_content_has_none(self) -> None:
        assert measure(pdf_of(document(paragraph("chữ")), FieldValues(initials=True))).fields == ()


class TestAppearance:
    SIZE = (34.0, 18.0, 4.5)
    FONT = Font(size=HalfPoints(26))

    def x(self, value: str, quadding: int) -> float:
        content = appearance(value, self.SIZE, self.FONT, quadding).decode()
        left, baseline, _ = content.split("Tf ")[1].split(" ", 2)
        assert float(baseline) == 4.5
        return float(left)

    def test_digits_stand_against_what_follows_or_in_the_middle(self) -> None:
        width = 3 * 6.5
        assert self.x("173", 2) == pytest.approx(34 - width, abs=0.01)
        assert self.x("173", 1) == pytest.approx((34 - width) / 2, abs=0.01)
        assert self.x("173", 0) == 0

    def test_brackets_do_not_end_the_text(self) -> None:
        assert rb"(1\(2\)\\3)" in appearance(r"1(2)\3", self.SIZE, self.FONT, 0)

    def test_nothing_keeps_the_place_of_what_comes(self) -> None:
        assert appearance("", self.SIZE, self.FONT, 2).endswith(b"/F 13 Tf 34.000 4.500 Td () Tj ET Q EMC")

    @pytest.mark.parametrize("values", [{"so": "173", "ngay": "05", "thang": "11"}, {"so": "9"}, {"so": ""}])
    def test_a_field_filled_later_looks_as_if_it_had_been_filled_at_once(self, values: dict[str, str]) -> None:
        later = filled(pdf_of(official()), values)
        at_once = FieldValues(values["so"], values.get("ngay"), values.get("thang"))
        with opened(pdf_of(official(), at_once)) as pdf:
            expected = {name: [fields_of(pdf)[name].AP.N.read_bytes()] for name in values}
        assert later == expected

    def test_only_texts_that_are_there_are_filled(self) -> None:
        assert filled(pdf_of(official()), {"co_quan": "x", "nam": "2026"}) == {}
        assert filled(pdf_of(document(paragraph("chữ"))), {"so": "1"}) == {}

    def test_every_place_of_a_field_is_filled(self) -> None:
        twice = document(*(paragraph("Số: ", TextRun("\u00a0" * 8, PLAIN, "so"), "/KH") for _ in range(2)))
        assert len(filled(pdf_of(twice), {"so": "5"})["so"]) == 2

    @pytest.mark.parametrize("lost", ["/AP", "/Q"])
    def test_fields_of_another_program_are_refused(self, lost: str) -> None:
        out = io.BytesIO()
        with opened(pdf_of(official())) as pdf:
            del fields_of(pdf)["so"][lost]
            pdf.save(out)
        with pytest.raises(Refusal) as refused:
            filled(out.getvalue(), {"so": "1"})
        assert refused.value.code == "fields-foreign"

    def test_what_is_no_pdf_is_refused(self) -> None:
        with pytest.raises(Refusal) as refused:
            filled(b"%PDF-1.7", {"so": "1"})
        assert refused.value.code == "pdf-broken"
