"""The archive knows exactly what it holds, and says exactly what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import Refusal
from desktop.services import archiving, issuing
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from tests.services.light import draft, open_light


@pytest.fixture
def three(tmp_path: Path) -> Ports:
    """Three issued documents on SQLite: six files."""
    ports = open_light(tmp_path / "data")
    for i in range(3):
        issuing.issue(ports, IssueOrder(draft(ports, f"Kế hoạch {i}", archive_line="VT, TH" if i else "VT"), f"r{i}"))
    return ports


def file_of(tmp_path: Path, sha256: str) -> Path:
    return tmp_path / "data" / "vault" / sha256[:2] / sha256[2:]


def test_copies_by_keeper_van_thu_first(three: Ports) -> None:
    found = archiving.dossiers(three.store)
    assert [(d.keeper, len(d.records), [e.number for e in d.entries]) for d in found] == [
        ("VT", 3, [1, 2, 3]),
        ("TH", 2, [2, 3]),
    ]
    assert all(len(record.files) == 2 for dossier in found for record in dossier.records)


def test_an_intact_archive(three: Ports) -> None:
    assert archiving.verify(three) == archiving.Verified(6, ())


def test_exactly_what_is_wrong_is_told(three: Ports, tmp_path: Path) -> None:
    entries = archiving.dossiers(three.store)[0]
    hashes = [[file.sha256 for file in record.files] for record in entries.records]
    file_of(tmp_path, hashes[0][0]).unlink()
    changed = file_of(tmp_path, hashes[1][1])
    changed.write_bytes(changed.read_bytes() + b" ")
    three.vault.put(b"left over by a crash")
    verified = archiving.verify(three)
    told = {(damage.kind, damage.entry.number if damage.entry else None) for damage in verified.damages}
    assert told == {("missing", 1), ("changed", 2), ("orphan", None)}
    assert len(verified.damages) == 3
    assert (verified.files, verified.sound) == (7, False)


def test_a_long_look_says_how_far_it_is_and_can_be_ended(three: Ports) -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if done == 4:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        archiving.verify(three, report)
    assert told == [(done, 6) for done in range(5)]


def test_orphans_do_no_harm(three: Ports) -> None:
    three.vault.put(b"left over by a crash")
    assert archiving.verify(three).sound


@pytest.mark.parametrize("byte", range(0, 60, 7))
def test_any_changed_byte_is_found(three: Ports, tmp_path: Path, byte: int) -> None:
    file = archiving.dossiers(three.store)[0].records[2].files[1]
    path = file_of(tmp_path, file.sha256)
    content = bytearray(path.read_bytes())
    content[byte % len(content)] ^= 1
    path.write_bytes(content)
    assert [d.sha256 for d in archiving.verify(three).damages] == [file.sha256]
    with pytest.raises(Refusal) as caught:
        archiving.take_out(three, file)
    assert caught.value.code == "file-changed-in-vault"


def test_a_missing_file_is_refused_when_it_is_wanted(three: Ports, tmp_path: Path) -> None:
    file = archiving.dossiers(three.store)[0].records[0].files[0]
    file_of(tmp_path, file.sha256).unlink()
    with pytest.raises(Refusal) as caught:
        archiving.take_out(three, file)
    assert caught.value.code == "file-missing-in-vault"


def test_verifying_changes_nothing(three: Ports, tmp_path: Path) -> None:
    def state() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in (tmp_path / "data" / "vault").rglob("*") if p.is_file()}

    before = state()
    archiving.verify(three)
    assert state() == before


def test_both_databases_keep_and_verify(ports: Ports) -> None:
    receipt = issuing.issue(ports, IssueOrder(draft(ports), "r"))
    assert archiving.take_out(ports, receipt.files[1]).startswith(b"%PDF-")
    assert archiving.verify(ports) == archiving.Verified(2, ())
