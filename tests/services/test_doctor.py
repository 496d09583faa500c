"""The doctor finds each thing that can be wrong, and names a remedy."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import Refusal
from desktop.domain.office import Office
from desktop.services import doctor, issuing, registering
from desktop.services.doctor import Health, Light
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from desktop.services.registering import Elsewhere
from desktop.store.opening import FILE
from tests.services.light import OFFICE, Clock, LightPages, draft, open_light, with_office


def codes(found: tuple[Health, ...], light: Light) -> list[str]:
    assert all(h.remedy for h in found if h.light is not Light.GREEN)
    return [h.code for h in found if h.light is light]


def test_all_is_green_in_a_sound_office(ports: Ports) -> None:
    for i in range(3):
        issuing.issue(ports, IssueOrder(draft(ports), f"r{i}"))
    found = doctor.examine(ports)
    assert {h.light for h in found} == {Light.GREEN}
    assert [h.code for h in found] == ["database", "chain", "numbers", "vault", "office", "clock", "space", "pages"]
    assert found[2].what.startswith("3 số")


def test_a_new_store_says_what_to_set_up(bare: Ports) -> None:
    assert codes(doctor.examine(bare), Light.AMBER) == ["office-empty"]


def test_an_issuer_without_book_and_signer(ports: Ports) -> None:
    with_office(ports, replace(OFFICE, books=(), authorities=()))
    assert codes(doctor.examine(ports), Light.AMBER) == ["office-no-book", "office-no-signer"]


@pytest.fixture
def five(tmp_path: Path) -> Ports:
    ports = open_light(tmp_path)
    for i in range(5):
        issuing.issue(ports, IssueOrder(draft(ports), f"r{i}"))
    return ports


def behind_its_back(folder: Path, *statements: str) -> None:
    """Changes the database as no program of ours would: first the triggers that forbid it are dropped."""
    with sqlite3.connect(folder / FILE) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for statement in (*(f"DROP TRIGGER {name}" for name in names), *statements):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (
            [
                "DELETE FROM archive WHERE entry_id = (SELECT id FROM register WHERE number = 3)",
                "DELETE FROM kept_files WHERE entry_id = (SELECT id FROM register WHERE number = 3)",
                "DELETE FROM register WHERE number = 3",
            ],
            ["chain-removed", "numbers-missing"],
        ),
        (["UPDATE counters SET last_number = 9"], ["counter"]),
        (["DELETE FROM counters"], ["counter"]),
        (["UPDATE counters SET last_number = 2"], ["counter"]),
        (["UPDATE register SET number = 12 WHERE number = 5"], ["chain-changed", "counter", "numbers-missing"]),
        (["DELETE FROM register WHERE number = 5"], [*["database"] * 4, "chain-removed", "counter"]),
        (["UPDATE register SET origin = 'x' WHERE number = 2"], ["chain-changed", "register-damaged"]),
        (["UPDATE register SET subject = 'x'"], ["chain-changed"] * 5),
    ],
)
def test_a_register_that_was_tampered_with(
    five: Ports, tmp_path: Path, statements: list[str], expected: list[str]
) -> None:
    behind_its_back(tmp_path, *statements)
    assert codes(doctor.examine(five), Light.RED) == expected


def test_dates_out_of_order_are_told(five: Ports, tmp_path: Path) -> None:
    behind_its_back(tmp_path, "UPDATE register SET date = '2026-01-01' WHERE number = 4")
    found = doctor.examine(five)
    assert codes(found, Light.AMBER) == ["numbers-order"]
    assert [h.what for h in found if h.code == "chain-changed"] == [
        "Dòng 04/KH-VPUB năm 2026 của sổ bị sửa sau khi ghi."
    ]


def test_of_many_changed_lines_the_first_fifty_are_named(tmp_path: Path) -> None:
    ports = open_light(tmp_path)
    document = Elsewhere("VB", "Quyết định", "Về việc nghỉ phép", "Quàng Đình Khải", ports.today(), "")
    for i in range(52):
        registering.add_document(ports, replace(document, request_id=f"r{i}"))
    behind_its_back(tmp_path, "UPDATE register SET subject = 'x'")
    assert codes(doctor.examine(ports), Light.RED) == [*["chain-changed"] * 50, "chain-more"]


def test_files_of_the_vault(five: Ports, tmp_path: Path) -> None:
    names = sorted((tmp_path / "vault").rglob("*"))
    files = [path for path in names if path.is_file()]
    files[0].unlink()
    files[1].write_bytes(b"")
    assert sorted(codes(doctor.examine(five), Light.RED)) == ["file-changed", "file-missing"]
    five.vault.put(b"left over")
    assert "file-orphan" in codes(doctor.examine(five), Light.GREEN)


def test_a_clock_that_runs_behind_the_register(ports: Ports, clock: Clock) -> None:
    issuing.issue(ports, IssueOrder(draft(ports), "r"))
    clock.pass_by(days=-1)
    assert codes(doctor.examine(ports), Light.RED) == ["clock"]


@pytest.mark.parametrize(("free", "light"), [(10_000_000, Light.RED), (400_000_000, Light.AMBER), (None, Light.GREEN)])
def test_space_on_the_disk(ports: Ports, free: int | None, light: Light) -> None:
    class Store:
        def __getattr__(self, name: str) -> object:
            return getattr(ports.store, name)

        def free_space(self) -> int | None:
            return free

    found = doctor.examine(replace(ports, store=Store()))  # type: ignore[arg-type]
    assert next(h for h in found if h.code == "space").light is light


def test_a_page_maker_that_cannot_work(ports: Ports) -> None:
    class Broken(LightPages):
        def compose(self, *_: object, **__: object) -> bytes:
            raise Refusal("Thiếu mẫu.", code="template-missing")

    found = doctor.examine(replace(ports, pages=Broken()))
    assert [(h.what, h.remedy) for h in found if h.light is Light.RED] == [("Thiếu mẫu.", "Cài lại chương trình.")]


def test_an_office_of_nothing_is_only_amber(bare: Ports) -> None:
    with_office(bare, Office())
    assert codes(doctor.examine(bare), Light.RED) == []


def test_a_long_look_hears_of_every_file_of_the_vault(five: Ports) -> None:
    told: list[tuple[int, int]] = []
    doctor.examine(five, lambda *far: told.append(far))
    assert told == [(done, 10) for done in range(10)]
