"""What can be said of a signature in a PDF, in three words only (Nghị định 30/2020, Điều 5; design of the office)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """Hợp lệ, không hợp lệ, không xác minh được."""

    VALID = "hợp lệ"
    INVALID = "không hợp lệ"
    UNKNOWN = "không xác minh được"


class Doubt(Enum):
    """Why a signature is not plainly valid; the words that a clerk reads."""

    BYTES = "nội dung đã bị sửa sau khi ký"
    UNREADABLE = "không đọc được chữ ký"
    FIELDS = "ô đã khóa bị sửa sau khi ký"
    AFTER = "tệp bị thêm nội dung không được phép sau khi ký"
    COVERAGE = "chữ ký không bao trọn tệp"
    REVOKED = "chứng thư đã bị thu hồi"
    EXPIRED = "chứng thư không còn hiệu lực lúc ký"
    UNTRUSTED = "chưa biết cơ quan cấp chứng thư"
    PURPOSE = "chứng thư không dùng để ký"


INVALIDATING = frozenset(
    {
        Doubt.BYTES,
        Doubt.UNREADABLE,
        Doubt.FIELDS,
        Doubt.AFTER,
        Doubt.COVERAGE,
        Doubt.REVOKED,
        Doubt.EXPIRED,
        Doubt.PURPOSE,
    }
)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature: its field, who signed as the certificate says, when, what is doubtful.

    ``stamped``: the time comes from a time-stamp authority and not from the signer's clock. ``changed``: names of form
    fields whose value differs from what was signed. ``until``: the last day of the certificate.
    """

    field: str
    signer: str = ""
    organisation: str = ""
    authority: str = ""
    at: datetime.datetime | None = None
    stamped: bool = False
    until: datetime.datetime | None = None
    doubts: tuple[Doubt, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """One of the three words."""
        if INVALIDATING & set(self.doubts):
            return Verdict.INVALID
        return Verdict.UNKNOWN if self.doubts else Verdict.VALID


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file: certificate and key under a password."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """A PKCS#11 token: path of its library and the label of the certificate."""

    library: str
    label: str


Key = KeyFile | Token


class Step(Enum):
    """A file went out to be signed, or came back with more signatures."""

    PREPARED = "prepared"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class SigningStep:
    """One step of a document on its way through signatures; never changed.

    ``page``: hash of all that prints but number, day and month, so that a file signed before an edit is known.
    ``signed``: names of the fields that are signed in the file.
    """

    draft_id: str
    ordinal: int
    step: Step
    sha256: str
    page: str
    at: datetime.datetime
    by: str = ""
    signed: tuple[str, ...] = ()
