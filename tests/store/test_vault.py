"""The vault: what is put in comes out, byte for byte, or is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Refusal
from desktop.store.opening import Opened
from desktop.store.vault import FolderVault, hash_of


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=300))
def test_bytes_come_back(opened: Opened, content: bytes) -> None:
    vault = opened.vault
    name = vault.put(content)
    assert name == hash_of(content) == vault.put(content)
    assert vault.sound(name) is True
    assert name in list(vault.names())
    if content:
        assert vault.get(name) == content


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "x" * 64, "0" * 63, "AB" * 32])
def test_a_name_that_is_not_there_is_refused_never_a_path(opened: Opened, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        opened.vault.get(name)
    assert caught.value.code == "file-missing-in-vault"


def test_a_damaged_file_is_put_right_by_the_next_put(tmp_path: Path) -> None:
    vault = FolderVault(tmp_path / "vault")
    name = vault.put(b"a document")
    path = tmp_path / "vault" / name[:2] / name[2:]
    path.write_bytes(b"half of a docu")
    assert vault.sound(name) is False
    with pytest.raises(Refusal) as caught:
        vault.get(name)
    assert caught.value.code == "file-changed-in-vault"
    vault.put(b"a document")
    assert vault.get(name) == b"a document"


def test_what_does_not_belong_is_left_alone(tmp_path: Path) -> None:
    vault = FolderVault(tmp_path)
    name = vault.put(b"x")
    (tmp_path / "Thumbs.db").write_bytes(b"")
    (tmp_path / name[:2] / ".half.part").write_bytes(b"")
    assert list(vault.names()) == [name]


def test_an_empty_vault_has_no_names(tmp_path: Path) -> None:
    assert list(FolderVault(tmp_path / "none").names()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_vault_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Refusal) as caught:
        FolderVault(tmp_path / "vault").put(b"x")
    assert caught.value.code == "no-permission"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vault").write_bytes(b"")
    with pytest.raises(Refusal) as caught:
        FolderVault(tmp_path / "vault").put(b"x")
    assert caught.value.code == "bad-path"
