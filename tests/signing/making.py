"""A local authority and the certificates that it gives: of a leader, of an office; as PKCS#12 files."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

AUTHORITY = "Cơ quan chứng thực thử"
PIN = "mật khẩu 8375"
NOW = datetime.datetime(2026, 11, 25, 2, tzinfo=datetime.UTC)
_YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Identity:
    """A certificate with its key, and the same as a PKCS#12 file under ``PIN``."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    p12: bytes

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def _name(common: str, office: str = "Văn phòng thử") -> x509.Name:
    parts = ((NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, office))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def authority(name: str = AUTHORITY) -> Identity:
    """A root that signs itself; the same each time."""
    return _root(name)


@functools.cache
def _root(name: str) -> Identity:
    return _made(name, None, (NOW - 5 * _YEAR, NOW + 5 * _YEAR))


@functools.cache
def identity(name: str, *, issuer: str = AUTHORITY, valid: tuple[int, int] = (-300, 300)) -> Identity:
    """A certificate of the authority, valid from and to so many days from NOW."""
    span = (NOW + datetime.timedelta(days=valid[0]), NOW + datetime.timedelta(days=valid[1]))
    return _made(name, authority(issuer), span)


def _made(name: str, issuer: Identity | None, span: tuple[datetime.datetime, datetime.datetime]) -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    usage = [False] * 9
    for place in (5, 6) if issuer is None else (0, 1):
        usage[place] = True
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(span[0])
        .not_valid_after(span[1])
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(PIN.encode())
    return Identity(made, key, pkcs12.serialize_key_and_certificates(name.encode(), key, made, None, locked))
