"""Who signed what, when, and what was changed afterwards. pyHanko is the judge of what changed after signing."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from asn1crypto import parser, pem, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from desktop.domain.signatures import Doubt, SignatureReport
from desktop.signing.writing import unreadable

_BROKEN = (
    PdfError,
    SignatureValidationError,
    SigningError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RecursionError,
    OverflowError,
    EOFError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What pyHanko and asn1crypto raise over bytes that somebody has changed."""
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def verify(pdf: bytes, roots: Iterable[bytes], now: datetime.datetime) -> tuple[SignatureReport, ...]:
    """A report on every signature, the first one first; none where the file has no signature.

    ``roots``: certificates that are trusted, DER or PEM. Nothing is fetched from anywhere. Refuses what is no PDF.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        found = list(reader.embedded_signatures)
    except _BROKEN as error:
        raise unreadable() from error
    trusted = list(certificates(roots))
    return tuple(_report(reader, signature, trusted, now) for signature in found)


def certificates(files: Iterable[bytes]) -> Iterator[x509.Certificate]:
    """Certificates in DER or PEM, several in a PEM; what is none is passed over."""
    for content in files:
        try:
            if pem.detect(content):  # type: ignore[no-untyped-call]
                found = pem.unarmor(content, multiple=True)  # type: ignore[no-untyped-call]
                yield from (x509.Certificate.load(der) for _, _, der in found)  # type: ignore[no-untyped-call]
            else:
                yield x509.Certificate.load(content, strict=True)  # type: ignore[no-untyped-call]
        except ValueError:
            continue


def _report(
    reader: PdfFileReader, signature: EmbeddedPdfSignature, roots: list[x509.Certificate], now: datetime.datetime
) -> SignatureReport:
    name = str(signature.field_name)
    try:
        signature.compute_integrity_info()  # type: ignore[no-untyped-call]
        certificate = signature.signer_cert
        at = signature.self_reported_timestamp
        changed = _changed(reader, signature)
        status = validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=roots, allow_fetching=False, moment=_moment(at, now)),
            key_usage_settings=KeyUsageConstraints(key_usage=set(), match_all_key_usages=False),
        )
        return SignatureReport(
            name,
            _named(certificate, "common_name"),
            _named(certificate, "organization_name"),
            str(certificate.issuer.native.get("common_name", "")),
            status.signer_reported_dt or at,
            status.timestamp_validity is not None,
            certificate.not_valid_after,
            tuple(_doubts(signature, status, changed, now)),
            changed,
        )
    except _BROKEN:
        return SignatureReport(name, doubts=(Doubt.UNREADABLE,))


def _moment(at: datetime.datetime | None, now: datetime.datetime) -> datetime.datetime:
    return at if at is not None and at <= now else now


def _named(certificate: x509.Certificate, part: str) -> str:
    value = certificate.subject.native.get(part, "")
    return "; ".join(value) if isinstance(value, list) else str(value)


def _doubts(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, changed: tuple[str, ...], now: datetime.datetime
) -> Iterator[Doubt]:
    certificate = signature.signer_cert
    if not (status.intact and status.valid and _padded(signature)):
        yield Doubt.BYTES
    if status.coverage not in _WHOLE:
        yield Doubt.COVERAGE
    level = status.modification_level
    if level is ModificationLevel.OTHER or not status.docmdp_ok or level is None:
        yield Doubt.FIELDS if changed else Doubt.AFTER
    if status.revoked:
        yield Doubt.REVOKED
    at = status.signer_reported_dt or now
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        yield Doubt.EXPIRED
    usage = certificate.key_usage_value
    if usage is not None and not {"digital_signature", "non_repudiation"} & set(usage.native):
        yield Doubt.PURPOSE
    if not status.trusted and not status.revoked:
        yield Doubt.UNTRUSTED


def _padded(signature: EmbeddedPdfSignature) -> bool:
    """Whether only zeros fill the room that the signature itself does not need: no signature covers that room."""
    room = bytes(signature.sig_object["/Contents"])
    needed: int = parser.peek(room)  # type: ignore[no-untyped-call]
    return not any(room[needed:])


def _changed(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> tuple[str, ...]:
    """Text fields whose value is another one than when the file was signed."""
    then = reader.get_historical_root(signature.signed_revision)
    before, after = dict(_values(then)), dict(_values(reader.root))
    return tuple(name for name, value in after.items() if before.get(name) != value)


def _values(root: Any) -> Iterator[tuple[str, str]]:
    form = _resolved(root.get("/AcroForm"))
    for reference in _resolved(form.get("/Fields")) if form else ():
        field = _resolved(reference)
        if field.get("/FT") == "/Tx":
            yield str(field.get("/T", "")), str(_resolved(field.get("/V", "")))


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, generic.IndirectObject) else value  # type: ignore[no-untyped-call]
