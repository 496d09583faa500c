"""Keys that sign: a PKCS#12 file, or a PKCS#11 token. The PIN is used once and never kept, logged or retried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pyhanko.sign.signers import Signer, SimpleSigner

from desktop.domain.errors import Refusal
from desktop.domain.signatures import Key, KeyFile, Token


@contextmanager
def opened(key: Key, pin: str) -> Iterator[Signer]:
    """The signer of a key while it is used. Refuses a wrong PIN or password, and a missing token."""
    if isinstance(key, KeyFile):
        yield _of_file(key, pin)
    else:
        with _session(key, pin) as signer:
            yield signer


def _of_file(key: KeyFile, password: str) -> Signer:
    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(key.content, other_certs=[], passphrase=password.encode("utf-8"))
    except ValueError:
        raise Refusal(
            "Không mở được tệp chứng thư: sai mật khẩu, hoặc tệp không phải PKCS#12.",
            safe="Chưa ký gì.",
            todo="Kiểm tra tệp và gõ lại mật khẩu.",
            code="key-closed",
        ) from None
    return signer


@contextmanager
def _session(token: Token, pin: str) -> Iterator[Signer]:
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        session = _found(token).open(user_pin=pin)
    except pkcs11.exceptions.PinIncorrect:
        raise Refusal(
            "Sai mã PIN.",
            safe="Chưa ký gì; chương trình không thử lại.",
            todo="Gõ lại cẩn thận: thiết bị tự khóa sau vài lần sai.",
            code="pin-wrong",
        ) from None
    except pkcs11.exceptions.PinLocked:
        raise Refusal(
            "Thiết bị ký đã bị khóa.", todo="Liên hệ nơi cấp thiết bị để mở khóa.", code="pin-locked"
        ) from None
    except pkcs11.exceptions.PKCS11Error:
        raise _no_token() from None
    try:
        signer = PKCS11Signer(session, cert_label=token.label, key_label=token.label)
        if signer.signing_cert is not None and signer.signing_cert.public_key.algorithm == "ec":
            # few tokens hash for an elliptic curve themselves
            signer = PKCS11Signer(session, cert_label=token.label, key_label=token.label, use_raw_mechanism=True)
        yield signer
    except pkcs11.exceptions.PKCS11Error:
        raise Refusal(
            "Thiết bị ký không ký được.",
            safe="Tệp giữ nguyên.",
            todo="Rút thiết bị, cắm lại rồi ký; nếu vẫn lỗi, liên hệ nơi cấp thiết bị.",
            code="token-failed",
        ) from None
    finally:
        session.close()


def _found(token: Token) -> Any:
    """The token that holds the certificate: a PC may have several, and SoftHSM always has an empty one more."""
    import pkcs11

    wanted = {
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        pkcs11.Attribute.LABEL: token.label,
    }
    try:
        slots = pkcs11.lib(token.library).get_slots(token_present=True)
    except (RuntimeError, OSError):
        raise _no_token() from None
    for slot in slots:
        try:
            found = slot.get_token()
            with found.open() as session:
                if next(iter(session.get_objects(wanted)), None) is not None:
                    return found
        except pkcs11.exceptions.PKCS11Error:
            continue
    raise _no_token()


def _no_token() -> Refusal:
    return Refusal(
        "Không tìm thấy thiết bị ký hoặc chứng thư trong thiết bị.",
        safe="Chưa ký gì.",
        todo="Cắm thiết bị, kiểm tra đường dẫn thư viện và nhãn chứng thư.",
        code="token-missing",
    )
