"""A store opens, keeps, refuses: what a clerk sees when the folder is not what it should be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.domain.changes import Change
from desktop.domain.errors import Fault, Refusal
from desktop.domain.office import Issuer, Office
from desktop.store.opening import FILE, VAULT, Opened, open_folder, open_server

OFFICE = Office(issuers=(Issuer("vp", "VĂN PHÒNG", "VPUB", "Sơn La"),))


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    first = open_folder(tmp_path / "a" / "dữ liệu")
    with first.store.writing() as work:
        work.office.save(OFFICE)
    first.store.close()
    again = open_folder(tmp_path / "a" / "dữ liệu")
    with again.store.reading() as work:
        assert work.office.load() == OFFICE
    again.store.close()


def save_and_fail(opened: Opened) -> None:
    with opened.store.writing() as work:
        work.office.save(OFFICE)
        raise ZeroDivisionError


def test_a_unit_that_fails_leaves_nothing(opened: Opened) -> None:
    with pytest.raises(ZeroDivisionError):
        save_and_fail(opened)
    with opened.store.reading() as work:
        assert work.office.load() == Office()


def test_a_unit_for_reading_refuses_to_write(opened: Opened) -> None:
    with pytest.raises(Fault), opened.store.reading() as work:
        work.drafts.set_open("x", "window")


def test_views_hear_what_changed_only_after_a_commit(tmp_path: Path) -> None:
    heard: list[frozenset[Change]] = []
    opened = open_folder(tmp_path, heard.append)
    with pytest.raises(ZeroDivisionError):
        save_and_fail(opened)
    with opened.store.writing():
        pass
    assert heard == []
    with opened.store.writing() as work:
        work.office.save(OFFICE)
    assert heard == [frozenset({Change.OFFICE})]
    opened.store.close()


def test_the_database_says_it_is_sound(opened: Opened) -> None:
    assert opened.store.examine() == []


def test_a_settings_slip_is_told(tmp_path: Path) -> None:
    opened = open_folder(tmp_path)
    opened.store.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    again = open_folder(tmp_path)  # opening sets it right again
    assert again.store.examine() == []
    again.store.close()


def code_of(folder: Path) -> str:
    with pytest.raises(Refusal) as caught:
        open_folder(folder)
    assert caught.value.todo
    return caught.value.code


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    assert code_of(tmp_path / "x") == "data-dir-is-file"


def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    assert code_of(tmp_path) == "store-damaged"
    assert (tmp_path / FILE).read_bytes() == b"not a database at all" * 100


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    assert code_of(tmp_path) == "foreign-store"


def test_a_newer_store_is_refused_and_unchanged(tmp_path: Path) -> None:
    open_folder(tmp_path).store.close()
    _set_version(tmp_path, "9999")
    before = (tmp_path / FILE).read_bytes()
    assert code_of(tmp_path) == "newer-store"
    assert (tmp_path / FILE).read_bytes() == before


def test_a_program_that_is_open_during_an_upgrade_stops_writing(tmp_path: Path) -> None:
    opened = open_folder(tmp_path)
    _set_version(tmp_path, "9999")
    with pytest.raises(Refusal) as caught, opened.store.writing():
        pass
    assert caught.value.code == "newer-store"
    opened.store.close()


def _set_version(folder: Path, version: str) -> None:
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def test_a_lost_database_is_not_silently_begun_anew(tmp_path: Path) -> None:
    opened = open_folder(tmp_path)
    opened.vault.put(b"kept")
    opened.store.close()
    for file in tmp_path.glob(f"{FILE}*"):
        file.unlink()
    assert code_of(tmp_path) == "store-lost"
    assert (tmp_path / VAULT).is_dir()


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite:///x", ""])
def test_a_wrong_database_address_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        open_server(url)
    assert caught.value.code == "bad-database-url"


def test_a_server_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        open_server("postgresql://kh@127.0.0.1:1/x")
    assert caught.value.code == "store-away"


def save_and_be_cut(opened: Opened, other: Opened) -> None:
    with opened.store.writing() as work:
        work.office.save(OFFICE)
        with other.store._engine.begin() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        work.office.load()


@pytest.mark.postgres
def test_a_server_that_cuts_the_line_is_told_and_the_next_act_works(fresh_server: str) -> None:
    opened, other = open_server(fresh_server), open_server(fresh_server)
    with pytest.raises(Refusal) as caught:
        save_and_be_cut(opened, other)
    assert caught.value.code == "store-away"
    with opened.store.writing() as work:
        assert work.office.load() == Office()
        work.office.save(OFFICE)
    with other.store.reading() as work:
        assert work.office.load() == OFFICE
    opened.store.close()
    other.store.close()
