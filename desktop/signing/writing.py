"""A signature, or values of fields, added as a new revision: what was there before stays byte for byte."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields as signature_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle

from desktop.domain.errors import Refusal

Looks = Mapping[str, list[bytes]]
"""Contents of the appearances of a field's places, by its name."""


def sign(pdf: bytes, field: str, signer: Signer, now: datetime.datetime) -> bytes:
    """The file with one signature more. The first one in a file certifies it: from then on only fields are filled in.

    Refuses a field that is not there or signed already, and a certificate that does not hold ``now``.
    """
    _demand_certificate(signer, now)
    reader = _reader(pdf)
    _demand_empty(reader, field)
    metadata = PdfSignatureMetadata(
        field_name=field,
        subfilter=signature_fields.SigSeedSubFilter.PADES,
        certify=not reader.embedded_signatures,
        docmdp_permissions=signature_fields.MDPPerm.FILL_FORMS,
        md_algorithm="sha256",
    )
    out = io.BytesIO()
    # The usual look writes in a font that is not embedded, which PDF/A forbids.
    style = StaticStampStyle(border_width=0, background=None)
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        PdfSigner(metadata, signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True, output=out)
    except SigningError as error:
        raise Refusal(
            "Chưa ký được tệp này.",
            safe="Tệp giữ nguyên.",
            todo="Kiểm tra chứng thư và tệp rồi ký lại.",
            code="not-signed",
        ) from error
    return out.getvalue()


def fill(pdf: bytes, values: Mapping[str, str], looks: Looks) -> bytes:
    """The file with values in its read-only text fields: the number and day of issue, after the leader has signed."""
    reader = _reader(pdf)
    if reader.root.get("/AcroForm") is None:
        return pdf
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field: Any = reference.get_object()
        name = str(field.get("/T", ""))
        if name in values and name in looks:
            field["/V"] = generic.pdf_string(values[name])
            writer.update_container(field)
            places = [kid.get_object() for kid in field["/Kids"]] if "/Kids" in field else [field]
            for place, content in zip(places, looks[name], strict=True):
                look = place["/AP"]["/N"]
                look._data, look._encoded_data = content, None
                writer.update_container(look)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _reader(pdf: bytes) -> PdfFileReader:
    try:
        return PdfFileReader(io.BytesIO(pdf))
    except (PdfReadError, PdfError, ValueError) as error:
        raise unreadable() from error


def unreadable() -> Refusal:
    """A file that is no PDF, or a broken one."""
    return Refusal(
        "Tệp không phải PDF, hoặc đã hỏng.", safe="Tệp giữ nguyên.", todo="Lấy lại tệp từ nơi gửi.", code="pdf-broken"
    )


def _demand_empty(reader: PdfFileReader, field: str) -> None:
    known = {name: value for name, value, _ in signature_fields.enumerate_sig_fields(reader)}
    if field not in known:
        names = ", ".join(sorted(known)) or "không có ô nào"
        raise Refusal(f"Tệp không có ô ký “{field}”.", todo=f"Các ô ký: {names}.", code="field-missing")
    if known[field] is not None:
        raise Refusal(
            f"Ô “{field}” đã có chữ ký.", safe="Tệp giữ nguyên.", todo="Không cần ký lại.", code="field-signed"
        )


def _demand_certificate(signer: Signer, now: datetime.datetime) -> None:
    """Nghị định 23/2025, Điều 15: one's own certificate is looked at before it signs."""
    certificate = signer.signing_cert
    if certificate is None:
        raise Refusal("Không có chứng thư để ký.", todo="Chọn chứng thư.", code="certificate-missing")
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        day = certificate.not_valid_after.date()
        raise Refusal(
            f"Chứng thư không còn hiệu lực (đến {day.day:02d}/{day.month:02d}/{day.year}).",
            safe="Chưa ký gì.",
            todo="Gia hạn chứng thư rồi ký.",
            code="certificate-expired",
        )
