"""Files in and out: within limits, whole or not at all, every error a plain sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import files
from desktop.domain.errors import Fault, Refusal


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=2000))
def test_what_is_written_is_read(tmp_path: Path, content: bytes) -> None:
    files.write(tmp_path / "a" / "tệp.bin", content)
    assert files.read(tmp_path / "a" / "tệp.bin") == content
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["tệp.bin"]


def code(act: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*arguments)  # type: ignore[operator]
    assert caught.value.todo
    assert caught.value.safe
    return caught.value.code


def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "big.txt").write_bytes(b"x" * 1001)
    assert code(files.read, tmp_path / "none.txt") == "file-missing"
    assert code(files.read, tmp_path) == "file-is-folder"
    assert code(files.read, tmp_path / "empty.txt") == "file-empty"
    assert code(files.read, tmp_path / "big.txt", 1000) == "file-too-large"
    assert code(files.read, tmp_path / "big.txt" / "x") == "bad-path"
    assert code(files.read, tmp_path / ("x" * 300)) == "bad-path"
    assert code(files.read, tmp_path / "a\0b") == "bad-path"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this system")
def test_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code(files.read, tmp_path / "pipe") == "file-not-regular"


def test_200_mb_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(200_000_000)
    assert code(files.read, tmp_path / "huge.docx") == "file-too-large"


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert code(files.write, tmp_path / "file" / "x", b"y") == "bad-path"
    assert code(files.write, tmp_path / ("x" * 300), b"y") == "bad-path"
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    assert code(files.write, tmp_path / "folder", b"y") == "bad-path"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOENT, "file-missing"),
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "no-permission"),
        (errno.EIO, "disk-error"),
        (errno.ENAMETOOLONG, "bad-path"),
        (errno.ELOOP, "bad-path"),
    ],
)
def test_what_the_system_says(number: int, expected: str) -> None:
    found = files.refused(OSError(number, "x"), "Chưa ghi được.")
    assert isinstance(found, Refusal)
    assert found.code == expected
    assert found.what.startswith("Chưa ghi được.")


def test_an_error_nobody_knows_is_a_fault() -> None:
    assert isinstance(files.refused(OSError(errno.EADV, "x"), "Chưa ghi được."), Fault)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_the_old_file_stays_whole_when_the_new_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "kế hoạch.pdf"
    files.write(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, "fsync", fail)
    assert code(files.write, path, b"new") == "disk-full"
    monkeypatch.undo()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("kế hoạch.pdf", b"old")]
