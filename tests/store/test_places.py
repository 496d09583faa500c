"""A store lies on a disk of this PC, never on the network."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.domain.errors import Refusal
from desktop.store import places

TABLE = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /home rw - btrfs /dev/sdb rw
41 27 0:41 / /mnt/share rw shared:1 master:2 - cifs //server/share rw
42 27 0:42 / /mnt/share/inside rw - ext4 /dev/loop0 rw
43 27 0:43 / /media/ổ\\040chung rw - nfs4 server:/x rw
44 27 0:44 / /net rw - fuse.sshfs me@host:/ rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/etc", "ext4"),
        ("/home/mai/du lieu", "btrfs"),
        ("/homestead", "ext4"),
        ("/mnt/share", "cifs"),
        ("/mnt/share/a/b", "cifs"),
        ("/mnt/share/inside/a", "ext4"),
        ("/mnt/shared", "ext4"),
        ("/net/x", "fuse.sshfs"),
    ],
)
def test_the_kind_of_file_system_of_a_folder(folder: str, kind: str) -> None:
    assert places.kind_of(Path(folder), TABLE) == kind


def test_a_mount_point_with_a_blank_and_vietnamese_letters() -> None:
    table = TABLE.replace("ổ", "".join(f"\\{byte:03o}" for byte in "ổ".encode()))
    assert places.kind_of(Path("/media/ổ chung/x"), table) == "nfs4"


def test_an_empty_table_knows_nothing() -> None:
    assert places.kind_of(Path("/x"), "") == ""


@pytest.mark.parametrize("kind", sorted(places.NETWORK_KINDS))
def test_a_folder_on_the_network_is_refused_with_advice(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"1 0 0:1 / {tmp_path} rw - {kind} server:/share rw\n")
    monkeypatch.setattr(places, "_MOUNTS", table)
    with pytest.raises(Refusal) as caught:
        places.prepare(tmp_path / "a" / "b")
    assert caught.value.code == "data-dir-on-network"
    assert "PostgreSQL" in caught.value.todo
    assert not (tmp_path / "a").exists()


def test_a_system_without_a_table_of_mounts_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "none")
    assert places.prepare(tmp_path / "x") == tmp_path / "x"
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        places.prepare(tmp_path / name)
    assert caught.value.code == "bad-path"


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "no-permission"), (errno.EACCES, "no-permission"), (errno.ENOSPC, "disk-full")]
)
def test_a_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(places.tempfile, "TemporaryFile", refuse)
    with pytest.raises(Refusal) as caught:
        places.prepare(tmp_path)
    assert caught.value.code == code
    assert caught.value.todo


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal) as caught:
        places.prepare(tmp_path / "file" / "data")
    assert caught.value.code in ("bad-path", "data-dir-is-file")
