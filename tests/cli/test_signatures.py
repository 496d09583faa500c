"""The electronic way on the command line: new, prepare, sign, attach, issue, prepare, sign, attach, verify."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran
from tests.signing.making import PIN, authority, identity

Run = Callable[..., Ran]


@pytest.fixture
def draft(kehoach: Run, sample: Path, tmp_path: Path) -> str:
    """The sample plan as a draft; the office trusts the authority of the tests."""
    made = kehoach("new", sample / "ke-hoach.json")
    assert made.code == 0, made.err
    trust = tmp_path / "store" / "trust"
    trust.mkdir(parents=True)
    (trust / "thu.cer").write_bytes(authority().der)
    (tmp_path / "k.p12").write_bytes(identity("Quàng Đình Khải").p12)
    return made.out.splitlines()[-1]


@pytest.fixture
def signed(kehoach: Run, draft: str, tmp_path: Path) -> Callable[[str, str], Path]:
    """Prepares the draft's file, signs a field of it, and gives the file."""

    def sign(field: str, name: str) -> Path:
        path = tmp_path / name
        assert kehoach("prepare", draft, "--out", path).code == 0
        done = kehoach("sign", path, "--field", field, "--p12", tmp_path / "k.p12", "--pin-stdin", typed=f"{PIN}\n")
        assert done.code == 0, done.err
        return path

    return sign


def verified(kehoach: Run, path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(kehoach("verify", path, "--json").out)
    return found


def test_the_electronic_way(kehoach: Run, draft: str, signed: Callable[[str, str], Path], tmp_path: Path) -> None:
    led = signed("nguoi_ky", "led.pdf")
    attached = kehoach("attach", draft, led)
    assert attached.code == 0, attached.err
    assert "nguoi_ky: hợp lệ" in attached.out

    issued = kehoach("issue", draft, "--json")
    assert issued.code == 0, issued.err

    sealed = signed("co_quan", "sealed.pdf")
    assert kehoach("attach", draft, sealed).code == 0
    assert sealed.read_bytes().startswith(led.read_bytes())
    reports = verified(kehoach, sealed)
    assert [(r["field"], r["verdict"]) for r in reports] == [("nguoi_ky", "hợp lệ"), ("co_quan", "hợp lệ")]
    assert reports[0]["changed_fields"] == ["so", "ngay", "thang"]
    assert kehoach("verify", sealed).code == 0
    again = tmp_path / "again.pdf"
    assert kehoach("prepare", draft, "--out", again).code == 0
    assert again.read_bytes() == sealed.read_bytes(), "the sealed file is the original"
    checked = json.loads(kehoach("archive", "verify", "--json").out)
    assert checked["sound"]
    assert [damage["kind"] for damage in checked["damages"]] == []


def test_an_edit_after_the_signature_needs_a_new_one(
    kehoach: Run, draft: str, signed: Callable[[str, str], Path], tmp_path: Path
) -> None:
    path = signed("nguoi_ky", "led.pdf")
    other = tmp_path / "other.pdf"
    other.write_bytes(path.read_bytes()[:-40] + b"x" * 40)
    refused = kehoach("attach", draft, other)
    assert refused.code == 1
    foreign = tmp_path / "foreign.pdf"
    foreign.write_bytes(b"%PDF-1.7\nkhac")
    assert "không phải là tệp đã chuẩn bị" in kehoach("attach", draft, foreign).err
    assert kehoach("attach", draft, path).code == 0
    assert kehoach("issue", draft).code == 0


def test_a_file_without_a_new_signature_is_not_taken_back(kehoach: Run, draft: str, tmp_path: Path) -> None:
    path = tmp_path / "f.pdf"
    assert kehoach("prepare", draft, "--out", path).code == 0
    refused = kehoach("attach", draft, path)
    assert refused.code == 1
    assert "không có thêm chữ ký" in refused.err
    assert kehoach("verify", path).code == 1
    assert kehoach("issue", draft).code == 0, "without an electronic signature it goes the way of paper"


def test_what_was_not_prepared_is_not_taken_back(kehoach: Run, draft: str, tmp_path: Path) -> None:
    path = tmp_path / "f.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert "chưa được chuẩn bị" in kehoach("attach", draft, path).err


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (["--p12", "k.p12", "--pin-stdin"], "sai\n", "sai mật khẩu"),
        (["--p12", "k.p12"], "", "--pin-stdin"),
        (["--pkcs11", "khong-co.so", "--pin-stdin"], "1234\n", "nhãn chứng thư"),
        (["--pkcs11", "khong-co.so", "--label", "x", "--pin-stdin"], "1234\n", "thiết bị ký"),
    ],
)
def test_a_key_that_does_not_open_is_refused(
    kehoach: Run, draft: str, tmp_path: Path, words: list[str], typed: str, said: str
) -> None:
    path = tmp_path / "f.pdf"
    assert kehoach("prepare", draft, "--out", path).code == 0
    before = path.read_bytes()
    refused = kehoach("sign", path, "--field", "nguoi_ky", *words, typed=typed)
    assert refused.code == 1
    assert said in refused.err
    assert path.read_bytes() == before


def test_the_pin_stands_in_no_file(
    kehoach: Run, draft: str, signed: Callable[[str, str], Path], tmp_path: Path
) -> None:
    signed("nguoi_ky", "led.pdf")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert PIN.encode() not in content
            assert PIN.encode("utf-16-le") not in content
