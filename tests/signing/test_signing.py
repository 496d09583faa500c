"""Signatures of a document: leader, number, office; what is changed afterwards is named."""

from __future__ import annotations

import contextlib
import random

import pytest

from desktop.domain.errors import Refusal
from desktop.domain.signatures import Doubt, KeyFile, SignatureReport, Verdict
from desktop.pdf.fields import FieldValues
from desktop.pdf.form import filled
from desktop.signing import keys, verifying, writing
from tests.pdf.making import official, pdf_of
from tests.signing.making import NOW, PIN, Identity, authority, identity

LEADER, OFFICE = identity("Quàng Đình Khải"), identity("VĂN PHÒNG")
ROOTS = (authority().der,)


def sign(pdf: bytes, field: str, who: Identity) -> bytes:
    with keys.opened(KeyFile(who.p12), PIN) as signer:
        return writing.sign(pdf, field, signer, NOW)


def fill(pdf: bytes, **values: str) -> bytes:
    return writing.fill(pdf, values, filled(pdf, values))


def reports(pdf: bytes, roots: tuple[bytes, ...] = ROOTS) -> dict[str, SignatureReport]:
    return {report.field: report for report in verifying.verify(pdf, roots, NOW)}


@pytest.fixture(scope="module")
def prepared() -> bytes:
    return pdf_of(official(), FieldValues(initials=True))


@pytest.fixture(scope="module")
def led(prepared: bytes) -> bytes:
    return sign(prepared, "nguoi_ky", LEADER)


@pytest.fixture(scope="module")
def sealed(led: bytes) -> bytes:
    return sign(fill(led, so="173", ngay="05", thang="9"), "co_quan", OFFICE)


def test_everything_is_valid_on_the_right_way(sealed: bytes) -> None:
    found = reports(sealed)
    assert {name: report.verdict for name, report in found.items()} == {
        "nguoi_ky": Verdict.VALID,
        "co_quan": Verdict.VALID,
    }
    leader = found["nguoi_ky"]
    assert (leader.signer, leader.organisation, leader.authority) == (
        "Quàng Đình Khải",
        "Văn phòng thử",
        "Cơ quan chứng thực thử",
    )
    assert leader.changed == ("so", "ngay", "thang")
    assert found["co_quan"].changed == ()


def test_initials_come_before_the_leader(prepared: bytes) -> None:
    pdf = prepared
    for field in ("nhay_noi_dung", "nhay_the_thuc", "nguoi_ky"):
        pdf = sign(pdf, field, LEADER)
    assert [report.verdict for report in reports(pdf).values()] == [Verdict.VALID] * 3


@pytest.mark.parametrize("field", ["so", "ngay", "thang"])
@pytest.mark.parametrize("value", ["", "1", "99", "174"])
def test_a_locked_field_that_is_changed_after_the_seal_is_named(sealed: bytes, field: str, value: str) -> None:
    office = reports(fill(sealed, **{field: value}))["co_quan"]
    assert office.verdict is Verdict.INVALID
    assert office.doubts[0] is Doubt.FIELDS
    assert office.changed == (field,)


def test_no_authority_known_means_not_verifiable(sealed: bytes) -> None:
    found = reports(sealed, ())
    assert {report.verdict for report in found.values()} == {Verdict.UNKNOWN}
    other = reports(sealed, (authority("Cơ quan khác").der,))
    assert {report.doubts for report in other.values()} == {(Doubt.UNTRUSTED,)}


def test_a_changed_byte_is_found(sealed: bytes, led: bytes) -> None:
    broken = bytearray(sealed)
    broken[len(led) // 2] ^= 1
    assert reports(bytes(broken))["nguoi_ky"].verdict is Verdict.INVALID


def test_the_room_behind_a_signature_holds_nothing_else(led: bytes) -> None:
    at = led.rindex(b"0" * 200) + 100
    assert reports(led[:at] + b"7" + led[at + 1 :])["nguoi_ky"].verdict is Verdict.INVALID


def test_something_added_after_the_seal_is_found(sealed: bytes) -> None:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    assert all(report.verdict is Verdict.INVALID for report in reports(out.getvalue()).values())


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_file_is_never_called_valid(sealed: bytes, led: bytes, seed: int) -> None:
    """Bytes of what was signed are flipped, cut, doubled or written over."""
    chance = random.Random(seed)
    at = chance.randrange(len(led))
    few = chance.randrange(1, 40)
    kinds = (
        lambda: sealed[:at] + bytes([sealed[at] ^ chance.randrange(1, 256)]) + sealed[at + 1 :],
        lambda: sealed[:at] + sealed[at + few :],
        lambda: sealed[:at] + sealed[at : at + few] * 2 + sealed[at + few :],
        lambda: sealed[:at] + bytes(chance.randrange(256) for _ in range(few)) + sealed[at + few :],
        lambda: sealed[: max(at, 1)],
    )
    mutated = kinds[seed % len(kinds)]()
    if mutated == sealed:
        return
    with contextlib.suppress(Refusal):  # no PDF any more: refused by name
        assert all(report.verdict is Verdict.INVALID for report in reports(mutated).values())


def test_a_certificate_that_has_ended_signs_nothing(prepared: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        sign(prepared, "nguoi_ky", identity("Hết hạn", valid=(-300, -1)))
    assert caught.value.code == "certificate-expired"


@pytest.mark.parametrize(("field", "code"), [("khong_co", "field-missing"), ("nguoi_ky", "field-signed")])
def test_a_field_that_cannot_be_signed_is_refused(led: bytes, field: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        sign(led, field, LEADER)
    assert caught.value.code == code


@pytest.mark.parametrize("content", [LEADER.p12, b"", b"not a key", LEADER.p12[:100]])
def test_a_wrong_password_or_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught, keys.opened(KeyFile(content), "sai"):
        pass
    assert caught.value.code == "key-closed"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    for act in (lambda: reports(content), lambda: sign(content, "nguoi_ky", LEADER)):
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "pdf-broken"


def test_an_unsigned_file_has_no_signatures(prepared: bytes) -> None:
    assert reports(prepared) == {}
