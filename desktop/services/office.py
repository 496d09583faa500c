"""The office's own data: read it, add to it, change it from a day on, mend a mistake."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from dataclasses import fields, replace

from desktop.domain import codec, office_changes
from desktop.domain.errors import Refusal
from desktop.domain.office import Book, Issuer, Office, Person
from desktop.domain.office_changes import Record
from desktop.domain.text import nfc
from desktop.services.ports import Clock, Store, Work, now_in_vietnam

LEAST_PASSWORD = 8


def load(store: Store) -> Office:
    """The office with all its history; empty in a new store."""
    with store.reading() as work:
        return work.office.load()


def add(store: Store, record: Record, now: Clock = now_in_vietnam) -> Office:
    """Adds a record. Refuses one whose key is taken for that time, or that names an unknown issuer, unit or person.

    A book that goes on from a paper book does so in this year, where it does not say in which.
    """
    return _change(store, lambda office: office_changes.added(office, _begun(record, now)))


def correct(store: Store, old: Record, new: Record, now: Clock = now_in_vietnam) -> Office:
    """Mends a mistake in place: ``new`` stands where ``old`` stood, for the same time or another."""
    return _change(store, lambda office: office_changes.corrected(office, old, _begun(new, now)))


def _begun(record: Record, now: Clock) -> Record:
    if isinstance(record, Book) and record.first_number > 1 and record.first_year is None:
        return replace(record, first_year=now().year)
    return record


def change_from(store: Store, old: Record, new: Record, day: datetime.date) -> Office:
    """From ``day`` on ``new`` holds; ``old`` ends the day before, so that an old document prints the old name."""
    return _change(store, lambda office: office_changes.changed_from(office, old, new, day))


def end(store: Store, record: Record, last_day: datetime.date) -> Office:
    """The record holds for the last time on ``last_day``."""
    return _change(store, lambda office: office_changes.ended(office, record, last_day))


def remove(store: Store, record: Record) -> Office:
    """Takes out a record entered by mistake. Refused where other records, drafts or the register name it."""
    with store.writing() as work:
        office = office_changes.removed(work.office.load(), record)
        if _is_used(work, record):
            raise Refusal(
                "Bản ghi này đã có văn bản dùng.", todo="Đặt ngày kết thúc thay vì xóa.", code="office-in-use"
            )
        work.office.save(office)
    return office


def _is_used(work: Work, record: Record) -> bool:
    series = [*work.register.series(), *work.numbers.all()]
    if isinstance(record, Book):
        return any((s.issuer_key, s.book_key) == (record.issuer_key, record.key) for s in series)
    if isinstance(record, Issuer):
        return any(s.issuer_key == record.key for s in series) or any(
            line.issuer_key == record.key for line in work.drafts.lines()
        )
    return False


def set_password(store: Store, person_key: str, password: str) -> Office:
    """Keeps the argon2id hash of a new password of at least 8 characters; "" takes the password away."""
    if password and len(password) < LEAST_PASSWORD:
        raise Refusal(
            f"Mật khẩu ngắn hơn {LEAST_PASSWORD} ký tự.", todo="Đặt mật khẩu dài hơn.", code="password-too-short"
        )
    hashed = _hash(nfc(password)) if password else None

    def give(office: Office) -> Office:
        person = _person(office, person_key)
        return office_changes.corrected(office, person, replace(person, password_hash=hashed))

    return _change(store, give)


def password_fits(office: Office, person_key: str, password: str) -> bool:
    """Whether this is the person's password; a person without one never fits."""
    import argon2

    hashed = _person(office, person_key).password_hash
    if hashed is None:
        return False
    try:
        return argon2.PasswordHasher().verify(hashed, nfc(password))
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def _hash(password: str) -> str:
    import argon2  # loaded when a password is set or asked for, not at each start

    return argon2.PasswordHasher().hash(password)


def _person(office: Office, key: str) -> Person:
    person = office.person(key)
    if person is None:
        raise Refusal("Không có người này.", todo="Chọn người trong danh sách.", code="office-unknown")
    return person


def read_office(toml: str) -> Office:
    """An office from a file in the manner of resources/sample/office.toml. Refuses unknown keys by name."""
    try:
        office = codec.from_data(Office, tomllib.loads(toml))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(
            f"Tệp dữ liệu cơ quan không đọc được ({error}).",
            todo="Sửa tệp theo mẫu office.toml đi kèm chương trình.",
            code="bad-office-file",
        ) from None
    if not isinstance(office, Office):
        raise TypeError(type(office).__name__)
    office_changes.check_whole(office)
    return office


def take_over(store: Store, office: Office) -> Office:
    """Puts a whole office into a store that has none yet; refused where there is one."""
    office_changes.check_whole(office)

    def put(stored: Office) -> Office:
        if any(getattr(stored, field.name) for field in fields(stored)):
            raise Refusal("Đã có dữ liệu cơ quan.", todo="Sửa từng mục trong Thiết lập.", code="office-exists")
        return office

    return _change(store, put)


def _change(store: Store, act: Callable[[Office], Office]) -> Office:
    """Reads, changes and writes the office in one unit, so that two clerks never undo each other's change."""
    with store.writing() as work:
        office = act(work.office.load())
        work.office.save(office)
    return office
