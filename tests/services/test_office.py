"""The office's data through the store: add, change, passwords, a whole office from a file."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import Refusal
from desktop.domain.office import Issuer, Office, Person, Retention
from desktop.services import issuing, office
from desktop.services.issuing import IssueOrder
from desktop.services.ports import Ports
from tests.services.light import OFFICE, Clock, draft


def test_an_office_comes_back_as_it_was_stored(bare: Ports, sample: Path) -> None:
    shipped = office.read_office((sample / "office.toml").read_text("utf-8"))
    office.take_over(bare.store, shipped)
    assert office.load(bare.store) == shipped


def test_a_second_office_does_not_replace_the_first(ports: Ports) -> None:
    with pytest.raises(Refusal) as caught:
        office.take_over(ports.store, OFFICE)
    assert caught.value.code == "office-exists"


def test_add_change_correct_end(ports: Ports) -> None:
    day = datetime.date(2027, 1, 1)
    old = OFFICE.issuers[0]
    office.add(ports.store, Person("trang", "Vì Thu Trang"))
    office.change_from(ports.store, old, replace(old, name="VĂN PHÒNG MỚI"), day)
    office.correct(ports.store, OFFICE.retentions[0], Retention("Kế hoạch", 10))
    office.end(ports.store, OFFICE.persons[0], day)
    found = office.load(ports.store)
    assert found.person("trang") == Person("trang", "Vì Thu Trang")
    assert [found.issuer("vp", d).name for d in (day - datetime.timedelta(days=1), day)] == [  # type: ignore[union-attr]
        "VĂN PHÒNG",
        "VĂN PHÒNG MỚI",
    ]
    assert found.retentions[0].years == 10
    assert found.persons[0].validity.end == day


def test_a_refused_change_leaves_the_office_alone(ports: Ports) -> None:
    with pytest.raises(Refusal):
        office.add(ports.store, Issuer("vp", "KHÁC", "K", ""))
    assert office.load(ports.store) == OFFICE


def test_what_has_documents_is_ended_not_removed(ports: Ports) -> None:
    book = OFFICE.books[1]
    office.remove(ports.store, book)
    office.add(ports.store, book)
    issuing.issue(ports, IssueOrder(draft(ports, type="Quyết định"), "r"))
    with pytest.raises(Refusal) as caught:
        office.remove(ports.store, book)
    assert caught.value.code == "office-in-use"


def test_a_password_is_kept_as_an_argon2id_hash_only(ports: Ports) -> None:
    found = office.set_password(ports.store, "khai", "mật khẩu đủ dài")
    kept = found.persons[0].password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert "dài" not in kept
    assert office.password_fits(found, "khai", "mật khẩu đủ dài")
    assert not office.password_fits(found, "khai", "mật khẩu đủ dài ")


def test_the_same_letters_typed_another_way_are_the_same_password(ports: Ports) -> None:
    import unicodedata

    found = office.set_password(ports.store, "khai", unicodedata.normalize("NFD", "đường đến trường"))
    assert office.password_fits(found, "khai", "đường đến trường")


def test_nobody_without_a_password_gets_in(ports: Ports) -> None:
    assert not office.password_fits(office.load(ports.store), "khai", "")
    office.set_password(ports.store, "khai", "12345678")
    assert not office.password_fits(office.set_password(ports.store, "khai", ""), "khai", "12345678")
    broken = Office(persons=(Person("x", "X", "not a hash"),))
    assert not office.password_fits(broken, "x", "12345678")


@pytest.mark.parametrize(
    ("person", "password", "code"), [("khai", "ngắn", "password-too-short"), ("x", "12345678", "office-unknown")]
)
def test_a_password_that_cannot_be_set_is_refused(ports: Ports, person: str, password: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        office.set_password(ports.store, person, password)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "toml",
    [
        "not toml at all [",
        'colour = "red"',
        "[[issuers]]\nkey = 1",
        '[[issuers]]\nkey = "a"',
        '[[issuers]]\nkey = "a"\nname = "A"\nsymbol = "A"\nplace = ""\nregime = "kingdom"',
        '[[issuers]]\nkey = "a"\nname = "A"\nsymbol = "A"\nplace = ""\nvalidity = { start = "hôm qua" }',
        '[[units]]\nkey = "a"\nissuer_key = "b"\nname = "A"\nabbreviation = "A"',
    ],
)
def test_a_broken_office_file_is_refused(toml: str) -> None:
    with pytest.raises(Refusal) as caught:
        office.read_office(toml)
    assert caught.value.todo


def test_a_paper_book_is_continued_this_year(ports: Ports, clock: Clock) -> None:
    book = replace(OFFICE.books[1], key="moi", code="MOI", first_number=137)
    found = office.add(ports.store, book, clock)
    assert found.books[-1].first_year == 2026
    assert [found.books[-1].start(year) for year in (2026, 2027)] == [137, 1]
    mended = replace(found.books[-1], first_number=140, first_year=None)
    assert office.correct(ports.store, found.books[-1], mended, clock).books[-1].first_year == 2026
