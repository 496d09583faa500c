"""A PKCS#11 token (SoftHSM2): signs in the process that holds the PIN, refuses a wrong one once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from desktop import app
from desktop.domain.errors import Refusal
from desktop.domain.signatures import Token, Verdict
from desktop.pdf.fields import FieldValues
from desktop.signing import verifying
from tests.pdf.making import official, pdf_of
from tests.signing.making import NOW, authority, identity

LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
LIBRARY = next((path for path in LIBRARIES if Path(path).exists()), "")
PIN = "8375"
pytestmark = pytest.mark.skipif(
    not LIBRARY or not shutil.which("softhsm2-util") or not shutil.which("pkcs11-tool"),
    reason="needs SoftHSM2 and pkcs11-tool",
)


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    """A token of its own with one certificate and its key."""
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    who = identity("Quàng Đình Khải")
    (tmp_path / "c.der").write_bytes(who.der)
    private = who.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "k.der").write_bytes(private)
    run("softhsm2-util", "--init-token", "--free", "--label", "thu", "--so-pin", "0000", "--pin", PIN)
    tool = ("pkcs11-tool", "--module", LIBRARY, "--login", "--pin", PIN, "--label", "khai", "--id", "01")
    run(*tool, "--write-object", str(tmp_path / "c.der"), "--type", "cert")
    run(*tool, "--write-object", str(tmp_path / "k.der"), "--type", "privkey", "--usage-sign")
    return Token(LIBRARY, "khai")


def run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=60)


def test_a_token_signs_and_the_signature_is_valid(token: Token) -> None:
    signed = app.signatory().sign(pdf_of(official(), FieldValues()), "nguoi_ky", token, PIN)
    (report,) = verifying.verify(signed, [authority().der], NOW)
    assert (report.verdict, report.signer) == (Verdict.VALID, "Quàng Đình Khải")


def test_a_wrong_pin_is_tried_once_and_named(token: Token) -> None:
    with pytest.raises(Refusal) as caught:
        app.signatory().sign(pdf_of(official(), FieldValues()), "nguoi_ky", token, "0000")
    assert caught.value.code == "pin-wrong"
    signed = app.signatory().sign(pdf_of(official(), FieldValues()), "nguoi_ky", token, PIN)
    assert len(verifying.verify(signed, [], NOW)) == 1


@pytest.mark.parametrize("wrong", [Token(LIBRARY, "khong-co"), Token("/khong/co.so", "khai")])
def test_a_token_or_certificate_that_is_not_there_is_refused(token: Token, wrong: Token) -> None:
    with pytest.raises(Refusal) as caught:
        app.signatory().sign(pdf_of(official(), FieldValues()), "nguoi_ky", wrong, PIN)
    assert caught.value.code == "token-missing"
