"""The office's own data: read it, add to it, change it from a day on, mend a mistake."""

from __future__ import annotations

import datetime

from desktop.domain.office import (
    Book,
    Issuer,
    Office,
    Person,
    Post,
    RecipientGroup,
    Retention,
    SigningAuthority,
    Unit,
)
from desktop.services.ports import Store

Record = Issuer | Unit | Person | Post | SigningAuthority | RecipientGroup | Book | Retention


def load(store: Store) -> Office:
    """The office with all its history; empty in a new store."""
    raise NotImplementedError


def add(store: Store, record: Record) -> Office:
    """Adds a record. Refuses one whose key is taken for that time, or that names an unknown issuer, unit or person."""
    raise NotImplementedError


def correct(store: Store, old: Record, new: Record) -> Office:
    """Mends a mistake in place: ``new`` stands where ``old`` stood, for the same time or another."""
    raise NotImplementedError


def change_from(store: Store, old: Record, new: Record, day: datetime.date) -> Office:
    """From ``day`` on ``new`` holds; ``old`` ends the day before, so that an old document prints the old name."""
    raise NotImplementedError


def end(store: Store, record: Record, last_day: datetime.date) -> Office:
    """The record holds for the last time on ``last_day``."""
    raise NotImplementedError


def set_password(store: Store, person_key: str, password: str) -> Office:
    """Keeps the argon2id hash of a new password of at least 8 characters; "" takes the password away."""
    raise NotImplementedError


def password_fits(office: Office, person_key: str, password: str) -> bool:
    """Whether this is the person's password; a person without one never fits."""
    raise NotImplementedError


def read_office(toml: str) -> Office:
    """An office from a file in the manner of resources/sample/office.toml. Refuses unknown keys by name."""
    raise NotImplementedError


def take_over(store: Store, office: Office) -> Office:
    """Puts a whole office into a store that has none yet; refused where there is one."""
    raise NotImplementedError
