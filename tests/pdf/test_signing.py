"""The fields hold what signing needs: leader, number, office, each time the file only grows; the lock bites."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest

pytest.importorskip("pyhanko", reason="pyHanko signs in these tests")

from asn1crypto import x509
from cryptography import x509 as builder
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields as sig_fields
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.pdf.archival_check import deviations
from desktop.pdf.fields import FieldValues
from desktop.pdf.form import filled
from desktop.pdf.measuring import measure
from tests.pdf.making import official, opened, pdf_of


@pytest.fixture(scope="module")
def signer() -> signers.SimpleSigner:
    return made_signer()


def made_signer() -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = builder.Name([builder.NameAttribute(NameOID.COMMON_NAME, "Văn phòng thử nghiệm")])
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        builder.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=4000))
        .not_valid_after(now + datetime.timedelta(days=4000))
        .add_extension(builder.KeyUsage(*([True, True] + [False] * 7)), critical=True)
        .sign(key, hashes.SHA256())
    )
    from asn1crypto.keys import PrivateKeyInfo

    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def sign(pdf: bytes, field: str, signer: signers.SimpleSigner, *, certify: bool = False, look: Any = None) -> bytes:
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=sig_fields.SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=sig_fields.MDPPerm.FILL_FORMS,
        md_algorithm="sha256",
    )
    out = io.BytesIO()
    # The usual look writes in a font that is not embedded.
    style = StaticStampStyle(border_width=0, background=look, background_opacity=1.0)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signers.PdfSigner(metadata, signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()


def fill(pdf: bytes, **values: str) -> bytes:
    """Puts values into the text fields as a new revision of the file."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    looks = filled(pdf, values)
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field: Any = reference.get_object() if hasattr(reference, "get_object") else reference
        name = str(field["/T"])
        if name not in values:
            continue
        look = field["/AP"]["/N"]
        (content,) = looks[name]
        field["/V"] = generic.pdf_string(values[name])
        look._data = content
        look._encoded_data = None
        writer.update_container(field)
        writer.update_container(look)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def judged(pdf: bytes, signer: signers.SimpleSigner) -> dict[str, PdfSignatureStatus]:
    reader = PdfFileReader(io.BytesIO(pdf))
    context = ValidationContext(trust_roots=[signer.signing_cert])
    return {found.field_name: validate_pdf_signature(found, context) for found in reader.embedded_signatures}


@pytest.fixture(scope="module")
def prepared() -> bytes:
    return pdf_of(official(), FieldValues(initials=True))


def test_leader_number_and_office_are_all_valid(prepared: bytes, signer: signers.SimpleSigner) -> None:
    signed = sign(prepared, "nguoi_ky", signer, certify=True)
    finished = sign(fill(signed, so="173", ngay="05", thang="9"), "co_quan", signer)
    found = judged(finished, signer)
    assert set(found) == {"nguoi_ky", "co_quan"}
    assert all(status.intact and status.valid and status.docmdp_ok for status in found.values())
    assert found["nguoi_ky"].modification_level is ModificationLevel.FORM_FILLING
    assert found["co_quan"].modification_level is ModificationLevel.NONE
    assert finished.startswith(prepared)
    assert "Số: 173/KH-VPUB" in [line.text for line in measure(finished).pages[0].lines]


def test_the_office_signs_the_lock(prepared: bytes, signer: signers.SimpleSigner) -> None:
    with opened(sign(fill(prepared, so="173"), "co_quan", signer)) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields.as_list() if str(field.T) == "co_quan")
        methods = {str(reference.TransformMethod): reference for reference in field.V.Reference.as_list()}
        assert [str(name) for name in methods["/FieldMDP"].TransformParams.Fields] == ["so", "ngay", "thang"]


@pytest.mark.parametrize("changed", ["so", "ngay", "thang"])
def test_what_is_changed_after_the_seal_is_found(prepared: bytes, signer: signers.SimpleSigner, changed: str) -> None:
    signed = sign(prepared, "nguoi_ky", signer, certify=True)
    finished = sign(fill(signed, so="173", ngay="05", thang="9"), "co_quan", signer)
    office = judged(fill(finished, **{changed: "11"}), signer)["co_quan"]
    assert not office.docmdp_ok or office.modification_level is ModificationLevel.OTHER


def test_initials_are_put_before_the_leader_signs(prepared: bytes, signer: signers.SimpleSigner) -> None:
    pdf = sign(prepared, "nhay_noi_dung", signer, certify=True)
    for field in ("nhay_the_thuc", "nguoi_ky"):
        pdf = sign(pdf, field, signer)
    pdf = sign(fill(pdf, so="173", ngay="05", thang="9"), "co_quan", signer)
    found = judged(pdf, signer)
    assert list(found) == ["nhay_noi_dung", "nhay_the_thuc", "nguoi_ky", "co_quan"]
    assert all(status.intact and status.valid and status.docmdp_ok for status in found.values())


def test_a_signed_file_still_belongs_in_the_archive(prepared: bytes, signer: signers.SimpleSigner) -> None:
    pdf = sign(sign(prepared, "nguoi_ky", signer, certify=True), "co_quan", signer)
    assert deviations(pdf) == ["metadata-information"]  # pyHanko names itself in one of two places; PDF/A-2 allows it
